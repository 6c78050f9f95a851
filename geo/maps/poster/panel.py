"""Blocks of words into columns of a box: as large as they fit, nothing cut but tables that say how much more there is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from geo.maps.poster.laid import Laid
from geo.maps.poster.pieces import Piece, split_table
from geo.maps.poster.sheet import Box, Sheet
from geo.maps.poster.tables import lay_rows, rows_with_room

#: Between blocks and between columns, in sizes of the text.
_BETWEEN, _GUTTER = 1.1, 2.0
#: The narrowest column, in sizes of the text, and how two columns may share the width.
_COLUMN = 11.0
_SHARES = {
    1: ((1.0,),),
    2: ((0.5, 0.5), (0.64, 0.36), (0.36, 0.64)),
    3: ((1 / 3,) * 3, (0.5, 0.25, 0.25)),
    4: ((0.25,) * 4,),
}
#: A table is cut when its text would be smaller than `_WHOLE` times its size; then the text is `_CUT` times as large.
_WHOLE, _CUT = 0.8, 0.92
#: How much of a name a table shows, in sizes of the text (0: whatever there is room for), and how small the text must be
#: before it is less.
_NAMES = ((13.0, 99.0), (9.0, 0.7), (6.0, 0.6), (0.0, 0.4))
_LEAST, _STEPS = 0.3, 26
_AIRS = (1.4, 1.3, 1.2, 1.1, 1.0)


Columns = tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class Arrangement:
    """Pieces in columns that share the width, at `scale` times the size asked for.

    `names` is how much of a name every table shows, in sizes of the text; `whole` when no row is left out.
    """

    columns: Columns
    shares: tuple[float, ...]
    size: float
    scale: float
    names: float = 0.0
    air: float = 1.0
    whole: bool = True

    @property
    def good(self) -> bool:
        """Whether nothing is left out or shortened but very long names."""
        return self.whole and self.names >= _NAMES[0][0]

    def wides(self, box_wide: float) -> list[float]:
        """How wide each column is."""
        room = box_wide - _GUTTER * self.size * (len(self.columns) - 1)
        return [share * room for share in self.shares]

    def high(self, box_wide: float) -> float:
        """How high the highest column is, with all rows."""
        return max(
            (
                sum(each.high(wide, self.size, self.air) for each in column) + self.gaps(column)
                for column, wide in zip(self.columns, self.wides(box_wide), strict=True)
            ),
            default=0.0,
        )

    def least(self, box_wide: float) -> float:
        """How high it is with as few rows as may be."""
        return max(
            (
                sum(each.least(wide, self.size) for each in column) + self.gaps(column)
                for column, wide in zip(self.columns, self.wides(box_wide), strict=True)
            ),
            default=0.0,
        )

    def shown(self, box_wide: float, high: float) -> int:
        """How many rows of its tables a box of a height has room for."""
        rows = 0
        for column, wide in zip(self.columns, self.wides(box_wide), strict=True):
            others = sum(each.high(wide, self.size, self.air) for each in column if not each.cuttable)
            room = high - others - self.gaps(column)
            for each in column:
                if each.cuttable:
                    rows += rows_with_room(each.rows, wide, self.size, self.air, room)
                elif each.rows is not None:
                    rows += len(each.rows.rows)
        return rows

    def gaps(self, column: Sequence[Piece]) -> float:
        """All that is between the pieces of a column."""
        return _BETWEEN * self.size * self.air * (len(column) - 1)

    def names_fit(self, box_wide: float) -> bool:
        """Whether every table has room for its names."""
        wides = self.wides(box_wide)
        return all(
            each.fits(wide, self.size, self.names)
            for column, wide in zip(self.columns, wides, strict=True)
            for each in column
        )


def arrange(pieces: Sequence[Piece], wide: float, high: float, size: float, most: float = 1.3) -> Arrangement:
    """The arrangement with the largest text, up to `most` times `size`, that fits into a box."""
    if not pieces:
        return Arrangement((), (), size, most)
    ways = _Ways(pieces, wide, size)
    whole = ways.largest(most, lambda way: way.high(wide) <= high)
    if whole is None or whole.scale < _WHOLE:
        cut = ways.largest(_CUT, lambda way: way.least(wide) <= high) if any(each.cuttable for each in pieces) else None
        if cut is not None and (whole is None or cut.scale > whole.scale):
            return replace(ways.fullest(cut, high), whole=False)
    if whole is None:
        return ways.smallest()
    return replace(whole, air=next((air for air in _AIRS if replace(whole, air=air).high(wide) <= high), 1.0))


@dataclass(frozen=True)
class _Ways:
    """The ways to put pieces into columns of a box."""

    pieces: Sequence[Piece]
    wide: float
    size: float

    def largest(self, most: float, fits: Callable[[Arrangement], bool]) -> Arrangement | None:
        """The way with the largest text that fits; names are shortened where otherwise nobody could read it."""
        best = None
        for names, smaller_than in _NAMES:
            if best is None or best.scale < smaller_than:
                found = self._largest(most, names, fits)
                best = found if best is None or (found is not None and found.scale > best.scale) else best
        return best

    def _largest(self, most: float, names: float, fits: Callable[[Arrangement], bool]) -> Arrangement | None:
        """Found by halving: what fits large, fits smaller."""
        best, low, high = None, 0, _STEPS
        while low <= high:
            middle = (low + high) // 2
            scale = most * (_LEAST / most) ** (middle / _STEPS)
            ways = (replace(way, names=names) for way in self._at(scale))
            found = next((way for way in ways if way.names_fit(self.wide) and fits(way)), None)
            if found is None:
                low = middle + 1
            else:
                best, high = found, middle - 1
        return best

    def fullest(self, way: Arrangement, high: float) -> Arrangement:
        """Of the ways with the same text, the one that shows the most rows."""
        same = [replace(each, names=way.names) for each in self._at(way.scale)]
        fitting = [each for each in same if each.names_fit(self.wide) and each.least(self.wide) <= high]
        return max(fitting, key=lambda each: each.shown(self.wide, high), default=way)

    def smallest(self) -> Arrangement:
        """When nothing fits: the smallest letters in one column."""
        return Arrangement((tuple(self.pieces),), (1.0,), self.size * _LEAST, _LEAST, whole=False)

    def _at(self, scale: float) -> Iterator[Arrangement]:
        size = self.size * scale
        most = max(1, int((self.wide + _GUTTER * size) // ((_COLUMN + _GUTTER) * size)))
        for count in range(1, min(most, 4) + 1):
            parts = split_table(self.pieces, count) if len(self.pieces) < count else [*self.pieces]
            if len(parts) != count and len(parts) < count:
                continue
            cuts = [*combinations(range(1, len(parts)), count - 1)]
            for shares in _SHARES[count]:
                for cut in cuts:
                    columns = tuple(tuple(parts[a:b]) for a, b in pairwise((0, *cut, len(parts))))
                    yield Arrangement(columns, shares, size, scale)


def draw_arrangement(sheet: Sheet, arrangement: Arrangement, box: Box) -> None:
    """Draw it from the top of a box down; what room is left is spread between the blocks of a column."""
    size, x = arrangement.size, box.x
    for column, wide in zip(arrangement.columns, arrangement.wides(box.wide), strict=True):
        laid = _laid(column, wide, arrangement, box.high)
        left = box.high - sum(each.high for each in laid) - arrangement.gaps(column)
        spread = min(max(0.0, left) / max(1, len(laid) - 1), size * 1.6)
        y = box.y
        for each in laid:
            each.draw(sheet, x, y)
            y += each.high + _BETWEEN * size * arrangement.air + spread
        x += wide + _GUTTER * size


def _laid(column: Sequence[Piece], wide: float, arrangement: Arrangement, high: float) -> list[Laid]:
    size, air = arrangement.size, arrangement.air
    laid = [each.lay(wide, size, air) for each in column]
    over = sum(each.high for each in laid) + arrangement.gaps(column) - high
    for at, each in enumerate(column):
        if over > 0.01 and each.cuttable:
            shown = rows_with_room(each.rows, wide, size, air, laid[at].high - over)
            shorter = lay_rows(each.rows, wide, size, air, shown)
            over -= laid[at].high - shorter.high
            laid[at] = shorter
    return laid
