"""Villages given in parts: a row a hamlet, or men, women and both, below a name that is written once."""

from dataclasses import dataclass
from itertools import pairwise
from operator import add

from geo.intake.headings import SERIAL
from geo.intake.layout import Layout
from geo.intake.meanings import Columns, code_of, counts_of, name_of
from geo.village import DISTRICT, VILLAGE

Counts = tuple[float, ...]
_FEW = 2


@dataclass(frozen=True)
class Parts:
    """`rows` are the parts below a name, `sums` village row → the row that adds it up, `totals` rows that add up villages.

    `untold` are the village rows that hold a part, with no row that says the whole.
    """

    rows: frozenset[int] = frozenset()
    sums: tuple[tuple[int, int], ...] = ()
    untold: frozenset[int] = frozenset()
    totals: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Row:
    number: int
    counts: Counts
    named: bool
    aside: str | None
    serial: bool
    district: str


@dataclass
class _Above:
    """The villages since the last sum: how many, and their counts together."""

    villages: int = 0
    counts: Counts = ()

    def add(self, village: _Row) -> None:
        """Count one more."""
        self.villages += 1
        self.counts = tuple(map(add, self.counts, village.counts)) if self.counts else village.counts

    def add_up_to(self, row: _Row) -> bool:
        """Whether a row is their sum."""
        return self.villages > 1 and row.counts == self.counts

    def may_be_total(self, row: _Row) -> bool:
        """Whether a row without words is too large for a part: a sum of many villages that does not add up, perhaps."""
        return self.villages > _FEW and 2 * sum(row.counts) >= sum(self.counts) and not self.add_up_to(row)


def villages_in_parts(layout: Layout, columns: Columns, aside: dict[int, str], totals: str) -> Parts:
    """Find the rows with figures and without a name that directly follow a village's row.

    `totals` is the reason of rows of sums: the one below the parts says the whole village.
    """
    rows = [_read(layout, columns, aside, number, cells) for number, cells in layout.body]
    groups, sums_of_villages = _groups(rows)
    villages = sum(row.named for row in rows)
    if 2 * len(groups) < villages:
        # Rows numbered by themselves are rather villages whose name is missing.
        groups = [group for group in groups if not any(row.serial for row in group[1:])]
    after = {row.number: below for row, below in pairwise(rows)}
    sums, untold = [], []
    for village, *parts in groups:
        below = after.get(parts[-1].number)
        if village.counts == _sum(parts):
            continue
        if below and below.aside == totals and below.counts == _sum([village, *parts]):
            sums.append((village.number, below.number))
        else:
            untold.append(village.number)
    parts_rows = frozenset(row.number for _, *parts in groups for row in parts)
    return Parts(parts_rows, tuple(sums), frozenset(untold), frozenset(sums_of_villages))


def _read(layout: Layout, columns: Columns, aside: dict[int, str], number: int, cells: tuple[str, ...]) -> _Row:
    serial = next((at for at, heading in enumerate(layout.headings) if heading and heading.meaning == SERIAL), None)
    named = number not in aside and bool(name_of(cells, columns, VILLAGE) or code_of(cells, columns))
    numbered = serial is not None and serial < len(cells) and bool(cells[serial])
    return _Row(
        number, counts_of(cells, columns), named, aside.get(number), numbered, name_of(cells, columns, DISTRICT)
    )


def _groups(rows: list[_Row]) -> tuple[list[list[_Row]], list[int]]:
    """(each village with the nameless rows right below it, nameless rows that add up the villages above them)."""
    groups: list[list[_Row]] = []
    sums, current, above = [], [], _Above()
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        is_part = not row.named and row.aside is None and any(row.counts) and not above.may_be_total(row)
        if row.named:
            current = [row]
            above.add(row)
        elif is_part and above.add_up_to(row) and (below is None or below.named or below.aside):
            sums.append(row.number)
            current, above = [], _Above()
        elif is_part and current and row.number - current[-1].number == 1 and _same(row, current[0]):
            if len(current) == 1:
                groups.append(current)
            current.append(row)
        else:
            current, above = [], _Above() if row.aside else above
    return groups, sums


def _same(row: _Row, village: _Row) -> bool:
    return row.district in ("", village.district)


def _sum(rows: list[_Row]) -> Counts:
    return tuple(map(sum, zip(*(row.counts for row in rows), strict=True)))
