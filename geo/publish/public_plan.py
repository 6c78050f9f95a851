"""An approved plan as everybody may see it: dates and places, without what tells how many people are there."""

from collections.abc import Set
from dataclasses import replace

from geo.outreach.settings import PlanSettings
from geo.outreach.site import HOME, Yield, village_of
from geo.outreach.trips import OutreachPlan, Stop, Trip

_UNTOLD = Yield(*[float("nan")] * 3)


def public_plan(plan: OutreachPlan, hidden: Set[str]) -> OutreachPlan:
    """The plan without people, without homes, and without what was left out and why; `hidden` are codes of villages.

    A stop lasts as long as the people who are expected there need, and whoever follows comes so much later. A trip that
    serves a hidden village therefore has no times: each of its stops is open from when teams leave until they return.
    """
    trips = (_public_trip(trip, plan.settings, hidden) for trip in plan.trips)
    return replace(
        plan,
        trips=tuple(trip for trip in trips if trip.stops),
        left_out=(),
        rules=(),
        unrecorded=float("nan"),
        greedy=float("nan"),
        bound=float("nan"),
        met_at_school=float("nan"),
    )


def _public_trip(trip: Trip, settings: PlanSettings, hidden: Set[str]) -> Trip:
    hours = None
    if any(village_of(stop.code) in hidden for stop in trip.stops):
        hours = int(settings.leaves), int(settings.returns)
        trip = replace(trip, leave=hours[0], back=hours[1])
    stops = tuple(_public_stop(stop, hours) for stop in trip.stops if stop.kind != HOME)
    return replace(trip, stops=stops, clusters={})


def _public_stop(stop: Stop, hours: tuple[int, int] | None) -> Stop:
    arrive, leave = hours or (stop.arrive, stop.leave)
    return replace(stop, arrive=arrive, leave=leave, expected=_UNTOLD)
