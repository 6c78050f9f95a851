"""The columns of a table by what they mean, and the cells of a row through them."""

import re
from dataclasses import dataclass, field

from geo.errors import Problem
from geo.intake.codes import clean_code, composed, district_code
from geo.intake.headings import CODE, DISTRICT_CODE
from geo.intake.layout import Layout
from geo.village import VILLAGE


@dataclass
class Columns:
    """Meaning → positions: one, or two of which one is filled (kelurahan, desa) or that are added (men and women).

    `above` are the columns of the codes above a district's, `parts` figure → (men, women) where both are given beside
    the total. `problems` say what was not as it seemed.
    """

    positions: dict[str, tuple[int, ...]]
    above: tuple[int, ...] = ()
    parts: dict[str, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take(self, meaning: str, *positions: int) -> None:
        """Give a meaning its columns; whatever else they meant, they mean no longer."""
        self.positions = {
            other: held for other, held in self.positions.items() if not set(held) & set(positions) and other != meaning
        }
        self.positions[meaning] = positions

    def drop(self, meaning: str) -> int:
        """Take a meaning's column away from it; return the position."""
        return self.positions.pop(meaning)[0]


#: 17.02.06.1004 Kota Padang, 1702061004 - Kota Padang, 17.02.06 KOTA PADANG: a code before a name.
_CODE_BEFORE = re.compile(r"^(\d[\d.]{4,12})\s*[-–:.)]*\s*(?=[^\W\d])")


def name_of(cells: tuple[str, ...], columns: Columns, meaning: str) -> str:
    """A row's district or village, without a code in the same cell."""
    return _CODE_BEFORE.sub("", " ".join(cell_of(cells, columns, meaning).split()))


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
