"""When a team arrives and leaves, reckoned from the order of its stops and the people at each; in whole minutes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geo.outreach.world import World

#: A stop: the number of a site in its world, and the likely people recorded there on this trip.
Visit = tuple[int, float]


@dataclass(frozen=True)
class Timetable:
    """Minutes of the day: leaving the office, arriving at and leaving each stop, back at the office."""

    leave: int
    stops: tuple[tuple[int, int], ...]
    back: int


def timetable(world: World, visits: Sequence[Visit]) -> Timetable | None:
    """The times of a trip, which sets out so late that it need not wait at its first stop; None when it cannot be made.

    None also when it records more people than a day allows or has too many stops.
    """
    settings = world.settings
    if not visits:
        return None
    if settings.max_stops is not None and len(visits) > settings.max_stops:
        return None
    if sum(people for _, people in visits) > settings.people + 1e-6:
        return None
    first = visits[0][0]
    leave = max(math.ceil(settings.leaves), math.ceil(world.sites[first - 1].opens) - int(world.minutes[0, first]))
    now, here, stops = leave, 0, []
    for site, people in visits:
        place = world.sites[site - 1]
        arrive = now + int(world.minutes[here, site])
        now = max(arrive, math.ceil(place.opens)) + world.work_minutes(site, people)
        if now > place.closes:
            return None
        stops.append((arrive, now))
        here = site
    back = now + int(world.minutes[here, 0])
    in_time = back <= settings.returns and back - leave <= settings.minutes
    return Timetable(leave, tuple(stops), back) if in_time else None
