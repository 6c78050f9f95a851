"""Routes of many solutions put together anew: the best choice of at most one a vehicle, each place served once.

A set packing problem over the routes that a search came by; solved by HiGHS (scipy). What two good solutions have each
half of, it finds.
"""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from geo.outreach.routing_problem import RoutingProblem, Vehicle

#: Routes kept a kind of vehicle, the most prize first, and nodes of the branch-and-bound tree: together a moment.
_KEPT, _NODES = 1_500, 60
#: Of equal prize the shorter way.
_TIE = 1e-6


class RoutePool:
    """Routes by kind of vehicle; of the same places in another order only the shortest."""

    def __init__(self, problem: RoutingProblem):
        self._problem = problem
        self._kinds: dict[Vehicle, list[int]] = {}
        for number, vehicle in enumerate(problem.vehicles):
            self._kinds.setdefault(vehicle, []).append(number)
        self._routes: dict[Vehicle, dict[frozenset[int], tuple[float, float, tuple[int, ...]]]] = {
            kind: {} for kind in self._kinds
        }
        self._seen: set[tuple[Vehicle, tuple[int, ...]]] = set()

    def add(self, routes: Sequence[tuple[int, ...]]) -> None:
        """Take in a solution's routes, one a vehicle in order; those that cannot be made are passed over."""
        for vehicle, stops in zip(self._problem.vehicles, routes, strict=True):
            if not stops or (vehicle, stops) in self._seen:
                continue
            self._seen.add((vehicle, stops))
            if self._problem.duration(vehicle, stops) == float("inf"):
                continue
            held, places = self._routes[vehicle], frozenset(stops)
            entry = (-self._problem.prize(stops), self._problem.way(vehicle, stops), stops)
            held[places] = min(held.get(places, entry), entry)

    def best(self) -> list[tuple[int, ...]] | None:
        """The routes, one a vehicle, that collect the most; None when the choice was not settled."""
        columns = [(kind, entry) for kind, held in self._routes.items() for entry in sorted(held.values())[:_KEPT]]
        if not columns:
            return None
        chosen = self._chosen(columns)
        if chosen is None:
            return None
        routes: list[tuple[int, ...]] = [()] * len(self._problem.vehicles)
        free = {kind: list(numbers) for kind, numbers in self._kinds.items()}
        for column in chosen:
            kind, (_, _, stops) = columns[column]
            routes[free[kind].pop(0)] = stops
        return routes

    def _chosen(self, columns: list) -> list[int] | None:
        kinds = {kind: row for row, kind in enumerate(self._kinds)}
        first = len(kinds)
        places = {place: first + row for row, place in enumerate(self._problem.clients)}
        rows, across = [], []
        for column, (kind, (_, _, stops)) in enumerate(columns):
            rows += [kinds[kind], *(places[place] for place in stops)]
            across += [column] * (1 + len(stops))
        shape = (first + len(places), len(columns))
        most = np.array([len(numbers) for numbers in self._kinds.values()] + [1] * len(places), dtype=float)
        least = np.array([0] * first + [int(place in self._problem.required) for place in places], dtype=float)
        worth = np.array([entry[0] + _TIE * entry[1] for _, entry in columns])
        answer = milp(
            worth,
            integrality=np.ones(len(columns)),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(csr_array((np.ones(len(rows)), (rows, across)), shape=shape), least, most),
            # Nodes and not seconds: the same routes give the same choice on any machine.
            options={"node_limit": _NODES, "mip_rel_gap": 1e-9},
        )
        if answer.x is None:
            return None
        return [int(column) for column in np.flatnonzero(answer.x > 0.5)]
