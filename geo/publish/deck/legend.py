"""A map's legend as shapes and text that can be edited."""

from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_PATTERN
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches

from geo.maps.poster.card import LegendEntry
from geo.publish.briefing.picture import MapPicture
from geo.publish.deck.measured import fitting_size, height_of
from geo.publish.deck.shapes import filled, text_box, without_shadow
from geo.publish.deck.theme import GREY, INK, NAVY
from geo.wording import t

#: Inches of a line, of a class's field, and of where the words beside it begin.
_LINE, _FIELD, _BESIDE = 0.33, 0.25, 0.4
_SIZE = 13.0


def add_legend(slide: Slide, picture: MapPicture, x: float, y: float, width: float) -> float:
    """What colours and circles mean; where the next begins."""
    size = fitting_size([picture.title], width - 0.2, 0.65, _SIZE + 1, 9, bold=True)
    high = height_of([picture.title], width - 0.2, size, bold=True)
    text_box(slide, picture.title, (x, y, width, high), size, name=t("Keterangan warna"), bold=True, colour=NAVY)
    y += high + 0.08
    for entry in picture.legend:
        _field(slide, entry, x + 0.1, y)
        corners = x + _BESIDE, y, width - _BESIDE, _LINE
        text_box(slide, entry.words, corners, _SIZE, name=entry.words, colour=INK)
        counted = x + width * 0.5, y, width * 0.5, _LINE
        text_box(slide, entry.counted, counted, _SIZE, name=entry.words, colour=GREY, align=PP_ALIGN.RIGHT)
        y += _LINE
    return _circles(slide, picture, x, y, width) + 0.15


def _field(slide: Slide, entry: LegendEntry, x: float, y: float) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, (x, y + 0.03, _FIELD, _FIELD - 0.06)))
    shape.name = entry.words
    without_shadow(shape)
    shape.line.color.rgb, shape.line.width = RGBColor.from_string("7B8794"), Inches(0.01)
    _fill(shape.fill, entry)


def _fill(fill: FillFormat, entry: LegendEntry) -> None:
    if entry.hatched:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = RGBColor.from_string("6B7683"), RGBColor.from_string("FFFFFF")
        return
    fill.solid()
    fill.fore_color.rgb = RGBColor.from_string((entry.colour or "#ECEFF3").lstrip("#").upper())


def _circles(slide: Slide, picture: MapPicture, x: float, y: float, width: float) -> float:
    if not picture.circles:
        return y
    shape = slide.shapes.add_shape(MSO_SHAPE.OVAL, *map(Inches, (x + 0.12, y + 0.02, 0.2, 0.2)))
    filled(shape, "08306B", t("Lingkaran"))
    high = height_of([picture.circles], width - _BESIDE - 0.2, _SIZE - 1)
    corners = x + _BESIDE, y, width - _BESIDE, high
    text_box(slide, picture.circles, corners, _SIZE - 1, name=t("Lingkaran"), colour=INK)
    return y + high
