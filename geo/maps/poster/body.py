"""The middle of a picture: its map or chart, and the words beside or below it, each as large as there is room for."""

from dataclasses import dataclass

import numpy as np

from geo.maps.poster.blocks import lay_legend
from geo.maps.poster.card import Card
from geo.maps.poster.chart import draw_chart
from geo.maps.poster.ground import bounds_of, draw_circles, draw_ground, draw_outlines, people_per_point, view_of
from geo.maps.poster.inks import RULE
from geo.maps.poster.map_names import draw_names
from geo.maps.poster.panel import Arrangement, Piece, arrange, draw_arrangement, piece
from geo.maps.poster.shapes import BESIDE
from geo.maps.poster.sheet import Box, Sheet
from geo.maps.poster.sizes import Sizes

#: The panel's share of the width beside a map, and of the height below it, from the least to the most.
_BESIDE, _BELOW = (0.28, 0.48), (0.14, 0.58)
_TRIES = 9
#: Words alone may be so much larger than beside a map.
_ALONE, _WITH = 1.9, 1.25


@dataclass(frozen=True)
class Split:
    """Where the map or chart stands, and where the words."""

    picture: Box
    words: Box
    arrangement: Arrangement


def draw_body(sheet: Sheet, card: Card, box: Box, sizes: Sizes) -> Box:
    """Draw it; what the marks are to be laid across."""
    if card.map is None and card.chart is None:
        arrangement = arrange(_pieces(card, box), box.wide, box.high, sizes.text, _ALONE)
        draw_arrangement(sheet, arrangement, box)
        return box
    split = _split(card, box, sizes, beside=sheet.shape.panel == BESIDE)
    if card.map is not None:
        view = view_of(card.map, split.picture)
        draw_ground(sheet, card.map, view)
        if card.map.circles is not None:
            draw_circles(sheet, card.map, view)
        badges = draw_outlines(sheet, card.map, view)
        draw_names(sheet, card.map, view, sizes.text * 0.72, badges)
        if card.map.focus is not None:
            sheet.rectangle(split.picture, edge=RULE, line=2, zorder=4)
    else:
        draw_chart(sheet, card.chart, split.picture, sizes.text)
    draw_arrangement(sheet, split.arrangement, split.words)
    return split.picture


def _split(card: Card, box: Box, sizes: Sizes, *, beside: bool) -> Split:
    """The smallest panel whose words are as large as they should be; else the one with the largest."""
    tried = []
    for share in np.linspace(*(_BESIDE if beside else _BELOW), _TRIES):
        split = _tried(card, box, sizes, float(share), beside)
        if split.arrangement.scale >= 1 and split.arrangement.whole:
            return split
        tried.append(split)
    return max(
        tried, key=lambda split: (split.arrangement.scale >= 0.9, split.arrangement.whole, split.arrangement.scale)
    )


def _tried(card: Card, box: Box, sizes: Sizes, share: float, beside: bool) -> Split:
    gap = sizes.text * 1.5
    if beside:
        wide = box.wide * (1 - share) - gap
        if card.map is not None and card.map.focus is None:
            # No wider than the land is: the rest is for words.
            west, south, east, north = bounds_of(card.map)
            wide = min(wide, box.high * (east - west) / (north - south) * 1.04)
        picture = Box(box.x, box.y, wide, box.high)
        words = Box(picture.right + gap, box.y, box.right - picture.right - gap, box.high)
    else:
        high = box.high * (1 - share) - gap
        if card.map is not None and card.map.focus is None:
            west, south, east, north = bounds_of(card.map)
            high = min(high, box.wide * (north - south) / (east - west) * 1.04)
        picture = Box(box.x, box.y, box.wide, high)
        words = Box(box.x, picture.bottom + gap, box.wide, box.bottom - picture.bottom - gap)
    arrangement = arrange(_pieces(card, picture), words.wide, words.high, sizes.text, _WITH)
    return Split(picture, words, arrangement)


def _pieces(card: Card, picture: Box) -> list[Piece]:
    return [*_legend(card, picture), *map(piece, card.panel)]


def _legend(card: Card, picture: Box) -> list[Piece]:
    part = card.map
    if part is None or not (part.entries or part.circles):
        return []
    per_point = people_per_point(part, view_of(part, picture)) if part.circles is not None else 1.0
    lay = lay_legend
    return [
        Piece(lambda wide, size, air: lay(part.legend_title, part.entries, part.circles, per_point, wide, size, air))
    ]
