"""Metres are taken in one place."""

import math

import geopandas as gpd
import pytest
from shapely.geometry import Polygon

from geo.projection import area_km2, to_metres


def test_the_cells_are_one_and_two_square_kilometres(villages):
    """They were drawn so."""
    areas = area_km2(villages.geometry)
    assert list(areas) == pytest.approx([1, 1, 1, 1, 1, 1, 2, 2, 2], rel=1e-3)
    assert areas.index.equals(villages.index)


def test_metres_are_those_of_the_utm_zone_in_the_middle(villages):
    """102.5 degrees east on the southern side is zone 48S."""
    assert to_metres(villages.geometry).crs.to_epsg() == 32748


def test_an_empty_shape_has_no_area(villages):
    """NaN, also when all shapes are empty."""
    shapes = villages.geometry.copy()
    shapes.iloc[0] = Polygon()
    assert math.isnan(area_km2(shapes).iloc[0])
    assert area_km2(shapes).iloc[1:].notna().all()
    assert area_km2(gpd.GeoSeries([Polygon()], index=["a"], crs="EPSG:4326")).isna().all()


def test_a_shape_that_leaves_the_zone_has_no_area():
    """A damaged file may hold one that reaches to the other side of the globe."""
    near_the_pole = Polygon([(162, 87), (163, 87), (163, 87.2), (162, 87.2)])
    around = Polygon([(0, 0), (177, -3), (177, 87), (-1, 87)])
    areas = area_km2(gpd.GeoSeries([near_the_pole, around], crs="EPSG:4326"))
    assert areas.iloc[0] == pytest.approx(126, rel=0.01)
    assert math.isnan(areas.iloc[1])
