"""The best single team-day at given prices: a dynamic programme over the minutes of the day.

A part of the upper bound (`bound`): routes are relaxed so that one may come back to a site it has left (a q-route,
Christofides, Mingozzi and Toth 1981); what it records there is counted again each time, so the prices discourage it.
"""

from dataclasses import dataclass

import numpy as np

#: People a visit may be given beyond exact arithmetic, so that no rounding of ours lowers the bound.
SLACK = 1e-6


@dataclass(frozen=True)
class DayProblem:
    """What the days of one class have in common; all minutes count from the earliest start, all arrays are by site.

    `minutes` (n+1, n+1) has the office first. A visit of `d` whole minutes records (d - setup) x `rate` people, `most`
    at most. No service begins before `opens` or ends after `closes`. `stops` is the most visits of a day, None for any.
    """

    minutes: np.ndarray
    horizon: int
    setup: np.ndarray
    rate: np.ndarray
    most: np.ndarray
    opens: np.ndarray
    closes: np.ndarray
    stops: int | None = None

    def only(self, kept: np.ndarray) -> "DayProblem":
        """The same with some sites only (their numbers)."""
        places = np.concatenate([[0], kept + 1])
        parts = (part[kept] for part in (self.setup, self.rate, self.most, self.opens, self.closes))
        return DayProblem(self.minutes[np.ix_(places, places)], self.horizon, *parts, self.stops)

    def people(self, site: int, lasting: np.ndarray) -> np.ndarray:
        """The most that visits to a site record in so many minutes, set-up included."""
        return np.clip((lasting - self.setup[site] + SLACK) * self.rate[site], 0, self.most[site])


def shortest_visit(problem: DayProblem) -> np.ndarray:
    """Whole minutes, one at least, of the shortest visit that records anybody."""
    instant = np.isinf(problem.rate)
    return np.maximum(np.where(instant, np.ceil(problem.setup), np.floor(problem.setup) + 1), 1).astype(int)


def fullest_visit(problem: DayProblem) -> np.ndarray:
    """Whole minutes after which a visit has recorded all it can."""
    work = np.divide(problem.most, problem.rate, out=np.zeros_like(problem.most), where=np.isfinite(problem.rate))
    return np.maximum(np.ceil(problem.setup + work - SLACK).astype(int), shortest_visit(problem))


