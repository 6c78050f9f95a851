"""Pages of A4 with what every paper of a plan says at their head and foot, and rows of cells that are never cut off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import matplotlib
from fpdf import FPDF

#: Millimetres of A4: the margins at the sides, at the head and at the foot.
MARGIN, _TOP, _BOTTOM = 10.0, 9.0, 6.0
WIDTH = 210.0 - 2 * MARGIN
#: Width of the sources, and the points of their letters.
_SOURCES, _FINE = WIDTH - 24, 6.0
#: DejaVu Sans comes with matplotlib and has the letters of every Latin script.
_FONT = "DejaVu"
_INK, _GREY, _RED, _RULE = (27, 36, 48), (95, 106, 120), (179, 38, 30), (190, 197, 206)
#: Height of a line for its letters' points, and a cell's padding, in millimetres.
_LINE, _PAD = 0.46, 1.1


@dataclass(frozen=True)
class Run:
    """Words in one look; a cell is one or more of them below each other."""

    text: str
    size: float = 8.0
    bold: bool = False
    grey: bool = False
    align: str = "L"


class PlanPdf(FPDF):
    """Pages headed by `title` and the marks, with the sources at their foot. Nothing in a text is a command."""

    def __init__(self, title: str, marks: Sequence[str], foot: Sequence[str], made: date):
        super().__init__(format="A4")
        folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
        self.add_font(_FONT, "", folder / "DejaVuSans.ttf")
        self.add_font(_FONT, "B", folder / "DejaVuSans-Bold.ttf")
        # Else a name that has the sign for "number of pages" in it would become that number.
        self.alias_nb_pages(None)
        self.set_margins(MARGIN, _TOP, MARGIN)
        self.set_auto_page_break(False)
        self.set_title(" · ".join([*marks, title]))
        self.set_lang("id")
        # The same paper of the same plan is the same bytes on any day.
        self.set_creation_date(datetime.combine(made, time(), UTC))
        self._title, self._marks, self._foot = title, marks, "\n".join(foot)
        self.add_page()
        lines = self._height(Run(self._foot, _FINE), _SOURCES)
        self._body = self.h - _BOTTOM - lines - 3

    def header(self) -> None:
        """Title and marks."""
        self.look(7.5, bold=True, colour=_RED)
        self.set_xy(MARGIN, _TOP)
        marks = "  ·  ".join(self._marks)
        beside = self.get_string_width(marks) + 4 if marks else 0.0
        self.cell(WIDTH, 4, marks, align="R")
        self.set_xy(MARGIN, _TOP)
        self.look(7.5, colour=_GREY)
        self.multi_cell(WIDTH - beside, 4, self._title, new_x="LMARGIN", new_y="NEXT", align="L")
        self.set_y(self.get_y() + 2)

    def footer(self) -> None:
        """Sources and the number of the page."""
        self.set_draw_color(*_RULE)
        top = self._body + 2
        self.line(MARGIN, top, MARGIN + WIDTH, top)
        self._write(Run(self._foot, _FINE, grey=True), MARGIN, top + 1, _SOURCES)
        self._write(Run(f"Halaman {self.page_no()}", _FINE, grey=True, align="R"), MARGIN, top + 1, WIDTH)

    @property
    def room(self) -> float:
        """Millimetres that are left on the page."""
        return self._body - self.get_y()

    def need(self, height: float) -> None:
        """Go on to the next page when there is less room than this."""
        if self.room < height:
            self.add_page()

    def look(self, size: float, *, bold: bool = False, colour: tuple[int, int, int] = _INK) -> None:
        """How what follows is written."""
        self.set_font(_FONT, "B" if bold else "", size)
        self.set_text_color(*colour)

    def words(self, run: Run, width: float = WIDTH, gap: float = 0.0) -> None:
        """A paragraph at the left margin, `gap` above the next."""
        height = self._height(run, width)
        self.need(height)
        self._write(run, MARGIN, self.get_y(), width)
        self.set_xy(MARGIN, self.get_y() + gap)

    def row(self, cells: Sequence[Sequence[Run]], widths: Sequence[float], *, head: bool = False) -> None:
        """Cells side by side, as high as the highest of them, a rule below; on the next page when there is no room."""
        inner = [width - 2 * _PAD for width in widths]
        height = 2 * _PAD + max(
            sum(self._height(run, width) for run in runs) for runs, width in zip(cells, inner, strict=True)
        )
        self.need(height)
        top, left = self.get_y(), MARGIN
        if head:
            self.set_fill_color(232, 237, 243)
            self.rect(MARGIN, top, sum(widths), height, style="F")
        for runs, width, inside in zip(cells, widths, inner, strict=True):
            y = top + _PAD
            for run in runs:
                self._write(run, left + _PAD, y, inside)
                y = self.get_y()
            left += width
        self.set_draw_color(*_RULE)
        self.line(MARGIN, top + height, left, top + height)
        self.set_xy(MARGIN, top + height)

    def boxes(self, labels: Sequence[str], width: float, height: float) -> None:
        """Boxes to write in, side by side, each with small words at its top."""
        self.set_draw_color(*_GREY)
        top = self.get_y()
        for at, label in enumerate(labels):
            left = MARGIN + at * width
            self.rect(left, top, width, height)
            self._write(Run(label, 6, grey=True), left + 0.8, top + 0.8, width - 1.6)
        self.set_xy(MARGIN, top + height)

    def dots(self, label: str, x: float, width: float) -> None:
        """Words and a dotted line behind them, to be written on, in the line in hand."""
        self.look(7.5, colour=_GREY)
        self.set_x(x)
        self.cell(self.get_string_width(label) + 1.5, 6, label)
        start, y = self.get_x(), self.get_y() + 4.6
        self.set_draw_color(*_GREY)
        self.set_dash_pattern(dash=0.4, gap=0.9)
        self.line(start, y, x + width, y)
        self.set_dash_pattern()

    def _height(self, run: Run, width: float) -> float:
        self.look(run.size, bold=run.bold)
        return self.multi_cell(width, run.size * _LINE, run.text, align=run.align, dry_run=True, output="HEIGHT")

    def _write(self, run: Run, x: float, y: float, width: float) -> None:
        self.look(run.size, bold=run.bold, colour=_GREY if run.grey else _INK)
        self.set_xy(x, y)
        self.multi_cell(width, run.size * _LINE, run.text, align=run.align, new_x="LEFT", new_y="NEXT")
