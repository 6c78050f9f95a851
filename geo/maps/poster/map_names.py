"""Words and marks on a map: scale, north, numbers, and names as many as have room without lying on each other."""

import pandas as pd

from geo.maps.map_furniture import draw_north, draw_scale
from geo.maps.map_marks import MapLabels
from geo.maps.poster import lettering
from geo.maps.poster.card import MapPart
from geo.maps.poster.ground import View
from geo.maps.poster.inks import OFFICE, OUTLINE, PLACE, WHITE
from geo.maps.poster.naming import Namer
from geo.maps.poster.sheet import Box, Said, Sheet
from geo.projection import to_metres
from geo.village import WGS84
from geo.wording import t

#: Size of the words of `MapLabels` at scale 1, and those of districts and of villages beside it.
_PAPER, _DISTRICT, _SMALLER, _VILLAGE, _SMALLEST = 8.0, 8.6, 7.2, 9.0, 6.8
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
    dots = points_in_land([(pin.longitude, pin.latitude) for pin in part.pins], part)
    marks = []
    for pin, dot in zip(part.pins, dots, strict=True):
        point = (dot.x, dot.y)
        marks.append(labels.number(point, pin.number, PLACE) if pin.number else labels.square(point, OFFICE))
    for pin, mark in zip(part.pins, marks, strict=True):
        if pin.name:
            labels.name(mark, _short(pin.name), bold=not pin.number)


def points_in_land(degrees: list[tuple[float, float]], part: MapPart):
    """Points (longitude, latitude) in the metres of a map's land."""
    import geopandas as gpd

    points = gpd.GeoSeries(gpd.points_from_xy(*zip(*degrees, strict=True)), crs=WGS84)
    return points.to_crs(part.land.crs) if part.land.crs is not None else to_metres(points)


def _name_districts(labels: MapLabels, part: MapPart, view: View) -> None:
    namer = Namer(labels, part.land.villages, view)
    for name, shape in _largest_first(part.land.districts).items():
        namer.name(shape, _short(name), (_DISTRICT, _SMALLER), bold=True)


def _name_villages(labels: MapLabels, part: MapPart, view: View) -> None:
    villages = part.land.villages[part.land.villages.index.isin(part.focus)]
    namer = Namer(labels, villages, view)
    for code, shape in _largest_first(villages).items():
        if part.names.get(code):
            namer.name(shape, _short(part.names[code]), (_VILLAGE, _SMALLEST), bold=False)


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
