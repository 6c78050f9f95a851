"""A map with all that is on it."""

import numpy as np

from geo.maps.poster.card import MapPart
from geo.maps.poster.ground import draw_circles, draw_ground, draw_outlines, view_of
from geo.maps.poster.inks import RULE
from geo.maps.poster.map_names import draw_names
from geo.maps.poster.sheet import Box, Sheet

#: Size of the words on a map beside that of the text.
_WORDS = 0.74


def draw_map(sheet: Sheet, part: MapPart, box: Box, text: float) -> Box:
    """Draw it in the middle of a box; where the land is on the sheet."""
    view = view_of(part, box)
    draw_ground(sheet, part, view)
    badges = draw_outlines(sheet, part, view)
    if part.circles is not None:
        draw_circles(sheet, part, view)
    draw_names(sheet, part, view, text * _WORDS, badges)
    if part.focus is not None or not len(part.land.villages):
        sheet.rectangle(box, edge=RULE, line=2, zorder=4)
        return box
    west, south, east, north = part.land.villages.total_bounds
    (left, top), (right, bottom) = view.points(np.array([(west, north), (east, south)]))
    return Box(left, top, right - left, bottom - top)
