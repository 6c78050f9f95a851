"""Days that several searches came by, put together anew with the people of each stop chosen at the same time.

The search for routes serves whole blocks; here a mixed-integer programme chooses which days are driven and how many
people each of their stops records, so that a large village's people are divided to the last tenth. HiGHS (scipy) solves
it, for a number of nodes and not of seconds: the same days give the same choice on any machine.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from geo.outreach.draft import Draft, filled
from geo.outreach.timetable import timetable
from geo.outreach.wishes import Wishes
from geo.outreach.world import World

#: Days looked at, over all kinds of team-day (of more than three kinds, a third for each), and what may be spent on them.
_ROUTES, _NODES, _GAP = 200, 25, 1e-3
#: A day that is driven costs the programme so many people, so that of equal plans the one with fewer days is chosen.
_DAY = 1e-3


@dataclass(frozen=True)
class _Column:
    """One order of stops for one kind of team-day; `first` is the number of its first stop among all stops."""

    kind: int
    order: tuple[int, ...]
    first: int


def recombined(world: World, wishes: Wishes, routes: Iterable[Sequence[int]]) -> Draft | None:
    """The best draft over these routes (orders of sites), or None when no choice keeps what is required."""
    kinds = _kinds(world, wishes)
    columns, stops = [], 0
    most = _ROUTES // min(len(kinds), 3)
    orders = list(dict.fromkeys(tuple(route) for route in routes))
    made = cache(lambda order: timetable(world, [(site, 0.0) for site in order]) is not None)
    for kind, (closed, _) in enumerate(kinds):
        for order in islice((order for order in orders if closed.isdisjoint(order) and made(order)), most):
            columns.append(_Column(kind, order, stops))
            stops += len(order)
    if not columns:
        return None
    answer = _Programme(world, wishes, kinds, columns, stops).solve()
    return None if answer is None else _draft(world, wishes, columns, [teams for _, teams in kinds], answer)


def _kinds(world: World, wishes: Wishes) -> list[tuple[frozenset[int], list[int]]]:
    """Team-days that may visit the same sites and are wanted for the same: the sites closed to them, and which they are."""
    kinds: dict[tuple, list[int]] = {}
    for vehicle in range(world.team_days):
        closed = world.shut_on(world.day_of(vehicle)) | {
            site for site, teams in wishes.kept_for.items() if vehicle not in teams
        }
        wanted = frozenset(
            number for number, each in enumerate(wishes.visits) if each.team_days and vehicle in each.team_days
        )
        kinds.setdefault((closed, wanted), []).append(vehicle)
    return [(closed, vehicles) for (closed, _), vehicles in kinds.items()]


class _Programme:
    """Variables: how often each column is driven, the people at each of its stops, and which rewarded sites are visited."""

    def __init__(self, world: World, wishes: Wishes, kinds, columns: list[_Column], stops: int):
        self._world, self._wishes = world, wishes
        self._kinds, self._columns, self._stops = kinds, columns, stops
        self._cells: list[tuple[int, int, float]] = []
        self._limits: list[tuple[float, float]] = []

    def solve(self) -> np.ndarray | None:
        """Times driven and people by stop, (columns + stops,)."""
        world, columns = self._world, len(self._columns)
        worth = np.concatenate(
            [
                [-_DAY - 1e-5 * world.way(column.order) for column in self._columns],
                [self._wishes.weights[site] for column in self._columns for site in column.order],
                list(self._wishes.rewards.values()),
            ]
        )
        self._team_days()
        self._people()
        self._times()
        self._visits()
        rows, across, values = zip(*self._cells, strict=True)
        matrix = csr_array((values, (rows, across)), shape=(len(self._limits), len(worth)))
        least, most = np.array(self._limits).T
        answer = milp(
            -worth,
            integrality=[1] * columns + [0] * (len(worth) - columns),
            bounds=Bounds(0, [world.team_days] * columns + [np.inf] * self._stops + [1] * len(self._wishes.rewards)),
            constraints=LinearConstraint(matrix, least, most),
            options={"node_limit": _NODES, "mip_rel_gap": _GAP},
        )
        return None if answer.x is None else answer.x[: columns + self._stops]

    def _row(self, cells: Iterable[tuple[int, float]], most: float, least: float = -math.inf) -> None:
        self._cells += [(len(self._limits), variable, value) for variable, value in cells]
        self._limits.append((least, most))

    def _team_days(self) -> None:
        for kind, (_, vehicles) in enumerate(self._kinds):
            driven = [(number, 1.0) for number, column in enumerate(self._columns) if column.kind == kind]
            self._row(driven, len(vehicles))

    def _people(self) -> None:
        """Nobody twice: the people of a site over all its stops."""
        of_site: dict[int, list] = {}
        for column in self._columns:
            for position, site in enumerate(column.order):
                of_site.setdefault(site, []).append((self._stop(column, position), 1.0))
        for site, cells in of_site.items():
            self._row(cells, self._world.sites[site - 1].expected.likely)

    def _times(self) -> None:
        """What a day holds, as often as it is driven: people, minutes until it is over, and until each site closes."""
        world, settings = self._world, self._world.settings
        for number, column in enumerate(self._columns):
            stops = [(self._stop(column, position), 1.0) for position in range(len(column.order))]
            self._row([*stops, (number, -float(settings.people))], 0.0)
            begin = timetable(world, [(site, 0.0) for site in column.order])
            spent, minutes = [], []
            for position, site in enumerate(column.order):
                place = world.sites[site - 1]
                each = place.minutes_per_person / settings.kits
                self._row([(stops[position][0], 1.0), (number, -float(world.most[site]))], 0.0)
                # A stop is rounded up to whole minutes: one minute less than there is.
                minutes.append((stops[position][0], each))
                spent.append(begin.stops[position][1] + position + 1)
                left = math.floor(place.closes) - spent[-1]
                if left < settings.minutes:
                    self._row([*minutes, (number, -float(max(left, 0)))], 0.0)
            left = math.floor(min(settings.returns, begin.leave + settings.minutes)) - begin.back - len(column.order)
            self._row([*minutes, (number, -float(max(left, 0)))], 0.0)

    def _visits(self) -> None:
        """What must be visited on its team-days, and sites whose first visit is rewarded."""
        rewarded = len(self._columns) + self._stops
        visits: dict[int, list] = {}
        for number, column in enumerate(self._columns):
            for site in column.order:
                visits.setdefault(site, []).append(number)
        for wanted in self._wishes.visits:
            numbers = [
                number
                for number in visits.get(wanted.site, ())
                if wanted.team_days is None or not wanted.team_days.isdisjoint(self._teams(number))
            ]
            self._row([(number, 1.0) for number in numbers], math.inf, least=1.0)
        for position, site in enumerate(self._wishes.rewards):
            cells = [(number, -1.0) for number in visits.get(site, ())]
            self._row([(rewarded + position, 1.0), *cells], 0.0)

    def _teams(self, number: int) -> list[int]:
        return self._kinds[self._columns[number].kind][1]

    def _stop(self, column: _Column, position: int) -> int:
        return len(self._columns) + column.first + position


def _draft(
    world: World, wishes: Wishes, columns: Sequence[_Column], vehicles: Sequence[list[int]], answer: np.ndarray
) -> Draft:
    free = [list(teams) for teams in vehicles]
    trips: list[list] = [[] for _ in range(world.team_days)]
    for number, column in enumerate(columns):
        times = round(float(answer[number]))
        for _ in range(times):
            people = answer[len(columns) + column.first :][: len(column.order)] / times
            trip = [(site, math.floor(each * 10 + 1e-6) / 10) for site, each in zip(column.order, people, strict=True)]
            trips[free[column.kind].pop(0)] = trip
    return filled(world, trips, wishes.sites)
