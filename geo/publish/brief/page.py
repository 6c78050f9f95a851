"""The brief on its page: headline, figures, map, reconciliation, clusters, plan, and what is asked."""

import io
from datetime import date

from geo.publish.brief.parts import legend_height, section_height, write_legend, write_section
from geo.publish.brief.sheet import (
    ACCENT,
    GREY,
    MARGIN,
    NAVY,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PALE,
    RED,
    TINT,
    WIDTH,
    Look,
    Sheet,
)
from geo.publish.briefing import Briefing, Section, briefing
from geo.publish.briefing.picture import Picture, map_picture
from geo.publish.material import Material

#: Millimetres between parts, and between the two columns.
_GAP, _GUTTER = 4.0, 7.0
_COLUMN = (WIDTH - _GUTTER) / 2
#: The least height of the map and its most, and of the two columns.
_LEAST_MAP, _MOST_MAP = 52.0, 92.0
#: Sizes of text that are tried in turn, and how many points a list then keeps.
_TRIED = tuple((scale, most) for most in (12, 5, 3) for scale in (1.08, 1.0, 0.94, 0.88, 0.82, 0.76))
_SMALLEST = 0.64, 2
#: When no date is known a file needs one all the same.
_NO_DAY = date(2000, 1, 1)


def brief_pdf(material: Material) -> bytes:
    """One page of A4 in the language in force; the same material gives the same bytes."""
    said = briefing(material)
    sheet = Sheet(" · ".join([*said.marks, said.headline]), material.day or _NO_DAY)
    top = _head(sheet, said)
    bottom = _foot(sheet, said)
    picture = map_picture(material)
    scale, most = _fitting(sheet, said, picture, bottom - top)
    asked = said.asked.shortened(most)
    box = bottom - section_height(sheet, asked, WIDTH - 10, scale) - 5
    _asked(sheet, asked, box, bottom, scale)
    _left(sheet, said, picture, top, box - _GAP, scale)
    _right(sheet, said, top, box - _GAP, scale, most)
    if said.watermark:
        sheet.across(said.watermark, (0, 0, PAGE_WIDTH, PAGE_HEIGHT), RED, 0.09)
    return bytes(sheet.output())


def _head(sheet: Sheet, said: Briefing) -> float:
    """Office, kind of paper and marks; the finding; the figures. Where the columns begin."""
    y = _office(sheet, said)
    sheet.rule(y + 2)
    look = sheet.fitting(said.headline, WIDTH, 19, Look(23, bold=True, colour=NAVY), 12)
    y = sheet.write_at(said.headline, MARGIN, y + 5, WIDTH, look)
    y = sheet.write_at(said.subtitle, MARGIN, y + 0.8, WIDTH, Look(10.5, colour=GREY))
    return _figures(sheet, said, y + _GAP) + _GAP


def _office(sheet: Sheet, said: Briefing) -> float:
    left, top, half = MARGIN, 10.0, WIDTH * 0.58
    if said.heading.logo:
        sheet.image(io.BytesIO(said.heading.logo), left, top, 12, 12, keep_aspect_ratio=True)
        left += 15
    y = top
    for at, line in enumerate(said.heading.lines[:3]):
        y = sheet.write_at(line, left, y, half - left + MARGIN, Look(9, bold=at == 0, colour=NAVY if at == 0 else GREY))
    beside = MARGIN + half + 4
    end = sheet.write_at(said.kicker, beside, top, WIDTH - half - 4, Look(9, bold=True, colour=ACCENT, align="R"))
    for mark in said.marks:
        end = sheet.write_at(mark, beside, end, WIDTH - half - 4, Look(9, bold=True, colour=RED, align="R"))
    return max(y, end, top + 12 if said.heading.logo else top)


