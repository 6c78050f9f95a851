"""How much better a zone with a risk of its own explains the cases than one risk everywhere (Kulldorff 1997)."""

from dataclasses import dataclass

import numpy as np
from scipy.special import rel_entr

BERNOULLI, POISSON = "bernoulli", "poisson"
MODELS = (BERNOULLI, POISSON)


@dataclass(frozen=True)
class Likelihood:
    """The log likelihood ratio of zones among all `cases` of the whole `population`.

    Both models are the sum of O·ln(O/E) over the cells that the model has: inside and outside cases for Poisson,
    those and the non-cases for Bernoulli. Kulldorff M (1997), A spatial scan statistic, Communications in Statistics:
    Theory and Methods 26(6), equations for the two models.
    """

    model: str
    cases: float
    population: float

    @property
    def rate(self) -> float:
        """Cases a head, everywhere."""
        return self.cases / self.population if self.population else 0.0

    def ratio(self, cases: np.ndarray, population: np.ndarray) -> np.ndarray:
        """Log likelihood ratio of zones with so many cases in so many people; 0 where the rates are equal."""
        expected = population * self.rate
        # Sums of fractions, or of people drawn whole, may pass the whole by a hair: never below nobody.
        inside, outside = (cases, expected), (np.maximum(self.cases - cases, 0.0), self.cases - expected)
        total = rel_entr(*inside) + rel_entr(*outside)
        if self.model == BERNOULLI:
            spared = np.maximum(population - cases, 0.0)
            spared_outside = np.maximum(self.population - population - outside[0], 0.0)
            total += rel_entr(spared, population - expected)
            total += rel_entr(spared_outside, self.population - population - outside[1])
        # Rounding may leave a hair below zero.
        return np.maximum(total, 0.0)

    @property
    def bound(self) -> float:
        """`ratio` is never above this times (cases - expected)² / (population · (whole - population)).

        A relative entropy is at most the chi-square distance of the same two distributions, which is that product.
        """
        spread = self.rate * (1 - self.rate if self.model == BERNOULLI else 1)
        return self.population / spread if spread > 0 else 0.0
