"""Coverage over time as one self-contained SVG: no script, no font, no address; every text escaped."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from itertools import pairwise

from geo.maps.chart_labels import Box, around, clearest, is_ambiguous, line_boxes, over_the_plot, text_width, wrapped
from geo.maps.chart_legend import legend_lines
from geo.maps.chart_scales import Scales, scales
from geo.maps.chart_shapes import ATTENTION, BAND, DATA, GRID, INK, QUIET, WHITE, line, mark, text
from geo.trend import PRESS, SIMULATED, SNAPSHOT, Projection, TrendPoint
from geo.trend_sentences import point_sentence
from geo.wording import day, month, percent, t

#: Below this width labels are one line and the years thin out.
_NARROW = 600
_SMALL = 11.5
#: Pixels between a mark and its words from which a line ties them.
_TIED = 20
#: Half a mark's width.
_MARK = 6


@dataclass
class _Drawing:
    """The chart as it grows: its scales, what is drawn so far, and what words must keep off."""

    scales: Scales
    narrow: bool
    svg: list[str] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)

    @property
    def frame(self) -> Box:
        """The plot, with a little room above it and on its right."""
        plot = self.scales
        return Box(plot.left + 2, plot.top - 12, plot.right + 10, plot.bottom - 2)

    def at(self, point: TrendPoint) -> tuple[float, float]:
        """The pixel of a point."""
        return self.scales.x(point.day), self.scales.y(point.coverage)


def line_chart(
    points: Sequence[TrendPoint],
    *,
    width: int = 900,
    refreshed: Mapping[date, str] | None = None,
    projection: Projection | None = None,
    target: float | None = None,
) -> str:
    """Coverage of `points` over time as an SVG text, in the language in force.

    Points of one kind are joined by a line, simulated ones by none. Points without coverage are left out.

    Parameters
    ----------
    width
        Pixels; the height follows. No text is smaller than 11 pixels at this width.
    refreshed
        Day of the first point after the list of the obliged was refreshed → why coverage fell, in words: no line
        leads there, and the words stand beside the gap.
    projection
        Drawn dashed from the last snapshot on, with its interval; what lies above 100 % is cut off and that is said.
    target
        A share of 1, drawn as a line across.

    Raises
    ------
    ValueError
        When no point has a coverage.
    """
    points = sorted((point for point in points if not math.isnan(point.coverage)), key=lambda point: point.day)
    if not points:
        raise ValueError("a chart needs a point with a coverage")
    refreshed = refreshed or {}
    plot_height = round(190 + 0.17 * width)
    ahead = projection.points if projection else ()
    days = [each.day for each in (*points, *ahead)]
    shares = [point.coverage for point in points] + [max(0.0, min(each.low, 1.0)) for each in ahead]
    plot = scales((52, 18, width - 16, 18 + plot_height), days, shares + ([target] if target else []))
    drawing = _Drawing(plot, narrow=width < _NARROW)
    _draw_grid(drawing)
    _draw_projection(drawing, projection)
    _draw_target(drawing, target)
    _draw_lines(drawing, points, refreshed)
    _draw_marks(drawing, points)
    _explain_falls(drawing, points, refreshed)
    _label_points(drawing, points, refreshed)
    top = plot.bottom + 40
    legend, bottom = legend_lines({point.kind for point in points}, projection, plot.left, top, width - 12)
    return _document(points, width, round(bottom + 6), [*drawing.svg, *legend])


def _document(points: Sequence[TrendPoint], width: int, height: int, body: list[str]) -> str:
    said = t(
        "Grafik cakupan perekaman, {n} titik dari {first} sampai {last}; yang terakhir {coverage}.",
        n=len(points),
        first=day(points[0].day),
        last=day(points[-1].day),
        coverage=percent(points[-1].coverage),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{escape(said)}" font-family="system-ui, \'Segoe UI\', Roboto, sans-serif">'
        f'<rect width="{width}" height="{height}" fill="{WHITE}"/>{"".join(body)}</svg>'
    )


def _draw_grid(drawing: _Drawing) -> None:
    plot = drawing.scales
    for share in plot.share_ticks():
        y = plot.y(share)
        drawing.svg.append(line([(plot.left, y), (plot.right, y)], GRID, 1))
        drawing.svg.append(text(plot.left - 8, y + 4, percent(share, 0), size=12, colour=QUIET, anchor="end"))
    for tick, words in plot.time_ticks():
        x = plot.x(tick)
        drawing.svg.append(line([(x, plot.bottom), (x, plot.bottom + 5)], QUIET, 1))
        drawing.svg.append(text(x, plot.bottom + 18, words, size=12, colour=QUIET, anchor="middle"))
    drawing.svg.append(line([(plot.left, plot.bottom), (plot.right, plot.bottom)], QUIET, 1))


def _draw_target(drawing: _Drawing, target: float | None) -> None:
    if target is None:
        return
    plot, y = drawing.scales, drawing.scales.y(target)
    drawing.svg.append(line([(plot.left, y), (plot.right, y)], QUIET, 1.3, dash="2 3"))
    digits = next((places for places in range(2) if round(target * 100, 6) == round(target * 100, places)), 2)
    words = t("target {share}", share=percent(target, digits))
    drawing.svg.append(text(plot.left + 4, y + 14, words, size=12, colour=QUIET))
    drawing.taken += line_boxes([(plot.left, y), (plot.right, y)])
    drawing.taken.append(Box(plot.left, y, plot.left + 8 + text_width(words, 12), y + 18))


def _draw_projection(drawing: _Drawing, projection: Projection | None) -> None:
    if projection is None:
        return
    plot = drawing.scales
    # A share above 1 is cut here; the legend says so.
    upper = [(plot.x(each.day), plot.y(min(each.high, 1.0))) for each in projection.points]
    lower = [(plot.x(each.day), plot.y(min(each.low, 1.0))) for each in projection.points]
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in (*upper, *reversed(lower)))
    drawing.svg.append(f'<polygon points="{corners}" fill="{BAND}"/>')
    middle = [(plot.x(each.day), plot.y(each.coverage)) for each in projection.points if each.coverage <= 1]
    drawing.svg.append(line(middle, DATA, 1.8, dash="6 4"))
    drawing.taken += line_boxes(middle)


def _draw_lines(drawing: _Drawing, points: Sequence[TrendPoint], refreshed: Mapping[date, str]) -> None:
    for kind in (PRESS, SNAPSHOT):
        for start, end in pairwise(point for point in points if point.kind == kind):
            ends = [drawing.at(start), drawing.at(end)]
            fell = end.day in refreshed
            drawing.svg.append(line(ends, ATTENTION, 1.3, dash="2 4") if fell else line(ends, DATA, 2))
            drawing.taken += line_boxes(ends)


def _draw_marks(drawing: _Drawing, points: Sequence[TrendPoint]) -> None:
    for point in points:
        x, y = drawing.at(point)
        drawing.svg.append(mark(point.kind, x, y, point_sentence(point)))
        drawing.taken.append(Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK))


def _label_points(drawing: _Drawing, points: Sequence[TrendPoint], refreshed: Mapping[date, str]) -> None:
    for point in _worth_a_label(points, refreshed):
        said = [percent(point.coverage)]
        if point.kind == SIMULATED:
            said.append(t("simulasi"))
        elif not drawing.narrow:
            said.append(month(point.day))
        _label_point(drawing, drawing.at(point), [drawing.at(other) for other in points if other != point], said)


def _label_point(
    drawing: _Drawing, at: tuple[float, float], others: list[tuple[float, float]], said: list[str]
) -> None:
    sizes = (12 if drawing.narrow else 13, _SMALL)
    width = max(text_width(words, size, bold=size != _SMALL) for words, size in zip(said, sizes, strict=False))
    place = clearest(around(*at, width, 14 * len(said) + 1, drawing.frame), drawing.taken, at, others)
    drawing.taken.append(place.padded(3))
    # Words that stand nearer to another mark than to their own, or far from it, are tied to it.
    if is_ambiguous(place, at, others) or place.distance(*at) > _TIED:
        drawing.svg.append(line(_tie(at, place), QUIET, 1))
    # Words beside their mark begin or end at it, above or below they are centred.
    x, anchor = (place.left + place.right) / 2, "middle"
    if place.left > at[0] or place.right < at[0]:
        x, anchor = (place.left, "start") if place.left > at[0] else (place.right, "end")
    svg = [text(x, place.top + 11.5, said[0], size=sizes[0], colour=INK, anchor=anchor, weight=600, halo=True)]
    svg += [text(x, place.top + 25.5, each, size=_SMALL, colour=QUIET, anchor=anchor, halo=True) for each in said[1:]]
    drawing.svg += svg


def _tie(at: tuple[float, float], place: Box) -> list[tuple[float, float]]:
    """From beside a mark to beside its words."""
    end = place.padded(3).nearest(*at)
    share = min(1.0, _MARK / max(_MARK, math.dist(at, end)))
    return [(at[0] + share * (end[0] - at[0]), at[1] + share * (end[1] - at[1])), end]


def _worth_a_label(points: Sequence[TrendPoint], refreshed: Mapping[date, str]) -> list[TrendPoint]:
    """The first, the last, the peak, the lowest since the last fall, and the last that is simulated."""
    real = [point for point in points if point.kind != SIMULATED]
    chosen = [point for point in points if point.kind == SIMULATED][-1:]
    if real:
        since = max((point.day for point in real if point.day in refreshed), default=real[0].day)
        peak = max(real, key=lambda point: point.coverage)
        lowest = min((point for point in real if point.day >= since), key=lambda point: point.coverage)
        chosen = [real[-1], real[0], peak, lowest, *chosen]
    return list(dict.fromkeys(chosen))


def _explain_falls(drawing: _Drawing, points: Sequence[TrendPoint], refreshed: Mapping[date, str]) -> None:
    for kind in (PRESS, SNAPSHOT):
        for start, end in pairwise(point for point in points if point.kind == kind):
            if end.day in refreshed:
                _explain_fall(drawing, drawing.at(start), drawing.at(end), refreshed[end.day])


def _explain_fall(drawing: _Drawing, start: tuple[float, float], end: tuple[float, float], words: str) -> None:
    said = wrapped(words, 190 if drawing.narrow else 270, _SMALL)
    width, height = max(text_width(each, _SMALL) for each in said), 15.0 * len(said)
    plot, middle = drawing.scales, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    places = over_the_plot(Box(plot.left + 8, plot.top, plot.right, plot.bottom - 8), width, height)
    # Room is left between the words and the points, for the points' own labels.
    place = clearest(places, [box.padded(14) for box in drawing.taken], middle)
    tie = [middle, place.padded(3).nearest(*middle)]
    drawing.taken += [place.padded(4), *line_boxes(tie)]
    drawing.svg.append(line(tie, ATTENTION, 1))
    for at, each in enumerate(said):
        drawing.svg.append(text(place.left, place.top + 11 + 15 * at, each, size=_SMALL, colour=ATTENTION, halo=True))
