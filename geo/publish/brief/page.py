"""The brief on its page: headline, figures, map, reconciliation, clusters, plan, and what is asked."""

import io
from dataclasses import replace
from datetime import date

from geo.maps.poster import lettering
from geo.publish.brief.body import GAP, draw_body
from geo.publish.brief.sheet import (
    ACCENT,
    GREY,
    MARGIN,
    NAVY,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PALE,
    POINTS,
    RED,
    WIDTH,
    Look,
    Sheet,
)
from geo.publish.briefing import Briefing, briefing
from geo.publish.briefing.picture import map_picture
from geo.publish.briefing.proof import CLUSTERS
from geo.publish.material import Material
from geo.wording import t

#: When no date is known a file needs one all the same.
_NO_DAY = date(2000, 1, 1)


def brief_pdf(material: Material) -> bytes:
    """One page of A4 in the language in force; the same material gives the same bytes."""
    said = briefing(material)
    sheet = Sheet(" · ".join([*said.marks, said.headline]), material.day or _NO_DAY)
    top = _head(sheet, said)
    bottom = _foot(sheet, said)
    draw_body(sheet, said, map_picture(material, CLUSTERS), top, bottom)
    if said.watermark:
        sheet.across(said.watermark, (0, 0, PAGE_WIDTH, PAGE_HEIGHT), RED, 0.09)
    return bytes(sheet.output())


def _head(sheet: Sheet, said: Briefing) -> float:
    """Office, kind of paper and marks; the finding; the figures. Where the columns begin."""
    y = _office(sheet, said)
    sheet.rule(y + 2)
    look = sheet.fitting(said.headline, WIDTH, 19, Look(23, bold=True, colour=NAVY), 10)
    lines = _lines(said.headline, look.size / POINTS)
    y = sheet.write_at("\n".join(lines), MARGIN, y + 5, WIDTH, look)
    y = sheet.write_at(said.subtitle, MARGIN, y + 0.8, WIDTH, Look(10.5, colour=GREY))
    return _figures(sheet, said, y + GAP) + GAP


def _lines(headline: str, size: float) -> list[str]:
    """The headline in lines of about one length, of two clauses one in each where they have room."""
    clauses = headline.partition("; ")
    if clauses[2] and all(lettering.width(clause, size, bold=True) < WIDTH - 2 for clause in clauses[::2]):
        return [f"{clauses[0]};", clauses[2]]
    return lettering.wrapped(headline, WIDTH, size, bold=True)


def _office(sheet: Sheet, said: Briefing) -> float:
    left, top, half = MARGIN, 10.0, WIDTH * 0.58
    if said.heading.logo:
        sheet.image(io.BytesIO(said.heading.logo), left, top, 12, 12, keep_aspect_ratio=True, alt_text=t("Logo kantor"))
        left += 15
    y = top
    for at, line in enumerate(said.heading.lines[:4]):
        y = sheet.write_at(line, left, y, half - left + MARGIN, Look(9, bold=at == 0, colour=NAVY if at == 0 else GREY))
    beside = MARGIN + half + 4
    end = sheet.write_at(said.kicker, beside, top, WIDTH - half - 4, Look(9, colour=GREY, align="R"))
    for mark in said.marks:
        end = sheet.write_at(mark, beside, end, WIDTH - half - 4, Look(9, bold=True, colour=RED, align="R"))
    return max(y, end, top + 12 if said.heading.logo else top)


def _figures(sheet: Sheet, said: Briefing, y: float) -> float:
    """Large numbers side by side on a pale band."""
    each = WIDTH / len(said.figures)
    sheet.box(MARGIN, y, WIDTH, 19, PALE)
    for at, (number, words) in enumerate(said.figures):
        x = MARGIN + at * each + 4
        large = Look(22, bold=True, colour=ACCENT if at == 1 else NAVY)
        look = sheet.in_one_line(number, each - 6, large, 8) or replace(large, size=8)
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
    return y - 1.5 - GAP
