"""The snapshot before the figures in view: what they are compared with."""

import pandas as pd
import streamlit as st

from geo import store as stored
from geo.store import Snapshot, State
from pages.shared.dataset import DataSet
from pages.shared.kept import figures_on, what_is_kept


def previous_snapshot(data: DataSet, state: State) -> Snapshot | None:
    """The latest snapshot in use of an earlier day, real before real figures, simulated before simulated ones.

    None when there is none, and while the day of a loaded table is not known.
    """
    source = data.coverage_source
    if source.day is None:
        return None
    return stored.snapshot_before(state.snapshots, source.day, simulated=source.simulated)


def previous_figures(data: DataSet) -> pd.DataFrame | None:
    """The figures of that snapshot, corrections included, on the boundaries in view, indexed by village_code.

    Villages that it has no figures for are not among them. Raises StoreError.
    """
    state = what_is_kept()
    previous = previous_snapshot(data, state)
    if previous is None:
        return None
    key = state.key(previous.id, previous.boundary_set_id)
    return _carried(stored.database_url(), data.id, key, data, previous, state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _carried(url: str, data_id: str, key: str, _data: DataSet, _previous: Snapshot, _state: State) -> pd.DataFrame:
    return figures_on(_data.boundaries, _previous, _state).figures
