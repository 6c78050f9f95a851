"""The values of a measure, reckoned once a data set. Apart from the map: `detail` is imported before any visit."""

import pandas as pd
import streamlit as st

from geo.measures import MEASURES


def measured(data_id: str, places: pd.DataFrame, name: str) -> pd.Series:
    """A measure of each place, on the index of `places` (villages or districts)."""
    return _measured(data_id, places.index.name, name, places)


@st.cache_resource(max_entries=64, show_spinner=False)
def _measured(data_id: str, level: str, name: str, _places: pd.DataFrame) -> pd.Series:
    return MEASURES[name].values(_places)
