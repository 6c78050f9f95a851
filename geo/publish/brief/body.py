"""The middle of the brief: the map with its legend, two columns of sentences, the box of what is asked.

Everything has its place at any length: letters get smaller and lists end earlier until all of it fits.
"""

import io
from dataclasses import dataclass

from geo.publish.brief.parts import legend_height, section_height, write_legend, write_section
from geo.publish.brief.sheet import ACCENT, MARGIN, TINT, WIDTH, Sheet
from geo.publish.briefing import Briefing, Section
from geo.publish.briefing.picture import MapPicture

#: Millimetres between parts, and between columns.
GAP, _GUTTER = 4.0, 7.0
_COLUMN = (WIDTH - _GUTTER) / 2
#: The map's most width and height, its least height, and the points of its letters.
_WIDE, _HIGH, _LEAST, _LETTERS = 122.0, 86.0, 40.0, 9.0
#: What the box of what is asked has around its text, on the left and right, above and below.
_ASIDE, _ABOVE = 10.0, 5.0
#: Sizes of text that are tried in turn, and how many points a list then keeps.
_TRIED = tuple((scale, most) for most in (12, 5, 3) for scale in (1.24, 1.12, 1.04, 0.96, 0.88, 0.8, 0.72))
_SMALLEST = 0.62, 2


@dataclass(frozen=True)
class _Fit:
    """Size of text, points in a list, the heights of the map and of what stands beside it, and of the columns."""

    scale: float
    most: int
    map_high: float
    band: float
    columns: float
    asked: float

    @property
    def height(self) -> float:
        return self.band + GAP + self.columns + GAP + self.asked


def draw_body(sheet: Sheet, said: Briefing, picture: MapPicture, top: float, bottom: float) -> None:
    """Fill the page from `top` to `bottom`."""
    fit = _fitting(sheet, said, picture, bottom - top)
    spare = max(bottom - top - fit.height, 0.0)
    _map_band(sheet, said, picture, top, fit)
    under = top + fit.band + GAP + spare / 3
    for x, sections in zip((MARGIN, MARGIN + _COLUMN + _GUTTER), _columns(said, fit.most), strict=True):
        _column(sheet, sections, x, under, fit, spare / 3)
    _asked(sheet, said.asked.shortened(fit.most), bottom - fit.asked, bottom, fit.scale)


def _fitting(sheet: Sheet, said: Briefing, picture: MapPicture, room: float) -> _Fit:
    """The largest text that leaves room for everything; the map gives way first."""
    for scale, most in (*_TRIED, _SMALLEST):
        fit = _fit(sheet, said, picture, scale, most, _HIGH)
        if fit.height > room:
            fit = _fit(sheet, said, picture, scale, most, max(fit.map_high - (fit.height - room), _LEAST))
        if fit.height <= room:
            break
    return fit


def _fit(sheet: Sheet, said: Briefing, picture: MapPicture, scale: float, most: int, high: float) -> _Fit:
    high = min(high, _WIDE * picture.proportion)
    beside = WIDTH - _map_width(picture, high) - _GUTTER
    words = legend_height(sheet, picture, beside, scale) + section_height(sheet, said.finding, beside, scale)
    columns = (
        sum(section_height(sheet, section, _COLUMN, scale) for section in sections) + GAP * (len(sections) - 1)
        for sections in _columns(said, most)
    )
    asked = section_height(sheet, said.asked.shortened(most), WIDTH - _ASIDE, scale) + _ABOVE
    return _Fit(scale, most, high, max(high, words + GAP), max(columns), asked)


def _map_width(picture: MapPicture, high: float) -> float:
    return min(max(high / picture.proportion, _WIDE / 2), _WIDE)


def _columns(said: Briefing, most: int) -> tuple[list[Section], list[Section]]:
    return [said.reconciliation.shortened(most)], [said.clusters, said.plan]


def _map_band(sheet: Sheet, said: Briefing, picture: MapPicture, top: float, fit: _Fit) -> None:
    """The map, and beside it the legend and what the map says."""
    wide, high = _map_width(picture, fit.map_high), fit.map_high
    sheet.image(io.BytesIO(picture.png(wide, high, _LETTERS)), MARGIN, top, wide, high, alt_text=picture.alt)
    x, beside = MARGIN + wide + _GUTTER, WIDTH - wide - _GUTTER
    y = write_legend(sheet, picture, x, top, beside, fit.scale)
    write_section(sheet, said.finding, x, y + GAP, beside, fit.scale)


def _column(sheet: Sheet, sections: list[Section], x: float, y: float, fit: _Fit, spare: float) -> None:
    for section in sections:
        y = write_section(sheet, section, x, y, _COLUMN, fit.scale) + GAP + spare / len(sections)


def _asked(sheet: Sheet, asked: Section, y: float, bottom: float, scale: float) -> None:
    """What is asked, in a box across the page."""
    sheet.box(MARGIN, y, WIDTH, bottom - y, TINT)
    sheet.box(MARGIN, y, 1.4, bottom - y, ACCENT)
    write_section(sheet, asked, MARGIN + 6, y + _ABOVE * 0.6, WIDTH - _ASIDE, scale)
