"""The pages' addresses. None is a file's name: Streamlit would run that file without the frame."""

COVERAGE_MAP = "peta-cakupan"
CLUSTERS = "klaster"
OUTREACH = "jemput-bola"
TREND = "perkembangan"
PUBLISH = "publikasi"
DATA_DESK = "data-dan-mutu"
ADDRESSES = (COVERAGE_MAP, CLUSTERS, OUTREACH, TREND, PUBLISH, DATA_DESK)
