"""Values into a few classes: limits, class of each village, colours."""

import tomllib
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import mapclassify
import numpy as np
import pandas as pd

# It warns of classes that ties leave empty, and recommends numba, whose first call takes longer than all it saves.
for _words in ("Numba not installed", "Not enough unique values"):
    warnings.filterwarnings("ignore", message=_words)

FIXED, QUANTILES, NATURAL = "fixed", "quantiles", "natural"
SCHEMES = (FIXED, QUANTILES, NATURAL)
#: The class of a village without data.
NO_DATA = -1


@dataclass(frozen=True)
class Classes:
    """A finished classification.

    `limits` has k + 1 ascending values; class i holds limits[i] <= value < limits[i + 1], and the last also its
    upper end (`classify_change` mirrors this below zero). `of` gives the class of each village on its index, -1
    without data. `colours` has k entries.
    """

    limits: tuple[float, ...]
    of: pd.Series
    colours: tuple[str, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """Villages in each class."""
        return tuple(int((self.of == number).sum()) for number in range(len(self.colours)))

    @property
    def without_data(self) -> int:
        """Villages without a value."""
        return int((self.of == NO_DATA).sum())


def classify(
    values: pd.Series, scheme: str, thresholds: tuple[float, ...] = (), *, more_is_worse: bool = True, k: int = 5
) -> Classes:
    """Sort values into classes.

    Parameters
    ----------
    scheme
        "fixed" (the `thresholds` given), "quantiles" or "natural" (Fisher-Jenks), the latter two by mapclassify;
        they give fewer than k classes when there are fewer distinct values.
    more_is_worse
        Whether high values get the dark colours.
    """
    known = values.dropna()
    inner = thresholds if scheme == FIXED else _breaks(known, scheme, k)
    low, high = (known.min(), known.max()) if len(known) else (0.0, 0.0)
    inner = tuple(sorted({limit for limit in inner if scheme == FIXED or low < limit <= high}))
    # Fixed classes are the same each month, so their lower end is not what happens to be the least value.
    low = min(low, 0.0) if scheme == FIXED else low
    limits = (low, *inner, max((high, *inner[-1:])))
    of = pd.Series(np.searchsorted(inner, values.to_numpy(), side="right"), index=values.index)
    colours = palette(len(inner) + 1)
    return Classes(limits, of.where(values.notna(), NO_DATA), colours if more_is_worse else colours[::-1])


def classify_change(values: pd.Series, thresholds: tuple[float, ...], *, more_is_worse: bool = True) -> Classes:
    """Sort changes into classes symmetrical about zero: rises and falls of the same size get the same depth of colour.

    Parameters
    ----------
    thresholds
        One to three ascending sizes of change: (5, 25, 100) makes seven classes with the limits
        -100, -25, -5, 5, 25, 100 between them. A change equal to a threshold lies beyond it on either side: the
        middle holds -5 < value < 5, the next 5 <= value < 25 and -25 < value <= -5.
    more_is_worse
        Whether rises get the colours of worsening (orange).

    Raises
    ------
    ValueError
        When there are no thresholds or more than three, or they are not ascending from above zero.
    """
    if not 1 <= len(thresholds) <= 3 or list(thresholds) != sorted(set(thresholds)) or thresholds[0] <= 0:
        raise ValueError("thresholds of change: one to three, ascending from above zero")
    steps = np.searchsorted(thresholds, values.abs().to_numpy(), side="right")
    of = pd.Series(len(thresholds) + np.sign(values.fillna(0)).astype(int) * steps, index=values.index)
    widest = max((thresholds[-1], *values.abs().dropna()))
    limits = (-widest, *(-size for size in reversed(thresholds)), *thresholds, widest)
    colours = tuple(_palettes()["change"][str(len(limits) - 1)])
    return Classes(limits, of.where(values.notna(), NO_DATA), colours if more_is_worse else colours[::-1])


def palette(k: int) -> tuple[str, ...]:
    """`k` colours, light to dark."""
    return tuple(_palettes()["unrecorded"][str(k)])


def quality_palette() -> dict[str, str]:
    """The colour of each kind of `geo.quality` but the one without figures, which is hatched."""
    return dict(_palettes()["quality"])


def team_palette() -> tuple[str, ...]:
    """Colours of teams in order."""
    return tuple(_palettes()["teams"]["colours"])


@cache
def _palettes() -> dict:
    return tomllib.loads((Path(__file__).parent / "palettes.toml").read_text(encoding="utf-8"))


def _breaks(known: pd.Series, scheme: str, k: int) -> tuple[float, ...]:
    """Inner limits so that a value equal to a limit belongs above it, as with fixed thresholds."""
    distinct = np.unique(known)
    if len(distinct) <= 1:
        return ()
    k = min(k, len(distinct))
    if scheme == QUANTILES:
        upper_ends = mapclassify.Quantiles(known.to_numpy(), k=k).bins[:-1]
    else:
        upper_ends = mapclassify.FisherJenks(_thinned(known.to_numpy()), k=k).bins[:-1]
    # mapclassify's bins include their upper end; the next value that occurs is where the class above begins.
    starts = np.searchsorted(distinct, upper_ends, side="right")
    return tuple(float(distinct[start]) for start in starts if start < len(distinct))


def _thinned(values: np.ndarray) -> np.ndarray:
    """At most 500 of the sorted values, evenly taken with both ends: Fisher-Jenks takes the square of their number."""
    ranked = np.sort(values)
    return ranked[np.linspace(0, len(ranked) - 1, min(len(ranked), 500)).astype(int)]
