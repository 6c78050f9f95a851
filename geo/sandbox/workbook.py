"""Workbooks: the parts are looked at first, then .xlsx is read by calamine and .xls by xlrd."""

import re
import struct
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import zip_longest

import xlrd
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from geo.errors import CoverageError, Problem
from geo.sandbox.archive import ZIP_FAULTS, open_zip
from geo.sandbox.limits import MAX_CELLS, MAX_MERGED, MEGABYTE, max_unpacked_table
from geo.sandbox.raw_sheet import RawSheet
from geo.sandbox.workbook_parts import check_place, column_number, look_through

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_SHEET_ID = re.compile(rb"\b\w+:id\s*=\s*[\"']([^\"']+)[\"']")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_RELATION_ID = re.compile(rb"\bId\s*=\s*[\"']([^\"']+)[\"']")
_RELATION_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']+)[\"']")
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
    found = look_through(archive)
    parts = _parts_of_sheets(archive)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            sheets = [
                _sheet(book, meta, found.errors.get(part, {}))
                for meta, part in zip_longest(book.sheets_metadata, parts)
                if meta is not None and meta.typ == SheetTypeEnum.WorkSheet
            ]
    except CoverageError:
        raise
    except (CalamineError, ValueError, OSError) as reason:
        raise CoverageError(Problem("workbook_damaged")) from reason
    return sheets or [RawSheet("", ())], found.problems()


def read_old_workbook(data: bytes) -> tuple[list[RawSheet], list[Problem]]:
    """Every sheet of an .xls. Raises CoverageError as `read_workbook`."""
    try:
        with xlrd.open_workbook(file_contents=data, logfile=_Nowhere(), formatting_info=False) as book:
            sheets = [_old_sheet(sheet) for sheet in book.sheets()]
    except CoverageError:
        raise
    except _OLD_FAULTS as reason:
        raise CoverageError(Problem("workbook_damaged")) from reason
    return sheets or [RawSheet("", ())], []


def _parts_of_sheets(archive: zipfile.ZipFile) -> list[str]:
    """The part of each sheet, in the order of the workbook; fewer when the workbook says it in another way."""
    try:
        sheets = _SHEET.findall(archive.read("xl/workbook.xml"))
        targets = archive.read("xl/_rels/workbook.xml.rels")
    except (KeyError, *ZIP_FAULTS):
        return []
    of = {
        identity.group(1): target.group(1).decode("utf-8", "replace").lstrip("/")
        for relation in _RELATION.findall(targets)
        if (identity := _RELATION_ID.search(relation)) and (target := _RELATION_TARGET.search(relation))
    }
    found = [of.get(identity.group(1), "") if (identity := _SHEET_ID.search(sheet)) else "" for sheet in sheets]
    return [part if part.startswith("xl/") else f"xl/{part}" for part in found]


def _sheet(book: CalamineWorkbook, meta, errors: dict[str, str]) -> RawSheet:
    sheet = book.get_sheet_by_name(meta.name)
    if sheet.end is not None:
        check_place(sheet.end[0] + 1, sheet.end[1] + 1)
    grid = _grid([_cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False))
    _put_errors(grid, errors)
    merged = [(r0 + 1, c0, r1 + 1, c1) for (r0, c0), (r1, c1) in (sheet.merged_cell_ranges or ())]
    return _raw(meta.name, grid, merged, meta.visible == SheetVisibleEnum.Visible)


def _old_sheet(sheet) -> RawSheet:
    check_place(sheet.nrows, sheet.ncols)
    grid = _grid([_old_cell(sheet, row, column) for column in range(sheet.row_len(row))] for row in range(sheet.nrows))
    merged = [(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]
    return _raw(sheet.name, grid, merged, sheet.visibility == 0)


def _grid(rows: Iterable[list[str]]) -> list[list[str]]:
    """The rows of a sheet, as long as their text is not too much: one long text may stand in every cell."""
    grid, left = [], max_unpacked_table()
    for row in rows:
        left -= sum(map(len, row))
        if left < 0:
            raise CoverageError(Problem("too_much_text", facts={"limit": max_unpacked_table() // MEGABYTE}))
        grid.append(row)
    return grid


def _within(merged: list[Range], rows: int, width: int) -> tuple[Range, ...]:
    """Merged ranges, cut to the rows and columns that are there: a range may be as long as a sheet can be."""
    cut = [(top, left, min(bottom, rows), min(right, width - 1)) for top, left, bottom, right in merged]
    cut = [(top, left, bottom, right) for top, left, bottom, right in cut if top <= bottom and left <= right]
    cells = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in cut)
    if len(cut) > MAX_MERGED or cells > MAX_CELLS:
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
