"""All that publications of one data set are made from, as their edition may show it: who has it, has nothing to hide."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property

import geopandas as gpd
import pandas as pd

from geo.cluster_sentences import cluster_name
from geo.clusters import Cluster, Clusters
from geo.clusters.cluster import FEW_ELIGIBLE, FEW_UNRECORDED, SIGNIFICANT
from geo.intake.reconcile import DISTRICTS, VILLAGES, Check, reconcile
from geo.maps.poster.card import Heading
from geo.maps.poster.land import Land, land_of
from geo.outreach.trips import OutreachPlan
from geo.publish.disclosure import HIDDEN, Disclosed, disclose
from geo.publish.edition import Edition
from geo.publish.public_plan import public_plan
from geo.region import claims
from geo.trend import PRESS, TrendPoint
from geo.village import ELIGIBLE, RECORDED, UNRECORDED


@dataclass(frozen=True)
class PublishedPlan:
    """An approved plan, and where its places lie (`places_of` of its own boundaries)."""

    number: int
    name: str
    plan: OutreachPlan
    places: pd.DataFrame


@dataclass(frozen=True)
class Told:
    """What every edition says alike.

    Attributes
    ----------
    place, province
        Which regency: "Kabupaten Rejang Lebong", "Bengkulu" ("" when it is not known).
    day
        Of the figures; None when it is not known.
    sources
        Sentences: where figures and boundaries come from.
    marks
        What must be said wherever this shows: simulated, schematic, not kept.
    of_region
        Whether these are villages of the regency that the published figures are of.
    target
        Coverage to reach, a share of 1.
    """

    place: str
    province: str
    day: date | None
    sources: tuple[str, ...]
    marks: tuple[str, ...]
    of_region: bool
    simulated: bool
    heading: Heading
    target: float


@dataclass(frozen=True)
class Given(Told):
    """Finished results with exact figures, before any edition.

    Attributes
    ----------
    villages
        The `villages` table.
    clusters
        None when they were not looked for.
    trend
        The regency over time, oldest first.
    plan
        The plan that is published, None when there is none.
    """

    villages: gpd.GeoDataFrame
    clusters: Clusters | None
    trend: tuple[TrendPoint, ...]
    plan: PublishedPlan | None


@dataclass(frozen=True)
class PublishedCluster:
    """A significant cluster. Its figures are None where they would tell those of a hidden village.

    `number` is its rank by people above what is usual; in the public edition clusters are numbered by where they are.
    """

    number: int
    codes: tuple[str, ...]
    name: str
    strength: str
    observed: int | None
    expected: float | None
    relative_risk: float | None


@dataclass(frozen=True)
class Material(Told):
    """What an edition may show of `Given`; fields of the same name mean the same.

    `figures` are the villages' and districts' with hidden ones NaN. `clusters` is None when they were not looked for, and
    where none of those that there are may be shown. `checks` compare the sums with the published figures; empty for another
    regency.
    """

    edition: Edition
    figures: Disclosed
    clusters: tuple[PublishedCluster, ...] | None
    trend: tuple[TrendPoint, ...]
    plan: PublishedPlan | None
    checks: tuple[Check, ...]

    @property
    def villages(self) -> gpd.GeoDataFrame:
        """The villages, hidden figures NaN."""
        return self.figures.villages

    @property
    def districts(self) -> gpd.GeoDataFrame:
        """The districts, hidden figures NaN."""
        return self.figures.districts

    @cached_property
    def land(self) -> Land:
        """The ground for pictures, made when the first is drawn."""
        return land_of(self.villages)


def material(given: Given, edition: Edition) -> Material:
    """What an edition may show.

    Whatever is summed from figures that are hidden goes as well: figures of clusters, the regency's point of the trend,
    its checks, people and hours of a plan. That a hidden village is in a cluster still tells that its surroundings are
    high, and whoever repeats the search with guesses in its place may rule some of them out: this is not reckoned with.
    """
    figures = disclose(given.villages, edition.small)
    return Material(
        edition=edition,
        figures=figures,
        clusters=None if given.clusters is None else _clusters(given.clusters, figures, edition),
        trend=tuple(point for point in given.trend if _may_be_shown(point, given, figures, edition)),
        plan=_plan(given.plan, figures, edition),
        checks=_checks(figures) if given.of_region else (),
        **{each.name: getattr(given, each.name) for each in fields(Told)},
    )


def _clusters(found: Clusters, figures: Disclosed, edition: Edition) -> tuple[PublishedCluster, ...] | None:
    significant: Sequence[Cluster] = [each for each in found if each.strength in SIGNIFICANT]
    hidden = _hidden_villages(figures)
    # What is usual is reckoned from all villages that were looked at: it would tell the sum of those that were not.
    untold = figures.total_cells.isin(HIDDEN).any() or not hidden.isdisjoint(found.set_aside)
    if not edition.public:
        return tuple(_published(each.rank, each, figures, known=True) for each in significant)
    # By where they are: their order by people would rank the villages in them, and tell of hidden ones.
    ordered = sorted(significant, key=lambda each: min(each.villages))
    shown = [each for each in ordered if hidden.isdisjoint(each.villages) or _large_without_hidden(each, figures)]
    if ordered and not shown:
        return None
    return tuple(
        _published(number, each, figures, known=not untold and hidden.isdisjoint(each.villages))
        for number, each in enumerate(shown, start=1)
    )


def _large_without_hidden(cluster: Cluster, figures: Disclosed) -> bool:
    """Whether what is shown of its villages is enough for a cluster: else that it is one tells how many are hidden."""
    people = figures.villages.loc[[*cluster.villages], [ELIGIBLE, UNRECORDED]].sum()
    return bool(people[ELIGIBLE] >= FEW_ELIGIBLE and people[UNRECORDED] >= FEW_UNRECORDED)


def _published(number: int, cluster: Cluster, figures: Disclosed, *, known: bool) -> PublishedCluster:
    told = (cluster.observed, cluster.expected, cluster.relative_risk) if known else (None, None, None)
    return PublishedCluster(number, cluster.villages, cluster_name(cluster, figures.villages), cluster.strength, *told)


def _hidden_villages(figures: Disclosed) -> frozenset[str]:
    cells = figures.village_cells
    return frozenset(cells.index[cells.isin(HIDDEN).any(axis=1)])


def _may_be_shown(point: TrendPoint, given: Given, figures: Disclosed, edition: Edition) -> bool:
    """What the press printed is public; of the office's tables no small sum, and none that is hidden in this one."""
    small = edition.small
    if point.kind == PRESS or small is None:
        return True
    hidden = figures.total_cells.isin(HIDDEN)
    if hidden[[RECORDED, UNRECORDED]].any() or any(people < small for people in (point.recorded, point.unrecorded)):
        return False
    # The same figures may have been kept under another day.
    of_others = (point.recorded, point.unrecorded) != (figures.totals.recorded, figures.totals.unrecorded)
    return not hidden.any() or (given.day is not None and point.day != given.day and of_others)


def _plan(published: PublishedPlan | None, figures: Disclosed, edition: Edition) -> PublishedPlan | None:
    if published is None or not edition.public:
        return published
    return replace(published, plan=public_plan(published.plan, _hidden_villages(figures)))


def _checks(figures: Disclosed) -> tuple[Check, ...]:
    """Of the edition's totals; a sum that is hidden is compared with nothing."""
    found = reconcile(figures.totals, claims())
    if figures.total_cells.isin(HIDDEN).any():
        return tuple(check for check in found if check.subject == "claims" or check.measure in (VILLAGES, DISTRICTS))
    return tuple(found)
