"""What never changes the answer, and the quick maxima against a plain loop over every window."""

import subprocess
import sys
from itertools import chain, combinations
from math import inf, log

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarks.serving import REPOSITORY
from geo.clusters import flexible_scan, spatial_scan
from geo.clusters.areas import checked_areas
from geo.clusters.flexible import Shapes, touching
from geo.clusters.nulls import simulated
from geo.clusters.scan import Circles, most_people
from geo.clusters.testing import largest_ratios

#: Five by five, numbered row by row, ten people each: places that only their surroundings tell apart.
FIVE = np.array([(column, -row) for row in range(5) for column in range(5)], dtype=float)
TEN = np.full(25, 10)
PATCH = np.zeros(25, dtype=int)
PATCH[[0, 1, 5, 12]] = [6, 5, 4, 1]
HALF_TURN = np.array([(np.sqrt(3) / 2, -0.5), (0.5, np.sqrt(3) / 2)])
UTM = np.array((250_000, 9_616_000))

#: Ways to draw the same map.
DRAWN = {
    "moved to a UTM zone": lambda xy: xy + UTM,
    "a quarter turned": lambda xy: xy @ np.array([(0, 1), (-1, 0)]),
    "turned by thirty degrees": lambda xy: xy @ HALF_TURN,
    "in a mirror": lambda xy: xy * (-1, 1),
    "axes exchanged": lambda xy: xy[:, ::-1],
    "in millimetres": lambda xy: xy * 1000,
    "all at once": lambda xy: (xy * (-700, 700)) @ HALF_TURN + UTM,
}
each_null = pytest.mark.parametrize("null", ["exchangeable", "constant"])


def figures(clusters):
    """Everything that is said of clusters, their members in any order."""
    return [(sorted(each.members), each.observed, each.llr, each.p_value, each.gumbel_p) for each in clusters]


def scattered(seed=1, n=40):
    """Villages strewn over a square, some of the same size, a few with figures in fractions."""
    generator = np.random.default_rng(seed)
    population = generator.integers(1, 6, n) * 10
    cases = generator.binomial(population, 0.2) + 0.5 * (generator.random(n) < 0.2)
    return np.minimum(cases, population), population, generator.random((n, 2)) * 10_000


MAPS = {"grid": (PATCH, TEN, FIVE), "scattered": scattered()}
each_map = pytest.mark.parametrize("drawn", MAPS.values(), ids=MAPS)


@each_null
@each_map
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_changes_no_figure(drawn, null, seed):
    """Also not where ten people live in each of 25 cells and only their places differ."""
    cases, population, coordinates = drawn
    rows = np.random.default_rng(seed).permutation(len(cases))
    found = spatial_scan(
        cases[rows], population[rows], coordinates[rows], null=null, simulations=49, max_population=0.5
    )
    expected = spatial_scan(cases, population, coordinates, null=null, simulations=49, max_population=0.5)
    back = [(sorted(rows[members].tolist()), *rest) for members, *rest in figures(found)]
    assert back == figures(expected)
    assert len(expected) > 1


@each_null
@each_map
@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_where_the_map_lies_and_how_it_is_turned_changes_no_figure(drawn, null, draw):
    """Clusters, ratios and p-values, to the last bit."""
    cases, population, coordinates = drawn
    found = spatial_scan(cases, population, draw(coordinates), null=null, simulations=49, max_population=0.5)
    assert figures(found) == figures(
        spatial_scan(cases, population, coordinates, null=null, simulations=49, max_population=0.5)
    )


BORDERS = np.abs(FIVE[:, None] - FIVE).sum(axis=2) == 1


