"""Figures in a cell that is merged over the rows of several villages: nobody knows whose people they are."""

from geo.errors import Problem
from geo.intake.doubts import Marked
from geo.intake.layout import Layout
from geo.intake.meanings import Columns, code_of, name_of
from geo.village import FIGURES, PRINTED, VILLAGE


def shared_cells(layout: Layout, columns: Columns, aside: dict[int, str]) -> tuple[Marked, list[Problem]]:
    """(row and position of each such cell, one problem a merged range)."""
    villages = {
        number
        for number, cells in layout.body
        if number not in aside and (name_of(cells, columns, VILLAGE) or code_of(cells, columns))
    }
    figures = {at for figure in (*FIGURES, PRINTED) for at in columns.positions.get(figure, ())}
    found, problems = set(), []
    for top, left, bottom, right in layout.sheet.merged:
        over = [at for at in range(left, right + 1) if at in figures]
        rows = [number for number in range(top, bottom + 1) if number in villages] if bottom > top and over else []
        if len(rows) > 1:
            found |= {(number, at) for number in rows for at in over}
            rows_said = f"{rows[0]}–{rows[-1]}"
            problems.append(Problem("figure_merged", column=layout.labels[over[0]], facts={"rows": rows_said}))
    return found, problems
