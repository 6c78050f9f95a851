"""Rows of a district among its villages that do not say so: known by their place and by their sums."""

from itertools import pairwise

from geo.intake.layout import Layout
from geo.intake.meanings import Columns, code_of, counts_of, name_of
from geo.intake.names import name_key
from geo.village import DISTRICT, VILLAGE

Counts = tuple[float, ...]
Read = tuple[int, str, str, Counts]


def sums_of_districts(layout: Layout, columns: Columns, aside: dict[int, str]) -> tuple[set[int], dict[int, str]]:
    """(rows that are sums of others, row → district of the rows that stand over villages without a district).

    Only exact sums of every figure count: a row that differs by one person stays what it seems.
    """
    rows = [
        (number, name_of(cells, columns, DISTRICT), name_of(cells, columns, VILLAGE), counts_of(cells, columns))
        for number, cells in layout.body
        if number not in aside
    ]
    coded = {number for number, cells in layout.body if code_of(cells, columns)}
    everything = _sum([counts for _, _, village, counts in rows if village])
    nameless = {
        number
        for number, district, village, counts in rows
        if not (district or village or number in coded) and any(counts) and counts == everything
    }
    if DISTRICT in columns.positions:
        sums, headings = _district_only(rows, coded)
        return sums | nameless, headings
    return nameless, _mixed_names([row for row in rows if row[0] not in nameless], coded)


def _district_only(rows: list[Read], coded: set[int]) -> tuple[set[int], dict[int, str]]:
    """Rows that name a district and no village: over rows without a district they head them, else they may be sums."""
    sums, headings = set(), {}
    of_villages: dict[str, list[Counts]] = {}
    for _, district, village, counts in rows:
        if village:
            of_villages.setdefault(name_key(district), []).append(counts)
    following = {one[0]: other for one, other in pairwise(rows)}
    for number, district, village, counts in rows:
        if village or number in coded or not district:
            continue
        after = following.get(number)
        if after and after[2] and not after[1]:
            headings[number] = district
        elif any(counts) and counts == _sum(of_villages.get(name_key(district), [])):
            sums.add(number)
    return sums, headings


def _mixed_names(rows: list[Read], coded: set[int]) -> dict[int, str]:
    """Districts and villages in one column: each district's figures are the sum of the rows below it, to the last row."""
    found, at = {}, 0
    if any(number in coded for number, *_ in rows):
        return {}
    while at < len(rows):
        end = _end_of_block(rows, at)
        if end is None:
            return {}
        found[rows[at][0]] = rows[at][2]
        at = end
    return found if len(found) > 1 else {}


def _end_of_block(rows: list[Read], at: int) -> int | None:
    """The row after the block whose sum stands in row `at`; None when there is none."""
    wanted, summed = rows[at][3], (0.0,) * len(rows[at][3])
    if not any(wanted):
        return None
    for end in range(at + 1, len(rows)):
        summed = tuple(one + other for one, other in zip(summed, rows[end][3], strict=True))
        if summed == wanted and end > at + 1:
            return end + 1
        if any(one > other for one, other in zip(summed, wanted, strict=True)):
            return None
    return None


def _sum(counts: list[Counts]) -> Counts:
    return tuple(map(sum, zip(*counts, strict=True)))
