"""The flexible scan: its zones against every connected set that networkx finds, and adjacency in each of its forms."""

from itertools import combinations
from types import SimpleNamespace

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy.sparse import coo_array, csr_array, csr_matrix

from geo.clusters import flexible_scan, spatial_scan
from geo.clusters.areas import checked_areas
from geo.clusters.flexible import Shapes, touching

#: A river with a fork, numbered from its mouth; drawn apart so that no two distances are equal.
#:
#:                 3 - 4 - 5
#:   0 - 1 - 2 - <
#:                 6 - 7
RIVER = nx.Graph([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (2, 6), (6, 7)])
PLACES = np.array([(0, 0), (10, 1), (21, 0), (31, 7), (42, 9), (54, 11), (32, -8), (43, -12)], dtype=float)
POPULATION = [20, 30, 20, 30, 20, 30, 20, 30]
#: Along the fork's upper arm and the stem half are unrecorded, elsewhere a tenth.
CASES = [2, 3, 10, 15, 10, 15, 2, 3]
LISTS = [sorted(RIVER[area]) for area in range(8)]
DENSE = nx.to_numpy_array(RIVER, nodelist=range(8))


def zones(graph, places, neighbours):
    """Every zone of the scan, as sets of areas as they are numbered outside."""
    n = len(places)
    areas = checked_areas([0] * n, range(1, n + 1), places, "bernoulli")
    shapes = Shapes(areas, touching([list(graph[area]) for area in range(n)], n), np.inf, neighbours)
    # Each area counts a power of two: a sum tells who is in.
    powers = 1 << areas.rows[:, None]
    sums = [int(each) for people, _ in shapes.sums(powers, powers) for each in people.ravel()]
    return [frozenset(area for area in range(n) if each >> area & 1) for each in sums]


def connected_sets(graph, places, neighbours):
    """All connected sets that hold some centre and lie among its nearest areas, by trying all sets."""
    found = set()
    for centre in graph:
        near = sorted(graph, key=lambda area: np.hypot(*(places[area] - places[centre])))[:neighbours]
        for size in range(1, neighbours + 1):
            found |= {
                frozenset(each)
                for each in combinations(near, size)
                if centre in each
                if nx.is_connected(graph.subgraph(each))
            }
    return found


