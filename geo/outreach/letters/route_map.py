"""A trip on a map for paper: villages in grey, stops numbered in their order, north up, a scale."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from PIL import Image

from geo.maps.map_furniture import draw_north, draw_scale
from geo.maps.map_marks import MapLabels
from geo.outreach.letters.dossier import Dossier
from geo.outreach.letters.said import SCHEMATIC, one_line, short_name
from geo.outreach.letters.site_data import point_of
from geo.outreach.letters.tracks import ORDER_WORDS, trip_points
from geo.outreach.site import OFFICE
from geo.outreach.trips import Trip
from geo.projection import to_metres
from geo.village import DISTRICT, WGS84

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Sharp on paper: dots an inch.
DPI = 220
_MM = 25.4
#: Room around the trip, as a share of it, and the least width and height of what is shown, in metres.
_MARGIN, _LEAST = 0.18, 4000.0
#: Longest name on the map; the table beside it has the whole one.
_NAME = 30
_LAND, _BORDER, _DISTRICT, _ROUTE, _OFFICE = "#f6f7f9", "#d5dae1", "#98a3b1", "#1f4e79", "#b3261e"


@dataclass(frozen=True)
class Country:
    """The villages of a dossier and the outlines of its districts, in metres; `places` maps codes to x and y there."""

    villages: gpd.GeoSeries
    districts: gpd.GeoSeries
    places: dict[str, tuple[float, float]]


def country_of(dossier: Dossier) -> Country:
    """Villages, districts and places of a plan in the metres of one zone: made once for all maps of the plan."""
    stops = {stop.code for trip in dossier.plan.trips for stop in trip.stops}
    points = {code: point_of(dossier, code) for code in (OFFICE, *sorted(stops))}
    known = {code: point for code, point in points.items() if point is not None}
    dots = gpd.GeoSeries([shapely.Point(lon, lat) for lat, lon in known.values()], crs=WGS84)
    shapes = dossier.villages.geometry.reset_index(drop=True)
    # Together: points in another zone than the villages would lie elsewhere.
    metres = to_metres(gpd.GeoSeries([*shapes, *dots], crs=WGS84))
    villages, placed = metres.iloc[: len(shapes)], metres.iloc[len(shapes) :]
    usable = villages[~(villages.is_empty | villages.isna())]
    names = dossier.villages[DISTRICT].reset_index(drop=True)
    return Country(
        villages=usable,
        districts=usable.groupby(names.reindex(usable.index)).agg(lambda each: shapely.union_all(each.to_numpy())),
        places={code: (dot.x, dot.y) for code, dot in zip(known, placed, strict=True) if not dot.is_empty},
    )


def route_map(dossier: Dossier, trip: Trip, country: Country, width: float, height: float) -> bytes | None:
    """A PNG of `width` by `height` millimetres at `DPI`; None when no place of the trip has a point."""
    figure = route_figure(dossier, trip, country, width, height)
    if figure is None:
        return None
    figure.canvas.draw()
    data = io.BytesIO()
    # Without the layer of transparency, which a map that fills its picture does not need.
    Image.fromarray(np.asarray(figure.canvas.buffer_rgba())[:, :, :3]).save(data, "PNG")
    return data.getvalue()


def route_figure(dossier: Dossier, trip: Trip, country: Country, width: float, height: float) -> "Figure | None":
    """The same as a figure of one pair of axes, whose units are metres."""
    # Loaded when a map is drawn: nobody else waits for it.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    office = [country.places[OFFICE]] if OFFICE in country.places else []
    stops = [
        (order, stop, country.places[stop.code])
        for order, stop, _ in trip_points(dossier, trip)[0]
        if stop.code in country.places
    ]
    if not stops:
        return None
    figure = Figure(figsize=(width / _MM, height / _MM), dpi=DPI)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    way = [*office, *(point for *_, point in stops), *office]
    frame = _frame(way, width / height)
    _draw_land(axes, country, frame)
    labels = MapLabels(axes, canvas.get_renderer())
    draw_scale(labels)
    draw_north(labels)
    labels.note(ORDER_WORDS + (f". {SCHEMATIC}" if dossier.schematic else ""))
    labels.route(way, _ROUTE)
    marks = [labels.number(point, str(order), _ROUTE) for order, _, point in stops]
    if office:
        labels.name(labels.square(office[0], _OFFICE), "Kantor", bold=True)
    for mark, (_, stop, _) in zip(marks, stops, strict=True):
        labels.name(mark, short_name(stop, _NAME))
    _name_districts(labels, country, frame)
    return figure


def _frame(points: Sequence[tuple[float, float]], aspect: float) -> tuple[float, float, float, float]:
    """West, south, east, north around the points with room for names, as wide for its height as the picture."""
    x, y = np.array(points).T
    middle_x, middle_y = (x.min() + x.max()) / 2, (y.min() + y.max()) / 2
    wide, high = (max(np.ptp(values) * (1 + 2 * _MARGIN), _LEAST) for values in (x, y))
    # A metre is as long to the north as to the east.
    wide, high = max(wide, high * aspect), max(high, wide / aspect)
    return middle_x - wide / 2, middle_y - high / 2, middle_x + wide / 2, middle_y + high / 2


def _draw_land(axes, country: Country, frame: tuple[float, float, float, float]) -> None:
    from matplotlib.collections import LineCollection, PolyCollection

    west, south, east, north = frame
    axes.set(xlim=(west, east), ylim=(south, north), aspect="equal", xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set(color=_DISTRICT, linewidth=1.2)
    view = shapely.box(*frame)
    villages = country.villages[country.villages.intersects(view)]
    districts = country.districts[country.districts.intersects(view)]
    axes.add_collection(PolyCollection(_rings(villages), facecolors=_LAND, edgecolors=_BORDER, linewidths=0.6))
    axes.add_collection(LineCollection(_rings(districts), colors=_DISTRICT, linewidths=1.3))


def _rings(shapes: gpd.GeoSeries) -> list[np.ndarray]:
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(shapes.to_numpy())]


def _name_districts(labels: MapLabels, country: Country, frame: tuple[float, float, float, float]) -> None:
    """Where there is room, the kecamatan by name."""
    view = shapely.box(*frame)
    for name, shape in country.districts.items():
        seen = shape.intersection(view)
        if not seen.is_empty and seen.area > view.area / 60:
            labels.background(seen.representative_point().coords[0], one_line(name, _NAME).upper())
