"""Go here next: sites ranked by what a trip made for each alone would bring; no optimiser is needed for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from geo.outcome import TURNOUT
from geo.outreach.results.learning import Estimate
from geo.outreach.settings import PlanSettings
from geo.outreach.site import HARD, HOME, LEAST_PEOPLE, SCHOOL, VILLAGE_VISIT, Site
from geo.outreach.travel import Travel
from geo.outreach.world import World, world_of

#: Why a site stands where it stands, or what to bear in mind.
MANY_PEOPLE, MORE_THAN_A_DAY, SCHOOL_PUPILS, HOME_PEOPLE = (
    "many_people",
    "more_than_a_day",
    "school_pupils",
    "home_people",
)
NEAR_OFFICE, IN_CLUSTER, NEVER_VISITED, NOT_VISITED_SINCE, HARD_ACCESS = (
    "near_office",
    "in_cluster",
    "never_visited",
    "not_visited_since",
    "hard_access",
)
LEARNED_TURNOUT = "learned_turnout"
REASONS = (
    *(MANY_PEOPLE, MORE_THAN_A_DAY, SCHOOL_PUPILS, HOME_PEOPLE, LEARNED_TURNOUT),
    *(NEAR_OFFICE, IN_CLUSTER, NEVER_VISITED, NOT_VISITED_SINCE, HARD_ACCESS),
)
#: Many are as many as in the fullest tenth of the villages; near is at most half an hour; long ago is a year.
_FULLEST, _NEAR_MINUTES, _LONG_AGO_MONTHS = 0.9, 30, 12


@dataclass(frozen=True)
class Reason:
    """A kind and the facts its sentence needs."""

    kind: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Ranked:
    """A site with `people` likely recorded on a trip to it alone that takes `minutes` door to door, and why it is here."""

    rank: int
    site: Site
    people: float
    minutes: int
    reasons: tuple[Reason, ...]

    @property
    def people_per_hour(self) -> float:
        """What it is ranked by."""
        return self.people / self.minutes * 60


def next_sites(
    sites: Sequence[Site],
    travel: Travel,
    settings: PlanSettings,
    clusters: Mapping[str, int] | None = None,
    learned: Iterable[Estimate] = (),
) -> tuple[Ranked, ...]:
    """Sites by likely people per minute of a trip made for each alone, the most first; of equal ones by code.

    The trip goes there, sets up, records the likely people or as many as its day allows, and comes back. Sites where
    nobody is expected, that are too far for a day, or in `settings.must_not` are left out. `clusters` are those of village
    codes, `learned` what visits taught; days and pins of the settings do not count.
    """
    taught = {each.code: each for each in learned if each.what == TURNOUT}
    allowed = [site for site in sites if site.code not in settings.must_not]
    world = world_of(allowed, travel, settings, clusters=clusters)
    trips = []
    for number in range(1, len(world.sites) + 1):
        people, away = world.alone(number)
        if people >= LEAST_PEOPLE:
            trips.append((number, people, max(1, away)))
    trips.sort(key=lambda trip: (-trip[1] / trip[2], world.sites[trip[0] - 1].code))
    villages = [site.expected.likely for site in world.sites if site.kind == VILLAGE_VISIT]
    many = np.quantile(villages, _FULLEST) if villages else 0.0
    return tuple(
        Ranked(
            rank,
            world.sites[number - 1],
            people,
            away,
            tuple(_reasons(world, number, people, float(many), taught.get(world.sites[number - 1].code))),
        )
        for rank, (number, people, away) in enumerate(trips, start=1)
    )


def _reasons(world: World, number: int, people: float, many: float, taught: Estimate | None) -> Iterator[Reason]:
    """The people first, then the way, then what is known of the place."""
    site, minutes = world.sites[number - 1], int(world.minutes[0, number])
    if site.kind == SCHOOL:
        yield Reason(SCHOOL_PUPILS, {"pupils": site.people, "people": site.expected.likely})
    elif site.kind == HOME:
        yield Reason(HOME_PEOPLE, {"people": site.people})
    elif site.expected.likely >= many:
        yield Reason(MANY_PEOPLE, {"people": site.expected.likely})
    if site.expected.likely - people >= 0.1:
        yield Reason(MORE_THAN_A_DAY, {"people": site.expected.likely, "day": people})
    if taught is not None:
        yield Reason(LEARNED_TURNOUT, {"share": taught.value, "visits": 0 if taught.overruled else taught.visits})
    if minutes <= _NEAR_MINUTES:
        yield Reason(NEAR_OFFICE, {"minutes": minutes})
    if (cluster := world.ranks[number]) is not None:
        yield Reason(IN_CLUSTER, {"cluster": cluster})
    if site.kind == VILLAGE_VISIT:
        yield from _visited(site, world.settings.start)
    if site.access == HARD:
        yield Reason(HARD_ACCESS, {"minutes": minutes})


def _visited(site: Site, start: date) -> Iterator[Reason]:
    if site.last_visit is None:
        yield Reason(NEVER_VISITED)
        return
    months = (start.year - site.last_visit.year) * 12 + start.month - site.last_visit.month
    months -= start.day < site.last_visit.day
    if months >= _LONG_AGO_MONTHS:
        yield Reason(NOT_VISITED_SINCE, {"day": site.last_visit, "months": months})
