"""Sites cut into blocks of people, and the routing problem that they make with the team-days.

A large village is more than a day's work. Cut into blocks of 15 to 30 recordings it can be served on several trips, each
block a place of its own with its prize; blocks of one site lie at no distance from each other, and setting up, which
stands on the way into another site, is paid once a stop.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from geo.outreach.routing import Vehicle
from geo.outreach.settings import PlanSettings
from geo.outreach.site import Site

_SMALLEST, _LARGEST = 15.0, 30.0
#: More places than this take the search longer than they gain.
_PLACES = 500
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


def most_alone(world: World, site: int) -> float:
    """People that one trip can serve at a site when it goes nowhere else; negative or 0: it is too far."""
    place, settings = world.sites[site - 1], world.settings
    arrive = max(settings.leaves + world.minutes[0, site], place.opens)
    leave = min(settings.returns - world.minutes[site, 0], place.closes)
    # Blocks have their set-up in whole minutes.
    minutes = math.floor(leave) - math.ceil(arrive) - (math.ceil(place.setup_minutes) - place.setup_minutes)
    return min(people_within(place, minutes, settings.kits), float(settings.people))


@dataclass(frozen=True)
class Blocks:
    """Places of the routing problem: 0 is the office, each other a block of `people` of a site (`site`, from 1)."""

    site: np.ndarray
    people: np.ndarray
    minutes: np.ndarray
    cost: np.ndarray
    service: np.ndarray
    windows: tuple[tuple[float, float], ...]

    def of_site(self, site: int) -> list[int]:
        """Its places, in the order they were cut."""
        return [int(place) for place in np.flatnonzero(self.site == site)]


def blocks_of(world: World, visits: Sequence[tuple[int, float]] = ()) -> Blocks:
    """Cut the sites of a world into blocks and put them into one routing problem.

    `visits` (site, people) of a plan that is there become blocks of their own, first those of a site that come first, so
    that the plan can be told in blocks; what a site has beyond them is cut as ever.
    """
    sizes = _sizes(world, visits)
    site = np.array([0, *(number for number, cut in enumerate(sizes, start=1) for _ in cut)])
    people = np.array([0.0, *(size for cut in sizes for size in cut)])
    setup = np.array([0.0, *(math.ceil(each.setup_minutes) for each in world.sites)])
    travel = world.minutes[np.ix_(site, site)].astype(float)
    # Setting up is part of the way into another site; it is paid once, however many blocks follow.
    minutes = travel + np.where(site[:, None] == site[None, :], 0.0, setup[site][None, :])
    service = np.array(
        [0.0]
        + [
            math.ceil(size * world.sites[number - 1].minutes_per_person / world.settings.kits - 1e-9)
            for number, size in zip(site[1:], people[1:], strict=True)
        ]
    )
    windows = [(0.0, math.inf)]
    for place in range(1, len(site)):
        at = world.sites[site[place] - 1]
        windows.append((at.opens + setup[site[place]], at.closes - service[place]))
    return Blocks(site, people, minutes, world.cost[np.ix_(site, site)], service, tuple(windows))


def _sizes(world: World, visits: Sequence[tuple[int, float]]) -> list[list[float]]:
    """The blocks of each site: people to a tenth, their sum the site's likely people."""
    settings = world.settings
    demand = sum(site.expected.likely for site in world.sites)
    size = max(min(max(settings.people / 3, _SMALLEST), _LARGEST), demand / _PLACES)
    sizes = []
    for number, site in enumerate(world.sites, start=1):
        # Where stops are counted, a block is a stop: as many people as one visit holds. Elsewhere it is no more either.
        alone = most_alone(world, number)
        most = alone if settings.max_stops else min(size, alone)
        parts = [people for visited, people in visits if visited == number]
        parts.append(round(site.expected.likely - sum(parts), 1))
        sizes.append([block for people in parts if people >= 0.1 for block in _cut(people, most)])
    return sizes


def _cut(people: float, size: float) -> list[float]:
    """Full blocks and a rest, which may be one tenth of a person."""
    full = int(people / size + 1e-9)
    rest = round(people - full * size, 1)
    blocks = [round(size, 1)] * full
    if rest >= 0.1:
        blocks.append(rest)
    # Rounding a size to tenths may have moved the sum.
    blocks[0] = round(blocks[0] + people - sum(blocks), 1)
    return blocks


def vehicles_of(world: World, blocks: Blocks, only: Mapping[int, frozenset[int]]) -> list[Vehicle]:
    """The team-days. `only` maps a place to the team-days it is kept for; closed sites are forbidden on their days."""
    settings = world.settings
    return [
        Vehicle(
            start=0,
            end=0,
            max_minutes=settings.minutes,
            earliest=settings.leaves,
            latest=settings.returns,
            capacity=float(settings.people),
            max_places=settings.max_stops,
            forbidden=_forbidden(world, blocks, vehicle, only),
        )
        for vehicle in range(world.team_days)
    ]


def _forbidden(world: World, blocks: Blocks, vehicle: int, only: Mapping[int, frozenset[int]]) -> frozenset[int]:
    day = world.day_of(vehicle)
    shut = {number for number, site in enumerate(world.sites, start=1) if not site.open_on(day)}
    closed = {place for place in range(1, len(blocks.site)) if int(blocks.site[place]) in shut}
    return frozenset(closed | {place for place, kept in only.items() if vehicle not in kept})


def stops_of(blocks: Blocks, places: Sequence[int]) -> list[int]:
    """Sites in the order of a route, each once: where a route comes back to a site, both visits become the first."""
    return list(dict.fromkeys(int(blocks.site[place]) for place in places))
