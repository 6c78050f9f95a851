"""Small numbers are hidden, and with them as many others as it takes that none can be reckoned back."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.village import ELIGIBLE, FIGURES, RECORDED, UNRECORDED, Totals, by_district, pooled_totals

#: What became of a figure: shown as it is, missing from the start, small (shown as "<5"), or hidden for another's sake.
SHOWN, MISSING, BELOW, WITHHELD = "shown", "missing", "small", "withheld"
#: Those that are not public.
HIDDEN = (BELOW, WITHHELD)


@dataclass(frozen=True)
class Disclosed:
    """Figures as an edition may show them.

    `villages` (by village_code) and `districts` (by name) have NaN for whatever is hidden; `village_cells` and
    `district_cells`, of the same rows with the columns eligible, recorded and unrecorded, tell why, as `total_cells` does
    of `totals`.
    """

    villages: gpd.GeoDataFrame
    districts: gpd.GeoDataFrame
    totals: Totals
    village_cells: pd.DataFrame
    district_cells: pd.DataFrame
    total_cells: pd.Series


def disclose(villages: gpd.GeoDataFrame, small: int | None) -> Disclosed:
    """The figures with everything below `small` hidden, and what would give that away; None hides nothing."""
    districts = by_district(villages)
    totals = pooled_totals(villages)
    return Disclosed(villages, districts, totals, _all_shown(villages), _all_shown(districts), _shown_totals(totals))


def _all_shown(table: pd.DataFrame) -> pd.DataFrame:
    return table[[*FIGURES]].notna().replace({True: SHOWN, False: MISSING})


def _shown_totals(totals: Totals) -> pd.Series:
    figures = {ELIGIBLE: totals.eligible, RECORDED: totals.recorded, UNRECORDED: totals.unrecorded}
    return pd.Series({name: MISSING if value != value else SHOWN for name, value in figures.items()})
