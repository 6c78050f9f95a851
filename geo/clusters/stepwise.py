"""One cluster after the other: each is tested without those above it, so that the largest does not hide the rest."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from geo.clusters.areas import Areas, checked_areas
from geo.clusters.cluster import LEVEL, ScanSettings
from geo.clusters.maxima import HIGH
from geo.clusters.nulls import EXCHANGEABLE
from geo.clusters.testing import Candidate, Zones, gumbel_p, largest_ratios, rank_p

#: More steps than any regency needs; each takes at least one village out.
_MOST_STEPS = 40

#: Areas, the positions that are left of all, and how many people a window holds at most → the windows.
ZonesOf = Callable[[Areas, np.ndarray, float], Zones]
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Step:
    """A zone by position, and its p-values in the step that it was found in.

    `second` are the significant zones of the second view among the same areas; None without such a view.
    """

    members: np.ndarray
    p_value: float
    gumbel_p: float
    second: tuple["Step", ...] | None = None


def step_by_step(
    cases: np.ndarray,
    population: np.ndarray,
    coordinates: np.ndarray,
    zones_of: ZonesOf,
    settings: ScanSettings,
    *,
    second_of: ZonesOf | None = None,
    others: bool = False,
    progress: Progress = lambda _share: None,
) -> list[Step]:
    """Significant zones with a rate above that of all areas, as found; with `others`, then those that are not.

    The likeliest cluster, if it is significant under villages that change places, is taken out with its people, and the
    rest is scanned again: Zhang Z, Assunção R, Kulldorff M (2010), Spatial scan statistics adjusted for multiple
    clusters, Journal of Probability and Statistics 2010. `second_of` are windows of another shape, scanned beside them over
    the same areas in each step. `progress` hears the share of the people who are still in.
    """
    left, found = np.arange(len(cases)), []
    most = settings.max_population * float(population.sum())
    rate = cases.sum() / population.sum() if population.sum() else 0.0
    for _ in range(_MOST_STEPS):
        if not len(left):
            break
        areas = checked_areas(cases[left], population[left], coordinates[left], settings.model)
        # What is left may be little: a window never holds more than half of it.
        limit = min(most, areas.likelihood.population / 2) * (1 + 1e-12)
        steps = _tested(areas, zones_of(areas, left, limit), left, rate, settings)
        if not steps:
            break
        if second_of is not None:
            second = _tested(areas, second_of(areas, left, limit), left, rate, settings)
            significant = tuple(each for each in second if each.p_value <= LEVEL)
            steps = [replace(each, second=significant) for each in steps]
        if steps[0].p_value > LEVEL:
            return found + steps if others else found
        found.append(steps[0])
        left = np.setdiff1d(left, steps[0].members)
        progress(float(population[left].sum() / population.sum()))
    return found


def _tested(areas: Areas, zones: Zones, left: np.ndarray, rate: float, settings: ScanSettings) -> list[Step]:
    """The zones that stand out and do not overlap, the likeliest first, each by its rank among maps with places changed."""
    candidates = [each for each in zones.candidates(HIGH) if _raised(areas, each, rate)]
    if not candidates:
        return []
    maxima = largest_ratios(areas, zones, EXCHANGEABLE, HIGH, settings.simulations, settings.seed)
    return [
        Step(left[areas.rows[each.members]], rank_p(each.llr, maxima), gumbel_p(each.llr, maxima))
        for each in candidates
    ]


def _raised(areas: Areas, candidate: Candidate, rate: float) -> bool:
    """Whether it lies above the rate of all areas: beside what is left, an ordinary place may stand out too."""
    return areas.cases[candidate.members].sum() > rate * areas.population[candidate.members].sum()
