"""Each row below the header: a village, or set aside for a reason that is said."""

import re

from geo.intake.codes import clean_code
from geo.intake.columns import Columns, code_of
from geo.intake.headings import NOTE
from geo.intake.layout import Layout, looks_like_number
from geo.intake.names import name_key
from geo.village import DISTRICT, FIGURES, VILLAGE

TOTALS, COLUMN_NUMBERS, HEADER_AGAIN = "totals_row", "column_numbers_row", "header_again_row"
REMARK, DISTRICT_HEADING = "remark_row", "district_heading_row"

_TOTAL = re.compile(r"^\W*(grand\s*|sub\s*)?(total|jumlah|jml|rekapitulasi)\b", re.IGNORECASE)
_DISTRICT_LINE = re.compile(r"^\W*(?:[ivx\d]+[.)]\s*)?(?:kecamatan|kec\.?)\s*:?\s+(.+)$", re.IGNORECASE)
_REMARK = re.compile(
    r"^\W*(sumber|catatan|ket(erangan)?\b|kepala|plt|nip\b|mengetahui|dicetak|tanggal|dibuat|a\.?n\.?\s|an\.|\*|data )",
    re.IGNORECASE,
)
_LONGEST_NAME = 50


def sort_rows(layout: Layout, columns: Columns) -> tuple[dict[int, str], dict[int, str]]:
    """(row → reason of those set aside, row → district of those whose own cell is blank).

    A district that stands only on the first row of its block, or in a line of its own above it, counts for the rows
    below.
    """
    aside = {number: reason for number, cells in layout.body if (reason := _reason(layout, columns, cells))}
    return aside, _districts_from_above(layout, columns, aside)


def _reason(layout: Layout, columns: Columns, cells: tuple[str, ...]) -> str | None:
    filled = [cell for cell in cells if cell]
    if _counts_columns(filled):
        return COLUMN_NUMBERS
    if _repeats_header(layout, cells):
        return HEADER_AGAIN
    code, village = code_of(cells, columns), _cell(cells, columns, VILLAGE)
    if clean_code(code) is not None:
        return None
    note = _cell(cells, columns, NOTE)
    if any(_TOTAL.match(cell) for cell in filled if cell != note) and not (village and not _TOTAL.match(village)):
        return TOTALS
    if _district_line(cells, columns):
        return DISTRICT_HEADING
    figures = [_cell(cells, columns, figure) for figure in FIGURES]
    if not code and not any(figures) and _is_remark(filled, village):
        return REMARK
    return None


def _is_remark(filled: list[str], village: str) -> bool:
    """A source, a signature, a date: words that fill one or two cells and are no village's name."""
    if len(filled) > 2 or not any(any(map(str.isalpha, cell)) for cell in filled):
        return False
    return not village or len(village) > _LONGEST_NAME or bool(_REMARK.match(village))


def _counts_columns(filled: list[str]) -> bool:
    """`1 2 3 4 5`, `(1) (2) (3)`: the numbers of the columns, below the header."""
    numbers = [cell.strip("() ") for cell in filled]
    if len(numbers) < 3 or not all(number.isdigit() and len(number) < 3 for number in numbers):
        return False
    return [int(number) for number in numbers] == list(range(int(numbers[0]), int(numbers[0]) + len(numbers)))


def _repeats_header(layout: Layout, cells: tuple[str, ...]) -> bool:
    """The header again, on top of a new page."""
    words = {" ".join(label.casefold().split()) for label in layout.labels}
    filled = [" ".join(cell.casefold().split()) for cell in cells if cell]
    return len(filled) > 1 and not any(map(looks_like_number, filled)) and all(cell in words for cell in filled)


def _district_line(cells: tuple[str, ...], columns: Columns) -> str | None:
    """The district of a line `KECAMATAN CURUP` above its villages; its figures, if any, are their sum."""
    own = columns.positions.get(DISTRICT, (-1,))[0]
    texts = [(at, cell) for at, cell in enumerate(cells) if cell and not looks_like_number(cell)]
    if len(texts) != 1 or texts[0][0] == own:
        return None
    found = _DISTRICT_LINE.match(texts[0][1])
    return found.group(1).strip() if found else None


def _districts_from_above(layout: Layout, columns: Columns, aside: dict[int, str]) -> dict[int, str]:
    own = columns.positions.get(DISTRICT)
    rows = [(number, cells) for number, cells in layout.body if aside.get(number, DISTRICT_HEADING) == DISTRICT_HEADING]
    lines = {number: _district_line(cells, columns) for number, cells in rows if number in aside}
    blocks = own is not None and _in_blocks([_cell(c, columns, DISTRICT) for n, c in rows if n not in aside])
    if not (lines or blocks):
        return {}
    districts, current = {}, ""
    for number, cells in rows:
        said = lines.get(number) or _cell(cells, columns, DISTRICT)
        if said:
            current = said
        elif current and number not in aside:
            districts[number] = current
    return districts


def _in_blocks(districts: list[str]) -> bool:
    """Whether each district is written once, on top of its villages, and left blank below.

    At least two of them, from the first row on, and at least as many blanks: a blank here and there is just a blank.
    """
    written = [name_key(district) for district in districts if district]
    blanks = len(districts) - len(written)
    return bool(districts and districts[0]) and 2 <= len(set(written)) == len(written) <= blanks


def _cell(cells: tuple[str, ...], columns: Columns, meaning: str) -> str:
    positions = columns.positions.get(meaning)
    return cells[positions[0]] if positions and positions[0] < len(cells) else ""
