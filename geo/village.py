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
DISTRICT_CODE = "district_code"
DISTRICT = "district"
LATITUDE = "latitude"
LONGITUDE = "longitude"
ELIGIBLE = "eligible"
RECORDED = "recorded"
UNRECORDED = "unrecorded"
PRINTED = "printed"
COVERAGE = "coverage"
AREA_KM2 = "area_km2"
GEOMETRY = "geometry"

#: Those that are reconciled with each other; cards printed are of people recorded, now or years ago.
FIGURES = (ELIGIBLE, RECORDED, UNRECORDED)
WGS84 = "EPSG:4326"


@dataclass(frozen=True)
class Totals:
    """Pooled figures. Each count sums the villages that have it; a share pools only villages that have both terms.

    `comparable` are the eligible people of the villages that `coverage` is of. `incomplete` villages have some of the
    three figures but not all.
    """

    eligible: float
    recorded: float
    unrecorded: float
    coverage: float
    unrecorded_share: float
    comparable: float
    villages: int
    districts: int
    without_figures: int
    incomplete: int


def pooled_totals(villages: pd.DataFrame) -> Totals:
    """Sum the figures of `villages`; a sum over no known figure is NaN."""
    return Totals(
        eligible=_sum(villages[ELIGIBLE]),
        recorded=_sum(villages[RECORDED]),
        unrecorded=_sum(villages[UNRECORDED]),
        coverage=pooled_share(villages, RECORDED),
        unrecorded_share=pooled_share(villages, UNRECORDED),
        comparable=_sum(villages[ELIGIBLE].where(villages[RECORDED].notna())),
        villages=len(villages),
        districts=villages[DISTRICT].nunique(),
        without_figures=int(without_figures(villages).sum()),
        incomplete=int((villages[list(FIGURES)].isna().any(axis=1) & ~without_figures(villages)).sum()),
    )


def pooled_share(villages: pd.DataFrame, figure: str) -> float:
    """Sum of a figure over sum of eligible, on the villages that have both; NaN when nobody is eligible."""
    both = villages[[figure, ELIGIBLE]].dropna()
    eligible = both[ELIGIBLE].sum()
    return float(both[figure].sum() / eligible) if eligible > 0 else float("nan")


def without_figures(villages: pd.DataFrame) -> pd.Series:
    """True where a village has no figure at all."""
    return villages[list(FIGURES)].isna().all(axis=1)


def by_district(villages: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Dissolve villages into their districts: one row a district, figures pooled, NaN where no village has the figure.

    The index is the district's name and keeps the column names of `villages`, so every measure works on it; its
    `coverage` is pooled over the villages that have both terms.
    """
    grouped = villages.groupby(DISTRICT, sort=True)
    districts = grouped[[*FIGURES, AREA_KM2]].sum(min_count=1)
    # Where villages report unevenly, the sums of the counts are not the terms of the share.
    terms = pd.DataFrame(villages[[RECORDED, ELIGIBLE]]).dropna().groupby(villages[DISTRICT]).sum()
    terms = terms.reindex(districts.index)
    districts[COVERAGE] = (terms[RECORDED] / terms[ELIGIBLE]).where(terms[ELIGIBLE] > 0)
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
