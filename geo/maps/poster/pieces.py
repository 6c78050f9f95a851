"""Blocks of a card as they can be laid: how high they are, how wide they must be."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from geo.maps.poster import lettering
from geo.maps.poster.blocks import BLANK_TITLE, LEGEND_ROOM, lay_figures, lay_legend, lay_sentences
from geo.maps.poster.card import Block, Figures, MapPart, Rows, Sentences
from geo.maps.poster.laid import Laid
from geo.maps.poster.tables import lay_rows, rows_high, wide_enough

#: Lays a block for a width, a size of text, and so much air between its lines.
Layer = Callable[[float, float, float], Laid]
#: A table that is cut shows so many rows at least; one with so many can be split over columns.
_ROWS, _SPLIT = 4, 6
#: Longer words than this may be broken, in sizes of the text.
_WORD = 9.5


@dataclass(frozen=True)
class Piece:
    """A block, or the legend, as it can be laid."""

    lay: Layer
    rows: Rows | None = None
    #: The width that its longest word needs, in sizes of the text.
    narrowest: float = 0.0
    _high: dict = field(default_factory=dict, compare=False)

    @property
    def cuttable(self) -> bool:
        """Whether rows may be left out."""
        return self.rows is not None and not self.rows.whole

    def high(self, wide: float, size: float, air: float) -> float:
        """How high it is, with all rows."""
        key = round(wide, 3), round(size, 3), air
        if key not in self._high:
            self._high[key] = (
                self.lay(wide, size, air).high if self.rows is None else rows_high(self.rows, wide, size, air)
            )
        return self._high[key]

    def least(self, wide: float, size: float) -> float:
        """How high it is with as few rows as may be."""
        if not self.cuttable:
            return self.high(wide, size, 1.0)
        return lay_rows(self.rows, wide, size, 1.0, min(_ROWS, len(self.rows.rows))).high

    def fits(self, wide: float, size: float, names: float) -> bool:
        """Whether a width has room for every word, and in a table for names of so many sizes of the text."""
        if wide < self.narrowest * size:
            return False
        return self.rows is None or wide_enough(self.rows, wide, size, names)


def piece(block: Block) -> Piece:
    """A block of a card as it can be laid."""
    if isinstance(block, Figures):
        longest = _longest(words for item in block.items for words in item)
        return Piece(lambda wide, size, air: lay_figures(block, wide, size, air), narrowest=longest)
    if isinstance(block, Sentences):
        longest = _longest([block.title, *block.lines])
        return Piece(lambda wide, size, air: lay_sentences(block, wide, size, air), narrowest=longest)
    return Piece(lambda wide, size, air: lay_rows(block, wide, size, air), block)


def legend_piece(part: MapPart, per_point: float) -> Piece:
    """The legend of a map as it can be laid; its circles show `per_point` people a square point."""

    def lay(wide: float, size: float, air: float) -> Laid:
        return lay_legend(part.legend_title, part.entries, part.circles, per_point, wide, size, air)

    # Short words stay in one line.
    words = [min(_WORD, lettering.width(lettering.writable(entry.words))) for entry in part.entries]
    counted = [lettering.width(lettering.writable(entry.counted)) for entry in part.entries]
    return Piece(lay, narrowest=LEGEND_ROOM + max(words, default=0.0) + max(counted, default=0.0))


def _longest(texts: Iterable[str]) -> float:
    """The longest word, in sizes of the text; there are words that no line holds."""
    words = (word for text in texts for word in lettering.writable(text).split(" "))
    return min(_WORD, max((lettering.width(word, bold=True) for word in words), default=0.0))


def split_table(pieces: Sequence[Piece], count: int) -> list[Piece]:
    """The longest table in so many parts that there is something for each column."""
    tables = [at for at, each in enumerate(pieces) if each.rows is not None and len(each.rows.rows) >= _SPLIT]
    if not tables:
        return [*pieces]
    at = max(tables, key=lambda each: len(pieces[each].rows.rows))
    rows, parts = pieces[at].rows, count - len(pieces) + 1
    per_part = -(-len(rows.rows) // parts)
    split = [
        piece(
            replace(
                rows,
                title=BLANK_TITLE if start and rows.title else rows.title,
                rows=rows.rows[start : start + per_part],
                whole=True,
            )
        )
        for start in range(0, len(rows.rows), per_part)
    ]
    return [*pieces[:at], *split, *pieces[at + 1 :]]
