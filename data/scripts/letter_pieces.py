"""The pieces that the templates of letters are made of: letterhead, tables, signatures; Arial on A4."""

import io
import zipfile

from docx import Document
from docx.document import Document as Opened
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT, SIZE = "Arial", 11
#: Between the margins of A4.
WIDTH = 16.5
DOTS = "…" * 18
GREY = RGBColor(0x55, 0x55, 0x55)
LEFT, CENTRE, RIGHT, BOTH = (
    *(WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER),
    *(WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY),
)


def blank_letter() -> Opened:
    """An empty A4 page with its letterhead and its foot."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.8)
    section.header_distance, section.footer_distance = Cm(0.9), Cm(0.9)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(SIZE)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.1
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "id-ID")
    foot(section.footer.paragraphs[0])
    letterhead(document)
    return document


def say(
    place, text: str, align=LEFT, size: float = SIZE, *, bold=False, after: float = 0, before: float = 0
) -> Paragraph:
    """A paragraph; in a cell that is still empty its first one."""
    empty = isinstance(place, _Cell) and len(place.paragraphs) == 1 and not place.paragraphs[0].runs
    paragraph = place.paragraphs[0] if empty else place.add_paragraph()
    if text:
        run = paragraph.add_run(text)
        run.font.size, run.font.bold = Pt(size), bold or None
    paragraph.alignment = align
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.space_before = Pt(after), Pt(before)
    return paragraph


def letterhead(document: Opened) -> None:
    """Government, office, address, contact, and the rule below."""
    for text, size, bold in (("{{ pemerintah }}", 13, False), ("{{ dinas }}", 15, True)):
        paragraph = say(document, text, CENTRE, size, bold=bold)
        paragraph.runs[0].font.all_caps = True
    say(document, "{{ alamat }}", CENTRE, 9.5, before=2)
    last = say(document, "{{ kontak }}", CENTRE, 9.5, after=10)
    border = OxmlElement("w:pBdr")
    rule = OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "5"), ("color", "000000")):
        rule.set(qn(f"w:{name}"), value)
    border.append(rule)
    last._element.get_or_add_pPr().insert_element_before(
        border, *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
    )


def foot(paragraph: Paragraph) -> None:
    """The plan that the paper is of, and the page."""
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.add_run("{{ rencana }}\tHalaman ")
    field(paragraph, "PAGE")
    paragraph.add_run(" dari ")
    field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(8), GREY


def field(paragraph: Paragraph, code: str) -> None:
    """A field that Word counts."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "text" else "")
        if kind == "text":
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        run._element.append(part)


def title(document: Opened, text: str, below: str) -> None:
    """The letter's name and the line under it."""
    say(document, text, CENTRE, 14, bold=True, before=4).runs[0].font.underline = True
    say(document, below, CENTRE, after=10)


