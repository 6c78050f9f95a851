"""What every slide has: title, points, marks, foot, watermark, notes; and boxes of text."""

import copy
from collections.abc import Sequence

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Inches, Pt

from geo.publish.briefing import Briefing
from geo.publish.deck.measured import fitting_size
from geo.publish.deck.theme import BOTTOM, COVER, GREY, HIGH, MARGIN, POINTS, RED, ROOM, TOP, WIDE, layout_named
from geo.wording import t

_PERCENT = 1000


def new_slide(presentation: Presentation, layout: str, title: str, said: Briefing) -> Slide:
    """A slide with its title, marks, foot and number, and the sources in its notes."""
    slide = presentation.slides.add_slide(layout_named(presentation, layout))
    frame = slide.shapes.title.text_frame
    frame.text = title
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if layout == COVER else MSO_ANCHOR.MIDDLE
    most, height = (40, 1.7) if layout == COVER else (30, 1.05)
    frame.paragraphs[0].font.size = Pt(fitting_size([title], ROOM - 0.3, height, most, 12, bold=True))
    if said.marks:
        text_box(slide, "  ·  ".join(said.marks), (MARGIN, 0.2, ROOM, 0.4), 13, name=t("Tanda"), bold=True, colour=RED)
    _foot(slide, said.foot[-1])
    slide.notes_slide.notes_text_frame.text = "\n".join([said.subtitle, *said.sources, *said.foot])
    return slide


def points_slide(
    presentation: Presentation, title: str, texts: Sequence[str], said: Briefing, lead: Sequence[str] = ()
) -> Slide:
    """A slide whose body is a list, below sentences without a point."""
    slide = new_slide(presentation, POINTS, title, said)
    frame = slide.placeholders[1].text_frame
    whole = [*lead, *texts]
    size = fitting_size(whole, ROOM - 0.8, BOTTOM - TOP - 0.3, 24, 9)
    for at, text in enumerate(whole):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.text = text
        paragraph.font.size, paragraph.space_after = Pt(size), Pt(size * 0.35)
        if at < len(lead):
            _without_point(paragraph)
    return slide


def text_box(
    slide: Slide,
    text: str,
    corners: Sequence[float],
    size: float,
    *,
    name: str,
    bold: bool = False,
    colour: str = GREY,
    align=PP_ALIGN.LEFT,
):
    """A box of text in inches (left, top, width, height), a paragraph a line."""
    box = slide.shapes.add_textbox(*map(Inches, corners))
    box.name = name
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Inches(0.1)
    frame.margin_top = frame.margin_bottom = 0
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.alignment, font = align, paragraph.font
        font.size, font.bold, font.color.rgb = Pt(size), bold, RGBColor.from_string(colour)
    return box


def filled(shape, colour: str, name: str) -> None:
    """A plain field of a colour: no border, no shadow."""
    shape.name = name
    without_shadow(shape)
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour)
    shape.line.fill.background()


def without_shadow(shape) -> None:
    """No effect of the theme."""
    shape.shadow.inherit = False
    for effect in shape._element.iter(qn("a:effectRef")):
        effect.set("idx", "0")


def watermark(slide: Slide, words: str) -> None:
    """Pale words across the slide, above everything else."""
    box = text_box(
        slide,
        words,
        (0.5, HIGH / 2 - 0.9, WIDE - 1, 1.8),
        80,
        name=t("Tanda air"),
        bold=True,
        colour=RED,
        align=PP_ALIGN.CENTER,
    )
    box.rotation = -24
    colour = box._element.find(f".//{qn('a:srgbClr')}")
    etree.SubElement(colour, qn("a:alpha"), val=str(12 * _PERCENT))


def described(shape, alt: str) -> None:
    """Say what a picture, a chart or a table shows to those who do not see it."""
    shape._element.find(f".//{qn('p:cNvPr')}").set("descr", alt)


def _foot(slide: Slide, words: str) -> None:
    """Foot and number of the layout; a new slide has none of itself."""
    for shape in slide.slide_layout.placeholders:
        if shape.placeholder_format.type not in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            continue
        element = copy.deepcopy(shape._element)
        slide.shapes._spTree.append(element)
        if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
            frame = slide.shapes[-1].text_frame
            frame.text, frame.word_wrap = words, True
            frame.paragraphs[0].alignment = PP_ALIGN.LEFT
            frame.paragraphs[0].font.size = Pt(fitting_size([words], ROOM - 1.4, 0.42, 11, 8))


def _without_point(paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    etree.SubElement(properties, qn("a:buNone"))
