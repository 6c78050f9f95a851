"""Colours of villages by fixed classes, and the legend that says what each means and how many villages are in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.maps.classes import FIXED, NO_DATA, classify
from geo.maps.poster.card import LegendEntry
from geo.measure_words import short_class_words
from geo.measures import COUNT, COVERAGE, MEASURES, RATE, Measure
from geo.publish.disclosure import HIDDEN, MISSING
from geo.publish.material import Material
from geo.village import ELIGIBLE, RECORDED, UNRECORDED
from geo.wording import t

#: The terms of a measure: where one of them is hidden, its colour would tell.
_TERMS = {COUNT: (UNRECORDED,), COVERAGE: (RECORDED, ELIGIBLE), RATE.name: (UNRECORDED, ELIGIBLE)}
_TITLES: dict[str, Callable[[], str]] = {
    COUNT: lambda: t("Jumlah belum rekam"),
    COVERAGE: lambda: t("Cakupan tiap desa/kelurahan"),
    RATE.name: lambda: t("Belum rekam dari wajib KTP"),
}


@dataclass(frozen=True)
class Colouring:
    """Villages in classes: `classes` (by village_code) are positions in `entries`, -1 of none; `title` is what colours mean."""

    classes: pd.Series
    entries: tuple[LegendEntry, ...]
    title: str

    @property
    def sentence(self) -> str:
        """The legend for those who do not see it."""
        return "; ".join(f"{entry.words}: {entry.counted}" for entry in self.entries)


def coverage_colours(material: Material, codes: Sequence[str] | None = None) -> Colouring:
    """Coverage of all villages, or of those of `codes`: the others are in no class."""
    return _colouring(material, MEASURES[COVERAGE], codes)


def rate_colours(material: Material, codes: Sequence[str] | None = None) -> Colouring:
    """People not recorded as a share of those obliged."""
    return _colouring(material, RATE, codes)


def count_colours(material: Material, codes: Sequence[str] | None = None) -> Colouring:
    """People not recorded."""
    return _colouring(material, MEASURES[COUNT], codes)


def places_words(n: int) -> str:
    """`12 desa`; of one, English says so."""
    return t("1 desa") if n == 1 else t("{n} desa", n=n)


def _colouring(material: Material, measure: Measure, codes: Sequence[str] | None) -> Colouring:
    cells = material.figures.village_cells[[*_TERMS[measure.name]]]
    missing = (cells == MISSING).any(axis=1)
    hidden = cells.isin(HIDDEN).any(axis=1) & ~missing
    # Whatever a hidden figure is by now, no class is made of it.
    values = measure.values(material.villages).where(~hidden)
    classes = classify(values, FIXED, measure.thresholds, more_is_worse=measure.more_is_worse)
    kinds = [
        (colour, short_class_words(classes, at, measure), (classes.of == at).to_numpy())
        for at, colour in enumerate(classes.colours)
    ]
    # The worst first, as it is the one looked for.
    kinds = kinds[::-1] if measure.more_is_worse else kinds
    without = (classes.of == NO_DATA).to_numpy()
    others = (t("tanpa data"), without & ~hidden.to_numpy()), (t("disamarkan"), without & hidden.to_numpy())
    counted = cells.index.isin(codes) if codes is not None else np.ones(len(cells), dtype=bool)
    kinds += [(None, words, members) for words, members in others if (members & counted).any()]
    entries = tuple(
        LegendEntry(colour, words, places_words(int((members & counted).sum())), colour is None)
        for colour, words, members in kinds
    )
    place = np.select([members & counted for _, _, members in kinds], range(len(kinds)), default=NO_DATA)
    return Colouring(pd.Series(place, index=cells.index), entries, _TITLES[measure.name]())
