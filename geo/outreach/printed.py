"""A draft as the trips that are printed: clock times, kilometres, and how many people may come to each stop."""

import math
from collections.abc import Sequence

from geo.outreach.draft import Draft
from geo.outreach.settings import Pin
from geo.outreach.site import Site, Yield
from geo.outreach.timetable import Timetable, Visit, timetable
from geo.outreach.trips import Stop, Trip
from geo.outreach.world import World, people_within, work_minutes


def printed_trips(world: World, draft: Draft) -> tuple[Trip, ...]:
    """Trips by day and team; a team-day without stops is none."""
    served: dict[int, float] = {}
    return tuple(_trip(world, vehicle, visits, served) for vehicle, visits in enumerate(draft.trips) if visits)


def part_of(whole: float, people: float, site: Site) -> float:
    """What so many likely people of a site are of its low or high, to a tenth."""
    return round(whole * people / site.expected.likely, 1) if site.expected.likely > 0 else 0.0


def _trip(world: World, vehicle: int, visits: Sequence[Visit], served: dict[int, float]) -> Trip:
    times = timetable(world, visits)
    assert times is not None, "a draft holds only trips that can be made"
    numbers = [site for site, _ in visits]
    ways = list(zip([0, *numbers], [*numbers, 0], strict=True))
    return Trip(
        day=world.day_of(vehicle),
        team=world.team_of(vehicle),
        stops=_stops(world, vehicle, visits, times, served),
        leave=times.leave,
        back=times.back,
        km=round(sum(round(float(world.km[way]), 1) for way in ways), 1),
        travel_minutes=int(sum(world.minutes[way] for way in ways)),
        clusters=_clusters(world, numbers),
    )


def _stops(
    world: World, vehicle: int, visits: Sequence[Visit], times: Timetable, served: dict[int, float]
) -> tuple[Stop, ...]:
    """The stops. More people than likely are recorded only in the time and by the limit that the day has left."""
    settings = world.settings
    room = round(settings.people - sum(people for _, people in visits), 1)
    pinned = {pin.code for pin in settings.pins if _is_here(world, vehicle, pin)}
    late = _minutes_to_spare(world, visits, times)
    stops, before, taken = [], 0, 0
    for number, ((site, people), (arrive, leave)) in enumerate(zip(visits, times.stops, strict=True)):
        place = world.sites[site - 1]
        high, longer = _high(place, people, arrive, leave, max(late[number] - taken, 0), room, settings.kits)
        # Parts of a site are rounded so that they add up to the whole.
        done = served.get(site, 0.0)
        served[site] = done + people
        low = round(part_of(place.expected.low, done + people, place) - part_of(place.expected.low, done, place), 1)
        low = min(low, people)
        taken, room = taken + longer, round(room - (high - people), 1)
        stops.append(
            Stop(
                code=place.code,
                kind=place.kind,
                name=place.name,
                district=place.district,
                arrive=arrive,
                leave=leave,
                expected=Yield(low, people, high),
                travel_minutes=int(world.minutes[before, site]),
                km=round(float(world.km[before, site]), 1),
                pinned=place.code in pinned,
            )
        )
        before = site
    return tuple(stops)


def _high(place: Site, people: float, arrive: int, leave: int, spare: int, room: float, kits: int) -> tuple[float, int]:
    """The most people of a stop, and the minutes more that they take."""
    begin = max(arrive, math.ceil(place.opens))
    wanted = part_of(place.expected.high, people, place)
    high = max(people, min(wanted, people_within(place, leave + spare - begin, kits), round(people + room, 1)))
    longer = work_minutes(place, high, kits) - (leave - begin)
    return high, max(longer, 0)


def _minutes_to_spare(world: World, visits: Sequence[Visit], times: Timetable) -> list[int]:
    """How many minutes later each stop may be left, so that it and all later ones close in time and the team is back."""
    settings = world.settings
    spare = math.floor(min(settings.returns - times.back, settings.minutes - (times.back - times.leave)))
    late = []
    for (site, _), (_, leave) in reversed(list(zip(visits, times.stops, strict=True))):
        spare = min(spare, math.floor(world.sites[site - 1].closes) - leave)
        late.append(spare)
    return late[::-1]


def _is_here(world: World, vehicle: int, pin: Pin) -> bool:
    return pin.day == world.day_of(vehicle) and pin.team in (None, world.team_of(vehicle))


def _clusters(world: World, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The clusters that a trip has two sites of or more, with their names."""
    ranks = sorted({world.ranks[site] for site in numbers} - {None})
    names = {rank: tuple(world.sites[site - 1].name for site in numbers if world.ranks[site] == rank) for rank in ranks}
    return {rank: together for rank, together in names.items() if len(together) > 1}
