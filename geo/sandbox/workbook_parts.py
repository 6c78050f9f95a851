"""The parts of a workbook looked through before it is opened: how large it is, what stands in error, what nobody computed.

Two legal cells, A1 and XFD1048576, make a reader lay out seventeen thousand million. What a part is, its content says: a
sheet may lie under any name.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from geo.errors import CoverageError, Problem
from geo.sandbox.archive import ZIP_FAULTS, read_member
from geo.sandbox.hidden import Hidden
from geo.sandbox.limits import MAX_COLUMNS, MAX_MERGED, MAX_TEXT, TITLE_ROWS, max_rows, max_unpacked_table
from geo.sandbox.space import Space

_PLACE = re.compile(r"([A-Za-z]{1,4})(\d{1,8})$")
#: How text begins that is XML, in any of the encodings that a workbook may be in.
_XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")
#: What must be XML, whatever it begins with.
_XML_NAMES = (".xml", ".rels")
#: A workbook has a part for each sheet, image, comment and setting.
_MOST_PARTS = 500


@dataclass
class Found:
    """What stands in the sheets: part → cell → error text; part → what it hides; formulas without a value."""

    errors: dict[str, dict[str, str]] = field(default_factory=dict)
    hidden: dict[str, Hidden] = field(default_factory=dict)
    uncomputed: list[str] = field(default_factory=list)

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
    """Read every part of a workbook as a stream of tags.

    Raises
    ------
    CoverageError
        When a sheet, a text or the whole passes a limit, a part defines entities, or what must be XML is none.
    """
    members, left, found, space = archive.infolist(), max_unpacked_table(), Found(), Space()
    if len(members) > _MOST_PARTS:
        raise CoverageError(Problem("zip_too_many_members", facts={"n": len(members), "limit": _MOST_PARTS}))
    for member in members:
        # Whole: expat walks through one long tag again with every block of it.
        data = b"".join(read_member(archive, member, left, CoverageError, "workbook_damaged"))
        left -= len(data)
        hidden = found.hidden.setdefault(member.filename, Hidden())
        part = _Part(found.errors.setdefault(member.filename, {}), hidden, found.uncomputed)
        named = member.filename.lower().endswith(_XML_NAMES)
        if named or data[:4096].lstrip().startswith(_XML_STARTS):
            part.read(data, sound=named)
            space.lay_out(part.last_row, part.last_column)
    return found


def parts_of_sheets(archive: zipfile.ZipFile) -> list[str]:
    """The part of each sheet, in the order of the workbook; fewer when the workbook says it in another way."""
    identities, targets = [], {}

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            identities.append(next((value for key, value in attributes.items() if key.endswith(":id")), ""))

    def relation(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    try:
        for part, start in (("xl/workbook.xml", sheet), ("xl/_rels/workbook.xml.rels", relation)):
            parser = _parser()
            parser.StartElementHandler = start
            parser.Parse(archive.read(part), True)
    except (KeyError, expat.ExpatError, *ZIP_FAULTS):
        return []
    return [_inside(targets.get(identity, "")) for identity in identities]


def check_place(row: int, columns: int) -> None:
    """Refuse a cell beyond the rows and columns of a table."""
    if row > max_rows() + 1 + TITLE_ROWS:
        raise CoverageError(Problem("table_too_many_rows", facts={"limit": max_rows()}))
    if columns > MAX_COLUMNS:
        raise CoverageError(Problem("table_too_many_columns", facts={"limit": MAX_COLUMNS}))


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class _Part:
    """One part: how far its cells reach, which of them are in error, which formulas have no value.

    Its methods are called millions of times: text is listened to only where it is needed.
    """

    def __init__(self, errors: dict[str, str], hidden: Hidden, uncomputed: list[str]):
        self.last_row = self.last_column = 0
        self._errors, self._hidden, self._uncomputed = errors, hidden, uncomputed
        self._in_sheet = False
        self._locals: dict[str, str] = {}
        self._columns: dict[str, int] = {}
        self._row = self._column = self._merged = self._letters = 0
        self._cell, self._kind, self._is_formula, self._listening = "", "", False, False
        self._value: list[str] = []
        self._parser = _parser()
        self._parser.ordered_attributes = True
        self._parser.StartElementHandler = self._start

    def read(self, data: bytes, *, sound: bool) -> None:
        """Walk through the part; where it must not be `sound`, as a drawing, only a sheet may not end early."""
        try:
            self._parser.Parse(data, True)
        except CoverageError:
            raise
        except (expat.ExpatError, ValueError, LookupError) as reason:
            if sound or self._in_sheet:
                raise CoverageError(Problem("workbook_damaged")) from reason
        self._finish_cell()

    def _start(self, name: str, attributes: list[str]) -> None:
        local = self._locals.get(name)
        if local is None:
            local = self._locals[name] = _local(name)
        if local == "c" and self._in_sheet:
            self._begin_cell(attributes)
        elif local == "t" or (local == "v" and (self._is_formula or self._kind == "e")):
            self._letters, self._listening = 0, True
            self._parser.CharacterDataHandler = self._characters
        elif local == "row" and self._in_sheet:
            self._row = _whole(_attribute(attributes, "r"), self._row + 1)
            self._column = 0
            check_place(self._row, 0)
            if _is_hidden(attributes):
                self._hidden.rows.add(self._row)
        elif local == "col" and _is_hidden(attributes):
            ends = [_whole(_attribute(attributes, end), 0) for end in ("min", "max")]
            self._hidden.columns.add((min(ends[0], MAX_COLUMNS), min(ends[1], MAX_COLUMNS)))
        elif local == "f":
            self._is_formula = True
            self._stop_listening()
        elif local in ("worksheet", "sheetData"):
            self._in_sheet = True
        elif local == "mergeCell":
            self._merged += 1
            if self._merged > MAX_MERGED:
                raise CoverageError(Problem("too_many_merged", facts={"limit": MAX_MERGED}))

    def _begin_cell(self, attributes: list[str]) -> None:
        if self._listening or self._is_formula:
            self._finish_cell()
        self._column += 1
        self._cell, self._kind = "?", ""
        for at in range(0, len(attributes), 2):
            if attributes[at] == "r":
                self._place(attributes[at + 1])
            elif attributes[at] == "t":
                self._kind = attributes[at + 1]
        if self._row > self.last_row or self._column > self.last_column:
            check_place(self._row, self._column)
            self.last_row, self.last_column = max(self.last_row, self._row), max(self.last_column, self._column)

    def _place(self, written: str) -> None:
        found = _PLACE.match(written)
        if found:
            letters, row = found.groups()
            if letters not in self._columns:
                self._columns[letters] = column_number(letters)
            self._row, self._column, self._cell = int(row), self._columns[letters], written

    def _characters(self, text: str) -> None:
        self._letters += len(text)
        if self._letters > MAX_TEXT:
            raise CoverageError(Problem("text_too_long", facts={"limit": MAX_TEXT}))
        if self._is_formula or self._kind == "e":
            self._value.append(text)

    def _finish_cell(self) -> None:
        """Note the cell before this one when it is in error, or a formula without a value."""
        value = "".join(self._value).strip()
        if self._kind == "e" and value:
            self._errors[self._cell.upper()] = value[:20]
        elif self._is_formula and not value:
            self._uncomputed.append(self._cell.upper())
        self._kind, self._is_formula = "", False
        self._value.clear()
        self._stop_listening()

    def _stop_listening(self) -> None:
        self._listening = False
        self._parser.CharacterDataHandler = None


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse_entities
    return parser


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _attribute(attributes: list[str], name: str) -> str | None:
    return next((attributes[at + 1] for at in range(0, len(attributes), 2) if attributes[at] == name), None)


def _is_hidden(attributes: list[str]) -> bool:
    return _attribute(attributes, "hidden") in ("1", "true")


def _inside(target: str) -> str:
    """A target of the workbook's relations as a name in the archive."""
    return posixpath.normpath(
        target[1:] if target.startswith("/") else target if target.startswith("xl/") else f"xl/{target}"
    )


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 10 else otherwise


def _refuse_entities(*_declaration) -> None:
    raise CoverageError(Problem("workbook_damaged"))
