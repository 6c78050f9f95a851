"""A plan in the making: which sites each team-day visits, with how many people, and what can still be put into it.

The search serves whole blocks. Here stays are made longer by the people of a site that are still left, and what room
remains is given to one more stop.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.outreach.blocks import Blocks, stops_of
from geo.outreach.routing import Routes
from geo.outreach.timetable import Visit, timetable
from geo.outreach.world import World

#: Fewer people than this are no reason for another stop; a stop of fewer than that is none. Home visits may be of one.
_WORTH_A_STOP, _TRIFLE = 3.0, 0.5


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
        return sum(world.way([site for site, _ in trip]) for trip in self.trips if trip)


def draft_of(world: World, blocks: Blocks, routes: Routes, kept: frozenset[int] = frozenset()) -> Draft:
    """The routes as visits, with their room filled; `kept` are sites whose visits stay however few people come."""
    trips = [_visits(blocks, route.stops) for route in routes.routes]
    return filled(world, trips, kept)


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


def _visits(blocks: Blocks, places: Sequence[int]) -> list[Visit]:
    order = stops_of(blocks, places)
    people = dict.fromkeys(order, 0.0)
    for place in places:
        people[int(blocks.site[place])] += float(blocks.people[place])
    return [(site, round(people[site], 1)) for site in order]


def fitting(world: World, visits: Sequence[Visit], kept: frozenset[int]) -> list[Visit]:
    """The visits without trifles, and with so many people that the trip can be made; `kept` sites go last.

    A trip may have to be mended: a route that came back to a site was put together, or a stop was left out whose road was
    the shorter way. First everybody's share is made smaller, then the smallest stop is given up.
    """
    trip = [visit for visit in visits if visit[1] >= _TRIFLE or visit[0] in kept]
    while trip and timetable(world, trip) is None:
        if timetable(world, [(site, 0.0) for site, _ in trip]) is not None:
            return fitting(world, _lighter(world, trip), kept)
        trip.remove(min(trip, key=lambda visit: (visit[0] in kept, visit[1])))
    return trip


def _lighter(world: World, trip: list[Visit]) -> list[Visit]:
    """The largest share of everybody, in thousandths, at which the trip can be made."""
    low, high = 0, 1000
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if timetable(world, _part(trip, middle)) else (low, middle - 1)
    return [visit for visit in _part(trip, low) if visit[1] > 0 or len(trip) == 1]


def _part(trip: list[Visit], thousandths: int) -> list[Visit]:
    return [(site, math.floor(people * thousandths / 100 + 1e-6) / 10) for site, people in trip]


def filled(world: World, trips: Sequence[Sequence[Visit]], kept: frozenset[int] = frozenset()) -> Draft:
    """The trips as far as they can be made (`fitting`), their room filled.

    Longer stays come first, which cost no way; then one more stop where most people fit, again and again.
    """
    trips = [fitting(world, trip, kept) for trip in trips]
    left = np.array([0.0, *(site.expected.likely for site in world.sites)])
    for trip in trips:
        for site, people in trip:
            left[site] -= people
    for vehicle, trip in enumerate(trips):
        _lengthen(world, trip, left)
        while _one_more(world, vehicle, trip, left):
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


def _one_more(world: World, vehicle: int, trip: list[Visit], left: np.ndarray) -> bool:
    """Put the stop into the trip that brings most people, the nearest of equals; return whether there is one."""
    room = world.settings.people - sum(people for _, people in trip)
    if room < _WORTH_A_STOP:
        return False
    there = {site for site, _ in trip}
    day = world.day_of(vehicle)
    best = None
    for site in np.flatnonzero(np.minimum(left, world.most) >= _WORTH_A_STOP):
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
    more = world.way([*order[:position], site, *order[position:]]) - world.way(order)
    return people, -more, position, site, people
