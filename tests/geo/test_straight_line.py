"""Least squares against published reference results, against scipy, and by hand."""

import math

import pytest
from scipy import stats

from geo.straight_line import fit_line

#: NIST StRD, linear regression, data set Norris (36 observations): y, x.
NORRIS = (
    "0.1 0.2 338.8 337.4 118.1 118.2 888.0 884.6 9.2 10.1 228.1 226.5 668.5 666.3 998.5 996.3 449.1 448.6 778.9 777.0 "
    "559.2 558.2 0.3 0.4 0.1 0.6 778.1 775.5 668.8 666.9 339.3 338.0 448.9 447.5 10.8 11.6 557.7 556.0 228.3 228.1 "
    "998.0 995.8 888.8 887.6 119.6 120.2 0.3 0.3 0.6 0.3 557.6 556.8 339.3 339.1 888.0 887.2 998.5 999.0 778.9 779.0 "
    "10.2 11.1 117.6 118.3 228.9 229.2 668.4 669.1 449.2 448.9 0.2 0.5"
).split()
NORRIS_Y, NORRIS_X = [float(text) for text in NORRIS[::2]], [float(text) for text in NORRIS[1::2]]


def test_the_line_is_that_of_nist_norris():
    """Certified: intercept, slope and residual standard deviation, to ten digits."""
    line = fit_line(NORRIS_X, NORRIS_Y)
    assert line.n == 36
    assert line.intercept == pytest.approx(-0.262323073774029, rel=1e-10)
    assert line.slope == pytest.approx(1.00211681802045, rel=1e-12)
    assert line.residual_sd == pytest.approx(0.884796396144373, rel=1e-10)


def test_the_interval_at_zero_follows_from_the_certified_deviations_of_nist_norris():
    """At x = 0 the line's own deviation is that of the intercept, 0.232818234301152; a new observation adds s²."""
    deviation = math.hypot(0.884796396144373, 0.232818234301152)
    expected = stats.t.ppf(0.975, 34) * deviation
    assert fit_line(NORRIS_X, NORRIS_Y).prediction_margin(0) == pytest.approx(expected, rel=1e-9)


def test_the_line_is_that_of_scipy():
    """linregress on the same points, with the deviation of its intercept."""
    x, y = [0.0, 1, 2.5, 4, 7, 7.5], [3.0, 2, 5, 4, 9, 8]
    line, other = fit_line(x, y), stats.linregress(x, y)
    assert (line.slope, line.intercept) == pytest.approx((other.slope, other.intercept))
    expected = stats.t.ppf(0.95, 4) * math.hypot(line.residual_sd, other.intercept_stderr)
    assert line.prediction_margin(0, confidence=0.9) == pytest.approx(expected)


def test_the_line_and_its_interval_by_hand():
    """(0, 0), (1, 1), (2, 5): y = 2.5 x − 0.5, s² = 1.5; at 3, 12.706 · √(1.5 · (1 + 1/3 + 4/2))."""
    line = fit_line([0, 1, 2], [0, 1, 5])
    assert (line.slope, line.intercept) == pytest.approx((2.5, -0.5))
    assert line.residual_sd**2 == pytest.approx(1.5)
    assert line.at(3) == pytest.approx(7)
    assert line.prediction_margin(3) == pytest.approx(12.7062 * math.sqrt(5), rel=1e-5)


@pytest.mark.parametrize(("x", "y"), [([], []), ([0, 1], [0, 1]), ([2, 2, 2], [0, 1, 2])])
def test_too_few_points_have_no_interval(x, y):
    """Two points leave nothing over for a deviation; one place leaves no slope."""
    with pytest.raises(ValueError, match="three points"):
        fit_line(x, y)
