"""What an outsider can reckon of hidden figures: the interval of each, from all that is shown.

An interval audit of a table with hidden cells: A. Hundepool et al., Statistical Disclosure Control (Wiley 2012,
doi:10.1002/9781118348239), ch. 4; M. Fischetti and J. J. Salazar, Models and algorithms for optimizing cell suppression
in tabular data with linear constraints, JASA 95 (2000), 916-928, call the two linear programs of a cell the attacker's.
Here they need no solver. Each figure is a tree of sums (regency, districts, villages) with limits on each node, and on a
tree the exact intervals, of whole numbers too, come from carrying limits up once and down once.

Of a hidden row eligible people are hidden as well. As eligible = recorded + unrecorded then holds for any choice of the
two and the sums agree by themselves, the trees of recorded and unrecorded do not help each other. Where the file breaks
that identity, assuming it is wrong or adds nothing. A hidden row that does not have all three figures would be the
difference of the three sums: above it the sum of the eligible is hidden too (see `Hiding.without_eligible`).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

#: Where the figures stand in the columns of `Counts.villages`.
ELIGIBLE_AT, PEOPLE_AT = 0, (1, 2)


@dataclass(frozen=True)
class Counts:
    """Exact figures.

    `villages` are people, a row each, of the columns eligible, recorded and unrecorded; NaN is missing. `district` numbers
    the district of each row from 0 on.
    """

    villages: np.ndarray
    district: np.ndarray

    @cached_property
    def districts(self) -> np.ndarray:
        """Sums of the districts; NaN over no known figure."""
        n = int(self.district.max(initial=-1)) + 1
        sums, known = np.zeros((n, 3)), np.zeros((n, 3))
        np.add.at(sums, self.district, np.nan_to_num(self.villages))
        np.add.at(known, self.district, ~np.isnan(self.villages))
        return np.where(known > 0, sums, np.nan)

    @cached_property
    def total(self) -> np.ndarray:
        """Sums of all, as a table of one row."""
        known = ~np.isnan(self.villages).all(axis=0)
        return np.where(known, np.nansum(self.villages, axis=0), np.nan)[None, :]

    @cached_property
    def incomplete(self) -> np.ndarray:
        """True for rows that have some of the three figures."""
        missing = np.isnan(self.villages)
        return missing.any(axis=1) & ~missing.all(axis=1)


@dataclass(frozen=True)
class Hiding:
    """Which rows are hidden, all their figures: villages, districts, and the total (one row)."""

    villages: np.ndarray
    districts: np.ndarray
    total: np.ndarray

    def without_eligible(self, counts: Counts) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Which rows show no eligible people: the hidden ones, and the sums over a hidden row that is incomplete."""
        loose = np.zeros(len(self.districts), dtype=bool)
        loose[counts.district[self.villages & counts.incomplete]] = True
        return self.villages, self.districts | loose, self.total | loose.any()


@dataclass(frozen=True)
class Limits:
    """The least and the most that nodes of one level can be, an element each."""

    low: np.ndarray
    high: np.ndarray

    def __and__(self, other: "Limits") -> "Limits":
        return Limits(np.maximum(self.low, other.low), np.minimum(self.high, other.high))

    @property
    def width(self) -> np.ndarray:
        """The most less the least."""
        return self.high - self.low


def widths(counts: Counts, hiding: Hiding, small: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How wide the interval of each hidden figure is, for villages, districts and the total; inf for what is none.

    An outsider knows the rule: "<5" is 0 to 4, and of a village a count that is withheld is none of these. Sums that are
    withheld say nothing (they never say "<5").
    """
    levels = counts.villages, counts.districts, counts.total
    hidden = [np.repeat(rows[:, None], 3, axis=1) for rows in (hiding.villages, hiding.districts, hiding.total)]
    for cells, rows in zip(hidden, hiding.without_eligible(counts), strict=True):
        cells[:, ELIGIBLE_AT] = rows
    found = [np.full(values.shape, np.inf) for values in levels]
    for figure in range(3):
        own = [_own(values[:, figure], cells[:, figure]) for values, cells in zip(levels, hidden, strict=True)]
        if figure in PEOPLE_AT:
            own[0] = _labelled(own[0], counts.villages[:, figure], hidden[0][:, figure], small)
        for level, limits in enumerate(_propagated(own, counts.district)):
            cells = hidden[level][:, figure] & ~np.isnan(levels[level][:, figure])
            found[level][cells, figure] = limits.width[cells]
    return tuple(found)


def _own(values: np.ndarray, hidden: np.ndarray) -> Limits:
    known = np.nan_to_num(values)
    unknown = hidden & ~np.isnan(values)
    return Limits(np.where(unknown, 0.0, known), np.where(unknown, np.inf, known))


def _labelled(own: Limits, values: np.ndarray, hidden: np.ndarray, small: int) -> Limits:
    below = hidden & (values < small)
    withheld = hidden & (values >= small)
    return Limits(np.where(withheld, small, own.low), np.where(below, small - 1, own.high))


def _propagated(own: list[Limits], district: np.ndarray) -> tuple[Limits, Limits, Limits]:
    """The exact limits of villages, districts and the total."""
    villages, districts, total = own
    root = np.zeros(len(districts.low), dtype=int)
    summed = districts & _summed(villages, district, len(districts.low))
    whole = total & _summed(summed, root, 1)
    from_above = _less_others(total, summed, root)
    return (
        villages & _less_others(districts & from_above, villages, district),
        summed & from_above,
        whole,
    )


def _summed(parts: Limits, group: np.ndarray, n: int) -> Limits:
    return Limits(*(np.bincount(group, weights=side, minlength=n) for side in (parts.low, parts.high)))


def _less_others(wholes: Limits, parts: Limits, group: np.ndarray) -> Limits:
    """What its whole and the others of its group leave for each part."""
    n = len(wholes.low)
    endless = np.isinf(parts.high)
    finite = np.where(endless, 0.0, parts.high)
    others_high = np.bincount(group, weights=finite, minlength=n)[group] - finite
    others_high[np.bincount(group, weights=endless, minlength=n)[group] - endless > 0] = np.inf
    others_low = np.bincount(group, weights=parts.low, minlength=n)[group] - parts.low
    return Limits(wholes.low[group] - others_high, wholes.high[group] - others_low)
