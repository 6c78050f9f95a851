"""The parts of a workbook looked through before it is opened: how large it is, what stands in error, what nobody computed.

Two legal cells, A1 and XFD1048576, make a reader lay out seventeen thousand million. What a part is, its content says: a
sheet may lie under any name.
"""

import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from geo.errors import CoverageError, Problem
from geo.sandbox.archive import read_member
from geo.sandbox.limits import MAX_CELLS, MAX_COLUMNS, MAX_MERGED, MAX_TEXT, TITLE_ROWS, max_rows, max_unpacked_table

_PLACE = re.compile(r"([A-Za-z]{1,4})(\d{1,8})$")
#: How text begins that is XML, in any of the encodings that a workbook may be in.
_XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")
#: A workbook has a part for each sheet, image, comment and setting.
_MOST_PARTS = 500


@dataclass
class Found:
    """What stands in the sheets: part → cell → error text; formulas without a value; cells laid out so far."""

    errors: dict[str, dict[str, str]] = field(default_factory=dict)
    uncomputed: list[str] = field(default_factory=list)
    laid_out: int = 0

    def problems(self) -> list[Problem]:
        """Formulas that nobody computed and cells in error, each said once."""
        problems = []
        if self.uncomputed:
            facts = {"n": len(self.uncomputed), "cell": self.uncomputed[0]}
            problems.append(Problem("formula_without_value", facts=facts))
        if every := [found for part in self.errors.values() for found in part.items()]:
            cell, text = every[0]
            problems.append(Problem("cell_errors", facts={"n": len(every), "cell": cell, "text": text}))
        return problems


def look_through(archive: zipfile.ZipFile) -> Found:
    """Read every part of a workbook as a stream.

    Raises
    ------
    CoverageError
        When a sheet, a text or the whole passes a limit, or a part defines entities.
    """
    members, left, found = archive.infolist(), max_unpacked_table(), Found()
    if len(members) > _MOST_PARTS:
        raise CoverageError(Problem("zip_too_many_members", facts={"n": len(members), "limit": _MOST_PARTS}))
    for member in members:
        part = None
        for block in read_member(archive, member, left, CoverageError, "workbook_damaged"):
            left -= len(block)
            if part is None:
                part = _Part(member.filename, found) if block.lstrip().startswith(_XML_STARTS) else _Picture()
            part.feed(block)
        if part is not None:
            part.end()
    return found


def check_place(row: int, columns: int) -> None:
    """Refuse a cell beyond the rows, columns and cells of a table."""
    if row > max_rows() + 1 + TITLE_ROWS:
        raise CoverageError(Problem("table_too_many_rows", facts={"limit": max_rows()}))
    if columns > MAX_COLUMNS:
        raise CoverageError(Problem("table_too_many_columns", facts={"limit": MAX_COLUMNS}))
    if row * columns > MAX_CELLS:
        raise CoverageError(Problem("table_too_many_rows", facts={"limit": MAX_CELLS // columns}))


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class _Picture:
    """A part that is no XML: of no concern."""

    def feed(self, _block: bytes) -> None:
        """Nothing to look at."""

    def end(self) -> None:
        """Nothing found."""


class _Part:
    """One XML part, read as it comes."""

    def __init__(self, name: str, found: Found):
        self._name, self._found = name, found
        self._is_sheet: bool | None = None
        self._row = self._column = self._last_row = self._last_column = self._merged = self._text = 0
        self._cell, self._kind, self._is_formula = "", "", False
        self._value: list[str] | None = None
        parser = self._parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse_entities

    def feed(self, block: bytes) -> None:
        """Look at the next block."""
        self._parse(block, last=False)

    def end(self) -> None:
        """Look at what is left of the part; count what a sheet lays out."""
        self._parse(b"", last=True)
        if self._is_sheet:
            self._finish_cell()
            self._found.laid_out += self._last_row * self._last_column
            if self._found.laid_out > MAX_CELLS:
                raise CoverageError(Problem("table_too_many_rows", facts={"limit": MAX_CELLS // self._last_column}))

    def _parse(self, block: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(block, last)
        except CoverageError:
            raise
        except (expat.ExpatError, ValueError, LookupError) as reason:
            # A drawing or a theme may be as it likes; calamine does not read it.
            if self._is_sheet is not False:
                raise CoverageError(Problem("workbook_damaged")) from reason

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if self._is_sheet is None:
            self._is_sheet = local == "worksheet"
        self._text = 0
        if not self._is_sheet:
            return
        if local == "row":
            self._row = _whole(attributes.get("r"), self._row + 1)
            self._column = 0
            self._check()
        elif local == "c":
            self._finish_cell()
            self._place(attributes.get("r", ""))
            self._kind = attributes.get("t", "")
            self._check()
        elif local == "f":
            self._is_formula = True
        elif local in ("v", "t"):
            self._value = []
        elif local == "mergeCell":
            self._merged += 1
            if self._merged > MAX_MERGED:
                raise CoverageError(Problem("too_many_merged", facts={"limit": MAX_MERGED}))

    def _characters(self, text: str) -> None:
        self._text += len(text)
        if self._text > MAX_TEXT:
            raise CoverageError(Problem("text_too_long", facts={"limit": MAX_TEXT}))
        if self._value is not None:
            self._value.append(text)

    def _place(self, written: str) -> None:
        found = _PLACE.match(written)
        if found:
            self._column, self._row = column_number(found.group(1)), int(found.group(2))
        else:
            self._column += 1
        self._cell = written.upper() if found else "?"

    def _check(self) -> None:
        self._last_row, self._last_column = max(self._last_row, self._row), max(self._last_column, self._column)
        check_place(self._last_row, self._last_column)

    def _finish_cell(self) -> None:
        """Note the cell before this one when it is in error, or a formula without a value."""
        value = "".join(self._value or ()).strip()
        if self._kind == "e" and value:
            self._found.errors.setdefault(self._name, {})[self._cell] = value[:20]
        elif self._is_formula and not value:
            self._found.uncomputed.append(self._cell)
        self._kind, self._is_formula, self._value = "", False, None


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 10 else otherwise


def _refuse_entities(*_declaration) -> None:
    raise CoverageError(Problem("workbook_damaged"))
