"""A straight line through points by ordinary least squares, and where a new observation is to be expected.

Formulas: N. R. Draper and H. Smith, Applied Regression Analysis, 3rd ed., Wiley 1998, the chapters on fitting a
straight line; NIST/SEMATECH e-Handbook of Statistical Methods, section 4.5.1.2 for the interval.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit


@dataclass(frozen=True)
class StraightLine:
    """y = intercept + slope · x, fitted to `n` points.

    `residual_sd` is s = √(Σ residual² / (n − 2)), `mean_x` their mean x̄, `spread_x` Σ (x − x̄)².
    """

    intercept: float
    slope: float
    residual_sd: float
    n: int
    mean_x: float
    spread_x: float

    def at(self, x: float) -> float:
        """The line at x."""
        return self.intercept + self.slope * x

    def prediction_margin(self, x: float, confidence: float = 0.95) -> float:
        """Half the width of the prediction interval of one new observation at x.

        t(1 − α/2, n − 2) · s · √(1 + 1/n + (x − x̄)² / Σ (x − x̄)²), t of Student, α = 1 − confidence. It assumes
        independent errors of one normal distribution about the line.
        """
        quantile = float(stdtrit(self.n - 2, (1 + confidence) / 2))
        return quantile * self.residual_sd * math.sqrt(1 + 1 / self.n + (x - self.mean_x) ** 2 / self.spread_x)


def fit_line(x: Sequence[float], y: Sequence[float]) -> StraightLine:
    """Fit by least squares.

    Raises
    ------
    ValueError
        With fewer than three points, or all at the same x.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    mean_x = float(x.sum()) / max(len(x), 1)
    spread_x = float(((x - mean_x) ** 2).sum())
    if len(x) < 3 or spread_x == 0:
        raise ValueError("a line with an interval needs three points, not all at the same place")
    slope = float(((x - mean_x) * (y - y.mean())).sum()) / spread_x
    intercept = float(y.mean()) - slope * mean_x
    residuals = y - (intercept + slope * x)
    residual_sd = math.sqrt(float((residuals**2).sum()) / (len(x) - 2))
    return StraightLine(intercept, slope, residual_sd, len(x), mean_x, spread_x)
