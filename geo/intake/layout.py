"""Where a table begins in its sheet: titles above, one to four header rows, a label for every column."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from geo.intake.cells import looks_like_number
from geo.intake.figure_headings import Heading
from geo.intake.headings import CODE, DISTRICT_CODE, NOTE, PERCENTAGE, PERIOD, SERIAL, are_units, read_stacked
from geo.intake.periods import is_year
from geo.intake.stacking import pieces_over
from geo.intake.subjects import of_another_subject
from geo.sandbox import Sheet
from geo.village import DISTRICT, FIGURES, PRINTED, VILLAGE

#: Rows among which a header is looked for, and the most that are weighed together.
_TOP, _TALLEST = 40, 3
_WEIGHT = {CODE: 2, DISTRICT: 2, VILLAGE: 2, DISTRICT_CODE: 1} | dict.fromkeys(FIGURES, 3)
_WEAK = {SERIAL: 0.5, PERIOD: 0.5, NOTE: 0.5, PERCENTAGE: 0.5}
#: What men, women or both in a heading add, so that the row below that says so is not left out.
_PART = 0.3
#: What a header gains that names villages: figures below headings that leave out the names are half a header.
_NAMES_VILLAGES = 5
_LONG_TITLE = 60

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Layout:
    """`header` are the spreadsheet's numbers of the header rows, `labels` one distinct label a column.

    `headings` is what each says, `words` every text of the header, `over` those that stood over each column. `body` are
    the rows below, `titles` those above. `score` grows with what the headings say. `elsewhere` is the title that speaks of
    another subject, with the positions of the columns that were left out for it.
    """

    sheet: Sheet
    header: tuple[int, ...]
    labels: tuple[str, ...]
    headings: tuple[Heading | None, ...]
    words: frozenset[str]
    over: tuple[frozenset[str], ...]
    body: tuple[Row, ...]
    titles: tuple[Row, ...]
    score: float
    elsewhere: tuple[str, tuple[int, ...]] = ("", ())


def find_layout(sheet: Sheet, named: Mapping[str, str], header_rows: tuple[int, int] | None = None) -> Layout:
    """The header that says most, among the first forty rows; without one, every row is a row of the table.

    Parameters
    ----------
    named
        Meaning → heading, as a person named them: a header that has them is the one meant.
    header_rows
        First and last row of the header, as the spreadsheet numbers them, where a person said so.
    """
    if header_rows is not None:
        inside = [at for at, (number, _) in enumerate(sheet.rows) if header_rows[0] <= number <= header_rows[1]]
        return _layout(sheet, inside[0], len(inside), set()) if inside else _headless(sheet)
    # Which column holds the cards printed decides nothing about the others.
    wanted = {_folded(heading) for meaning, heading in named.items() if meaning != PRINTED}
    width = max(len(cells) for _, cells in sheet.rows[:_TOP])
    left = min(at for _, cells in sheet.rows[:_TOP] for at, cell in enumerate(cells) if cell)
    may_be = [not _is_title(sheet, row, left, width) and not _is_numeric(row[1]) for row in sheet.rows[:_TOP]]
    spans = [
        (start, height)
        for start in range(len(may_be))
        for height in range(1, _TALLEST + 1)
        if all(may_be[start : start + height]) and _stand_together(sheet, start, height)
    ]
    layouts = [_layout(sheet, start, height, wanted) for start, height in spans]
    best = max(layouts, key=lambda layout: layout.score, default=None)
    if best is None or best.score <= 0:
        return _plain_header(sheet, wanted)
    return _with_rows_below(best, wanted)


def column_letter(position: int) -> str:
    """0 → A, 26 → AA: as a spreadsheet names its columns."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _stand_together(sheet: Sheet, start: int, height: int) -> bool:
    numbers = [number for number, _ in sheet.rows[start : start + height]]
    return len(numbers) == height and numbers[-1] - numbers[0] <= height


def _is_title(sheet: Sheet, row: Row, left: int, width: int) -> bool:
    """One cell of text that stands over the table rather than over a column; `left` is where the table begins."""
    number, cells = row
    filled = [at for at, cell in enumerate(cells) if cell]
    if len(filled) != 1 or width == 1:
        return False
    merged = next((m for m in sheet.merged if m[0] == number and m[1] == filled[0]), None)
    across = merged is not None and (merged[3] - merged[1] + 1) * 2 > width
    return filled[0] == left or across or len(cells[filled[0]]) > _LONG_TITLE


def _is_numeric(cells: tuple[str, ...]) -> bool:
    """Whether a row holds numbers; years, as headings are divided into them, are none."""
    filled = [cell for cell in cells if cell]
    numbers = [cell for cell in filled if looks_like_number(cell)]
    return len(numbers) * 3 > len(filled) and not all(map(is_year, numbers))


