"""The places, vehicles and rules of one search, checked once; how long a route takes, and whether it fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from geo.outreach.routes import Route, Routes, Vehicle

#: Sums of floating-point numbers differ in their last digits; this much of a limit is no excess, and nothing above it.
TOLERANCE = 1e-12


@dataclass(frozen=True)
class RoutingProblem:
    """Arrays over n places, minutes and cost (n, n); windows (n, 2) are starts of service, None when there are none."""

    prizes: np.ndarray
    minutes: np.ndarray
    service: np.ndarray
    vehicles: tuple[Vehicle, ...]
    cost: np.ndarray
    loads: np.ndarray
    windows: np.ndarray | None
    required: frozenset[int]

    @cached_property
    def terminals(self) -> frozenset[int]:
        """Places where a vehicle starts or ends: none of them is served."""
        return frozenset(place for vehicle in self.vehicles for place in (vehicle.start, vehicle.end))

    @cached_property
    def reachable(self) -> tuple[frozenset[int], ...]:
        """For each vehicle the places that it could serve if there were no others on its way, along shortest ways."""
        shortest = _shortest_ways(self.minutes)
        known: dict[Vehicle, frozenset[int]] = {}
        for vehicle in self.vehicles:
            if vehicle not in known:
                known[vehicle] = frozenset(self._reachable_by(vehicle, shortest))
        return tuple(known[vehicle] for vehicle in self.vehicles)

    def _reachable_by(self, vehicle: Vehicle, shortest: np.ndarray) -> list[int]:
        there, back = shortest[vehicle.start], shortest[:, vehicle.end]
        opens, closes = self.windows.T if self.windows is not None else (-np.inf, np.inf)
        start = np.maximum(vehicle.earliest + there, opens)
        possible = (
            at_most(there + self.service + back, vehicle.max_minutes)
            & at_most(start, closes)
            & at_most(start + self.service + back, vehicle.latest)
            & at_most(self.loads, vehicle.capacity)
        )
        if vehicle.max_places is not None and vehicle.max_places < 1:
            return []
        excluded = self.terminals | vehicle.forbidden
        return [int(place) for place in np.flatnonzero(possible) if int(place) not in excluded]

    @cached_property
    def served(self) -> tuple[int, ...]:
        """Places that may be worth a visit: with a prize or required, and in reach of a vehicle."""
        reach = frozenset().union(*self.reachable)
        return tuple(place for place in sorted(reach) if self.prizes[place] > 0 or place in self.required)

    @cached_property
    def _rows(self) -> tuple[list, list, list, list]:
        """Arrays as lists: many times faster to read one number at a time."""
        windows = self.windows.tolist() if self.windows is not None else None
        return self.minutes.tolist(), self.service.tolist(), self.loads.tolist(), windows

    @cached_property
    def cost_rows(self) -> list[list[float]]:
        """The costs as lists."""
        return self.cost.tolist()

    def route_minutes(self, vehicle: Vehicle, stops: Sequence[int]) -> float:
        """Minutes of a route from start to end, at the departure that keeps it shortest; inf if it misses a window.

        Its end is the earliest that there is; departure is put off for as long as that end stays (Savelsbergh, 1992,
        The vehicle routing problem with time windows: minimizing route duration).
        """
        minutes, service, _, windows = self._rows
        if not stops:
            return 0.0
        here, clock, worked = vehicle.start, vehicle.earliest, 0.0
        waited, delay = 0.0, float("inf")
        for place in stops:
            clock += minutes[here][place]
            if windows is not None:
                opens, closes = windows[place]
                if clock < opens:
                    waited += opens - clock
                    clock = opens
                if not at_most(clock, closes):
                    return float("inf")
                delay = min(delay, closes - clock + waited)
            worked += minutes[here][place] + service[place]
            clock += service[place]
            here = place
        clock += minutes[here][vehicle.end]
        if not at_most(clock, vehicle.latest):
            return float("inf")
        worked += minutes[here][vehicle.end]
        return worked + max(waited - max(min(delay, waited), 0.0), 0.0)

    def fits(self, vehicle: Vehicle, stops: Sequence[int]) -> bool:
        """Whether the vehicle can serve these places in this order, by every rule, in real numbers."""
        if not stops:
            return True
        if vehicle.max_places is not None and len(stops) > vehicle.max_places:
            return False
        if not vehicle.forbidden.isdisjoint(stops) or not self.terminals.isdisjoint(stops):
            return False
        loads = self._rows[2]
        if not at_most(sum(loads[place] for place in stops), vehicle.capacity):
            return False
        return at_most(self.route_minutes(vehicle, stops), vehicle.max_minutes)

    def prize_of(self, stops: Sequence[int]) -> float:
        """Collected at these places, each added in the order of its number: the sum does not depend on the order."""
        return float(sum(self.prizes[place] for place in sorted(stops)))

    def cost_of(self, vehicle: Vehicle, stops: Sequence[int]) -> float:
        """Travel cost of a route; 0 if it has no stops."""
        if not stops:
            return 0.0
        return sum(self.cost_rows[here][place] for here, place in pairwise([vehicle.start, *stops, vehicle.end]))

    def value(self, plan: Sequence[Sequence[int]]) -> tuple[int, float, float]:
        """How good one list of places a vehicle is: required places served, prize, and travel cost as a negative number."""
        visited = {place for stops in plan for place in stops}
        cost = sum(self.cost_of(vehicle, stops) for vehicle, stops in zip(self.vehicles, plan, strict=True))
        return len(visited & self.required), round(self.prize_of(tuple(visited)), 9), -round(cost, 9)

    def feasible(self, plan: Sequence[Sequence[int]]) -> bool:
        """Whether every route fits its vehicle and no place is served twice (required places may be missing)."""
        places = [place for stops in plan for place in stops]
        return (
            len(plan) == len(self.vehicles)
            and len(places) == len(set(places))
            and all(self.fits(vehicle, stops) for vehicle, stops in zip(self.vehicles, plan, strict=True))
        )

    def routes(
        self, plan: Sequence[Sequence[int]], stopped: bool = False, met: tuple[tuple[int, ...], ...] = ()
    ) -> Routes:
        """The plan as it is handed out."""
        return Routes(
            tuple(
                Route(tuple(stops), self.prize_of(stops), self.route_minutes(vehicle, stops))
                for vehicle, stops in zip(self.vehicles, plan, strict=True)
            ),
            stopped,
            met,
        )


def at_most(amount, limit):
    """Whether an amount keeps a limit, up to the last digits of a floating-point sum; works on arrays too."""
    return amount <= limit + TOLERANCE * abs(limit)


def _shortest_ways(minutes: np.ndarray) -> np.ndarray:
    """Floyd and Warshall's algorithm; scipy's takes an arc of 0 minutes for none."""
    shortest = minutes.copy()
    np.fill_diagonal(shortest, 0.0)
    for by in range(len(shortest)):
        np.minimum(shortest, shortest[:, by, None] + shortest[by], out=shortest)
    return shortest
