"""A routing problem in numbers, and whether a route keeps to it: reckoned in real minutes, apart from any solver."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from geo.errors import DataError, Problem

#: Rounding of sums of real minutes, as a share of the limit: no more than that may a route be over it.
_HAIR = 1e-9


@dataclass(frozen=True)
class Vehicle:
    """A team-day: from place `start` to place `end` (numbers of places, they may differ) within `max_minutes`.

    It sets out at `earliest` at the earliest and is back at `latest` at the latest (minutes of one clock, that of the
    windows), carries at most `capacity` of the loads and serves at most `max_places`, none of them in `forbidden`.
    """

    start: int
    end: int
    max_minutes: float
    earliest: float = 0.0
    latest: float = float("inf")
    capacity: float = float("inf")
    max_places: int | None = None
    forbidden: frozenset[int] = frozenset()


@dataclass(frozen=True, eq=False)
class RoutingProblem:
    """Prizes, travel and service minutes, costs of ways, loads and windows of places (n), and the vehicles."""

    prizes: np.ndarray
    minutes: np.ndarray
    service: np.ndarray
    vehicles: tuple[Vehicle, ...]
    cost: np.ndarray
    loads: np.ndarray
    windows: np.ndarray
    required: frozenset[int]

    @cached_property
    def clients(self) -> tuple[int, ...]:
        """Places that may be served: with a prize or required, and no vehicle's start or end."""
        ends = {place for vehicle in self.vehicles for place in (vehicle.start, vehicle.end)}
        return tuple(
            place
            for place in range(len(self.prizes))
            if place not in ends and (self.prizes[place] > 0 or place in self.required)
        )

    def prize(self, stops: Sequence[int]) -> float:
        """What a route collects."""
        return float(sum(self.prizes[place] for place in stops))

    def way(self, vehicle: Vehicle, stops: Sequence[int]) -> float:
        """What the ways of a route cost; an unused vehicle has none."""
        places = [vehicle.start, *stops, vehicle.end]
        return sum(float(self.cost[here, there]) for here, there in pairwise(places)) if stops else 0.0

    def duration(self, vehicle: Vehicle, stops: Sequence[int]) -> float:
        """Minutes from setting out, as late as avoids waiting, to being back; infinite when the route cannot be made."""
        if not stops:
            return 0.0
        if vehicle.max_places is not None and len(stops) > vehicle.max_places:
            return math.inf
        if not vehicle.forbidden.isdisjoint(stops) or self._over(sum(self.loads[list(stops)]), vehicle.capacity):
            return math.inf
        spent = self._duration(vehicle, stops)
        return math.inf if self._over(spent, vehicle.max_minutes) else spent

    def _duration(self, vehicle: Vehicle, stops: Sequence[int]) -> float:
        # Setting out at any time from `first` to `last` takes the same `spent`: later is too late, earlier only waits.
        first, last, spent, here = vehicle.earliest, math.inf, 0.0, vehicle.start
        for place in (*stops, vehicle.end):
            spent += self.minutes[here, place]
            opens, closes = (0.0, vehicle.latest) if place == vehicle.end else self.windows[place]
            if last + spent < opens:
                first, spent = last, opens - last
            else:
                first, last = max(first, opens - spent), min(last, closes - spent)
            if self._over(first + spent, last + spent):
                return math.inf
            last = max(first, last)
            spent += 0.0 if place == vehicle.end else self.service[place]
            here = place
        return float(spent)

    @staticmethod
    def _over(amount: float, limit: float) -> bool:
        return amount > limit + _HAIR * max(1.0, abs(limit)) if math.isfinite(limit) else False


def routing_problem(prizes, minutes, service, vehicles, cost, loads, windows, required) -> RoutingProblem:
    """The problem of these arguments (see `solve_routes`). Raises DataError with every fault of them."""
    n = len(prizes)
    problem = RoutingProblem(
        prizes=np.asarray(prizes, dtype=float),
        minutes=np.asarray(minutes, dtype=float),
        service=np.asarray(service, dtype=float),
        vehicles=tuple(vehicles),
        cost=np.asarray(minutes if cost is None else cost, dtype=float),
        loads=np.zeros(n) if loads is None else np.asarray(loads, dtype=float),
        windows=np.array([(0.0, math.inf)] * n if windows is None else windows, dtype=float).reshape(-1, 2),
        required=frozenset(required),
    )
    faults = list(_faults(problem))
    if faults:
        raise DataError(*faults)
    return problem


def _faults(problem: RoutingProblem) -> Iterator[Problem]:
    n = len(problem.prizes)
    if not problem.vehicles:
        yield Problem("routes_no_vehicles")
    if problem.minutes.shape != (n, n) or problem.cost.shape != (n, n):
        yield Problem("routes_not_square", facts={"n": n})
    if any(len(each) != n for each in (problem.service, problem.loads, problem.windows)):
        yield Problem("routes_lengths_differ", facts={"n": n})
    for numbers in (problem.prizes, problem.minutes, problem.service, problem.cost, problem.loads):
        if not np.isfinite(numbers).all() or (numbers < 0).any():
            yield Problem("routes_not_numbers")
            break
    if np.isnan(problem.windows).any() or any(math.isnan(vehicle.max_minutes) for vehicle in problem.vehicles):
        yield Problem("routes_no_times")
    places = [place for vehicle in problem.vehicles for place in (vehicle.start, vehicle.end)]
    if any(not 0 <= place < n for place in (*places, *problem.required)):
        yield Problem("routes_place_unknown")
