"""Rows and columns that a workbook hides: they are read like the others, and that is said."""

import re
from dataclasses import dataclass, field

from geo.errors import Problem
from geo.sandbox.raw_sheet import RawSheet

_HIDDEN = rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']"
_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*" + _HIDDEN + rb"[^<>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^<>]*" + _HIDDEN + rb"[^<>]*>")
_NUMBER = re.compile(rb"\b(r|min|max)\s*=\s*[\"'](\d{1,7})[\"']")


@dataclass
class Hidden:
    """The numbers of a sheet's hidden rows, and the (first, last) of its hidden columns, from 1."""

    rows: set[int] = field(default_factory=set)
    columns: set[tuple[int, int]] = field(default_factory=set)

    def note(self, text: bytes) -> None:
        """Add what a piece of the sheet's XML says."""
        for row in _ROW.findall(text):
            self.rows |= {int(number) for name, number in _NUMBER.findall(row) if name == b"r"}
        for column in _COLUMN.findall(text):
            ends = {name: int(number) for name, number in _NUMBER.findall(column)}
            if b"min" in ends and b"max" in ends:
                self.columns.add((ends[b"min"], ends[b"max"]))

    def problems(self, sheet: RawSheet) -> list[Problem]:
        """What of it holds anything."""
        rows = [number for number, _ in sheet.rows if number in self.rows]
        filled = {at + 1 for _, cells in sheet.rows for at, cell in enumerate(cells) if cell} if self.columns else set()
        columns = [at for at in filled if any(first <= at <= last for first, last in self.columns)]
        found = [("rows_hidden", len(rows)), ("columns_hidden", len(columns))]
        return [Problem(kind, facts={"name": sheet.name, "n": n}) for kind, n in found if n and sheet.visible]
