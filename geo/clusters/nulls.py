"""What the map could have looked like by chance, under two ideas of chance."""

from collections.abc import Iterator

import numpy as np

from geo.clusters.areas import Areas
from geo.clusters.likelihood import BERNOULLI

#: One risk for every person everywhere: the textbook null. Under it all cases fall anew on the population.
CONSTANT = "constant"
#: Villages differ, but where each lies means nothing: the pairs (cases, population) change places.
EXCHANGEABLE = "exchangeable"
NULLS = (EXCHANGEABLE, CONSTANT)

#: Maps drawn at once. Part of the answer: another number would draw other maps from the same seed.
_BLOCK = 500


def simulated(null: str, areas: Areas, simulations: int, seed: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Blocks of simulated maps: cases and population, each (areas, maps); the population (areas, 1) where it stays.

    The constant null draws cases by the multivariate hypergeometric distribution for Bernoulli, by the multinomial for
    Poisson: their total stays. Allocated (fractional) counts are rounded where people are drawn.
    """
    generator = np.random.default_rng(seed)
    for start in range(0, simulations, _BLOCK):
        maps = min(_BLOCK, simulations - start)
        if null == EXCHANGEABLE:
            places = np.broadcast_to(np.arange(len(areas)), (maps, len(areas)))
            moved = np.ascontiguousarray(generator.permuted(places, axis=1).T)
            yield areas.cases[moved], areas.population[moved]
        else:
            yield _fallen_anew(areas, maps, generator), areas.population[:, None]


def _fallen_anew(areas: Areas, maps: int, generator: np.random.Generator) -> np.ndarray:
    total = round(areas.likelihood.cases)
    if areas.likelihood.model == BERNOULLI:
        people = np.rint(areas.population).astype(np.int64)
        drawn = generator.multivariate_hypergeometric(people, min(total, people.sum()), size=maps, method="marginals")
    else:
        drawn = generator.multinomial(total, areas.population / areas.likelihood.population, size=maps)
    return np.ascontiguousarray(drawn.T, dtype=np.int32)
