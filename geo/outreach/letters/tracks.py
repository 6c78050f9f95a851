"""The trips of a plan for navigation (GPX 1.1) and for maps (GeoJSON)."""

import json

import geopandas as gpd
import shapely

from geo.export import table_geojson
from geo.outreach.letters.dossier import Dossier
from geo.outreach.letters.paper import MAP, TRACK, Paper
from geo.outreach.letters.said import (
    in_indonesian,
    marks_of,
    one_line,
    place_words,
    readable,
    source_lines,
    trip_words,
)
from geo.outreach.letters.site_data import Point, point_of
from geo.outreach.site import OFFICE
from geo.outreach.trips import Stop, Trip
from geo.outreach_export import stops_table, trips_table
from geo.outreach_words import hour, kind_words, range_words
from geo.village import WGS84
from geo.wording import listed, number, t

GPX_NAME, GEOJSON_NAME = "rute.gpx", "rute.geojson"
#: Where the office lies is not in any register of ours: trips start at the point that the plan was made with.
OFFICE_WORDS = "Kantor Dukcapil (titik yang dipakai rencana)"
ORDER_WORDS = "Garis menunjukkan urutan, bukan jalan"


def track_papers(dossier: Dossier) -> list[Paper]:
    """The GPX and the GeoJSON of all trips."""
    about = t("Seluruh rencana")
    return [
        Paper(GPX_NAME, TRACK, in_indonesian(lambda: _gpx(dossier)), about=about),
        Paper(GEOJSON_NAME, MAP, in_indonesian(lambda: _geojson(dossier)), about=about),
    ]


def trip_points(dossier: Dossier, trip: Trip) -> tuple[list[tuple[int, Stop, Point]], list[Stop]]:
    """The stops of a trip that have a point, each with its order, and those that have none."""
    placed = [(order, stop, point_of(dossier, stop.code)) for order, stop in enumerate(trip.stops, start=1)]
    return [each for each in placed if each[2] is not None], [stop for _, stop, point in placed if point is None]


def _gpx(dossier: Dossier) -> bytes:
    # Loaded when a track is made: nobody else waits for it.
    from gpxpy.gpx import GPX, GPXWaypoint

    gpx, office = GPX(), point_of(dossier, OFFICE)
    gpx.creator = "Jemput bola KTP-el"
    gpx.name = one_line(" · ".join([*marks_of(dossier), dossier.name]))
    gpx.description = " ".join([*source_lines(dossier), ORDER_WORDS + "."])
    if office:
        gpx.waypoints.append(GPXWaypoint(*office, name=OFFICE_WORDS))
    for trip in dossier.plan.trips:
        placed, _ = trip_points(dossier, trip)
        for order, stop, point in placed:
            name = f"{trip.day.isoformat()} tim {trip.team}/{order} {place_words(stop)}"
            gpx.waypoints.append(GPXWaypoint(*point, name=name, description=_stop_words(stop)))
        gpx.routes.append(_route(dossier, trip, office))
    return gpx.to_xml(version="1.1").encode("utf-8")


def _route(dossier: Dossier, trip: Trip, office: Point | None):
    """The office first and last, the stops in order between."""
    from gpxpy.gpx import GPXRoute, GPXRoutePoint

    route = GPXRoute(name=trip_words(trip), description=_trip_words(dossier, trip))
    ends = [GPXRoutePoint(*office, name=OFFICE_WORDS)] if office else []
    placed, _ = trip_points(dossier, trip)
    between = [GPXRoutePoint(*point, name=f"{order} {place_words(stop)}") for order, stop, point in placed]
    route.points = [*ends, *between, *([GPXRoutePoint(*office, name=OFFICE_WORDS)] if office else [])]
    return route


def _geojson(dossier: Dossier) -> bytes:
    """Lines of trips, then points of stops; one without a point has none, and keeps its row."""
    plan, note = readable(dossier.plan), " · ".join(marks_of(dossier))
    trips = trips_table(plan, note)
    trips["keterangan"] = [_trip_words(dossier, trip) for trip in plan.trips]
    stops = stops_table(plan, note)
    lines = gpd.GeoSeries([_line(dossier, trip) for trip in plan.trips], crs=WGS84)
    points = gpd.GeoSeries([_dot(dossier, stop) for trip in plan.trips for stop in trip.stops], crs=WGS84)
    features = []
    for what, table, shapes in (("perjalanan", trips, lines), ("perhentian", stops, points)):
        table.insert(0, "unsur", what)
        features += json.loads(table_geojson(table, shapes))["features"]
    about = {"nama": one_line(dossier.name), "sumber": source_lines(dossier), "tanda": marks_of(dossier)}
    collection = {"type": "FeatureCollection", "keterangan": about, "features": features}
    return json.dumps(collection, ensure_ascii=False).encode("utf-8")


def _line(dossier: Dossier, trip: Trip) -> shapely.LineString | None:
    office = point_of(dossier, OFFICE)
    ends = [office] if office else []
    points = [*ends, *(point for _, _, point in trip_points(dossier, trip)[0]), *ends]
    return shapely.LineString([(lon, lat) for lat, lon in points]) if len(set(points)) > 1 else None


def _dot(dossier: Dossier, stop: Stop) -> shapely.Point | None:
    point = point_of(dossier, stop.code)
    return point and shapely.Point(point[1], point[0])


def _stop_words(stop: Stop) -> str:
    return (
        f"{kind_words(stop.kind)}, Kecamatan {one_line(stop.district)}; {hour(stop.arrive)}–{hour(stop.leave)}; "
        f"{range_words(stop.expected)} orang diharapkan"
    )


def _trip_words(dossier: Dossier, trip: Trip) -> str:
    """What a line is: its hours, what it leaves out, and that it is no road."""
    said = [
        *marks_of(dossier),
        f"Berangkat {hour(trip.leave)}, kembali {hour(trip.back)}, {number(trip.km, 1)} km",
        ORDER_WORDS,
    ]
    _, lost = trip_points(dossier, trip)
    if lost:
        said.append(f"Tanpa titik, jadi tidak ada di garis: {listed([place_words(stop) for stop in lost])}")
    return ". ".join(said) + "."
