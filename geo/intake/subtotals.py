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
        like_districts = _named_like_districts(rows, coded)
        sums, headings = _district_only([row for row in rows if row[0] not in like_districts], coded)
        return sums | nameless | like_districts, headings
    return _of_mixed_names([row for row in rows if row[0] not in nameless], coded, nameless)


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


def _named_like_districts(rows: list[Read], coded: set[int]) -> set[int]:
    """Rows whose village is called as its district is, and whose figures are the sum of the district's other villages."""
    resolved, current = {}, ""
    for number, district, _, _ in rows:
        current = name_key(district) or current
        resolved[number] = current
    districts = set(resolved.values()) - {""}
    named = {number: name_key(village) for number, _, village, _ in rows if village and number not in coded}
    suspects = {number for number, key in named.items() if key in districts}
    members: dict[str, list[tuple[int, Counts]]] = {}
    for number, district, village, counts in rows:
        # A sum above its block, with a blank district, stands in the block before.
        strays = number in suspects and not district and named[number] != resolved[number]
        if village and not strays:
            members.setdefault(resolved[number], []).append((number, counts))
    counts_at = {number: counts for number, _, _, counts in rows}
    return {
        number
        for number in suspects
        if any(counts_at[number])
        and len(others := [counts for other, counts in members.get(named[number], []) if other != number]) > 1
        and _sum(others) == counts_at[number]
    }


def _of_mixed_names(rows: list[Read], coded: set[int], nameless: set[int]) -> tuple[set[int], dict[int, str]]:
    """As `sums_of_districts`, of one column of names; a grand total on top or at the end may be called as the regency is."""
    if found := _mixed_names(rows, coded):
        return nameless, found
    for total, rest in ((rows[:1], rows[1:]), (rows[-1:], rows[:-1])):
        found = _mixed_names(rest, coded) if rest else {}
        if found and total[0][3] == _sum([counts for number, _, _, counts in rest if number in found]):
            return nameless | {total[0][0]}, found
    return nameless, {}


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
