"""Words and marks on a map: scale, north, numbers, and names as many as have room without lying on each other."""

import numpy as np
import pandas as pd
import shapely

from geo.maps.map_marks import MapLabels, draw_north, draw_scale
from geo.maps.poster import lettering
from geo.maps.poster.card import MapPart
from geo.maps.poster.ground import View, middle_of
from geo.maps.poster.inks import INK, OFFICE, OUTLINE, PLACE, WHITE
from geo.maps.poster.sheet import Box, Said, Sheet
from geo.projection import to_metres
from geo.village import WGS84
from geo.wording import t

#: Size of the words of `MapLabels` at scale 1, and those of districts and of villages beside it.
_PAPER, _DISTRICT, _SMALLER, _VILLAGE = 8.0, 8.6, 7.2, 7.6
_LONGEST = 34


def draw_names(
    sheet: Sheet, part: MapPart, view: View, size: float, badges: list[tuple[int, tuple[float, float]]]
) -> None:
    """Everything written on a map, names at a size of text in points of the sheet; the most important first."""
    labels = _labels(sheet, view, size)
    draw_scale(labels)
    draw_north(labels, t("U"))
    for number, point in badges:
        labels.number(point, str(number), OUTLINE)
    _draw_pins(labels, part)
    if part.focus is None:
        _name_districts(labels, part, view)
    else:
        _name_villages(labels, part, view)
    _remember(sheet, labels)


def _labels(sheet: Sheet, view: View, size: float) -> MapLabels:
    lettering.add_fonts()
    box = view.box
    axes = sheet.figure.add_axes(
        (box.x / sheet.wide, 1 - box.bottom / sheet.high, box.wide / sheet.wide, box.high / sheet.high)
    )
    west, south, east, north = view.frame.bounds
    axes.set(xlim=(west, east), ylim=(south, north), zorder=4.5)
    axes.set_axis_off()
    scale = sheet.typographic(size) / _PAPER
    return MapLabels(axes, sheet.canvas.get_renderer(), scale=scale, family=lettering.FAMILY)


def _draw_pins(labels: MapLabels, part: MapPart) -> None:
    if not part.pins:
        return
    dots = gpd_points([(pin.longitude, pin.latitude) for pin in part.pins], part)
    marks = []
    for pin, dot in zip(part.pins, dots, strict=True):
        point = (dot.x, dot.y)
        marks.append(labels.number(point, pin.number, PLACE) if pin.number else labels.square(point, OFFICE))
    for pin, mark in zip(part.pins, marks, strict=True):
        if pin.name:
            labels.name(mark, _short(pin.name), bold=not pin.number)


def gpd_points(degrees: list[tuple[float, float]], part: MapPart):
    """Points (longitude, latitude) in the metres of a map's land."""
    import geopandas as gpd

    points = gpd.GeoSeries(gpd.points_from_xy(*zip(*degrees, strict=True)), crs=WGS84)
    return points.to_crs(part.land.crs) if part.land.crs is not None else to_metres(points)


def _name_districts(labels: MapLabels, part: MapPart, view: View) -> None:
    for name, shape in _largest_first(part.land.districts).items():
        look = {"color": INK, "weight": "bold"}
        _name_inside(labels, view, shape, _short(name), (_DISTRICT, _SMALLER), **look)


def _name_villages(labels: MapLabels, part: MapPart, view: View) -> None:
    villages = part.land.villages[part.land.villages.index.isin(part.focus)]
    for code, shape in _largest_first(villages).items():
        name = part.names.get(code)
        if name:
            _name_inside(labels, view, shape, _short(name), (_VILLAGE, _SMALLER * 0.9), color=INK)


def _name_inside(labels: MapLabels, view: View, shape, name: str, sizes: tuple[float, ...], **look) -> None:
    seen = shape.intersection(view.frame)
    if seen.is_empty:
        return
    places = _places(seen)
    for size in sizes:
        if labels.centred(places, _in_lines(name), fontsize=size, **look):
            return


def _places(shape) -> list[tuple[float, float]]:
    """Where a name may stand in a shape: in the middle of its widest part, and up to a third of its height off it."""
    largest = max(
        (each for each in getattr(shape, "geoms", [shape]) if each.area), key=lambda each: each.area, default=shape
    )
    middle = middle_of(largest) if largest.area else np.array(largest.representative_point().coords[0])
    west, south, east, north = largest.bounds
    steps = [(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, -1), (1, -1), (-1, 1), (0, 2), (0, -2)]
    places = [tuple(middle + np.array([(east - west) * x * 0.09, (north - south) * y * 0.09])) for x, y in steps]
    return [place for place in places if shapely.Point(place).within(largest)] or [tuple(middle)]


def _in_lines(name: str) -> list[str]:
    """A name in one line and, where it has several words, in two of about one length."""
    words = name.split(" ")
    if len(words) < 2 or len(name) < 9:
        return [name]
    cuts = range(1, len(words))
    best = min(cuts, key=lambda cut: abs(len(" ".join(words[:cut])) - len(" ".join(words[cut:]))))
    return [name, " ".join(words[:best]) + "\n" + " ".join(words[best:])]


def _short(name: str) -> str:
    name = lettering.writable(name)
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def _largest_first(shapes) -> pd.Series:
    return shapes.loc[shapes.area.sort_values(ascending=False, kind="stable").index]


def _remember(sheet: Sheet, labels: MapLabels) -> None:
    renderer = sheet.canvas.get_renderer()
    for written in labels.axes.texts:
        x0, y0, x1, y1 = written.get_window_extent(renderer).extents
        size = written.get_fontsize() / sheet.typographic(1.0)
        # White numbers stand on the colour of their mark, everything else on its halo.
        colour = written.get_color()
        on = OUTLINE if colour == "white" else WHITE
        box = Box(x0, sheet.high - y1, x1 - x0, y1 - y0)
        sheet.said.append(
            Said(written.get_text().replace("\n", " "), box, size, WHITE if colour == "white" else colour, on)
        )
