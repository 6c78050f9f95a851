"""Which village a visitor looks at: one choice for the map and for the corrections, kept in the address."""

import pandas as pd
import streamlit as st

from geo.village import DISTRICT, VILLAGE
from pages.shared.choices import Choice
from pages.shared.dataset import DataSet


def village_choice(data: DataSet) -> Choice:
    """The village, None until one is chosen."""
    return Choice("village", "desa", list(village_labels(data)), None)


def village_labels(data: DataSet) -> dict[str, str]:
    """Code → `Desa, Kecamatan`, by name."""
    return _labels(data.id, data.villages)


@st.cache_resource(max_entries=16, show_spinner=False)
def _labels(data_id: str, _villages: pd.DataFrame) -> dict[str, str]:
    by_name = _villages.sort_values([VILLAGE, DISTRICT])
    return {code: f"{name}, {district}" for code, name, district in by_name[[VILLAGE, DISTRICT]].itertuples()}
