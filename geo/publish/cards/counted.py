"""The figures of a place as an edition shows them: numbers in words, and what became of those that are not shown."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo.publish.cards.names import district_words
from geo.publish.disclosure import BELOW, HIDDEN, MISSING, SHOWN, WITHHELD
from geo.publish.edition import Edition
from geo.publish.material import Material
from geo.publish.words import cell_words, share_words
from geo.village import COVERAGE, DISTRICT, ELIGIBLE, FIGURES, RECORDED, UNRECORDED
from geo.wording import percent


@dataclass(frozen=True)
class Counted:
    """A place with its three figures (people), why one is not shown (`states`), and its coverage (a share of 1).

    `known` of its `villages` have a number of people not recorded, shown or hidden. `waiting` of them have somebody who is
    not recorded; None where a hidden or missing figure keeps that from being known. A `headline` share has two decimals.
    """

    place: str
    figures: Mapping[str, float]
    states: Mapping[str, str]
    coverage: float
    villages: int
    known: int
    waiting: int | None
    edition: Edition
    headline: bool

    def words(self, figure: str) -> str:
        """A figure as it may be said."""
        return cell_words(self.figures[figure], self.states[figure], self.edition)

    @property
    def share(self) -> str:
        """The coverage as it may be said."""
        return careful_share(self.coverage, self.coverage_state, self.edition, headline=self.headline)

    @property
    def coverage_state(self) -> str:
        """Whether the coverage can be said: both its terms are shown."""
        return state_of_share([self.states[ELIGIBLE], self.states[RECORDED]])

    def shown(self, *figures: str) -> bool:
        """Whether all these figures are."""
        return all(self.states[figure] == SHOWN for figure in figures)

    def hidden(self, *figures: str) -> bool:
        """Whether one of these figures is."""
        return any(self.states[figure] in HIDDEN for figure in figures)


def regency_counted(material: Material) -> Counted:
    """The regency."""
    totals = material.figures.totals
    figures = {ELIGIBLE: totals.eligible, RECORDED: totals.recorded, UNRECORDED: totals.unrecorded}
    cells = material.figures.village_cells[UNRECORDED]
    states = material.figures.total_cells
    return _counted(material, material.place, figures, states, totals.coverage, cells, headline=True)


def district_counted(material: Material, district: str) -> Counted:
    """A district."""
    row, states = material.districts.loc[district], material.figures.district_cells.loc[district]
    cells = material.figures.village_cells.loc[(material.villages[DISTRICT] == district).to_numpy(), UNRECORDED]
    return _counted(material, district_words(district), row, states, row[COVERAGE], cells, headline=False)


def village_words(village: pd.Series, states: pd.Series, edition: Edition) -> tuple[str, str, str, str]:
    """A village's people obliged, recorded, not recorded, and its coverage; `states` of its figures, one row each."""
    counts = (cell_words(village[figure], states[figure], edition) for figure in FIGURES)
    share = village[RECORDED] / village[ELIGIBLE] if village[ELIGIBLE] > 0 else float("nan")
    return (*counts, share_words(share, state_of_share([states[ELIGIBLE], states[RECORDED]]), edition))


def state_of_share(states: list[str]) -> str:
    """What can be said of a share whose terms are in these states."""
    if MISSING in states:
        return MISSING
    return WITHHELD if BELOW in states or WITHHELD in states else SHOWN


def careful_share(share: float, state: str, edition: Edition, *, headline: bool) -> str:
    """`share_words`; what is only near to all or to none is not said to be that."""
    said = share_words(share, state, edition, headline=headline)
    if state == SHOWN and 0 < share < 1 and said in (percent(0), percent(1)):
        return f">{percent(0.9999)}" if share > 0.5 else f"<{percent(0.0001)}"
    return said


def _counted(
    material: Material, place: str, figures, states, coverage: float, cells: pd.Series, *, headline: bool
) -> Counted:
    certain = bool((cells == SHOWN).all())
    people = material.villages.loc[cells.index, UNRECORDED]
    return Counted(
        place,
        {figure: float(figures[figure]) for figure in FIGURES},
        {figure: str(states[figure]) for figure in FIGURES},
        float(coverage),
        villages=len(cells),
        known=int((cells != MISSING).sum()),
        waiting=int((people > 0).sum()) if certain else None,
        edition=material.edition,
        headline=headline,
    )
