"""The circular scan on drawn maps: figures by hand, the order of everything, and what is refused."""

from math import log

import numpy as np
import pytest
from conftest import CELLS

from geo.clusters import spatial_scan, testing
from geo.clusters.areas import checked_areas

#: The cells that have figures, Timur's middle a kilometre and a half east of Tengah's; by their initials.
REPORTED = [cell for cell in CELLS if cell[4] != ""]
INITIALS = [name[0] for _, name, *_ in REPORTED]
GRID = {
    "cases": [cell[6] for cell in REPORTED],
    "population": [cell[4] for cell in REPORTED],
    "coordinates": [((0, 1, 2.5)[cell[2]], -cell[3]) for cell in REPORTED],
    "max_population": 0.5,
    "simulations": 9,
}


def initials(cluster):
    """Its villages in their order."""
    return "".join(INITIALS[member] for member in cluster.members)


def test_the_likeliest_cluster_of_the_drawn_grid_is_enau():
    """100 of 200 where all are 200 of 1,500: 26.7 expected, half inside against 100 of 1,300 outside."""
    first = spatial_scan(**GRID)[0]
    assert (initials(first), first.observed, first.population) == ("E", 100, 200)
    assert first.expected == pytest.approx(200 * 200 / 1500)
    assert first.relative_risk == pytest.approx(0.5 * 13)
    inside = 100 * log(100 * 1500 / (200 * 200)) + 100 * log(100 * 1500 / (200 * 1300))
    outside = 100 * log(100 * 1500 / (1300 * 200)) + 1200 * log(1200 * 1500 / (1300 * 1300))
    assert first.llr == pytest.approx(inside + outside)


def test_by_poisson_only_cases_count():
    """The same cluster without the terms of those who are recorded."""
    first = spatial_scan(**GRID, model="poisson")[0]
    assert initials(first) == "E"
    assert first.llr == pytest.approx(100 * log(100 * 1500 / (200 * 200)) + 100 * log(100 * 1500 / (1300 * 200)))


def test_the_low_tail_finds_gaharu():
    """Nobody of 400 where 53.3 are expected: no term for cases inside."""
    first = spatial_scan(**GRID, tail="low")[0]
    assert (initials(first), first.observed, first.population, first.relative_risk) == ("G", 0, 400, 0)
    assert first.expected == pytest.approx(160 / 3)
    by_hand = 200 * log(200 * 3 / 440) + 400 * log(400 * 3 / 1040) + 900 * log(900 * 3 / 2860)
    assert first.llr == pytest.approx(by_hand)


def test_both_tails_find_the_clusters_of_each():
    """Enau is high and Gaharu low."""
    assert {"E", "G"} <= {initials(each) for each in spatial_scan(**GRID, tail="both")}


def test_members_come_by_distance_from_the_centre():
    """On a road of villages 1, 2, 3 … apart the high ones are 3, 2 and 4, seen from 3: 2 is 3 away, 4 is 4."""
    road = [(0, 0), (1, 0), (3, 0), (6, 0), (10, 0), (15, 0), (21, 0), (28, 0)]
    first = spatial_scan([0, 0, 5, 6, 5, 0, 0, 0], [10] * 8, road, max_population=0.5, simulations=9)[0]
    assert first.members in {(3, 2, 4), (2, 3, 4), (4, 3, 2)}
    assert first.members[0] == 3


#: Three pairs of neighbours, far from each other: a third of the people are one village or one pair.
PAIRS = [(0, 0), (1, 0), (100, 0), (101, 0), (0, 100), (1, 100)]


def test_the_exchangeable_p_value_of_a_pair_is_the_share_of_all_exchanges_that_make_one():
    """Two of six villages are high: of their 15 pairs of places 3 are neighbours, so p is near 3/15; a rank over 10,000."""
    first = spatial_scan([9, 9, 1, 1, 1, 1], [10] * 6, PAIRS, max_population=1 / 3, simulations=9999)[0]
    assert sorted(first.members) == [0, 1]
    assert first.p_value == pytest.approx(3 / 15, abs=4 * np.sqrt(0.2 * 0.8 / 9999))
    assert first.p_value * 10_000 == pytest.approx(round(first.p_value * 10_000))


@pytest.mark.parametrize(("model", "p"), [("bernoulli", 2 * 210 / 4845), ("poisson", 2 / 16)])
def test_the_constant_p_value_is_the_chance_that_all_cases_fall_into_one_village(model, p):
    """4 cases in two villages of ten: C(10, 4) of C(20, 4) ways for each village, or (1/2)⁴ when drawn by Poisson."""
    figures = [4, 0], [10, 10], [(0, 0), (1, 0)]
    first = spatial_scan(*figures, model=model, null="constant", max_population=0.5, simulations=9999)[0]
    assert (first.members, first.relative_risk) == ((0,), np.inf)
    assert first.p_value == pytest.approx(p, abs=4 * np.sqrt(p * (1 - p) / 9999) + 1e-4)


