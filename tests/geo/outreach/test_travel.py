"""Travel by estimate, against arithmetic by hand and another reckoning of distances."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geo.outreach.settings import TravelSettings
from geo.outreach.site import EASY, HARD, MODERATE
from geo.outreach.travel import ESTIMATE, estimated_travel, great_circle_km, whole_minutes


def places(*rows):
    """(latitude, longitude, access) of each place, called a, b, c…"""
    return pd.DataFrame(rows, columns=["latitude", "longitude", "access"], index=list("abcdefgh")[: len(rows)])


def test_minutes_are_distance_times_detour_times_the_mean_slowness_of_both_ends():
    """A tenth of a degree of a meridian is 11.1195 km, 15.5673 by road; 60/40 and 60/15 minutes a km are 2.75 on average."""
    travel = estimated_travel(places((0.0, 102.0, EASY), (0.1, 102.0, HARD)), TravelSettings())
    assert travel.codes == ("a", "b")
    assert travel.km[0, 1] == pytest.approx(15.5673, abs=1e-3)
    assert travel.minutes.tolist() == [[0, 43], [43, 0]]  # 42.81
    assert (travel.source, travel.estimated, travel.detail) == (ESTIMATE, 0, "")


def test_settings_are_used():
    """At detour 2 and 60 km/h everywhere a kilometre on the map is two minutes."""
    speeds = TravelSettings(detour=2.0, speed={EASY: 60.0, MODERATE: 60.0, HARD: 60.0})
    travel = estimated_travel(places((0.0, 102.0, EASY), (0.1, 102.0, HARD)), speeds)
    assert travel.minutes[0, 1] == 23  # 22.24


def test_places_at_one_point_are_no_way_apart_and_those_without_a_point_are_left_out():
    """A school at the point of its village; a school nobody knows where."""
    travel = estimated_travel(
        places((-3.4, 102.5, EASY), (-3.4, 102.5, HARD), (np.nan, np.nan, EASY)), TravelSettings()
    )
    assert travel.codes == ("a", "b")
    assert travel.minutes.tolist() == [[0, 0], [0, 0]]
    assert travel.km.tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_whole_minutes_are_rounded_up_but_not_for_the_last_binary_digit():
    """0.1 + 0.2 times ten is three."""
    assert whole_minutes(np.array([0.0, (0.1 + 0.2) * 10, 3.001, 59.9])).tolist() == [0, 3, 4, 60]


points = st.tuples(st.floats(-60, 60), st.floats(-179, 179))


@settings(max_examples=60, deadline=None)
@given(points, points)
def test_great_circles_are_as_long_as_another_library_says(here, there):
    """PROJ on a sphere of the same radius; to the metre."""
    _, _, metres = Geod(a=6_371_008.8, b=6_371_008.8).inv(here[1], here[0], there[1], there[0])
    assert great_circle_km(np.array([here]), np.array([there]))[0, 0] == pytest.approx(metres / 1000, abs=1e-3)
