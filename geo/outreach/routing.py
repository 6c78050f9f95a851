"""Routes that collect the most: a team orienteering problem, solved with PyVRP.

PyVRP and HiGHS find routes in whole numbers; here every route is checked again in real ones.
"""

from collections.abc import Sequence

import numpy as np

from geo.errors import DataError, Problem
from geo.outreach.routes import Progress as Progress
from geo.outreach.routes import Route as Route
from geo.outreach.routes import Routes as Routes
from geo.outreach.routes import Vehicle as Vehicle
from geo.outreach.routing_checks import check_search, checked_problem
from geo.outreach.routing_greedy import greedy_plan
from geo.outreach.routing_problem import RoutingProblem


def solve_routes(
    prizes: Sequence[float],
    minutes: np.ndarray,
    service: Sequence[float],
    vehicles: Sequence[Vehicle],
    *,
    seconds: float,
    seed: int,
    cost: np.ndarray | None = None,
    loads: Sequence[float] | None = None,
    windows: Sequence[tuple[float, float]] | None = None,
    required: frozenset[int] = frozenset(),
    first: Sequence[Sequence[int]] | None = None,
    progress: Progress | None = None,
) -> Routes:
    """Find routes that collect the most prize, and among those that cost the least travel.

    Places are numbered from 0. `prizes` (>= 0), `service` minutes and `loads` are real numbers, one a place; `minutes` and
    `cost` (by default the same) are matrices over all places, from row to column, and need not be symmetric. `windows` are
    the earliest and latest start of service. A place is served once at most, and only if it has a prize or is in
    `required`. Places where a vehicle starts or ends are not served; a prize of theirs is ignored.

    The answer is the same for the same arguments and `seed`: the search does a fixed amount of work, reckoned from
    `seconds`, and needs somewhat less than that on one core. It is never worse than the greedy routes, nor than `first`
    (a list of places for each vehicle), which is ignored where it breaks a rule. `progress` is told the best prize so far
    and the share of the work that is done, about ten times a second; when it returns True, the best so far is the answer.
    A vehicle that can serve nothing, having no time for example, stays unused.

    Raises `DataError`: for silly input (kinds in `routing_checks`), `required_too_far` for each place that no vehicle can
    serve even alone, `required_do_not_fit` when no routes were found that serve all (n) of them.
    """
    check_search(seconds, seed)
    problem = checked_problem(prizes, minutes, service, vehicles, cost, loads, windows, required)
    plan = max((_valid(problem, first), greedy_plan(problem)), key=problem.value)
    stopped, met = False, ()
    if problem.served:
        from geo.outreach.routing_search import Search  # PyVRP takes a fifth of a second to import

        search = Search(problem, plan, seconds, progress)
        search.run(int(seed))
        plan, stopped, met = search.best, search.stopped, search.met
    if problem.value(plan)[0] < len(problem.required):
        raise DataError(Problem("required_do_not_fit", facts={"n": len(problem.required)}))
    return problem.routes(plan, stopped, met)


def greedy_routes(
    prizes: Sequence[float],
    minutes: np.ndarray,
    service: Sequence[float],
    vehicles: Sequence[Vehicle],
    *,
    cost: np.ndarray | None = None,
    loads: Sequence[float] | None = None,
    windows: Sequence[tuple[float, float]] | None = None,
    required: frozenset[int] = frozenset(),
) -> Routes:
    """What a careful person does with a list: the same rules, the vehicles filled one after the other.

    From where a vehicle stands, the place with most prize per extra minute (travel, waiting, service) comes next, as long
    as the way to the end fits; required places come first, and are missing where that did not work. Raises `DataError` as
    `solve_routes` does, but for `required_do_not_fit`.
    """
    problem = checked_problem(prizes, minutes, service, vehicles, cost, loads, windows, required)
    return problem.routes(greedy_plan(problem))


def _valid(problem: RoutingProblem, first: Sequence[Sequence[int]] | None) -> list[list[int]]:
    """The first plan if it keeps the rules, else one of empty routes."""
    empty: list[list[int]] = [[] for _ in problem.vehicles]
    if first is None:
        return empty
    plan = [[int(place) for place in stops] for stops in first]
    known = all(0 <= place < len(problem.prizes) for stops in plan for place in stops)
    return plan if known and problem.feasible(plan) else empty
