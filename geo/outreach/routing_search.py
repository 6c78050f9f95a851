"""The search for routes: PyVRP's local search under several prices of a prize, and plans put together from its routes."""

import time
import warnings
from collections.abc import Sequence

import pyvrp
from pyvrp.exceptions import PenaltyBoundWarning
from pyvrp.search import (
    OPERATORS,
    LocalSearch,
    NeighbourhoodParams,
    PerturbationManager,
    PerturbationParams,
    compute_neighbours,
)

from geo.outreach.route_pool import KindRoute, RoutePool
from geo.outreach.routes import Progress
from geo.outreach.routing_model import RoutingModel
from geo.outreach.routing_polish import polished
from geo.outreach.routing_problem import RoutingProblem

#: What a prize is worth in a phase: so many times the travel that a prize costs on average in the best plan so far.
#: Low prices find compact routes, high ones fill them.
PRICES = (2.0, 3.0, 4.0, 6.0)
#: Seconds of one processor core that an iteration and a move that it evaluates take; routes are read in Python.
SECONDS_PER_ITERATION, SECONDS_PER_MOVE, SECONDS_PER_ROUTE, SECONDS_PER_COLUMN = 30e-6, 0.037e-6, 15e-6, 50e-6
#: The search is as long as what takes this share of the seconds: the rest is for what is not counted.
SHARE_OF_SECONDS = 0.78
#: On a machine that is much slower than reckoned the search ends anyway: after so many times the seconds, and these more,
#: of processor time or of the clock. Both are wide: other work on the machine makes either longer, and must not change an
#: answer.
MOST_PROCESSOR, MOST_CLOCK, GRACE = 2.0, 10.0, 5.0
#: Seconds of work between two reports of progress.
REPORT_EVERY = 0.1
#: Solutions that late acceptance compares with, neighbours that moves look at, clients shaken up at once.
HISTORY, NEIGHBOURS, MOST_SHAKEN = 300, 50, 25
#: Excess costs at first so many times what a minute more may bring, and the more the more vehicles there are: a plan is
#: only feasible when all its routes are. Penalties adapt every so many iterations, by this factor.
STRICTNESS, STRICTNESS_PER_VEHICLE = 2.0, 0.5
ADAPT_EVERY, INCREASE = 100, 1.3
#: Routes of more vehicles than this are not put together anew, which would take longer than the search; so many of them
#: are handed out.
FEW_VEHICLES, MOST_MET = 8, 200
#: With every prize collected, only travel is left to save: so many iterations without a saving are enough.
IDLE_ITERATIONS = 1_500


# Penalties that can rise no more mean that the required places may not fit; that is told by an error, not by a warning.
warnings.filterwarnings("ignore", category=PenaltyBoundWarning)


class SearchEndedError(Exception):
    """The search is over, by time or by the one who watches it."""


