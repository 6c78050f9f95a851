"""Which rows of a table to hide so that no small count can be reckoned back: small ones, and others for their sake.

Numbers only; `geo.publish.disclosure` carries it onto tables. A row is hidden whole: of three figures that add up one
cannot be hidden alone, and each further figure that stays narrows the others.

As few people as a greedy choice finds are lost: in a district the smallest village that is enough, then the district's
own figures with another district's, last the regency's. The choice depends on codes and figures, not on the order of rows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from geo.publish.intervals import ELIGIBLE_AT, PEOPLE_AT, Counts, Hiding, widths


def least_width(small: int) -> int:
    """How wide the interval of a hidden figure must be at least.

    3, of which no number is within 1 of all four; what the label alone leaves when only counts below 3 are small.
    """
    return min(small - 1, 3)


def suppress(counts: Counts, small: int) -> Hiding:
    """The rows to hide; rows that stand first are preferred among equals."""
    hiding = _primary(counts, small)
    while True:
        safe = _safety(counts, hiding, small)
        if not safe.sums:
            hiding = _more_of_districts(counts, hiding, lambda option: _safety(counts, option, small).sums)
        elif not safe.villages.all():
            hiding = _more_of_villages(counts, hiding, small, int(np.argmin(safe.villages)))
        elif not safe.eligible:
            hiding = _more_of_districts(counts, hiding, lambda option: _safety(counts, option, small).eligible)
        else:
            return hiding


def _primary(counts: Counts, small: int) -> Hiding:
    villages = _is_small(_with_implied(counts.villages), small)
    return Hiding(villages, _is_small(counts.districts, small), _is_small(counts.total, small))


def _is_small(table: np.ndarray, small: int) -> np.ndarray:
    return ((table >= 0) & (table < small)).any(axis=1)


def _with_implied(villages: np.ndarray) -> np.ndarray:
    """The figures with the third wherever there are two: whoever sees those sees it."""
    eligible, recorded, unrecorded = villages.T
    implied = np.stack([recorded + unrecorded, eligible - unrecorded, eligible - recorded], axis=1)
    return np.where(np.isnan(villages), implied, villages)


@dataclass(frozen=True)
class _Safety:
    """Whether nobody can reckon hidden sums, the villages of each district, and a total of the eligible withheld alone.

    Where a district's eligible people alone are withheld, hiding villages is what helps: they count with those.
    """

    sums: bool
    villages: np.ndarray
    eligible: bool


def _safety(counts: Counts, hiding: Hiding, small: int) -> _Safety:
    villages, districts, total = ((found < least_width(small)).any(axis=1) for found in widths(counts, hiding, small))
    of_villages = districts & ~hiding.districts
    of_villages[counts.district[villages]] = True
    sums = not (districts & hiding.districts).any() and not (total & hiding.total).any()
    return _Safety(sums, ~of_villages, not total.any())


def _more_of_villages(counts: Counts, hiding: Hiding, small: int, district: int) -> Hiding:
    def enough(option: Hiding) -> bool:
        return _safety(counts, option, small).villages[district]

    candidates = np.flatnonzero(_can_go(counts, hiding) & (counts.district == district))
    options = [_with_village(hiding, village) for village in _cheapest_first(counts, candidates)]
    if options:
        return _first_enough(options, enough)
    if not hiding.districts[district]:
        return _with_district(hiding, district)
    return _more_of_districts(counts, hiding, enough)


def _more_of_districts(counts: Counts, hiding: Hiding, enough: Callable[[Hiding], bool]) -> Hiding:
    options = [*_district_options(counts, hiding)]
    if options:
        return _first_enough(options, enough)
    assert not hiding.total[0], "with the regency's figures hidden, and all below them, nothing is left to reckon with"
    return replace(hiding, total=np.array([True]))


def _district_options(counts: Counts, hiding: Hiding) -> Iterator[Hiding]:
    """Hide another district's figures; with one of its villages, where none is hidden, or it would be their sum."""
    started = np.zeros(len(hiding.districts), dtype=bool)
    started[counts.district[hiding.villages]] = True
    for district in _cheapest_first(counts, np.flatnonzero(started & ~hiding.districts), counts.districts):
        yield _with_district(hiding, district)
    for village in _cheapest_first(counts, np.flatnonzero(_can_go(counts, hiding))):
        yield _with_district(_with_village(hiding, village), counts.district[village])


def _first_enough(options: list[Hiding], enough: Callable[[Hiding], bool]) -> Hiding:
    """The first option that is enough; the one of most people when none is, and there will be another."""
    return next((option for option in options if enough(option)), options[-1])


def _can_go(counts: Counts, hiding: Hiding) -> np.ndarray:
    return ~hiding.villages & ~np.isnan(counts.villages).all(axis=1)


def _cheapest_first(counts: Counts, rows: np.ndarray, table: np.ndarray | None = None) -> np.ndarray:
    """Rows by people, complete villages first: an incomplete one would take the sums of the eligible with it."""
    of_villages = table is None
    table = counts.villages if of_villages else table
    people = np.where(
        np.isnan(table[:, ELIGIBLE_AT]), np.nansum(table[:, list(PEOPLE_AT)], axis=1), table[:, ELIGIBLE_AT]
    )
    last = counts.incomplete if of_villages else np.zeros(len(table), dtype=bool)
    return rows[np.lexsort((rows, people[rows], last[rows]))]


def _with_village(hiding: Hiding, village: int) -> Hiding:
    return replace(hiding, villages=_with(hiding.villages, village))


def _with_district(hiding: Hiding, district: int) -> Hiding:
    return replace(hiding, districts=_with(hiding.districts, district))


def _with(rows: np.ndarray, row: int) -> np.ndarray:
    more = rows.copy()
    more[row] = True
    return more
