"""The words DATA SIMULASI over the body of a DOCX and in the header of each of its sections."""

import io
import zipfile

from docx import Document
from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.section import Section
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from geo.outreach.letters.package import packed

SIMULATED = "DATA SIMULASI"
_RED = RGBColor(0xC0, 0x00, 0x00)


def with_simulated_lines(content: bytes) -> bytes:
    """The same DOCX with the words in it: red, bold, and not to be hidden by a style."""
    document = Document(io.BytesIO(content))
    done = set()
    for section in document.sections:
        for header in _headers(document, section):
            # A section without a header of its own shows the one before; the first is given one.
            if header.part.partname not in done:
                done.add(header.part.partname)
                _put_first(header._element, header)
    _put_first(document.element.body, document._body)
    data = io.BytesIO()
    document.save(data)
    with zipfile.ZipFile(data) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})


def _headers(document: Opened, section: Section):
    """The headers that are shown: of the first page and of even ones only where they differ."""
    yield section.header
    if section.different_first_page_header_footer:
        yield section.first_page_header
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header


def _put_first(element, parent) -> None:
    paragraph = OxmlElement("w:p")
    element.insert(0, paragraph)
    said = Paragraph(paragraph, parent)
    said.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = said.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(0), Pt(6), 1.0
    shape.left_indent = shape.right_indent = shape.first_line_indent = Pt(0)
    run = said.add_run(SIMULATED)
    font = run.font
    font.bold, font.size, font.color.rgb, font.hidden = True, Pt(12), _RED, False
    font.name = "Arial"
