"""Small numbers are hidden, and with them as many others as it takes that none can be reckoned back.

Out of reach, and for the office to weigh: what people know from elsewhere (voter rolls, the press, a village's own
list); a publication of the month before, whose differences to this one may be small; and that the smallest rows are
chosen to hide others behind, which whoever knows the program may take into account.
"""

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.publish.intervals import Counts
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
    # A plain table: geopandas looks for shapes in each column that is taken out.
    figures = pd.DataFrame({name: villages[name] for name in (DISTRICT, *FIGURES)})
    districts, totals = by_district(villages), pooled_totals(figures)
    sums = pd.DataFrame({name: districts[name] for name in FIGURES})
    total = pd.DataFrame({name: [getattr(totals, name)] for name in FIGURES})
    if small is None:
        return Disclosed(villages, districts, totals, _cells(figures), _cells(sums), _cells(total).iloc[0])
    rows, of_districts, of_total = _places(figures, small)
    village_cells, total_cells = _cells(figures, rows, small), _cells(total, of_total).iloc[0]
    district_cells = _cells(sums, of_districts)
    return Disclosed(
        _masked_villages(villages, rows[0]),
        _masked_districts(districts, district_cells.isin(HIDDEN)),
        _masked_totals(totals, total_cells.isin(HIDDEN)),
        village_cells,
        district_cells,
        total_cells,
    )


def _places(figures: pd.DataFrame, small: int) -> tuple[tuple[pd.Index, pd.Index], ...]:
    """Of villages, districts and the total: the rows that are hidden, and those without eligible people."""
    # By code, so that the choice among equals does not hang on the order of rows.
    ordered = figures.sort_index()
    numbers, names = pd.factorize(ordered[DISTRICT].fillna(""), sort=True)
    counts = Counts(ordered[[*FIGURES]].to_numpy(dtype=float), numbers)
    hiding = suppress(counts, small)
    labels = ordered.index, names, pd.RangeIndex(1)
    whole = hiding.villages, hiding.districts, hiding.total
    eligible = hiding.without_eligible(counts)
    return tuple((at[rows], at[less]) for at, rows, less in zip(labels, whole, eligible, strict=True))


def _cells(figures: pd.DataFrame, places: tuple[pd.Index, pd.Index] | None = None, small: int = 0) -> pd.DataFrame:
    """What becomes of each figure; counts below `small` in hidden rows are called so."""
    values = figures[[*FIGURES]].to_numpy(dtype=float)
    cells = np.full(values.shape, SHOWN, dtype=object)
    if places is not None:
        rows, without_eligible = (figures.index.isin(index) for index in places)
        cells[rows] = WITHHELD
        cells[without_eligible, FIGURES.index(ELIGIBLE)] = WITHHELD
        below = rows[:, None] & (values < small)
        below[:, FIGURES.index(ELIGIBLE)] = False
        cells[below] = BELOW
    cells[np.isnan(values)] = MISSING
    return pd.DataFrame(cells, figures.index, [*FIGURES])


def _masked_villages(villages: gpd.GeoDataFrame, rows: pd.Index) -> gpd.GeoDataFrame:
    """The rows keep names and ground; cards printed, and whatever else a table may have, go with the figures."""
    hidden = villages.index.isin(rows)
    others = villages.columns.difference([*_GROUND, villages.geometry.name])
    return villages.assign(**{name: villages[name].mask(hidden) for name in others})


def _masked_districts(districts: gpd.GeoDataFrame, hidden: pd.DataFrame) -> gpd.GeoDataFrame:
    masked = {name: districts[name].mask(hidden[name]) for name in FIGURES}
    return districts.assign(**masked, coverage=districts[COVERAGE].mask(hidden[ELIGIBLE] | hidden[RECORDED]))


def _masked_totals(totals: Totals, hidden: pd.Series) -> Totals:
    """Shares hang on both their terms, `comparable` is a sum of eligible people.

    With the eligible shown no hidden village is incomplete, so villages that only one term is known of are all shown:
    a share of the others tells nothing new.
    """
    terms = {name: (name,) for name in FIGURES}
    terms |= {"coverage": (ELIGIBLE, RECORDED), "unrecorded_share": (ELIGIBLE, UNRECORDED), "comparable": (ELIGIBLE,)}
    gone = [name for name, of in terms.items() if hidden[[*of]].any()]
    return replace(totals, **dict.fromkeys(gone, float("nan")))
