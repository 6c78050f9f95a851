"""An outsider with a solver: reads what an edition shows, as words, and asks of each hidden figure how little it can hide.

Nothing here knows how figures are hidden, only the rule on the picture's foot. Every question is a linear program.
"""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, kron
from scipy.sparse.csgraph import connected_components

from geo.measures import coverage
from geo.publish.disclosure import Disclosed
from geo.publish.edition import Edition
from geo.publish.words import cell_words, share_words
from geo.village import FIGURES

#: No village and no regency has so many people.
_MOST = 1e6
#: The name of the row of the regency.
SUM = "(sum)"


@dataclass(frozen=True)
class Row:
    """A printed row: the words of eligible, recorded, unrecorded and of the share recorded; villages name their district."""

    words: tuple[str, str, str]
    share: str
    district: str = ""


@dataclass(frozen=True)
class Printed:
    """A table as it is read: villages, districts by name, the regency, and the number below which counts are small."""

    villages: tuple[Row, ...]
    districts: dict[str, Row]
    total: Row
    small: int


def printed(shown: Disclosed, edition: Edition) -> Printed:
    """The table in words."""

    def row(values, cells, share, headline=False):
        words = tuple(cell_words(values[figure], cells[figure], edition) for figure in FIGURES)
        hidden = next((cells[figure] for figure in FIGURES[:2] if cells[figure] != "shown"), "shown")
        # What the table holds counts, whatever the words would say of it.
        state = "shown" if share == share else hidden
        return Row(words, share_words(share, state, edition, headline=headline), values.get("district", ""))

    def rows(table, cells):
        plain = pd.DataFrame({name: table[name] for name in ("district", *FIGURES)})
        return [*map(row, plain.to_dict("records"), cells.to_dict("records"), coverage(table))]

    totals = {figure: getattr(shown.totals, figure) for figure in FIGURES}
    return Printed(
        tuple(rows(shown.villages, shown.village_cells)),
        dict(zip(shown.districts.index, rows(shown.districts, shown.district_cells), strict=True)),
        row(totals, shown.total_cells.to_dict(), shown.totals.coverage, headline=True),
        edition.small,
    )


def reckoned(table: Printed, *, whole: bool = False) -> dict[tuple[str, str], float]:
    """(row, figure) of each hidden figure → its most less its least; also where a third follows from two hidden ones.

    Rows are "0", "1"… for villages, else names. The outsider takes eligible = recorded + unrecorded for granted in rows
    that are not shown, unless what is shown refutes it. `whole` asks for whole numbers.
    """
    unknowns = _Unknowns(table)
    for granted in (True, False):
        found = unknowns.asked(granted, whole)
        if found is not None:
            return found
    raise AssertionError("what is shown cannot be")


