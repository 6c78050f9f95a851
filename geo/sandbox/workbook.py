"""Workbooks: the parts are looked at first, then .xlsx is read by calamine and .xls by xlrd."""

import re
import struct
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import zip_longest

import xlrd
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from geo.errors import CoverageError, Problem
from geo.sandbox.archive import ZIP_FAULTS, open_zip, read_member
from geo.sandbox.hidden import Hidden
from geo.sandbox.limits import MAX_CELLS, MAX_COLUMNS, TITLE_ROWS, max_rows, max_unpacked_table
from geo.sandbox.raw_sheet import RawSheet

_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REFERENCE = re.compile(rb"<(?:\w+:)?(?:c|row)\b[^>]*?\br\s*=\s*[\"']([A-Z]*)(\d+)[\"']")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>/]*>([^<]+)<|<(?:\w+:)?t\b")
_ADDRESS = re.compile(rb"\br\s*=\s*[\"']([A-Z]+\d+)[\"']")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_SHEET_ID = re.compile(rb"\b\w+:id\s*=\s*[\"']([^\"']+)[\"']")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_RELATION_ID = re.compile(rb"\bId\s*=\s*[\"']([^\"']+)[\"']")
_RELATION_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']+)[\"']")
_IS_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
#: What xlrd's arithmetic runs into on damaged bytes.
_OLD_FAULTS = (
    *(xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, ValueError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, AssertionError, OSError, EOFError, RecursionError, NotImplementedError),
)
#: A cell cut by the end of a block is found with the next one.
_TAIL = 4_096
#: A workbook has a part for each sheet, image, comment and setting.
_MOST_PARTS = 500


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
    errors, hidden, problems = _look_through(archive)
    parts = _parts_of_sheets(archive)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            read = [
                (_sheet(book, meta, errors.get(part, {})), part)
                for meta, part in zip_longest(book.sheets_metadata, parts)
                if meta is not None and meta.typ == SheetTypeEnum.WorkSheet
            ]
    except CoverageError:
        raise
    except (CalamineError, ValueError, OSError) as reason:
        raise CoverageError(Problem("workbook_damaged")) from reason
    problems += [problem for sheet, part in read if part in hidden for problem in hidden[part].problems(sheet)]
    return [sheet for sheet, _ in read] or [RawSheet("", ())], problems


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


def _look_through(archive: zipfile.ZipFile) -> tuple[dict[str, dict[str, str]], dict[str, Hidden], list[Problem]]:
    """Refuse what would take all memory when opened; find error cells, what is hidden, formulas that nobody computed.

    Two legal cells, A1 and XFD1048576, make a reader lay out seventeen thousand million.
    """
    members, left = archive.infolist(), max_unpacked_table()
    if len(members) > _MOST_PARTS:
        raise CoverageError(Problem("zip_too_many_members", facts={"n": len(members), "limit": _MOST_PARTS}))
    errors: dict[str, dict[str, str]] = {}
    hidden: dict[str, Hidden] = {}
    uncomputed: list[str] = []
    for member in members:
        tail, is_xml = b"", member.filename.lower().endswith((".xml", ".rels"))
        is_sheet = "sheet" in member.filename.lower()
        for block in read_member(archive, member, left, CoverageError, "workbook_damaged"):
            left -= len(block)
            text = tail + block
            if is_xml and _ENTITY.search(text.replace(b"\0", b"")):
                raise CoverageError(Problem("workbook_damaged"))
            for letters, row in _REFERENCE.findall(text) if is_xml else ():
                _check_place(int(row), _column_number(letters))
            tail = text[-_TAIL:]
            if is_sheet:
                hidden.setdefault(member.filename, Hidden()).note(text)
                tail = _note_cells(text, errors.setdefault(member.filename, {}), uncomputed) or tail
    problems = []
    if uncomputed:
        problems.append(Problem("formula_without_value", facts={"n": len(set(uncomputed)), "cell": uncomputed[0]}))
    all_errors = [found for part in errors.values() for found in part.items()]
    if all_errors:
        cell, text = all_errors[0]
        problems.append(Problem("cell_errors", facts={"n": len(all_errors), "cell": cell, "text": text}))
    return errors, hidden, problems


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


def _note_cells(text: bytes, errors: dict[str, str], uncomputed: list[str]) -> bytes:
    """Note error cells and formulas without a value; return what follows the last whole cell."""
    end = 0
    for cell in _CELL.finditer(text):
        end = cell.end()
        attributes, content = cell.group(1), cell.group(2) or b""
        is_error, is_formula = _IS_ERROR.search(attributes), _FORMULA.search(content)
        if not (is_error or is_formula):
            continue
        address = _ADDRESS.search(attributes)
        place = address.group(1).decode() if address else "?"
        value = _VALUE.search(content)
        if is_error and value and value.group(1):
            errors[place] = value.group(1).decode("ascii", "replace")[:20]
        elif is_formula and not value:
            uncomputed.append(place)
    return text[max(end, len(text) - 20 * _TAIL) :]


def _sheet(book: CalamineWorkbook, meta, errors: dict[str, str]) -> RawSheet:
    sheet = book.get_sheet_by_name(meta.name)
    if sheet.end is not None:
        _check_place(sheet.end[0] + 1, sheet.end[1] + 1)
    cells = sheet.to_python(skip_empty_area=False)
    grid = [[_cell_text(cell) for cell in row] for row in cells]
    _put_errors(grid, errors)
    merged = tuple((r0 + 1, c0, r1 + 1, c1) for (r0, c0), (r1, c1) in (sheet.merged_cell_ranges or ()))
    return _raw(meta.name, grid, merged, meta.visible == SheetVisibleEnum.Visible)


def _old_sheet(sheet) -> RawSheet:
    _check_place(sheet.nrows, sheet.ncols)
    grid = [[_old_cell(sheet, row, column) for column in range(sheet.row_len(row))] for row in range(sheet.nrows)]
    merged = tuple((top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells)
    return _raw(sheet.name, grid, merged, sheet.visibility == 0)


def _raw(name: str, grid: list[list[str]], merged, visible: bool) -> RawSheet:
    width = max((len(row) for row in grid if any(row)), default=0)
    rows = tuple(
        (number, tuple(row) + ("",) * (width - len(row))) for number, row in enumerate(grid, start=1) if any(row)
    )
    first = rows[0][0] if rows else 0
    blank = max(0, len(grid) - first + 1 - len(rows))
    return RawSheet(name, rows, merged, visible, blank)


def _put_errors(grid: list[list[str]], errors: dict[str, str]) -> None:
    """Write `#REF!` where calamine leaves a blank."""
    for address, text in errors.items():
        letters, row = re.match(r"([A-Z]*)(\d*)", address).groups()
        at, column = int(row or 0) - 1, _column_number(letters.encode()) - 1
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


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_place(row: int, columns: int) -> None:
    if row > max_rows() + 1 + TITLE_ROWS:
        raise CoverageError(Problem("table_too_many_rows", facts={"limit": max_rows()}))
    if columns > MAX_COLUMNS:
        raise CoverageError(Problem("table_too_many_columns", facts={"limit": MAX_COLUMNS}))
    if row * columns > MAX_CELLS:
        raise CoverageError(Problem("table_too_many_rows", facts={"limit": MAX_CELLS // columns}))


class _Nowhere:
    """Where xlrd's remarks go."""

    def write(self, _text: str) -> None:
        """Forget it."""

    def flush(self) -> None:
        """Nothing to do."""
