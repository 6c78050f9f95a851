"""Areas in square kilometres, as they are on the ellipsoid."""

import math

import geopandas as gpd
import pytest
from pyproj import Geod
from shapely.geometry import Polygon

from geo.projection import area_km2


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
