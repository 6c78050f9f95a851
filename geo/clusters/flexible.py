"""The flexible scan: zones of any connected shape among the nearest areas, for valleys and roads."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array, issparse

from geo.clusters.areas import Areas, checked_areas
from geo.clusters.likelihood import BERNOULLI
from geo.clusters.maxima import HIGH, tail_ratio
from geo.clusters.nulls import EXCHANGEABLE
from geo.clusters.scan import MAX_POPULATION, most_people
from geo.clusters.seed import SEED
from geo.clusters.testing import SIMULATIONS, Candidate, ScanCluster, largest_ratios, option_faults, ranked, tested
from geo.clusters.windows import nearest

#: The areas among which a zone lies, its centre included. Each one more doubles the zones.
NEAREST, MOST_NEAREST = 10, 15


def flexible_scan(
    cases: ArrayLike,
    population: ArrayLike,
    coordinates: ArrayLike,
    adjacency,
    *,
    model: str = BERNOULLI,
    null: str = EXCHANGEABLE,
    max_population: float = MAX_POPULATION,
    neighbours: int = NEAREST,
    simulations: int = SIMULATIONS,
    seed: int = SEED,
    tail: str = HIGH,
) -> list[ScanCluster]:
    """Clusters of any connected shape that do not overlap, the likeliest first.

    Tango T, Takahashi K (2005), A flexibly shaped spatial scan statistic for detecting clusters, International Journal
    of Health Geographics 4:11: every connected set of areas that holds a centre and lies among its nearest
    `neighbours` areas, the centre included (10 by default, at most 15).

    Parameters
    ----------
    adjacency
        Which areas touch, by position: an (n, n) matrix, dense or sparse, a libpysal Graph or W of the areas in this
        order, or for each area the positions of its neighbours. Made symmetric; its diagonal does not matter.

    The others are those of `spatial_scan`. Raises ValueError as it does, and for an adjacency of other areas.
    """
    faults = option_faults(
        null=null, tail=tail, max_population=max_population, neighbours=neighbours, simulations=simulations
    )
    if neighbours is None or neighbours > MOST_NEAREST:
        faults.append(f"neighbours must be at most {MOST_NEAREST}, not {neighbours!r}")
    areas = checked_areas(cases, population, coordinates, model, faults)
    shapes = Shapes(areas, touching(adjacency, len(areas)), most_people(areas, max_population), neighbours)
    candidates = shapes.candidates(tail)
    if not candidates:
        return []
    return tested(areas, candidates, largest_ratios(areas, shapes, null, tail, simulations, seed))


def touching(adjacency, n: int) -> csr_array:
    """An adjacency in any of its forms as a symmetric boolean matrix (n, n). Raises ValueError when it is of other areas."""
    matrix = adjacency.sparse if hasattr(adjacency, "sparse") else adjacency
    if not issparse(matrix) and getattr(matrix, "shape", None) == (n, n):
        matrix = csr_array(np.asarray(matrix) != 0)
    elif not issparse(matrix):
        lists = [np.asarray(row).ravel() for row in matrix]
        square = len(lists) == n and n > 0 and all(len(row) == n and _are_weights(row) for row in lists)
        matrix = csr_array(np.array(lists) != 0) if square else _from_lists(lists, n)
    if matrix.shape != (n, n):
        raise ValueError(f"the adjacency is of {matrix.shape[0]} areas, the figures of {n}")
    matrix = csr_array(matrix) != 0
    return csr_array(matrix + matrix.T)


@dataclass(frozen=True)
class _Around:
    """The zones found from one centre: which of the subsets of `near` that hold the centre, by number.

    Subset 0 is the centre alone; bit j of a number says whether `near[j + 1]` is in.
    """

    near: np.ndarray
    subsets: np.ndarray

    def sums(self, counts: np.ndarray) -> np.ndarray:
        """Sums over each zone, (zones, …), of counts (areas, …): each area doubles the subsets without it."""
        sums = np.empty((1 << (len(self.near) - 1), *counts.shape[1:]), dtype=counts.dtype)
        sums[0] = counts[self.near[0]]
        for j, area in enumerate(self.near[1:]):
            np.add(sums[: 1 << j], counts[area], out=sums[1 << j : 2 << j])
        return sums[self.subsets]


class Shapes:
    """The connected zones of some areas, each once, of at most `most_people`."""

    def __init__(self, areas: Areas, adjacency: csr_array, most_people: float, neighbours: int = NEAREST):
        self._areas = areas
        self.most_people = most_people
        adjacency = adjacency[areas.rows][:, areas.rows]
        self._around = _zones(nearest(areas.coordinates, min(neighbours, len(areas))), adjacency)

    def sums(self, cases: np.ndarray, population: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Cases and population (zones, maps) on maps (areas, maps), centre by centre."""
        for each in self._around:
            yield each.sums(cases), each.sums(population)

    def candidates(self, tail: str) -> list[Candidate]:
        """The zones that stand out and do not overlap, the likeliest first."""
        areas, found = self._areas, []
        for each in self._around:
            population = each.sums(areas.population)
            ratios = tail_ratio(areas.likelihood, each.sums(areas.cases), population, tail)
            for at in np.flatnonzero((ratios > 0) & (population <= self.most_people)):
                bits = each.subsets[at] * 2 + 1
                found.append(Candidate(float(ratios[at]), each.near[bits >> np.arange(len(each.near)) & 1 == 1]))
        return ranked(found)


def _are_weights(row: np.ndarray) -> bool:
    return row.dtype.kind in "bf" or set(np.unique(row)) <= {0, 1}


def _from_lists(lists: list[np.ndarray], n: int) -> csr_array:
    listed = np.concatenate([*lists, []])
    columns = listed.astype(int)
    if len(lists) != n or ((columns < 0) | (columns >= n) | (columns != listed)).any():
        raise ValueError(f"the adjacency must list neighbours, by positions below {n}, for each of {n} areas")
    starts = np.cumsum([0, *map(len, lists)])
    return csr_array((np.ones(len(columns), dtype=bool), columns, starts), shape=(n, n))


def _zones(nearest: np.ndarray, adjacency: csr_array) -> list[_Around]:
    """Every connected zone once, at the first centre that it is found from."""
    n, k = nearest.shape
    subsets, members = [], []
    for near in nearest:
        touches = adjacency[near][:, near].toarray() @ (1 << np.arange(k))
        sets = _connected_sets(touches, k)
        subsets.append(sets >> 1)
        members.append(np.sort(np.where(sets[:, None] >> np.arange(k) & 1, near, n), axis=1))
    if not subsets:
        return []
    first = np.zeros(sum(map(len, subsets)), dtype=bool)
    first[np.unique(np.concatenate(members), axis=0, return_index=True)[1]] = True
    kept = np.split(first, np.cumsum([len(each) for each in subsets])[:-1])
    around = (_Around(near, own[new]) for near, own, new in zip(nearest, subsets, kept, strict=True))
    return [each for each in around if len(each.subsets)]


def _connected_sets(touches: np.ndarray, k: int) -> np.ndarray:
    """The connected sets of `k` areas that hold the first, as bits; `touches` are the neighbours of each, as bits."""
    sets = np.arange(1, 1 << k, 2)
    reached = np.ones_like(sets)
    for _ in range(k - 1):
        before = reached.copy()
        for area, around in enumerate(touches):
            reached |= np.where(reached >> area & 1 == 1, around & sets, 0)
        if (reached == before).all():
            break
    return sets[reached == sets]
