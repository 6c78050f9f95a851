"""Small tables with known headings, as the sandbox hands them over: the header is found, each row becomes named cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.errors import DataError, Problem
from geo.sandbox import Sheet
from geo.sandbox.limits import TITLE_ROWS

_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[-+]?(\d{1,3}(\.\d{3})+,\d+|\d+([.,]\d+)?)")


@dataclass(frozen=True)
class Row:
    """A row below the header: its number in the spreadsheet, and meaning → text of the filled cells."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Rows:
    """The rows with content below a header, and the heading of each meaning that was found."""

    rows: tuple[Row, ...]
    headings: dict[str, str]


def named_rows(sheets: Sequence[Sheet], headings: Mapping[str, Sequence[str]], needed: Sequence[Sequence[str]]) -> Rows:
    """The table whose header has the most known headings; of equal ones the first.

    Parameters
    ----------
    headings
        Meaning → the words its heading may be, small letters only.
    needed
        Sets of meanings, one of which must be there whole.

    Raises
    ------
    DataError
        `headings_missing` (facts wanted, headings) when no header has what is needed.
    """
    found = [
        (len(at), -index, -number, sheet, number, at)
        for index, sheet in enumerate(sheets)
        for number, cells in sheet.rows[:TITLE_ROWS]
        if any(set(each) <= set(at := _positions(cells, headings)) for each in needed)
    ]
    if not found:
        seen = [cell for sheet in sheets[:1] for _, cells in sheet.rows[:1] for cell in cells if cell]
        wanted = ", ".join(headings[meaning][0] for meaning in needed[0])
        raise DataError(Problem("headings_missing", facts={"wanted": wanted, "headings": ", ".join(seen)[:200]}))
    *_, sheet, header, at = max(found, key=lambda one: one[:3])
    cells_of = dict(sheet.rows)
    rows = tuple(
        Row(number, {meaning: cells[place] for meaning, place in at.items() if place < len(cells) and cells[place]})
        for number, cells in sheet.rows
        if number > header and any(cells)
    )
    return Rows(rows, {meaning: cells_of[header][place] for meaning, place in at.items()})


def heading_key(text: str) -> str:
    """A heading's words in small letters with blanks between: `Bagian_Nyata (%)` → `bagian nyata`."""
    return " ".join(_LETTERS.findall(text.casefold().replace("_", " ")))


def parse_number(text: str) -> float | None:
    """A number with a decimal comma or point (`12,5`, `1.234,5`, `12.5`); None of anything else.

    A single point is taken for a decimal one: distances and minutes seldom need thousands.
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    return float(text.replace(".", "").replace(",", ".") if "," in text else text)


def _positions(cells: Sequence[str], headings: Mapping[str, Sequence[str]]) -> dict[str, int]:
    keys = [heading_key(cell) for cell in cells]
    return {
        meaning: next(keys.index(word) for word in words if word in keys)
        for meaning, words in headings.items()
        if set(words) & set(keys)
    }
