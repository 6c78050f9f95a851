"""Clusters of unrecorded people among villages: found, tested twice, looked at from two more sides, given a strength."""

from collections.abc import Callable
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy.spatial import KDTree

from geo.clusters.areas import checked_areas
from geo.clusters.cluster import LEVEL, Cluster, Clusters, FlexibleCluster, ScanSettings, strength_of
from geo.clusters.flexible import Shapes
from geo.clusters.likelihood import Likelihood
from geo.clusters.maxima import HIGH
from geo.clusters.neighbours import Neighbours, adjacency_matrix, neighbours_of
from geo.clusters.nulls import CONSTANT
from geo.clusters.scan import Circles, most_people
from geo.clusters.stepwise import Step, step_by_step
from geo.clusters.testing import largest_ratios, rank_p
from geo.projection import points_in_metres
from geo.village import ELIGIBLE, UNRECORDED

WITHOUT_FIGURES, MORE_THAN_ELIGIBLE, WITHOUT_PLACE = "without_figures", "more_than_eligible", "without_place"

#: Above so many villages a cluster has at most `_NEAR` of them, and the flexible view is left out: both would take minutes.
_MANY, _NEAR = 2_000, 200


def find_clusters(
    villages: gpd.GeoDataFrame,
    before: pd.DataFrame | None = None,
    *,
    settings: ScanSettings | None = None,
    progress: Callable[[float], None] = lambda _share: None,
) -> Clusters:
    """Groups of neighbouring villages with more unrecorded people than chance explains, by excess people.

    Significant ones are found one after the other (`step_by_step`); below them stand those that only the textbook null
    calls significant. The flexible view and the snapshot before are scanned in the same way and decide the strength.

    Parameters
    ----------
    before
        Figures of the snapshot before on the same boundaries, indexed by village_code; villages may be missing.
    progress
        Hears the share of the work that is done, 0 to 1.
    """
    settings = settings or ScanSettings()
    set_aside = _set_aside(villages)
    used = villages.drop(index=[*set_aside])
    if len(used) > _MANY and settings.neighbours is None:
        settings = replace(settings, neighbours=_NEAR)
    table = _Table(used, settings)
    neighbours = neighbours_of(used) if len(used) <= _MANY else None
    steps = table.steps(neighbours, others=True, progress=lambda left: progress(0.8 * (1 - left)))
    progress(0.8)
    earlier = None if before is None else _earlier(used, before, settings)
    held = None if earlier is None else [earlier.codes[step.members] for step in earlier.steps()]
    textbook = table.textbook() if steps else None
    clusters = [_cluster(table, step, textbook, earlier, held) for step in steps]
    # What both nulls explain is no cluster.
    clusters = [each for each in clusters if min(each.p_value, each.p_constant) <= LEVEL]
    clusters.sort(key=lambda each: -each.excess)
    progress(1.0)
    return Clusters(
        found=tuple(replace(each, rank=rank) for rank, each in enumerate(clusters, start=1)),
        settings=settings,
        tested=len(used),
        observed=int(table.cases.sum()),
        eligible=int(table.population.sum()),
        set_aside=set_aside,
        flexible_view=neighbours is not None,
        islands=neighbours.islands if neighbours else (),
        compared=before is not None,
    )


class _Table:
    """Villages with figures and places as arrays, and scans over them."""

    def __init__(self, villages: gpd.GeoDataFrame, settings: ScanSettings):
        self.villages, self.codes, self._settings = villages, villages.index, settings
        self.points = points_in_metres(villages)
        self.cases = villages[UNRECORDED].to_numpy(dtype=float)
        self.population = villages[ELIGIBLE].to_numpy(dtype=float)
        self.whole = Likelihood(settings.model, float(self.cases.sum()), float(self.population.sum()))

    def steps(self, neighbours: Neighbours | None = None, **options) -> list[Step]:
        """The circular scan, one cluster after the other; with `neighbours`, the flexible one beside it."""

        def circles(areas, left, most: float):
            # No circle reaches over a village that is out: its villages would not lie together.
            return Circles(areas, most, self._settings.neighbours, self._room(left[areas.rows], left))

        adjacency = None if neighbours is None else adjacency_matrix(neighbours, self.codes)

        def shapes(areas, left, most: float):
            return Shapes(areas, adjacency[left][:, left], most)

        shapes_of = None if neighbours is None else shapes
        figures = self.cases, self.population, self.points
        return step_by_step(*figures, circles, self._settings, second_of=shapes_of, **options)

    def textbook(self) -> np.ndarray:
        """The largest ratio of each map under constant risk, with every village in."""
        settings = self._settings
        areas = checked_areas(self.cases, self.population, self.points, settings.model)
        circles = Circles(areas, most_people(areas, settings.max_population), settings.neighbours)
        return largest_ratios(areas, circles, CONSTANT, HIGH, settings.simulations, settings.seed)

    def _room(self, centres: np.ndarray, left: np.ndarray) -> np.ndarray | float:
        """How far each centre is from the nearest village that is no longer among those left."""
        out = np.setdiff1d(np.arange(len(self.points)), left)
        return KDTree(self.points[out]).query(self.points[centres])[0] if len(out) else np.inf

    def figures(self, members: np.ndarray) -> dict[str, float]:
        """Of a zone: observed, eligible and expected people, and the relative risk.

        The risk is inf when nobody else is unrecorded, NaN when nobody is at all or there is nobody else.
        """
        observed, eligible = float(self.cases[members].sum()), float(self.population[members].sum())
        others = self.whole.population - eligible, self.whole.cases - observed
        risk = float("nan")
        if eligible and others[0] and self.whole.cases:
            risk = observed / eligible / (others[1] / others[0]) if others[1] else float("inf")
        return {
            "observed": int(observed),
            "eligible": int(eligible),
            "expected": eligible * self.whole.rate,
            "relative_risk": risk,
        }


