"""A week of an approved plan as it is published: who comes where on which day, places numbered as they come."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from geo.outreach.site import OFFICE
from geo.outreach.trips import Stop, Trip
from geo.publish.material import PublishedPlan
from geo.village import LATITUDE, LONGITUDE

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Visit:
    """A stop on its day; `number` is that of its place, the same on each of its days."""

    number: int
    trip: Trip
    stop: Stop


@dataclass(frozen=True)
class Week:
    """The visits of seven days from `first` to `last`, and how many follow until `until`; `now` when today is in it."""

    visits: tuple[Visit, ...]
    first: date
    last: date
    later: int
    until: date
    now: bool

    @property
    def places(self) -> dict[int, Stop]:
        """Number → the place's first stop."""
        found = {}
        for visit in self.visits:
            found.setdefault(visit.number, visit.stop)
        return found


def week_of(published: PublishedPlan, today: date | None) -> Week | None:
    """Seven days from today where that is in the plan, else from its first day on; None when there is nothing to visit."""
    stops = [(trip, stop) for trip in published.plan.trips for stop in trip.stops]
    stops.sort(key=lambda each: (each[0].day, each[0].team, each[1].arrive))
    if not stops:
        return None
    days = [trip.day for trip, _ in stops]
    now = today is not None and days[0] <= today <= days[-1]
    start = today if now else days[0]
    chosen = [each for each in stops if start <= each[0].day < start + _WEEK]
    if not chosen:
        # Between two days of the plan that lie far apart, the week of the next one.
        start, now = next(day for day in days if day >= start), False
        chosen = [each for each in stops if start <= each[0].day < start + _WEEK]
    numbers: dict[str, int] = {}
    visits = tuple(Visit(numbers.setdefault(stop.code, len(numbers) + 1), trip, stop) for trip, stop in chosen)
    last = chosen[-1][0].day
    later = sum(day > last for day in days)
    return Week(visits, chosen[0][0].day, last, later, days[-1], now)


def point_of(code: str, places: pd.DataFrame) -> tuple[float, float] | None:
    """Latitude and longitude of a place; None when its point is not known."""
    if code not in places.index:
        return None
    latitude, longitude = (float(places.at[code, name]) for name in (LATITUDE, LONGITUDE))
    return None if latitude != latitude or longitude != longitude else (latitude, longitude)


def office_of(places: pd.DataFrame) -> tuple[float, float] | None:
    """Where trips start."""
    return point_of(OFFICE, places)
