"""Words in a chart: how much room they take and where they cover nothing. Pixels, y downwards."""

import math
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Mean width of a letter as a share of the font size, of the widest fonts that systems fall back on (DejaVu, Verdana).
_LETTER, _BOLD_LETTER = 0.6, 0.68
#: What covering a square pixel costs, and standing nearer to another mark, beside a pixel of distance from where words
#: belong.
_COVERED, _AMBIGUOUS = 6.0, 30.0


@dataclass(frozen=True)
class Box:
    """A rectangle from (left, top) to (right, bottom)."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """Square pixels that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0

    def padded(self, by: float) -> "Box":
        """The same with `by` pixels more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def within(self, frame: "Box") -> "Box":
        """The same, moved as little as brings it inside a frame that it fits into."""
        right = min(0.0, frame.right - self.right) or max(0.0, frame.left - self.left)
        down = min(0.0, frame.bottom - self.bottom) or max(0.0, frame.top - self.top)
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The place of the rectangle that is nearest to (x, y)."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)

    def distance(self, x: float, y: float) -> float:
        """How far (x, y) is from the rectangle; 0 inside."""
        return math.dist(self.nearest(x, y), (x, y))


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line of text is."""
    return len(text) * size * (_BOLD_LETTER if bold else _LETTER)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Lines of at most `width` pixels, about equally long; a word is never broken, so that a long one may be wider."""
    letters = max(1, int(width / (size * _LETTER)))
    # A percentage keeps its sign: textwrap breaks at every blank, also one that does not break.
    kept = text.replace("\N{NO-BREAK SPACE}", "\x00")
    lines = _lines(kept, letters)
    while letters > 1 and len(fewer := _lines(kept, letters - 1)) == len(lines):
        lines, letters = fewer, letters - 1
    return [line.replace("\x00", "\N{NO-BREAK SPACE}") for line in lines]


def _lines(text: str, letters: int) -> list[str]:
    return textwrap.wrap(text, letters, break_long_words=False, break_on_hyphens=False)


def line_boxes(points: Sequence[tuple[float, float]], step: float = 4) -> list[Box]:
    """Small boxes along a line through points, for words to keep off."""
    boxes = []
    for (x1, y1), (x2, y2) in pairwise(points):
        steps = max(1, math.ceil(math.hypot(x2 - x1, y2 - y1) / step))
        for at in range(steps + 1):
            x, y = x1 + (x2 - x1) * at / steps, y1 + (y2 - y1) * at / steps
            boxes.append(Box(x - 2, y - 2, x + 2, y + 2))
    return boxes


def around(x: float, y: float, width: float, height: float, frame: Box, gap: float = 9) -> list[Box]:
    """Places for a label beside a point: above, below, right, left, at the corners, and farther off; all in a frame."""
    places = []
    for off in (gap, 1.8 * gap, 3 * gap):
        for across, down in ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)):
            left = x + across * (off + width / 2) - width / 2
            top = y + down * (off + height / 2) - height / 2
            places.append(Box(left, top, left + width, top + height).within(frame))
    return places


def over_the_plot(frame: Box, width: float, height: float, step: float = 12) -> list[Box]:
    """Places for a block of words anywhere within a frame."""
    return [
        Box(left, top, left + width, top + height)
        for top in _steps(frame.top, frame.bottom - height, step)
        for left in _steps(frame.left, frame.right - width, step)
    ]


def clearest(
    places: Iterable[Box], taken: Sequence[Box], near: tuple[float, float], others: Sequence[tuple[float, float]] = ()
) -> Box:
    """The place that covers least of what is `taken`, is nearest to `near` and nearer to it than to `others`."""

    def cost(place: Box) -> float:
        covered = sum(place.overlap(box) for box in taken)
        middle = (place.left + place.right) / 2, (place.top + place.bottom) / 2
        return _COVERED * covered + _AMBIGUOUS * is_ambiguous(place, near, others) + math.dist(middle, near)

    return min(places, key=cost)


def is_ambiguous(place: Box, near: tuple[float, float], others: Sequence[tuple[float, float]]) -> bool:
    """Whether words at a place would be taken for those of another mark: it is nearer, or hardly farther off."""
    own = place.distance(*near)
    return any(place.distance(*other) < own + 4 for other in others)


def _steps(start: float, stop: float, step: float) -> list[float]:
    return [start + at * step for at in range(max(0, int((stop - start) // step)) + 1)]
