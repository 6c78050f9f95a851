"""Native tables that stay on their slides: rows are measured, and more of them go on to the next slide."""

from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches, Pt

from geo.publish.deck.measured import INCH, LEADING, lines_of
from geo.publish.deck.shapes import described
from geo.publish.deck.theme import BOTTOM, INK, MARGIN, NAVY, PALE, TOP

#: Inches of a cell's padding to the sides and above and below.
_SIDE, _PAD = 0.1, 0.05
Row = Sequence[str]


def pages_of(
    headings: Row, rows: Sequence[Row], widths: Sequence[float], size: float, above: float = 0.0
) -> list[list[Row]]:
    """Rows in as many groups as slides it takes, each below the headings; on the first, so much stands above."""
    heading, room = _height(headings, widths, size, bold=True), BOTTOM - TOP
    pages, left = [[]], room - above - heading
    for row in rows:
        high = _height(row, widths, size)
        if pages[-1] and high > left:
            pages.append([])
            left = room - heading
        pages[-1].append(row)
        left -= high
    return pages


def add_table(
    slide: Slide,
    headings: Row,
    rows: Sequence[Row],
    widths: Sequence[float],
    size: float,
    *,
    top: float = TOP,
    alt: str,
    numeric: Sequence[int] = (),
) -> None:
    """A table from `top` (inches) down; `numeric` columns stand right."""
    heights = [_height(headings, widths, size, bold=True), *(_height(row, widths, size) for row in rows)]
    where = MARGIN, top, sum(widths), sum(heights)
    frame = slide.shapes.add_table(len(rows) + 1, len(widths), *map(Inches, where))
    described(frame, alt)
    frame.name = alt[:60]
    table = frame.table
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    for at, (row, high) in enumerate(zip((headings, *rows), heights, strict=True)):
        table.rows[at].height = Inches(high)
        for column, text in enumerate(row):
            _write(table.cell(at, column), text, size, head=at == 0, striped=at % 2 == 0)
            if column in numeric:
                table.cell(at, column).text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _write(cell, text: str, size: float, *, head: bool, striped: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_SIDE)
    cell.margin_top = cell.margin_bottom = Inches(_PAD)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(NAVY if head else PALE if striped else "FFFFFF")
    cell.text_frame.text = text
    font = cell.text_frame.paragraphs[0].font
    font.size, font.bold = Pt(size), head
    font.color.rgb = RGBColor.from_string("FFFFFF" if head else INK)


def _height(row: Row, widths: Sequence[float], size: float, *, bold: bool = False) -> float:
    cells = (
        lines_of(text, width - 2 * _SIDE, size, bold=bold) * size * LEADING / INCH
        for text, width in zip(row, widths, strict=True)
    )
    return max(cells) + 2 * _PAD
