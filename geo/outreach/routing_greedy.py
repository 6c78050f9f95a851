"""Routes as a careful person makes them with a list: the baseline of a plan, and where the search begins."""

import numpy as np

from geo.outreach.routing_problem import RoutingProblem, Vehicle

#: What is required comes before any prize.
_FIRST = 1e9


def greedy_stops(problem: RoutingProblem) -> list[list[int]]:
    """One route a vehicle, one vehicle after the other.

    From where the team stands, next comes the place with the most prize a minute (way and service) that still lets it
    be back in time; what is required comes first.
    """
    left = np.zeros(len(problem.prizes), dtype=bool)
    left[list(problem.clients)] = True
    worth = problem.prizes.copy()
    worth[list(problem.required)] += _FIRST
    routes = []
    for vehicle in problem.vehicles:
        stops = _walk(problem, vehicle, worth, left)
        left[stops] = False
        routes.append(stops)
    return routes


def _walk(problem: RoutingProblem, vehicle: Vehicle, worth: np.ndarray, left: np.ndarray) -> list[int]:
    open_ = left.copy()
    open_[list(vehicle.forbidden)] = False
    stops: list[int] = []
    now, here, load = vehicle.earliest, vehicle.start, 0.0
    while vehicle.max_places is None or len(stops) < vehicle.max_places:
        begin = np.maximum(now + problem.minutes[here], problem.windows[:, 0])
        done = begin + problem.service
        back = done + problem.minutes[:, vehicle.end]
        fits = open_ & (begin <= problem.windows[:, 1]) & (back <= vehicle.latest)
        fits &= (back - vehicle.earliest <= vehicle.max_minutes) & (load + problem.loads <= vehicle.capacity)
        if not fits.any():
            break
        gain = np.where(fits, worth / np.maximum(done - now, 1e-9), -1.0)
        best = int(np.argmax(gain))
        stops.append(best)
        open_[best] = False
        now, here, load = float(done[best]), best, load + float(problem.loads[best])
    return stops
