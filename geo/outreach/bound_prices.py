"""Prices of people and of kits at which the best days cost the least: the dual of all team-days together."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from geo.outreach.bound_day import DayProblem, DayRoutes, fullest_visit

#: Rounds of pricing, routes taken from each, how far new prices go towards the linear programme's, and the gap (a share
#: of the bound) at which no better prices are looked for.
ROUNDS, ROUTES, STEP, GAP = 40, 80, 0.7, 2e-3


@dataclass(frozen=True)
class DayClass:
    """`count` team-days on which the sites `sites` (numbers of all) are open; `problem` is over these."""

    problem: DayProblem
    sites: np.ndarray
    count: int


@dataclass(frozen=True)
class Prices:
    """What meeting one person of each site costs (0 to 1), and one of a team's places of the day in each class."""

    people: np.ndarray
    places: np.ndarray


@dataclass
class Columns:
    """Routes found so far: class and people by site."""

    classes: list[int] = field(default_factory=list)
    people: list[dict[int, float]] = field(default_factory=list)
    seen: set = field(default_factory=set)

    def add(self, number: int, people: dict[int, float]) -> None:
        """Remember a route that is new."""
        key = (number, *sorted((site, round(count, 6)) for site, count in people.items()))
        if key not in self.seen:
            self.seen.add(key)
            self.classes.append(number)
            self.people.append(people)


@dataclass(frozen=True)
class Priced:
    """The lowest dual value, and the routes found on the way to it, the most promising at the last prices first.

    A route is the numbers of its sites in the order of their visits.
    """

    bound: float
    routes: tuple[tuple[int, ...], ...]


def priced_bound(classes: list[DayClass], demand: np.ndarray, capacity: float, least: float) -> Priced:
    """The lowest dual value found, beginning from `least` (another bound), and the routes it came by.

    At prices p of people and q of places the value is sum(p x demand) + sum over classes of count x (best day at prizes
    1 - p - q, plus q x capacity): for any prices at least zero no plan exceeds it. The prices come from the linear
    programme over the routes found so far (column generation), smoothed towards the best ones (Wentges 1997).
    """
    best, at, columns = least, first_prices(classes, demand), Columns()
    center = wanted = at
    driven = np.zeros(0)
    for _ in range(ROUNDS):
        known = len(columns.people)
        value = _price(classes, demand, capacity, at, columns)
        if value < best:
            best, center = value, at
        wanted, reached, driven = _programme(classes, demand, capacity, columns)
        if best - reached <= GAP * best:
            break
        # Where smoothed prices bring no new route, only the programme's own can tell whether there is one.
        step = STEP if len(columns.people) > known else 1.0
        at = Prices(
            *(
                step * new + (1 - step) * old
                for new, old in ((wanted.people, center.people), (wanted.places, center.places))
            )
        )
    return Priced(best, _promising(columns, wanted, driven))


def _promising(columns: Columns, prices: Prices, driven: np.ndarray) -> tuple[tuple[int, ...], ...]:
    """Each order of sites once: first those that the programme drives, then by what their people bring above their prices."""
    gain = [sum(count * (1 - prices.people[site]) for site, count in people.items()) for people in columns.people]
    ordered = sorted(range(len(gain)), key=lambda route: (-round(driven[route], 6), -gain[route], route))
    # A route is remembered from its last visit to its first.
    return tuple(dict.fromkeys(tuple(reversed(columns.people[route])) for route in ordered))


def first_prices(classes: list[DayClass], demand: np.ndarray) -> Prices:
    """Prices of the fractional knapsack: a site's people cost minutes of work, and their share of set-up and of the way.

    The way to a site is taken as half the two cheapest arcs at it, into it and out of it.
    """
    cost = np.full(len(demand), np.inf)
    for each in classes:
        problem = each.problem
        arcs = problem.minutes.astype(float) + np.where(np.eye(len(problem.minutes), dtype=bool), np.inf, 0)
        way = (arcs.min(axis=0) + arcs.min(axis=1))[1:] / 2
        work = fullest_visit(problem) + way
        cost[each.sites] = np.minimum(cost[each.sites], work / problem.most)
    budget = sum(each.count * each.problem.horizon for each in classes)
    order = np.argsort(cost, kind="stable")
    used = np.cumsum((cost * demand)[order])
    last = order[min(int(np.searchsorted(used, budget)), len(order) - 1)]
    return Prices(np.clip(1 - cost / cost[last], 0, 1), np.zeros(len(classes)))


def _price(classes: list[DayClass], demand: np.ndarray, capacity: float, prices: Prices, columns: Columns) -> float:
    """The dual value at these prices; the best routes of each class are added to the columns."""
    value = float(prices.people @ demand)
    for number, each in enumerate(classes):
        routes = DayRoutes(each.problem, 1 - prices.people[each.sites] - prices.places[number])
        value += each.count * (routes.best() + prices.places[number] * capacity)
        ends = routes.ends()
        for end in np.argsort(-ends, kind="stable")[:ROUTES]:
            if ends[end] > 0:
                people = routes.route(int(end))
                people = {int(each.sites[site]): count for site, count in people.items()}
                columns.add(number, people)
                share = capacity / sum(people.values())
                if share < 1:  # so that the programme has routes on both sides of the limit
                    columns.add(number, {site: count * share for site, count in people.items()})
    return value


def _programme(classes: list[DayClass], demand, capacity: float, columns: Columns) -> tuple[Prices, float, np.ndarray]:
    """Prices at the optimum over the routes found, its value, and how often each is driven there (fractions)."""
    sites, kinds = len(demand), len(classes)
    rows, places, values = [], [], []
    total = np.array([sum(people.values()) for people in columns.people])
    for route, (number, people) in enumerate(zip(columns.classes, columns.people, strict=True)):
        rows += [*people, sites + number, sites + kinds + number]
        places += [route] * (len(people) + 2)
        values += [*people.values(), 1.0, total[route] - capacity]
    if not len(total):
        return Prices(np.zeros(sites), np.zeros(kinds)), 0.0, np.zeros(0)
    matrix = coo_array((values, (rows, places)), shape=(sites + 2 * kinds, len(total))).tocsr()
    limits = np.concatenate([demand, [each.count for each in classes], np.zeros(kinds)])
    solved = linprog(-total, A_ub=matrix, b_ub=limits, method="highs")
    duals = np.maximum(-solved.ineqlin.marginals, 0)
    return Prices(np.minimum(duals[:sites], 1), duals[sites + kinds :]), -float(solved.fun), solved.x
