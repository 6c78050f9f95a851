"""Each row below the header: a village, or set aside for a reason that is said."""

import re
from collections import Counter
from dataclasses import dataclass

from geo.intake.codes import clean_code, is_district_code, is_regency_code
from geo.intake.districts import from_above, said_in_line
from geo.intake.figures import people
from geo.intake.header_again import repeats_header, rows_of_other_tables
from geo.intake.headings import CODE, NOTE, SERIAL
from geo.intake.layout import Layout
from geo.intake.meanings import Columns, cell_of, code_of, name_of
from geo.intake.names import name_key
from geo.intake.subtotals import sums_of_districts
from geo.intake.village_parts import Parts, villages_in_parts
from geo.village import DISTRICT, FIGURES, VILLAGE

TOTALS, COLUMN_NUMBERS, HEADER_AGAIN = "totals_row", "column_numbers_row", "header_again_row"
REMARK, DISTRICT_HEADING = "remark_row", "district_heading_row"
VILLAGE_PART, OTHER_TABLE = "village_part_row", "other_table_row"

_TOTAL = re.compile(
    r"^\W*(?:(?:grand[\s-]*|sub[\s-]*)?(?:total|jumlah|jml|rekapitulasi)\b|kabupaten\b|kab\.|keseluruhan\b)\W*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AREA = re.compile(
    r"^(?:kec|kab|kel|desa|se\b|seluruh|semua|keseluruhan|akhir|umum|besar|total|jumlah|per\b|penduduk|halaman|\W*\d)",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"^\W*(catatan|ket(erangan)?\b|kepala (dinas|bidang|bagian|seksi|badan|kantor|upt|disduk)|kepala\W*$|plt\b|nip\b"
    r"|mengetahui|dicetak|dibuat|a\.?n\.?\s|an\.|\*"
    # Villages are called Sumber Urip, Data and Tanggal Rejo: a source or a date has a colon, a number or more words.
    r"|(sumber|tanggal|data)\b(\s*:|.*\d|(\s+\S+){3}|.*\b(dinas|disduk\w*|dukcapil|bps|siak|dkb)\b))",
    re.IGNORECASE,
)
#: J U M L A H
_SPACED = re.compile(r"\b(?:[^\W\d_] +){3,}[^\W\d_]\b")
_NO_COUNT = re.compile(r"^\W*(rata\s?-?\s?rata|persentase|persen|%)(\W|$)", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"^\(?\s*(\d{1,2}|[a-z])\s*\)?\s*\)?\s*(?:[=(:].*)?$", re.IGNORECASE)
_LETTERED = re.compile(r"^\(?\s*([ivxlc]+|[a-z])\s*[.)]*\s*$", re.IGNORECASE)
_LONGEST_NAME = 50


@dataclass(frozen=True)
class Sorted:
    """`aside` are row → reason of those that are no village, `districts` row → the district that stands over it.

    `parts` are the villages given in several rows, `other_table` the row where a table of other columns begins.
    """

    aside: dict[int, str]
    districts: dict[int, str]
    parts: Parts
    other_table: int | None


def sort_rows(layout: Layout, columns: Columns) -> Sorted:
    """Set aside what is no village, and say which district counts for rows whose own is blank.

    A district that stands only on the first row of its block, or in a line of its own above it, counts for the rows
    below.
    """
    other = rows_of_other_tables(layout)
    by_code = _has_village_codes(layout, columns)
    lines = _lines_of_districts(layout, columns, by_code)
    keys = {name_key(name_of(cells, columns, DISTRICT)) for _, cells in layout.body} - {""}
    keys |= {name_key(district) for district in lines.values()}
    aside = {number: reason for number, cells in layout.body if (reason := _reason(layout, columns, cells, keys))}
    if by_code:
        aside |= {number: TOTALS for number, cells in layout.body if is_regency_code(code_of(cells, columns))}
    aside |= dict.fromkeys(other, OTHER_TABLE) | dict.fromkeys(lines, DISTRICT_HEADING)
    sums, headings = sums_of_districts(layout, columns, aside)
    aside |= dict.fromkeys(sums, TOTALS) | dict.fromkeys(headings, DISTRICT_HEADING)
    parts = villages_in_parts(layout, columns, aside, TOTALS)
    aside |= dict.fromkeys(parts.rows, VILLAGE_PART) | dict.fromkeys(parts.totals, TOTALS)
    aside = dict(sorted(aside.items()))
    return Sorted(aside, from_above(layout, columns, aside, lines | headings), parts, min(other, default=None))


