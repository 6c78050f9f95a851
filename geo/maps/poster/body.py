"""The middle of a picture: its map or chart, and the words beside or below it, each as large as there is room for."""

from dataclasses import dataclass

from geo.maps.poster.card import Card
from geo.maps.poster.chart import draw_chart
from geo.maps.poster.ground import bounds_of, people_per_point, view_of
from geo.maps.poster.panel import Arrangement, arrange, draw_arrangement
from geo.maps.poster.pieces import Piece, legend_piece, piece
from geo.maps.poster.regency import draw_map
from geo.maps.poster.shapes import BESIDE
from geo.maps.poster.sheet import Box, Sheet
from geo.maps.poster.sizes import Sizes

#: The panel's share of the width beside a map, and of the height below it, from the least to the most.
_BESIDE, _BELOW = (0.28, 0.5), (0.14, 0.54)
#: Words are large enough at this many times their size, and can still be read well at so many.
_LARGE, _READABLE = 0.92, 0.8
#: A chart is at most so high for its width.
_CHART = 0.72
_TRIES = 8
#: Words alone may be so much larger than beside a map.
_ALONE, _WITH = 1.9, 1.3
#: Between a map and its words, in sizes of the text.
_GAP = 1.5


@dataclass(frozen=True)
class Split:
    """Where the map or chart stands, where its words, and where the legend when it is below the map."""

    picture: Box
    words: Box
    arrangement: Arrangement
    legend: tuple[Arrangement, Box] | None = None

    @property
    def good(self) -> bool:
        """Whether the words are large enough, and all there."""
        return self.arrangement.scale >= _LARGE and self.arrangement.good

    @property
    def shown(self) -> int:
        """How many rows there is room for."""
        return self.arrangement.shown(self.words.wide, self.words.high)


def draw_body(sheet: Sheet, card: Card, box: Box, sizes: Sizes) -> Box:
    """Draw it; what the marks are to be laid across."""
    if card.map is None and card.chart is None:
        arrangement = arrange([*map(piece, card.panel)], box.wide, box.high, sizes.text, _ALONE)
        draw_arrangement(sheet, arrangement, box)
        return box
    if card.map is None and not card.panel:
        draw_chart(sheet, card.chart, box, sizes.text)
        return box
    split = _split(card, box, sizes, beside=sheet.shape.panel == BESIDE)
    draw_arrangement(sheet, split.arrangement, split.words)
    if split.legend is not None:
        draw_arrangement(sheet, *split.legend)
    if card.map is not None:
        return draw_map(sheet, card.map, split.picture, sizes.text)
    draw_chart(sheet, card.chart, split.picture, sizes.text)
    return split.picture


def _split(card: Card, box: Box, sizes: Sizes, *, beside: bool) -> Split:
    """The smallest panel whose words are large enough; else the one with the largest."""
    least, most = _BESIDE if beside else _BELOW
    low, high, best = 0, _TRIES, None
    while low <= high:
        middle = (low + high) // 2
        split = _tried(card, box, sizes, least + (most - least) * middle / _TRIES, beside)
        if split.good:
            best, high = split, middle - 1
        else:
            low = middle + 1
    if best is not None:
        return best
    # The largest map whose words can be read; else the words that can be read best.
    tried = [_tried(card, box, sizes, least + (most - least) * at / _TRIES, beside) for at in range(0, _TRIES + 1, 2)]
    readable = (split for split in tried if split.arrangement.good and split.arrangement.scale >= _READABLE)
    return next(readable, None) or max(
        tried, key=lambda split: (split.arrangement.good, split.arrangement.scale, split.shown)
    )


def _tried(card: Card, box: Box, sizes: Sizes, share: float, beside: bool) -> Split:
    gap = sizes.text * _GAP
    shape = _proportion(card)
    if beside:
        wide = box.wide * (1 - share) - gap
        # No wider than the land is: the rest is for words.
        picture = Box(box.x, box.y, min(wide, box.high * shape) if shape and card.map else wide, box.high)
        words = Box(picture.right + gap, box.y, box.right - picture.right - gap, box.high)
        below = _legend_below(card, picture, sizes, shape)
        if below is not None:
            arrangement = arrange([*map(piece, card.panel)], words.wide, words.high, sizes.text, _WITH)
            legend, legend_box = below
            picture = Box(picture.x, picture.y, picture.wide, legend_box.y - gap - picture.y)
            return Split(picture, words, arrangement, (legend, legend_box))
    else:
        high = box.high * (1 - share) - gap
        picture = Box(box.x, box.y, box.wide, min(high, box.wide / shape) if shape else high)
        words = Box(box.x, picture.bottom + gap, box.wide, box.bottom - picture.bottom - gap)
    pieces = [*_legend(card, picture), *map(piece, card.panel)]
    return Split(picture, words, arrange(pieces, words.wide, words.high, sizes.text, _WITH))


def _proportion(card: Card) -> float:
    """Width of the land by its height, or of a chart; 0 for what may have any."""
    if card.chart is not None and card.map is None:
        return 1 / _CHART
    if card.map is None or card.map.focus is not None:
        return 0.0
    west, south, east, north = bounds_of(card.map)
    return (east - west) / (north - south)


def _legend_below(card: Card, picture: Box, sizes: Sizes, shape: float) -> tuple[Arrangement, Box] | None:
    """The legend under a map that is not as high as its room, when other words stand beside it."""
    legend = _legend(card, picture)
    if not (shape and legend and card.panel):
        return None
    size, gap = sizes.text * 0.95, sizes.text * _GAP
    high = legend[0].high(picture.wide, size, 1.0)
    left = picture.high - picture.wide / shape - gap
    if high > left:
        return None
    arrangement = arrange(legend, picture.wide, min(left, high * 1.3), sizes.text, 1.1)
    high = arrangement.high(picture.wide)
    return arrangement, Box(picture.x, picture.bottom - high, picture.wide, high)


def _legend(card: Card, picture: Box) -> list[Piece]:
    part = card.map
    if part is None or not (part.entries or part.circles):
        return []
    return [legend_piece(part, people_per_point(part, view_of(part, picture)) if part.circles is not None else 1.0)]
