"""Overlaps, gaps and islands, counted on squares drawn by hand."""

from time import perf_counter

import numpy as np
import pytest
import shapely

from geo.sandbox.topology import TooMuchWorkError, count_topology


def boxes(*corners):
    return np.array([shapely.box(*corner) for corner in corners], dtype=object)


def test_an_overlap_is_counted_once_with_its_area():
    """Two squares of 1 km that share a strip of 100 m: one pair, 0.1 km².

    +--------+-+--------+
    |   0    |#|   1    |
    +--------+-+--------+
    """
    found = count_topology(boxes((0, 0, 1000, 1000), (900, 0, 1900, 1000)))
    assert found.overlaps == ((0, 1, pytest.approx(0.1)),)
    assert [shape.area for shape in found.overlap_shapes] == [100_000]
    assert (found.gaps, found.islands) == ((), ())


def test_neighbours_that_share_an_edge_neither_overlap_nor_leave_a_gap():
    """Nine squares edge to edge."""
    found = count_topology(boxes(*((i, j, i + 1000, j + 1000) for i in (0, 1000, 2000) for j in (0, 1000, 2000))))
    assert (found.overlaps, found.gaps, found.islands) == ((), (), ())


def test_a_hole_among_neighbours_is_a_gap():
    """Eight squares around nobody's: one gap of 1 km². A notch in the outer edge is none."""
    ring = [(i, j, i + 1000, j + 1000) for i in (0, 1000, 2000) for j in (0, 1000, 2000) if (i, j) != (1000, 1000)]
    found = count_topology(boxes(*ring))
    assert found.gaps == (pytest.approx(1.0),)
    notched = [corner for corner in ring if corner[:2] != (0, 1000)]
    assert count_topology(boxes(*notched)).gaps == ()


def test_the_largest_come_first():
    """Gaps of 4 and 1 km², overlaps of 0.2 and 0.1 km²."""
    frame = shapely.box(0, 0, 10_000, 10_000)
    holes = shapely.union_all([shapely.box(1000, 1000, 2000, 2000), shapely.box(4000, 4000, 6000, 6000)])
    others = boxes((9900, 0, 12_000, 1000), (9900, 2000, 12_000, 4000))
    found = count_topology(np.array([frame.difference(holes), *others], dtype=object))
    assert found.gaps == (pytest.approx(4.0), pytest.approx(1.0))
    assert [(a, b) for a, b, _ in found.overlaps] == [(0, 2), (0, 1)]
    assert [area for *_, area in found.overlaps] == [pytest.approx(0.2), pytest.approx(0.1)]


def test_an_island_has_no_neighbour_within_25_metres():
    """20 m apart is a border drawn twice, 30 m apart is an island."""
    near = boxes((0, 0, 1000, 1000), (1020, 0, 2000, 1000))
    far = boxes((0, 0, 1000, 1000), (1030, 0, 2000, 1000))
    assert count_topology(near).islands == ()
    assert count_topology(far).islands == (0, 1)
    assert count_topology(near[:1]).islands == ()


def test_two_copies_of_one_village_overlap_whole():
    """Where they lie in the list is kept, also behind an empty shape."""
    square = shapely.box(0, 0, 1000, 1000)
    found = count_topology(np.array([shapely.Polygon(), square, square], dtype=object))
    assert found.overlaps == ((1, 2, pytest.approx(1.0)),)


def test_degrees_are_measured_as_square_kilometres():
    """A strip of 0.01 by 0.01 degrees at the equator: 1.1132 by 1.1057 km."""
    found = count_topology(boxes((102, -0.005, 102.02, 0.005), (102.01, -0.005, 102.03, 0.005)))
    assert found.overlaps[0][2] == pytest.approx(1.11320 * 1.10574, rel=1e-4)


def test_rounding_of_a_shared_edge_is_no_overlap():
    """Half a square metre along a border."""
    found = count_topology(boxes((0, 0, 1000, 1000), (999.9995, 0, 2000, 1000)))
    assert found.overlaps == ()


def test_a_heap_of_polygons_is_given_up_at_once():
    """1,500 circles around one point: a million pairs, each with hundreds of vertices."""
    circles = np.array([shapely.Point(102.5, -3.5).buffer(0.1 + at / 1e5, 64) for at in range(1500)], dtype=object)
    start = perf_counter()
    with pytest.raises(TooMuchWorkError):
        count_topology(circles)
    assert perf_counter() - start < 2
