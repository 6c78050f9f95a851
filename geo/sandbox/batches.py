"""Shapes a batch at a time: a province's coordinates need not stand in memory twice."""

from collections.abc import Iterator

import numpy as np
import shapely

#: Vertices of a batch; a shape larger than that is a batch of its own.
_VERTICES = 1_000_000


def batches(shapes: np.ndarray) -> Iterator[slice]:
    """Slices of `shapes`, in order, of about a million vertices each; none of an empty array."""
    ends = np.cumsum(shapely.get_num_coordinates(shapes))
    start = 0
    while start < len(shapes):
        before = ends[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + _VERTICES, side="right")))
        yield slice(start, stop)
        start = stop
