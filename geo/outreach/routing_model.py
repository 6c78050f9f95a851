"""A routing problem as PyVRP has it: whole numbers, one profile for each set of places that a vehicle may not serve."""

import math
from collections.abc import Sequence

import numpy as np
from pyvrp import Client, Depot, Location, ProblemData, Solution, VehicleType
from pyvrp import Route as _Route

from geo.outreach.routing_problem import RoutingProblem, Vehicle

#: Whole numbers a minute, and a unit of load.
_SCALE, _LOAD_SCALE = 1_000_000, 1_000
#: Minutes of a way that no day has, to places that a vehicle may not serve.
_NEVER = 100_000.0
#: Every way is rounded to the nearest whole number: so many of them may make a route that fits exactly seem too long.
_ROUNDING = 60
_LATEST = 2**62


class RoutingModel:
    """The problem at one weight of the prizes: `unit` minutes of way are worth one unit of prize."""

    def __init__(self, problem: RoutingProblem, unit: float):
        self.problem = problem
        self._unit = unit * _SCALE
        self._kinds: dict[Vehicle, list[int]] = {}
        for number, vehicle in enumerate(problem.vehicles):
            self._kinds.setdefault(vehicle, []).append(number)
        self._client = {place: client for client, place in enumerate(problem.clients)}
        self.data = self._data()

    def solution(self, routes: Sequence[Sequence[int]]) -> Solution:
        """These routes, one a vehicle, as a solution."""
        kinds = {number: kind for kind, numbers in enumerate(self._kinds.values()) for number in numbers}
        return Solution(
            self.data,
            [
                _Route(self.data, [self._client[place] for place in stops], kinds[number])
                for number, stops in enumerate(routes)
                if stops
            ],
        )

    def routes(self, solution: Solution) -> list[tuple[int, ...]]:
        """A solution's routes, one a vehicle in order."""
        free = [list(numbers) for numbers in self._kinds.values()]
        routes: list[tuple[int, ...]] = [()] * len(self.problem.vehicles)
        clients = self.problem.clients
        for route in solution.routes():
            number = free[route.vehicle_type()].pop(0)
            routes[number] = tuple(clients[activity.idx] for activity in route if activity.is_client())
        return routes

    def prize(self, solution: Solution) -> float:
        """What a solution collects, but for the rounding of its prizes."""
        return solution.prizes() / self._unit

    def _data(self) -> ProblemData:
        problem, kinds = self.problem, list(self._kinds)
        ends = sorted({place for kind in kinds for place in (kind.start, kind.end)})
        depot = {place: number for number, place in enumerate(ends)}
        profiles = list(dict.fromkeys(kind.forbidden for kind in kinds))
        return ProblemData(
            locations=[Location(0, 0)] * len(problem.prizes),
            clients=[self._made_client(place) for place in problem.clients],
            depots=[Depot(place) for place in ends],
            vehicle_types=[
                VehicleType(
                    num_available=len(self._kinds[kind]),
                    capacity=self._capacity(kind),
                    start_depot=depot[kind.start],
                    end_depot=depot[kind.end],
                    tw_early=_scaled(kind.earliest),
                    tw_late=_scaled(kind.latest, _ROUNDING),
                    shift_duration=_scaled(max(kind.max_minutes, 0.0), _ROUNDING),
                    profile=profiles.index(kind.forbidden),
                )
                for kind in kinds
            ],
            distance_matrices=[_matrix(problem.cost, forbidden) for forbidden in profiles],
            duration_matrices=[_matrix(problem.minutes, forbidden) for forbidden in profiles],
        )

    def _made_client(self, place: int) -> Client:
        problem = self.problem
        opens, closes = problem.windows[place]
        return Client(
            location=place,
            delivery=[_loaded(problem.loads[place]), 1],
            service_duration=_scaled(problem.service[place]),
            tw_early=_scaled(max(opens, 0.0)),
            tw_late=_scaled(max(closes, opens, 0.0), _ROUNDING),
            prize=round(problem.prizes[place] * self._unit),
            required=place in problem.required,
        )

    def _capacity(self, kind: Vehicle) -> list[int]:
        most = kind.max_places if kind.max_places is not None else len(self.problem.prizes)
        everything = math.ceil(float(self.problem.loads.sum()) + 1)
        return [_loaded(min(kind.capacity, everything)), most]


def _scaled(minutes: float, more: int = 0) -> int:
    return min(round(minutes * _SCALE) + more, _LATEST) if math.isfinite(minutes) else _LATEST


def _loaded(load: float) -> int:
    return round(load * _LOAD_SCALE)


def _matrix(minutes: np.ndarray, forbidden: frozenset[int]) -> np.ndarray:
    scaled = np.rint(minutes * _SCALE).astype(np.int64)
    closed = list(forbidden)
    scaled[closed, :] = scaled[:, closed] = round(_NEVER * _SCALE)
    np.fill_diagonal(scaled, 0)
    return scaled
