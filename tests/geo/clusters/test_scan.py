"""The circular scan on drawn maps: figures by hand, the order of everything, and what is refused."""

import numpy as np
import pytest

from geo.clusters import spatial_scan


@pytest.mark.parametrize("model", ["bernoulli", "poisson"])
@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 2, 0], [1, 0, 2]], ids=str)
def test_allocated_cases_that_are_all_in_one_cluster_have_finite_figures(model, order):
    """.1, .2 and .3 add up to two different sums; the cluster is of infinite risk, its ratio is not."""
    cases = np.zeros(20)
    cases[:3] = np.array([0.1, 0.2, 0.3])[order]
    coordinates = np.array([(i * i, 0) for i in range(20)])
    first = spatial_scan(cases, np.full(20, 10), coordinates, model=model, simulations=9)[0]
    assert (sorted(first.members), first.observed) == ([0, 1, 2], pytest.approx(0.6))
    assert first.relative_risk == np.inf
    assert 0 < first.llr < 2
    assert np.isfinite(first.gumbel_p)


def test_people_who_round_to_nobody_are_still_scanned():
    """.4 of a person a village: fewer people can be drawn than there are cases, and that is no fault."""
    cases, population = [0.4, 0.4, 0.1, 0.1, 0.1, 0.1], [0.4] * 6
    coordinates = [(i * i, 0) for i in range(6)]
    assert spatial_scan(cases, population, coordinates, null="constant", max_population=0.5, simulations=9)


def test_no_village_has_no_cluster():
    """An office that has not reported anything is not a crash."""
    assert spatial_scan([], [], []) == []
