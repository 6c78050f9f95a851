"""The one place that leaves degrees for metres."""

import geopandas as gpd
import numpy as np
import pandas as pd
from pyproj import CRS


def to_metres(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Project shapes from EPSG:4326 to the UTM zone of their middle; distances and areas are taken only there."""
    try:
        zone = shapes.estimate_utm_crs()
    except RuntimeError:
        zone = _equal_area(shapes)  # no zone reaches the poles
    return shapes.to_crs(zone)


def area_km2(shapes: gpd.GeoSeries) -> pd.Series:
    """Area of each shape in square kilometres, on the same index; NaN for a shape that is empty or leaves the zone."""
    if shapes.is_empty.all():
        return pd.Series(float("nan"), index=shapes.index)
    with np.errstate(invalid="ignore"):
        areas = to_metres(shapes).area / 1e6
    return areas.where(~shapes.is_empty & np.isfinite(areas))


def _equal_area(shapes: gpd.GeoSeries) -> CRS:
    west, south, east, north = shapes.total_bounds
    return CRS.from_proj4(f"+proj=laea +lat_0={(south + north) / 2} +lon_0={(west + east) / 2} +units=m")
