"""The one place that leaves degrees for metres."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

#: WGS 84 / NSIDC EASE-Grid 2.0 Global: a cylinder on which areas keep their size (Brodzik et al., 2012). In a UTM zone
#: those near its edge come out a thousandth too large.
_EQUAL_AREA = "EPSG:6933"
#: Where there is nothing to measure: any zone will do, this is that of Bengkulu.
_ANY_ZONE = "EPSG:32748"


def area_km2(shapes: gpd.GeoSeries) -> pd.Series:
    """Area of each shape (EPSG:4326) in square kilometres, on the same index; NaN for an empty shape."""
    areas = shapes.to_crs(_EQUAL_AREA).area / 1e6
    return areas.where(~shapes.is_empty & np.isfinite(areas))


def to_metres(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """The shapes (EPSG:4326) in the one UTM zone of their middle, on the same index: for distances and neighbours.

    Lengths are 0.4 per mille too short on the zone's central meridian, and right 180 km from it. Shapes that reach
    beyond the zone stay in it: at the equator they are 1 per mille too long at its edge (3 degrees from the meridian),
    5 at 6 degrees and 15 at 10 degrees, so that a regency is measured well and all of Sumatra is not. A shape so far
    away that it has no place in the zone becomes empty. Never give it the display geometry, whose borders are moved.
    """
    in_zone = shapes.to_crs(_utm_zone(shapes))
    coordinates = shapely.bounds(in_zone.to_numpy())
    return in_zone.where(np.isfinite(coordinates).all(axis=1), shapely.Polygon())


def points_in_metres(villages: gpd.GeoDataFrame) -> np.ndarray:
    """A point inside each village, x and y in the metres of `to_metres`: shape (n, 2), NaN for an empty geometry.

    It is the point on the surface: the centroid of a bent village lies in another one.
    """
    shapes = to_metres(villages.geometry).to_numpy()
    placed = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    points = np.full((len(shapes), 2), np.nan)
    points[placed] = shapely.get_coordinates(shapely.point_on_surface(shapes[placed]))
    return points


def _utm_zone(shapes: gpd.GeoSeries) -> str:
    """WGS 84 / UTM zone of the middle of the shapes; the median, so that one stray shape does not move it."""
    bounds = shapes.bounds.dropna()
    if bounds.empty:
        return _ANY_ZONE
    longitude = float((bounds["minx"] + bounds["maxx"]).median() / 2)
    latitude = float((bounds["miny"] + bounds["maxy"]).median() / 2)
    zone = int((longitude + 180) // 6) % 60 + 1
    return f"EPSG:{(32600 if latitude >= 0 else 32700) + zone}"