class Search:
    """One search; `best` is the best plan so far, one list of places a vehicle."""

    def __init__(
        self, problem: RoutingProblem, plan: Sequence[Sequence[int]], seconds: float, progress: Progress | None
    ):
        self.problem = problem
        self.model = RoutingModel(problem)
        self.pool = RoutePool(problem, list(self.model.kinds.values()))
        self.best = [list(stops) for stops in plan]
        self.value = problem.value(self.best)
        self.total = seconds * SHARE_OF_SECONDS
        self.work, self.reported = 0.0, 0.0
        self.ends_processor = time.thread_time() + MOST_PROCESSOR * seconds + GRACE
        self.ends_clock = time.monotonic() + MOST_CLOCK * seconds + GRACE
        self.progress = progress
        self.stopped = False
        self.met: tuple[tuple[int, ...], ...] = ()
        self.strictness = max(STRICTNESS, STRICTNESS_PER_VEHICLE * len(problem.vehicles))

    def run(self, seed: int) -> None:
        """Search until the work is done."""
        random = pyvrp.RandomNumberGenerator(seed)
        self.offer(polished(self.problem, self.best))
        self.pool.add(self.routes_of(self.best))
        self.pool.add_plain()
        try:
            for phase, price in enumerate(PRICES, 1):
                self._phase(price, self.total * phase / len(PRICES), random)
                self._recombine()
        except SearchEndedError:
            self._recombine()
        if len(self.problem.vehicles) > FEW_VEHICLES:
            self.met = self.pool.promising(MOST_MET)

    def routes_of(self, plan: Sequence[Sequence[int]]) -> list[KindRoute]:
        """A plan's routes with the numbers of their kinds of vehicle."""
        kinds = enumerate(self.model.kinds.values())
        return [(kind, tuple(plan[number])) for kind, numbers in kinds for number in numbers if plan[number]]

    def offer(self, plan: Sequence[Sequence[int]]) -> bool:
        """Take a plan as the best if it is one."""
        value = self.problem.value(plan)
        if value > self.value and self.problem.feasible(plan):
            self.best, self.value = [list(stops) for stops in plan], value
            return True
        return False

    def spend(self, seconds: float) -> None:
        """Count work; now and then report, and end the search when it is time."""
        self.work += seconds
        if self.work < self.reported + REPORT_EVERY:
            return
        self.reported = self.work
        if self.progress is not None:
            prize = float(sum(self.problem.prize_of(stops) for stops in self.best))
            self.stopped = bool(self.progress(prize, min(self.work / self.total, 1.0)))
        if self.stopped or time.thread_time() > self.ends_processor or time.monotonic() > self.ends_clock:
            raise SearchEndedError

    def _phase(self, price: float, until: float, random: pyvrp.RandomNumberGenerator) -> None:
        """Late-acceptance search (Burke and Bykov, 2017) from the best plan, until so much work is done."""
        data = self.model.priced(price * self._travel_per_prize())
        look = _local_search(data, random)
        penalties = self._penalties(price)
        first = best = current = self.model.solution(data, self.best)
        floor = best.prizes() if self._complete() else 0
        history: list[pyvrp.Solution | None] = [None] * HISTORY
        iteration = idle = 0
        while self.work < until and not (idle > IDLE_ITERATIONS and self._all_collected()):
            evaluator = penalties.cost_evaluator()
            candidate = self._look(look, current, evaluator)
            penalties.register(candidate)
            idle += 1
            if candidate.is_feasible():
                if evaluator.cost(candidate) < evaluator.cost(best):
                    thorough = self._look(look, candidate, evaluator, exhaustive=True)
                    best = candidate = thorough if thorough.is_feasible() else candidate
                if self._met(candidate, candidate.prizes() >= floor):
                    idle, floor = 0, candidate.prizes()
            else:
                self._met_parts(candidate)
            late = history[iteration % HISTORY] or first
            cost, late_cost = evaluator.penalised_cost(candidate), evaluator.penalised_cost(late)
            if cost < late_cost or cost < evaluator.penalised_cost(current):
                current = candidate
            if history[iteration % HISTORY] is None or evaluator.penalised_cost(current) < late_cost:
                history[iteration % HISTORY] = current
            iteration += 1

    def _look(self, look: LocalSearch, solution, evaluator, exhaustive: bool = False) -> pyvrp.Solution:
        """Shake a solution up and improve it."""
        found = look(solution, evaluator, exhaustive=exhaustive)
        self.spend(SECONDS_PER_ITERATION + SECONDS_PER_MOVE * look.statistics.num_moves)
        return found

    def _met(self, solution: pyvrp.Solution, promising: bool) -> bool:
        """Remember the routes of a feasible solution; whether it is the best plan so far."""
        routes = self.model.routes(solution)
        self.work += SECONDS_PER_ROUTE * len(routes)
        self.pool.add(routes)
        return promising and self.offer(self.model.plan(routes))

    def _met_parts(self, solution: pyvrp.Solution) -> None:
        """Remember the feasible routes of a solution that is not."""
        routes = self.model.routes(solution, feasible=True)
        self.work += SECONDS_PER_ROUTE * len(routes)
        self.pool.add(routes)

    def _recombine(self) -> None:
        """Put the best plan of the routes together, and polish it."""
        if len(self.problem.vehicles) > FEW_VEHICLES:
            self.offer(polished(self.problem, self.best))
            return
        if len(self.model.kinds) > 1:
            self.pool.spread()
        self.work += SECONDS_PER_COLUMN * len(self.pool.routes)
        routes = self.pool.recombine(self.value[1] if self._complete() else -1.0)
        if routes is not None:
            self.offer(self.model.plan(routes))
        if self.offer(polished(self.problem, self.best)):
            self.pool.add(self.routes_of(self.best))

    def _travel_per_prize(self) -> float:
        """Minutes of all vehicles for each prize of the best plan (of all there is, before there is a plan)."""
        prizes = self.value[1] or float(self.problem.prizes[list(self.problem.served)].sum()) or 1.0
        return self.model.total_minutes / prizes

    def _complete(self) -> bool:
        """Whether the best plan serves all required places."""
        return self.value[0] == len(self.problem.required)

    def _all_collected(self) -> bool:
        return sum(map(len, self.best)) == len(self.problem.served)

    def _penalties(self, price: float) -> pyvrp.PenaltyManager:
        """Penalties that begin at about what the excess brings in, and adapt quickly: searches are short."""
        cost = self.strictness * price * self.model.cost_scale
        minute = cost / self.model.duration_scale
        mean = self.value[1] / max(sum(map(len, self.best)), 1)
        loads = [cost * self._travel_per_prize() * max(mean, 1e-9) / unit for unit in self.model.load_units()]
        params = pyvrp.PenaltyParams(
            solutions_between_updates=ADAPT_EVERY,
            penalty_increase=INCREASE,
            min_penalty=min([minute, *loads]) / 50,
            max_penalty=max([minute, *loads]) * 1000,
        )
        return pyvrp.PenaltyManager((loads, minute, 1.0), params)


def _local_search(data: pyvrp.ProblemData, random: pyvrp.RandomNumberGenerator) -> LocalSearch:
    neighbours = compute_neighbours(data, NeighbourhoodParams(num_neighbours=NEIGHBOURS))
    look = LocalSearch(data, random, neighbours, PerturbationManager(PerturbationParams(1, MOST_SHAKEN)))
    for operator in OPERATORS:
        if operator.supports(data):
            look.add_operator(operator(data))
    return look
