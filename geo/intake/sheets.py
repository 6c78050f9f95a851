"""Which sheet of a workbook is the table: the one that was named, or that can be used and says most."""

from geo.errors import CoverageError, Problem
from geo.intake.columns import choose_columns
from geo.intake.layout import Layout, find_layout
from geo.intake.meanings import Columns
from geo.intake.periods import period_of_sheet
from geo.sandbox import Grids

Understood = tuple[Layout, Columns]


def best_sheet(
    grids: Grids, columns: dict[str, str], sheet: str | None, header_rows: tuple[int, int] | None
) -> tuple[Layout, Columns, list[Problem]]:
    """The sheet that was named, or is best; the others with figures are said.

    Raises
    ------
    CoverageError
        When the sheet named is not there.
    """
    asked = [each for each in grids.sheets if sheet in (None, each.name)]
    if not asked:
        raise CoverageError(_not_there(grids, sheet))
    layouts = [find_layout(each, columns, header_rows) for each in asked]
    understood = [(layout, choose_columns(layout, columns)) for layout in layouts]
    best = _best(understood)
    others = [
        Problem("sheet_not_read", facts={"name": layout.sheet.name, "n": len(layout.body), "used": best[0].sheet.name})
        for layout, _ in understood
        if layout is not best[0] and choose_columns(layout, {}).give_figures
    ]
    return *best, others


def _not_there(grids: Grids, sheet: str | None) -> Problem:
    names = ", ".join(each.name for each in grids.sheets if each.name)
    if not names:
        return Problem("sheets_only_in_workbooks", facts={"name": sheet})
    return Problem("sheet_not_there", facts={"name": sheet, "names": names})


def _best(understood: list[Understood]) -> Understood:
    """Of several sheets that can be used and are named after years, halves or months, the latest."""
    usable = [one for one in understood if one[1].name_villages and one[1].give_figures and one[0].body]
    periods = [period_of_sheet(layout.sheet.name) for layout, _ in usable]
    if len(usable) > 1 and all(periods) and len({_said(period) for period in periods}) == 1:
        latest = max(periods)
        usable = [one for one, period in zip(usable, periods, strict=True) if period == latest]
    return max(usable or understood, key=lambda one: (one[0].score, len(one[0].body)))


def _said(period: tuple[int, int]) -> tuple[bool, bool]:
    """Whether a period says its year and its month: only then is one before another."""
    return bool(period[0]), bool(period[1])
