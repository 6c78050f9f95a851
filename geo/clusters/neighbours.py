"""Which villages lie beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.sparse import csr_array
from scipy.spatial import KDTree

from geo.projection import points_in_metres, to_metres

if TYPE_CHECKING:
    # libpysal and esda take two seconds to import. Everything here imports them inside the functions that need them,
    # so that the command line answers and the server starts before anybody asks for clusters.
    from libpysal.graph import Graph

#: Official polygons miss their neighbours by some metres, and surveyed lines are no better than this. On the polygons of
#: 2025, 412 pairs share a vertex, 424 touch and 433 lie within 25 m; those between lie corner to corner.
TOLERANCE = 25.0


@dataclass(frozen=True)
class Neighbours:
    """Who is whose neighbour, by village_code: symmetric, each weight 1, nobody their own.

    `islands` are the villages that have no neighbour of their own and were joined to the nearest village. A village
    without a place (an empty geometry), or alone in its table, stays an isolate of the graph and is no island.
    """

    graph: Graph
    islands: tuple[str, ...] = ()


def neighbours_of(villages: gpd.GeoDataFrame, tolerance: float = TOLERANCE) -> Neighbours:
    """The neighbours that tests and smoothing use: contiguity, islands joined to their nearest village."""
    return _joined(villages, contiguity(villages, tolerance))


def adjacency_matrix(neighbours: Neighbours, codes: pd.Index) -> csr_array:
    """The neighbours as a boolean matrix (n, n) in the order of `codes`, which are all that the graph has."""
    order = pd.Index(neighbours.graph.unique_ids).get_indexer(codes)
    return csr_array(neighbours.graph.sparse != 0)[order][:, order] if len(order) else csr_array((0, 0), dtype=bool)


def contiguity(villages: gpd.GeoDataFrame, tolerance: float = TOLERANCE) -> Graph:
    """Queen contiguity: villages whose polygons are at most `tolerance` metres apart, a corner being enough.

    Distances are those between the full boundaries, not between boxes or buffers. Villages that are near nobody are
    isolates; so are those with an empty geometry.
    """
    shapes = to_metres(villages.geometry).to_numpy()
    focal, other = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=tolerance)
    return _graph(villages.index, focal, other)


def nearest(villages: gpd.GeoDataFrame, k: int) -> Graph:
    """The `k` nearest villages of each, by the points on their surfaces; all others when there are no more than `k`.

    Not symmetric: a village far from all is the nearest of nobody. Those with an empty geometry are isolates.

    Raises
    ------
    ValueError
        When `k` is less than 1.
    """
    if k < 1:
        raise ValueError(f"k nearest villages: k is {k}, not at least 1")
    ordered = villages.sort_index()  # of villages equally far the first by code, whatever the order of rows
    points = points_in_metres(ordered)
    placed = np.flatnonzero(np.isfinite(points).all(axis=1))
    k = min(k, len(placed) - 1)
    if k < 1:
        return _graph(villages.index, [], [])
    # Two villages may have the same point, so that a village is not always its own first match.
    found = KDTree(points[placed]).query(points[placed], k=k + 1)[1]
    chosen = [[place for place in row if place != own][:k] for own, row in enumerate(found)]
    position = villages.index.get_indexer(ordered.index)[placed]
    return _graph(villages.index, np.repeat(position, k), position[np.concatenate(chosen)])


def among(villages: gpd.GeoDataFrame, neighbours: Neighbours) -> Neighbours:
    """The neighbours within `villages`, a part of those that `neighbours` are of, in their order.

    Villages whose neighbours all stayed behind are joined to the nearest one that did not, as islands are.

    Raises
    ------
    ValueError
        When a village is not in the graph.
    """
    strangers = villages.index.difference(neighbours.graph.unique_ids)
    if len(strangers):
        raise ValueError(f"no neighbours are known of {', '.join(map(str, strangers[:5]))}")
    pairs = neighbours.graph.adjacency.index
    focal = villages.index.get_indexer(pairs.get_level_values(0))
    other = villages.index.get_indexer(pairs.get_level_values(1))
    inside = (focal >= 0) & (other >= 0)
    return _joined(villages, _graph(villages.index, focal[inside], other[inside]), neighbours.islands)


def _joined(villages: gpd.GeoDataFrame, graph: Graph, islands: Iterable[str] = ()) -> Neighbours:
    """Join each isolate that has a place to the village whose boundary is nearest."""
    shapes = to_metres(villages.geometry).sort_index()
    shapes = shapes[~(shapes.is_empty | shapes.isna())]
    alone = shapes.index.intersection(graph.isolates)
    if len(shapes) < 2 or not len(alone):
        return Neighbours(graph, tuple(sorted(set(islands) & set(villages.index))))
    found = [shapes.drop(code).distance(shapes[code]).idxmin() for code in alone]
    pairs = graph.adjacency.index
    focal = [*pairs.get_level_values(0), *alone, *found]
    other = [*pairs.get_level_values(1), *found, *alone]
    joined = _graph(villages.index, villages.index.get_indexer(focal), villages.index.get_indexer(other))
    return Neighbours(joined, tuple(sorted({*islands, *alone} & set(villages.index))))


def _graph(codes: pd.Index, focal: Iterable[int], other: Iterable[int]) -> Graph:
    """A graph on `codes` from pairs of positions; pairs of a village with itself and repeated ones go."""
    from libpysal.graph import Graph

    pairs = np.column_stack([np.asarray(focal, dtype=int), np.asarray(other, dtype=int)])
    pairs = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
    # libpysal writes an isolate as a pair with itself of no weight.
    alone = np.setdiff1d(np.arange(len(codes)), pairs[:, 0])
    weights = np.repeat([1, 0], [len(pairs), len(alone)])
    pairs = np.concatenate([pairs, np.column_stack([alone, alone])])
    order = np.argsort(pairs[:, 0], kind="stable")
    return Graph.from_arrays(codes[pairs[order, 0]], codes[pairs[order, 1]], weights[order])
