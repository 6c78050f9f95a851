"""A page of A4 on which text is measured before it is written. Nothing in a text is a command."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import font_source_sans_pro
import matplotlib
from fpdf import FPDF

from geo.wording import language

Colour = tuple[int, int, int]
INK, GREY, NAVY, RED, ACCENT = (27, 36, 48), (85, 96, 110), (16, 42, 77), (179, 38, 30), (153, 52, 4)
RULE, PALE, TINT, WHITE = (190, 197, 206), (243, 245, 248), (255, 246, 230), (255, 255, 255)
#: Millimetres of A4 and of its margins.
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 210.0, 297.0, 13.0
WIDTH = PAGE_WIDTH - 2 * MARGIN
#: Points of letters in a millimetre.
POINTS = 72 / 25.4
_FONT, _OTHER_LETTERS = "Source", "DejaVu"
#: Height of a line for its letters' points, in millimetres.
_LINE = 0.425


@dataclass(frozen=True)
class Look:
    """Letters: size in points, weight, colour, alignment."""

    size: float
    bold: bool = False
    colour: Colour = INK
    align: str = "L"


class Sheet(FPDF):
    """One page. The same texts give the same bytes on any day: `made` is the date inside."""

    def __init__(self, title: str, made: date):
        super().__init__(format="A4")
        shipped = Path(font_source_sans_pro.__file__).parent / "files"
        self.add_font(_FONT, "", shipped / "SourceSansPro-Regular.ttf")
        self.add_font(_FONT, "B", shipped / "SourceSansPro-Semibold.ttf")
        # Else a name that has the sign for "number of pages" in it would become that number.
        self.alias_nb_pages(None)
        self.set_margin(0)
        self.c_margin = 0
        self.set_auto_page_break(False)
        self.set_title(title)
        self.set_lang(language())
        self.set_creation_date(datetime.combine(made, time(), UTC))
        self._heights: dict[tuple, float] = {}
        self._all_letters = False
        self.add_page()

    def height(self, text: str, width: float, look: Look) -> float:
        """Millimetres that a text takes."""
        key = text, width, look.size, look.bold
        if key not in self._heights:
            self._use(look, text)
            high = look.size * _LINE
            self._heights[key] = self.multi_cell(width, high, text, align=look.align, dry_run=True, output="HEIGHT")
        return self._heights[key]

    def write_at(self, text: str, x: float, y: float, width: float, look: Look) -> float:
        """Write a text; where the next begins."""
        self._use(look, text)
        self.set_xy(x, y)
        self.multi_cell(width, look.size * _LINE, text, align=look.align, new_x="LEFT", new_y="NEXT")
        return self.get_y()

    def width_of(self, text: str, look: Look) -> float:
        """Millimetres of a text in one line."""
        self._use(look, text)
        return self.get_string_width(text)

    def fitting(self, text: str, width: float, height: float, look: Look, least: float) -> Look:
        """The look, smaller by half points until the text is no higher; not below `least`."""
        while look.size > least and self.height(text, width, look) > height:
            look = replace(look, size=look.size - 0.5)
        return look

    def in_one_line(self, text: str, width: float, look: Look, least: float) -> Look | None:
        """The look, smaller by half points until the text is one line; None when it would be below `least`."""
        while self.width_of(text, look) > width:
            look = replace(look, size=look.size - 0.5)
            if look.size < least:
                return None
        return look

    def box(self, x: float, y: float, width: float, height: float, fill: Colour) -> None:
        """A filled box."""
        self.set_fill_color(*fill)
        self.rect(x, y, width, height, style="F")

    def rule(self, y: float, x: float = MARGIN, width: float = WIDTH, colour: Colour = RULE) -> None:
        """A thin line across."""
        self.set_draw_color(*colour)
        self.set_line_width(0.2)
        self.line(x, y, x + width, y)

    def across(self, words: str, corners: Sequence[float], colour: Colour, opacity: float) -> None:
        """Words slanting up across `corners` (x, y, width, height), as large as they fit."""
        x, y, width, height = corners
        room = 0.94 * width
        look = Look(20.0, bold=True, colour=colour, align="C")
        look = replace(look, size=min(20.0 * room / max(self.width_of(words, look), 1.0), 200.0))
        middle = x + width / 2, y + height / 2
        with self.local_context(fill_opacity=opacity), self.rotation(48, *middle):
            self.write_at(words, x + (width - room) / 2, middle[1] - look.size * _LINE / 2, room + 1, look)

    def _use(self, look: Look, text: str) -> None:
        self.set_font(_FONT, "B" if look.bold else "", look.size)
        if not self._all_letters and any(ord(sign) not in self.current_font.cmap for sign in text):
            self._add_other_letters()
        self.set_text_color(*look.colour)

    def _add_other_letters(self) -> None:
        """DejaVu Sans for the letters that the font does not have, loaded when the first of them is met."""
        folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
        self.add_font(_OTHER_LETTERS, "", folder / "DejaVuSans.ttf")
        self.add_font(_OTHER_LETTERS, "B", folder / "DejaVuSans-Bold.ttf")
        self.set_fallback_fonts([_OTHER_LETTERS], exact_match=True)
        self._all_letters = True
