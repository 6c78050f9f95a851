"""The one place that leaves degrees for metres."""

import geopandas as gpd
import numpy as np
import pandas as pd

#: WGS 84 / NSIDC EASE-Grid 2.0 Global: a cylinder on which areas keep their size (Brodzik et al., 2012). In a UTM zone
#: those near its edge come out a thousandth too large.
_EQUAL_AREA = "EPSG:6933"


def area_km2(shapes: gpd.GeoSeries) -> pd.Series:
    """Area of each shape (EPSG:4326) in square kilometres, on the same index; NaN for an empty shape."""
    areas = shapes.to_crs(_EQUAL_AREA).area / 1e6
    return areas.where(~shapes.is_empty & np.isfinite(areas))
