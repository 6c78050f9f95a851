"""Classes and colours: each value in exactly one class, and colours that everybody can put in order."""

import math
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.maps.classes import (
    FIXED,
    NATURAL,
    NO_DATA,
    QUANTILES,
    SCHEMES,
    classify,
    classify_change,
    palette,
    quality_palette,
)
from geo.measures import COUNT, COVERAGE, MEASURES
from geo.quality import KINDS, MISSING

COUNTS = [10, 20, 5, 20, 100, 30, 0, math.nan, 15]

#: Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
SEEN_BY = {
    "everybody": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}


def lightness(colour, eye):
    """CIE L* of a #rrggbb colour as an eye sees it."""
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    luminance = float(np.clip(eye @ linear, 0, 1) @ [0.2126, 0.7152, 0.0722])
    return 116 * np.cbrt(luminance) - 16


def test_fixed_classes_of_the_nine_cells():
    """Below 25: seven; 30 in the second; none from 50; Enau's 100 equals a limit and lies above it."""
    classes = classify(pd.Series(COUNTS), FIXED, MEASURES[COUNT].thresholds)
    assert list(classes.of) == [0, 0, 0, 0, 3, 1, 0, NO_DATA, 0]
    assert classes.counts == (6, 1, 0, 1, 0)
    assert classes.without_data == 1
    assert classes.limits == (0, 25, 50, 100, 200, 200)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_a_value_equal_to_a_threshold_belongs_above_it(measure):
    """And one just below it does not."""
    limits = measure.thresholds
    assert list(classify(pd.Series(limits), FIXED, limits).of) == [1, 2, 3, 4]
    below = pd.Series(np.nextafter(limits, -math.inf))
    assert list(classify(below, FIXED, limits).of) == [0, 1, 2, 3]


def test_dark_is_bad_whichever_way_a_measure_runs():
    """High counts are dark, high coverage is light."""
    limits = MEASURES[COVERAGE].thresholds
    worse = classify(pd.Series([0.5]), FIXED, limits, more_is_worse=True).colours
    better = classify(pd.Series([0.5]), FIXED, limits, more_is_worse=False).colours
    assert worse == palette(5)
    assert better == worse[::-1]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("values", [[], [math.nan, math.nan], [3.0], [3.0, 3.0, math.nan]])
def test_few_values_or_none_do_not_break_a_map(scheme, values):
    """As many colours as classes; each known value has one."""
    series = pd.Series(values, dtype=float)
    classes = classify(series, scheme, (1, 2))
    assert sum(classes.counts) == series.notna().sum()
    assert classes.without_data == series.isna().sum()
    assert len(classes.colours) == len(classes.limits) - 1


def test_three_different_values_give_three_classes_at_most():
    """Not five with two of them empty."""
    for scheme in (QUANTILES, NATURAL):
        classes = classify(pd.Series([1.0, 1, 2, 2, 9, 9]), scheme)
        assert list(classes.of) == [0, 0, 1, 1, 2, 2]


def test_quantiles_of_ten_values_are_pairs():
    """Two villages a class."""
    assert classify(pd.Series(range(10), dtype=float), QUANTILES).counts == (2, 2, 2, 2, 2)


@settings(max_examples=60, deadline=None)
@given(
    values=st.lists(st.floats(0, 10_000) | st.integers(0, 20).map(float) | st.just(math.nan), max_size=40),
    scheme=st.sampled_from(SCHEMES),
    k=st.integers(2, 7),
)
def test_every_value_is_in_exactly_one_class(values, scheme, k):
    """-1 without data and only then; counts sum; a higher value is never in a lower class; limits enclose."""
    series = pd.Series(values, dtype=float, index=[f"v{i}" for i in range(len(values))])
    classes = classify(series, scheme, (25, 50, 100, 200), k=k)
    pd.testing.assert_index_equal(classes.of.index, series.index)
    assert ((classes.of == NO_DATA) == series.isna()).all()
    assert sum(classes.counts) + classes.without_data == len(series)
    assert classes.of.max() < len(classes.colours) <= 7 if len(series) else True
    known = series.dropna().sort_values()
    assert classes.of[known.index].is_monotonic_increasing
    assert list(classes.limits) == sorted(classes.limits)
    for village, value in known.items():
        at = classes.of[village]
        assert classes.limits[at] <= value <= classes.limits[at + 1]
        assert value < classes.limits[at + 1] or at == len(classes.colours) - 1


