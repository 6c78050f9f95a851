"""What a map can show of the villages: each measure takes the table and gives a Series on the same index."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from geo import village
from geo.clusters.smoothing import smoothed_global, smoothed_spatial
from geo.village import AREA_KM2, ELIGIBLE, RECORDED, UNRECORDED

COUNT, COVERAGE, DENSITY, SHARE = "count", "coverage", "density", "share"
SMOOTHED, SMOOTHED_LOCAL = "smoothed", "smoothed_local"
#: Those that are not what a place reported: the raw share stands beside them wherever they are shown.
SMOOTHED_MEASURES = (SMOOTHED, SMOOTHED_LOCAL)


def unrecorded_count(villages: pd.DataFrame) -> pd.Series:
    """People not recorded."""
    return villages[UNRECORDED]


def coverage(villages: pd.DataFrame) -> pd.Series:
    """Recorded over eligible, a share of 1; over 1 is possible and stays visible; NaN where nobody is eligible.

    Districts bring their own, pooled over the villages that have both terms.
    """
    if village.COVERAGE in villages:
        return villages[village.COVERAGE]
    return (villages[RECORDED] / villages[ELIGIBLE]).where(villages[ELIGIBLE] > 0)


def unrecorded_per_km2(villages: pd.DataFrame) -> pd.Series:
    """People not recorded per square kilometre of the boundary in use."""
    return (villages[UNRECORDED] / villages[AREA_KM2]).where(villages[AREA_KM2] > 0)


def share_of_unrecorded(villages: pd.DataFrame) -> pd.Series:
    """Share of all unrecorded people of the table, a share of 1."""
    total = villages[UNRECORDED].sum()
    return villages[UNRECORDED] / total if total > 0 else villages[UNRECORDED] * float("nan")


def unrecorded_share(villages: pd.DataFrame) -> pd.Series:
    """Unrecorded over eligible, a share of 1: the raw rate beside the smoothed ones; NaN where nobody is eligible."""
    return (villages[UNRECORDED] / villages[ELIGIBLE]).where(villages[ELIGIBLE] > 0)


def smoothed(villages: pd.DataFrame) -> pd.Series:
    """Unrecorded over eligible, drawn to the rate of the whole table (global empirical Bayes), a share of 1."""
    return smoothed_global(villages[UNRECORDED], villages[ELIGIBLE])


@dataclass(frozen=True)
class Measure:
    """A measure a reader can choose: its function, whether more is worse, and its fixed programme thresholds.

    `thresholds` are the inner limits of the classes for villages, `district_thresholds` for districts. Fixed limits
    keep the same colour for the same figure, so that months compare.
    """

    name: str
    values: Callable[[pd.DataFrame], pd.Series]
    more_is_worse: bool
    thresholds: tuple[float, ...]
    district_thresholds: tuple[float, ...]


MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure(COUNT, unrecorded_count, True, (25, 50, 100, 200), (250, 500, 1000, 2000)),
        Measure(COVERAGE, coverage, False, (0.85, 0.90, 0.95, 0.99), (0.85, 0.90, 0.95, 0.99)),
        Measure(DENSITY, unrecorded_per_km2, True, (2, 5, 15, 50), (2, 5, 15, 50)),
        Measure(SHARE, share_of_unrecorded, True, (0.0025, 0.005, 0.01, 0.02), (0.025, 0.05, 0.1, 0.2)),
        Measure(SMOOTHED, smoothed, True, (0.01, 0.05, 0.10, 0.15), (0.01, 0.05, 0.10, 0.15)),
        Measure(SMOOTHED_LOCAL, smoothed_spatial, True, (0.01, 0.05, 0.10, 0.15), (0.01, 0.05, 0.10, 0.15)),
    )
}
#: The raw share under clusters and on cards, no measure to choose: its limits are those of the coverage, seen from the other side.
RATE = Measure("unrecorded_share", unrecorded_share, True, (0.01, 0.05, 0.10, 0.15), (0.01, 0.05, 0.10, 0.15))
