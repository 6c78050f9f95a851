"""Blocks of words laid out: large figures, sentences, and what the colours of a map mean."""

from geo.maps.poster import lettering
from geo.maps.poster.card import Circles, Figures, LegendEntry, Sentences
from geo.maps.poster.inks import ACCENT, INK, PEOPLE, QUIET, SWATCH_EDGE, WHITE
from geo.maps.poster.laid import ASCENT, Laid, Laying
from geo.maps.poster.sheet import Box, Sheet
from geo.maps.poster.swatches import circle_sizes, draw_swatch
from geo.wording import number

#: Size of large figures, of the words under them, and of small titles, as multiples of that of the text.
_LARGE, _UNDER, HEADLINE = 2.1, 0.9, 1.0
BLANK_TITLE = "\N{NO-BREAK SPACE}"
#: The least width of a figure with its words, in sizes of the text.
_FIGURE = 5.5
#: The least and greatest width of an entry of a legend, in sizes of the text.
_ENTRY, _ENTRY_MOST = 14.0, 24.0
_SWATCH_WIDE, _SWATCH_HIGH, _ROW = 1.7, 1.0, 1.36
#: What an entry needs beside its words and its count.
LEGEND_ROOM = _SWATCH_WIDE + 1.2


def lay_figures(block: Figures, wide: float, size: float, air: float) -> Laid:
    """Large numbers side by side with their words below; where they have no room, below each other with words beside."""
    count = len(block.items)
    each_wide = (wide - (count - 1) * size) / max(count, 1)
    figures = [lettering.width(lettering.writable(figure), size * _LARGE, bold=True) for figure, _ in block.items]
    longest = max((_longest_word(words) for _, words in block.items), default=0.0) * size * _UNDER
    if max([*figures, longest, size * _FIGURE]) <= each_wide:
        return _in_a_row(block, each_wide, wide, size)
    return _below_each_other(block, max(figures, default=0.0), wide, size, air)


def _in_a_row(block: Figures, each_wide: float, wide: float, size: float) -> Laid:
    laying, lowest = Laying(wide), 0.0
    for column, (figure, words) in enumerate(block.items):
        x, laying.y = column * (each_wide + size), 0.0
        laying.word(x, size * _LARGE * 0.78, figure, size * _LARGE, bold=True, colour=ACCENT)
        laying.skip(size * _LARGE)
        laying.lines(words, size * _UNDER, colour=QUIET, x=x, wide=each_wide)
        lowest = max(lowest, laying.y)
    laying.y = lowest
    return laying.done()


def _below_each_other(block: Figures, widest: float, wide: float, size: float, air: float) -> Laid:
    laying, small = Laying(wide), size * _UNDER
    large = size * _LARGE * min(1.0, wide * 0.6 / max(widest, 1.0))
    words_at = widest * large / (size * _LARGE) + size * 0.6
    longest = max((_longest_word(words) for _, words in block.items), default=0.0)
    beside = longest * small <= wide - words_at
    for at, (figure, words) in enumerate(block.items):
        if at:
            laying.skip(size * 0.35 * air)
        top, base = laying.y, laying.y + large * 0.78
        laying.word(0, base, figure, large, bold=True, colour=ACCENT)
        if beside:
            lines = len(lettering.filled(lettering.writable(words), wide - words_at, small))
            # Words of one line stand on the figure's base, those of two beside it.
            laying.y = base - small * (ASCENT if lines == 1 else 1.22)
            laying.lines(words, small, colour=QUIET, x=words_at, wide=wide - words_at)
            laying.y = max(laying.y, top + large)
        else:
            laying.y = top + large
            laying.lines(words, small, colour=QUIET)
    return laying.done()


def _longest_word(words: str) -> float:
    return max(lettering.width(word) for word in lettering.writable(words).split(" "))


