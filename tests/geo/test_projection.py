"""Areas in square kilometres and distances in metres, as they are on the ellipsoid."""

import math

import geopandas as gpd
import numpy as np
import pytest
from pyproj import Geod
from shapely.geometry import LineString, Point, Polygon, box

from geo.projection import area_km2, points_in_metres, to_metres


def test_the_cells_are_one_and_two_square_kilometres(villages):
    """They were drawn so."""
    areas = area_km2(villages.geometry)
    assert list(areas) == pytest.approx([1, 1, 1, 1, 1, 1, 2, 2, 2], rel=1e-3)
    assert areas.index.equals(villages.index)


def test_areas_are_those_of_the_ellipsoid_wherever_the_shape_lies():
    """Karney's geodesic area (GeographicLib) of a square in the middle of a UTM zone, at its edge, and far south."""
    squares = [
        Polygon([(x, y), (x + 0.1, y), (x + 0.1, y + 0.1), (x, y + 0.1)])
        for x, y in ((105, 0), (102, -3.5), (120, -60))
    ]
    geodesic = [abs(Geod(ellps="WGS84").geometry_area_perimeter(square)[0]) / 1e6 for square in squares]
    assert list(area_km2(gpd.GeoSeries(squares, crs="EPSG:4326"))) == pytest.approx(geodesic, rel=1e-5)


def test_an_empty_shape_has_no_area(villages):
    """NaN, also when all shapes are empty."""
    shapes = villages.geometry.copy()
    shapes.iloc[0] = Polygon()
    assert math.isnan(area_km2(shapes).iloc[0])
    assert area_km2(shapes).iloc[1:].notna().all()
    assert area_km2(gpd.GeoSeries([Polygon()], index=["a"], crs="EPSG:4326")).isna().all()


def test_a_shape_that_fits_into_no_zone_has_an_area_too():
    """A damaged file may hold one near a pole, or one that reaches to the other side of the globe."""
    near_the_pole = Polygon([(162, 87), (163, 87), (163, 87.2), (162, 87.2)])
    half_a_hemisphere = Polygon([(0, 0), (180, 0), (180, 90), (0, 90)])
    areas = area_km2(gpd.GeoSeries([near_the_pole, half_a_hemisphere], crs="EPSG:4326"))
    assert list(areas) == pytest.approx([126, 510_065_622 / 4], rel=0.01)


def degrees(*shapes):
    return gpd.GeoSeries(shapes, crs="EPSG:4326")


@pytest.mark.parametrize(
    ("longitude", "latitude", "zone"),
    [(102.5, -3.5, 32748), (98, 3, 32647), (98, -1, 32747), (141, -3, 32754), (1, 51, 32631), (179, -17, 32760)],
)
def test_the_zone_is_that_of_the_middle(longitude, latitude, zone):
    """Bengkulu, Aceh, Mentawai, Merauke; and files of elsewhere. A stray shape moves it nowhere."""
    villages = [
        box(longitude - 0.1 + n / 50, latitude, longitude - 0.1 + n / 50 + 0.02, latitude + 0.02) for n in range(9)
    ]
    assert to_metres(degrees(*villages)).crs.to_epsg() == zone
    assert to_metres(degrees(*villages, box(-70, 40, -69, 41))).crs.to_epsg() == zone


@pytest.mark.parametrize(("east", "too_long"), [(0, -0.0004), (1.6, 0), (3, 0.001), (6, 0.005), (10, 0.015)])
def test_lengths_are_as_wrong_as_is_said(east, too_long):
    """Karney's geodesic (GeographicLib) of a line on the equator, so far from the middle of zone 48."""
    line = LineString([(105 + east, 0), (105 + east, 0.01)])
    middle = [box(104.9, -0.1, 105.1, 0.1)] * 2
    measured = to_metres(degrees(line, *middle)).length[0] / Geod(ellps="WGS84").geometry_length(line)
    assert measured - 1 == pytest.approx(too_long, abs=0.0005)


def test_what_has_no_place_in_the_zone_becomes_empty():
    """A damaged file may hold the other side of the globe, or nothing; the others keep their place, and nothing is raised."""
    shapes = degrees(box(102, -3.5, 102.1, -3.4), Polygon(), box(-162, 0, -161, 1), box(102.1, -3.5, 102.2, -3.4))
    shapes.index = list("abcd")
    metres = to_metres(shapes)
    assert list(metres.is_empty) == [False, True, True, False]
    assert metres.index.equals(shapes.index)
    assert metres["a"].distance(metres["d"]) < 0.01
    assert to_metres(degrees(Polygon(), Polygon())).is_empty.all()
    assert to_metres(degrees()).empty


def test_points_of_the_cells_lie_in_their_middles(villages):
    """In the order of the table, NaN without a place. Equal-area cells are 1153 m wide and 868 m high at the equator."""
    villages.loc["99.01.01.2003", "geometry"] = Polygon()
    points = points_in_metres(villages)
    assert points.shape == (9, 2)
    assert np.hypot(*(points[0] - points[1])) == pytest.approx(868, abs=2)
    assert np.hypot(*(points[0] - points[3])) == pytest.approx(1153, abs=2)
    assert np.isnan(points).all(axis=1).tolist() == [False, False, True, *[False] * 6]


def test_points_lie_inside_bent_villages_where_centroids_do_not(kemendagri):
    """6 centroids of the official polygons are in another village."""
    shapes = to_metres(kemendagri.villages.geometry)
    inside = [
        shape.contains(Point(point)) for shape, point in zip(shapes, points_in_metres(kemendagri.villages), strict=True)
    ]
    assert all(inside)
    assert (~shapes.contains(shapes.centroid)).sum() == 6
