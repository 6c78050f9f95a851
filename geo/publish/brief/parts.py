"""Sections and legends of the brief, measured and written in columns."""

from dataclasses import replace

from geo.maps.poster.card import LegendEntry
from geo.publish.brief.sheet import ACCENT, GREY, NAVY, RULE, Look, Sheet
from geo.publish.briefing import Section
from geo.publish.briefing.picture import MapPicture

#: Points of a title and of a sentence, millimetres between sentences and of a point's indent.
_TITLE, _TEXT, _GAP, _INDENT = 12.0, 9.6, 1.1, 3.4
#: Millimetres of a class's field, and of where the words beside it begin.
_SWATCH, _BESIDE = 3.4, 6.0


def section_height(sheet: Sheet, section: Section, width: float, scale: float) -> float:
    """Millimetres of a section."""
    return _section(sheet, section, 0.0, 0.0, width, scale, written=False)


def write_section(sheet: Sheet, section: Section, x: float, y: float, width: float, scale: float) -> float:
    """Write a section; where the next begins."""
    return _section(sheet, section, x, y, width, scale, written=True)


def legend_height(sheet: Sheet, picture: MapPicture, width: float, scale: float) -> float:
    """Millimetres of the legend: what its colours mean, its classes, its circles."""
    circles = sheet.height(picture.circles, width - _BESIDE, _fine(scale)) + _GAP if picture.circles else 0.0
    return (len(picture.legend) + 1.2) * _legend_line(scale) + circles


def write_legend(sheet: Sheet, picture: MapPicture, x: float, y: float, width: float, scale: float) -> float:
    """Classes in words and counts; where the next begins."""
    line, quiet = _legend_line(scale), replace(_fine(scale), colour=GREY, align="R")
    sheet.write_at(picture.title, x, y, width, Look(9.0 * scale, bold=True, colour=NAVY))
    y += 1.2 * line
    for entry in picture.legend:
        _swatch(sheet, entry, x, y + 0.3)
        sheet.write_at(entry.words, x + _BESIDE, y, width, _fine(scale))
        sheet.write_at(entry.counted, x, y, width, quiet)
        y += line
    if picture.circles:
        sheet.set_fill_color(*NAVY)
        sheet.ellipse(x + 0.5, y + 0.3, _SWATCH, _SWATCH, style="F")
        y = sheet.write_at(picture.circles, x + _BESIDE, y, width - _BESIDE, _fine(scale)) + _GAP
    return y


def _section(sheet: Sheet, section: Section, x: float, y: float, width: float, scale: float, *, written: bool) -> float:
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
        for left in (0.0, 1.1, 2.2):
            sheet.line(x + left, y + _SWATCH, x + left + 2.2, y)


def _fine(scale: float) -> Look:
    return Look(8.6 * scale)