def _figures(sheet: Sheet, said: Briefing, y: float) -> float:
    """Large numbers side by side on a pale band."""
    each = WIDTH / len(said.figures)
    sheet.box(MARGIN, y, WIDTH, 19, PALE)
    for at, (number, words) in enumerate(said.figures):
        x = MARGIN + at * each + 4
        look = Look(22, bold=True, colour=ACCENT if at == 1 else NAVY)
        while look.size > 9 and sheet.width_of(number, look) > each - 6:
            look = Look(look.size - 1, True, look.colour)
        sheet.write_at(number, x, y + 2.2 + (22 - look.size) * 0.2, each - 4, look)
        sheet.write_at(words, x, y + 12, each - 5, Look(9.5, colour=GREY))
    return y + 19


def _foot(sheet: Sheet, said: Briefing) -> float:
    """Sources, basis and rule at the bottom. Where they begin."""
    words = " ".join([*said.sources, *said.foot])
    look = sheet.fitting(words, WIDTH, 14, Look(7.5, colour=GREY), 4.5)
    y = PAGE_HEIGHT - 8 - sheet.height(words, WIDTH, look)
    sheet.rule(y - 1.5)
    sheet.write_at(words, MARGIN, y, WIDTH, look)
    return y - 1.5 - _GAP


def _fitting(sheet: Sheet, said: Briefing, picture: Picture, room: float) -> tuple[float, int]:
    """The largest text that leaves room for everything, and how many points of a list are left."""
    for scale, most in _TRIED:
        columns = room - section_height(sheet, said.asked.shortened(most), WIDTH - 10, scale) - 5 - _GAP
        left = _under_map(sheet, said, picture, scale) + _LEAST_MAP
        if max(left, _right_height(sheet, said, scale, most)) <= columns:
            return scale, most
    return _SMALLEST


def _asked(sheet: Sheet, asked: Section, y: float, bottom: float, scale: float) -> None:
    """What is asked, in a box across the page."""
    sheet.box(MARGIN, y, WIDTH, bottom - y, TINT)
    sheet.box(MARGIN, y, 1.4, bottom - y, ACCENT)
    write_section(sheet, asked, MARGIN + 6, y + 3, WIDTH - 10, scale)


def _under_map(sheet: Sheet, said: Briefing, picture: Picture, scale: float) -> float:
    legend = legend_height(picture.legend, scale)
    return 2.0 + legend + 2.0 + section_height(sheet, said.finding, _COLUMN, scale)


def _left(sheet: Sheet, said: Briefing, picture: Picture, top: float, bottom: float, scale: float) -> None:
    """Map, legend, and what the map says."""
    high = min(bottom - top - _under_map(sheet, said, picture, scale), _MOST_MAP)
    sheet.image(io.BytesIO(picture.png(_COLUMN, high)), MARGIN, top, _COLUMN, high, alt_text=picture.alt)
    y = write_legend(sheet, picture.title, picture.legend, MARGIN, top + high + 2, _COLUMN, scale)
    write_section(sheet, said.finding, MARGIN, y + 2, _COLUMN, scale)


def _sections(said: Briefing, most: int) -> list[Section]:
    return [said.reconciliation.shortened(most), said.clusters, said.plan]


def _right_height(sheet: Sheet, said: Briefing, scale: float, most: int) -> float:
    heights = [section_height(sheet, section, _COLUMN, scale) for section in _sections(said, most)]
    return sum(heights) + _GAP * 0.6 * (len(heights) - 1)


def _right(sheet: Sheet, said: Briefing, top: float, bottom: float, scale: float, most: int) -> None:
    """Reconciliation, clusters and plan; what room is left stands between them."""
    sections = _sections(said, most)
    spare = max(bottom - top - _right_height(sheet, said, scale, most), 0.0)
    gap = min(_GAP * 0.6 + spare / len(sections), _GAP * 2.5)
    y, x = top, MARGIN + _COLUMN + _GUTTER
    for section in sections:
        y = write_section(sheet, section, x, y, _COLUMN, scale) + gap
