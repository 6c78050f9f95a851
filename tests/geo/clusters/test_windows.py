"""Which windows there are: by distance, the tied together, no more than may be held."""

import numpy as np
import pytest

from geo.clusters.areas import checked_areas
from geo.clusters.scan import Circles, most_people
from geo.clusters.testing import largest_ratios
from geo.clusters.windows import circular_windows, nearest, trimmed

#: Three by three, a step apart, numbered row by row:
#:
#:   0 1 2
#:   3 4 5
#:   6 7 8
GRID = np.array([(column, -row) for row in range(3) for column in range(3)], dtype=float)
LINE = np.array([(0, 0), (1, 0), (3, 0), (7, 0)], dtype=float)


def windows(coordinates, most=9):
    """Each centre's windows as lists of sets, the smallest first."""
    return [[set(each.order[:size].tolist()) for size in each.sizes] for each in circular_windows(coordinates, most)]


def test_windows_grow_by_distance():
    """From the second of four villages on a road: the first is 1 away, the third 2, the fourth 6."""
    assert windows(LINE)[1] == [{1}, {0, 1}, {0, 1, 2}, {0, 1, 2, 3}]
    assert circular_windows(LINE, 4)[1].order.tolist() == [1, 0, 2, 3]


def test_on_a_grid_villages_at_one_distance_come_in_together():
    """From the middle: its four neighbours, then its four corners; never three of four."""
    assert windows(GRID)[4] == [{4}, {1, 3, 4, 5, 7}, set(range(9))]
    assert windows(GRID)[0] == [
        {0},
        {0, 1, 3},
        {0, 1, 3, 4},
        {0, 1, 2, 3, 4, 6},
        {0, 1, 2, 3, 4, 5, 6, 7},
        set(range(9)),
    ]


@pytest.mark.parametrize(("most", "sizes"), [(1, [1]), (4, [1]), (5, [1, 5]), (8, [1, 5]), (9, [1, 5, 9])])
def test_the_tied_stay_out_together_where_not_all_of_them_may_come_in(most, sizes):
    """Of the middle's four neighbours either all are in or none."""
    assert circular_windows(GRID, most)[4].sizes.tolist() == sizes


def test_villages_at_one_point_are_never_apart():
    """Two of three at one point: no window holds only one of them, and each is first in its own order."""
    at_one_point = np.array([(0, 0), (5, 0), (0, 0)], dtype=float)
    assert windows(at_one_point) == [[{0, 2}, {0, 1, 2}], [{1}, {0, 1, 2}], [{0, 2}, {0, 1, 2}]]
    assert [each.order[0] for each in circular_windows(at_one_point, 3)] == [0, 1, 2]


def test_last_digits_do_not_untie():
    """A grid turned by 30 degrees, at the coordinates of a UTM zone, has the windows of the grid."""
    turn = np.array([(np.sqrt(3) / 2, -0.5), (0.5, np.sqrt(3) / 2)])
    assert windows(GRID * 1000 @ turn + (250_000, 9_616_000)) == windows(GRID)


def test_no_village_and_one_village():
    """No window and one window."""
    assert circular_windows(np.empty((0, 2)), 5) == []
    assert windows(np.zeros((1, 2))) == [[{0}]]


def test_a_window_is_trimmed_to_the_people_that_it_may_hold():
    """10, 20, 30, 40 people on the road: from the first, 60 hold three villages, 59 two, 9 none."""
    window = circular_windows(LINE, 4)[0]
    people = np.array([10, 20, 30, 40])
    trims = [trimmed(window, people, most) for most in (60, 59, 9)]
    assert [each.sizes.tolist() for each in trims] == [[1, 2, 3], [1, 2], []]
    assert [len(each.order) for each in trims] == [3, 2, 0]


def test_sums_are_of_the_windows_and_end_where_no_map_has_room():
    """Cases 1, 2, 3, 4 of 10, 20, 30, 40 people; 300 more villages follow far away, of 1,000 people each."""
    road = np.vstack([LINE, [(1000 + i, 0) for i in range(300)]])
    cases, people = np.array([[1], [2], [3], [4]] + [[5]] * 300), np.array([[10], [20], [30], [40]] + [[1000]] * 300)
    stretches = list(circular_windows(road, 304)[0].sums(cases, people, most=60))
    assert [each[:4].ravel().tolist() for each in stretches[0]] == [[1, 3, 6, 10], [10, 30, 60, 100]]
    assert len(stretches) == 1


def test_where_populations_change_places_a_window_holds_as_many_as_there_are_small_ones():
    """Four villages of 1, 1, 1 and 97 people on a road: three may come to lie side by side, also in a single map.

    A block of one map (simulations 1, 501, 1001 …) is drawn like any other.
    """
    areas = checked_areas([1, 1, 0, 1], [1, 1, 1, 97], LINE, "bernoulli")
    circles = Circles(areas, most_people(areas, 0.25))
    drawn = [largest_ratios(areas, circles, "exchangeable", "high", 2, seed)[0] for seed in range(20)]
    alone = [largest_ratios(areas, circles, "exchangeable", "high", 1, seed)[0] for seed in range(20)]
    assert alone == drawn
    assert len(set(np.round(drawn, 6))) > 1


def test_the_nearest_begin_with_the_area_itself_and_of_the_tied_take_the_first():
    """Three of the grid's middle: itself and the first two of its four neighbours."""
    assert nearest(GRID, 3)[[4, 0]].tolist() == [[4, 1, 3], [0, 1, 3]]
    assert nearest(LINE, 2).tolist() == [[0, 1], [1, 0], [2, 1], [3, 2]]


def test_the_nearest_of_many_at_one_point_begin_with_each_itself():
    """Five at one point, two asked."""
    assert nearest(np.zeros((5, 2)), 2).tolist() == [[0, 1], [1, 0], [2, 0], [3, 0], [4, 0]]


def test_no_area_has_no_nearest():
    """An empty table of as many columns as were asked."""
    assert nearest(np.empty((0, 2)), 3).shape == (0, 3)
