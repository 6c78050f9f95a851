"""Marks and names on a map for paper and pictures: none is cut off, or lies on another as long as there is room."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

#: Radius of a number's circle and half the office's square, and the gap beside them, in millimetres.
_RADIUS, _GAP = 2.1, 0.9
#: Room that words keep from the edge, in millimetres.
EDGE = 1.6
_MM = 25.4
_GREY, INK = "#6b7683", "#1b2430"
Box = tuple[float, float, float, float]


class MapLabels:
    """What stands on a map, kept in the dots of the picture so that names find room.

    `axes` have their limits and no frame; `renderer` is that of their canvas. Everything is `scale` times as large as on a
    sheet of paper, in letters of the font `family` (None: matplotlib's own).
    """

    def __init__(self, axes, renderer, *, scale: float = 1.0, family: Sequence[str] | None = None):
        from matplotlib.transforms import Affine2D

        self.axes, self._renderer, self._scale = axes, renderer, scale
        self._look = {} if family is None else {"family": [*family]}
        self.dot = axes.figure.dpi / _MM * scale
        self._left, self._bottom, self.wide, self.high = axes.bbox.bounds
        # Dots of the picture as it is now, wherever the axes stand and in whatever resolution it is saved.
        dots = Affine2D().translate(self._left, self._bottom).scale(1 / axes.figure.dpi)
        self._dots = dots + axes.figure.dpi_scale_trans
        self._taken: list[Box] = []
        self._lines: list[Box] = []

    def route(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """A dashed line through points in metres, an arrow on each leg that has room for one; names keep clear of it."""
        dots = self.placed(points)
        self._line(dots[:, 0], dots[:, 1], color=colour, linewidth=1.3, linestyle=(0, (4, 3)), zorder=3)
        for start, end in pairwise(dots):
            self._lines += self._beads(start, end)
            if float(np.hypot(*(end - start))) > 12 * self.dot:
                # Two legs between the same places lie on each other: their arrows do not when each is past the middle.
                self._arrow(start + (end - start) * 0.54, start + (end - start) * 0.6, color=colour, mutation_scale=9)

    def number(self, point: tuple[float, float], text: str, colour: str) -> Box:
        """A circle with a number at a point in metres; beside it, joined by a line, where another mark is."""
        box = self._free_mark(point)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        true_x, true_y = self.placed(point)
        if abs(true_x - x) > 1:
            self._line([true_x, x], [true_y, y], color=colour, linewidth=0.8)
        size = _RADIUS * 2 / _MM * 72
        self._line([x], [y], marker="o", markersize=size, color=colour, markeredgecolor="white", markeredgewidth=0.8)
        self._text(
            x,
            y,
            text,
            color="white",
            fontsize=8 if len(text) < 3 else 6,
            weight="bold",
            ha="center",
            va="center_baseline",
        )
        return box

    def square(self, point: tuple[float, float], colour: str) -> Box:
        """A square at a point in metres."""
        box = self._free_mark(point)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        size = _RADIUS * 1.7 / _MM * 72
        self._line([x], [y], marker="s", markersize=size, color=colour, markeredgecolor="white", markeredgewidth=0.8)
        return box

    def name(self, mark: Box, text: str, *, bold: bool = False) -> None:
        """A name beside a mark, where it lies over the least of what is there already, within the picture."""
        written = self._text(0, 0, text, color=INK, fontsize=8, weight="bold" if bold else "normal", halo=True)
        _, _, wide, high = written.get_window_extent(self._renderer).bounds
        places = [self._within(x, y, wide, high) for x, y in _around(mark, wide, high, _GAP * self.dot)]
        # Over a line a name can be read, over another one it cannot.
        best = min(places, key=lambda box: self._overlap(box) + _covered(box, self._lines) / 4)
        written.set_position(best[:2])
        self._taken.append(best)

    def is_free(self, box: Box) -> bool:
        """Whether words find room there: they would cover nothing and be whole."""
        return self._overlap(box) == 0 and self._is_within(box)

    def centred(self, box: Box, text: str, **look) -> None:
        """Words in the middle of a box that is free, and then taken; `fontsize` is that of the paper."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        self._text(x, y, text, ha="center", va="center", halo=True, **look)
        self._taken.append(box)

    def leader(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A thin line between two dots of the map, with a point at its start; words keep clear of it."""
        self._taken += self._beads(start, end)
        self._line([start[0], end[0]], [start[1], end[1]], color="white", linewidth=2.2, zorder=4.9)
        self._line([start[0], end[0]], [start[1], end[1]], color=INK, linewidth=0.7)
        look = {"marker": "o", "markersize": 3, "markeredgewidth": 0.6}
        self._line([start[0]], [start[1]], color=INK, markeredgecolor="white", **look)

    def background(self, point: tuple[float, float], text: str) -> None:
        """Pale words centred at a point in metres, left out where anything else stands or the picture ends."""
        x, y = self.placed(point)
        written = self._text(x, y, text, color=_GREY, fontsize=6.5, ha="center", va="center", alpha=0.8, zorder=2)
        box = self._box(written)
        if self._overlap(box) + _covered(box, self._lines) > 0 or not self._is_within(box):
            written.remove()
        else:
            self._taken.append(box)

    def note(self, text: str) -> None:
        """Small words in the lower right corner."""
        edge = EDGE * self.dot
        self.corner_text(self.wide - edge, edge, text, ha="right", va="bottom", fontsize=6.5, color=_GREY)

    def corner_text(self, x: float, y: float, text: str, **look) -> None:
        """Words at a dot of the picture, which names keep clear of."""
        written = self._text(x, y, text, halo=True, **look)
        self._taken.append(self._box(written))

    def bar(self, x0: float, x1: float, y: float) -> None:
        """A scale bar between two dots of the picture, which names keep clear of."""
        tick = 0.8 * self.dot
        self._line([x0, x0, x1, x1], [y + tick, y, y, y + tick], color=INK, linewidth=1.2)
        self._taken.append((x0, y, x1, y + tick))

    def arrow(self, x: float, y0: float, y1: float) -> None:
        """An arrow upwards, in dots of the picture."""
        self._arrow((x, y0), (x, y1), color=INK, mutation_scale=10)
        self._taken.append((x - 2 * self.dot, y0, x + 2 * self.dot, y1))

    def placed(self, metres):
        """Metres, a point or (n, 2), as dots from the lower left of the map."""
        return self.axes.transData.transform(metres) - (self._left, self._bottom)

    def _beads(self, start, end) -> list[Box]:
        """Small boxes along a line between two dots."""
        bead = 0.5 * self.dot
        steps = max(2, int(float(np.hypot(end[0] - start[0], end[1] - start[1])) / (2 * bead)))
        return [(x - bead, y - bead, x + bead, y + bead) for x, y in np.linspace(start, end, steps)]

    def _box(self, written) -> Box:
        x0, y0, x1, y1 = written.get_window_extent(self._renderer).extents
        return x0 - self._left, y0 - self._bottom, x1 - self._left, y1 - self._bottom

    def _is_within(self, box: Box) -> bool:
        return box == self._within(box[0], box[1], box[2] - box[0], box[3] - box[1])

    def _free_mark(self, point: tuple[float, float]) -> Box:
        x, y = self.placed(point)
        radius = _RADIUS * self.dot
        box = (x - radius, y - radius, x + radius, y + radius)
        while self._overlap(box) > (radius * 0.6) ** 2:
            box = (box[0] + radius, box[1], box[2] + radius, box[3])
        self._taken.append(box)
        return box

    def _within(self, x: float, y: float, wide: float, high: float) -> Box:
        """The box moved into the picture."""
        edge = EDGE * self.dot
        x, y = (
            max(min(at, most - edge - size), edge) for at, most, size in ((x, self.wide, wide), (y, self.high, high))
        )
        return x, y, x + wide, y + high

    def _overlap(self, box: Box) -> float:
        """Square dots of marks and names under a box."""
        return _covered(box, self._taken)

    def _line(self, x, y, **look) -> None:
        from matplotlib.lines import Line2D

        for size in ("linewidth", "markersize", "markeredgewidth"):
            look = look | ({size: look[size] * self._scale} if size in look else {})
        self.axes.add_line(Line2D(x, y, transform=self._dots, **({"zorder": 5} | look)))

    def _arrow(self, tail, head, *, mutation_scale: float, **look) -> None:
        from matplotlib.patches import FancyArrowPatch

        arrow = FancyArrowPatch(
            tail,
            head,
            arrowstyle="-|>",
            shrinkA=0,
            shrinkB=0,
            linewidth=self._scale,
            mutation_scale=mutation_scale * self._scale,
            transform=self._dots,
            zorder=4,
            **look,
        )
        self.axes.add_patch(arrow)

    def _text(self, x: float, y: float, text: str, *, fontsize: float, halo: bool = False, zorder: float = 6, **look):
        from matplotlib.patheffects import withStroke

        look = self._look | look | {"fontsize": fontsize * self._scale, "parse_math": False, "clip_on": False}
        written = self.axes.text(x, y, text, transform=self._dots, zorder=zorder, **look)
        if halo:
            written.set_path_effects([withStroke(linewidth=2.5 * self._scale, foreground="white")])
        return written


def _covered(box: Box, boxes: Sequence[Box]) -> float:
    """Square dots of the boxes under a box."""
    if not len(boxes):
        return 0.0
    west, south, east, north = np.asarray(boxes).T
    wide = np.minimum(box[2], east) - np.maximum(box[0], west)
    high = np.minimum(box[3], north) - np.maximum(box[1], south)
    return float((wide.clip(0) * high.clip(0)).sum())


def _around(mark: Box, wide: float, high: float, gap: float) -> Iterator[tuple[float, float]]:
    """Lower left corners of a name beside a mark: right, left, above, below, then the corners, then further away."""
    for away in (gap, gap * 3, gap * 6, gap * 10, gap * 15):
        left, right = mark[0] - away - wide, mark[2] + away
        middle_x, middle_y = (mark[0] + mark[2] - wide) / 2, (mark[1] + mark[3] - high) / 2
        below, above = mark[1] - away - high, mark[3] + away
        yield from ((right, middle_y), (left, middle_y), (middle_x, above), (middle_x, below))
        yield from ((right, above), (right, below), (left, above), (left, below))
