"""The largest log likelihood ratio of each of many simulated maps, with logarithms taken only where they can matter."""

import numpy as np

from geo.clusters.likelihood import Likelihood

HIGH, LOW, BOTH = "high", "low", "both"
TAILS = (HIGH, LOW, BOTH)

#: Between so many people single precision holds the quick bound; expected cases may be fewer, a nation is more.
_SINGLE = (1, 2**24)
#: What rounding may take from the quick bound.
_MARGIN = 1.001


def tail_ratio(likelihood: Likelihood, cases: np.ndarray, population: np.ndarray, tail: str) -> np.ndarray:
    """The log likelihood ratio of zones (zones,); 0 for those of the other tail."""
    excess = _of_tail(cases - population * likelihood.rate, tail)
    return np.where(excess != 0, likelihood.ratio(cases.astype(float), population.astype(float)), 0.0)


def raise_maxima(
    maxima: np.ndarray, likelihood: Likelihood, tail: str, cases: np.ndarray, population: np.ndarray, most: float
) -> None:
    """Raise `maxima` (maps,) in place to the largest ratio among these zones (zones, maps) of at most `most` people."""
    quick = np.float32 if _SINGLE[0] <= likelihood.population < _SINGLE[1] else np.float64
    people = population.astype(quick)
    excess = cases.astype(quick)
    excess -= people * quick(likelihood.rate)
    bound = _of_tail(excess, tail)
    # Before the division: outside of everybody there is nobody.
    bound *= population <= most
    bound *= bound
    people *= quick(likelihood.population) - people
    bound /= np.maximum(people, np.finfo(quick).tiny, out=people)
    bound *= quick(likelihood.bound * _MARGIN)
    # The likeliest of each map first: few others then remain above it.
    top = bound.argmax(axis=0)
    columns = np.arange(bound.shape[1])
    _raise(maxima, likelihood, cases, population, top, columns, bound[top, columns])
    zones, maps = np.nonzero(bound > maxima)
    _raise(maxima, likelihood, cases, population, zones, maps, bound[zones, maps])


def _of_tail(excess: np.ndarray, tail: str) -> np.ndarray:
    """Cases less expected, in place, zero where they are of the other tail."""
    if tail == HIGH:
        return np.maximum(excess, 0, out=excess)
    return np.minimum(excess, 0, out=excess) if tail == LOW else excess


def _raise(maxima, likelihood, cases, population, zones, maps, bound) -> None:
    people = population[zones, maps if population.shape[1] > 1 else 0]
    ratio = likelihood.ratio(cases[zones, maps].astype(float), people.astype(float))
    np.maximum.at(maxima, maps, np.where(bound > 0, ratio, 0.0))
