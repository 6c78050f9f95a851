"""A map without a card around it, for papers that say the rest themselves: with its names, scale, north and marks."""

import io
from collections.abc import Sequence

from geo.maps.poster.across import draw_marks_across
from geo.maps.poster.card import MapPart
from geo.maps.poster.ground import bounds_of
from geo.maps.poster.regency import draw_map
from geo.maps.poster.shapes import BELOW, PNG, Shape
from geo.maps.poster.sheet import Box, Sheet

#: Points of the layout to an inch, those of a printer, and dots of the picture.
_POINTS, _TYPOGRAPHIC, _DOTS = 150, 72, 220


def map_png(part: MapPart, marks: Sequence[str], inches: tuple[float, float], letters: float) -> bytes:
    """The map in so many inches, its letters of about so many typographic points; the same map, the same bytes."""
    width, height = (round(side * _POINTS) for side in inches)
    sheet = Sheet(Shape("map", width, height, inches, BELOW, _DOTS / _POINTS))
    size = letters * _POINTS / _TYPOGRAPHIC
    land = draw_map(sheet, part, Box(0, 0, sheet.wide, sheet.high), size)
    draw_marks_across(sheet, tuple(marks), land, size)
    data = io.BytesIO()
    sheet.figure.savefig(data, format=PNG, dpi=_DOTS, metadata={"Software": None})
    return data.getvalue()


def proportion(part: MapPart) -> float:
    """Height of what a map shows over its width."""
    west, south, east, north = bounds_of(part)
    return (north - south) / (east - west)
