"""Words and shapes laid out for a width, before it is known where they come to stand: what is measured is what is drawn."""

from collections.abc import Callable
from dataclasses import dataclass

from geo.maps.poster import lettering
from geo.maps.poster.inks import INK, WHITE
from geo.maps.poster.sheet import Sheet

Stroke = Callable[[Sheet, float, float], object]


@dataclass(frozen=True)
class Laid:
    """So many points high; `strokes` draw it from an upper left corner."""

    high: float
    strokes: tuple[Stroke, ...]

    def draw(self, sheet: Sheet, x: float, y: float) -> None:
        """Draw it with its upper left corner there."""
        for stroke in self.strokes:
            stroke(sheet, x, y)


class Laying:
    """What is laid from the top down within `wide` points."""

    def __init__(self, wide: float):
        self.wide, self.y = wide, 0.0
        self._strokes: list[Stroke] = []

    def skip(self, high: float) -> None:
        """Leave room."""
        self.y += high

    def put(self, stroke: Stroke) -> None:
        """Draw something relative to where this begins; it takes no room of itself."""
        self._strokes.append(stroke)

    def word(self, x: float, y: float, text: str, size: float, **look) -> None:
        """A line of text, its base at y below the top."""
        self.put(lambda sheet, left, top: sheet.text(left + x, top + y, text, size, **look))

    def lines(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = INK,
        on: str = WHITE,
        x: float = 0.0,
        wide: float = 0.0,
    ) -> None:
        """A paragraph from the left."""
        room = wide or self.wide - x
        for line in lettering.filled(lettering.writable(text), room, size, bold=bold):
            self.word(x, self.y + size * ASCENT, line, size, bold=bold, colour=colour, on=on)
            self.y += size * lettering.LEADING

    def done(self) -> Laid:
        """All of it."""
        return Laid(self.y, tuple(self._strokes))


#: From the top of a line of text to its base, as a share of its size.
ASCENT = 0.92
