"""What a careful person does with a list: team-days are filled one after the other with what pays best next."""

import numpy as np

from geo.outreach.routes import Vehicle
from geo.outreach.routing_problem import RoutingProblem, at_most

#: A place that takes no time at all is worth any wait; it must not divide by nothing.
LEAST_MINUTES = 1e-6


def greedy_plan(problem: RoutingProblem) -> list[list[int]]:
    """Places for each vehicle: from where it stands, the place with most prize per extra minute comes next.

    Extra minutes are travel, waiting and service; the way to the end, windows, loads and limits are kept. Required
    places come before all others.
    """
    left = set(problem.served)
    plan = []
    for vehicle in problem.vehicles:
        stops = _fill(problem, vehicle, np.array(sorted(left), dtype=int)) if left else []
        left.difference_update(stops)
        plan.append(stops)
    return plan


def _fill(problem: RoutingProblem, vehicle: Vehicle, left: np.ndarray) -> list[int]:
    """One vehicle's places, out of those that are left."""
    stops: list[int] = []
    here, clock, departure, load = vehicle.start, vehicle.earliest, None, 0.0
    left = left[[place not in vehicle.forbidden for place in left.tolist()]]
    most = len(left) if vehicle.max_places is None else vehicle.max_places
    required = np.isin(np.arange(len(problem.prizes)), list(problem.required))
    while len(stops) < most and len(left):
        begins, leaves, fit = _next(problem, vehicle, left, here, clock, departure, load)
        if not fit.any():
            break
        # Before the first stop nobody waits: the team leaves the office later.
        set_out = begins - problem.minutes[here, left] if departure is None else clock
        rate = problem.prizes[left] / np.maximum(leaves - set_out, LEAST_MINUTES)
        rank = np.where(fit, rate, -1.0) + np.where(fit & required[left], 1e12, 0.0)
        best = int(np.argmax(rank))
        if departure is None:
            departure = float(set_out[best])
        here, clock, load = int(left[best]), float(leaves[best]), load + float(problem.loads[left[best]])
        stops.append(here)
        left = np.delete(left, best)
    return stops if problem.fits(vehicle, stops) else []


def _next(problem, vehicle, left, here, clock, departure, load):
    """For each place that is left: when service begins, when the vehicle leaves, and whether it fits."""
    begins = clock + problem.minutes[here, left]
    if problem.windows is not None:
        begins = np.maximum(begins, problem.windows[left, 0])
    leaves = begins + problem.service[left]
    back = leaves + problem.minutes[left, vehicle.end]
    set_out = begins - problem.minutes[here, left] if departure is None else departure
    fit = (
        at_most(back - set_out, vehicle.max_minutes)
        & at_most(back, vehicle.latest)
        & at_most(load + problem.loads[left], vehicle.capacity)
    )
    if problem.windows is not None:
        fit &= at_most(begins, problem.windows[left, 1])
    return begins, leaves, fit
