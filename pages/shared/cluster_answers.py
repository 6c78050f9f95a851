"""The clusters of a data set: looked for once, whoever asks, in a thread of its own. Imported before any visit."""

import hashlib

import geopandas as gpd
import pandas as pd
import streamlit as st

from geo import store as stored
from geo.clusters import ScanSettings, find_clusters
from geo.clusters.local_stats import getis_ord, local_moran
from geo.clusters.neighbours import neighbours_of
from geo.village import ELIGIBLE, UNRECORDED
from pages.shared.answers import Answers, Work
from pages.shared.dataset import DataSet
from pages.shared.previous import previous_figures

#: Above so many villages local statistics are left out, as the flexible view is: their permutations would fill the memory.
MANY = 2_000

Local = tuple[pd.DataFrame, pd.DataFrame]


def clusters_of(data: DataSet, settings: ScanSettings) -> Work:
    """The clusters in view, compared with the snapshot before. Raises StoreError."""
    before = previous_figures(data)
    key = (_stamp(stored.database_url(), data.id, data.villages), _figures_stamp(before), settings)
    return _answers().get(key, lambda progress: find_clusters(data.villages, before, settings=settings, progress=progress))


def local_views(data: DataSet) -> Work:
    """Local Moran's I and Gi* of each village: a pair of tables (`Local`), None for too many villages."""
    few = len(data.villages) <= MANY

    def reckon(_progress) -> Local | None:
        if not few:
            return None
        neighbours = neighbours_of(data.villages)
        return local_moran(data.villages, neighbours), getis_ord(data.villages, neighbours)

    return _answers().get((_stamp(stored.database_url(), data.id, data.villages), "local", few), reckon)


@st.cache_resource(show_spinner=False)
def _answers() -> Answers:
    return Answers("clusters")


@st.cache_resource(max_entries=32, show_spinner=False)
def _stamp(url: str, data_id: str, _villages: gpd.GeoDataFrame) -> str:
    """The same for the same figures of the same villages in the same shapes: nobody waits twice for one answer."""
    return hashlib.sha256(
        "|".join(_villages.index).encode() + b"".join(_villages.geometry.to_wkb()) + _numbers(_villages)
    ).hexdigest()


def _figures_stamp(figures: pd.DataFrame | None) -> str | None:
    if figures is None:
        return None
    return hashlib.sha256("|".join(figures.index).encode() + _numbers(figures)).hexdigest()


def _numbers(figures: pd.DataFrame) -> bytes:
    return figures[[ELIGIBLE, UNRECORDED]].to_numpy(dtype=float).tobytes()
