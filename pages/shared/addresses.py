"""The pages' addresses. None is a file's name: Streamlit would run that file without the frame."""

COVERAGE_MAP = "peta-cakupan"
DATA_DESK = "data-dan-mutu"
ADDRESSES = (COVERAGE_MAP, DATA_DESK)
