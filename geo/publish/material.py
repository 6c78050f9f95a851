"""All that publications of one data set are made from, as their edition may show it: who has it, has nothing to hide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import geopandas as gpd
import pandas as pd

from geo.cluster_sentences import cluster_name
from geo.clusters import Cluster, Clusters
from geo.clusters.cluster import SIGNIFICANT
from geo.intake.reconcile import Check, reconcile
from geo.maps.poster.card import Heading
from geo.maps.poster.land import Land, land_of
from geo.outreach.trips import OutreachPlan
from geo.publish.disclosure import HIDDEN, Disclosed, disclose
from geo.publish.edition import Edition
from geo.region import claims
from geo.trend import TrendPoint
from geo.village import UNRECORDED


@dataclass(frozen=True)
class PublishedPlan:
    """An approved plan, and where its places lie (`places_of` of its own boundaries)."""

    number: int
    name: str
    plan: OutreachPlan
    places: pd.DataFrame


@dataclass(frozen=True)
class Given:
    """Finished results with exact figures, before any edition.

    Attributes
    ----------
    villages
        The `villages` table.
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
    clusters
        None when they were not looked for.
    plan
        The plan that is published, None when there is none.
    trend
        The regency over time, oldest first.
    target
        Coverage to reach, a share of 1.
    """

    villages: gpd.GeoDataFrame
    place: str
    province: str
    day: date | None
    sources: tuple[str, ...]
    marks: tuple[str, ...]
    of_region: bool
    simulated: bool
    clusters: Clusters | None
    trend: tuple[TrendPoint, ...]
    plan: PublishedPlan | None
    heading: Heading
    target: float


@dataclass(frozen=True)
class PublishedCluster:
    """A significant cluster. Its figures are None where one of its villages' figures is hidden: they would tell it.

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
class Material:
    """What an edition may show of `Given`; fields of the same name mean the same.

    `figures` are the villages' and districts' with hidden ones NaN. `clusters` is None when they were not looked for.
    `checks` compare the sums with the published figures; empty for another regency.
    """

    edition: Edition
    figures: Disclosed
    place: str
    province: str
    day: date | None
    sources: tuple[str, ...]
    marks: tuple[str, ...]
    of_region: bool
    simulated: bool
    clusters: tuple[PublishedCluster, ...] | None
    trend: tuple[TrendPoint, ...]
    plan: PublishedPlan | None
    heading: Heading
    target: float
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
    """What an edition may show."""
    figures = disclose(given.villages, edition.small)
    same = (
        "place",
        "province",
        "day",
        "sources",
        "marks",
        "of_region",
        "simulated",
        "trend",
        "plan",
        "heading",
        "target",
    )
    return Material(
        edition=edition,
        figures=figures,
        clusters=None if given.clusters is None else _clusters(given.clusters, figures, edition),
        # Of the edition's totals: a sum that is hidden is not told by what it is compared with.
        checks=tuple(reconcile(figures.totals, claims())) if given.of_region else (),
        **{name: getattr(given, name) for name in same},
    )


def _clusters(found: Clusters, figures: Disclosed, edition: Edition) -> tuple[PublishedCluster, ...]:
    significant: Sequence[Cluster] = [each for each in found if each.strength in SIGNIFICANT]
    if not edition.public:
        return tuple(_published(each.rank, each, figures) for each in significant)
    # By where they are: their order by people would rank the villages in them, and tell of hidden ones.
    ordered = sorted(significant, key=lambda each: min(each.villages))
    return tuple(_published(number, each, figures) for number, each in enumerate(ordered, start=1))


def _published(number: int, cluster: Cluster, figures: Disclosed) -> PublishedCluster:
    hidden = figures.village_cells.loc[[*cluster.villages], UNRECORDED].isin(HIDDEN).any()
    known = (None, None, None) if hidden else (cluster.observed, cluster.expected, cluster.relative_risk)
    return PublishedCluster(number, cluster.villages, cluster_name(cluster, figures.villages), cluster.strength, *known)
