"""A table file as grids of text cells, bounded in size, nothing interpreted yet."""

from collections.abc import Callable
from pathlib import Path

from geo.errors import CoverageError, Problem
from geo.sandbox.answers import Grids, Sheet, write_grids
from geo.sandbox.archive import ZIP_MAGIC
from geo.sandbox.delimited import read_delimited
from geo.sandbox.limits import MAX_CELLS, MAX_COLUMNS, TITLE_ROWS, max_rows
from geo.sandbox.personal import refuse_personal_table
from geo.sandbox.workbook import read_old_workbook, read_workbook

_OLD_WORKBOOK_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
#: Words of the longest heading; more is a sentence.
_HEADING_WORDS = 5


def answer_grids(folder: Path, *, tell: Callable[[str], None]) -> None:
    """Read the table in `folder`; answer with its sheets."""
    tell("open")
    write_grids(folder, grids_of((folder / "source").read_bytes()))


def grids_of(data: bytes) -> Grids:
    """Every non-empty visible sheet of a workbook, or the one table of a delimited text, decided by the bytes.

    Empty rows are left out and counted; the row numbers of the others stay what the spreadsheet shows.

    Raises
    ------
    CoverageError
        When the bytes are neither, hold no row, exceed a limit, or hold personal data.
    """
    if data[:4] == ZIP_MAGIC:
        sheets, problems = read_workbook(data)
    elif data[:8] == _OLD_WORKBOOK_MAGIC:
        sheets, problems = read_old_workbook(data)
    else:
        sheets, problems = read_delimited(data)
    full = [sheet for sheet in sheets if sheet.rows]
    for sheet in sheets:
        # Also in sheets that nobody sees: what is there at all must not be kept.
        _refuse(sheet)
    full = [sheet for sheet in full if sheet.visible]
    if not full:
        raise CoverageError(Problem("table_empty"))
    gone = [*_hidden(sheets), *_empty(sheets, full), *_blank_rows(full)]
    return Grids(tuple(Sheet(sheet.name, sheet.rows, sheet.merged) for sheet in full), (*problems, *gone))


def _refuse(sheet) -> None:
    """Raise for a sheet that is too large or holds personal data."""
    if not sheet.rows:
        return
    if len(sheet.rows) > max_rows() + 1 + TITLE_ROWS:
        raise CoverageError(Problem("table_too_many_rows", facts={"limit": max_rows()}))
    width = max(len(cells) for _, cells in sheet.rows)
    if width > MAX_COLUMNS:
        raise CoverageError(Problem("table_too_many_columns", facts={"limit": MAX_COLUMNS}))
    if width * len(sheet.rows) > MAX_CELLS:
        raise CoverageError(Problem("table_too_many_rows", facts={"limit": MAX_CELLS // width}))
    columns = [[cells[at] for _, cells in sheet.rows if at < len(cells)] for at in range(width)]
    top = sheet.rows[:TITLE_ROWS]
    headers = [cells for _, cells in top if sum(map(bool, cells)) > 1]
    tops = [[cells[at] for cells in headers if at < len(cells) and _may_head(cells[at])] for at in range(width)]
    titles = [cell for _, cells in top if cells not in headers for cell in cells if _may_head(cell)]
    refuse_personal_table(tops, columns, CoverageError, titles)


def _may_head(cell: str) -> bool:
    return 0 < len(cell.split()) <= _HEADING_WORDS


def _hidden(sheets) -> list[Problem]:
    return [
        Problem("sheet_hidden", facts={"name": sheet.name, "n": len(sheet.rows)})
        for sheet in sheets
        if not sheet.visible
    ]


def _empty(sheets, full) -> list[Problem]:
    first_is_empty = sheets[0].visible and not sheets[0].rows
    return (
        [Problem("first_sheet_empty", facts={"name": sheets[0].name, "used": full[0].name})] if first_is_empty else []
    )


def _blank_rows(full) -> list[Problem]:
    blank = sum(sheet.blank_rows for sheet in full)
    return [Problem("blank_rows", facts={"n": blank})] if blank else []
