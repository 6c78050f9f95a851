"""An empty presentation of 16:9 in our colours: three layouts whose titles, bodies and feet lie where slides have them.

The font is Calibri, which PowerPoint has and LibreOffice has a stand-in for; texts are given room for wider letters too.
"""

import re

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.util import Inches, Pt

WIDE, HIGH = 13.333, 7.5
#: Inches of the margins, of where a body begins and ends.
MARGIN, TOP, BOTTOM = 0.6, 1.85, 6.75
ROOM = WIDE - 2 * MARGIN
NAVY, RUST, INK, GREY, PALE, RED = "102A4D", "993404", "1B2430", "55606E", "F3F5F8", "B3261E"
#: Names of the layouts that are kept: of the first slide, with a body, with a title alone.
COVER, POINTS, TITLE = "Title Slide", "Title and Content", "Title Only"
_COLOURS = {
    "dk2": NAVY,
    "lt2": PALE,
    "accent1": NAVY,
    "accent2": RUST,
    "accent3": "0072B2",
    "accent4": "5E3C99",
    "accent5": "00694C",
    "accent6": "B24A05",
}
_PLACES = {
    PP_PLACEHOLDER.TITLE: (MARGIN, 0.62, ROOM, 1.1),
    PP_PLACEHOLDER.CENTER_TITLE: (MARGIN, 1.35, ROOM, 1.75),
    PP_PLACEHOLDER.SUBTITLE: (MARGIN, 3.15, ROOM, 0.6),
    PP_PLACEHOLDER.BODY: (MARGIN, TOP, ROOM, BOTTOM - TOP),
    PP_PLACEHOLDER.OBJECT: (MARGIN, TOP, ROOM, BOTTOM - TOP),
    PP_PLACEHOLDER.DATE: (MARGIN, 7.6, 1.0, 0.3),
    PP_PLACEHOLDER.FOOTER: (MARGIN, 6.88, ROOM - 1.2, 0.45),
    PP_PLACEHOLDER.SLIDE_NUMBER: (WIDE - MARGIN - 1.0, 6.88, 1.0, 0.45),
}


def empty_presentation() -> Opened:
    """No slides yet; `layout_named` gives the layouts."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDE), Inches(HIGH)
    for layout in [*presentation.slide_layouts]:
        if layout.name not in (COVER, POINTS, TITLE):
            presentation.slide_layouts.remove(layout)
    for each in (presentation.slide_master, *presentation.slide_layouts):
        _place(each.placeholders)
    _colour(presentation)
    _letters(presentation)
    return presentation


def layout_named(presentation: Opened, name: str):
    """The layout of that name."""
    return presentation.slide_layouts.get_by_name(name)


def _place(placeholders) -> None:
    for shape in placeholders:
        kind = shape.placeholder_format.type
        if kind == PP_PLACEHOLDER.DATE:
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top, shape.width, shape.height = map(Inches, _PLACES[kind])


def _colour(presentation: Opened) -> None:
    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = part.blob.decode("utf-8")
    for name, colour in _COLOURS.items():
        theme = re.sub(rf"(<a:{name}><a:srgbClr val=\")[0-9A-F]{{6}}", rf"\g<1>{colour}", theme)
    part._blob = theme.encode("utf-8")


def _letters(presentation: Opened) -> None:
    """Titles stand left in navy; bodies are of a size that can be read in a hall."""
    styles = presentation.slide_master._element.find("{*}txStyles")
    title = styles.find("{*}titleStyle/{*}lvl1pPr")
    title.set("algn", "l")
    first = title.find("{*}defRPr")
    first.set("sz", "3000")
    first.set("b", "1")
    first.find("{*}solidFill/{*}schemeClr").set("val", "tx2")
    styles.find("{*}bodyStyle/{*}lvl1pPr/{*}defRPr").set("sz", str(Pt(20).centipoints))
    for each in (presentation.slide_master, *presentation.slide_layouts):
        # The template's grey of feet and subtitles is too pale to be read.
        for tint in [*each._element.iter(qn("a:tint"))]:
            tint.getparent().set("val", "tx1")
            tint.getparent().remove(tint)
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            for style in shape._element.iter("{*}lvl1pPr"):
                style.set("algn", "r" if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER else "l")
