"""A plan as it is printed, read into one form: from an OutreachPlan, or from the JSON of the command line."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from geo.outreach.site import Yield
from geo.outreach.trips import OutreachPlan


@dataclass(frozen=True)
class Printed:
    """A plan as read: trips and rest as dictionaries of one form, whichever way the plan came. `unrecorded` may be unknown."""

    trips: list[dict]
    left_out: list[dict]
    expected: Yield
    share: float | None
    unrecorded: float | None
    bound: float | None
    days: tuple[date, ...] | None


def from_plan(plan: OutreachPlan) -> Printed:
    """The one form of an OutreachPlan."""
    trips = [
        {**vars(trip), "date": trip.day, "minutes": trip.minutes, "stops": [dict(vars(stop)) for stop in trip.stops]}
        for trip in plan.trips
    ]
    left_out = [dict(vars(left)) for left in plan.left_out]
    share = None if math.isnan(plan.share_of_unrecorded) else plan.share_of_unrecorded
    return Printed(trips, left_out, plan.expected, share, plan.unrecorded, plan.bound, plan.days)


def from_json(plan: Mapping) -> Printed:
    """The one form of a printed plan; when a trip leaves and is back follows from its first and last stop."""
    trips = []
    for trip in plan["trips"]:
        stops = [
            {
                **stop,
                "arrive": minute_of(stop["arrive"]),
                "leave": minute_of(stop["leave"]),
                "expected": Yield(stop["low"], stop["expected"], stop["high"]),
            }
            for stop in trip["stops"]
        ]
        clocks = {key: minute_of(trip[key]) for key in ("leave", "back") if isinstance(trip.get(key), str)}
        trips.append({**trip, **clocks, "date": date.fromisoformat(trip["date"]), "stops": stops})
    left_out = [{**left, "expected": yield_of(left["expected"])} for left in plan["left_out"]]
    return Printed(
        trips,
        left_out,
        yield_of(plan["expected"]),
        plan.get("share_of_unrecorded"),
        plan.get("unrecorded"),
        plan.get("bound"),
        None,
    )


def yield_of(printed: Mapping | float) -> Yield:
    """A range, or likely people alone (low and high then unknown: NaN)."""
    if isinstance(printed, Mapping):
        return Yield(printed["low"], printed["likely"], printed["high"])
    return Yield(math.nan, printed, math.nan)


def minute_of(clock: str) -> int:
    """Minutes of the day of "HH:MM"."""
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)