def lay_sentences(block: Sentences, wide: float, size: float, air: float) -> Laid:
    """A small title and paragraphs under it."""
    laying = Laying(wide)
    headline(laying, block.title, size)
    for at, line in enumerate(block.lines):
        if at:
            laying.skip(size * 0.4 * air)
        laying.lines(line, size)
    return laying.done()


def headline(laying: Laying, title: str, size: float) -> None:
    """The small title of a block, when it has one; its room alone where a table goes on beside."""
    if title == BLANK_TITLE:
        laying.skip(size * (HEADLINE * lettering.LEADING + 0.22))
    elif title:
        laying.lines(title, size * HEADLINE, bold=True)
        laying.skip(size * 0.22)


def lay_legend(
    title: str,
    entries: tuple[LegendEntry, ...],
    circles: Circles | None,
    per_point: float,
    wide: float,
    size: float,
    air: float,
) -> Laid:
    """What the colours mean, how many places each has, and what the circles mean: `per_point` people a square point."""
    laying = Laying(wide)
    headline(laying, title, size)
    columns = max(1, min(3, int((wide + size * 2) // (size * (_ENTRY + 2)))))
    per_column = -(-len(entries) // columns)
    column_wide = min((wide - size * 2 * (columns - 1)) / columns, size * _ENTRY_MOST)
    top, lowest = laying.y, laying.y
    for start in range(0, len(entries), max(per_column, 1)):
        laying.y = top
        column = start // per_column
        _lay_entries(
            laying,
            entries[start : start + per_column],
            start,
            column * (column_wide + size * 2),
            column_wide,
            size,
            air,
        )
        lowest = max(lowest, laying.y)
    laying.y = lowest
    if circles is not None:
        _lay_circles(laying, circles, per_point, size, air)
    return laying.done()


def _lay_entries(
    laying: Laying, entries: tuple[LegendEntry, ...], first: int, x: float, wide: float, size: float, air: float
) -> None:
    counted = max((lettering.width(lettering.writable(each.counted), size * 0.92) for each in entries), default=0.0)
    left, space = size * (_SWATCH_WIDE + 0.55), size * (_ROW * air - lettering.LEADING) / 2
    for at, entry in enumerate(entries, start=first):
        laying.skip(space)
        base = laying.y + size * ASCENT
        laying.put(_swatch(entry, at, x, base - size * (lettering.CAPITAL + _SWATCH_HIGH) / 2, size))
        laying.word(x + wide, base, entry.counted, size * 0.92, colour=QUIET, align="right")
        laying.lines(entry.words, size, x=x + left, wide=wide - left - counted - size * 0.6)
        laying.skip(space)


def _swatch(entry: LegendEntry, at: int, x: float, top: float, size: float):
    def draw(sheet: Sheet, left: float, above: float) -> None:
        box = Box(left + x, above + top, size * _SWATCH_WIDE, size * _SWATCH_HIGH)
        draw_swatch(sheet, box, entry, at)
        sheet.rectangle(box, edge=SWATCH_EDGE, line=size * 0.04, zorder=3)

    return draw


def _lay_circles(laying: Laying, circles: Circles, per_point: float, size: float, air: float) -> None:
    people = circle_sizes(circles.people)
    if not people:
        return
    laying.skip(size * 0.5 * air)
    laying.lines(circles.words, size)
    laying.skip(size * 0.3)
    radii = [(each / per_point) ** 0.5 for each in people]
    high, x = 2 * max(radii[-1], size * 0.6), 0.0
    middle = laying.y + high / 2
    for each, radius in zip(people, radii, strict=True):
        words = number(each)
        laying.put(_circle(x + radius, middle, radius))
        laying.word(x + 2 * radius + size * 0.35, middle + size * 0.3, words, size * 0.92, colour=INK)
        x += 2 * radius + size * 1.3 + lettering.width(words, size * 0.92)
    laying.skip(high)


def _circle(x: float, y: float, radius: float):
    return lambda sheet, left, top: sheet.circle(
        left + x, top + y, radius, fill=PEOPLE, edge=WHITE, line=1.5, alpha=0.75
    )
