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
#: The least width of a figure with its words, in sizes of the text.
_FIGURE = 7.0
_SWATCH_WIDE, _SWATCH_HIGH, _ROW = 1.7, 1.0, 1.36


def lay_figures(block: Figures, wide: float, size: float, air: float) -> Laid:
    """Large numbers side by side, as many in a row as have room."""
    laying = Laying(wide)
    in_row = max(1, min(len(block.items), int(wide // (size * _FIGURE))))
    # Rows of about as many each.
    in_row = -(-len(block.items) // -(-len(block.items) // in_row)) if block.items else 1
    each_wide = (wide - (in_row - 1) * size) / in_row
    large = size * _LARGE
    longest = max((lettering.width(lettering.writable(figure), 1, bold=True) for figure, _ in block.items), default=1)
    large = min(large, each_wide / max(longest, 0.1))
    for start in range(0, len(block.items), in_row):
        if start:
            laying.skip(size * 0.5 * air)
        top, lowest = laying.y, laying.y
        for column, (figure, words) in enumerate(block.items[start : start + in_row]):
            x = column * (each_wide + size)
            laying.y = top
            laying.word(x, top + large * 0.8, figure, large, bold=True, colour=ACCENT)
            laying.skip(large * 1.0)
            laying.lines(words, size * _UNDER, colour=QUIET, x=x, wide=each_wide)
            lowest = max(lowest, laying.y)
        laying.y = lowest
    return laying.done()


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
    """The small title of a block, when it has one."""
    if title:
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
    counted = max((lettering.width(lettering.writable(each.counted), size * 0.92) for each in entries), default=0.0)
    left = size * (_SWATCH_WIDE + 0.55)
    for at, entry in enumerate(entries):
        top = laying.y + size * (_ROW * air - _ROW) / 2
        laying.y = top + size * (_ROW - lettering.LEADING) / 2
        base = laying.y + size * ASCENT
        swatch_top = base - size * (lettering.CAPITAL + _SWATCH_HIGH) / 2
        laying.put(_swatch(entry, at, swatch_top, size))
        laying.word(wide, base, entry.counted, size * 0.92, colour=QUIET, align="right")
        laying.lines(entry.words, size, x=left, wide=wide - left - counted - size * 0.6)
        laying.y += size * (_ROW - lettering.LEADING) / 2 + size * (_ROW * air - _ROW) / 2
    if circles is not None:
        _lay_circles(laying, circles, per_point, size, air)
    return laying.done()


def _swatch(entry: LegendEntry, at: int, top: float, size: float):
    def draw(sheet: Sheet, left: float, above: float) -> None:
        box = Box(left, above + top, size * _SWATCH_WIDE, size * _SWATCH_HIGH)
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
