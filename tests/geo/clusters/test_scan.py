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


#: What cannot be used, and what is said of it.
FAULTS = {
    "model": ({"model": "normal"}, "model 'normal' is not one of bernoulli, poisson"),
    "null": ({"null": "spatial"}, "null 'spatial' is not one of exchangeable, constant"),
    "tail": ({"tail": "left"}, "tail 'left' is not one of high, low, both"),
    "all people": ({"max_population": 0.6}, "max_population must be above 0 and at most 0.5, not 0.6"),
    "no people": ({"max_population": 0}, "max_population must be above 0 and at most 0.5, not 0"),
    "any people": ({"max_population": float("nan")}, "max_population must be above 0 and at most 0.5, not nan"),
    "no neighbour": ({"neighbours": 0}, "neighbours must be a whole number of at least 1, not 0"),
    "half a neighbour": ({"neighbours": 2.5}, "neighbours must be a whole number of at least 1, not 2.5"),
    "no simulation": ({"simulations": 0}, "simulations must be a whole number of at least 1, not 0"),
    "missing cases": ({"cases": [1, np.nan]}, "cases must be finite: leave out areas where they are missing"),
    "missing people": (
        {"population": [5, np.inf]},
        "population must be finite: leave out areas where they are missing",
    ),
    "no place": (
        {"coordinates": [(0, 0), (0, np.nan)]},
        "coordinates must be finite: leave out areas where they are missing",
    ),
    "negative cases": ({"cases": [1, -1]}, "cases must not be negative"),
    "negative people": (
        {"population": [5, -5], "cases": [1, 0], "model": "poisson"},
        "population must not be negative",
    ),
    "too many cases": ({"cases": [6, 1]}, "cases exceed the population in 1 areas"),
    "cases of nobody": ({"population": [5, 0], "model": "poisson"}, "cases where the population is zero"),
    "lengths": ({"cases": [1]}, "one of each for every area is needed, not 1 cases, 2 populations, 2 coordinates"),
    "three dimensions": ({"coordinates": [(0, 0, 0), (1, 1, 1)]}, "coordinates must be pairs, (n, 2), not (2, 3)"),
}
TWO = {"cases": [1, 1], "population": [5, 5], "coordinates": [(0, 0), (1, 1)]}


@pytest.mark.parametrize(("changed", "said"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_used_is_refused_in_one_sentence(changed, said):
    """Nothing else is said beside it."""
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        spatial_scan(**(TWO | changed))
    assert str(refused.value) == said


def test_all_faults_are_named_at_once():
    """Of the options and of the figures."""
    named = ("null", "tail", "max_population", "simulations", "model", "no place", "missing people", "negative cases")
    changes = {"simulations": 0, "max_population": 2}
    for name in ("null", "tail", "model", "no place", "missing people", "negative cases"):
        changes |= FAULTS[name][0]
    with pytest.raises(ValueError, match="; ") as refused:
        spatial_scan(**(TWO | changes))
    said = str(refused.value).split("; ")
    assert len(said) == len(named)
    assert {FAULTS[name][1] for name in named if name in FAULTS} < set(said)


def test_coordinates_read_across_are_refused():
    """A row of eastings over a row of northings, (2, n), would otherwise scatter the villages without a word."""
    with pytest.raises(ValueError, match=r"coordinates must be pairs, \(n, 2\), not \(2, 3\)"):
        spatial_scan([1, 0, 0], [5, 5, 5], [(0, 1, 2), (0, 1, 2)])
