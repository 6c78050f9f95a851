"""Where schools are: believed, replaced, or nowhere."""

import math

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.intake import join_coverage, read_coverage
from geo.outreach.schools import FALLBACK, MIDDLE, NOWHERE, PUBLISHED, place_schools
from geo.region import reference, region, schools

#: A degree of a meridian in metres, near enough here.
DEGREE = 111_195.0


@pytest.fixture
def square():
    """One village, 2 x 2 hundredths of a degree, on the equator."""
    return gpd.GeoDataFrame(
        {"village": ["Aru"], "district": ["Utara"]},
        index=pd.Index(["99.01.01.2001"], name="village_code"),
        geometry=[shapely.box(102.0, 0.0, 102.02, 0.02)],
        crs="EPSG:4326",
    )


@pytest.fixture
def points():
    return pd.DataFrame({"latitude": [0.01], "longitude": [102.01]}, index=["99.01.01.2001"])


def a_school(longitude, latitude=0.01, district="99.01.01", outside="no", fallback=(math.nan, math.nan, "")):
    row = {"district_code": district, "district": "Utara", "latitude": latitude, "longitude": longitude}
    row |= {"outside_district": outside}
    row |= dict(zip(("fallback_latitude", "fallback_longitude", "fallback"), fallback, strict=True))
    return pd.DataFrame([row], index=["10700001"])


def placed(school, villages, points, schematic=False):
    (row,) = place_schools(school, villages, points, schematic).itertuples(index=False)
    return row


def test_a_point_in_its_district_or_within_250_metres_of_it_is_believed(square, points):
    """240 m east of the border, and inside."""
    for longitude in (102.01, 102.02 + 240 / DEGREE):
        assert placed(a_school(longitude), square, points)[2:] == (PUBLISHED, "")


def test_a_point_farther_off_is_replaced_by_the_stated_place(square, points):
    """260 m is too far."""
    school = a_school(102.02 + 260 / DEGREE, fallback=(0.005, 102.005, "desa Aru"))
    assert placed(school, square, points) == (0.005, 102.005, FALLBACK, "desa Aru")


def test_without_a_stated_place_the_middle_of_the_district_stands_in(square, points):
    """The mean of its villages' points."""
    assert placed(a_school(103.0), square, points) == (0.01, 102.01, MIDDLE, "Utara")


def test_without_a_point_or_a_district_a_school_is_nowhere(square, points):
    """Its district has no village here."""
    row = placed(a_school(math.nan, math.nan, district="99.01.77"), square, points)
    assert math.isnan(row.latitude)
    assert row.placed == NOWHERE


def test_on_schematic_boundaries_only_what_was_recorded_counts(square, points):
    """The drawn border says nothing about a real point."""
    assert placed(a_school(103.0, outside="no"), square, points, schematic=True).placed == PUBLISHED
    assert placed(a_school(102.01, outside="yes"), square, points, schematic=True).placed == MIDDLE


def test_the_real_schools_on_the_real_polygons_agree_with_what_was_recorded(kemendagri):
    """17 lie elsewhere and one has no point: all 18 have a stated place; all end up near a village of their district."""
    villages = join_coverage(kemendagri, read_coverage(region().sample_file), reference())[0]
    points = reference()[["latitude", "longitude"]]
    real, drawn = (place_schools(schools(), villages, points, schematic) for schematic in (False, True))
    assert real["placed"].value_counts().to_dict() == {FALLBACK: 18, PUBLISHED: 16}
    assert (real["placed"] == PUBLISHED).tolist() == (schools()["outside_district"] == "no").tolist()
    assert real.equals(drawn)
    for code, row in real.iterrows():
        near = points[points.index.str.startswith(schools().at[code, "district_code"])]
        assert np.hypot(near["latitude"] - row.latitude, near["longitude"] - row.longitude).min() < 0.06
