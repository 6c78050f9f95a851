"""Where a table begins in its sheet: titles above, one to three header rows, a label for every column."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from geo.intake.headings import CODE, NOTE, PERCENTAGE, PERIOD, SERIAL, read_heading
from geo.sandbox import Sheet
from geo.village import DISTRICT, ELIGIBLE, RECORDED, UNRECORDED, VILLAGE

#: Rows among which a header is looked for, and the most it may take up.
_TOP, _TALLEST = 40, 3
_WEIGHT = {CODE: 2, DISTRICT: 2, VILLAGE: 2, ELIGIBLE: 3, RECORDED: 3, UNRECORDED: 3}
_WEAK = {SERIAL: 0.5, PERIOD: 0.5, NOTE: 0.5, PERCENTAGE: 0.5}
_NUMBER = re.compile(r"^[-+(]?[\d.,\s]*\d[\d.,\s]*[%)]?$")
_LONG_TITLE = 60


@dataclass(frozen=True)
class Layout:
    """`header` are the spreadsheet's numbers of the header rows, `labels` one distinct label a column.

    `body` are the rows below, `titles` those above. `score` grows with what the headings say.
    """

    sheet: Sheet
    header: tuple[int, ...]
    labels: tuple[str, ...]
    body: tuple[tuple[int, tuple[str, ...]], ...]
    titles: tuple[tuple[int, tuple[str, ...]], ...]
    score: float


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
    wanted = {_folded(heading) for heading in named.values()}
    spans = [
        (start, height)
        for start in range(min(_TOP, len(sheet.rows)))
        for height in range(1, _TALLEST + 1)
        if _may_be_header(sheet, start, height)
    ]
    layouts = [_layout(sheet, start, height, wanted) for start, height in spans]
    best = max(layouts, key=lambda layout: layout.score, default=None)
    if best is None or best.score <= 0:
        return _plain_header(sheet, wanted)
    return best


def column_letter(position: int) -> str:
    """0 → A, 26 → AA: as a spreadsheet names its columns."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def looks_like_number(text: str) -> bool:
    """Whether a cell holds a number, however it is grouped."""
    return bool(_NUMBER.match(text))


def _may_be_header(sheet: Sheet, start: int, height: int) -> bool:
    rows = sheet.rows[start : start + height]
    numbers = [number for number, _ in rows]
    together = len(rows) == height and numbers[-1] - numbers[0] <= height
    return together and not any(_is_title(sheet, row) or _is_numeric(cells) for row in rows for cells in (row[1],))


def _is_title(sheet: Sheet, row: tuple[int, tuple[str, ...]]) -> bool:
    """One cell of text that stands over the table rather than over a column."""
    number, cells = row
    filled = [at for at, cell in enumerate(cells) if cell]
    if len(filled) != 1 or len(cells) == 1:
        return False
    merged = next((m for m in sheet.merged if m[0] == number and m[1] == filled[0]), None)
    across = merged is not None and (merged[3] - merged[1] + 1) * 2 > len(cells)
    return filled[0] == 0 or across or len(cells[filled[0]]) > _LONG_TITLE


def _is_numeric(cells: tuple[str, ...]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(map(looks_like_number, filled)) * 3 > len(filled)


def _layout(sheet: Sheet, start: int, height: int, wanted: set[str]) -> Layout:
    rows = sheet.rows[start : start + height]
    labels = _labels(_joined(sheet, rows))
    found = {heading.meaning for label in labels if (heading := read_heading(label))}
    meant = sum(_folded(label) in wanted for label in labels)
    strong = sum(_WEIGHT.get(meaning, 0) for meaning in found)
    weak = sum(_WEAK.get(meaning, 0) for meaning in found) if strong else 0
    score = strong + weak + 4 * meant
    # Of two readings that say as much, the shorter and upper one.
    return Layout(
        sheet,
        header=tuple(number for number, _ in rows),
        labels=labels,
        body=sheet.rows[start + height :],
        titles=sheet.rows[:start],
        score=score - 0.2 * (height - 1) if score else 0,
    )


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
    return Layout(sheet, (), _labels([""] * width), sheet.rows, (), 0.0)


def _joined(sheet: Sheet, rows: tuple[tuple[int, tuple[str, ...]], ...]) -> list[str]:
    """The text over each column, upper words first; a heading over several columns stands over each of them."""
    width = max(len(cells) for _, cells in rows)
    table = [[" ".join(cell.split()) for cell in cells] + [""] * (width - len(cells)) for _, cells in rows]
    numbers = [number for number, _ in rows]
    for at in range(len(table) - 1):
        spans = [m for m in sheet.merged if m[0] == numbers[at] and m[3] > m[1]]
        for _, left, _, right in spans:
            for column in range(left + 1, min(right + 1, width)):
                table[at][column] = table[at][column] or table[at][left]
        if not spans:
            _spread(table[at], table[at + 1])
    return [" ".join(dict.fromkeys(text for text in column if text)) for column in zip(*table, strict=True)]


def _spread(upper: list[str], lower: list[str]) -> None:
    """Carry a heading to the right over its sub-headings, where nothing says which cells were merged."""
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and upper[column - 1] and lower[column - 1]:
            upper[column] = upper[column - 1]


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
