"""Kulldorff's spatial scan statistic with circular windows."""

import numpy as np
from numpy.typing import ArrayLike

from geo.clusters.areas import Areas, checked_areas
from geo.clusters.likelihood import BERNOULLI
from geo.clusters.maxima import HIGH, tail_ratio
from geo.clusters.nulls import EXCHANGEABLE
from geo.clusters.seed import SEED
from geo.clusters.testing import SIMULATIONS, Candidate, ScanCluster, largest_ratios, option_faults, ranked, tested
from geo.clusters.windows import circular_windows, trimmed

#: The share of the population that a window holds at most, fixed before anybody sees the map.
MAX_POPULATION = 0.25


def spatial_scan(
    cases: ArrayLike,
    population: ArrayLike,
    coordinates: ArrayLike,
    *,
    model: str = BERNOULLI,
    null: str = EXCHANGEABLE,
    max_population: float = MAX_POPULATION,
    neighbours: int | None = None,
    simulations: int = SIMULATIONS,
    seed: int = SEED,
    tail: str = HIGH,
) -> list[ScanCluster]:
    """Clusters that do not overlap, the likeliest first: of each centre its best window (SaTScan's rule).

    Kulldorff M, Nagarwalla N (1995), Spatial disease clusters: detection and inference, Statistics in Medicine 14;
    Kulldorff M (1997), A spatial scan statistic, Communications in Statistics: Theory and Methods 26(6).

    Parameters
    ----------
    cases, population
        (n,); with the Poisson model the population may be expected cases or person-years.
    coordinates
        (n, 2), of a plane: metres, not degrees.
    model
        "bernoulli" or "poisson".
    null
        "exchangeable": the pairs (cases, population) change places. "constant": the textbook null, one risk for all.
    max_population
        The share of the population that a window holds at most, up to 0.5.
    neighbours
        How many areas a window holds at most, its centre included; None: as many as `max_population` allows.
    simulations, seed
        How many maps are drawn, and where their random numbers start.
    tail
        "high", "low" or "both": which rates are looked for.

    Raises
    ------
    ValueError
        Naming everything that cannot be used: lengths that differ, missing or negative numbers, more cases than
        people (Bernoulli), cases of nobody, an option that does not exist.
    """
    faults = option_faults(
        null=null, tail=tail, max_population=max_population, neighbours=neighbours, simulations=simulations
    )
    areas = checked_areas(cases, population, coordinates, model, faults)
    circles = Circles(areas, most_people(areas, max_population), neighbours)
    candidates = circles.candidates(tail)
    if not candidates:
        return []
    return tested(areas, candidates, largest_ratios(areas, circles, null, tail, simulations, seed))


def most_people(areas: Areas, share: float) -> float:
    """What a window may hold: a share of the population, a hair more for what sums of fractions lose."""
    return share * areas.likelihood.population * (1 + 1e-12)


class Circles:
    """The circular windows of some areas that hold at most `most_people`, at most `neighbours` areas, and lie `within`.

    `within` (areas,) are distances that the windows of each centre stay below.
    """

    def __init__(
        self, areas: Areas, most_people: float, neighbours: int | None = None, within: np.ndarray | float = np.inf
    ):
        self._areas = areas
        self.most_people = most_people
        # Where populations change places, a window may hold as many areas as there are small ones.
        most = int(np.searchsorted(np.sort(areas.population).cumsum(dtype=float), self.most_people, side="right"))
        self._windows = circular_windows(areas.coordinates, min(most, neighbours or most), within)
        self._fixed = [trimmed(each, areas.population, self.most_people) for each in self._windows]

    def sums(self, cases: np.ndarray, population: np.ndarray):
        """Cases and population (windows, maps) of each centre's windows on maps (areas, maps), centre by centre."""
        stay = population.shape[1] == 1 and (population[:, 0] == self._areas.population).all()
        windows = self._fixed if stay else self._windows
        for window in windows:
            yield from window.sums(cases, population, self.most_people)

    def candidates(self, tail: str) -> list[Candidate]:
        """The best window of each centre that stands out, the likeliest first."""
        areas, found = self._areas, []
        for window in self._fixed:
            if not len(window):
                continue
            sums = (counts[window.order].cumsum()[window.sizes - 1] for counts in (areas.cases, areas.population))
            ratios = tail_ratio(areas.likelihood, *sums, tail)
            # The first of equals is the smallest.
            best = int(ratios.argmax())
            found.append(Candidate(float(ratios[best]), window.order[: window.sizes[best]]))
        return ranked(found)
