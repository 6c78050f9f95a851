"""The areas that a scan goes over: checked once, and put into an order that does not depend on the rows'."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from geo.clusters.likelihood import BERNOULLI, MODELS, Likelihood


@dataclass(frozen=True)
class Areas:
    """Areas by population, cases and where they lie: `rows` are their positions in what was given.

    A seed draws the same maps for the same areas, in whatever order or direction they are listed.
    """

    cases: np.ndarray
    population: np.ndarray
    coordinates: np.ndarray
    rows: np.ndarray
    likelihood: Likelihood

    def __len__(self) -> int:
        return len(self.rows)


def checked_areas(
    cases: ArrayLike, population: ArrayLike, coordinates: ArrayLike, model: str, faults: Sequence[str] = ()
) -> Areas:
    """The areas of a scan. Raises ValueError naming everything that cannot be used, after the `faults` known already."""
    cases, population = np.asarray(cases, dtype=float).ravel(), np.asarray(population, dtype=float).ravel()
    coordinates = np.asarray(coordinates, dtype=float)
    coordinates = coordinates if coordinates.size else coordinates.reshape(0, 2)
    faults = [*faults, *_faults(cases, population, coordinates, model)]
    if faults:
        raise ValueError("; ".join(faults))
    # The middle first: far from the origin, distances lose digits.
    coordinates = coordinates - coordinates.mean(axis=0) if len(coordinates) else coordinates
    rows = np.lexsort((*_places(cases, population, coordinates), cases, population))
    cases, population = cases[rows], population[rows]
    likelihood = Likelihood(model, float(cases.sum()), float(population.sum()))
    return Areas(_compact(cases), _compact(population), coordinates[rows], rows, likelihood)


def _faults(cases, population, coordinates, model: str) -> list[str]:
    faults = [] if model in MODELS else [f"model {model!r} is not one of {', '.join(MODELS)}"]
    if coordinates.ndim != 2 or coordinates.shape[1] != 2:
        # As (2, n) they would be read across.
        faults.append(f"coordinates must be pairs, (n, 2), not {coordinates.shape}")
    elif not len(cases) == len(population) == len(coordinates):
        lengths = f"{len(cases)} cases, {len(population)} populations, {len(coordinates)} coordinates"
        faults.append(f"one of each for every area is needed, not {lengths}")
    for name, numbers in (("cases", cases), ("population", population), ("coordinates", coordinates)):
        if not np.isfinite(numbers).all():
            faults.append(f"{name} must be finite: leave out areas where they are missing")
    for name, numbers in (("cases", cases), ("population", population)):
        if (numbers < 0).any():
            faults.append(f"{name} must not be negative")
    if len(cases) != len(population):
        return faults
    if model == BERNOULLI and (cases > population).any():
        faults.append(f"cases exceed the population in {int((cases > population).sum())} areas")
    elif ((population == 0) & (cases > 0)).any():
        faults.append("cases where the population is zero")
    return faults


def _places(cases, population, coordinates) -> list[np.ndarray]:
    """What tells places apart, the last first: distances from three middles, which turn with the map, then coordinates."""
    weights = [each for each in (cases, population, np.ones(len(cases))) if each.any()]
    middles = [weight @ coordinates / weight.sum() for weight in weights]
    return [*_digits(coordinates.T), *(_digits(np.hypot(*(coordinates - middle).T)) for middle in middles)]


def _digits(lengths: np.ndarray) -> np.ndarray:
    """Lengths to seven digits of the longest: the last ones change when a map is turned."""
    longest = np.abs(lengths).max(initial=0.0)
    return np.round(lengths / longest, 7) if longest else lengths


def _compact(counts: np.ndarray) -> np.ndarray:
    """Whole numbers as small integers, which add up faster; anything else as it is."""
    whole = (counts == np.rint(counts)).all() and counts.sum() < 2**31
    return counts.astype(np.int32) if whole else counts
