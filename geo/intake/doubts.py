"""Whole columns of figures judged: decimals that look like thousands, and thousands that lost their zeros or were cut."""

import re
from statistics import median

from geo.errors import Problem
from geo.intake.cells import looks_like_number
from geo.intake.figures import people, some_rows
from geo.intake.layout import Layout
from geo.intake.meanings import Columns
from geo.village import ELIGIBLE, FIGURES, PRINTED, RECORDED

#: 790.000: a count with three decimals, or thousands; 1006.000 can only be the first.
_THREE_ZEROS = re.compile(r"^\d+[.,]000$")
_DECIMALS_FOR_SURE = re.compile(r"^\d{4,}[.,]000$")
#: 1.75 and 1.750000: what a spreadsheet makes of the 1.750 of somebody who groups by points.
_EATEN = re.compile(r"^[1-9]\d{0,2}[.,]\d{1,3}0*$")
_GROUPED = re.compile(r"^[1-9]\d{0,2}[.,]\d{3}$")
_COLUMN_NUMBER = re.compile(r"^\(?\d\d?\)?$")
_SMALL = re.compile(r"^[1-9]\d?$")
#: 1,006 cut in two at its comma: no count begins with a zero.
_CUT_OFF = re.compile(r"^0\d\d$")
_ENOUGH = 5
#: Share of fractions or of grouped numbers from which they say how a column is written.
_SOME, _MANY = 0.1, 0.3
_SMALLEST_THOUSANDS, _NO_VILLAGE = 1_000, 10

Cells = dict[int, str]
Marked = set[tuple[int, int]]


def judge_figures(layout: Layout, columns: Columns) -> None:
    """Mark the columns with decimals; drop figures that commas have cut."""
    if row := _row_with_cut_thousands(layout, columns):
        columns.positions = {meaning: held for meaning, held in columns.positions.items() if meaning not in FIGURES}
        columns.problems.append(Problem("thousands_cut", row=row))
        return
    columns.decimals = _with_decimals({at: list(_cells(layout, at, {}).values()) for at in _figure_at(columns)})


def judge_decimals(layout: Layout, columns: Columns, of: tuple[int, ...]) -> frozenset[int]:
    """Which of the columns `of` have decimals, judged beside the figures without a say in theirs."""
    held = {*_figure_at(columns), *of}
    return _with_decimals({at: list(_cells(layout, at, {}).values()) for at in held}) & set(of)


def doubtful_cells(layout: Layout, columns: Columns, aside: dict[int, str]) -> tuple[Marked, list[Problem]]:
    """(row and position of the cells that may be thousands without their zeros, a problem for each column)."""
    marked: Marked = set()
    problems = []
    printed = dict.fromkeys(columns.positions.get(PRINTED, ()), PRINTED)
    for at, figure in (_figure_at(columns) | printed).items():
        if at not in columns.decimals:
            lost, small = _small_counts(_cells(layout, at, aside), figure)
            marked |= {(number, at) for number in lost}
            for kind, rows in (("thousands_lost", lost), ("counts_suspiciously_small", small)):
                if rows:
                    problems.append(Problem(kind, column=layout.labels[at], facts={"rows": some_rows(rows)}))
    return marked, problems


def _figure_at(columns: Columns) -> dict[int, str]:
    """Position → figure of the columns of both, of men and of women."""
    parts = {at: figure for figure, positions in columns.parts.items() for at in positions}
    return {at: figure for figure in FIGURES for at in columns.positions.get(figure, ())} | parts


def _cells(layout: Layout, at: int, aside: dict[int, str]) -> Cells:
    return {number: row[at] for number, row in layout.body if at < len(row) and row[at] and number not in aside}


def _with_decimals(columns: dict[int, list[str]]) -> frozenset[int]:
    """Columns of nothing but counts with three decimals; one that must be so speaks for the others."""
    numbers = {
        at: [text for text in texts if looks_like_number(text) and not _COLUMN_NUMBER.match(text)]
        for at, texts in columns.items()
    }
    alike = {at: texts for at, texts in numbers.items() if texts and all(map(_THREE_ZEROS.match, texts))}
    proven = any(any(map(_DECIMALS_FOR_SURE.match, texts)) for texts in alike.values())
    # Thousands may all be round in one column, hardly in every one.
    everywhere = len(alike) == len(columns) > 1 and all(len(texts) >= _ENOUGH for texts in alike.values())
    return frozenset(alike if proven or everywhere else ())


def _small_counts(column: Cells, figure: str) -> tuple[list[int], list[int]]:
    """(rows that may have lost their zeros, rows that are only suspiciously small).

    `2` among `1.75` or `1.750`: a spreadsheet wrote 2.000 so; of the unrecorded there may truly be two.
    """
    large = figure in (ELIGIBLE, RECORDED)
    small = {number: text for number, text in column.items() if _SMALL.match(text)}
    eaten = sum(bool(_EATEN.match(text)) and people(text) is None for text in column.values())
    grouped = [people(text) for text in column.values() if _GROUPED.match(text)]
    if eaten > 1 and (large or eaten >= _SOME * len(column)):
        return list(small), []
    if large and grouped and len(grouped) >= _MANY * len(column) and median(grouped) >= _SMALLEST_THOUSANDS:
        lost = [number for number, text in small.items() if int(text) < _NO_VILLAGE]
        return lost, [number for number in small if number not in lost]
    return [], []


def _row_with_cut_thousands(layout: Layout, columns: Columns) -> int | None:
    """A row of delimited text in which `1,006` became two cells, and no cell is left over to tell."""
    held = {at for figure in FIGURES for at in columns.positions.get(figure, ())}
    if layout.sheet.name:
        return None
    for number, cells in layout.body:
        inside = not any(cells[len(layout.labels) :])
        for at in held if inside else ():
            if at + 1 < len(cells) and _SMALL.match(cells[at]) and _CUT_OFF.match(cells[at + 1]):
                return number
    return None
