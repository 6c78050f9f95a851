"""Coordinates brought to WGS 84 degrees, and what people call the systems they come from."""

from functools import cache

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError, ProjError

from geo.errors import BoundaryError, Problem
from geo.sandbox.systems import names_a_file
from geo.village import WGS84


def short_name(crs: str) -> str:
    """`EPSG:32748` as it is; of a longer definition, its first words."""
    return crs if crs.startswith("EPSG:") else pyproj.CRS.from_user_input(crs).name[:60]


def system_title(crs: str) -> str:
    """What people call a system: `WGS 84 / UTM zone 48S (EPSG:32748)`."""
    return f"{pyproj.CRS.from_user_input(crs).name} ({crs})"


def beyond_degrees(shapes: np.ndarray, crs: str | None) -> np.ndarray:
    """Which shapes cannot be in degrees, of a layer most of whose shapes are; none where its system has other units."""
    bounds = shapely.bounds(shapes)
    beyond = (np.abs(bounds[:, [0, 2]]) > 180).any(axis=1) | (np.abs(bounds[:, [1, 3]]) > 90).any(axis=1)
    there = int(np.isfinite(bounds[:, 0]).sum())
    in_degrees = crs is None or crs == WGS84 or pyproj.CRS.from_user_input(crs).is_geographic
    return beyond if in_degrees and 2 * beyond.sum() < there else np.zeros(len(shapes), dtype=bool)


def middles_of(shapes: np.ndarray) -> np.ndarray:
    """The middle of each shape's extent; of an empty one, of the whole layer's."""
    bounds = shapely.bounds(shapes)
    middles = np.column_stack([(bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2])
    west, south, east, north = shapely.total_bounds(shapes)
    missing = ~np.isfinite(middles[:, 0])
    middles[missing] = ((west + east) / 2, (south + north) / 2)
    return middles


def axes_swapped(shapes: np.ndarray) -> np.ndarray:
    """Shapes with latitude and longitude exchanged."""
    return shapely.transform(shapes, lambda xy: xy[:, ::-1])


def to_degrees(points: np.ndarray, crs: str) -> np.ndarray:
    """(longitude, latitude) of points; infinite where the system has no such place."""
    if crs == WGS84:
        return points
    x, y = _transformer(crs).transform(points[:, 0], points[:, 1])
    return np.column_stack([x, y])


def transformed(shapes: np.ndarray, crs: str) -> np.ndarray:
    """Shapes of a system in degrees, valid again where that bent them."""
    if crs == WGS84:
        return shapes
    transformer = _transformer(crs)
    degrees = shapely.transform(shapes, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1])))
    # Rounding in a projection may make neighbouring vertices cross.
    bad = ~shapely.is_valid(degrees)
    finite = np.isfinite(shapely.bounds(degrees)).all(axis=1)
    degrees[bad & finite] = shapely.make_valid(degrees[bad & finite], method="structure", keep_collapsed=False)
    return degrees


@cache
def _transformer(crs: str) -> pyproj.Transformer:
    if names_a_file(crs):
        # This process opens no file that a stranger names.
        raise BoundaryError(Problem("crs_unusable"))
    try:
        return pyproj.Transformer.from_crs(crs, WGS84, always_xy=True)
    except (CRSError, ProjError) as reason:
        raise BoundaryError(Problem("crs_unusable")) from reason
