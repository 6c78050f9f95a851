"""Snapshots as points of the regency over time: the totals of each that covers nearly all of it."""

import streamlit as st

from geo import store as stored
from geo.snapshot_points import is_whole, point_of, regency_totals
from geo.store import Snapshot, State
from geo.trend import TrendPoint
from geo.village import Totals
from pages.shared.kept import office_store


def snapshot_points(state: State) -> list[TrendPoint]:
    """A point for each snapshot in use that has figures of nearly the whole regency: fewer are no figure of it."""
    found = [(each, *_pooled(stored.database_url(), state.key(each.id, 0), each)) for each in state.snapshots]
    return [point_of(each, totals) for each, totals, villages in found if is_whole(villages)]


def partial_snapshots(state: State) -> list[Snapshot]:
    """The other snapshots in use."""
    found = [(each, _pooled(stored.database_url(), state.key(each.id, 0), each)) for each in state.snapshots]
    return [each for each, (_, villages) in found if not is_whole(villages)]


@st.cache_resource(max_entries=512, show_spinner=False)
def _pooled(url: str, key: tuple, _snapshot: Snapshot) -> tuple[Totals, int]:
    """The totals of a snapshot, and how many villages of the regency in view have figures in it."""
    return regency_totals(office_store(), _snapshot)
