"""Where a school is, when its published point may be wrong."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.projection import to_metres
from geo.village import LATITUDE, LONGITUDE, WGS84

#: How a point was come by: as published; the stated fallback; the middle of the district; not at all.
PUBLISHED, FALLBACK, MIDDLE, NOWHERE = "published", "fallback", "middle", "nowhere"
#: A published point so little outside of its district is the boundary's fault rather than the school's.
TOLERANCE_METRES = 250.0


def place_schools(
    schools: pd.DataFrame, villages: gpd.GeoDataFrame, points: pd.DataFrame, schematic: bool
) -> pd.DataFrame:
    """`latitude`, `longitude`, `placed` and `stated` of each school, on the index of `schools`.

    A published point outside of the school's district is not believed: on real boundaries it is tested against the
    union of the district's villages (250 m allowed), on schematic ones the recorded `outside_district` counts. Then the
    fallback holds, and `stated` names the place; where there is none, the mean of the `points` of the district's
    villages; where there are no such villages, the school is `nowhere` and its point NaN.
    """
    inside = schools["outside_district"] == "no" if schematic else _inside(schools, villages)
    rows = [
        _place(school, bool(ok), _points_of_district(points, school["district_code"]))
        for (_, school), ok in zip(schools.iterrows(), inside, strict=True)
    ]
    return pd.DataFrame(rows, index=schools.index, columns=[LATITUDE, LONGITUDE, "placed", "stated"])


def _place(school: pd.Series, inside: bool, neighbours: pd.DataFrame) -> tuple[float, float, str, str]:
    if inside and not np.isnan(school[LATITUDE]):
        return school[LATITUDE], school[LONGITUDE], PUBLISHED, ""
    if not np.isnan(school["fallback_latitude"]):
        return school["fallback_latitude"], school["fallback_longitude"], FALLBACK, school["fallback"]
    if neighbours.empty:
        return np.nan, np.nan, NOWHERE, ""
    return *neighbours.mean(), MIDDLE, school["district"]


def _points_of_district(points: pd.DataFrame, district_code: str) -> pd.DataFrame:
    return points[points.index.str.startswith(f"{district_code}.")].dropna()


def _inside(schools: pd.DataFrame, villages: gpd.GeoDataFrame) -> list[bool]:
    """Whether each published point lies in its district or within the tolerance of it; False without a point."""
    published = gpd.GeoSeries(gpd.points_from_xy(schools[LONGITUDE], schools[LATITUDE]), crs=WGS84)
    known = schools[LATITUDE].notna().to_numpy()
    metres = to_metres(pd.concat([villages.geometry.reset_index(drop=True), published[known]], ignore_index=True))
    shapes, points = metres.iloc[: len(villages)], iter(metres.iloc[len(villages) :])
    districts = {code: _union(shapes, villages.index, code) for code in schools["district_code"].unique()}
    return [
        has and districts[code].distance(next(points)) <= TOLERANCE_METRES
        for has, code in zip(known, schools["district_code"], strict=True)
    ]


def _union(shapes: gpd.GeoSeries, codes: pd.Index, district_code: str) -> shapely.Geometry:
    """The district's villages as one shape; an empty one is at distance NaN from everything, which is not inside."""
    return shapely.union_all(shapes[codes.str.startswith(f"{district_code}.")].to_numpy())
