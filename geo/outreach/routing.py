"""Routes that collect the most: a team orienteering problem (Chao, Golden and Wasil 1996), solved with PyVRP."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from geo.errors import DataError, Problem
from geo.outreach.routing_greedy import greedy_stops
from geo.outreach.routing_problem import RoutingProblem, Vehicle, routing_problem

#: Clocks only guard against a machine that is far slower, in multiples of the seconds: of this thread, and on the wall.
_SLOW, _STUCK = 1.5, 10.0
#: What the search has of its seconds; routes are put together anew in the rest.
_BUSY = 0.65


@dataclass(frozen=True)
class Route:
    """What one vehicle does: places in order, without its start and end; the prize, and minutes on the way and at work."""

    stops: tuple[int, ...] = ()
    prize: float = 0.0
    minutes: float = 0.0


@dataclass(frozen=True)
class Routes:
    """One route a vehicle, in the order of the vehicles; `stopped` when the search was ended before its time."""

    routes: tuple[Route, ...]
    stopped: bool = False

    @property
    def prize(self) -> float:
        """Collected by all."""
        return sum(route.prize for route in self.routes)


#: Told the best prize so far and the share of the search that is done; True ends the search.
Progress = Callable[[float, float], bool]


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
    """Find routes that collect the most prize, and of equal prize go the shorter way.

    Parameters
    ----------
    prizes, service
        Prize and minutes of service of each of n places, real numbers from 0. A place without prize is served only when
        it is required; one where a vehicle starts or ends is never served.
    minutes
        Travel minutes between all places, (n, n), real; the way back may take longer.
    vehicles
        Each makes one route. One that cannot even drive from its start to its end stays unused.
    seconds
        About so long is searched on an ordinary machine. The length is a number of iterations reckoned from it: the
        same arguments and seed give the same routes.
    cost
        What ways cost where prizes are equal, (n, n); the minutes if not given.
    loads, windows
        What each place takes of a vehicle's capacity; the earliest and latest start of its service.
    required
        Places that must be served.
    first
        Routes to begin with, one a vehicle; the answer is no worse than they are.

    Raises
    ------
    DataError
        For arguments that cannot be meant; `required_too_far` (`place`) for a place that no vehicle can serve even alone,
        `required_do_not_fit` (`n`) when no routes were found that serve all that is required.
    """
    problem = routing_problem(prizes, minutes, service, vehicles, cost, loads, windows, required)
    if not 0 < seconds < math.inf:
        raise DataError(Problem("routes_no_time"))
    _check_required(problem)
    if not problem.clients:
        return _answer(problem, [()] * len(problem.vehicles), stopped=False)
    # PyVRP takes a moment to load, and nobody needs it who only looks at plans.
    from geo.outreach.routing_search import RouteSearch

    search = RouteSearch(problem, seed, progress or (lambda _prize, _share: False), _late(seconds))
    greedy = greedy_stops(problem)
    search.keep(greedy)
    if first is not None:
        search.keep(first)
    search.run(iterations_of(problem, sum(map(len, greedy)), seconds))
    return _answer(problem, search.best, search.stopped)


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
    """The routes of a careful person with a list, for the same arguments: what the search has to beat."""
    problem = routing_problem(prizes, minutes, service, vehicles, cost, loads, windows, required)
    return _answer(problem, greedy_stops(problem), stopped=False)


def iterations_of(problem: RoutingProblem, stops: int, seconds: float) -> int:
    """So many iterations of the search take about so many seconds, with so many stops on the routes it begins with.

    Measured on one core of an office machine (tests/benchmarks/test_routing.py): a quarter of a millisecond, and more
    for each stop and each place.
    """
    return max(int(_BUSY * seconds / (0.25e-3 + 9.5e-6 * stops + 0.4e-6 * len(problem.clients))), 10)


def _answer(problem: RoutingProblem, routes: Sequence[Sequence[int]], stopped: bool) -> Routes:
    served = {place for stops in routes for place in stops}
    if problem.required - served:
        raise DataError(Problem("required_do_not_fit", facts={"n": len(problem.required)}))
    return Routes(
        tuple(
            Route(tuple(stops), problem.prize(stops), problem.duration(vehicle, stops))
            for vehicle, stops in zip(problem.vehicles, routes, strict=True)
        ),
        stopped,
    )


def _check_required(problem: RoutingProblem) -> None:
    """One that no vehicle can serve alone would make everything impossible, and no solver would say which."""
    faults = [
        Problem("required_too_far", facts={"place": place})
        for place in sorted(problem.required)
        if place not in problem.clients
        or all(problem.duration(vehicle, [place]) == math.inf for vehicle in problem.vehicles)
    ]
    if faults:
        raise DataError(*faults)


def _late(seconds: float) -> Callable[[], bool]:
    worked, began = time.thread_time(), time.monotonic()
    return lambda: time.thread_time() - worked > _SLOW * seconds or time.monotonic() - began > _STUCK * seconds
