"""Delimited text: its encoding, its separator, its rows by the line they start on."""

import csv
import io

from geo.errors import CoverageError, Problem
from geo.sandbox.limits import MAX_COLUMNS, MAX_TEXT, TITLE_ROWS, max_rows
from geo.sandbox.raw_sheet import RawSheet

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_delimited(data: bytes) -> tuple[list[RawSheet], list[Problem]]:
    """The one table of a text whose cells are parted by comma, semicolon or tab.

    Raises
    ------
    CoverageError
        When the bytes are no text, a quotation mark stays open, or a limit is passed.
    """
    if b"\0" in data[:4096] and data[:2] not in _UTF16:
        raise CoverageError(Problem("table_not_text"))
    text, problems = _decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows, blank, number = [], 0, 1
    try:
        for cells in reader:
            cells = tuple(cell.strip() for cell in cells)
            if any(cells):
                if len(cells) > MAX_COLUMNS:
                    raise CoverageError(Problem("table_too_many_columns", facts={"limit": MAX_COLUMNS}))
                if max(map(len, cells)) > MAX_TEXT:
                    raise CoverageError(Problem("text_too_long", facts={"limit": MAX_TEXT}))
                if len(rows) > max_rows() + TITLE_ROWS:
                    raise CoverageError(Problem("table_too_many_rows", facts={"limit": max_rows()}))
                rows.append((number, cells))
            else:
                blank += 1
            number = reader.line_num + 1
    except csv.Error as reason:
        raise CoverageError(Problem("table_quote_open", row=number)) from reason
    return [RawSheet("", tuple(rows), blank_rows=blank)], problems


def _decoded(data: bytes) -> tuple[str, list[Problem]]:
    if data[:2] in _UTF16:
        return data.decode("utf-16", errors="replace"), [Problem("encoding_guessed", facts={"name": "UTF-16"})]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as bad:
        line = str(data.count(b"\n", 0, bad.start) + 1)
        return data.decode("cp1252", errors="replace"), [
            Problem("encoding_guessed", facts={"name": "cp1252", "line": line})
        ]


def _delimiter(text: str) -> str:
    """The separator that cuts the first lines into the most, equally many, cells."""
    lines = [line for line in text[:200_000].splitlines()[:40] if line.strip()]

    def score(separator: str) -> tuple[int, int]:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
        except csv.Error as reason:
            raise CoverageError(Problem("table_not_text")) from reason
        several = [count for count in counts if count > 1]
        common = max(set(several), key=several.count) if several else 0
        return (several.count(common) if common else 0, common)

    return max(",;\t", key=score)
