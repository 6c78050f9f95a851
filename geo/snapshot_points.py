"""Snapshots of the store as points of the regency over time: the totals of each that covers nearly all of it."""

from collections.abc import Iterable

from sqlalchemy import Engine

from geo.region import reference
from geo.store import Snapshot, figures_in_use
from geo.trend import TrendPoint, snapshot_point
from geo.village import BPS_CODE, DISTRICT, Totals, pooled_totals, without_figures

#: Share of the regency's villages that must have figures for their sum to be the regency's.
_WHOLE = 0.9


def points_of_store(store: Engine, held: Iterable[Snapshot]) -> list[TrendPoint]:
    """A point for each snapshot that has figures of nearly the whole regency: fewer are no figure of it."""
    found = [(each, *regency_totals(store, each)) for each in held]
    return [point_of(each, totals) for each, totals, villages in found if is_whole(villages)]


def regency_totals(store: Engine, held: Snapshot) -> tuple[Totals, int]:
    """The totals of a snapshot, and how many villages of the regency in view have figures in it."""
    figures = figures_in_use(store, held.id)
    own = figures[figures.index.isin({*reference().index, *reference()[BPS_CODE]})]
    return pooled_totals(own.assign(**{DISTRICT: ""})), int((~without_figures(own)).sum())


def is_whole(villages: int) -> bool:
    """Whether so many villages with figures are nearly the whole regency."""
    return villages >= _WHOLE * len(reference())


def point_of(held: Snapshot, totals: Totals) -> TrendPoint:
    """A snapshot with its totals as a point."""
    return snapshot_point(totals, held.day, source=held.file_name, simulated=held.simulated, id=str(held.id))
