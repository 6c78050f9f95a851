"""Workbooks: the parts are looked at first, then .xlsx is read by calamine and .xls by xlrd."""

import re
import struct
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import zip_longest

import xlrd
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from geo.errors import CoverageError, Problem
from geo.sandbox.archive import open_zip
from geo.sandbox.hidden import Hidden
from geo.sandbox.limits import MAX_MERGED
from geo.sandbox.raw_sheet import RawSheet
from geo.sandbox.space import Space
from geo.sandbox.workbook_parts import check_place, column_number, look_through, parts_of_sheets

#: What xlrd's arithmetic runs into on damaged bytes.
_OLD_FAULTS = (
    *(xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, ValueError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, AssertionError, OSError, EOFError, RecursionError, NotImplementedError),
)

Range = tuple[int, int, int, int]


def read_workbook(data: bytes) -> tuple[list[RawSheet], list[Problem]]:
    """Every sheet of an .xlsx; cells as text, merged ranges beside them.

    Raises
    ------
    CoverageError
        When it is no workbook, is damaged or locked, or passes a limit.
    """
    archive = open_zip(data, CoverageError, "workbook_damaged")
    if "xl/workbook.xml" not in archive.namelist() and "mimetype" in archive.namelist():
        raise CoverageError(Problem("workbook_of_another_kind"))
    found, space = look_through(archive), Space()
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            read = [
                (_sheet(book, meta, found.errors.get(part, {}), space), found.hidden.get(part, Hidden()))
                for meta, part in zip_longest(book.sheets_metadata, parts_of_sheets(archive))
                if meta is not None and meta.typ == SheetTypeEnum.WorkSheet
            ]
    except CoverageError:
        raise
    except (CalamineError, ValueError, OSError) as reason:
        raise CoverageError(Problem("workbook_damaged")) from reason
    hidden = [problem for sheet, hides in read for problem in hides.problems(sheet)]
    return [sheet for sheet, _ in read] or [RawSheet("", ())], [*found.problems(), *hidden]


def read_old_workbook(data: bytes) -> tuple[list[RawSheet], list[Problem]]:
    """Every sheet of an .xls. Raises CoverageError as `read_workbook`."""
    space = Space()
    try:
        with xlrd.open_workbook(file_contents=data, logfile=_Nowhere(), formatting_info=False) as book:
            sheets = [_old_sheet(sheet, space) for sheet in book.sheets()]
    except CoverageError:
        raise
    except _OLD_FAULTS as reason:
        raise CoverageError(Problem("workbook_damaged")) from reason
    return sheets or [RawSheet("", ())], []


def _sheet(book: CalamineWorkbook, meta, errors: dict[str, str], space: Space) -> RawSheet:
    sheet = book.get_sheet_by_name(meta.name)
    if sheet.end is not None:
        check_place(sheet.end[0] + 1, sheet.end[1] + 1)
        # Several sheets may lie in one part.
        space.lay_out(sheet.end[0] + 1, sheet.end[1] + 1)
    cells = ([_cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False))
    grid = _grid(cells, space)
    _put_errors(grid, errors)
    merged = [(r0 + 1, c0, r1 + 1, c1) for (r0, c0), (r1, c1) in (sheet.merged_cell_ranges or ())]
    return _raw(meta.name, grid, merged, meta.visible == SheetVisibleEnum.Visible)


def _old_sheet(sheet, space: Space) -> RawSheet:
    check_place(sheet.nrows, sheet.ncols)
    space.lay_out(sheet.nrows, sheet.ncols)
    cells = ([_old_cell(sheet, row, column) for column in range(sheet.row_len(row))] for row in range(sheet.nrows))
    grid = _grid(cells, space)
    merged = [(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]
    return _raw(sheet.name, grid, merged, sheet.visibility == 0)


def _grid(rows: Iterable[list[str]], space: Space) -> list[list[str]]:
    grid = []
    for row in rows:
        space.fill(row)
        grid.append(row)
    return grid


def _within(merged: list[Range], rows: int, width: int) -> tuple[Range, ...]:
    """Merged ranges, cut to the rows and columns that are there: a range may be as long as a sheet can be."""
    cut = [(top, left, min(bottom, rows), min(right, width - 1)) for top, left, bottom, right in merged]
    cut = list(dict.fromkeys(each for each in cut if each[0] <= each[2] and each[1] <= each[3]))
    cells = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in cut)
    # Ranges that cover more than the sheet lie on each other, and each of them would be walked.
    if len(cut) > MAX_MERGED or cells > rows * width:
        raise CoverageError(Problem("too_many_merged", facts={"limit": MAX_MERGED}))
    return tuple(cut)


def _raw(name: str, grid: list[list[str]], merged: list[Range], visible: bool) -> RawSheet:
    width = max((len(row) for row in grid if any(row)), default=0)
    rows = tuple(
        (number, tuple(row) + ("",) * (width - len(row))) for number, row in enumerate(grid, start=1) if any(row)
    )
    first = rows[0][0] if rows else 0
    blank = max(0, len(grid) - first + 1 - len(rows))
    return RawSheet(name, rows, _within(merged, len(grid), width), visible, blank)


def _put_errors(grid: list[list[str]], errors: dict[str, str]) -> None:
    """Write `#REF!` where calamine leaves a blank."""
    for address, text in errors.items():
        letters, row = re.match(r"([A-Z]*)(\d*)", address).groups()
        at, column = int(row or 0) - 1, column_number(letters) - 1 if letters else -1
        if 0 <= at < len(grid) and 0 <= column < len(grid[at]) and not grid[at][column]:
            grid[at][column] = text


def _old_cell(sheet, row: int, column: int) -> str:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(value, "#ERROR!")
    if kind == xlrd.XL_CELL_BOOLEAN:
        return str(bool(value)).upper()
    if kind == xlrd.XL_CELL_DATE:
        try:
            return _cell_text(xlrd.xldate_as_datetime(value, sheet.book.datemode))
        except (ValueError, OverflowError):
            return _cell_text(value)
    return _cell_text(value)


def _cell_text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        # A fraction keeps six decimals, so that 1.234 is never taken for the 1.234 of somebody who groups by points.
        return str(int(cell)) if cell.is_integer() else f"{cell:.6f}"
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell).replace("_x000D_", "\n").replace("\0", "").strip()


class _Nowhere:
    """Where xlrd's remarks go."""

    def write(self, _text: str) -> None:
        """Forget it."""

    def flush(self) -> None:
        """Nothing to do."""