def _layout(sheet: Sheet, start: int, height: int, wanted: set[str]) -> Layout:
    rows = sheet.rows[start : start + height]
    pieces = pieces_over(sheet, rows)
    labels = _labels([" ".join(texts) for texts in pieces])
    read = [read_stacked(texts) for texts in pieces]
    above = [
        cells for at, (_, cells) in enumerate(sheet.rows[: start + height]) if at < start or sum(map(bool, cells)) == 1
    ]
    titles = [" ".join(cell for cell in cells if cell) for cells in above]
    lower = {at for at in range(len(pieces)) if height > 1 and not "".join(rows[0][1][at : at + 1])}
    elsewhere = of_another_subject(pieces, read, [sheet.name, *titles], lower)
    headings = tuple(None if at in elsewhere[1] else heading for at, heading in enumerate(read))
    found = {heading.meaning for heading in headings if heading}
    parts = {(heading.meaning, heading.part) for heading in headings if heading and heading.meaning in FIGURES}
    meant = sum(_folded(label) in wanted for label in labels)
    strong = sum(_WEIGHT.get(meaning, 0) for meaning in found)
    weak = sum(_WEAK.get(meaning, 0) for meaning in found) if strong else 0
    score = strong + weak + 4 * meant + _PART * (len(parts) - len(found & set(FIGURES)))
    score += _NAMES_VILLAGES if found & {CODE, VILLAGE} else 0
    return Layout(
        sheet,
        header=tuple(number for number, _ in rows),
        labels=labels,
        headings=headings,
        words=frozenset(_folded(cell) for _, cells in rows for cell in cells if cell) | set(map(_folded, labels)),
        over=tuple(
            frozenset(_folded(cells[at]) for _, cells in rows if at < len(cells)) | {_folded(label)}
            for at, label in enumerate(labels)
        ),
        body=sheet.rows[start + height :],
        titles=sheet.rows[:start],
        # Of two readings that say as much, the shorter and upper one.
        score=score - 0.2 * (height - 1) if score else 0,
        elsewhere=elsewhere,
    )


def _with_rows_below(layout: Layout, wanted: set[str]) -> Layout:
    """The same with the rows below that still belong to the header: what a heading is divided into, and units."""
    while layout.body and len(layout.header) <= _TALLEST and _divides(layout, layout.body[0]):
        start = len(layout.titles)
        layout = _layout(layout.sheet, start, len(layout.header) + 1, wanted)
    return layout


def _divides(layout: Layout, row: Row) -> bool:
    """Whether a row names parts of the headings above it, and no village."""
    number, cells = row
    filled = [(at, cell) for at, cell in enumerate(cells) if cell]
    if number - layout.header[-1] > 1 or any(looks_like_number(cell) and not is_year(cell) for cell in cells):
        return False
    for at, cell in filled:
        above = layout.headings[at] if at < len(layout.headings) else None
        names_place = above is not None and above.meaning not in FIGURES and above.meaning in {*_WEIGHT, SERIAL}
        if names_place and _folded(cell) != _folded(layout.labels[at]):
            return False
    if all(are_units(cell) for _, cell in filled):
        return True
    under_none = any(at >= len(layout.labels) or layout.labels[at].startswith("[") for at, _ in filled)
    return len(filled) > 1 and (under_none or any(layout.labels[at].endswith("]") for at, _ in filled))


def _plain_header(sheet: Sheet, wanted: set[str]) -> Layout:
    """The first row as wide as most others, when no heading says anything; none in a sheet of numbers or one row."""
    widths = [sum(map(bool, cells)) for _, cells in sheet.rows]
    usual = Counter(widths).most_common(1)[0][0]
    for at, (width, (_, cells)) in enumerate(zip(widths[:_TOP], sheet.rows, strict=False)):
        several = width > 1 or len(sheet.rows) > 1
        if width >= usual * 0.6 and several and not _is_numeric(cells):
            return _layout(sheet, at, 1, wanted)
    return _headless(sheet)


def _headless(sheet: Sheet) -> Layout:
    width = max(len(cells) for _, cells in sheet.rows)
    return Layout(
        sheet, (), _labels([""] * width), (None,) * width, frozenset(), (frozenset(),) * width, sheet.rows, (), 0.0
    )


def _labels(texts: list[str]) -> tuple[str, ...]:
    """A label for every column: blank and repeated ones are told apart by the column's letter."""
    seen: set[str] = set()
    labels = []
    for at, text in enumerate(texts):
        label = text if text and text not in seen else f"{text} [{column_letter(at)}]".strip()
        seen.add(text)
        labels.append(label)
    return tuple(labels)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
