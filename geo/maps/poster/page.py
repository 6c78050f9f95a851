"""A card on a sheet: office and marks, title, where and when; the map or chart with its words; the foot."""

import re
from dataclasses import dataclass

from geo.maps.poster import lettering
from geo.maps.poster.across import draw_marks_across, draw_watermark
from geo.maps.poster.body import draw_body
from geo.maps.poster.card import Card
from geo.maps.poster.inks import ACCENT, INK, MARK, MARK_GROUND, QUIET, RULE
from geo.maps.poster.laid import ASCENT
from geo.maps.poster.sheet import Box, Sheet
from geo.maps.poster.sizes import Sizes, sizes_of

_COUNTED = re.compile(r"(?<=\d) (?=[^\W\d]{1,12}\b)")
#: A title has so many lines before it gets smaller.
_LINES, _A_LITTLE = 3, 0.9


@dataclass
class _Page:
    """The sheet as it fills from above (`top`) and below (`bottom`)."""

    sheet: Sheet
    sizes: Sizes
    top: float
    bottom: float

    @property
    def left(self) -> float:
        return self.sizes.edge

    @property
    def wide(self) -> float:
        return self.sheet.wide - 2 * self.sizes.edge


def draw_page(sheet: Sheet, card: Card) -> None:
    """The whole card."""
    sizes = sizes_of(sheet.shape)
    page = _Page(sheet, sizes, sizes.top, sheet.high - sizes.top * 0.8)
    _draw_heading(page, card)
    _draw_title(page, card)
    _draw_foot(page, card)
    box = Box(page.left, page.top, page.wide, page.bottom - page.top)
    seen = draw_body(sheet, card, box, sizes)
    draw_marks_across(sheet, card.marks, seen, sizes.text)
    draw_watermark(sheet, card.watermark)


def _draw_heading(page: _Page, card: Card) -> None:
    """Logo and office on the left, marks on the right, below them where there is no room."""
    lines, size = card.heading.lines, page.sizes.small * 1.12
    if not (lines or card.heading.logo or card.marks):
        return
    sheet, x, top = page.sheet, page.left, page.top
    pills = _pills(card.marks, page.sizes.small * 1.05, page.wide)
    marks_wide = max((sum(wide for _, wide in row) + size * 0.5 * (len(row) - 1) for row in pills), default=0.0)
    high = size * lettering.LEADING * max(len(lines), 1)
    if card.heading.logo:
        square = max(high, size * 2.6)
        sheet.image(card.heading.logo, Box(x, top, square * 1.4, square))
        x += square * 1.4 + size * 0.8
    office_wide = page.wide - (x - page.left)
    natural = max((lettering.width(lettering.writable(line), size, bold=True) for line in lines), default=0.0)
    beside = natural + marks_wide + size * 1.5 <= office_wide
    y = top
    for at, line in enumerate(lines):
        for part in lettering.filled(lettering.writable(line), office_wide, size, bold=not at):
            sheet.text(x, y + size * ASCENT, part, size, bold=not at, colour=INK if not at else QUIET)
            y += size * lettering.LEADING
    office = max(y, top + (max(high, size * 2.6) if card.heading.logo else 0))
    starts = lines or card.heading.logo
    marks_top = top if beside else office + size * 0.4 * bool(starts)
    end = _draw_pills(page, pills, page.sizes.small * 1.05, marks_top, right=beside and bool(starts))
    page.top = max(office, end) + size * 0.6
    sheet.rectangle(Box(page.left, page.top, page.wide, 4), fill=ACCENT)
    page.top += size * 0.9


def _pills(marks: tuple[str, ...], size: float, wide: float) -> list[list[tuple[str, float]]]:
    """Marks and how wide their pills are, in rows."""
    rows: list[list[tuple[str, float]]] = []
    for mark in map(lettering.writable, marks):
        for part in lettering.filled(mark, wide - size * 1.4, size, bold=True):
            each = lettering.width(part, size, bold=True) + size * 1.4
            if rows and sum(other for _, other in rows[-1]) + len(rows[-1]) * size * 0.5 + each <= wide:
                rows[-1].append((part, each))
            else:
                rows.append([(part, each)])
    return rows


def _draw_pills(page: _Page, rows, size: float, top: float, *, right: bool) -> float:
    """The pills from `top` down; where they end."""
    y = top
    for row in rows:
        whole = sum(wide for _, wide in row) + size * 0.5 * (len(row) - 1)
        x = page.left + page.wide - whole if right else page.left
        for words, wide in row:
            box = Box(x, y, wide, size * 1.6)
            page.sheet.rectangle(box, fill=MARK_GROUND, edge=MARK, line=size * 0.07, round_by=size * 0.8)
            page.sheet.text(
                x + wide / 2, y + size * 1.13, words, size, bold=True, colour=MARK, on=MARK_GROUND, align="center"
            )
            x += wide + size * 0.5
        y += size * 1.95
    return y - size * 0.35 if rows else y


def _draw_title(page: _Page, card: Card) -> None:
    title, sizes = lettering.writable(card.title), page.sizes
    most = _LINES if page.sheet.wide < page.sheet.high * 1.2 else _LINES - 1
    size, lines = sizes.title, _title_lines(title, page.wide, sizes.title)
    while len(lines) > most and size * 0.97 >= sizes.least_title:
        size *= 0.97
        lines = _title_lines(title, page.wide, size)
    # A little smaller, a line less.
    smaller = max(size * _A_LITTLE, sizes.least_title)
    if len(fewer := _title_lines(title, page.wide, smaller)) < len(lines):
        size, lines = smaller, fewer
    for line in lines:
        page.sheet.text(page.left, page.top + size * 0.86, line, size, bold=True)
        page.top += size * 1.12
    page.top += sizes.subtitle * 0.1
    for line in _subtitle_lines(lettering.writable(card.subtitle), page.wide, sizes.subtitle) if card.subtitle else ():
        page.sheet.text(page.left, page.top + sizes.subtitle * ASCENT, line, sizes.subtitle, colour=QUIET)
        page.top += sizes.subtitle * lettering.LEADING
    page.top += sizes.text * 0.8


def _title_lines(title: str, wide: float, size: float) -> list[str]:
    """The title in lines; a number stays with the word that it counts."""
    return _unbound(title, _COUNTED.sub(lettering.KEPT, title), wide, size, bold=True)


def _subtitle_lines(subtitle: str, wide: float, size: float) -> list[str]:
    """The subtitle in lines, of which none begins with a dot."""
    return _unbound(subtitle, subtitle.replace(" ·", f"{lettering.KEPT}·"), wide, size, bold=False)


def _unbound(text: str, bound: str, wide: float, size: float, *, bold: bool) -> list[str]:
    """Lines broken as `bound` says, whose blanks are again those of the text, so that it can be found in a PDF."""
    lines, at = [], 0
    for line in lettering.wrapped(bound, wide, size, bold=bold):
        lines.append(text[at : at + len(line)])
        at += len(line) + (bound[at + len(line) : at + len(line) + 1] == " ")
    return lines


def _draw_foot(page: _Page, card: Card) -> None:
    if not card.foot:
        return
    size = page.sizes.small
    lines = lettering.filled(lettering.writable(" ".join(card.foot)), page.wide, size)
    top = page.bottom - len(lines) * size * lettering.LEADING
    page.sheet.line([(page.left, top - size * 0.6), (page.left + page.wide, top - size * 0.6)], colour=RULE, line=2)
    for at, line in enumerate(lines):
        page.sheet.text(page.left, top + size * (ASCENT + at * lettering.LEADING), line, size, colour=QUIET)
    page.bottom = top - size * 1.9
