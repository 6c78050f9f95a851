"""Rates by empirical Bayes: the fewer people a village has, the nearer its rate is drawn to that of the others.

R. J. Marshall, Mapping disease and mortality rates using empirical Bayes estimators, Applied Statistics 40 (1991),
283-294. The arithmetic is ours and is tested against esda's, which leaves a negative variance between villages negative
in its global estimator (rates beyond both terms) and divides 0 by 0 where nobody is unrecorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.village import ELIGIBLE, UNRECORDED

if TYPE_CHECKING:
    from geo.clusters.neighbours import Neighbours


def smoothed_global(cases: pd.Series, population: pd.Series) -> pd.Series:
    """Global empirical Bayes rates, a share of 1 on the same index.

    m + A / (A + m/nᵢ) · (rᵢ − m), with m = Σe/Σn the rate of all, A = max(0, Σ nᵢ(rᵢ − m)²/Σn − m/n̄) the variance
    between villages beyond chance. NaN where a figure is missing or nobody is at risk; villages that do not differ by
    more than chance all get m.
    """
    e, n = _known(cases, population)
    mean, between = between_variance(e, n)
    return _shrunk(e / n, n, mean, between).reindex(cases.index)


def smoothed_spatial(villages: gpd.GeoDataFrame, neighbours: Neighbours | None = None) -> pd.Series:
    """Share of unrecorded by local empirical Bayes, a share of 1 on the same index.

    As `smoothed_global`, with m and A of each village taken over itself and its neighbours that have figures; by default
    `neighbours_of(villages)`. NaN where a figure is missing or nobody is eligible. A village without a place has no
    neighbours and keeps its raw rate.
    """
    from geo.clusters.neighbours import among, neighbours_of

    e, n = _known(villages[UNRECORDED], villages[ELIGIBLE])
    if e.empty:
        return e.reindex(villages.index)
    within = among(villages.loc[e.index], neighbours or neighbours_of(villages)).graph.sparse

    def around(values):
        return values + within @ values

    people, rate = around(n), e / n
    mean = around(e) / people
    # Σ n(r − m)² over the neighbourhood, multiplied out.
    spread = around(n * rate**2) / people - mean**2
    between = np.maximum(0, spread - mean * around(np.ones(len(n))) / people)
    return _shrunk(rate, n, mean, between).reindex(villages.index)


def eb_standardised(cases: pd.Series, population: pd.Series) -> pd.Series:
    """Rates whose variance does not depend on the population, on the same index: (rᵢ − m) / √(A + m/nᵢ).

    R. M. Assunção and E. A. Reis, A new proposal to adjust Moran's I for population density, Statistics in Medicine 18
    (1999), 2147-2162. It is `esda.smoothing.assuncao_rate` where villages differ by more than chance. Where they differ
    by less, that one takes a negative A and blows up at the villages where A + m/nᵢ passes zero; here A is then 0.
    All zero when nobody is a case; NaN where a figure is missing or nobody is at risk.
    """
    e, n = _known(cases, population)
    mean, between = between_variance(e, n)
    standardised = (e / n - mean) / np.sqrt(between + mean / n) if mean > 0 else e * 0.0
    return standardised.reindex(cases.index)


def between_variance(cases: pd.Series, population: pd.Series) -> tuple[float, float]:
    """The rate of all and Marshall's variance between places beyond chance, at least 0; NaN without places."""
    people = population.sum()
    if not people > 0:
        return float("nan"), float("nan")
    mean = cases.sum() / people
    spread = (population * (cases / population - mean) ** 2).sum() / people
    return float(mean), float(max(0.0, spread - mean / population.mean()))


def _known(cases: pd.Series, population: pd.Series) -> tuple[pd.Series, pd.Series]:
    known = cases.notna() & (population > 0)
    return cases[known].astype(float), population[known].astype(float)


def _shrunk(rate: pd.Series, population: pd.Series, mean, between) -> pd.Series:
    variance = between + mean / population
    # Neither a variance between nor within: nobody is a case, and the mean is the rate.
    weight = (between / variance.where(variance > 0)).fillna(0.0)
    return mean + weight * (rate - mean)
