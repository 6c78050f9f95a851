"""Columns headed as people that hold percentages, the people of a month, each other's figures, or stand beside a blank."""

import re

from geo.errors import Problem
from geo.intake.cells import share_of
from geo.intake.figures import people
from geo.intake.layout import Layout
from geo.intake.meanings import Columns
from geo.village import ELIGIBLE, FIGURES, RECORDED, UNRECORDED

_MOST = 0.8
_SAMPLE = 2_000
#: A column of at most a hundred is suspected when those obliged are so many times as many.
_MANY_TIMES = 5
#: 98.750, or 98: a percentage with three decimals, which reads like thousands.
_THREE_DECIMALS = re.compile(r"^(\d{1,3})(?:[.,]\d{3})?$")
_PERCENT_DIGITS = 3

Values = dict[int, list[str]]
Held = tuple[int, ...]


def mistrust_figures(layout: Layout, values: Values, columns: Columns, named: set[str]) -> None:
    """Drop the figures that are none; what a person named is left alone."""
    for figure in FIGURES:
        if figure in columns.positions and figure not in named:
            _shares_as_people(layout, values, columns, figure)
    for figure in (RECORDED, UNRECORDED):
        if figure not in named and {ELIGIBLE, figure} <= set(columns.positions):
            _long_shares(layout, values, columns, figure)
    if RECORDED not in named and {ELIGIBLE, RECORDED} <= set(columns.positions):
        _too_few_people(layout, columns, named)
    for figure in FIGURES:
        if figure in columns.positions and figure not in named:
            _beside_a_blank(layout, values, columns, figure)


def _shares_as_people(layout: Layout, values: Values, columns: Columns, figure: str) -> None:
    """A column of people that holds percentages: fractions up to 100, or percent signs."""
    for at in columns.positions[figure]:
        cells = values[at]
        if len(cells) >= 2 and share_of(cells, _is_share) > 0.5 and share_of(cells, _at_most_hundred) > _MOST:
            columns.drop(figure)
            columns.problems.append(Problem("heading_lies_percentage", column=layout.labels[at]))
            return


def _long_shares(layout: Layout, values: Values, columns: Columns, figure: str) -> None:
    """`98.750` under SUDAH REKAM: as thousands there would be more of them than obliged, as a percentage there are none."""
    (at, *_), (obliged, *_) = columns.positions[figure], columns.positions[ELIGIBLE]
    found = [_THREE_DECIMALS.match(text) for text in values[at]]
    if not values[at] or not all(found) or any(int(match.group(1)) > 100 for match in found):
        return
    rows = [(cells[at], people(cells[obliged])) for _, cells in layout.body if max(at, obliged) < len(cells)]
    above = [people(text) > eligible for text, eligible in rows if len(text) > _PERCENT_DIGITS and eligible]
    if above and sum(above) >= _MOST * len(above):
        columns.drop(figure)
        columns.problems.append(Problem("heading_lies_percentage", column=layout.labels[at]))


def _beside_a_blank(layout: Layout, values: Values, columns: Columns, figure: str) -> None:
    """A heading over several columns that nothing divides: which of them is meant, nobody knows."""
    at = columns.positions[figure][-1]
    beside = []
    for right in range(at + 1, len(layout.labels)):
        if layout.headings[right] or not layout.labels[right].startswith("["):
            break
        counts = [count for count in map(people, values[right]) if count is not None and count > 100]
        if counts and 2 * len(counts) >= len(values[at]):
            beside.append(layout.labels[right])
    if beside:
        columns.drop(figure)
        labels = ", ".join([layout.labels[at], *beside])
        columns.problems.append(Problem("columns_alike", facts={"columns": labels, "figure": figure}))


def _too_few_people(layout: Layout, columns: Columns, named: set[str]) -> None:
    """Whole numbers up to 100 beside thousands obliged: percentages, the people of one month, or the unrecorded."""
    at, obliged = columns.positions[RECORDED], columns.positions[ELIGIBLE]
    pairs = []
    for _, cells in layout.body[:_SAMPLE]:
        sums = [sum(people(cells[one]) or 0 for one in held if one < len(cells)) for held in (at, obliged)]
        if all(count == count and count > 0 for count in sums):
            pairs.append(sums)
    few = [recorded for recorded, _ in pairs if recorded <= 100]
    if not pairs or len(few) < _MOST * len(pairs) or sum(each for _, each in pairs) <= _MANY_TIMES * sum(few):
        return
    columns.drop(RECORDED)
    label, rest = layout.labels[at[0]], columns.positions.get(UNRECORDED)
    if rest and UNRECORDED not in named and _add_up(layout, at, rest, obliged):
        columns.drop(UNRECORDED)
        columns.problems.append(
            Problem("headings_perhaps_exchanged", column=label, facts={"other": layout.labels[rest[0]]})
        )
    else:
        columns.problems.append(Problem("column_of_few_people", column=label))


def _add_up(layout: Layout, recorded: Held, unrecorded: Held, obliged: Held) -> bool:
    """Whether the two are those obliged in most rows, so that they are people and not percentages."""
    sums = []
    for _, cells in layout.body[:_SAMPLE]:
        one, other, both = (
            sum(people(cells[at]) or 0 for at in held if at < len(cells)) for held in (recorded, unrecorded, obliged)
        )
        if both == both and both > 0:
            sums.append(one + other == both)
    return sum(sums) >= _MOST * len(sums)


def _is_share(text: str) -> bool:
    if text.endswith("%"):
        return True
    whole, point, rest = text.replace(",", ".").partition(".")
    # 1.750 is a count of thousands; 98.7, 98.75 and 0.951234 are none.
    return bool(point) and whole.isdigit() and rest.isdigit() and (len(rest) != 3 or whole == "0") and int(rest) > 0


def _at_most_hundred(text: str) -> bool:
    try:
        return 0 <= float(text.rstrip("% ").replace(",", ".")) <= 100
    except ValueError:
        return False