@each_null
@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_the_flexible_scan_of_a_grid_does_not_depend_on_rows_or_direction(null, draw):
    """Which of the tied are among the nearest seven is decided by their figures and places."""
    rows = np.random.default_rng(5).permutation(25)
    options = {"null": null, "simulations": 49, "max_population": 0.5, "neighbours": 7}
    found = flexible_scan(PATCH[rows], TEN, draw(FIVE)[rows], BORDERS[rows][:, rows], **options)
    back = [(sorted(rows[members].tolist()), *rest) for members, *rest in figures(found)]
    assert back == figures(flexible_scan(PATCH, TEN, FIVE, BORDERS, **options))


@st.composite
def maps(draw):
    """A small map, its options, and which borders are open: ties, shared points, empty villages, fractions, a nation."""
    n = draw(st.integers(1, 8))
    model, null = draw(st.sampled_from(["bernoulli", "poisson"])), draw(st.sampled_from(["exchangeable", "constant"]))
    # Quarters add up exactly in any order. Under the constant null whole people are drawn.
    unit = draw(st.sampled_from([1, 1_000_000] if null == "constant" else [1, 0.25, 1_000_000]))
    population = [draw(st.integers(0, 20)) for _ in range(n)]
    cases = [draw(st.integers(0, people if model == "bernoulli" else 3 * people)) for people in population]
    coordinates = [(draw(st.integers(0, 3)), draw(st.integers(0, 3))) for _ in range(n)]
    borders = [pair for pair in combinations(range(n), 2) if draw(st.booleans())]
    options = {
        "null": null,
        "tail": draw(st.sampled_from(["high", "low", "both"])),
        "max_population": draw(st.sampled_from([0.1, 0.25, 0.5])),
    }
    return (
        model,
        np.array(cases) * unit,
        np.array(population) * unit,
        np.array(coordinates, dtype=float),
        borders,
        options,
    )


def plain_ratio(model, tail, inside, people, cases, population):
    """Kulldorff's formula, cell by cell."""
    rates = inside * population, people * cases
    if rates[0] == rates[1] or tail == ("low" if rates[0] > rates[1] else "high"):
        return 0.0
    expected = people * cases / population
    cells = [(inside, expected), (cases - inside, cases - expected)]
    if model == "bernoulli":
        cells += [(people - inside, people - expected)]
        cells += [(population - people - cases + inside, population - people - cases + expected)]
    return sum(found * log(found / awaited) for found, awaited in cells if found)


def plain_windows(coordinates, neighbours=inf):
    """Of each centre, all that lie within each distance."""
    squares = ((coordinates[:, None] - coordinates) ** 2).sum(axis=2)
    return [
        [window for reach in sorted(set(row)) if (window := np.flatnonzero(row <= reach)).size <= neighbours]
        for row in squares
    ]


def plain_maximum(model, tail, zones, cases, population, share):
    """The largest ratio of all zones that hold at most a share of the people of this map."""
    whole = cases.sum(), population.sum()
    sums = ((cases[zone].sum(), population[zone].sum()) for zone in zones)
    return max(
        (plain_ratio(model, tail, *each, *whole) for each in sums if 0 < each[1] <= share * whole[1]), default=0.0
    )


