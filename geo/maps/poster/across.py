"""Words across a picture: marks that go with the map however it is cut, and the watermark of the whole."""

import math

from geo.maps.poster import lettering
from geo.maps.poster.inks import ACROSS, WATERMARK
from geo.maps.poster.sheet import Box, Sheet

#: How steep marks run, how much of the width and of the height a line of them takes at most, and how large they are beside
#: the text.
_ANGLE, _LONG, _HIGH, _SIZE = 16.0, 0.8, 0.6, 1.5
#: A line of them for every so many sizes of their letters.
_APART = 5.0


def draw_marks_across(sheet: Sheet, marks: tuple[str, ...], box: Box, text: float) -> None:
    """The marks in slanting lines over a box: no half of it is without them, and it can be read through them."""
    if not marks:
        return
    words = "  ·  ".join(map(lettering.writable, marks))
    slope = math.radians(_ANGLE)
    # Short enough for two lines of them.
    long = min(box.wide * _LONG / math.cos(slope), box.high * _HIGH / math.sin(slope))
    size = min(long / lettering.width(words, 1, bold=True), text * _SIZE)
    long = lettering.width(words, size, bold=True)
    wide, high = long * math.cos(slope), long * math.sin(slope)
    rows = max(2, min(4, round((box.high - high) / (size * _APART)) + 1))
    for row in range(rows):
        # From the upper edge to the lower, each where the line before is not.
        share = (row + 0.5) / rows
        y = box.y + min(high, box.high) / 2 + (box.high - min(high, box.high)) * share
        aside = (box.wide - wide) / 2 * 0.9 * (1 if row % 2 else -1)
        sheet.across(box.x + box.wide / 2 + aside, y, words, size, angle=_ANGLE, colour=ACROSS, alpha=0.3, zorder=4.2)


def draw_watermark(sheet: Sheet, words: str) -> None:
    """The words from the lower left to the upper right of the sheet."""
    if not words:
        return
    words = lettering.writable(words)
    angle = math.degrees(math.atan2(sheet.high, sheet.wide))
    long = math.hypot(sheet.wide, sheet.high) * 0.8
    size = min(long / lettering.width(words, 1, bold=True), min(sheet.wide, sheet.high) * 0.2)
    sheet.across(sheet.wide / 2, sheet.high / 2, words, size, angle=angle, colour=WATERMARK, alpha=0.16, zorder=20)
