"""A plan in the making: which sites each team-day visits, with how many people, and what can still be put into it.

The search serves whole blocks. Here stays are made longer by the people of a site that are still left, and what room
remains is given to one more stop.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from geo.outreach.blocks import Blocks, World, most_alone, stops_of
from geo.outreach.routing import Routes
from geo.outreach.timetable import Visit, timetable

#: Fewer people than this are no reason for another stop.
_WORTH_A_STOP = 3.0


@dataclass(frozen=True)
class Draft:
    """For each team-day the visits of its trip in order, none when it stays at home."""

    trips: tuple[tuple[Visit, ...], ...]

    @property
    def people(self) -> float:
        """Likely people of all trips."""
        return round(sum(people for trip in self.trips for _, people in trip), 1)

    def served(self, sites: int) -> np.ndarray:
        """Likely people served at each site, by its number: shape (sites + 1,)."""
        served = np.zeros(sites + 1)
        for trip in self.trips:
            for site, people in trip:
                served[site] += people
        return np.round(served, 1)

    def way(self, world: World) -> float:
        """What the ways of all trips cost (`World.cost`)."""
        return sum(_way(world, [site for site, _ in trip]) for trip in self.trips if trip)


def draft_of(world: World, blocks: Blocks, routes: Routes, kept: frozenset[int] = frozenset()) -> Draft:
    """The routes as visits, with their room filled; `kept` are sites whose visits stay however few people come."""
    trips = [_visits(world, blocks, route.stops, kept) for route in routes.routes]
    return filled(world, [_without_trifles(trip, kept) for trip in trips])


def places_of_draft(blocks: Blocks, draft: Draft) -> list[list[int]]:
    """The draft as routes of places, to begin another search with; its visits are whole blocks of these (`blocks_of`)."""
    left = {site: blocks.of_site(site) for site in map(int, np.unique(blocks.site[1:]))}
    routes = []
    for trip in draft.trips:
        route = []
        for site, people in trip:
            while left[site] and people >= blocks.people[left[site][0]] - 0.05:
                place = left[site].pop(0)
                route.append(place)
                people -= blocks.people[place]
        routes.append(route)
    return routes


def _visits(world: World, blocks: Blocks, places: Sequence[int], kept: frozenset[int]) -> list[Visit]:
    order = stops_of(blocks, places)
    people = dict.fromkeys(order, 0.0)
    for place in places:
        people[int(blocks.site[place])] += float(blocks.people[place])
    visits = [(site, round(people[site], 1)) for site in order]
    # A route that came back to a site is put together; where that makes another site too late, the smallest goes.
    while visits and timetable(world, visits) is None:
        visits.remove(min(visits, key=lambda visit: (visit[0] in kept, visit[1])))
    return visits


def _without_trifles(trip: list[Visit], kept: frozenset[int]) -> list[Visit]:
    return [visit for visit in trip if visit[1] >= 1 or visit[0] in kept]


def filled(world: World, trips: list[list[Visit]]) -> Draft:
    """The trips, their room filled: longer stays first, which cost no way; then one more stop where most people fit."""
    left = np.array([0.0, *(site.expected.likely for site in world.sites)])
    for trip in trips:
        for site, people in trip:
            left[site] -= people
    most = np.array([0.0, *(most_alone(world, number) for number in range(1, len(world.sites) + 1))])
    for vehicle, trip in enumerate(trips):
        _lengthen(world, trip, left)
        while _one_more(world, vehicle, trip, left, most):
            _lengthen(world, trip, left)
    return Draft(tuple(tuple(trip) for trip in trips))


def _lengthen(world: World, trip: list[Visit], left: np.ndarray) -> None:
    for position, (site, people) in enumerate(trip):
        more = _most_more(world, trip, position, float(left[site]))
        if more > 0:
            trip[position] = (site, round(people + more, 1))
            left[site] = round(left[site] - more, 1)


def _most_more(world: World, trip: Sequence[Visit], position: int, left: float) -> float:
    """The most people, to a tenth, that can be added to a stop."""
    site, people = trip[position]
    low, high = 0, round(left * 10)
    while low < high:
        middle = (low + high + 1) // 2
        longer = [*trip[:position], (site, round(people + middle / 10, 1)), *trip[position + 1 :]]
        low, high = (middle, high) if timetable(world, longer) else (low, middle - 1)
    return low / 10


def _one_more(world: World, vehicle: int, trip: list[Visit], left: np.ndarray, most: np.ndarray) -> bool:
    """Put the stop into the trip that brings most people, the nearest of equals; return whether there is one."""
    room = world.settings.people - sum(people for _, people in trip)
    if room < _WORTH_A_STOP:
        return False
    there = {site for site, _ in trip}
    day = world.day_of(vehicle)
    best = None
    for site in np.flatnonzero(np.minimum(left, most) >= _WORTH_A_STOP):
        if int(site) in there or not world.sites[site - 1].open_on(day):
            continue
        for position in range(len(trip) + 1):
            found = _inserted(world, trip, int(site), position, float(left[site]))
            if found and (best is None or found[:2] > best[:2]):
                best = found
    if best is None:
        return False
    _, _, position, site, people = best
    trip.insert(position, (site, people))
    left[site] = round(left[site] - people, 1)
    return True


def _inserted(world: World, trip: list[Visit], site: int, position: int, left: float):
    """(people, -minutes more, position, site, people) of a stop put in there, or None when it is not worth it."""
    if timetable(world, [*trip[:position], (site, _WORTH_A_STOP), *trip[position:]]) is None:
        return None
    longer = [*trip[:position], (site, 0.0), *trip[position:]]
    people = _most_more(world, longer, position, left)
    order = [each for each, _ in trip]
    more = _way(world, [*order[:position], site, *order[position:]]) - _way(world, order)
    return people, -more, position, site, people


def _way(world: World, order: Sequence[int]) -> float:
    return float(sum(world.cost[here, there] for here, there in pairwise([0, *order, 0])))
