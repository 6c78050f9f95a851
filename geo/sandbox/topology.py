"""Where the polygons of one layer overlap, leave gaps, or stand alone."""

import numpy as np
import shapely

from geo.sandbox.answers import Topology

#: As many shapes of each kind as a map can show.
SHOWN = 500
#: Square metres below which an overlap is rounding of a shared edge.
_SMALLEST_OVERLAP = 1.0
#: Metres within which polygons count as neighbours: official edges rarely meet vertex to vertex.
_REACH = 25.0
#: Vertices of all pairs that may meet, together, before the layer is called a heap rather than a map: some five seconds.
_MOST_WORK = 30_000_000


class TooMuchWorkError(Exception):
    """The polygons lie on each other so much, or are so finely drawn, that nobody waits for the count."""


def count_topology(shapes: np.ndarray) -> Topology:
    """Count overlaps above 1 m², holes in the union, and polygons with no other within 25 m.

    `shapes` are valid (multi)polygons in degrees or metres; which, their extent says. Areas are in km²; a degree is
    taken as long as it is at the layer's middle latitude.

    Raises
    ------
    TooMuchWorkError
        When what may meet has more than thirty million vertices.
    """
    some = np.flatnonzero(~shapely.is_empty(shapes))
    polygons = shapes[some]
    metres, area = _scale(polygons)
    tree = shapely.STRtree(polygons)
    first, second = _pairs(tree, polygons)
    inter = shapely.intersection(polygons[first], polygons[second])
    sizes = shapely.area(inter) * area
    kept = np.flatnonzero(sizes > _SMALLEST_OVERLAP)
    kept = kept[np.argsort(-sizes[kept], kind="stable")]
    gaps = _holes(polygons)
    gap_sizes = shapely.area(gaps) * area
    order = np.argsort(-gap_sizes, kind="stable")[: int((gap_sizes > 0).sum())]
    return Topology(
        overlaps=tuple((int(some[first[at]]), int(some[second[at]]), sizes[at] / 1e6) for at in kept),
        overlap_shapes=np.array([_areal(inter[at]) for at in kept[:SHOWN]], dtype=object),
        gaps=tuple(gap_sizes[order] / 1e6),
        gap_shapes=gaps[order[:SHOWN]],
        islands=tuple(int(some[at]) for at in _alone(tree, polygons, _REACH / metres)),
    )


def _scale(polygons: np.ndarray) -> tuple[float, float]:
    """Metres a unit, and square metres a square unit.

    The length of a degree on WGS 84 is the series of the (U.S.) National Geospatial-Intelligence Agency, to its second term.
    """
    west, south, east, north = shapely.total_bounds(polygons)
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        return 1.0, 1.0
    latitude = np.radians((south + north) / 2)
    northing = 111_132.92 - 559.82 * np.cos(2 * latitude)
    easting = 111_412.84 * np.cos(latitude) - 93.5 * np.cos(3 * latitude)
    return float(northing), float(northing * easting)


def _pairs(tree: shapely.STRtree, polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Positions of each two polygons that meet, smaller first."""
    vertices, found, work = shapely.get_num_coordinates(polygons), [], 0
    for start in range(0, len(polygons), 500):
        one, other = tree.query(polygons[start : start + 500])
        one = one + start
        one, other = one[one < other], other[one < other]
        work += int(vertices[one].sum() + vertices[other].sum())
        if work > _MOST_WORK:
            raise TooMuchWorkError
        meet = shapely.intersects(polygons[one], polygons[other])
        found.append(np.stack([one[meet], other[meet]]))
    return tuple(np.concatenate(found, axis=1))


def _holes(polygons: np.ndarray) -> np.ndarray:
    parts = shapely.get_parts(shapely.union_all(polygons))
    rings = [ring for part in parts for ring in part.interiors]
    return np.array([shapely.Polygon(ring) for ring in rings], dtype=object)


def _areal(shape) -> shapely.Geometry:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _alone(tree: shapely.STRtree, polygons: np.ndarray, reach: float) -> np.ndarray:
    if len(polygons) < 2:
        return np.array([], dtype=int)
    near, other = tree.query(polygons, predicate="dwithin", distance=reach)
    return np.setdiff1d(np.arange(len(polygons)), near[near != other])
