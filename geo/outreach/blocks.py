"""Sites cut into blocks of people, and the routing problem that they make with the team-days.

A large village is more than a day's work. Cut into blocks of 15 to 30 recordings it can be served on several trips, each
block a place of its own with its prize; blocks of one site lie at no distance from each other, and setting up, which
stands on the way into another site, is paid once a stop.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from geo.outreach.routing import Vehicle
from geo.outreach.world import World

_SMALLEST, _LARGEST = 15.0, 30.0
#: More places than this take the search longer than they gain.
_PLACES = 500


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
        alone = float(world.most[number])
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
    shut = world.shut_on(world.day_of(vehicle))
    closed = {place for place in range(1, len(blocks.site)) if int(blocks.site[place]) in shut}
    return frozenset(closed | {place for place, kept in only.items() if vehicle not in kept})


def stops_of(blocks: Blocks, places: Sequence[int]) -> list[int]:
    """Sites in the order of a route, each once: where a route comes back to a site, both visits become the first."""
    return list(dict.fromkeys(int(blocks.site[place]) for place in places))
