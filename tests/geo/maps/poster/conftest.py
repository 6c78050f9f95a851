"""Pictures of the nine cells, drawn once for all that is asked of them."""

from functools import cache

import pytest

from geo.intake import join_coverage, read_coverage
from geo.maps.poster import SHAPES
from geo.maps.poster.draw import drawn
from posters import cards


@pytest.fixture(scope="session")
def made(grid, grid_csv):
    """The cards by kind of body."""
    return cards(join_coverage(grid, read_coverage(grid_csv))[0])


@pytest.fixture(scope="session")
def sheet(made):
    """The sheet of a kind of body on a shape."""
    return cache(lambda kind, shape: drawn(made[kind], SHAPES[shape]))
