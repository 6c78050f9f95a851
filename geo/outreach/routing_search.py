"""The search for routes: PyVRP's iterated local search at several weights of the prize, its routes put together anew.

A unit of prize is worth `weight` x (minutes of all vehicles) / (prize of the best routes so far) minutes of way: at a
small weight the search looks for short routes, at a large one for prize; each begins where the one before ended. Its
length is a number of iterations, so that the same question has the same answer on a slow machine and on a busy one.
"""

from collections.abc import Callable, Sequence

from pyvrp import CostEvaluator, IteratedLocalSearchCallbacks, IteratedLocalSearchParams, Solution, SolveParams, solve

from geo.outreach.routing_model import RoutingModel
from geo.outreach.routing_pool import RoutePool
from geo.outreach.routing_problem import RoutingProblem

#: Weights of the prize, in turn; each has its share of the iterations.
_WEIGHTS = (2.0, 3.0, 4.0, 6.0, 2.0, 3.0, 4.0, 6.0)
#: Solutions that collect so much of the best have routes worth keeping.
_GOOD = 0.95
#: Vehicles up to which routes are put together anew: of more there are too many for a moment.
_FEW = 8
#: Iterations between two looks at the clock and two words to whoever watches.
_LOOK = 50


class RouteSearch:
    """One search: `told` hears the best prize and the share done and may end it; `late` says when time is up."""

    def __init__(
        self, problem: RoutingProblem, seed: int, told: Callable[[float, float], bool], late: Callable[[], bool]
    ):
        self._problem, self._seed, self._told, self._late = problem, seed, told, late
        self._pool = RoutePool(problem)
        self._worth = (-1, 0.0, 0.0)
        self._done = 0.0
        self.best: list[tuple[int, ...]] = [()] * len(problem.vehicles)
        self.stopped = False
        self.keep(self.best)

    def keep(self, routes: Sequence[Sequence[int]]) -> None:
        """Take in routes; they are the best when they serve more of what is required, collect more, or go a shorter way."""
        made = [
            tuple(stops) if self._problem.duration(vehicle, stops) < float("inf") else ()
            for vehicle, stops in zip(self._problem.vehicles, routes, strict=True)
        ]
        problem = self._problem
        if len(problem.vehicles) <= _FEW:
            self._pool.add(made)
        served = {place for stops in made for place in stops}
        way = sum(problem.way(vehicle, stops) for vehicle, stops in zip(problem.vehicles, made, strict=True))
        prize = sum(problem.prize(stops) for stops in made)
        worth = (len(problem.required & served), round(prize, 9), -way)
        if worth > self._worth:
            self._worth, self.best = worth, made

    def run(self, iterations: int) -> None:
        """Search so many iterations in all."""
        share = 1 / len(_WEIGHTS)
        for number, weight in enumerate(_WEIGHTS):
            if self.stopped or self._late():
                break
            self._round(weight, max(round(iterations * share), 1), self._seed + number, share)
            self._done += share
            if len(self._problem.vehicles) <= _FEW:
                self.keep(self._pool.best() or self.best)

    def _round(self, weight: float, iterations: int, seed: int, share: float) -> None:
        problem = self._problem
        budget = sum(max(vehicle.max_minutes, 0.0) for vehicle in problem.vehicles)
        prize = max(self._worth[1], float(problem.prizes.max()))
        model = RoutingModel(problem, weight * budget / prize)
        begun = self._done

        def stop(count: int) -> bool:
            if count % _LOOK == 0:
                self.stopped = self.stopped or self._told(self._worth[1], begun + share * count / iterations)
            return self.stopped or count >= iterations or (count % _LOOK == 0 and self._late())

        watch = _Watch(model, self)
        params = SolveParams(ils=IteratedLocalSearchParams(callbacks=watch))
        solve(
            model.data,
            lambda _cost: stop(watch.count),
            seed=seed,
            collect_stats=False,
            params=params,
            initial_solution=model.solution(self.best),
        )


class _Watch(IteratedLocalSearchCallbacks):
    """Sees every solution that the local search comes by and keeps the good ones."""

    def __init__(self, model: RoutingModel, search: RouteSearch):
        self.count = 0
        self._model, self._search, self._seen = model, search, set()

    def on_iteration(self, _current: Solution, candidate: Solution, _best: Solution, _evaluator: CostEvaluator) -> None:
        """Keep a candidate that can be made and collects nearly as much as the best."""
        self.count += 1
        prize = candidate.prizes()
        if candidate.is_feasible() and self._model.prize(candidate) >= _GOOD * self._search._worth[1]:
            key = (prize, candidate.distance())
            if key not in self._seen:
                self._seen.add(key)
                self._search.keep(self._model.routes(candidate))
