"""Rows and columns that a workbook hides: they are read like the others, and that is said."""

from dataclasses import dataclass, field

from geo.errors import Problem
from geo.sandbox.raw_sheet import RawSheet


@dataclass
class Hidden:
    """The numbers of a sheet's hidden rows, and the (first, last) of its hidden columns, from 1."""

    rows: set[int] = field(default_factory=set)
    columns: set[tuple[int, int]] = field(default_factory=set)

    def problems(self, sheet: RawSheet) -> list[Problem]:
        """What of it holds anything."""
        rows = [number for number, _ in sheet.rows if number in self.rows]
        filled = {at + 1 for _, cells in sheet.rows for at, cell in enumerate(cells) if cell} if self.columns else set()
        columns = [at for at in filled if any(first <= at <= last for first, last in self.columns)]
        found = [("rows_hidden", len(rows)), ("columns_hidden", len(columns))]
        return [Problem(kind, facts={"name": sheet.name, "n": n}) for kind, n in found if n and sheet.visible]
