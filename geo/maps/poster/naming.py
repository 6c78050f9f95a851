"""Names of areas on a map: inside where they have room, else beside the land with a line to it, else not at all."""

from collections.abc import Iterator

import numpy as np
import shapely

from geo.maps.map_marks import MapLabels
from geo.maps.poster import lettering
from geo.maps.poster.ground import View, middle_of
from geo.maps.poster.inks import INK

#: Share of a name that lies in its own area: enough, and so little that it would be taken for its neighbour's.
_INSIDE, _AMBIGUOUS = 0.95, 0.55
#: Line to line on a map, and room around a name, in sizes of its letters.
_LEADING, _PAD = 1.12, 0.12
#: How far beside the land a name may stand, in steps of its letters' size, and in how many directions.
_REACH, _DIRECTIONS = 9, 32
_DOTS = 72.0
Box = tuple[float, float, float, float]


class Namer:
    """Puts names on the map of `labels`, whose `land` (metres) those beside it keep off."""

    def __init__(self, labels: MapLabels, land, view: View):
        self._labels, self._view = labels, view
        seen = shapely.intersection(land.to_numpy(), view.frame)
        self._land = self._in_dots(shapely.union_all(seen))
        shapely.prepare(self._land)

    def name(self, shape, text: str, sizes: tuple[float, ...], *, bold: bool) -> bool:
        """Name an area (metres) in the largest of `sizes` (those of a map on paper) that fits; whether there was room."""
        seen = shapely.intersection(shape, self._view.frame)
        if seen.is_empty or not seen.area or not text:
            return False
        largest = max(getattr(seen, "geoms", [seen]), key=lambda each: each.area)
        area = self._in_dots(largest)
        found = self._inside(area, text, sizes, bold) or self._beside(area, text, sizes[-1], bold)
        if found is None:
            return False
        words, size, box = found
        self._labels.centred(box, words, fontsize=size, color=INK, weight="bold" if bold else "normal", linespacing=1.0)
        return True

    def _inside(self, area, text: str, sizes: tuple[float, ...], bold: bool):
        """The words, size and box of the first place that is wholly inside; else of the one most inside, unless ambiguous."""
        best, most = None, _AMBIGUOUS
        places = _places(area)
        for size in sizes:
            for words in _in_lines(text):
                wide, high = self._extent(words, size, bold)
                for x, y in places:
                    box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
                    if self._labels.is_free(box):
                        share = shapely.box(*box).intersection(area).area / (wide * high)
                        if share >= _INSIDE:
                            return words, size, box
                        if share > most:
                            best, most = (words, size, box), share
        return best

    def _beside(self, area, text: str, size: float, bold: bool):
        """The nearest free place off the land, with a line to the area; None when there is none."""
        x, y = middle_of(area)
        wide, high = self._extent(text, size, bold)
        for box in self._around(x, y, wide, high):
            if self._labels.is_free(box) and not self._land.intersects(shapely.box(*box)):
                end = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
                if self._crosses_nothing((x, y), end):
                    self._labels.leader((x, y), end)
                    return text, size, box
        return None

    def _around(self, x: float, y: float, wide: float, high: float) -> Iterator[Box]:
        turns = np.linspace(0, 2 * np.pi, _DIRECTIONS, endpoint=False) + np.pi / 2
        for step in range(1, _REACH):
            for turn in turns:
                # The box touches a ring around the point.
                off = step * high
                across, up = np.cos(turn), np.sin(turn)
                left = x + across * (off + wide / 2) - wide / 2
                low = y + up * (off + high / 2) - high / 2
                yield left, low, left + wide, low + high

    def _crosses_nothing(self, start, end) -> bool:
        steps = np.linspace(0.1, 0.9, 12)
        dots = [(start[0] + (end[0] - start[0]) * at, start[1] + (end[1] - start[1]) * at) for at in steps]
        return all(self._labels.is_free((x - 1, y - 1, x + 1, y + 1)) for x, y in dots)

    def _extent(self, words: str, size: float, bold: bool) -> tuple[float, float]:
        """How wide and high words are in dots, with room around."""
        letter = size * self._labels.dot * 25.4 / _DOTS
        lines = words.split("\n")
        wide = max(lettering.width(line, letter, bold=bold) for line in lines)
        return wide + 2 * _PAD * letter, (0.9 + _LEADING * (len(lines) - 1) + 2 * _PAD) * letter

    def _in_dots(self, shape):
        return shapely.transform(shape, self._labels.placed)


def _places(area) -> list[tuple[float, float]]:
    """Where a name may stand in an area (dots): in the middle of its widest part first, then farther off it."""
    middle = middle_of(area)
    west, south, east, north = area.bounds
    steps = [(x, y) for x in range(-3, 4) for y in range(-4, 5)]
    steps.sort(key=lambda step: (abs(step[0]) + abs(step[1]), step))
    places = [(middle[0] + (east - west) * x * 0.06, middle[1] + (north - south) * y * 0.06) for x, y in steps]
    inside = shapely.contains_xy(area, *np.transpose(places))
    return [place for place, is_in in zip(places, inside, strict=True) if is_in] or [tuple(middle)]


def _in_lines(name: str) -> list[str]:
    """A name in one line and, where it has several words, in two of about one length."""
    words = name.split(" ")
    if len(words) < 2 or len(name) < 9:
        return [name]
    cuts = range(1, len(words))
    best = min(cuts, key=lambda cut: abs(len(" ".join(words[:cut])) - len(" ".join(words[cut:]))))
    return [name, " ".join(words[:best]) + "\n" + " ".join(words[best:])]