class _Unknowns:
    """Every figure as an unknown between limits, and the equations and inequalities between them."""

    def __init__(self, table: Printed):
        self.small = table.small
        self.at: dict[tuple[str, str], int] = {}
        self.low, self.high, self.asked_of = [], [], []
        self.sums, self.identities, self.shares = [], [], []
        rows = {str(n): row for n, row in enumerate(table.villages)} | table.districts | {SUM: table.total}
        for name, row in rows.items():
            self._read(name, row, village=name.isdigit())
        for figure, position in zip(FIGURES, range(3), strict=True):
            members = {name: [] for name in [*table.districts, SUM]}
            for n, row in enumerate(table.villages):
                if row.words[position] != "tanpa data":
                    members[row.district].append(str(n))
                    members[SUM].append(str(n))
            for name, parts in members.items():
                if parts:
                    self.sums.append({self.at[name, figure]: -1.0} | {self.at[part, figure]: 1.0 for part in parts})
        even = {
            name: all(
                (row.words[0] == "tanpa data") == (row.words[1] == "tanpa data")
                for row in table.villages
                if name in (row.district, SUM)
            )
            for name in [*table.districts, SUM]
        }
        for name, row in rows.items():
            if even.get(name, True):
                self._read_share(name, row.share)

    def _read(self, name: str, row: Row, village: bool) -> None:
        unknown = []
        for position, (figure, words) in enumerate(zip(FIGURES, row.words, strict=True)):
            self.at[name, figure] = len(self.low)
            least = self.small if village and position > 0 else 0
            low, high = self._limits(words, least)
            self.low.append(low)
            self.high.append(high)
            unknown.append(low < high)
        missing = [words == "tanpa data" for words in row.words]
        hidden = [open_ and not none for open_, none in zip(unknown, missing, strict=True)]
        self.asked_of += [(name, figure) for figure, asked in zip(FIGURES, hidden, strict=True) if asked]
        if village and any(hidden):
            eligible, recorded, unrecorded = (self.at[name, figure] for figure in FIGURES)
            self.identities.append({eligible: 1.0, recorded: -1.0, unrecorded: -1.0})
            if sum(missing) == 1:
                self.asked_of += [(name, figure) for figure, none in zip(FIGURES, missing, strict=True) if none]

    @staticmethod
    def _limits(words: str, least: float) -> tuple[float, float]:
        if words.startswith("<"):
            return 0.0, float(words[1:]) - 1
        if words in ("disamarkan", "tanpa data"):
            # A village's small count says so: one that does not is none.
            return least if words == "disamarkan" else 0.0, _MOST
        assert re.fullmatch(r"[\d.]+", words), words
        return float(words.replace(".", "")), float(words.replace(".", ""))

    def _read_share(self, name: str, words: str) -> None:
        found = re.fullmatch(r"([<>]?)([\d,]+)\s%", words)
        if found is None:
            return
        value = float(found[2].replace(",", "."))
        half = 0.005 if "," in found[2] else 0.5
        low, high = {"<": (0, value), ">": (value, 100)}.get(found[1], (value - half, value + half))
        eligible, recorded = self.at[name, "eligible"], self.at[name, "recorded"]
        self.shares.append({recorded: -1.0, eligible: (low - 1e-9) / 100})
        self.shares.append({recorded: 1.0, eligible: -(high + 1e-9) / 100})

    def asked(self, granted: bool, whole: bool) -> dict[tuple[str, str], float] | None:
        """The most less the least of each; None when there is no such table.

        Unknowns that no equation joins are asked apart.
        """
        low, high = np.array(self.low), np.array(self.high)
        equations, equal = self._matrix(self.sums + (self.identities if granted else []), low, high)
        inequalities, at_most = self._matrix(self.shares, low, high)
        joined = np.vstack([equations, inequalities]) != 0
        _, part = connected_components(csr_array(joined.T.astype(int) @ joined.astype(int)), directed=False)
        found = {}
        for number in {part[self.at[cell]] for cell in self.asked_of}:
            inside = np.flatnonzero(part == number)
            asked = {cell: inside.searchsorted(self.at[cell]) for cell in self.asked_of if self.at[cell] in inside}
            same, less = ((rows[:, inside] != 0).any(axis=1) for rows in (equations, inequalities))
            limits = np.column_stack([low, high])[inside]
            constraints = (equations[same][:, inside], equal[same]), (inequalities[less][:, inside], at_most[less])
            ends = _ends([*asked.values()], limits, *constraints, whole)
            if ends is None:
                return None
            found |= dict(zip(asked, ends, strict=True))
        return found

    def _matrix(self, rows: list[dict[int, float]], low: np.ndarray, high: np.ndarray):
        """Rows over what is not known, and what the known leaves on the right."""
        matrix = np.zeros((len(rows), len(low)))
        for row, terms in enumerate(rows):
            matrix[row, [*terms]] = [*terms.values()]
        known = low == high
        right = -(matrix[:, known] @ low[known])
        matrix[:, known] = 0
        return matrix, right


def _ends(asked, limits, equations, inequalities, whole: bool) -> list[float] | None:
    """The most less the least of each unknown that is asked for, all at once, each to a copy of its own."""
    n, copies = len(limits), 2 * len(asked)
    objective = np.zeros((copies, n))
    for number, column in enumerate(asked):
        objective[2 * number : 2 * number + 2, column] = 1.0, -1.0
    (same, equal), (less, at_most) = equations, inequalities
    answer = linprog(
        objective.ravel(),
        A_eq=kron(eye_array(copies), csr_array(same), format="csc") if len(equal) else None,
        b_eq=np.tile(equal, copies) if len(equal) else None,
        A_ub=kron(eye_array(copies), csr_array(less), format="csc") if len(at_most) else None,
        b_ub=np.tile(at_most, copies) if len(at_most) else None,
        bounds=np.tile(limits, (copies, 1)),
        integrality=1 if whole else 0,
        method="highs",
    )
    if answer.status == 2:
        return None
    assert answer.status == 0, answer.message
    ends = (objective * answer.x.reshape(copies, n)).sum(axis=1)
    return [-most - least for least, most in ends.reshape(-1, 2)]
