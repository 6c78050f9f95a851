"""Small numbers are hidden, and with them as many others as it takes that none can be reckoned back.

Out of reach, and for the office to weigh: what people know from elsewhere (voter rolls, the press, a village's own
list); a publication of the month before, whose differences to this one may be small; and that the smallest rows are
chosen to hide others behind, which whoever knows the program may take into account.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.publish.intervals import Counts, Hiding
from geo.publish.suppression import suppress
from geo.village import (
    AREA_KM2,
    BPS_CODE,
    COVERAGE,
    DISTRICT,
    DISTRICT_CODE,
    ELIGIBLE,
    FIGURES,
    GEOMETRY,
    LATITUDE,
    LONGITUDE,
    RECORDED,
    UNRECORDED,
    VILLAGE,
    Totals,
    by_district,
    pooled_totals,
)

#: What became of a figure: shown as it is, missing from the start, small (shown as "<5"), or hidden for another's sake.
SHOWN, MISSING, BELOW, WITHHELD = "shown", "missing", "small", "withheld"
#: Those that are not public.
HIDDEN = (BELOW, WITHHELD)
#: What is no figure of people: it stays where a row is hidden.
_GROUND = (VILLAGE, DISTRICT, DISTRICT_CODE, BPS_CODE, LATITUDE, LONGITUDE, AREA_KM2, GEOMETRY)


@dataclass(frozen=True)
class Disclosed:
    """Figures as an edition may show them.

    `villages` (by village_code) and `districts` (by name) have NaN for whatever is hidden; `village_cells` and
    `district_cells`, of the same rows with the columns eligible, recorded and unrecorded, tell why, as `total_cells` does
    of `totals`. A village is shown whole or not at all; of a district, or of the regency, the eligible may be withheld
    alone. Only villages are "small": a hidden sum is withheld.

    Sums over `villages` are sums of what is shown: what they are of all stands in `districts` and `totals`.
    """

    villages: gpd.GeoDataFrame
    districts: gpd.GeoDataFrame
    totals: Totals
    village_cells: pd.DataFrame
    district_cells: pd.DataFrame
    total_cells: pd.Series


def disclose(villages: gpd.GeoDataFrame, small: int | None) -> Disclosed:
    """The figures with everything below `small` hidden, and what would give that away; None hides nothing.

    Sums are taken of all figures, then hidden.
    """
    districts, totals = by_district(villages), pooled_totals(villages)
    cells = _all_shown(villages), _all_shown(districts), _all_shown(_of_totals(totals)).iloc[0]
    if small is None:
        return Disclosed(villages, districts, totals, *cells)
    # By code, so that the choice among equals does not hang on the order of rows.
    ordered = villages.sort_index()
    numbers, names = pd.factorize(ordered[DISTRICT].fillna(""), sort=True)
    counts = Counts(ordered[[*FIGURES]].to_numpy(dtype=float), numbers)
    hiding = suppress(counts, small)
    rows, sums, total = _places(hiding, counts, ordered.index, names)
    cells = _hidden(cells[0], *rows), _hidden(cells[1], *sums), _hidden(cells[2].to_frame().T, *total).iloc[0]
    small_ones = cells[0].eq(WITHHELD) & (villages[[*FIGURES]] < small)
    small_ones[ELIGIBLE] = False
    return Disclosed(
        _masked_villages(villages, rows[0]),
        _masked_districts(districts, cells[1]),
        _masked_totals(totals, cells[2]),
        cells[0].mask(small_ones, BELOW),
        cells[1],
        cells[2],
    )


def _all_shown(table: pd.DataFrame) -> pd.DataFrame:
    known = table[[*FIGURES]].notna()
    return known.astype(object).where(~known, SHOWN).where(known, MISSING)


def _of_totals(totals: Totals) -> pd.DataFrame:
    return pd.DataFrame([{figure: getattr(totals, figure) for figure in FIGURES}])


def _places(hiding: Hiding, counts: Counts, codes: pd.Index, names: pd.Index):
    """Of villages, districts and the total: the rows that are hidden, and those without eligible people."""
    labels = codes, names, pd.RangeIndex(1)
    whole = hiding.villages, hiding.districts, hiding.total
    eligible = hiding.without_eligible(counts)
    return tuple((at[rows], at[less]) for at, rows, less in zip(labels, whole, eligible, strict=True))


def _hidden(cells: pd.DataFrame, rows: Iterable, without_eligible: Iterable) -> pd.DataFrame:
    hidden = pd.DataFrame(np.repeat(cells.index.isin(rows)[:, None], 3, axis=1), cells.index, cells.columns)
    hidden[ELIGIBLE] |= cells.index.isin(without_eligible)
    return cells.mask(hidden & cells.ne(MISSING), WITHHELD)


def _masked_villages(villages: gpd.GeoDataFrame, rows: pd.Index) -> gpd.GeoDataFrame:
    """The rows keep names and ground; cards printed, and whatever else a table may have, go with the figures."""
    hidden = villages.index.isin(rows)
    masked = villages.copy()
    for column in masked.columns.difference([*_GROUND, villages.geometry.name]):
        masked[column] = masked[column].mask(hidden)
    return masked


def _masked_districts(districts: gpd.GeoDataFrame, cells: pd.DataFrame) -> gpd.GeoDataFrame:
    masked = districts.copy()
    hidden = cells.isin(HIDDEN)
    masked[[*FIGURES]] = masked[[*FIGURES]].mask(hidden)
    masked[COVERAGE] = masked[COVERAGE].mask(hidden[[ELIGIBLE, RECORDED]].any(axis=1))
    return masked


def _masked_totals(totals: Totals, cells: pd.Series) -> Totals:
    """Shares hang on both their terms, `comparable` is a sum of eligible people.

    With the eligible shown no hidden village is incomplete, so villages that only one term is known of are all shown:
    a share of the others tells nothing new.
    """
    hidden = cells.isin(HIDDEN)
    of = {figure: (figure,) for figure in FIGURES}
    of |= {"coverage": (ELIGIBLE, RECORDED), "unrecorded_share": (ELIGIBLE, UNRECORDED), "comparable": (ELIGIBLE,)}
    gone = {name: float("nan") for name, terms in of.items() if hidden[list(terms)].any()}
    return replace(totals, **gone)
