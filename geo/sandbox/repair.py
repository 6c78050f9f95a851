"""Shapes made flat, valid and polygonal, and what was wrong with each."""

import numpy as np
import shapely

from geo.sandbox.batches import batches

_POLYGON, _MULTIPOLYGON = 3, 6
#: No coordinate on Earth is larger, in any unit that maps are drawn in.
_FARTHEST = 1e9
#: Vertices below which no ring is too tangled to be mended, segments that are looked at of a larger one, and how many
#: others each of them may lie across: a border crosses itself here and there, scribble crosses itself everywhere.
_FEW_VERTICES, _LOOKED_AT, _MOST_ACROSS = 5_000, 200, 200


def mend(shapes: np.ndarray) -> list[tuple[str, int]]:
    """Make `shapes` flat valid (multi)polygons, in place; return (kind of fault, position) of each that was not.

    Invalid rings are rebuilt by GEOS' structure method: holes stay holes, a crossing ring becomes the areas it
    encloses, a line or point left over is dropped. A shape that cannot be a polygon becomes an empty one.
    """
    faults = []
    for batch in batches(shapes):
        shapes[batch], found = _mended(shapes[batch])
        faults += [(kind, batch.start + at) for kind, at in found]
    return faults


def _mended(shapes: np.ndarray) -> tuple[np.ndarray, list[tuple[str, int]]]:
    flat = shapely.force_2d(shapes)
    empty = shapely.is_missing(flat) | shapely.is_empty(flat)
    faults = [("boundary_without_shape", int(at)) for at in np.flatnonzero(empty)]
    impossible = ~empty & ~_possible(flat)
    faults += [("boundary_impossible_coordinates", int(at)) for at in np.flatnonzero(impossible)]
    flat[empty | impossible] = shapely.Polygon()
    invalid = ~shapely.is_valid(flat)
    tangled = np.zeros(len(flat), dtype=bool)
    tangled[invalid] = [_is_tangled(shape) for shape in flat[invalid]]
    faults += [("boundary_malformed", int(at)) for at in np.flatnonzero(tangled)]
    flat[tangled], invalid = shapely.Polygon(), invalid & ~tangled
    faults += [("ring_repaired", int(at)) for at in np.flatnonzero(invalid)]
    flat[invalid] = shapely.make_valid(flat[invalid], method="structure", keep_collapsed=False)
    for at in np.flatnonzero(~np.isin(shapely.get_type_id(flat), (_POLYGON, _MULTIPOLYGON))):
        flat[at] = _polygons_of(flat[at])
    lost = shapely.is_empty(flat) & ~empty & ~impossible & ~tangled
    faults += [("boundary_not_polygon", int(at)) for at in np.flatnonzero(lost)]
    return flat, sorted(faults, key=lambda fault: fault[1])


def _possible(shapes: np.ndarray) -> np.ndarray:
    bounds = shapely.bounds(shapes)
    coordinates, owners = shapely.get_coordinates(shapes, return_index=True)
    finite = np.ones(len(shapes), dtype=bool)
    finite[owners[~np.isfinite(coordinates).all(axis=1)]] = False
    return finite & (np.abs(np.nan_to_num(bounds, nan=0.0, posinf=1e99, neginf=-1e99)) < _FARTHEST).all(axis=1)


def _is_tangled(shape) -> bool:
    """Whether a shape's segments lie across each other so much that mending it would take all time and memory."""
    points = shapely.get_coordinates(shape)
    if len(points) < _FEW_VERTICES:
        return False
    low, high = np.minimum(points[:-1], points[1:]), np.maximum(points[:-1], points[1:])
    looked_at = np.linspace(0, len(low) - 1, _LOOKED_AT).astype(int)
    across = [int(((low <= high[at]) & (high >= low[at])).all(axis=1).sum()) for at in looked_at]
    return float(np.mean(across)) > _MOST_ACROSS


def _polygons_of(shape) -> shapely.Geometry:
    """The polygons of a collection as one shape; empty when it holds none."""
    parts = shapely.get_parts(shapely.get_parts(shape)) if shape.geom_type == "GeometryCollection" else []
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    return polygons[0] if len(polygons) == 1 else shapely.union_all(polygons) if polygons else shapely.Polygon()