class DayRoutes:
    """All best days at one set of prizes: `prize[i]` for each person of site i (only sites with one above 0 are seen).

    `done[k][t, i]` is the most that can have been collected when the (k+1)-th visit, to site i, is over by minute t;
    without a limit of stops there is one layer for any number of visits. `ready[k][t, i]`: service of that visit can
    begin at t.
    """

    def __init__(self, problem: DayProblem, prize: np.ndarray):
        self.kept = np.flatnonzero(prize > 1e-9)
        self.problem, self.prize = problem.only(self.kept), prize[self.kept]
        self.sites, self.layers = len(self.kept), problem.stops or 1
        self.pad = problem.horizon + 1
        self.away = np.minimum(self.problem.minutes, self.pad).astype(np.intp)
        np.fill_diagonal(self.away, self.pad)  # no visit follows a visit to the same site
        if self.sites:
            self.shortest = np.minimum(shortest_visit(self.problem), self.pad)
            self.fullest = np.minimum(fullest_visit(self.problem), self.pad)  # of those too long, only a part fits
            self._fill()

    def ends(self) -> np.ndarray:
        """What the best day collects whose last visit is to each kept site (-inf: none)."""
        if not self.sites:
            return np.zeros(0)
        last = self.pad + self.problem.horizon - self.away[1:, 0]
        return np.max([done[last, np.arange(self.sites)] for done in self.done], axis=0)

    def best(self) -> float:
        """What the best day collects; 0 when it is best to stay."""
        return float(max(0.0, self.ends().max(initial=0.0)))

    def route(self, end: int) -> dict[int, float]:
        """People recorded at each site (numbers of the whole problem) on the best day that ends with the kept site `end`."""
        row, site = self.pad + self.problem.horizon - self.away[end + 1, 0], end
        layer = int(np.argmax([done[row, site] for done in self.done]))
        people: dict[int, float] = {}
        while site >= 0:
            row = int(np.searchsorted(self.done[layer][: row + 1, site], self.done[layer][row, site]))
            lasting = np.arange(self.shortest[site], min(self.fullest[site], row) + 1)
            served = self.problem.people(site, lasting)
            choice = int(np.argmax(self.ready[layer][row - lasting, site] + self.prize[site] * served))
            number = int(self.kept[site])
            people[number] = people.get(number, 0.0) + float(served[choice])
            row -= int(lasting[choice])
            layer, row, site = self._before(layer, row, site)
        return people

    def _before(self, layer: int, row: int, site: int) -> tuple[int, int, int]:
        """Layer, row and site of the visit before the one that can begin at `row`; site -1 is the office."""
        earlier = layer - 1 if self.problem.stops else layer
        if earlier < 0:
            return earlier, row, -1
        rows = row - self.away[1:, site + 1]
        reached = self.done[earlier][rows, np.arange(self.sites)]
        came = int(np.argmax(reached))
        may_start = row - self.pad >= self.away[0, site + 1] and self.problem.stops is None
        if may_start and reached[came] <= 0:
            return earlier, row, -1
        return earlier, int(rows[came]), came

    def _fill(self) -> None:
        """Fill the tables.

        Any number of visits: in blocks of the shortest visit, for what is done in a block was begun before it. Counted
        visits: layer by layer, each at one go, for a layer follows from the one before.
        """
        problem, pad, sites = self.problem, self.pad, self.sites
        shape = (pad + problem.horizon + 1, sites)
        self.done = [np.full(shape, -np.inf) for _ in range(self.layers)]
        self.ready = [np.full(shape, -np.inf) for _ in range(self.layers)]
        lengths = self.fullest - self.shortest
        levels = int(lengths.max()).bit_length()
        offsets = np.arange(sites)[:, None] - self.away[1:, 1:] * sites  # in a flat table: the way to a site earlier
        self._least = int(offsets.min())
        self._offsets = offsets - self._least
        self._worth = self.prize * np.where(np.isinf(problem.rate), 0, problem.rate)
        windows = np.full((max(levels, 1), *shape), -np.inf)
        block = int(self.shortest.min()) if self.problem.stops is None else shape[0]
        for layer in range(self.layers):
            for first in range(pad, shape[0], block):
                rows = np.arange(first, min(first + block, shape[0]))
                if self.problem.stops is None:
                    self._finish(layer, rows, windows)
                self._arrive(layer, rows)
                self._widen(layer, rows, windows)
                if self.problem.stops is not None:
                    self._finish(layer, rows, windows)

    def _finish(self, layer: int, rows: np.ndarray, windows: np.ndarray) -> None:
        """Visits that are over in these rows: each full, or of any shorter length (a sliding maximum over beginnings)."""
        site, done, ready = np.arange(self.sites), self.done[layer], self.ready[layer]
        clock = (rows - self.pad)[:, None]
        best = ready[rows[:, None] - self.fullest, site] + self.prize * self.problem.most
        lengths = self.fullest - self.shortest
        level = np.frexp(np.maximum(lengths, 1))[1] - 1
        late = windows[level, rows[:, None] - self.shortest, site]
        early = windows[level, rows[:, None] - self.fullest + (1 << level), site]
        partial = np.maximum(late, early) + self._worth * (clock - self.problem.setup + SLACK)
        best = np.where(lengths > 0, np.maximum(best, partial), best)
        best[clock > self.problem.closes] = -np.inf
        best[0] = np.maximum(best[0], done[rows[0] - 1])
        done[rows] = np.maximum.accumulate(best, axis=0)

    def _arrive(self, layer: int, rows: np.ndarray) -> None:
        """When service may begin: straight from the office, or after the visit before and the way from it."""
        clock = (rows - self.pad)[:, None]
        counted = self.problem.stops is not None
        from_office = (clock >= self.away[0, 1:]) & (not counted or layer == 0)
        ready = np.where(from_office, 0.0, -np.inf)
        if not counted or layer > 0:
            done = self.done[layer - 1 if counted else layer].ravel()
            reached = np.empty((self.sites, self.sites))
            for place, row in enumerate(rows):
                np.take(done[row * self.sites + self._least :], self._offsets, out=reached, mode="clip")
                np.maximum(ready[place], reached.max(axis=0), out=ready[place])
        ready[clock < self.problem.opens] = -np.inf
        self.ready[layer][rows] = ready

    def _widen(self, layer: int, rows: np.ndarray, windows: np.ndarray) -> None:
        """Maxima over 1, 2, 4… beginnings of what is collected less what work until then would have been worth."""
        first, after = int(rows[0]), int(rows[-1]) + 1
        windows[0, first:after] = self.ready[layer][first:after] - self._worth * (rows - self.pad)[:, None]
        for level in range(1, len(windows)):
            before = windows[level - 1]
            half = 1 << (level - 1)
            np.maximum(before[first:after], before[first - half : after - half], out=windows[level, first:after])
