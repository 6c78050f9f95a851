"""Colours of villages by fixed classes, and the legend that says what each means and how many villages are in it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from geo.maps.classes import FIXED, NO_DATA, classify
from geo.maps.poster.card import LegendEntry
from geo.measure_words import short_class_words
from geo.measures import COVERAGE, MEASURES, RATE, Measure
from geo.publish.cards.counted import state_of_share
from geo.publish.disclosure import SHOWN, WITHHELD
from geo.publish.material import Material
from geo.village import ELIGIBLE, RECORDED, UNRECORDED
from geo.wording import t

#: The terms of a measure: where one of them is hidden, its colour would tell.
_TERMS = {COVERAGE: (RECORDED, ELIGIBLE), RATE.name: (UNRECORDED, ELIGIBLE)}
_TITLES: dict[str, Callable[[], str]] = {
    COVERAGE: lambda: t("Cakupan tiap desa/kelurahan"),
    RATE.name: lambda: t("Belum rekam dari wajib KTP"),
}


@dataclass(frozen=True)
class Colouring:
    """Villages in classes: `classes` (by village_code) are positions in `entries`; `title` is what colours mean."""

    classes: pd.Series
    entries: tuple[LegendEntry, ...]
    title: str

    @property
    def sentence(self) -> str:
        """The legend for those who do not see it."""
        return "; ".join(f"{entry.words}: {entry.counted}" for entry in self.entries)


def coverage_colours(material: Material, codes: Sequence[str] | None = None) -> Colouring:
    """Coverage of all villages; the legend counts those of `codes` when they are given."""
    return _colouring(material, MEASURES[COVERAGE], codes)


def rate_colours(material: Material, codes: Sequence[str] | None = None) -> Colouring:
    """People not recorded as a share of those obliged."""
    return _colouring(material, RATE, codes)


def places_words(n: int) -> str:
    """`12 desa`; of one, English says so."""
    return t("1 desa") if n == 1 else t("{n} desa", n=n)


def _colouring(material: Material, measure: Measure, codes: Sequence[str] | None) -> Colouring:
    cells = material.figures.village_cells[[*_TERMS[measure.name]]]
    states = pd.Series([state_of_share(list(row)) for row in cells.itertuples(index=False)], index=cells.index)
    # Whatever a hidden figure is by now, no class is made of it.
    values = measure.values(material.villages).where(states == SHOWN)
    classes = classify(values, FIXED, measure.thresholds, more_is_worse=measure.more_is_worse)
    order = [*range(len(classes.colours))]
    kinds = [(classes.colours[at], short_class_words(classes, at, measure), classes.of == at) for at in order]
    # The worst first, as it is the one looked for.
    kinds = kinds[::-1] if measure.more_is_worse else kinds
    hidden = states == WITHHELD
    kinds += [
        (None, words, members)
        for words, members in (
            (t("tanpa data"), (classes.of == NO_DATA) & ~hidden),
            (t("disamarkan"), (classes.of == NO_DATA) & hidden),
        )
        if members.any()
    ]
    counted = pd.Index(codes) if codes is not None else cells.index
    place = pd.Series(0, index=cells.index)
    entries = []
    for at, (colour, words, members) in enumerate(kinds):
        place[members] = at
        entries.append(LegendEntry(colour, words, places_words(int(members.loc[counted].sum())), colour is None))
    return Colouring(place, tuple(entries), _TITLES[measure.name]())
