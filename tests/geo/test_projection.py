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


def test_a_shape_around_the_globe_has_no_area_and_the_others_keep_theirs(villages):
    """It leaves the zone; a damaged file may hold one."""
    shapes = villages.geometry.copy()
    shapes.iloc[0] = Polygon([(-80, -3), (102, 89.9), (177, -3), (102, -89)])
    areas = area_km2(shapes)
    assert math.isnan(areas.iloc[0]) or areas.iloc[0] > 1e6
    assert list(areas.iloc[1:3]) == pytest.approx([1, 1], rel=0.05)