def _lines_of_districts(layout: Layout, columns: Columns, by_code: bool) -> dict[int, str]:
    """Row → district of the rows that only say which district the villages below lie in; their figures are its sum."""
    lines = {}
    by_serial = _lettered_rows(layout)
    for number, cells in layout.body:
        code = code_of(cells, columns)
        if clean_code(code) is not None:
            continue
        district, names = said_in_line(cells, columns), [name_of(cells, columns, each) for each in (VILLAGE, DISTRICT)]
        one_name = not all(names) and not code
        if not district and ((by_code and is_district_code(code)) or (number in by_serial and one_name)):
            district = names[0] or names[1]
        if district and not _total(district):
            lines[number] = district
    return lines


def _has_village_codes(layout: Layout, columns: Columns) -> bool:
    """Whether villages have codes of their own here, so that a district's code means the district."""
    codes = [code for _, cells in layout.body if (code := cell_of(cells, columns, CODE))]
    return sum(clean_code(code) is not None for code in codes) * 2 > len(codes) if codes else False


def _lettered_rows(layout: Layout) -> set[int]:
    """Rows numbered I, II, III or A, B, C among rows numbered 1, 2, 3: headings of what the numbers count."""
    serial = next((at for at, heading in enumerate(layout.headings) if heading and heading.meaning == SERIAL), None)
    if serial is None:
        return set()
    numbers = {number: cells[serial] for number, cells in layout.body if serial < len(cells) and cells[serial]}
    kinds = Counter(
        "letter" if _LETTERED.match(text) else "digit" if text[0].isdigit() else "" for text in numbers.values()
    )
    if not 0 < kinds["letter"] < kinds["digit"]:
        return set()
    return {number for number, text in numbers.items() if _LETTERED.match(text)}


def _reason(layout: Layout, columns: Columns, cells: tuple[str, ...], districts: set[str]) -> str | None:
    filled = [cell for cell in cells if cell]
    if _counts_columns(filled):
        return COLUMN_NUMBERS
    if repeats_header(layout, cells):
        return HEADER_AGAIN
    code, village = code_of(cells, columns), name_of(cells, columns, VILLAGE)
    if clean_code(code) is not None:
        return None
    if _says_total(columns, cells, village, districts):
        return TOTALS
    if _is_remark(columns, cells, filled, village) and not code:
        return REMARK
    return None


def _total(text: str) -> re.Match[str] | None:
    return _TOTAL.match(_SPACED.sub(lambda spaced: spaced.group().replace(" ", ""), text))


def _says_total(columns: Columns, cells: tuple[str, ...], village: str, districts: set[str]) -> bool:
    """`JUMLAH`, `Total Kecamatan Curup`; a village called Jumlah Jaya, with its own district, is none."""
    note = cell_of(cells, columns, NOTE)
    if not village:
        return any(_total(cell) for cell in cells if cell and cell != note)
    said = _total(village)
    if said is None:
        return False
    rest, district = said.group(1).strip(), name_of(cells, columns, DISTRICT)
    of_an_area = not rest or bool(_AREA.match(rest)) or name_key(rest) in districts
    return of_an_area or not district or bool(_total(district))


def _is_remark(columns: Columns, cells: tuple[str, ...], filled: list[str], village: str) -> bool:
    """A source, a signature, an average: words without a count of people, that are no village's name."""
    if _NO_COUNT.match(village):
        return True
    counts = [people(cells[at]) for figure in FIGURES for at in columns.positions.get(figure, ()) if at < len(cells)]
    if any(count is not None and count == count for count in counts):
        return False
    if not any(any(map(str.isalpha, cell)) for cell in filled):
        return False
    return not village or (len(filled) < 3 and (len(village) > _LONGEST_NAME or bool(_REMARK.match(village))))


def _counts_columns(filled: list[str]) -> bool:
    """`1 2 3 4 5`, `(1) (2) (3)`, `a b c`, `6=4-5`: the numbers of the columns, below the header."""
    found = [_COLUMN_NUMBER.match(cell) for cell in filled]
    if len(found) < 3 or not all(found):
        return False
    texts = [match.group(1).casefold() for match in found]
    if all(map(str.isdigit, texts)):
        numbers = list(map(int, texts))
    elif any(map(str.isdigit, texts)):
        return False
    else:
        numbers = list(map(ord, texts))
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
