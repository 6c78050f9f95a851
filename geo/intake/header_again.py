"""A header below the header: the same on top of a new page, or another one where another table begins."""

from geo.intake.cells import looks_like_number
from geo.intake.headings import CODE, SERIAL, is_plain_place, read_heading
from geo.intake.layout import Layout
from geo.intake.periods import is_year
from geo.intake.subjects import says_paper
from geo.village import DISTRICT, FIGURES, VILLAGE

#: More words than this are a title, and no village without figures.
_WORDS_OF_A_NAME = 3
_PLACES = {CODE, DISTRICT, VILLAGE, SERIAL}


def repeats_header(layout: Layout, cells: tuple[str, ...]) -> bool:
    """Whether a row is the header, or one of its rows, again: each text over the column it stood over before."""
    if _has_numbers(cells):
        return False
    filled = [(at, _folded(cell)) for at, cell in enumerate(cells) if cell]
    if len(filled) < 2:
        return False
    over = layout.over
    return all(at < len(over) and (text in over[at] or _means_the_same(layout, at, text)) for at, text in filled)


def rows_of_other_tables(layout: Layout) -> set[int]:
    """The rows from a header of other columns, or in another order, on, until the first header comes again."""
    found, inside, above = set(), False, (0, "")
    any_figures = False
    for number, cells in layout.body:
        # Before any figures, it is rather what is left of the header.
        any_figures = any_figures or _has_numbers(cells)
        if any_figures and _begins_table(layout, cells):
            inside = True
        elif repeats_header(layout, cells):
            # The same headings below a title of its own, `B. KEPEMILIKAN KIA`, are about that.
            inside = says_paper(above[1])
        if inside:
            found |= {number} | ({above[0]} if _is_title(above[1]) else set())
        filled = [cell for cell in cells if cell]
        above = (number, filled[0] if len(filled) == 1 else "")
    return found


def _is_title(text: str) -> bool:
    return says_paper(text) or len(text.split()) > _WORDS_OF_A_NAME


def _begins_table(layout: Layout, cells: tuple[str, ...]) -> bool:
    """Whether a row is a header, and not the one above."""
    if _has_numbers(cells):
        return False
    filled = [(at, cell) for at, cell in enumerate(cells) if cell]
    if len(filled) < 2 or repeats_header(layout, cells):
        return False
    if all(_folded(cell) in layout.words for _, cell in filled):
        return True
    read = {at: read_heading(cell) for at, cell in filled}
    places = sum(bool(read[at]) and read[at].meaning in _PLACES and is_plain_place(cell) for at, cell in filled)
    figures = sum(bool(heading) and heading.meaning in FIGURES for heading in read.values())
    return places > 1 or (places == 1 and figures > 0)


def _has_numbers(cells: tuple[str, ...]) -> bool:
    return any(looks_like_number(cell) and not is_year(cell) for cell in cells)


def _means_the_same(layout: Layout, at: int, text: str) -> bool:
    heading, before = read_heading(text), layout.headings[at] if at < len(layout.headings) else None
    return heading is not None and before is not None and heading == before


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
