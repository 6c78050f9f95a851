"""Small improvements of a plan that cost no prize: shorter orders, and places that still fit."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from geo.outreach.routes import Vehicle
from geo.outreach.routing_problem import RoutingProblem, at_most

#: A shorter way by less than this is none: it may be the last digit of a sum.
LEAST_SAVING = 1e-9


def polished(problem: RoutingProblem, plan: Sequence[Sequence[int]]) -> list[list[int]]:
    """The plan with routes in shorter orders, and with places added for as long as any fits."""
    plan = [list(stops) for stops in plan]
    while True:
        plan = [shortened(problem, vehicle, stops) for vehicle, stops in zip(problem.vehicles, plan, strict=True)]
        if not _add_one(problem, plan):
            return plan


def shortened(problem: RoutingProblem, vehicle: Vehicle, stops: Sequence[int]) -> list[int]:
    """The same places at less travel cost: parts are turned round or moved while that helps (2-opt and Or-opt)."""
    best = list(stops)
    while True:
        way = [vehicle.start, *best, vehicle.end]
        changes = sorted([*_turns(problem.cost_rows, way), *_moves(problem.cost_rows, way)])
        for _, order in changes:
            if problem.fits(vehicle, order):
                best = order
                break
        else:
            return best


def _turns(cost: list[list[float]], way: list[int]):
    """Cheaper orders with a part turned round: the change of the cost, and the places."""
    there, back = [0.0], [0.0]
    for here, place in pairwise(way):
        there.append(there[-1] + cost[here][place])
        back.append(back[-1] + cost[place][here])
    for first in range(1, len(way) - 2):
        before, head = way[first - 1], way[first]
        for last in range(first + 1, len(way) - 1):
            tail, after = way[last], way[last + 1]
            change = cost[before][tail] + cost[head][after] - cost[before][head] - cost[tail][after]
            change += back[last] - back[first] - there[last] + there[first]
            if change < -LEAST_SAVING:
                yield change, way[1:first] + way[first : last + 1][::-1] + way[last + 1 : -1]


def _moves(cost: list[list[float]], way: list[int]):
    """Cheaper orders with one to three places in a row moved elsewhere."""
    for length in (1, 2, 3):
        for first in range(1, len(way) - length):
            part, rest = way[first : first + length], way[:first] + way[first + length :]
            head, tail = part[0], part[-1]
            before, after = rest[first - 1], rest[first]
            saved = cost[before][head] + cost[tail][after] - cost[before][after]
            for position, (here, place) in enumerate(pairwise(rest), 1):
                change = cost[here][head] + cost[tail][place] - cost[here][place] - saved
                if change < -LEAST_SAVING:
                    yield change, [*rest[1:position], *part, *rest[position:-1]]


def _add_one(problem: RoutingProblem, plan: list[list[int]]) -> bool:
    """Put the place with the highest prize that fits anywhere where it costs least; False if none fits."""
    visited = {place for stops in plan for place in stops}
    left = np.array([place for place in problem.served if place not in visited], dtype=int)
    options = []
    for number, vehicle in enumerate(problem.vehicles):
        if len(left) and problem.reachable[number]:
            options += _insertions(problem, vehicle, number, plan[number], left)
    for _, _, number, position, place in sorted(options):
        stops = [*plan[number][:position], place, *plan[number][position:]]
        if problem.fits(problem.vehicles[number], stops):
            plan[number] = stops
            return True
    return False


def _insertions(problem: RoutingProblem, vehicle: Vehicle, number: int, stops: list[int], left: np.ndarray):
    """Insertions that travel and service leave time for: prize and extra cost to sort by, vehicle, position, place."""
    way = np.array([vehicle.start, *stops, vehicle.end])
    before, after = way[:-1], way[1:]
    gone = problem.minutes[before, after] if stops else np.zeros(1)
    there, back = problem.minutes[before][:, left], problem.minutes[left][:, after].T
    busy = float(gone.sum()) + float(problem.service[stops].sum())
    extra = there + back - gone[:, None] + problem.service[left]
    cost = problem.cost[before][:, left] + problem.cost[left][:, after].T - problem.cost[before, after][:, None]
    return [
        (-float(problem.prizes[left[row]]), float(cost[position, row]), number, int(position), int(left[row]))
        for position, row in np.argwhere(at_most(busy + extra, vehicle.max_minutes * (1 + 1e-9)))
    ]
