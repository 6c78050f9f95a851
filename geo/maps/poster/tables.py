"""Tables laid out: numbers stand right, names that are too long end in an ellipsis, rows without room are counted."""

from dataclasses import dataclass, replace
from functools import lru_cache

from geo.maps.poster import lettering
from geo.maps.poster.blocks import headline
from geo.maps.poster.card import Rows
from geo.maps.poster.inks import QUIET, RULE
from geo.maps.poster.laid import ASCENT, Laid, Laying
from geo.wording import number

_ROW, _HEADING, _BETWEEN = 1.42, 0.86, 0.9
#: The longest word of a heading that is not shortened, in sizes of the text.
_WORD = 9.0
#: The least a column of names is shortened to, in sizes of the text.
_LEAST = 4.0


@dataclass(frozen=True)
class Columns:
    """Where the columns of a table lie: left edges and widths."""

    lefts: tuple[float, ...]
    wides: tuple[float, ...]


def lay_rows(block: Rows, wide: float, size: float, air: float, shown: int | None = None) -> Laid:
    """A table of the first `shown` rows (None: all), the others counted in a line."""
    shown = len(block.rows) if shown is None else shown
    laying = Laying(wide)
    headline(laying, block.title, size)
    columns = _columns(_widths(block.headings, block.rows), block.numeric, wide, size)
    _lay_headings(laying, block, columns, size)
    row_high = size * _ROW * air
    for row in block.rows[:shown]:
        base = laying.y + row_high / 2 + size * lettering.CAPITAL / 2
        _lay_cells(laying, block, columns, row, base, size)
        laying.skip(row_high)
        laying.put(_rule(laying.y, wide, 0.8))
    if shown < len(block.rows) and block.more:
        laying.skip(size * 0.25)
        laying.lines(block.more.format(n=number(len(block.rows) - shown)), size * 0.92, colour=QUIET)
    return laying.done()


def rows_high(block: Rows, wide: float, size: float, air: float) -> float:
    """How high a table is with all its rows."""
    return lay_rows(replace(block, more=""), wide, size, air, 0).high + len(block.rows) * size * _ROW * air


def rows_with_room(block: Rows, wide: float, size: float, air: float, high: float) -> int:
    """How many rows a table of a height shows."""
    if rows_high(block, wide, size, air) <= high:
        return len(block.rows)
    none = lay_rows(block, wide, size, air, 0).high
    return max(0, min(len(block.rows) - 1, int((high - none) // (size * _ROW * air))))


def wide_enough(block: Rows, wide: float, size: float, names: float) -> bool:
    """Whether every name shows in full, or in so many sizes of the text (0: in any)."""
    if not names:
        return True
    natural = _widths(block.headings, block.rows)
    words = _words(block.headings)
    needed = sum(each if at in block.numeric else max(min(each, names), words[at]) for at, each in enumerate(natural))
    return (needed + _BETWEEN * (len(natural) - 1)) * size <= wide


def _columns(widths: tuple[float, ...], numeric: tuple[int, ...], wide: float, size: float) -> Columns:
    between = size * _BETWEEN
    natural = [each * size for each in widths]
    names = [at for at in range(len(natural)) if at not in numeric]
    over = sum(natural) + between * (len(natural) - 1) - wide
    if over > 0:
        least = sum(min(natural[at], size * _LEAST) for at in names)
        # Numbers are shortened only where even the shortest names leave no room for them.
        which = names if names and sum(natural[at] for at in names) - over >= least else [*range(len(natural))]
        natural = _narrowed(natural, which, over)
    elif names:
        # What is left goes to the names: numbers stay near each other.
        share = -over / len(names)
        natural = [each + (share if at in names else 0) for at, each in enumerate(natural)]
    lefts = [sum(natural[:at]) + between * at for at in range(len(natural))]
    return Columns(tuple(lefts), tuple(natural))


@lru_cache(maxsize=256)
def _widths(headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[float, ...]:
    """What each column needs for its cells and the longest word of its heading, in sizes of the text."""
    return tuple(
        max([word, *(lettering.width(lettering.writable(row[at])) + 0.05 for row in rows)])
        for at, word in enumerate(_words(headings))
    )


@lru_cache(maxsize=256)
def _words(headings: tuple[str, ...]) -> tuple[float, ...]:
    """The longest word of each heading, in sizes of the text."""
    return tuple(
        min(_WORD, max(lettering.width(word, _HEADING, bold=True) for word in lettering.writable(heading).split(" ")))
        + 0.05
        for heading in headings
    )


def _narrowed(natural: list[float], which: list[int], over: float) -> list[float]:
    """The widest of `which` made narrower, so that all are `over` less together."""
    target = sum(natural[at] for at in which) - over
    low, high = 0.0, max(natural)
    for _ in range(30):
        cap = (low + high) / 2
        if sum(min(natural[at], cap) for at in which) > target:
            high = cap
        else:
            low = cap
    return [min(each, low) if at in which else each for at, each in enumerate(natural)]


def _lay_headings(laying: Laying, block: Rows, columns: Columns, size: float) -> None:
    small = size * _HEADING
    wrapped = [
        _heading_lines(lettering.writable(heading), wide, small)
        for heading, wide in zip(block.headings, columns.wides, strict=True)
    ]
    most = max((len(lines) for lines in wrapped), default=0)
    for at, lines in enumerate(wrapped):
        for row, line in enumerate(lines):
            base = laying.y + small * (ASCENT + lettering.LEADING * (row + most - len(lines)))
            _place(laying, block, columns, at, line, base, small, bold=True, colour=QUIET)
    laying.skip(small * lettering.LEADING * most + size * 0.15)
    laying.put(_rule(laying.y, laying.wide, 2.0))


def _heading_lines(heading: str, wide: float, size: float) -> list[str]:
    """A heading in lines; words that are too long are shortened, and those of a fourth line left out."""
    lines: list[str] = []
    for word in heading.split(" "):
        if lines and lettering.width(f"{lines[-1]} {word}", size, bold=True) <= wide:
            lines[-1] += f" {word}"
        else:
            lines.append(lettering.shortened(word, wide, size, bold=True))
    return lines[:3]


def _lay_cells(laying: Laying, block: Rows, columns: Columns, row, base: float, size: float) -> None:
    for at, cell in enumerate(row):
        words = lettering.shortened(lettering.writable(cell), columns.wides[at], size)
        _place(laying, block, columns, at, words, base, size)


def _place(
    laying: Laying, block: Rows, columns: Columns, at: int, words: str, base: float, size: float, **look
) -> None:
    right = at in block.numeric
    x = columns.lefts[at] + (columns.wides[at] if right else 0)
    laying.word(x, base, words, size, align="right" if right else "left", **look)


def _rule(y: float, wide: float, line: float):
    return lambda sheet, left, top: sheet.line([(left, top + y), (left + wide, top + y)], colour=RULE, line=line)
