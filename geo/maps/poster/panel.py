"""Blocks of words into columns of a box: as large as they fit, nothing cut but tables that say how much more there is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from geo.maps.poster.blocks import lay_figures, lay_sentences
from geo.maps.poster.card import Block, Figures, Rows, Sentences
from geo.maps.poster.laid import Laid
from geo.maps.poster.sheet import Box, Sheet
from geo.maps.poster.tables import lay_rows, rows_with_room

#: Lays a block for a width, a size of text, and so much air between its lines.
Layer = Callable[[float, float, float], Laid]
#: Between blocks and between columns, in sizes of the text.
_BETWEEN, _GUTTER = 1.1, 2.0
#: The narrowest column, in sizes of the text.
_COLUMN = 15.0
#: Tables are cut rather than that the text gets smaller than this share of its size, and show so many rows at least.
_CUT_BELOW, _ROWS = 0.92, 4
_LEAST, _STEP = 0.3, 0.96
_AIRS = (1.4, 1.3, 1.2, 1.1, 1.0)


@dataclass(frozen=True)
class Piece:
    """A block, or the legend, as it can be laid."""

    lay: Layer
    rows: Rows | None = None

    @property
    def cuttable(self) -> bool:
        """Whether rows may be left out."""
        return self.rows is not None and not self.rows.whole

    def at_least(self, wide: float, size: float) -> float:
        """How high it is with as few rows as may be."""
        if not self.cuttable:
            return self.lay(wide, size, 1.0).high
        return lay_rows(self.rows, wide, size, 1.0, min(_ROWS, len(self.rows.rows))).high


@dataclass(frozen=True)
class Arrangement:
    """Pieces in columns, at a size of text; `whole` when no row is left out. `scale` is a share of the asked size."""

    columns: tuple[tuple[Piece, ...], ...]
    size: float
    scale: float
    air: float
    whole: bool

    def wide(self, box_wide: float) -> float:
        """How wide a column is."""
        return (box_wide - _GUTTER * self.size * (len(self.columns) - 1)) / len(self.columns)

    def high(self, box_wide: float) -> float:
        """How high the highest column is, with all rows."""
        wide = self.wide(box_wide)
        return max((_high(column, wide, self.size, self.air) for column in self.columns), default=0.0)


def piece(block: Block) -> Piece:
    """A block of a card as it can be laid."""
    if isinstance(block, Figures):
        return Piece(lambda wide, size, air: lay_figures(block, wide, size, air))
    if isinstance(block, Sentences):
        return Piece(lambda wide, size, air: lay_sentences(block, wide, size, air))
    return Piece(lambda wide, size, air: lay_rows(block, wide, size, air), block)


def arrange(pieces: Sequence[Piece], wide: float, high: float, size: float, most: float = 1.3) -> Arrangement:
    """The arrangement with the largest text, up to `most` times `size`, that fits into a box."""
    scale = most
    while scale > _LEAST:
        for columns in _choices(pieces, wide, size * scale):
            tried = Arrangement(columns, size * scale, scale, 1.0, True)
            if tried.high(wide) <= high:
                return replace(tried, air=_airy(tried, wide, high))
            least = max(
                sum(_gaps(column, tried.size, 1.0)) + _least(column, tried.wide(wide), tried.size) for column in columns
            )
            if scale <= _CUT_BELOW and least <= high:
                return replace(tried, whole=False)
        scale *= _STEP
    return Arrangement(tuple((each,) for each in pieces), size * scale, scale, 1.0, False)


def draw_arrangement(sheet: Sheet, arrangement: Arrangement, box: Box) -> None:
    """Draw it from the top of a box down; what room is left is spread between the blocks of a column."""
    wide = arrangement.wide(box.wide)
    size, air = arrangement.size, arrangement.air
    for at, column in enumerate(arrangement.columns):
        x = box.x + at * (wide + _GUTTER * size)
        laid = _laid(column, wide, arrangement, box.high)
        left = box.high - sum(each.high for each in laid) - sum(_gaps(column, size, air))
        spread = min(max(0.0, left) / max(1, len(laid)), size * 1.4)
        y = box.y
        for each in laid:
            each.draw(sheet, x, y)
            y += each.high + _BETWEEN * size * air + spread


def _laid(column: Sequence[Piece], wide: float, arrangement: Arrangement, high: float) -> list[Laid]:
    size, air = arrangement.size, arrangement.air
    laid = [each.lay(wide, size, air) for each in column]
    room = high - sum(_gaps(column, size, air))
    over = sum(each.high for each in laid) - room
    for at, each in enumerate(column):
        if over > 0.01 and each.cuttable:
            shown = rows_with_room(each.rows, wide, size, air, laid[at].high - over)
            shorter = lay_rows(each.rows, wide, size, air, shown)
            over -= laid[at].high - shorter.high
            laid[at] = shorter
    return laid


def _choices(pieces: Sequence[Piece], wide: float, size: float) -> list[tuple[tuple[Piece, ...], ...]]:
    """Ways to put pieces in columns in their order, the most even first; a single table may run over several."""
    most = max(1, int((wide + _GUTTER * size) // ((_COLUMN + _GUTTER) * size)))
    choices = []
    for count in range(1, min(most, 4) + 1):
        parts = _split(pieces, count) if len(pieces) < count else [*pieces]
        if len(parts) < count:
            continue
        cuts = combinations(range(1, len(parts)), count - 1)
        ways = [tuple(tuple(parts[a:b]) for a, b in pairwise((0, *cut, len(parts)))) for cut in cuts]
        column = (wide - _GUTTER * size * (count - 1)) / count
        choices.append(min(ways, key=lambda way: max(_high(each, column, size, 1.0) for each in way)))
    return choices


def _split(pieces: Sequence[Piece], count: int) -> list[Piece]:
    """The longest table in so many parts that there is something for each column."""
    tables = [at for at, each in enumerate(pieces) if each.rows is not None and len(each.rows.rows) >= 6]
    if not tables:
        return [*pieces]
    at = max(tables, key=lambda each: len(pieces[each].rows.rows))
    rows, parts = pieces[at].rows, count - len(pieces) + 1
    per_part = -(-len(rows.rows) // parts)
    split = [
        piece(
            replace(rows, title=rows.title if not start else "", rows=rows.rows[start : start + per_part], whole=True)
        )
        for start in range(0, len(rows.rows), per_part)
    ]
    return [*pieces[:at], *split, *pieces[at + 1 :]]


def _gaps(column: Sequence[Piece], size: float, air: float) -> list[float]:
    return [_BETWEEN * size * air] * (len(column) - 1)


def _high(column: Sequence[Piece], wide: float, size: float, air: float) -> float:
    return sum(each.lay(wide, size, air).high for each in column) + sum(_gaps(column, size, air))


def _least(column: Sequence[Piece], wide: float, size: float) -> float:
    return sum(each.at_least(wide, size) for each in column)


def _airy(arrangement: Arrangement, wide: float, high: float) -> float:
    return next((air for air in _AIRS if replace(arrangement, air=air).high(wide) <= high), 1.0)