def grid(place, widths: list[float], *, bordered: bool) -> Table:
    """A table with these columns (cm) and no row yet."""
    table = place.add_table(0, len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    if bordered:
        table.style = "Table Grid"
    else:
        # What has no lines begins where the text does.
        margins = OxmlElement("w:tblCellMar")
        for side in ("left", "right"):
            margin = OxmlElement(f"w:{side}")
            margin.set(qn("w:w"), "0")
            margin.set(qn("w:type"), "dxa")
            margins.append(margin)
        table._tbl.tblPr.insert_element_before(margins, "w:tblLook")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def row(
    table: Table, texts: list[str], align: list | None = None, *, bold=False, size: float = 10, height: float = 0
) -> None:
    """A row that stays on one page."""
    made = table.add_row()
    made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if height:
        made.height, made.height_rule = Cm(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    for at, (cell, text) in enumerate(zip(made.cells, texts, strict=True)):
        cell.width = table.columns[at].width
        cell.vertical_alignment = 1
        space = 2 if table.style.name == "Table Grid" else 0
        say(cell, text, (align or [LEFT] * len(texts))[at], size, bold=bold, before=space, after=space)


def head(table: Table, texts: list[str]) -> None:
    """The row of headings, on every page again."""
    row(table, texts, [CENTRE] * len(texts), bold=True)
    again = OxmlElement("w:tblHeader")
    table.rows[-1]._tr.get_or_add_trPr().append(again)
    for cell in table.rows[-1].cells:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E7E6E6")):
            shade.set(qn(f"w:{name}"), value)
        cell._element.get_or_add_tcPr().insert_element_before(shade, "w:noWrap", "w:tcMar", "w:vAlign")


def rows_of(table: Table, loop: str, texts: list[str], align: list, height: float = 0) -> None:
    """A row for each of a placeholder's rows."""
    blank = [""] * (len(texts) - 1)
    row(table, [f"{{%tr for {loop} %}}", *blank])
    row(table, texts, align, height=height)
    row(table, ["{%tr endfor %}", *blank])


def facts(place, lines: list[tuple[str, str]], widths=(3.2, 0.5, WIDTH - 3.7)) -> Table:
    """Lines of `label : value`."""
    table = grid(place, list(widths), bordered=False)
    for label, value in lines:
        row(table, [label, ":", value], size=SIZE)
    for each in table.rows:
        for cell in each.cells:
            cell.vertical_alignment = 0
    return table


def signature(document: Opened, lines: list[str]) -> None:
    """Who signs, on the right and on one page."""
    table = grid(document, [8.5, 8], bordered=False)
    row(table, ["", ""])
    cell = table.rows[0].cells[1]
    for text in lines:
        say(cell, text, before=0)
    say(cell, "{{ jabatan }},", bold=True)
    say(cell, "", before=44)
    say(cell, "{{ pejabat }}", bold=True).runs[0].font.underline = True
    say(cell, "{{ pangkat }}")
    say(cell, "NIP {{ nip }}")


def small_gap(document: Opened, points: float = 6) -> None:
    """Room between two tables."""
    paragraph = say(document, "", size=2)
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(points), 1.0


def listed(place, texts: list[str], indent: float = 0.635) -> None:
    """Paragraphs that Word numbers; those that begin with `{%p` only steer."""
    for text in texts:
        paragraph = say(place, text, LEFT if text.startswith("{%p") else BOTH, after=2)
        if not text.startswith("{%p"):
            paragraph.style = place.part.document.styles["List Number"]
            paragraph.paragraph_format.left_indent = Cm(indent)
            paragraph.paragraph_format.first_line_indent = Cm(-indent)


def signatures(document: Opened, team: str) -> None:
    """The head of the village or school on the left, the head of the team on the right, both for a pen."""
    table = grid(document, [8.25, 8.25], bordered=False)
    row(table, ["Mengetahui,", "\u00a0"], [CENTRE, CENTRE], size=SIZE)
    cells = table.rows[0].cells
    for cell, who in zip(cells, ("{{ kepala }},", team), strict=True):
        cell.vertical_alignment = 0
        say(cell, who, CENTRE)
        say(cell, "", before=44)
        say(cell, DOTS, CENTRE)
    # The head of a desa is elected and has no NIP.
    say(cells[1], f"NIP {'…' * 12}", CENTRE)


def copies(document: Opened, lines: list[str]) -> None:
    """Tembusan."""
    say(document, "Tembusan:", size=9.5, before=8)
    for line in lines:
        say(document, line, size=9.5)


def content(document: Opened) -> bytes:
    """The same bytes each time."""
    properties = document.core_properties
    properties.author = properties.title = properties.comments = ""
    # A picture of a page that is not this one, and the styles once more for a Word of 2010.
    for relations in (document.part.package.rels, document.part.rels):
        for key in [
            key for key, each in relations.items() if each.reltype.endswith(("/thumbnail", "/stylesWithEffects"))
        ]:
            del relations[key]
    saved, same = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as again:
        for name in archive.namelist():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(member, archive.read(name))
    return same.getvalue()
