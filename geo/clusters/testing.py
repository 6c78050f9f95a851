"""From candidate zones to tested clusters: simulated maps, ranks, no overlap. The same for windows of any shape."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Protocol

import numpy as np

from geo.clusters.areas import Areas
from geo.clusters.maxima import TAILS, raise_maxima
from geo.clusters.nulls import NULLS, simulated

SIMULATIONS = 999
#: Two ratios nearer than this are equal: sums in another order differ in the last digits.
_EQUAL = 1e-9


@dataclass(frozen=True)
class ScanCluster:
    """One cluster: the positions of its areas in order of distance from its centre, and how it stands out.

    `expected` are the cases at the rate of the whole; `relative_risk` is the rate inside over the rate outside, inf
    when there are no cases outside. `p_value` is the rank of `llr` among the largest of each simulated map, at least
    1/(simulations + 1); below that, `gumbel_p` tells the order of magnitude.
    """

    members: tuple[int, ...]
    observed: float
    population: float
    expected: float
    relative_risk: float
    llr: float
    p_value: float
    gumbel_p: float


@dataclass(frozen=True)
class Candidate:
    """A zone before its test: its log likelihood ratio, its areas (positions in `Areas`) by distance from the centre."""

    llr: float
    members: np.ndarray


class Zones(Protocol):
    """Windows of some shape over some areas; none is counted that holds more than `most_people`."""

    most_people: float

    def sums(self, cases: np.ndarray, population: np.ndarray) -> Iterable[tuple[np.ndarray, np.ndarray]]:
        """Cases and population (zones, maps) on maps (areas, maps), in batches."""

    def candidates(self, tail: str) -> list[Candidate]:
        """The zones of the map itself that stand out and do not overlap, the likeliest first."""


def option_faults(
    *, null: str, tail: str, max_population: float, neighbours: int | None, simulations: int
) -> list[str]:
    """A sentence for every option that does not exist or makes no sense."""
    faults = []
    if null not in NULLS:
        faults.append(f"null {null!r} is not one of {', '.join(NULLS)}")
    if tail not in TAILS:
        faults.append(f"tail {tail!r} is not one of {', '.join(TAILS)}")
    if not 0 < max_population <= 0.5:
        faults.append(f"max_population must be above 0 and at most 0.5, not {max_population!r}")
    for name, number in (("neighbours", neighbours), ("simulations", simulations)):
        if number is not None and not (isinstance(number, Integral) and number >= 1):
            faults.append(f"{name} must be a whole number of at least 1, not {number!r}")
    return faults


def largest_ratios(
    areas: Areas,
    zones: Zones,
    null: str,
    tail: str,
    simulations: int,
    seed: int,
    progress: Callable[[float], None] = lambda _share: None,
) -> np.ndarray:
    """The largest log likelihood ratio of each simulated map; `progress` hears the share that is done."""
    found = []
    for cases, population in simulated(null, areas, simulations, seed):
        maxima = np.zeros(cases.shape[1])
        for sums in zones.sums(cases, population):
            raise_maxima(maxima, areas.likelihood, tail, *sums, zones.most_people)
        found.append(maxima)
        progress(sum(map(len, found)) / simulations)
    return np.concatenate(found)


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those that stand out and do not overlap, the likeliest first, of equals the smaller."""
    taken, kept = set(), []
    for each in sorted(candidates, key=lambda each: (-each.llr, len(each.members))):
        if each.llr > _EQUAL and taken.isdisjoint(each.members.tolist()):
            taken.update(each.members.tolist())
            kept.append(each)
    return kept


def tested(areas: Areas, candidates: Sequence[Candidate], maxima: np.ndarray) -> list[ScanCluster]:
    """Each candidate with its figures and its p-values."""
    return [_cluster(areas, each, maxima) for each in candidates]


def rank_p(llr: float, maxima: np.ndarray) -> float:
    """Monte Carlo p-value: the rank of the observed ratio among itself and the simulated ones (Dwass 1957)."""
    return float((1 + (maxima >= llr - _EQUAL).sum()) / (1 + len(maxima)))


def gumbel_p(llr: float, maxima: np.ndarray) -> float:
    """p-value by a Gumbel distribution with the simulated maxima's mean and variance; `rank_p` where they do not vary.

    Abrams AM, Kleinman K, Kulldorff M (2010), Gumbel based p-value approximations for spatial scan statistics,
    International Journal of Health Geographics 9:61.
    """
    scale = maxima.std() * np.sqrt(6) / np.pi
    if scale <= _EQUAL:
        return rank_p(llr, maxima)
    above = (llr - maxima.mean() + np.euler_gamma * scale) / scale
    # Far below all simulated ones the exponential is too large for a number, and p is 1.
    return float(-np.expm1(-np.exp(min(-above, 700.0))))


def _cluster(areas: Areas, candidate: Candidate, maxima: np.ndarray) -> ScanCluster:
    observed, population = (float(each[candidate.members].sum()) for each in (areas.cases, areas.population))
    whole = areas.likelihood
    # A hair is what sums of fractions leave of nothing.
    left = whole.cases - observed
    outside = left / (whole.population - population) if left > _EQUAL * whole.cases else 0.0
    return ScanCluster(
        members=tuple(areas.rows[candidate.members].tolist()),
        observed=observed,
        population=population,
        expected=population * whole.rate,
        relative_risk=observed / population / outside if outside > 0 else float("inf"),
        llr=candidate.llr,
        p_value=rank_p(candidate.llr, maxima),
        gumbel_p=gumbel_p(candidate.llr, maxima),
    )
