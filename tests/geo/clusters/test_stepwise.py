"""One cluster after the other: what stops it, what it says of the rest, and what it never does."""

import numpy as np
import pytest

from geo.clusters.cluster import ScanSettings
from geo.clusters.scan import Circles
from geo.clusters.stepwise import step_by_step
from geo.clusters.testing import gumbel_p, rank_p

FEW = ScanSettings(simulations=39)


def circles(areas, _left, most):
    return Circles(areas, most)


def steps_along_a_road(cases, **options):
    """Villages of 100 people, a kilometre from each other on a bent road."""
    n = np.arange(len(cases))
    places = np.column_stack([1000.0 * n, 10.0 * n**2])
    return step_by_step(np.array(cases, float), np.full(len(cases), 100.0), places, circles, FEW, **options)


def members(steps):
    return [sorted(step.members.tolist()) for step in steps]


@pytest.fixture
def two():
    """Forty villages with 5 unrecorded each, two runs of five with 40 and 30."""
    cases = [5] * 40
    cases[4:9], cases[25:30] = [40] * 5, [30] * 5
    return cases


def test_the_larger_one_does_not_hide_the_smaller(two):
    """Each is tested among the villages that are left."""
    steps = steps_along_a_road(two)
    assert members(steps) == [[4, 5, 6, 7, 8], [25, 26, 27, 28, 29]]
    assert [step.p_value for step in steps] == [0.025, 0.025]


def test_the_others_come_behind_and_only_when_asked_for(two):
    """A village of 20 lies above the 13 of all; among villages that change places it is nothing."""
    two[15] = 20
    significant, everything = steps_along_a_road(two), steps_along_a_road(two, others=True)
    assert members(everything[:2]) == members(significant)
    assert [15] in members(everything[2:])
    assert all(step.p_value > 0.05 for step in everything[2:])


def test_what_lies_below_the_rate_of_all_is_no_cluster_when_the_rest_lies_lower(two):
    """Once both are out, a village of 7 stands out among those of 5; of all 13 of 100 are unrecorded."""
    two[15] = 7
    assert len(steps_along_a_road(two, others=True)) == 2


def test_the_second_view_sees_the_same_villages_and_keeps_what_is_significant(two):
    """Here it is the same circles: each step's own cluster stands in it; without such a view there is none."""
    steps = steps_along_a_road(two, second_of=circles)
    assert [members(step.second)[0] for step in steps] == members(steps)
    assert [step.second for step in steps_along_a_road(two)] == [None, None]


@pytest.mark.parametrize("cases", [[], [5], [0] * 6, [100] * 6, [5, 90]])
def test_where_nothing_can_stand_out_nothing_is_found(cases):
    """No village, one, nobody, everybody; of two villages, one holds half of the people."""
    assert [step for step in steps_along_a_road(cases, others=True) if step.p_value <= 0.05] == []


def test_progress_hears_how_many_people_are_still_in(two):
    """Of 4,000, 500 are taken out at each step."""
    heard = []
    steps_along_a_road(two, progress=heard.append)
    assert heard == [0.875, 0.75]


def test_a_ratio_far_below_the_simulated_ones_is_no_surprise_and_no_overflow():
    """Both p-values are 1."""
    maxima = np.array([900.0, 900.5, 901.0])
    assert (rank_p(0.5, maxima), gumbel_p(0.5, maxima)) == (1.0, 1.0)
