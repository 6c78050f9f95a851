"""A routing problem in whole numbers, as PyVRP wants it, and plans to and from it."""

import math
from collections.abc import Sequence

import numpy as np
import pyvrp

from geo.outreach.routes import Vehicle
from geo.outreach.routing_problem import RoutingProblem

#: Bits of the largest amount after scaling: far below 64, so that sums and penalties fit.
DURATION_BITS, COST_BITS, LOAD_BITS = 36, 30, 20
#: No prize is more, however small the best plan so far.
MOST_PRIZE = 2**48


class RoutingModel:
    """PyVRP's data for the places worth a visit and the vehicles that can serve any.

    Minutes and loads are multiplied by a power of two, so that many stay exact, and rounded down, limits up: whatever fits
    in real numbers fits here. A route may exceed its limit by a millionth of a minute then; whoever takes a route from
    here checks it again.
    """

    def __init__(self, problem: RoutingProblem):
        self.problem = problem
        self.kinds: dict[Vehicle, list[int]] = {}
        for number, vehicle in enumerate(problem.vehicles):
            if problem.reachable[number]:
                self.kinds.setdefault(vehicle, []).append(number)
        self.depots = sorted({place for vehicle in self.kinds for place in (vehicle.start, vehicle.end)})
        self.clients = list(problem.served)
        self.client_of = {place: client for client, place in enumerate(self.clients)}
        self.places = np.array(self.depots + self.clients, dtype=int)
        self.base = min(vehicle.earliest for vehicle in self.kinds)
        self.duration_scale = power_of_two(self._longest(), DURATION_BITS)
        self.total_minutes = sum(self.longest(vehicle) * len(numbers) for vehicle, numbers in self.kinds.items())
        self.cost_scale = power_of_two(self.total_minutes, COST_BITS)
        self.load_scale = power_of_two(max(float(problem.loads.max(initial=0.0)), 1e-9), LOAD_BITS)
        self.loads = self._load_columns()
        self.data = self._data()

    def _part(self, matrix: np.ndarray) -> np.ndarray:
        return matrix[np.ix_(self.places, self.places)]

    def _longest(self) -> float:
        """The largest finite number of minutes there is."""
        vehicles = self.kinds
        amounts = [float(self._part(self.problem.minutes).max()), float(self.problem.service.max(initial=0.0)), 1e-9]
        amounts += [vehicle.max_minutes for vehicle in vehicles]
        amounts += [clock - self.base for vehicle in vehicles for clock in (vehicle.earliest, vehicle.latest)]
        if self.problem.windows is not None:
            amounts += (self.problem.windows[self.clients] - self.base).ravel().tolist()
        return max(amount for amount in amounts if math.isfinite(amount))

    def longest(self, vehicle: Vehicle) -> float:
        """The longest that the vehicle can be under way: where nothing limits it, on a way past all places."""
        limit = min(vehicle.max_minutes, vehicle.latest - vehicle.earliest)
        if math.isfinite(limit):
            return max(limit, 1e-9)
        minutes = self._part(self.problem.minutes)
        return float(minutes.max(axis=0).sum()) + float(self.problem.service[self.clients].sum()) + 1e-9

    def _load_columns(self) -> list[tuple[np.ndarray, dict[Vehicle, float]]]:
        """Loads of each client and capacity of each vehicle, where there are such limits: people, and places."""
        columns = []
        if any(math.isfinite(vehicle.capacity) for vehicle in self.kinds):
            scaled = np.floor(self.problem.loads[self.clients] * self.load_scale)
            columns.append((scaled, {vehicle: vehicle.capacity * self.load_scale for vehicle in self.kinds}))
        if any(vehicle.max_places is not None for vehicle in self.kinds):
            most = {vehicle: math.inf if vehicle.max_places is None else vehicle.max_places for vehicle in self.kinds}
            columns.append((np.ones(len(self.clients)), most))
        return columns

    def load_units(self) -> list[float]:
        """What one place loads on average, for each kind of load, in the model's units."""
        return [max(float(column.mean()), 1.0) for column, _ in self.loads]

    def _clock(self, minutes: float) -> int:
        """A moment, in the model's units; the far future when there is no limit."""
        if minutes == math.inf:
            return np.iinfo(np.int64).max
        return max(math.ceil((minutes - self.base) * self.duration_scale), 0)

    def _client(self, client: int) -> pyvrp.Client:
        problem, place = self.problem, self.clients[client]
        opens, closes = problem.windows[place] if problem.windows is not None else (-math.inf, math.inf)
        return pyvrp.Client(
            location=len(self.depots) + client,
            delivery=[int(column[client]) for column, _ in self.loads],
            service_duration=int(problem.service[place] * self.duration_scale),
            tw_early=0 if opens <= self.base else int((opens - self.base) * self.duration_scale),
            tw_late=self._clock(closes),
            required=place in problem.required,
        )

    def _data(self) -> pyvrp.ProblemData:
        distances = self._part(self.problem.cost) * self.cost_scale
        # Costs may be of any unit; beside minutes they only have to tell ways apart.
        distances *= min(1.0, max(map(self.longest, self.kinds)) * self.cost_scale / max(float(distances.max()), 1e-9))
        distances = np.rint(distances).astype(np.int64)
        durations = np.floor(self._part(self.problem.minutes) * self.duration_scale).astype(np.int64)
        for matrix in (distances, durations):
            np.fill_diagonal(matrix, 0)
        barred = [frozenset(vehicle.forbidden & set(self.clients)) for vehicle in self.kinds]
        profiles = list(dict.fromkeys(barred))
        types = [
            self._vehicle_type(vehicle, len(numbers), profiles.index(bar))
            for (vehicle, numbers), bar in zip(self.kinds.items(), barred, strict=True)
        ]
        return pyvrp.ProblemData(
            locations=[pyvrp.Location(0, 0) for _ in self.places],
            clients=[self._client(client) for client in range(len(self.clients))],
            depots=[pyvrp.Depot(location) for location in range(len(self.depots))],
            vehicle_types=types,
            distance_matrices=[distances] * len(profiles),
            duration_matrices=[self._without(durations, bar) for bar in profiles],
        )

    def _without(self, durations: np.ndarray, barred: frozenset[int]) -> np.ndarray:
        """Durations with no way into the barred places: longer than any day."""
        if not barred:
            return durations
        durations = durations.copy()
        columns = [len(self.depots) + self.client_of[place] for place in barred]
        durations[:, columns] = 2 ** (DURATION_BITS + 1)
        durations[columns, columns] = 0
        return durations

    def _vehicle_type(self, vehicle: Vehicle, available: int, profile: int) -> pyvrp.VehicleType:
        endless = np.iinfo(np.int64).max
        limit = vehicle.max_minutes * self.duration_scale
        return pyvrp.VehicleType(
            num_available=available,
            start_depot=self.depots.index(vehicle.start),
            end_depot=self.depots.index(vehicle.end),
            capacity=[endless if most[vehicle] == math.inf else math.ceil(most[vehicle]) for _, most in self.loads],
            tw_early=self._clock(vehicle.earliest),
            tw_late=self._clock(vehicle.latest),
            shift_duration=endless if limit == math.inf else math.ceil(limit),
            profile=profile,
        )

    def priced(self, cost_per_prize: float) -> pyvrp.ProblemData:
        """The data with prizes in units of travel cost."""
        unit = cost_per_prize * self.cost_scale
        clients = []
        for client, place in zip(self.data.clients(), self.clients, strict=True):
            clients.append(
                pyvrp.Client(
                    client.location,
                    client.delivery,
                    client.pickup,
                    client.service_duration,
                    client.tw_early,
                    client.tw_late,
                    client.release_time,
                    min(round(float(self.problem.prizes[place]) * unit), MOST_PRIZE),
                    client.required,
                )
            )
        return self.data.replace(clients=clients)

    def solution(self, data: pyvrp.ProblemData, plan: Sequence[Sequence[int]]) -> pyvrp.Solution:
        """A plan as PyVRP's solution."""
        return pyvrp.Solution(
            data,
            [
                pyvrp.Route(data, [self.client_of[place] for place in plan[number]], kind)
                for kind, numbers in enumerate(self.kinds.values())
                for number in numbers
                if plan[number]
            ],
        )

    def routes(self, solution: pyvrp.Solution, feasible: bool = False) -> list[tuple[int, tuple[int, ...]]]:
        """The routes of a solution: number of the kind of vehicle, and places."""
        return [
            (route.vehicle_type(), tuple(self.clients[stop.idx] for stop in route if stop.is_client()))
            for route in solution.routes()
            if not feasible or route.is_feasible()
        ]

    def plan(self, routes: Sequence[tuple[int, Sequence[int]]]) -> list[list[int]]:
        """One list of places a vehicle, from routes by kind of vehicle."""
        plan: list[list[int]] = [[] for _ in self.problem.vehicles]
        free = [list(reversed(numbers)) for numbers in self.kinds.values()]
        for kind, stops in routes:
            plan[free[kind].pop()] = list(stops)
        return plan


def power_of_two(largest: float, bits: int) -> float:
    """The power of two that brings the largest amount to about this many bits."""
    return 2.0 ** (bits - math.ceil(math.log2(largest)))
