"""The one place that leaves degrees for metres."""

import geopandas as gpd
import pandas as pd


def to_metres(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Project shapes from EPSG:4326 to the UTM zone of their middle; distances and areas are taken only there."""
    return shapes.to_crs(shapes.estimate_utm_crs())


def area_km2(shapes: gpd.GeoSeries) -> pd.Series:
    """Area of each shape in square kilometres, on the same index; NaN for an empty shape."""
    if shapes.is_empty.all():
        return pd.Series(float("nan"), index=shapes.index)
    return (to_metres(shapes).area / 1e6).where(~shapes.is_empty)
