"""A .csv or .xlsx as a grid of text cells, bounded in size, nothing interpreted yet."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl

from geo.errors import CoverageError, Problem
from geo.intake.archive import ZIP_FAULTS, ZIP_MAGIC

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_UNPACKED = 50 * 2**20

_CELL_REFERENCE = re.compile(rb'<(?:c|row)\b[^>]*?\br="([A-Z]*)(\d+)"')


@dataclass(frozen=True)
class Sheet:
    """One table of text cells. `rows` pairs the row number a spreadsheet would show with the cells of that row."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_sheets(data: bytes) -> list[Sheet]:
    """Every non-empty sheet of a workbook, or the one table of a delimited text, decided by the bytes.

    Empty rows are left out; the row numbers of the others stay what the spreadsheet shows.

    Raises
    ------
    CoverageError
        When the bytes are neither, hold no row, or exceed 20,000 rows, 200 columns or 50 MB unpacked.
    """
    sheets = _workbook(data) if data[:4] == ZIP_MAGIC else [_delimited(data)]
    sheets = [sheet for sheet in sheets if sheet.rows]
    if not sheets:
        raise CoverageError(Problem("table_empty"))
    return sheets


def _delimited(data: bytes) -> Sheet:
    if b"\0" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise CoverageError(Problem("table_not_text"))
    text = _decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows, number = [], 1
    try:
        for cells in reader:
            cells = tuple(cell.strip() for cell in cells)
            if any(cells):
                rows.append((number, cells))
                _check_size(number, len(cells))
            number = reader.line_num + 1
    except csv.Error as reason:
        raise CoverageError(Problem("table_quote_open", row=number)) from reason
    return Sheet("", tuple(rows))


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The separator that cuts the first lines into the most, equally many, cells."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]

    def score(separator: str) -> tuple[int, int]:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
        except csv.Error as reason:
            raise CoverageError(Problem("table_not_text")) from reason
        common = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(common) if common > 1 else 0, common)

    return max(",;\t", key=score)


def _workbook(data: bytes) -> list[Sheet]:
    _refuse_bomb(data)
    try:
        # openpyxl raises almost anything on a damaged workbook; what it raises is of no use to the reader.
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [_sheet(book[name]) for name in book.sheetnames if book[name].sheet_state == "visible"]
    except CoverageError:
        raise
    except Exception as reason:
        raise CoverageError(Problem("workbook_damaged")) from reason


def _sheet(sheet) -> Sheet:
    rows = []
    # The dimension a workbook states may be a lie; its size has been looked at already.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = tuple(_cell_text(cell) for cell in cells)
        if any(texts):
            _check_size(number, len(texts))
            rows.append((number, texts))
    width = max((len(texts) for _, texts in rows), default=0)
    return Sheet(sheet.title, tuple((number, texts + ("",) * (width - len(texts))) for number, texts in rows))


def _cell_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        # A fraction keeps six decimals, so that 1.234 is never taken for the 1.234 of somebody who groups by points.
        return str(int(cell)) if cell.is_integer() else f"{cell:.6f}"
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()
    return str(cell).strip()


def _refuse_bomb(data: bytes) -> None:
    """Look at the sheet XML before openpyxl does: two legal cells, A1 and XFD1048576, would take all memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            left = MAX_UNPACKED
            for member in archive.infolist():
                left -= _scan_member(archive, member, left)
    except CoverageError:
        raise
    except ZIP_FAULTS as reason:
        raise CoverageError(Problem("workbook_damaged")) from reason


def _scan_member(archive, member, limit: int) -> int:
    size, tail = 0, b""
    is_sheet = "worksheets/" in member.filename
    with archive.open(member) as source:
        while block := source.read(2**18):
            size += len(block)
            if size > limit:
                raise CoverageError(Problem("table_too_large", facts={"limit": MAX_UNPACKED // 2**20}))
            if is_sheet:
                for letters, row in _CELL_REFERENCE.findall(tail + block):
                    _check_size(int(row), _column_number(letters))
                tail = block[-200:]
    return size


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_size(row: int, columns: int) -> None:
    if row > MAX_ROWS + 1:
        raise CoverageError(Problem("table_too_many_rows", facts={"limit": MAX_ROWS}))
    if columns > MAX_COLUMNS:
        raise CoverageError(Problem("table_too_many_columns", facts={"limit": MAX_COLUMNS}))
