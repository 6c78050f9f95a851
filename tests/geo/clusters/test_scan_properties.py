"""What never changes the answer, and the quick maxima against a plain loop over every window."""

import numpy as np
import pytest

from geo.clusters import flexible_scan, spatial_scan

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
