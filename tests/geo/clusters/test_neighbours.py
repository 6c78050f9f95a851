"""Who lies beside whom: on the drawing, and on the official polygons, whose borders do not meet."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import MultiPolygon, Polygon, box
from shapely.affinity import translate

from geo.clusters.neighbours import among, contiguity, nearest, neighbours_of
from geo.projection import to_metres

ARU, BAYUR, CEMPAKA = (f"99.01.01.200{n}" for n in (1, 2, 3))
DAMAR, ENAU, FLAMBOYAN = (f"99.01.02.200{n}" for n in (1, 2, 3))
JATI = "99.01.03.2003"


@pytest.fixture(scope="module")
def official(kemendagri):
    """The 156 polygons of 2025."""
    return kemendagri.villages


def pairs(graph):
    """Each pair of neighbours once."""
    return {tuple(sorted(pair)) for pair in graph.adjacency[graph.adjacency > 0].index}


def moved(villages, code, east):
    """A village set `east` degrees further; 0.0001 are about 11 metres."""
    villages.loc[code, "geometry"] = translate(villages.geometry[code], east)
    return villages


def without_place(villages, code):
    villages.loc[code, "geometry"] = Polygon()
    return villages


def test_cells_that_share_a_border_or_a_corner_are_neighbours(villages):
    """3 in a corner, 5 at a side, 8 in the middle: 20 pairs; nobody is their own neighbour."""
    graph = contiguity(villages)
    assert list(graph.cardinalities) == [3, 5, 3, 5, 8, 5, 3, 5, 3]
    assert set(graph[ARU].index) == {BAYUR, DAMAR, ENAU}
    assert len(pairs(graph)) == 20
    assert list(graph.unique_ids) == list(villages.index)
    assert set(graph.adjacency) == {1}


@pytest.mark.parametrize(("east", "touching"), [(0.0002, True), (0.0003, False)])
def test_a_gap_of_22_metres_is_closed_and_one_of_33_is_not(villages, east, touching):
    """Jati moves away from Flamboyan and Enau; Hanjuang stays its neighbour."""
    graph = contiguity(moved(villages, JATI, east))
    assert (FLAMBOYAN in graph[JATI].index) is touching


def test_a_village_that_touches_nobody_is_joined_to_the_nearest_and_named(villages):
    """Both ways; contiguity alone leaves it alone."""
    moved(villages, JATI, 0.025)
    assert list(contiguity(villages).isolates) == [JATI]
    joined = neighbours_of(villages)
    assert joined.islands == (JATI,)
    assert set(joined.graph[JATI].index) == {"99.01.03.2002"}
    assert joined.graph.asymmetry().empty


def test_villages_that_stayed_behind_leave_islands_that_are_joined_again(villages):
    """Aru's neighbours have no figures: Cempaka, a kilometre away, is nearer than Jati."""
    part = villages.loc[[JATI, CEMPAKA, ARU]]
    within = among(part, neighbours_of(villages))
    assert within.islands == (ARU, CEMPAKA, JATI)
    assert list(within.graph.unique_ids) == list(part.index)
    assert pairs(within.graph) == {(ARU, CEMPAKA), (CEMPAKA, JATI)}


def test_neighbours_of_another_table_are_refused(villages):
    """Rather than a graph without the strangers."""
    with pytest.raises(ValueError, match=JATI):
        among(villages, neighbours_of(villages.drop(JATI)))


def test_a_village_without_a_place_is_alone_but_there(villages):
    """No neighbour, no island, no place lost; the others keep theirs."""
    joined = neighbours_of(without_place(villages, ENAU))
    assert list(joined.graph.isolates) == [ENAU]
    assert joined.islands == ()
    assert joined.graph.n == 9
    assert nearest(villages, 3).cardinalities[ENAU] == 0


@pytest.mark.parametrize("size", [0, 1])
def test_a_regency_of_one_village_or_none_has_no_neighbours(villages, size):
    """An isolate, not an error."""
    few = villages.iloc[:size]
    assert neighbours_of(few).islands == ()
    for graph in (neighbours_of(few).graph, nearest(few, 3)):
        assert (graph.n, graph.n_edges) == (size, 0)


def test_the_nearest_villages_are_those_whose_points_are_nearest(villages):
    """Bayur is 0.87 km from Aru and Cempaka, 1.15 km from Enau and 1.44 km from Damar and Flamboyan."""
    assert set(nearest(villages, 3)[BAYUR].index) == {ARU, CEMPAKA, ENAU}
    assert set(nearest(villages, 5)[BAYUR].index) == {ARU, CEMPAKA, DAMAR, ENAU, FLAMBOYAN}
    assert list(nearest(villages, 99).cardinalities) == [8] * 9


def test_villages_on_one_point_are_each_others_nearest():
    """A file with the same polygon twice, or three times."""
    shapes = [box(102, -3, 102.1, -2.9)] * 3 + [box(103, -3, 103.1, -2.9)]
    graph = nearest(gpd.GeoDataFrame(geometry=shapes, index=list("abcd"), crs="EPSG:4326"), 1)
    assert list(graph.cardinalities) == [1] * 4
    assert {pair for pair in graph.adjacency.index if "d" not in pair} <= {
        (x, y) for x in "abc" for y in "abc" if x != y
    }


def test_no_nearest_village_is_no_question(villages):
    """k is at least 1."""
    with pytest.raises(ValueError, match="k is 0"):
        nearest(villages, 0)


@pytest.mark.parametrize("neighbours", [contiguity, lambda villages: nearest(villages, 4)])
def test_the_order_of_rows_does_not_matter(official, neighbours):
    """The same pairs, on the index of the table as it came."""
    shuffled = official.sample(frac=1, random_state=1)
    graph = neighbours(shuffled)
    assert list(graph.unique_ids) == list(shuffled.index)
    assert set(graph.adjacency.index) == set(neighbours(official).adjacency.index)


def test_official_polygons_touch_where_their_corners_do_not(official):
    """12 pairs touch without a common vertex, 9 more within 25 m; none is lost, none is further apart (by brute force)."""
    from libpysal.graph import Graph

    shapes = to_metres(official.geometry)
    queen, found = pairs(Graph.build_contiguity(shapes, rook=False)), pairs(contiguity(official))
    touching = pairs(contiguity(official, 0))
    assert (len(queen), len(touching), len(found)) == (412, 424, 433)
    assert queen < touching < found
    every = shapely.distance(shapes.to_numpy()[:, None], shapes.to_numpy()[None, :])
    assert {tuple(sorted(shapes.index[pair])) for pair in np.argwhere(np.triu(every <= 25, k=1))} == found


def test_buffers_would_join_what_is_twice_as_far(official):
    """Why no `build_fuzzy_contiguity`: with a buffer of 25 m it joins polygons 39 m apart."""
    from libpysal.graph import Graph

    shapes = to_metres(official.geometry)
    further = pairs(Graph.build_fuzzy_contiguity(shapes, buffer=25)) - pairs(contiguity(official))
    assert max(shapes[one].distance(shapes[other]) for one, other in further) == pytest.approx(38.6, abs=0.1)


def test_parts_of_a_village_all_count(villages):
    """A village of two parts is the neighbour of those beside either."""
    beside_jati = translate(villages.geometry[JATI], 0.018)  # a degree is 111 km, Jati 2 km wide
    villages.loc[ARU, "geometry"] = MultiPolygon([villages.geometry[ARU], beside_jati])
    assert {BAYUR, DAMAR, ENAU, JATI} <= set(contiguity(villages)[ARU].index)
