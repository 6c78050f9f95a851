"""Measures by hand on the nine cells: a Series on the index of the table it came from."""

import math

import pandas as pd
import pytest

from geo.clusters.smoothing import smoothed_global, smoothed_spatial
from geo.measures import COUNT, COVERAGE, DENSITY, MEASURES, SHARE, SMOOTHED, SMOOTHED_LOCAL, unrecorded_share
from geo.village import ELIGIBLE, UNRECORDED, by_district

NAN = math.nan


def assert_on_index(result, expected, villages):
    """The values by hand, in the order of the drawing, and nothing but the index of the table."""
    pd.testing.assert_index_equal(result.index, villages.index)
    assert list(result) == pytest.approx(expected, rel=1e-3, nan_ok=True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (COUNT, [10, 20, 5, 20, 100, 30, 0, NAN, 15]),
        (COVERAGE, [0.9, 0.8, 0.95, 0.9, 0.5, 0.9, 1, NAN, 0.85]),
        (DENSITY, [10, 20, 5, 20, 100, 30, 0, NAN, 7.5]),
        (SHARE, [0.05, 0.1, 0.025, 0.1, 0.5, 0.15, 0, NAN, 0.075]),
        (SMOOTHED, [0.10181, 0.19637, 0.05453, 0.10093, 0.48975, 0.10063, 0.00189, NAN, 0.14909]),
        (SMOOTHED_LOCAL, [0.11125, 0.19896, 0.06126, 0.10109, 0.48975, 0.10279, 0.00133, NAN, 0.15635]),
    ],
)
def test_each_measure_of_the_nine_cells(villages, name, expected):
    """Timur's cells are two square kilometres, so that Jati's 15 people are 7.5 each; the smoothed
    shares are those of plain arithmetic, two of them written out in clusters/test_smoothing.
    """
    assert_on_index(MEASURES[name].values(villages), expected, villages)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_follows_its_table_into_another_order(villages, name):
    """No position, only the index."""
    turned = villages.iloc[::-1]
    pd.testing.assert_series_equal(
        MEASURES[name].values(turned), MEASURES[name].values(villages).iloc[::-1], check_freq=False
    )


def test_measures_of_districts_are_pooled(villages):
    """265/300, 550/700, 485/500 and not the mean of village percentages."""
    districts = by_district(villages)
    assert_on_index(MEASURES[COVERAGE].values(districts), [265 / 300, 550 / 700, 485 / 500], districts)
    assert_on_index(MEASURES[COUNT].values(districts), [35, 150, 15], districts)
    assert_on_index(MEASURES[DENSITY].values(districts), [35 / 3, 50, 2.5], districts)


def test_smoothed_measures_are_of_the_unrecorded_share(villages):
    """Which stands beside them: 10 of 100, and NaN where there are no figures."""
    assert_on_index(unrecorded_share(villages), [0.1, 0.2, 0.05, 0.1, 0.5, 0.1, 0, NAN, 0.15], villages)
    by_all = smoothed_global(villages[UNRECORDED], villages[ELIGIBLE])
    pd.testing.assert_series_equal(MEASURES[SMOOTHED].values(villages), by_all)
    pd.testing.assert_series_equal(MEASURES[SMOOTHED_LOCAL].values(villages), smoothed_spatial(villages))


def test_nobody_eligible_is_no_coverage(villages):
    """NaN, neither 0 nor infinity."""
    villages.loc["99.01.01.2001", ELIGIBLE] = 0
    assert math.isnan(MEASURES[COVERAGE].values(villages)["99.01.01.2001"])


def test_a_village_without_an_area_has_no_density(villages):
    """NaN, not infinity."""
    villages.loc["99.01.01.2001", "area_km2"] = 0
    assert math.isnan(MEASURES[DENSITY].values(villages)["99.01.01.2001"])


def test_nobody_missing_is_no_share(villages):
    """0 of 0 is not known."""
    villages[UNRECORDED] = 0.0
    assert MEASURES[SHARE].values(villages).isna().all()


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_fixed_thresholds_ascend(measure):
    """Four for villages and four for districts."""
    for limits in (measure.thresholds, measure.district_thresholds):
        assert len(limits) == 4
        assert list(limits) == sorted(set(limits))
