"""Words across a picture: marks that go with the map however it is cut, and the watermark of the whole."""

import math

from geo.maps.poster import lettering
from geo.maps.poster.inks import ACROSS, WATERMARK
from geo.maps.poster.sheet import Box, Sheet

_ANGLE = 24.0


def draw_marks_across(sheet: Sheet, marks: tuple[str, ...], box: Box, text: float) -> None:
    """The marks in slanting lines over a box: no half of it is without them, and it can be read through them."""
    if not marks:
        return
    words = " · ".join(map(lettering.writable, marks))
    most = box.wide * 0.86 / math.cos(math.radians(_ANGLE))
    size = min(most / lettering.width(words, 1, bold=True), text * 1.5, box.high * 0.16)
    long = lettering.width(words, size, bold=True)
    rows = max(2, min(4, round(box.high / (size * 8))))
    high = long * math.sin(math.radians(_ANGLE))
    for row in range(rows):
        y = box.y + (row + 0.5) * box.high / rows
        y = min(max(y, box.y + high / 2), box.bottom - high / 2) if high < box.high else box.y + box.high / 2
        aside = (box.wide - long * math.cos(math.radians(_ANGLE))) / 2
        x = box.x + box.wide / 2 + (aside * (1 if row % 2 else -1)) * 0.8
        sheet.across(x, y, words, size, angle=_ANGLE, colour=ACROSS, alpha=0.3, zorder=4.2)


def draw_watermark(sheet: Sheet, words: str) -> None:
    """The words from the lower left to the upper right of the sheet."""
    if not words:
        return
    words = lettering.writable(words)
    angle = math.degrees(math.atan2(sheet.high, sheet.wide))
    long = math.hypot(sheet.wide, sheet.high) * 0.8
    size = min(long / lettering.width(words, 1, bold=True), min(sheet.wide, sheet.high) * 0.2)
    sheet.across(sheet.wide / 2, sheet.high / 2, words, size, angle=angle, colour=WATERMARK, alpha=0.16, zorder=20)