def _set_aside(villages: gpd.GeoDataFrame) -> dict[str, str]:
    cases, population = villages[UNRECORDED], villages[ELIGIBLE]
    reasons = pd.Series(index=villages.index, dtype=object)
    # An empty shape, or one so far away that it has no place in the zone of the others.
    reasons[np.isnan(points_in_metres(villages)).any(axis=1)] = WITHOUT_PLACE
    reasons[cases > population] = MORE_THAN_ELIGIBLE
    reasons[cases.isna() | population.isna() | (cases < 0)] = WITHOUT_FIGURES
    return reasons.dropna().to_dict()


def _earlier(villages: gpd.GeoDataFrame, before: pd.DataFrame, settings: ScanSettings) -> _Table:
    """The villages in use with their figures of the snapshot before, without those that had none."""
    figures = before.reindex(villages.index)
    then = villages.assign(**{name: figures[name] for name in (UNRECORDED, ELIGIBLE)})
    return _Table(then.drop(index=[*_set_aside(then)]), settings)


def _overlap(cases: pd.Series, codes: pd.Index, other: pd.Index) -> float:
    """What two zones share: people of both over people of the one that has fewer."""
    fewer = min(cases[codes].sum(), cases.reindex(other).sum())
    return float(cases[codes.intersection(other)].sum() / fewer) if fewer > 0 else 0.0


def _cluster(
    table: _Table, step: Step, textbook: np.ndarray, earlier: _Table | None, held: list[pd.Index] | None
) -> Cluster:
    """`earlier` are the figures of the snapshot before, `held` the clusters that were significant in them."""
    figures = table.figures(step.members)
    observed, eligible = figures["observed"], figures["eligible"]
    codes, cases = table.codes[step.members], table.villages[UNRECORDED]
    llr = float(table.whole.ratio(float(observed), float(eligible)))
    overlaps, flexible = {}, None
    if step.second is not None:
        shared = [_overlap(cases, codes, table.codes[each.members]) for each in step.second]
        overlaps["overlap_flexible"] = max(shared, default=0.0)
        if overlaps["overlap_flexible"] > 0:
            flexible = _flexible(table, step.second[int(np.argmax(shared))])
    then = {}
    # Villages that had no figures then cannot be compared.
    if earlier is not None and earlier.codes.isin(codes).any():
        overlaps["overlap_before"] = max((_overlap(cases, codes, each) for each in held), default=0.0)
        then = earlier.figures(np.flatnonzero(earlier.codes.isin(codes)))
    return Cluster(
        rank=0,
        villages=tuple(codes),
        **figures,
        excess=observed - figures["expected"],
        llr=llr,
        p_value=step.p_value,
        gumbel_p=step.gumbel_p,
        p_constant=rank_p(llr, textbook),
        strength=strength_of(observed=observed, eligible=eligible, p_value=step.p_value, **overlaps),
        share_of_unrecorded=observed / table.whole.cases,
        **overlaps,
        flexible=flexible,
        observed_before=then.get("observed"),
        relative_risk_before=then.get("relative_risk"),
    )


def _flexible(table: _Table, step: Step) -> FlexibleCluster:
    figures = table.figures(step.members)
    codes = tuple(table.codes[step.members])
    return FlexibleCluster(codes, figures["observed"], figures["expected"], figures["relative_risk"], step.p_value)
