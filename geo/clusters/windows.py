"""Circular windows: for each area, its neighbours by distance, until the window holds too much of the population."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.spatial import KDTree

#: Areas added up at once: that many of a block of maps stay in a processor's cache.
_STRETCH = 256
#: Two distances that differ by less than this share of the map's extent are tied: rotating a map moves last digits.
_TIED = 1e-9


@dataclass(frozen=True)
class Window:
    """All windows about one centre: the first `n` of `order`, for each `n` in `sizes`.

    Areas at one distance come in together, so not every number of areas is a size.
    """

    order: np.ndarray
    sizes: np.ndarray

    def __len__(self) -> int:
        return len(self.sizes)

    def sums(self, cases: np.ndarray, population: np.ndarray, most: float) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Cases and population (windows, maps) of the windows on maps (areas, maps), a stretch of windows at a time.

        Ends where no map has a window left of at most `most` people.
        """
        inside, people = 0, 0
        for start in range(0, len(self.order), _STRETCH):
            areas = self.order[start : start + _STRETCH]
            inside, people = _run(cases[areas], inside), _run(population[areas], people)
            sizes = self.sizes[slice(*np.searchsorted(self.sizes, (start + 1, start + len(areas) + 1)))]
            if len(sizes) == len(areas):
                yield inside, people
            elif len(sizes):
                yield inside[sizes - start - 1], people[sizes - start - 1]
            inside, people = inside[-1], people[-1]
            if (people > most).all():
                return


def circular_windows(coordinates: np.ndarray, most: int, within: np.ndarray | float = np.inf) -> list[Window]:
    """The windows of each area, the centre first.

    Parameters
    ----------
    coordinates
        (n, 2), of a plane: metres, not degrees.
    most
        How many areas a window may hold at most.
    within
        (n,): a centre's windows stay nearer than this.
    """
    n = len(coordinates)
    if not n:
        return []
    within = np.broadcast_to(within, n)
    # One neighbour more tells whether the last one is tied with it.
    asked = int(min(most + 1, n))
    tied, tree = _tied(coordinates), KDTree(coordinates)
    found = []
    for start in range(0, n, 512):
        distances, order = tree.query(coordinates[start : start + 512], k=range(1, asked + 1))
        for at in range(len(order)):
            found.append(_window(start + at, order[at], distances[at], most, within[start + at], tied))
    return found


def nearest(coordinates: np.ndarray, k: int) -> np.ndarray:
    """The `k` nearest areas of each, (n, k), itself first; of the tied the first by number."""
    if not len(coordinates):
        return np.empty((0, k), dtype=int)
    tied, tree = _tied(coordinates), KDTree(coordinates)
    reach = tree.query(coordinates, k=[k])[0][:, 0] + tied
    found = []
    for centre, within in enumerate(tree.query_ball_point(coordinates, reach)):
        areas = np.array(within)
        distances = np.hypot(*(coordinates[areas] - coordinates[centre]).T)
        by = distances.argsort()
        found.append(_window(centre, areas[by], distances[by], len(areas), np.inf, tied).order[:k])
    return np.array(found, dtype=int)


def trimmed(window: Window, population: np.ndarray, most: float) -> Window:
    """The windows of these that hold at most `most` of the population (areas,)."""
    sizes = window.sizes[population[window.order].cumsum(dtype=float)[window.sizes - 1] <= most]
    return Window(window.order[: sizes[-1] if len(sizes) else 0], sizes)


def _tied(coordinates: np.ndarray) -> float:
    return _TIED * float(np.ptp(coordinates, axis=0).max())


def _run(counts: np.ndarray, before: np.ndarray | int) -> np.ndarray:
    counts[0] += before
    return np.cumsum(counts, axis=0, out=counts)


def _window(centre: int, order: np.ndarray, distances: np.ndarray, most: int, within: float, tied: float) -> Window:
    # The distance to the next area; infinite after the last one.
    steps = np.diff(distances, append=np.inf)
    sizes = np.flatnonzero(steps > tied) + 1
    # The tied are in no order of their own: by number, so that no library's choice shows.
    ring = np.searchsorted(sizes, np.arange(1, len(order) + 1))
    order = order[np.lexsort((order, order != centre, ring))]
    sizes = sizes[(sizes <= most) & (distances[sizes - 1] < within - tied)]
    longest = int(sizes[-1]) if len(sizes) else 0
    return Window(order[:longest].astype(np.int32), sizes)
