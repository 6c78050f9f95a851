"""Sections and legends of the brief, measured and written in columns."""

from collections.abc import Sequence

from geo.maps.poster.card import LegendEntry
from geo.publish.brief.sheet import ACCENT, GREY, INK, NAVY, RULE, Look, Sheet
from geo.publish.briefing import Section

#: Points of a title and of a sentence, millimetres between sentences and of a point's indent.
_TITLE, _TEXT, _GAP, _INDENT = 12.0, 9.6, 1.1, 3.4
_SWATCH = 3.4


def section_height(sheet: Sheet, section: Section, width: float, scale: float) -> float:
    """Millimetres of a section."""
    return _section(sheet, section, 0.0, 0.0, width, scale, written=False)


def write_section(sheet: Sheet, section: Section, x: float, y: float, width: float, scale: float) -> float:
    """Write a section; where the next begins."""
    return _section(sheet, section, x, y, width, scale, written=True)


def legend_height(entries: Sequence[LegendEntry], scale: float) -> float:
    """Millimetres of the legend: its title and its classes."""
    return (len(entries) + 1.2) * _legend_line(scale)


def write_legend(
    sheet: Sheet, title: str, entries: Sequence[LegendEntry], x: float, y: float, width: float, scale: float
) -> float:
    """Classes in words and counts; where the next begins."""
    line = _legend_line(scale)
    sheet.write_at(title, x, y, width, Look(9.0 * scale, bold=True, colour=NAVY))
    y += 1.2 * line
    for entry in entries:
        _swatch(sheet, entry, x, y + 0.3)
        sheet.write_at(entry.words, x + _SWATCH + 2.6, y, width, Look(8.6 * scale, colour=INK))
        sheet.write_at(entry.counted, x, y, width, Look(8.6 * scale, colour=GREY, align="R"))
        y += line
    return y


def _section(
    sheet: Sheet, section: Section, x: float, y: float, width: float, scale: float, *, written: bool
) -> float:
    texts = [(section.title, 0.0, Look(_TITLE * scale, bold=True, colour=NAVY))]
    texts += [(line, 0.0, Look(_TEXT * scale)) for line in section.lines]
    texts += [(item, _INDENT, Look(_TEXT * scale)) for item in section.items]
    for text, indent, look in texts:
        height = sheet.height(text, width - indent, look)
        if written:
            sheet.write_at(text, x + indent, y, width - indent, look)
            if indent:
                sheet.set_fill_color(*ACCENT)
                sheet.ellipse(x + 0.6, y + look.size * 0.16, 1.3, 1.3, style="F")
        y += height + _GAP * scale
    return y


def _legend_line(scale: float) -> float:
    return 4.7 * scale


def _swatch(sheet: Sheet, entry: LegendEntry, x: float, y: float) -> None:
    sheet.set_draw_color(*RULE)
    sheet.set_line_width(0.2)
    if entry.colour is None:
        sheet.set_fill_color(255, 255, 255)
    else:
        sheet.set_fill_color(*bytes.fromhex(entry.colour.lstrip("#")[:6]))
    sheet.rect(x, y, _SWATCH + 1, _SWATCH, style="DF")
    if entry.hatched:
        sheet.set_draw_color(*GREY)
        for at in range(1, 4):
            step = at * _SWATCH / 3
            sheet.line(x, y + step, x + step, y)
