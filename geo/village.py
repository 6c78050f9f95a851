"""The `villages` table: its column names, its invariants and the pooled figures taken from it.

`villages` is a GeoDataFrame with one row a village, unique index `village_code`, EPSG:4326. A measure takes it and
returns a Series on the same index; a missing figure is NaN, never 0.
"""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

VILLAGE_CODE = "village_code"
BPS_CODE = "bps_code"
VILLAGE = "village"
KIND = "kind"
DISTRICT_CODE = "district_code"
DISTRICT = "district"
LATITUDE = "latitude"
LONGITUDE = "longitude"
ELIGIBLE = "eligible"
RECORDED = "recorded"
UNRECORDED = "unrecorded"
AREA_KM2 = "area_km2"
GEOMETRY = "geometry"

FIGURES = (ELIGIBLE, RECORDED, UNRECORDED)
WGS84 = "EPSG:4326"


@dataclass(frozen=True)
class Totals:
    """Pooled figures. Each count sums the villages that have it; `coverage` pools only villages that have both terms."""

    eligible: float
    recorded: float
    unrecorded: float
    coverage: float
    villages: int
    districts: int
    without_figures: int


def pooled_totals(villages: pd.DataFrame) -> Totals:
    """Sum the figures of `villages`; a sum over no known figure is NaN."""
    return Totals(
        eligible=_sum(villages[ELIGIBLE]),
        recorded=_sum(villages[RECORDED]),
        unrecorded=_sum(villages[UNRECORDED]),
        coverage=pooled_coverage(villages),
        villages=len(villages),
        districts=villages[DISTRICT].nunique(),
        without_figures=int(without_figures(villages).sum()),
    )


def pooled_coverage(villages: pd.DataFrame) -> float:
    """Sum of recorded over sum of eligible, on the villages that have both; NaN when nobody is eligible."""
    both = villages[[RECORDED, ELIGIBLE]].dropna()
    eligible = both[ELIGIBLE].sum()
    return float(both[RECORDED].sum() / eligible) if eligible > 0 else float("nan")


def without_figures(villages: pd.DataFrame) -> pd.Series:
    """True where a village has no figure at all."""
    return villages[list(FIGURES)].isna().all(axis=1)


def by_district(villages: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Dissolve villages into their districts: one row a district, figures pooled, NaN where no village has the figure.

    The index is the district's name and keeps the column names of `villages`, so every measure works on it.
    """
    grouped = villages.groupby(DISTRICT, sort=True)
    districts = grouped[[*FIGURES, AREA_KM2]].sum(min_count=1)
    # A district whose villages report unevenly must not look better than it is: its terms are summed over the
    # villages that have both, so that recorded / eligible stays a pooled share.
    complete = villages.dropna(subset=[ELIGIBLE, RECORDED]).groupby(DISTRICT)[[ELIGIBLE, RECORDED]].sum()
    districts[[ELIGIBLE, RECORDED]] = complete.reindex(districts.index).combine_first(districts[[ELIGIBLE, RECORDED]])
    districts["villages"] = grouped.size()
    districts[DISTRICT] = districts.index
    districts[VILLAGE] = districts.index
    shapes = grouped.geometry.agg(lambda shapes: shapes.union_all())
    return gpd.GeoDataFrame(districts, geometry=gpd.GeoSeries(shapes, crs=villages.crs), crs=villages.crs)


def check_villages(villages: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return `villages` when it keeps the invariants of the table; AssertionError names the broken one."""
    assert villages.index.name == VILLAGE_CODE, "the index is village_code"
    assert villages.index.is_unique, "one row a village"
    assert villages.crs == WGS84, "EPSG:4326"
    assert {VILLAGE, DISTRICT, *FIGURES, AREA_KM2} <= set(villages.columns), "all columns present"
    return villages


def _sum(figures: pd.Series) -> float:
    return float(figures.sum(min_count=1))