def grid_graph(size, seed):
    """A grid of cells with a third of the borders closed, its places shaken so that no two distances are equal."""
    generator = np.random.default_rng(seed)
    graph = nx.convert_node_labels_to_integers(nx.grid_2d_graph(size, size), ordering="sorted")
    graph.remove_edges_from([edge for edge in list(graph.edges) if generator.random() < 1 / 3])
    return graph, np.array([(i // size, i % size) for i in range(size * size)]) + generator.random((size * size, 2)) / 3


@pytest.mark.parametrize("neighbours", [1, 2, 4, 8])
def test_the_zones_of_a_river_are_its_connected_sets(neighbours):
    """Each once."""
    found = zones(RIVER, PLACES, neighbours)
    assert len(set(found)) == len(found)
    assert set(found) == connected_sets(RIVER, PLACES, neighbours)


@pytest.mark.parametrize("seed", range(4))
def test_the_zones_of_a_broken_grid_are_its_connected_sets(seed):
    """Sixteen cells, the six nearest of each, with cells that touch nobody."""
    graph, places = grid_graph(4, seed)
    found = zones(graph, places, 6)
    assert len(set(found)) == len(found)
    assert set(found) == connected_sets(graph, places, 6)


def test_a_cluster_follows_the_river_where_no_circle_does():
    """The stem's end and the upper arm: 50 of 100 people, where all are 60 of 200, a tenth of the others."""
    first = flexible_scan(CASES, POPULATION, PLACES, LISTS, neighbours=8, max_population=0.5, simulations=9)[0]
    assert sorted(first.members) == [2, 3, 4, 5]
    assert (first.observed, first.population, first.expected) == (50, 100, pytest.approx(30))
    assert first.relative_risk == pytest.approx(5)
    circle = spatial_scan(CASES, POPULATION, PLACES, max_population=0.5, simulations=9)[0]
    assert circle.llr < first.llr


def test_no_flexible_cluster_holds_more_people_than_it_may():
    """A quarter of 200."""
    found = flexible_scan(CASES, POPULATION, PLACES, LISTS, neighbours=8, max_population=0.25, simulations=9)
    assert {each.population for each in found} == {50}
    assert {each.observed for each in found} == {25}


FORMS = {
    "lists": LISTS,
    "arrays of positions": [np.array(each) for each in LISTS],
    "a dense matrix": DENSE,
    "whole numbers": DENSE.astype(int).tolist(),
    "booleans": DENSE.astype(bool),
    "a table": pd.DataFrame(DENSE, index=list("abcdefgh"), columns=list("abcdefgh")),
    "weights that add up to one": DENSE / DENSE.sum(axis=1, keepdims=True),
    "the same as lists": (DENSE / DENSE.sum(axis=1, keepdims=True)).tolist(),
    "lengths of borders": (DENSE * 7).astype(int),
    "a sparse matrix": csr_matrix(DENSE),
    "a sparse array": coo_array(DENSE),
    "a graph of libpysal": SimpleNamespace(sparse=csr_array(DENSE)),
    "one direction only": np.triu(DENSE),
    "each one its own neighbour": DENSE + np.eye(8),
    "neighbours named twice": [each * 2 for each in LISTS],
}


@pytest.mark.parametrize("adjacency", FORMS.values(), ids=FORMS)
def test_adjacency_in_each_of_its_forms_is_one_adjacency(adjacency):
    """Mutual and without weights; whether an area touches itself does not matter."""
    found = touching(adjacency, 8).toarray()
    np.fill_diagonal(found, 0)
    assert (found == (DENSE > 0)).all()


@pytest.mark.parametrize("form", ["Graph", "W"])
def test_libpysal_s_own_objects_are_understood(form):
    """A Graph and the older W, with an island."""
    libpysal = pytest.importorskip("libpysal")
    lists = {area: list(map(int, each)) for area, each in enumerate(LISTS)} | {8: []}
    weights = libpysal.weights.W(lists, silence_warnings=True)
    given = weights if form == "W" else libpysal.graph.Graph.from_W(weights)
    expected = np.zeros((9, 9), dtype=bool)
    expected[:8, :8] = DENSE > 0
    assert (touching(given, 9).toarray() == expected).all()


REFUSED = {
    "too few lists": LISTS[:7],
    "a stranger": [*LISTS[:7], [8]],
    "before the first": [*LISTS[:7], [-1]],
    "half a neighbour": [*LISTS[:7], [6.5]],
    "a smaller matrix": csr_array(DENSE[:7, :7]),
    "an oblong matrix": csr_array(DENSE[:7]),
}


@pytest.mark.parametrize("adjacency", REFUSED.values(), ids=REFUSED)
def test_an_adjacency_of_other_areas_is_refused(adjacency):
    """By size, or by a position that none of the areas has."""
    with pytest.raises(ValueError, match="adjacency"):
        flexible_scan(CASES, POPULATION, PLACES, adjacency, simulations=9)


@pytest.mark.parametrize("neighbours", [16, None])
def test_more_than_fifteen_neighbours_are_refused(neighbours):
    """Their zones would be too many."""
    with pytest.raises(ValueError, match="neighbours must be at most 15"):
        flexible_scan(CASES, POPULATION, PLACES, LISTS, neighbours=neighbours)


def test_islands_are_zones_of_their_own():
    """Where nothing touches, each of eight areas is one zone, and clusters are single areas."""
    assert sorted(map(sorted, zones(nx.empty_graph(8), PLACES, 8))) == [[area] for area in range(8)]
    found = flexible_scan(CASES, POPULATION, PLACES, [[]] * 8, max_population=0.5, simulations=9)
    assert sorted(each.members for each in found) == [(2,), (3,), (4,), (5,)]


@pytest.mark.parametrize(
    "figures", [([], [], [], []), ([3], [5], [(0, 0)], [[]]), ([3], [5], [(0, 0)], [[0]])], ids=str
)
def test_no_area_and_one_area_have_no_cluster(figures):
    """Nothing is outside to compare with."""
    assert flexible_scan(*figures, simulations=9) == []
