"""The cells and letters that all sheets of a table file may have together, counted down as they are laid out."""

from geo.errors import CoverageError, Problem
from geo.sandbox.limits import MAX_CELLS, MEGABYTE, max_unpacked_table


class Space:
    """What is left; each method raises CoverageError when it is not enough."""

    def __init__(self):
        self._cells, self._letters = MAX_CELLS, max_unpacked_table()

    def lay_out(self, rows: int, columns: int) -> None:
        """Count every place of a sheet up to its last row and column, filled or not."""
        self._cells -= rows * columns
        if self._cells < 0:
            raise CoverageError(Problem("table_too_many_rows", facts={"limit": MAX_CELLS // columns}))

    def fill(self, cells: list[str]) -> None:
        """Count the text of a row: one long text may stand in every cell."""
        self._letters -= sum(map(len, cells))
        if self._letters < 0:
            raise CoverageError(Problem("too_much_text", facts={"limit": max_unpacked_table() // MEGABYTE}))
