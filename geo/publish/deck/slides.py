"""The deck: title and figures, map, reconciliation, clusters, progress, plan, and what is asked."""

import io
from datetime import date

from pptx.enum.shapes import MSO_SHAPE
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Inches

from geo.publish.briefing import Briefing, briefing
from geo.publish.briefing.picture import chart_picture, map_picture
from geo.publish.briefing.proof import CLUSTERS
from geo.publish.deck.chart import add_chart
from geo.publish.deck.legend import add_legend
from geo.publish.deck.measured import fitting_size
from geo.publish.deck.plan import add_plan
from geo.publish.deck.shapes import described, filled, new_slide, points_slide, text_box, watermark
from geo.publish.deck.steady import steady_bytes
from geo.publish.deck.tables import add_table, pages_of
from geo.publish.deck.theme import (
    BOTTOM,
    COVER,
    GREY,
    MARGIN,
    NAVY,
    PALE,
    ROOM,
    RUST,
    TITLE,
    TOP,
    empty_presentation,
)
from geo.publish.material import Material
from geo.wording import language, t

_INCH_MM = 25.4
#: The map's most width in inches, and the points of its letters; the logo's most width and height.
_MAP_WIDE, _LETTERS = 7.8, 13.5
_LOGO_WIDE, _LOGO_HIGH = 1.5, 0.8
#: Points of the letters of a table, from the most to the least.
_TABLE, _LEAST_TABLE = 13.0, 9.0
#: When no date is known a file needs one all the same.
_NO_DAY = date(2000, 1, 1)


def deck_pptx(material: Material) -> bytes:
    """Slides in the language in force; the same material gives the same bytes."""
    said, presentation = briefing(material), empty_presentation()
    _cover(presentation, said)
    _map(presentation, said, material)
    _reconciliation(presentation, said)
    points_slide(presentation, said.clusters.title, said.clusters.items, said, said.clusters.lines)
    _progress(presentation, said, material)
    add_plan(presentation, said)
    points_slide(presentation, said.asked.title, said.asked.items, said, said.asked.lines)
    if said.watermark:
        for slide in presentation.slides:
            watermark(slide, said.watermark)
    return steady_bytes(presentation, said.headline, language(), material.day or _NO_DAY)


def _cover(presentation: Presentation, said: Briefing) -> None:
    """The finding, where and when, and the large figures."""
    slide = new_slide(presentation, COVER, said.headline, said)
    slide.placeholders[1].text_frame.text = said.subtitle
    office = "\n".join([*said.heading.lines, said.kicker])
    left = MARGIN
    if said.heading.logo:
        left += _logo(slide, said.heading.logo)
    size = fitting_size([*said.heading.lines, said.kicker], ROOM - 1.7, 1.0, 15, 7)
    text_box(slide, office, (left, 0.65, ROOM - (left - MARGIN), 1.0), size, name=t("Kantor"), colour=NAVY)
    each = ROOM / len(said.figures)
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, (MARGIN, 4.45, ROOM, 1.85)))
    filled(band, PALE, t("Latar angka"))
    # One size for all: the longest number decides.
    size = min(fitting_size([figure], each - 0.4, 0.95, 40, 12, bold=True) for figure, _ in said.figures)
    for at, (figure, words) in enumerate(said.figures):
        x = MARGIN + 0.15 + at * each
        colour = RUST if at == 1 else NAVY
        text_box(slide, figure, (x, 4.65, each - 0.2, 0.8), size, name=words, bold=True, colour=colour)
        text_box(slide, words, (x, 5.5, each - 0.2, 0.7), 16, name=t("Arti angka"), colour=GREY)


def _logo(slide: Slide, data: bytes) -> float:
    """The office's logo on the upper left; inches that it takes from its neighbour."""
    picture = slide.shapes.add_picture(io.BytesIO(data), Inches(MARGIN), Inches(0.7), height=Inches(_LOGO_HIGH))
    larger = max(picture.width / Inches(_LOGO_WIDE), 1.0)
    picture.width, picture.height = round(picture.width / larger), round(picture.height / larger)
    described(picture, t("Logo kantor"))
    return picture.width / Inches(1) + 0.2


def _map(presentation: Presentation, said: Briefing, material: Material) -> None:
    """The map, its legend as text beside it, and what it says."""
    picture = map_picture(material, CLUSTERS)
    slide = new_slide(presentation, TITLE, t("Di mana warga yang belum rekam"), said)
    high = min(BOTTOM - TOP, _MAP_WIDE * picture.proportion)
    wide = min(max(high / picture.proportion, _MAP_WIDE / 2), _MAP_WIDE)
    data = io.BytesIO(picture.png(wide * _INCH_MM, high * _INCH_MM, _LETTERS))
    shown = slide.shapes.add_picture(data, *map(Inches, (MARGIN, TOP, wide, high)))
    shown.name = t("Peta")
    described(shown, picture.alt)
    left = MARGIN + wide + 0.35
    beside = MARGIN + ROOM - left
    below = add_legend(slide, picture, left, TOP, beside)
    finding = said.finding.lines
    size = fitting_size(finding, beside - 0.3, BOTTOM - below, 16, 8)
    text_box(
        slide, "\n".join(finding), (left, below, beside, BOTTOM - below), size, name=said.finding.title, colour=NAVY
    )


def _reconciliation(presentation: Presentation, said: Briefing) -> None:
    """Every comparison with the published figures as a table; without one, why there is none."""
    if not said.checks:
        points_slide(presentation, said.reconciliation.title, (), said, said.reconciliation.lines)
        return
    words = {True: t("cocok"), False: t("berbeda"), None: t("tanpa data")}
    # Those that differ are what this slide is for.
    ordered = sorted(said.checks, key=lambda check: check.agrees is not False)
    rows = [(check.sentence, words[check.agrees]) for check in ordered]
    widths = (ROOM - 1.5, 1.5)
    size, headings = _TABLE, (t("Perbandingan"), t("Hasil"))
    while len(pages_of(headings, rows, widths, size)) > 1 and size > _LEAST_TABLE:
        size -= 1
    for page in pages_of(headings, rows, widths, size):
        slide = new_slide(presentation, TITLE, said.reconciliation.lines[0].rstrip(":"), said)
        add_table(slide, headings, page, widths, size, alt=said.reconciliation.title)


def _progress(presentation: Presentation, said: Briefing, material: Material) -> None:
    """Coverage over time as a chart, where there are figures of other days."""
    chart = chart_picture(material)
    if chart is None:
        return
    slide = new_slide(presentation, TITLE, chart.title, said)
    add_chart(slide, chart.part, chart.alt)