@pytest.mark.parametrize("k", range(2, 8))
@pytest.mark.parametrize("eye", SEEN_BY)
def test_each_colour_is_clearly_darker_than_the_one_before(k, eye):
    """Six steps of lightness or more, also for colour-blind eyes; in greyscale the map still reads."""
    seen = [lightness(colour, SEEN_BY[eye]) for colour in palette(k)]
    assert all(light - dark >= 6 for light, dark in pairwise(seen))


@pytest.mark.parametrize("k", range(1, 8))
def test_a_palette_has_as_many_colours_as_classes(k):
    """All different."""
    assert len(set(palette(k))) == len(palette(k)) == k


# --- classes of change ----------------------------------------------------------------------------------------------


def test_a_change_equal_to_a_threshold_lies_beyond_it_on_either_side():
    """Rises and falls mirror each other; the middle is open at both ends; no data is no class."""
    changes = pd.Series([-200, -100, -99, -25, -24, -5, -4, 0, 4, 5, 24, 25, 99, 100, 200, math.nan])
    classes = classify_change(changes, (5, 25, 100))
    assert list(classes.of) == [0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, NO_DATA]
    assert classes.limits == (-200, -100, -25, -5, 5, 25, 100, 200)
    assert classes.without_data == 1
    pd.testing.assert_index_equal(classes.of.index, changes.index)


@pytest.mark.parametrize("values", [[], [math.nan], [0.0], [3.0], [-7.0, 2.0]])
@pytest.mark.parametrize("thresholds", [(5,), (5, 25), (5, 25, 100)])
def test_classes_of_change_are_symmetrical_whatever_happened(values, thresholds):
    """Also when nothing did; as many colours as classes; limits ascend."""
    classes = classify_change(pd.Series(values, dtype=float), thresholds)
    assert len(classes.colours) == len(classes.limits) - 1 == 2 * len(thresholds) + 1
    assert list(classes.limits) == sorted(classes.limits) == [-limit for limit in reversed(classes.limits)]
    assert sum(classes.counts) + classes.without_data == len(values)


def test_worse_is_orange_whichever_way_a_measure_runs():
    """More unrecorded people are worse, more coverage is better."""
    rise = pd.Series([500.0])
    people, points = classify_change(rise, (5, 25)), classify_change(rise, (5, 25), more_is_worse=False)
    assert people.colours[-1] == points.colours[0] == "#e66101"
    assert people.colours[2] == points.colours[2] == "#f7f7f7"


@pytest.mark.parametrize("thresholds", [(), (1, 2, 3, 4), (0, 5), (-5, 5), (25, 5), (5, 5)])
def test_thresholds_of_change_ascend_from_above_zero(thresholds):
    """One to three of them."""
    with pytest.raises(ValueError, match="ascending"):
        classify_change(pd.Series([1.0]), thresholds)


@pytest.mark.parametrize("eye", SEEN_BY)
@pytest.mark.parametrize("thresholds", [(5,), (5, 25), (5, 25, 100)])
def test_colours_of_change_darken_away_from_the_middle(thresholds, eye):
    """On both sides, by five steps of lightness or more, also for colour-blind eyes; the hue adds to it."""
    colours = classify_change(pd.Series([1.0]), thresholds).colours
    middle = len(thresholds)
    for side in (colours[middle:], colours[middle::-1]):
        seen = [lightness(colour, SEEN_BY[eye]) for colour in side]
        assert all(light - dark >= 5 for light, dark in pairwise(seen))


@pytest.mark.parametrize("eye", SEEN_BY)
def test_better_and_worse_differ_for_every_eye(eye):
    """Purple keeps more blue than orange does: the difference that red-green blindness leaves."""

    def yellow_over_blue(colour):
        linear = SEEN_BY[eye] @ [(int(colour[at : at + 2], 16) / 255) ** 2.2 for at in (1, 3, 5)]
        return float(linear[:2].mean() - linear[2])

    better, *_, worse = classify_change(pd.Series([1.0]), (5, 25)).colours
    assert yellow_over_blue(better) < 0 < yellow_over_blue(worse)


def lab(colour, eye):
    """CIE L*a*b* of a #rrggbb colour as an eye sees it."""
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    seen = to_xyz @ np.clip(eye @ linear, 0, 1) / (to_xyz @ np.ones(3))
    x, y, z = np.where(seen > 0.008856, np.cbrt(seen), 7.787 * seen + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eye", SEEN_BY)
def test_everybody_tells_the_kinds_of_quality_apart(eye):
    """A colour each, far apart (CIE76 above 20) for every eye; what has no figures is hatched."""
    colours = quality_palette()
    assert set(colours) == set(KINDS) - {MISSING}
    seen = [lab(colour, SEEN_BY[eye]) for colour in colours.values()]
    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) > 20
