"""Edits of a plan: stops pinned, forbidden or moved become wishes of the next one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geo.outreach.settings import Pin, PlanSettings
from geo.outreach.trips import OutreachPlan, Stop, Trip


@dataclass(frozen=True)
class Row:
    """What the table says of one stop: its day and team, whether it is pinned there, whether it is forbidden."""

    day: date
    team: int
    pinned: bool = False
    forbidden: bool = False


def stops_of(plan: OutreachPlan) -> list[tuple[Trip, int, Stop]]:
    """Every stop with its trip and its number on it, in the order of the table."""
    return [(trip, order, stop) for trip in plan.trips for order, stop in enumerate(trip.stops, start=1)]


def rows_of(plan: OutreachPlan) -> list[Row]:
    """The table as the plan has it."""
    return [Row(trip.day, trip.team, stop.pinned) for trip, _, stop in stops_of(plan)]


def edited_settings(
    plan: OutreachPlan, edits: Mapping[int, Row], pins: Sequence[Pin], must_not: Sequence[str]
) -> PlanSettings:
    """The settings of the plan with these edits; `pins` and `must_not` are those that were not lifted.

    A stop that is moved is pinned where it was moved to. What is forbidden is no longer wanted or pinned anywhere.
    """
    kept, forbidden = list(pins), list(must_not)
    stops = stops_of(plan)
    for number, row in sorted(edits.items()):
        trip, _, stop = stops[number]
        if row.forbidden:
            forbidden.append(stop.code)
            continue
        moved = (row.day, row.team) != (trip.day, trip.team)
        here = [pin for pin in kept if pin.code == stop.code and pin.day == trip.day and pin.team in (None, trip.team)]
        if moved or not row.pinned:
            kept = [pin for pin in kept if pin not in here]
        if moved or (row.pinned and not here):
            kept.append(Pin(stop.code, row.day, row.team))
    no_more = set(forbidden)
    return replace(
        plan.settings,
        pins=tuple(dict.fromkeys(pin for pin in kept if pin.code not in no_more)),
        must=tuple(code for code in plan.settings.must if code not in no_more),
        must_not=tuple(dict.fromkeys(forbidden)),
    )
