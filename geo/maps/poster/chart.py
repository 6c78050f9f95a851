"""Shares over time on a sheet: a line for each series, its first and last value written, the target across."""

import math
from collections.abc import Sequence

from geo.maps.chart_labels import Box as Place
from geo.maps.chart_labels import around, clearest, line_boxes
from geo.maps.chart_scales import Scales, scales
from geo.maps.poster import lettering
from geo.maps.poster.card import ChartPart, ChartSeries
from geo.maps.poster.inks import GRID, INK, QUIET, SERIES, WHITE
from geo.maps.poster.sheet import Box, Sheet
from geo.wording import percent, t

#: The size of letters that `chart_scales` counts on.
_SCALED = 12.0
_LEGEND_ROW = 1.45


def draw_chart(sheet: Sheet, part: ChartPart, box: Box, size: float) -> None:
    """The chart fills the box, words at a size of text."""
    y = box.y
    if part.title:
        for line in lettering.filled(lettering.writable(part.title), box.wide, size, bold=True):
            sheet.text(box.x, y + size * 0.92, line, size, bold=True)
            y += size * lettering.LEADING
        y += size * 0.5
    shown = [_known(series) for series in part.series]
    y = _draw_legend(sheet, part, Box(box.x, y, box.wide, 0), size)
    points = [(day, value) for series in shown for day, value in series]
    if not points:
        sheet.text(box.x + box.wide / 2, (y + box.bottom) / 2, t("tanpa data"), size, colour=QUIET, align="center")
        return
    small = size * 0.9
    _Plot(sheet, Box(box.x, y, box.wide, box.bottom - y), small, points, part).draw(part, shown)


class _Plot:
    """The plot as it grows: its scales and what words must keep off."""

    def __init__(self, sheet: Sheet, box: Box, size: float, points, part: ChartPart):
        self.sheet, self.size, self.unit = sheet, size, size / _SCALED
        shares = [value for _, value in points] + ([part.target[1]] if part.target else [])
        left = max(lettering.width(percent(share, 0), size) for share in (0.5, 1.0)) + size * 0.8
        edges = (box.x + left, box.y + size * 1.2, box.right - size * 2.2, box.bottom - size * 2.0)
        # In units in which letters are as large as the scales expect.
        edges = tuple(edge / self.unit for edge in edges)
        self.scales: Scales = scales(edges, [day for day, _ in points], shares)
        self.taken: list[Place] = []

    def draw(self, part: ChartPart, shown: Sequence[list]) -> None:
        """Grid, target, lines, and the values at their ends."""
        self._draw_grid()
        if part.target:
            self._draw_target(*part.target)
        ends = []
        for at, (series, points) in enumerate(zip(part.series, shown, strict=True)):
            dots = [self._dot(*point) for point in points]
            self._draw_line(dots, _colour(at), series.faint)
            ends += [(dots[at], points[at][1]) for at in dict.fromkeys((len(points) - 1, 0)) if points]
        for dot, value in ends:
            self._label(dot, value, [other for other, _ in ends if other != dot])

    def _dot(self, day, share: float) -> tuple[float, float]:
        return self.scales.x(day) * self.unit, self.scales.y(share) * self.unit

    def _draw_grid(self) -> None:
        plot, unit, size = self.scales, self.unit, self.size
        for share in plot.share_ticks():
            y = plot.y(share) * unit
            self.sheet.line([(plot.left * unit, y), (plot.right * unit, y)], colour=GRID, line=1.4 * unit, zorder=1)
            self.sheet.text(
                plot.left * unit - size * 0.6, y + size * 0.33, percent(share, 0), size, colour=QUIET, align="right"
            )
        base = plot.bottom * unit
        for day, words in plot.time_ticks():
            x = plot.x(day) * unit
            self.sheet.line([(x, base), (x, base + size * 0.35)], colour=QUIET, line=1.4 * unit)
            self.sheet.text(x, base + size * 1.4, words, size, colour=QUIET, align="center")
        self.sheet.line([(plot.left * unit, base), (plot.right * unit, base)], colour=QUIET, line=1.4 * unit)

    def _draw_target(self, words: str, share: float) -> None:
        plot, unit, size = self.scales, self.unit, self.size
        y = plot.y(share) * unit
        ends = [(plot.left * unit, y), (plot.right * unit, y)]
        self.sheet.line(ends, colour=INK, line=1.8 * unit, dash=(3 * unit, 4 * unit), zorder=2)
        # Under the line when there is no room above it.
        base = y - size * 0.35 if y - size * 1.3 > plot.top * unit - size else y + size * 1.05
        box = self.sheet.text(plot.left * unit + size * 0.4, base, words, size, colour=INK, halo=4 * unit)
        self.taken += [*line_boxes(ends), _place(box)]

    def _draw_line(self, dots, colour: str, faint: bool) -> None:
        unit = self.unit
        if len(dots) > 1:
            dash = (6 * unit, 4 * unit) if faint else ()
            self.sheet.line(dots, colour=colour, line=(1.8 if faint else 3.2) * unit, dash=dash, zorder=3)
            self.taken += line_boxes(dots)
        for x, y in dots:
            radius = (3.2 if faint else 4.8) * unit
            fill, edge = (WHITE, colour) if faint else (colour, WHITE)
            self.sheet.circle(x, y, radius, fill=fill, edge=edge, line=1.6 * unit)
            self.taken.append(Place(x - radius, y - radius, x + radius, y + radius))

    def _label(self, dot, value: float, others) -> None:
        words, size, unit = percent(value), self.size * 1.15, self.unit
        wide, high = lettering.width(words, size, bold=True), size * 0.95
        plot = self.scales
        frame = Place(
            plot.left * unit + 2, plot.top * unit - size, plot.right * unit + size * 1.9, plot.bottom * unit - 2
        )
        place = clearest(around(*dot, wide, high, frame, gap=9 * unit), self.taken, dot, others)
        self.taken.append(place.padded(3))
        self.sheet.text(place.left, place.top + size * 0.78, words, size, bold=True, halo=4 * unit)


def _draw_legend(sheet: Sheet, part: ChartPart, box: Box, size: float) -> float:
    """A line of each series with its words, in as many lines as it takes; where it ends."""
    x, y = box.x, box.y
    small = size * 0.9
    for at, series in enumerate(part.series):
        words = lettering.writable(series.words)
        sign = small * 2.0
        lines = lettering.filled(words, box.wide - sign, small)
        wide = sign + max(lettering.width(line, small) for line in lines)
        if x > box.x and x + wide > box.right:
            x, y = box.x, y + small * _LEGEND_ROW
        dash = (small * 0.35, small * 0.25) if series.faint else ()
        middle = y + small * 0.6
        sheet.line(
            [(x, middle), (x + small * 1.5, middle)],
            colour=_colour(at),
            line=small * (0.1 if series.faint else 0.18),
            dash=dash,
        )
        for line in lines:
            sheet.text(x + sign, y + small * 0.92, line, small)
            y += small * lettering.LEADING
        y -= small * lettering.LEADING
        x += wide + small * 1.6
    return y + small * (_LEGEND_ROW + 0.4) if part.series else y


def _known(series: ChartSeries) -> list:
    points = zip(series.days, series.values, strict=True)
    return sorted((day, value) for day, value in points if value is not None and not math.isnan(value))


def _colour(at: int) -> str:
    return SERIES[at % len(SERIES)]


def _place(box: Box) -> Place:
    return Place(box.x, box.y, box.right, box.bottom)
