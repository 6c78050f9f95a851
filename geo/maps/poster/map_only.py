"""A map without a card around it, for papers that say the rest themselves: with its names, scale, north and marks."""

import io
from collections.abc import Sequence

from geo.maps.poster.across import draw_marks_across
from geo.maps.poster.card import MapPart
from geo.maps.poster.ground import bounds_of, draw_circles, draw_ground, draw_outlines, view_of
from geo.maps.poster.map_names import draw_names
from geo.maps.poster.shapes import BELOW, FORMATS, PNG, Shape
from geo.maps.poster.sheet import Box, Sheet

#: Points of the layout to an inch, and dots of a PNG.
_POINTS, _DOTS = 150, 220
_TYPOGRAPHIC = 72


def draw_map(
    part: MapPart,
    marks: Sequence[str],
    inches: tuple[float, float],
    *,
    letters: float = 7.0,
    kind: str = PNG,
    dots: int = _DOTS,
) -> bytes:
    """The map in so many inches, its letters of so many typographic points; the same map, the same bytes.

    Raises
    ------
    ValueError
        For a kind of file that is none of a picture's.
    """
    if kind not in FORMATS:
        raise ValueError(f"no kind of picture: {kind!r}")
    width, height = (round(side * _POINTS) for side in inches)
    sheet = Sheet(Shape("map", width, height, inches, BELOW, dots / _POINTS))
    size = letters * _POINTS / _TYPOGRAPHIC
    box = Box(0, 0, sheet.wide, sheet.high)
    view = view_of(part, box)
    draw_ground(sheet, part, view)
    if part.circles is not None:
        draw_circles(sheet, part, view)
    draw_names(sheet, part, view, size, draw_outlines(sheet, part, view))
    draw_marks_across(sheet, tuple(marks), box, size * 1.4)
    data = io.BytesIO()
    nothing = {
        PNG: ("Software",),
        "svg": ("Creator", "Date", "Format", "Type"),
        "pdf": ("CreationDate", "Creator", "Producer"),
    }
    sheet.figure.savefig(
        data, format=kind, dpi=sheet.figure.dpi * dots / _POINTS, metadata=dict.fromkeys(nothing[kind])
    )
    return data.getvalue()


def proportion(part: MapPart) -> float:
    """Height of what a map shows over its width."""
    west, south, east, north = bounds_of(part)
    return (north - south) / (east - west)