def test_the_least_p_value_is_one_over_the_simulations_and_the_map():
    """A pair that no exchange of a hundred villages makes again: 1 / (99 + 1)."""
    cases = np.ones(100)
    cases[[0, 1, 10, 11]] = 10
    first = spatial_scan(cases, [10] * 100, [(i % 10, i // 10 * 1.1) for i in range(100)], simulations=99)[0]
    assert first.p_value == 0.01
    assert first.gumbel_p < 0.01


def test_a_single_high_village_means_nothing_where_villages_change_places():
    """It is as high wherever it lies: every exchange has it, p is 1."""
    assert spatial_scan([9, 1, 1, 1, 1, 1], [10] * 6, PAIRS, simulations=99)[0].p_value == 1


def test_the_high_of_cases_are_the_low_of_those_who_are_none():
    """Bernoulli is symmetrical; where all populations differ, the exchanges and the p-values are the same too."""
    generator = np.random.default_rng(3)
    population = np.arange(20, 60)
    cases, places = generator.binomial(population, 0.3), generator.random((40, 2))
    for one, other in (("high", "low"), ("low", "high"), ("both", "both")):
        found = spatial_scan(cases, population, places, tail=one, simulations=49)
        mirrored = spatial_scan(population - cases, population, places, tail=other, simulations=49)
        assert [(each.members, each.p_value) for each in found] == [(each.members, each.p_value) for each in mirrored]
        assert [each.llr for each in found] == pytest.approx([each.llr for each in mirrored])


def test_one_neighbour_is_the_village_itself():
    """With one area a window the clusters are Bayur, Enau and Jati, the villages above 200 of 1,500, each alone."""
    found = [initials(each) for each in spatial_scan(**GRID, neighbours=1)]
    assert sorted(found) == ["B", "E", "J"]


@pytest.mark.parametrize(
    "figures",
    [
        ([3], [5], [(0, 0)]),
        ([0] * 6, [5] * 6, PAIRS),
        ([5] * 6, [5] * 6, PAIRS),
        ([0] * 6, [0] * 6, PAIRS),
        ([3, 1], [5, 5], [(0, 0), (0, 0)]),
    ],
    ids=["one village", "all zero", "all unrecorded", "nobody", "two at one point"],
)
@pytest.mark.parametrize("null", ["exchangeable", "constant"])
@pytest.mark.parametrize("tail", ["high", "low", "both"])
def test_where_nothing_can_differ_there_is_no_cluster(figures, null, tail):
    """And no undefined number on the way."""
    assert spatial_scan(*figures, null=null, tail=tail, max_population=0.5, simulations=9) == []


def test_a_village_without_people_joins_windows_and_changes_no_figure():
    """Between two high villages: not in a cluster of either alone, of equals the smaller; in that of both, 18 of 20."""
    first = spatial_scan(
        [9, 0, 9, 1, 1, 1, 1], [10, 0, 10, 10, 10, 10, 10], [(i * i, 0) for i in range(7)], simulations=9
    )[0]
    assert first.members in {(0,), (2,)}
    held = spatial_scan(
        [9, 0, 9, 1, 1, 1, 1],
        [10, 0, 10, 10, 10, 10, 10],
        [(i * i, 0) for i in range(7)],
        max_population=0.4,
        simulations=9,
    )[0]
    assert (held.observed, held.population, sorted(held.members)) == (18, 20, [0, 1, 2])


def test_a_window_may_hold_everybody_where_only_few_are_left():
    """Poisson with 11 million in one of four villages: an exchange puts all of them into one window."""
    first = spatial_scan([0, 0, 9, 13_000_000], [0, 0, 1, 11_000_000], [(i * i, 0) for i in range(4)], model="poisson")[
        0
    ]
    assert (first.observed, first.population) == (9, 1)


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


def test_a_hair_of_cases_outside_is_nobody():
    """.3 + .2 + .1 inside of .1 + .2 + .3 everywhere: the relative risk is infinite, not ten to the fifteenth."""
    areas = checked_areas([0.1, 0.2, 0.3, 0], [10] * 4, [(i, 0) for i in range(4)], "poisson")
    (cluster,) = testing.tested(areas, [testing.Candidate(1.0, np.array([3, 2, 1]))], np.ones(9))
    assert cluster.members == (2, 1, 0)
    assert cluster.observed < areas.likelihood.cases
    assert cluster.relative_risk == np.inf
