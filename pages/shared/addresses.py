"""The pages' addresses. None is a file's name: Streamlit would run that file without the frame."""

COVERAGE_MAP = "peta-cakupan"
CLUSTERS = "klaster"
TREND = "perkembangan"
DATA_DESK = "data-dan-mutu"
ADDRESSES = (COVERAGE_MAP, CLUSTERS, TREND, DATA_DESK)
