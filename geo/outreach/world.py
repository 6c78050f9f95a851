"""The sites that a plan may visit, the ways between them, its days and teams: what every step of a plan looks things up in."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np

from geo.outreach.settings import PlanSettings
from geo.outreach.site import OFFICE, Site
from geo.outreach.travel import Travel

#: What a way within a cluster costs of its minutes: for the same people, members are preferred on one trip.
_WITHIN = 0.1


@dataclass(frozen=True)
class World:
    """Sites that a plan may visit, with whole minutes (s+1, s+1) and km between them; number 0 is the office.

    `days` are the working days; team-day v is team `v % teams + 1` on day `v // teams`.
    """

    sites: tuple[Site, ...]
    minutes: np.ndarray
    km: np.ndarray
    days: tuple[date, ...]
    settings: PlanSettings
    clusters: Mapping[str, int]

    @property
    def team_days(self) -> int:
        """How many trips there can be."""
        return len(self.days) * self.settings.teams

    def day_of(self, vehicle: int) -> date:
        """The day of a team-day."""
        return self.days[vehicle // self.settings.teams]

    def team_of(self, vehicle: int) -> int:
        """The team of a team-day, from 1."""
        return vehicle % self.settings.teams + 1

    def number(self, code: str) -> int:
        """The number of a site, from 1."""
        return self._numbers[code]

    def work_minutes(self, site: int, people: float) -> int:
        """Whole minutes to set up at a site and record so many people."""
        return work_minutes(self.sites[site - 1], people, self.settings.kits)

    def way(self, order: Sequence[int]) -> float:
        """What the way from the office over these sites and back costs (`cost`)."""
        return float(sum(self.cost[here, there] for here, there in pairwise([0, *order, 0])))

    def round_trip(self, site: int) -> int:
        """Minutes from the office to a site and back."""
        return int(self.minutes[0, site] + self.minutes[site, 0])

    def alone(self, site: int) -> tuple[float, int]:
        """Likely people, to a tenth, of a trip to this site only, and its minutes door to door, waiting left out."""
        people = round(min(self.sites[site - 1].expected.likely, float(self.most[site])), 1)
        return people, self.round_trip(site) + self.work_minutes(site, people)

    def shut_on(self, day: date) -> frozenset[int]:
        """The sites that cannot be visited on this day."""
        return frozenset(number for number, site in enumerate(self.sites, start=1) if not site.open_on(day))

    @cached_property
    def most(self) -> np.ndarray:
        """People that one trip can serve at each site when it goes nowhere else, (s+1,); negative or 0: it is too far."""
        return np.array([0.0, *(self._most(number) for number in range(1, len(self.sites) + 1))])

    def _most(self, site: int) -> float:
        place, settings = self.sites[site - 1], self.settings
        arrive = max(settings.leaves + self.minutes[0, site], place.opens)
        leave = min(settings.returns - self.minutes[site, 0], place.closes)
        # Blocks have their set-up in whole minutes.
        minutes = math.floor(leave) - math.ceil(arrive) - (math.ceil(place.setup_minutes) - place.setup_minutes)
        return min(people_within(place, minutes, settings.kits), float(settings.people))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {site.code: number for number, site in enumerate(self.sites, start=1)}

    @cached_property
    def ranks(self) -> tuple[int | None, ...]:
        """The cluster of each site's village, by site number from 0 (the office's is None)."""
        return (None, *(self.clusters.get(site.village_code) for site in self.sites))

    @cached_property
    def cost(self) -> np.ndarray:
        """What ways cost where people are equal, (s+1, s+1): their minutes, within a cluster a tenth of them."""
        ranks = np.array([-1 if rank is None else rank for rank in self.ranks])
        together = (ranks[:, None] == ranks[None, :]) & (ranks[:, None] >= 0)
        return np.where(together, self.minutes * _WITHIN, self.minutes.astype(float))


def work_minutes(site: Site, people: float, kits: int) -> int:
    """Whole minutes to set up and record: set-up + people x minutes per person / kits, rounded up."""
    # A hair is taken off first: 22 people at 0.1 + 0.2 minutes are not 7 minutes because of the last binary digit.
    return math.ceil(site.setup_minutes + people * site.minutes_per_person / kits - 1e-9)


def people_within(site: Site, minutes: float, kits: int) -> float:
    """How many people a stop of so many minutes serves, to a tenth, rounded down."""
    return math.floor((minutes - site.setup_minutes) * kits / site.minutes_per_person * 10 + 1e-9) / 10


def world_of(
    sites: Sequence[Site],
    travel: Travel,
    settings: PlanSettings,
    days: tuple[date, ...] = (),
    clusters: Mapping[str, int] | None = None,
) -> World:
    """The world of these sites. KeyError for a site without a place in `travel`."""
    places = {code: place for place, code in enumerate(travel.codes)}
    order = [places[OFFICE], *(places[site.code] for site in sites)]
    cells = np.ix_(order, order)
    return World(tuple(sites), travel.minutes[cells], travel.km[cells], days, settings, clusters or {})