@settings(max_examples=150, deadline=None)
@given(maps(), st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_the_largest_ratios_are_those_of_a_plain_loop(drawn, seed, simulations):
    """Circles and connected sets, both nulls, both models, every tail: no window is lost to a short cut."""
    model, cases, population, coordinates, borders, options = drawn
    assume(population.any())
    areas = checked_areas(cases, population, coordinates, model)
    most, n = most_people(areas, options["max_population"]), len(areas)
    graph = nx.Graph(borders)
    graph.add_nodes_from(range(n))
    every = [list(each) for size in range(1, n + 1) for each in combinations(range(n), size)]
    connected = [each for each in every if nx.is_connected(graph.subgraph(each))]
    number = np.argsort(areas.rows)
    kinds = {
        "circles": (Circles(areas, most), list(chain.from_iterable(plain_windows(coordinates[areas.rows])))),
        "shapes": (
            Shapes(areas, touching(nx.to_numpy_array(graph, nodelist=range(n)), n), most, n),
            [number[each] for each in connected],
        ),
    }
    for zones, plain in kinds.values():
        expected = []
        for drawn_cases, drawn_population in simulated(options["null"], areas, simulations, seed):
            people = np.broadcast_to(drawn_population, drawn_cases.shape)
            expected += [
                plain_maximum(model, options["tail"], plain, *each, options["max_population"])
                for each in zip(drawn_cases.T.astype(float), people.T.astype(float), strict=True)
            ]
        found = largest_ratios(areas, zones, options["null"], options["tail"], simulations, seed)
        assert found == pytest.approx(expected, rel=1e-7, abs=1e-7)


@settings(max_examples=100, deadline=None)
@given(maps(), st.one_of(st.none(), st.integers(1, 6)))
def test_reported_clusters_are_the_best_windows_of_their_centres_and_do_not_overlap(drawn, neighbours):
    """Each within its limits, in order; and whatever is not reported overlaps with something no less likely."""
    model, cases, population, coordinates, _, options = drawn
    found = spatial_scan(cases, population, coordinates, model=model, neighbours=neighbours, simulations=2, **options)
    share, whole = options["max_population"], (cases.sum(), population.sum())
    best = []
    for windows in plain_windows(coordinates, neighbours or inf):
        of = {tuple(each): plain_maximum(model, options["tail"], [each], cases, population, 1) for each in windows}
        held = {each: ratio for each, ratio in of.items() if population[list(each)].sum() <= share * whole[1]}
        top = max(held.values(), default=0.0)
        best.append([(set(each), ratio) for each, ratio in held.items() if 1e-6 < ratio > top - 1e-6])
    members = [set(each.members) for each in found]
    assert all(one.isdisjoint(other) for one, other in combinations(members, 2))
    assert [each.llr for each in found] == sorted((each.llr for each in found), reverse=True)
    for each, areas in zip(found, members, strict=True):
        assert any(areas == these and each.llr == pytest.approx(ratio) for of in best for these, ratio in of)
    for of in filter(None, best):
        assert any(
            areas & these and each.llr > ratio - 1e-6
            for each, areas in zip(found, members, strict=True)
            for these, ratio in of
        )


PROGRAM = """
import numpy as np
from geo.clusters import spatial_scan
numbers = np.arange(30)
for null in ("exchangeable", "constant"):
    for each in spatial_scan(numbers % 7, numbers + 7, np.column_stack([numbers % 6, numbers ** 2 % 11]), null=null):
        print(each)
"""


def test_another_process_gives_the_same_answer():
    """The same seed, the same figures, to the last digit, whatever a process hashes by."""
    answers = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=REPOSITORY,
            env={"PYTHONHASHSEED": hashed, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hashed in ("1", "2")
    ]
    assert answers[0] == answers[1]
    assert "ScanCluster" in answers[0]


def test_another_seed_draws_other_maps():
    """The figures of the map itself stay; what chance could have made of it is near, and not the same."""
    one, other = (spatial_scan(*MAPS["scattered"], simulations=99, seed=seed)[0] for seed in (1, 2))
    assert (one.members, one.llr) == (other.members, other.llr)
    assert one.gumbel_p != other.gumbel_p
    assert one.p_value == pytest.approx(other.p_value, abs=0.2)


@each_null
@pytest.mark.parametrize("unit", [1e-30, 1e-12, 1, 1e12])
def test_expected_cases_may_be_in_any_unit(null, unit):
    """Poisson: a rate a head, a million heads or a hair of one finds the same clusters."""
    cases, population, coordinates = MAPS["scattered"]
    options = {"model": "poisson", "null": null, "simulations": 49}
    found = spatial_scan(cases, population * unit, coordinates, **options)
    expected = spatial_scan(cases, population, coordinates, **options)
    assert [(each.members, each.p_value) for each in found] == [(each.members, each.p_value) for each in expected]
    assert [each.llr for each in found] == pytest.approx([each.llr for each in expected])
