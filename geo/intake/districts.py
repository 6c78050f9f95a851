"""The district over rows whose own district is blank: said once a block, in a line above it, or in the title."""

import re

from geo.intake.cells import looks_like_number
from geo.intake.layout import Layout, Row
from geo.intake.meanings import Columns, name_of
from geo.intake.names import name_key
from geo.village import DISTRICT

_LINE = re.compile(r"^\W*(?:[ivx\d]+[.)]\s*)?(?:kecamatan|kec\b\.?)\s*:?\s*(\S.*)$", re.IGNORECASE)
_ALONE = re.compile(r"^\W*(kecamatan|kec\.?)\W*$", re.IGNORECASE)
#: What may follow the district's name in a title.
_AFTER = re.compile(
    r"[\s,(]+(?:kab\b|kabupaten|tahun|bulan|semester|per\b|periode|provinsi|di\b|\d{4}).*$", re.IGNORECASE
)
#: The rows above a header in which a title may name the one district of the table.
_MOST_WORDS = 5


def said_in_line(cells: tuple[str, ...], columns: Columns) -> str:
    """The district of a line `KECAMATAN CURUP` above its villages; its figures, if any, are their sum."""
    own = columns.positions.get(DISTRICT, (-1,))[0]
    texts = [(at, cell) for at, cell in enumerate(cells) if cell and not looks_like_number(cell)]
    # "I | KECAMATAN CURUP", "KECAMATAN | : CURUP"
    if len(texts) == 2 and (len(texts[0][1]) < 4 or _ALONE.match(texts[0][1])):
        texts = [(texts[1][0], f"{texts[0][1]} {texts[1][1]}" if _ALONE.match(texts[0][1]) else texts[1][1])]
    if len(texts) != 1 or texts[0][0] == own:
        return ""
    return _named(texts[0][1])


def from_above(layout: Layout, columns: Columns, aside: dict[int, str], lines: dict[int, str]) -> dict[int, str]:
    """Row → the district that stands over it; `lines` are the rows that only name a district."""
    rows = [(number, cells) for number, cells in layout.body if number in lines or number not in aside]
    first = "" if DISTRICT in columns.positions else _in_titles(layout.titles)
    merged = _merged(layout, columns)
    blocks = DISTRICT in columns.positions and _in_blocks(
        [name_of(cells, columns, DISTRICT) for number, cells in rows if number not in lines]
    )
    districts, current = {}, first
    for number, cells in rows:
        said = lines.get(number) or name_of(cells, columns, DISTRICT)
        if said:
            current = said
        elif number in lines:
            continue
        elif number in merged:
            districts[number] = merged[number]
        elif current and (lines or blocks or first):
            districts[number] = current
    return districts


def _named(text: str) -> str:
    found = _LINE.match(text)
    return _AFTER.sub("", found.group(1)).strip(" :") if found else ""


def _in_titles(titles: tuple[Row, ...]) -> str:
    """The district that the titles name, when it is one: `KECAMATAN : CURUP TENGAH`."""
    texts = [" ".join(cell for cell in cells if cell) for _, cells in titles]
    found = {name_key(district): district for text in texts if (district := _named(text))}
    (district, *others) = found.values() or ("",)
    return "" if others or len(district.split()) > _MOST_WORDS else district


def _merged(layout: Layout, columns: Columns) -> dict[int, str]:
    """Row → district, where the workbook says that the district's cell reaches over several rows."""
    own = columns.positions.get(DISTRICT, (-1,))[0]
    texts = {number: cells[own] for number, cells in layout.body if own < len(cells)}
    return {
        number: texts[top]
        for top, left, bottom, right in layout.sheet.merged
        if left <= own <= right and bottom > top and texts.get(top)
        for number in range(top + 1, bottom + 1)
    }


def _in_blocks(districts: list[str]) -> bool:
    """Whether each district is written on top of its villages, perhaps again on a new page, and left blank below.

    From the first row on, and at least as many blanks: a blank here and there is just a blank.
    """
    written = [name_key(district) for district in districts if district]
    blocks = [name for at, name in enumerate(written) if not at or written[at - 1] != name]
    blanks = len(districts) - len(written)
    return bool(districts and districts[0]) and len(set(blocks)) == len(blocks) and 0 < len(written) <= blanks
