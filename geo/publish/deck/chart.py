"""The coverage over time as a native chart: points at their dates, numbers that can be edited."""

from collections.abc import Sequence
from datetime import date

from pptx.chart.chart import Chart
from pptx.chart.data import XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Inches, Pt

from geo.maps.poster.card import ChartPart
from geo.publish.deck.shapes import described
from geo.publish.deck.theme import BOTTOM, GREY, MARGIN, ROOM, TOP

#: Lines in the order of their kinds; the target's.
_COLOURS, _TARGET = ("0072B2", "993404", "5E3C99"), "00694C"
#: Day 0 of spreadsheets.
_EPOCH = date(1899, 12, 30)
_YEAR, _QUARTER = 365.25, 91.3125
_FEW_DAYS = 800


def add_chart(slide: Slide, part: ChartPart, alt: str) -> Chart:
    """Shares over time below the title."""
    days = [day for series in part.series for day in series.days]
    data = XyChartData(number_format="0.00%")
    for series in part.series:
        # A run without words goes on where the one before was interrupted.
        added = data.add_series(series.words or " ")
        for day, value in zip(series.days, series.values, strict=True):
            added.add_data_point(_serial(day), value)
    if part.target:
        words, share = part.target
        added = data.add_series(words)
        for day in (min(days), max(days)):
            added.add_data_point(_serial(day), share)
    where = map(Inches, (MARGIN, TOP, ROOM, BOTTOM - TOP))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *where, data)
    described(frame, alt)
    frame.name = part.title
    _look(frame.chart, part, days)
    return frame.chart


def _look(chart: Chart, part: ChartPart, days: Sequence[date]) -> None:
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(14), RGBColor.from_string(GREY)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    values = [value for series in part.series for value in series.values] + ([part.target[1]] if part.target else [])
    shares, dates = chart.value_axis, chart.category_axis
    shares.minimum_scale, shares.maximum_scale = int(min(values) * 20) / 20, max(1.0, max(values))
    shares.tick_labels.number_format, shares.tick_labels.number_format_is_linked = "0%", False
    shares.major_gridlines.format.line.color.rgb = RGBColor(0xE3, 0xE8, 0xEE)
    dates.has_major_gridlines = False
    few = (max(days) - min(days)).days < _FEW_DAYS
    # A day after New Year, so that steps of a mean year stay in January.
    dates.minimum_scale = _serial(date(min(days).year, 1, 2))
    dates.maximum_scale = _serial(date(max(days).year + 1, 1, 2))
    dates.major_unit = _QUARTER if few else _YEAR
    dates.tick_labels.number_format, dates.tick_labels.number_format_is_linked = "mm/yyyy" if few else "yyyy", False
    _lines(chart, part)


def _lines(chart: Chart, part: ChartPart) -> None:
    kind = -1
    for at, series in enumerate(chart.plots[0].series):
        drawn = part.series[at] if at < len(part.series) else None
        if drawn is not None and drawn.words:
            kind += 1
        elif drawn is not None:
            _leave_out(chart, at)
        colour = RGBColor.from_string(_TARGET if drawn is None else _COLOURS[max(kind, 0) % len(_COLOURS)])
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = colour, Pt(2.25)
        if drawn is None or drawn.faint:
            series.format.line.dash_style = MSO_LINE.DASH
        series.marker.style = XL_MARKER_STYLE.NONE if drawn is None else XL_MARKER_STYLE.CIRCLE
        if drawn is not None:
            series.marker.size = 8
            series.marker.format.fill.solid()
            series.marker.format.fill.fore_color.rgb = colour
            series.marker.format.line.color.rgb = colour


def _leave_out(chart: Chart, at: int) -> None:
    """No entry in the legend for a run that goes on another's line."""
    entry = parse_xml(f'<c:legendEntry {nsdecls("c")}><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>')
    chart.legend._element.find("{*}legendPos").addnext(entry)


def _serial(day: date) -> int:
    return (day - _EPOCH).days
