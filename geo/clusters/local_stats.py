"""Local indicators of spatial association: villages among others like them, or hot and cold spots.

L. Anselin, Local indicators of spatial association, Geographical Analysis 27 (1995), 93-115; J. K. Ord and A. Getis,
Local spatial autocorrelation statistics, the same volume, 286-306. Both by esda, with permutations of all other villages.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.clusters.neighbours import Neighbours, among
from geo.clusters.seed import SEED
from geo.clusters.smoothing import eb_standardised, smoothed_global
from geo.village import ELIGIBLE, UNRECORDED

if TYPE_CHECKING:
    from libpysal.graph import Graph

HIGH_HIGH, LOW_LOW, HIGH_LOW, LOW_HIGH = "high_high", "low_low", "high_low", "low_high"
HOT, COLD = "hot", "cold"
NONE, UNKNOWN = "none", "unknown"

PERMUTATIONS = 9_999
#: The false discovery rate at which a village is named: of those named, one in twenty is expected to be named by chance.
FALSE_DISCOVERY_RATE = 0.05
#: Values nearer to each other than this are the same number summed in another order.
_SAME = 1e-9

_NUMBERS = ["statistic", "z", "p_value", "q_value"]
_one_at_a_time = Lock()


def local_moran(
    villages: gpd.GeoDataFrame, neighbours: Neighbours, *, permutations: int = PERMUTATIONS, seed: int = SEED
) -> pd.DataFrame:
    """Local Moran's I of the share of unrecorded, standardised by empirical Bayes (`eb_standardised`).

    Returns
    -------
    One row a village on the index of `villages`: `statistic` (Iᵢ = (n − 1) zᵢ Σⱼ wᵢⱼzⱼ / Σ z², rows of w sum to 1), `z`
    (by the moments of conditional permutation), `p_value` (two-sided, by permutation), `q_value` (Benjamini-Hochberg)
    and `kind`: "high_high", "low_low", "high_low", "low_high" (the village, then its neighbours) where q ≤ 0.05, else
    "none". A village without figures, without anybody eligible or without a place is "unknown", its numbers NaN, and
    nobody's neighbour. Fewer than three villages, or the same share in all: nothing to test, "none" with NaN.

    Raises
    ------
    ValueError
        When `neighbours` do not know a village; when `seed` is None, which would draw from everybody's generator.
    """

    def tested(values: np.ndarray, graph: Graph) -> tuple[np.ndarray, ...]:
        from esda.moran import Moran_Local

        found = Moran_Local(values, graph, "r", permutations=permutations, n_jobs=1, seed=seed)
        z = (found.Is - found.EIc) / np.sqrt(found.VIc)
        # esda's quadrants, counter-clockwise from the upper right.
        return found.Is, z, found.rlisas, np.array([NONE, HIGH_HIGH, LOW_HIGH, LOW_LOW, HIGH_LOW])[found.q]

    return _local(villages, neighbours, eb_standardised, tested, seed)


def getis_ord(
    villages: gpd.GeoDataFrame, neighbours: Neighbours, *, permutations: int = PERMUTATIONS, seed: int = SEED
) -> pd.DataFrame:
    """Gi* of the share of unrecorded, smoothed by empirical Bayes (`smoothed_global`: Gi* takes no negative values).

    Columns and answers as `local_moran`: `statistic` is the sum of the village's and its neighbours' rates over the sum
    of all (binary weights), `z` its standard deviate by Ord and Getis, `kind` "hot" or "cold" where q ≤ 0.05.
    """

    def tested(values: np.ndarray, graph: Graph) -> tuple[np.ndarray, ...]:
        from esda.getisord import G_Local

        found = G_Local(values, graph, "B", permutations=permutations, star=True, n_jobs=1, seed=seed)
        return found.Gs, found.Zs, found.rGs, np.where(found.Gs > found.EGs, HOT, COLD)

    return _local(villages, neighbours, smoothed_global, tested, seed)


def two_sided(observed: np.ndarray, simulated: np.ndarray) -> np.ndarray:
    """Permutation p-value of each observed value: twice that of the nearer tail, at most 1.

    Parameters
    ----------
    observed, simulated
        Shapes (n,) and (n, permutations).

    Twice esda's `p_sim` where no simulated value equals the observed one. Equal ones count on both sides here; esda
    leaves them out of the lower tail, and where most villages have nobody unrecorded it calls half of them cold spots.
    """
    margin = _SAME * np.maximum(1, np.abs(observed))
    at_least = (simulated >= (observed - margin)[:, None]).sum(axis=1)
    at_most = (simulated <= (observed + margin)[:, None]).sum(axis=1)
    return np.minimum(1.0, 2 * (np.minimum(at_least, at_most) + 1) / (simulated.shape[1] + 1))


def _local(
    villages: gpd.GeoDataFrame,
    neighbours: Neighbours,
    rates: Callable[[pd.Series, pd.Series], pd.Series],
    tested: Callable[[np.ndarray, Graph], tuple[np.ndarray, ...]],
    seed: int,
) -> pd.DataFrame:
    if seed is None:
        raise ValueError("a seed is needed: without one the answer differs on every run")
    # Permutations go by position: the order of rows must not decide what is drawn for whom.
    usable = villages[_usable(villages)].sort_index()
    answer = pd.DataFrame(np.nan, index=villages.index, columns=_NUMBERS)
    answer["kind"] = UNKNOWN
    answer.loc[usable.index, "kind"] = NONE
    values = rates(usable[UNRECORDED], usable[ELIGIBLE]).to_numpy()
    if len(values) < 3 or np.ptp(values) <= _SAME:
        return answer
    graph = among(usable, neighbours).graph
    with _esda():
        statistic, z, simulated, kinds = tested(values, graph)
    p = two_sided(statistic, simulated)
    q = _q_values(p)
    answer.loc[usable.index, _NUMBERS] = np.column_stack([statistic, np.where(np.isfinite(z), z, np.nan), p, q])
    answer.loc[usable.index, "kind"] = np.where(q <= FALSE_DISCOVERY_RATE, kinds, NONE)
    return answer


def _q_values(p: np.ndarray) -> np.ndarray:
    from scipy.stats import false_discovery_control  # half a second to import

    return false_discovery_control(p, method="bh")


def _usable(villages: gpd.GeoDataFrame) -> pd.Series:
    shapes = villages.geometry
    placed = ~(shapes.is_empty | shapes.isna())
    return placed & villages[UNRECORDED].notna() & (villages[ELIGIBLE] > 0)


@contextmanager
def _esda() -> Iterator[None]:
    """esda seeds numpy's one global generator and draws from it: alone, and the generator is put back afterwards.

    Two visitors at once would otherwise take each other's numbers, and the same seed give two answers. Its remarks on
    numba and on its next release are no news to anybody; a village that neighbours all others has no variance and no z.
    """
    with _one_at_a_time, warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore")
        state = np.random.get_state()
        try:
            yield
        finally:
            np.random.set_state(state)
