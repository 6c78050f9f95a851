"""The log likelihood ratio against arithmetic by hand, and where numbers are fractions, nothing or a nation's."""

from math import log

import numpy as np
import pytest

from geo.clusters.likelihood import Likelihood
from geo.clusters.maxima import raise_maxima, tail_ratio


def ratio(model, cases, population, inside, people):
    """The ratio of one zone."""
    whole = Likelihood(model, cases, population)
    return float(whole.ratio(np.array([inside], dtype=float), np.array([people], dtype=float))[0])


def test_the_poisson_ratio_is_inside_and_outside_cases_against_their_expected():
    """12 of 20 cases among 30 of 100 people: 6 are expected inside, 14 outside."""
    assert ratio("poisson", 20, 100, 12, 30) == pytest.approx(12 * log(12 / 6) + 8 * log(8 / 14))


def test_the_bernoulli_ratio_counts_those_who_are_no_case_too():
    """Of the same people 18 inside are no case and 62 outside, where 24 and 56 are expected."""
    by_hand = 12 * log(12 / 6) + 8 * log(8 / 14) + 18 * log(18 / 24) + 62 * log(62 / 56)
    assert ratio("bernoulli", 20, 100, 12, 30) == pytest.approx(by_hand)


def test_poisson_goes_by_expected_cases_whatever_their_unit():
    """Expected counts (6 of 20) in place of people (30 of 100) change nothing."""
    assert ratio("poisson", 20, 20, 12, 6) == pytest.approx(ratio("poisson", 20, 100, 12, 30))


@pytest.mark.parametrize(
    ("inside", "by_hand"),
    [
        (0, 10 * log(10 / 7) + 30 * log(30 / 27) + 60 * log(60 / 63)),
        (10, 10 * log(10 / 3) + 20 * log(20 / 27) + 70 * log(70 / 63)),
    ],
    ids=["no case inside", "no case outside"],
)
def test_a_cell_without_anybody_adds_nothing(inside, by_hand):
    """0 · log 0 is 0: 30 of 100 people inside, 10 cases, none of them on one side."""
    assert ratio("bernoulli", 10, 100, inside, 30) == pytest.approx(by_hand)


@pytest.mark.parametrize("model", ["bernoulli", "poisson"])
@pytest.mark.parametrize("cases", [0, 20, 100], ids=["nobody", "a fifth", "everybody"])
def test_equal_rates_have_no_ratio(model, cases):
    """At 0, 20 and 100 per cent: nothing stands out, and nothing is undefined."""
    assert ratio(model, cases, 100, cases * 0.3, 30) == pytest.approx(0, abs=1e-12)


def test_a_zone_without_people_has_no_ratio():
    """Nobody there, nothing there."""
    assert ratio("bernoulli", 20, 100, 0, 0) == ratio("poisson", 20, 100, 0, 0) == 0


def test_nobody_at_all_has_no_rate():
    """Not a division by zero."""
    assert Likelihood("poisson", 0.0, 0.0).rate == Likelihood("poisson", 0.0, 0.0).bound == 0


@pytest.mark.parametrize(("tail", "seen"), [("high", [True, False]), ("low", [False, True]), ("both", [True, True])])
def test_a_tail_sees_its_own_side_only(tail, seen):
    """12 and 2 cases where 6 are expected."""
    found = tail_ratio(Likelihood("bernoulli", 20.0, 100.0), np.array([12, 2]), np.array([30, 30]), tail)
    assert (found > 0).tolist() == seen


@pytest.mark.parametrize("model", ["bernoulli", "poisson"])
def test_a_hair_more_than_all_cases_is_all_cases(model):
    """Fractions added in another order, .1 + .2 + .3 is not .3 + .2 + .1: the ratio stays finite and the same."""
    more, whole = 0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1
    assert more > whole
    assert ratio(model, whole, 100, more, 30) == pytest.approx(ratio(model, whole, 100, whole, 30), rel=1e-12)


def test_one_drawn_person_where_six_tenths_live_is_no_infinite_surprise():
    """Under the constant null whole people are drawn where fractions of them are allocated."""
    assert np.isfinite(ratio("bernoulli", 5.7, 12.0, 1, 0.6))


@pytest.mark.parametrize("model", ["bernoulli", "poisson"])
def test_a_nation_is_as_exact_as_a_village(model):
    """Of 200 million people, 10 million of them cases, the ratio is 1,000 times that of a thousandth of them."""
    small = ratio(model, 10_000, 200_000, 60, 1_000)
    assert ratio(model, 10_000_000, 200_000_000, 60_000, 1_000_000) == pytest.approx(1_000 * small, rel=1e-6)


@pytest.mark.parametrize("model", ["bernoulli", "poisson"])
def test_the_quick_bound_is_never_below_the_ratio(model):
    """Every zone of up to half of 40 people with 12 cases."""
    whole = Likelihood(model, 12.0, 40.0)
    for people in range(1, 21):
        for cases in range(max(0, people - 28), min(people, 12) + 1):
            square = (cases - people * 0.3) ** 2 / (people * (40 - people))
            assert ratio(model, 12, 40, cases, people) <= whole.bound * square * (1 + 1e-12)


def test_the_zone_of_the_largest_bound_need_not_be_the_likeliest():
    """3 cases of 3 people are rarer by the bound, 60 of 1,000 by the ratio: 300 of 10,000 everywhere, 30 expected."""
    maxima = np.zeros(1)
    raise_maxima(
        maxima, Likelihood("poisson", 300.0, 10_000.0), "high", np.array([[3], [60]]), np.array([[3], [1000]]), 2500
    )
    assert maxima == pytest.approx(60 * log(60 / 30) + 240 * log(240 / 270))
