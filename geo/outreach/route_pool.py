"""Routes met on the way, and the best plan that can be put together from them."""

from dataclasses import dataclass
from itertools import permutations

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp

from geo.outreach.routing_problem import RoutingProblem

#: Branches of the integer programme: a limit that does not depend on how busy the machine is.
MOST_NODES = 10
#: Routes that the integer programme chooses from, and those that are remembered: the most promising.
MOST_CHOSEN, MOST_KEPT = 500, 6_000
#: So few places have their few hundred routes looked at one by one.
FEW_PLACES = 5
#: Prizes that differ by less are the same.
LEAST_GAIN = 1e-6

#: A route: the number of its kind of vehicle, and its places in order.
KindRoute = tuple[int, tuple[int, ...]]


class RoutePool:
    """Feasible routes by kind of vehicle; of those that serve the same places, the one that was met first.

    `kinds` are the numbers of the vehicles of each kind.
    """

    def __init__(self, problem: RoutingProblem, kinds: list[list[int]]):
        self.problem = problem
        self.kinds = kinds
        self.routes: dict[tuple[int, frozenset[int]], tuple[int, ...]] = {}
        self.seen: set[KindRoute] = set()

    def add(self, routes: list[KindRoute]) -> None:
        """Keep the routes that fit."""
        for route in routes:
            if route not in self.seen:
                self.seen.add(route)
                kind, stops = route
                key = (kind, frozenset(stops))
                if key not in self.routes and self.problem.fits(self._vehicle(kind), stops):
                    self.routes[key] = stops

    def _vehicle(self, kind: int):
        return self.problem.vehicles[self.kinds[kind][0]]

    def add_plain(self) -> None:
        """Every place alone, and where places are few, all their orders: local search may never come past them."""
        places = self.problem.served
        longest = len(places) if len(places) <= FEW_PLACES else 1
        for kind, numbers in enumerate(self.kinds):
            reach = [place for place in places if place in self.problem.reachable[numbers[0]]]
            for size in range(1, longest + 1):
                self.add([(kind, order) for order in permutations(reach, size)])

    def spread(self) -> None:
        """Let every kind of vehicle have the routes of the others that fit it."""
        for (kind, places), stops in list(self.routes.items()):
            for other in range(len(self.kinds)):
                if other != kind and (other, places) not in self.routes and (other, stops) not in self.seen:
                    self.add([(other, stops)])

    def recombine(self, best: float) -> list[KindRoute] | None:
        """Routes that collect more than `best` and all required places, no place twice; None if there are none.

        Set packing: each place at most once, each kind of vehicle at most as often as there is one. The linear relaxation
        shows by its reduced costs which routes no better plan can have; of the rest, HiGHS chooses. Both give the same
        answer each time.
        """
        ranked = self._ranked()
        if ranked is None:
            return None
        keys, prizes, matrix, most = ranked.keys, ranked.prizes, ranked.matrix, ranked.most
        room = ranked.most_prize - best
        chosen = [column for column in ranked.order[:MOST_CHOSEN] if ranked.reduced[column] > -room - LEAST_GAIN]
        if room <= LEAST_GAIN or not chosen:
            return None
        found = _choose(prizes[chosen], matrix[:, chosen], most)
        if found.x is None or -found.fun <= best + LEAST_GAIN:
            return None
        picked = [keys[column] for column, share in zip(chosen, found.x, strict=True) if share > 0.5]
        return [(kind, self.routes[kind, places]) for kind, places in picked]

    def promising(self, count: int) -> tuple[tuple[int, ...], ...]:
        """So many routes at most, those first that the linear relaxation likes best."""
        ranked = self._ranked()
        if ranked is None:
            return ()
        stops = dict.fromkeys(self.routes[ranked.keys[column]] for column in ranked.order[: count * len(self.kinds)])
        return tuple(stops)[:count]

    def _ranked(self) -> "_Ranked | None":
        """The routes by their reduced costs; only the most promising are remembered from here on."""
        keys = list(self.routes)
        if not keys:
            return None
        prizes = np.array([self.problem.prize_of(tuple(places)) for _, places in keys])
        matrix, most = self._rows(keys)
        relaxed = linprog(-prizes, A_ub=matrix, b_ub=most, method="highs")
        if relaxed.status != 0:
            return None
        reduced = prizes + matrix.T @ relaxed.ineqlin.marginals
        order = np.argsort(-reduced, kind="stable")
        self.routes = {keys[column]: self.routes[keys[column]] for column in order[:MOST_KEPT]}
        return _Ranked(keys, prizes, matrix, most, -relaxed.fun, reduced, order)

    def _rows(self, keys: list[tuple[int, frozenset[int]]]) -> tuple[sparse.csr_matrix, np.ndarray]:
        """The constraints, all of them "at most": a required place is missed at most 0 times."""
        row_of = {place: row for row, place in enumerate(self.problem.served)}
        required = [place for place in self.problem.served if place in self.problem.required]
        missed = {place: len(row_of) + len(self.kinds) + row for row, place in enumerate(required)}
        rows, columns, values = [], [], []
        for column, (kind, places) in enumerate(keys):
            entries = [(row_of[place], 1) for place in sorted(places)] + [(len(row_of) + kind, 1)]
            entries += [(missed[place], -1) for place in sorted(places) if place in missed]
            rows += [row for row, _ in entries]
            values += [value for _, value in entries]
            columns += [column] * len(entries)
        most = [1] * len(row_of) + [len(numbers) for numbers in self.kinds] + [-1] * len(required)
        return sparse.csr_matrix((values, (rows, columns)), shape=(len(most), len(keys)), dtype=float), np.array(most)


@dataclass(frozen=True)
class _Ranked:
    """Routes as columns of the relaxation, its value, their reduced costs and their order by these."""

    keys: list[tuple[int, frozenset[int]]]
    prizes: np.ndarray
    matrix: sparse.csr_matrix
    most: np.ndarray
    most_prize: float
    reduced: np.ndarray
    order: np.ndarray


def _choose(prizes: np.ndarray, matrix: sparse.csr_matrix, most: np.ndarray) -> OptimizeResult:
    return milp(
        -prizes,
        integrality=np.ones(len(prizes)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, -np.inf, most),
        options={"node_limit": MOST_NODES},
    )
