"""The stops of a plan by their keys."""

from geo.outcome import StopKey
from geo.outreach.trips import OutreachPlan, Stop, Trip


def stops_of_plan(plan_id: int, plan: OutreachPlan) -> dict[StopKey, tuple[Trip, Stop]]:
    """Every stop of a plan by its key, in the order in which they are driven."""
    return {
        StopKey(plan_id, trip.day, trip.team, order): (trip, stop)
        for trip in plan.trips
        for order, stop in enumerate(trip.stops, start=1)
    }
