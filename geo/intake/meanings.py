"""The columns of a table by what they mean, and the cells of a row through them."""

import re
from dataclasses import dataclass, field

from geo.errors import Problem
from geo.intake.codes import clean_code, composed, district_code
from geo.intake.figures import people
from geo.intake.headings import CODE, DISTRICT_CODE
from geo.intake.layout import Layout
from geo.village import FIGURES, VILLAGE


@dataclass
class Columns:
    """Meaning → positions: one, or two of which one is filled (kelurahan, desa) or that are added (men and women).

    `above` are the columns of the codes above a district's, `parts` figure → (men, women) where both are given beside
    the total. Of the columns in `decimals`, what follows the point is no part of the count. `problems` say what was not as
    it seemed. The names of the meanings in `numbered` have a number or a letter before them.
    """

    positions: dict[str, tuple[int, ...]]
    above: tuple[int, ...] = ()
    parts: dict[str, tuple[int, int]] = field(default_factory=dict)
    decimals: frozenset[int] = frozenset()
    numbered: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    @property
    def name_villages(self) -> bool:
        """Whether rows can be known as villages' at all."""
        return CODE in self.positions or VILLAGE in self.positions

    @property
    def give_figures(self) -> bool:
        """Whether any of the three figures has a column."""
        return not self.positions.keys().isdisjoint(FIGURES)

    def take(self, meaning: str, *positions: int) -> None:
        """Give a meaning its columns; whatever else they meant, they mean no longer."""
        self.positions = {
            other: held for other, held in self.positions.items() if not set(held) & set(positions) and other != meaning
        }
        self.positions[meaning] = positions

    def drop(self, meaning: str) -> int:
        """Take a meaning's column away from it; return the position."""
        return self.positions.pop(meaning)[0]


_DECIMALS = re.compile(r"[.,]0+$")
#: 17.02.06.1004 Kota Padang, 1702061004 - Kota Padang, 17.02.06 KOTA PADANG: a code before a name.
_CODE_BEFORE = re.compile(r"^(\d[\d.]{4,12})\s*[-–:.)]*\s*(?=[^\W\d])")


#: `1. Derati`, `b) Derati`, `IV. Derati`, `2001 - Derati`.
_NUMBER_BEFORE = re.compile(r"^\(?(?:\d{1,4}\s*[.):\-–]+|([ivx]{1,5}|[a-z])\s*[.)]+)\s*(?=[^\W\d_])", re.IGNORECASE)


def name_of(cells: tuple[str, ...], columns: Columns, meaning: str) -> str:
    """A row's district or village, without a code or a number in the same cell."""
    name = _CODE_BEFORE.sub("", " ".join(cell_of(cells, columns, meaning).split()))
    return _NUMBER_BEFORE.sub("", name) if meaning in columns.numbered else name


def number_before(name: str) -> str | None:
    """The letters of the number before a name, "" when it has digits; None when there is none."""
    found = _NUMBER_BEFORE.match(name)
    return None if found is None else (found.group(1) or "").casefold()


def cell_of(cells: tuple[str, ...], columns: Columns, meaning: str) -> str:
    """A row's cell of a meaning; of two columns, the one that is filled."""
    held = [cells[at] for at in columns.positions.get(meaning, ()) if at < len(cells)]
    return next(filter(None, held), "")


def code_of(cells: tuple[str, ...], columns: Columns) -> str:
    """A row's village code, put together from the columns of its levels where it is kept in several."""
    code, district = cell_of(cells, columns, CODE), cell_of(cells, columns, DISTRICT_CODE)
    before = _CODE_BEFORE.match(cell_of(cells, columns, VILLAGE))
    if not code and before and clean_code(before.group(1)):
        return before.group(1)
    if not district:
        return code
    above = tuple(cells[at] if at < len(cells) else "" for at in columns.above)
    return composed(district_code(above, district), code) or code


def label_of(layout: Layout, columns: Columns, meaning: str) -> str:
    """The heading of a meaning's column, or of both of them."""
    return " + ".join(layout.labels[at] for at in columns.positions[meaning])


def counts_of(cells: tuple[str, ...], columns: Columns) -> tuple[float, ...]:
    """A row's counts of every figure there is, 0 where one is blank or unusable."""
    held = [columns.positions[figure] for figure in FIGURES if figure in columns.positions]
    texts = [[text_of(cells, columns, at) for at in positions] for positions in held]
    return tuple(sum(_known(text) for text in each) for each in texts)


def text_of(cells: tuple[str, ...], columns: Columns, at: int) -> str:
    """The cell of a figure, without the decimals of a column that has them."""
    text = cells[at] if at < len(cells) else ""
    return _DECIMALS.sub("", text) if at in columns.decimals else text


def _known(text: str) -> float:
    count = people(text)
    return count if count is not None and count == count else 0.0
