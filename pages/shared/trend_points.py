"""Snapshots as points of the regency over time: the totals of each that covers nearly all of it."""

import streamlit as st

from geo import store as stored
from geo.region import reference
from geo.store import Snapshot, State
from geo.trend import TrendPoint, snapshot_point
from geo.village import BPS_CODE, DISTRICT, Totals, pooled_totals, without_figures
from pages.shared.kept import office_store

#: Share of the regency's villages that must have figures for their sum to be the regency's.
_WHOLE = 0.9


def snapshot_points(state: State) -> list[TrendPoint]:
    """A point for each snapshot in use that has figures of nearly the whole regency: fewer are no figure of it."""
    return [_point(each, state) for each in state.snapshots if _is_whole(each, state)]


def partial_snapshots(state: State) -> list[Snapshot]:
    """The other snapshots in use."""
    return [each for each in state.snapshots if not _is_whole(each, state)]


def _point(snapshot: Snapshot, state: State) -> TrendPoint:
    totals, _ = _pooled(stored.database_url(), state.key(snapshot.id, 0), snapshot)
    source, simulated = snapshot.file_name, snapshot.simulated
    return snapshot_point(totals, snapshot.day, source=source, simulated=simulated, id=str(snapshot.id))


def _is_whole(snapshot: Snapshot, state: State) -> bool:
    _, villages = _pooled(stored.database_url(), state.key(snapshot.id, 0), snapshot)
    return villages >= _WHOLE * len(reference())


@st.cache_resource(max_entries=512, show_spinner=False)
def _pooled(url: str, key: tuple, _snapshot: Snapshot) -> tuple[Totals, int]:
    """The totals of a snapshot, and how many villages of the regency in view have figures in it."""
    figures = stored.figures_in_use(office_store(), _snapshot.id)
    own = figures[figures.index.isin({*reference().index, *reference()[BPS_CODE]})]
    return pooled_totals(own.assign(**{DISTRICT: ""})), int((~without_figures(own)).sum())
