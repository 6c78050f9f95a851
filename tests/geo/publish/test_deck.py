"""The deck opens, can be edited, says what the brief says, and is printed with as many pages as slides."""

import io
import zipfile

import pypdf
import pytest
from pptx import Presentation
from pptx.util import Inches

from briefed import AMONG, OFFICE, briefed, clusters_of, hostile_material, logo, plan_of_days
from geo.intake import join_coverage, read_coverage
from geo.maps.poster.card import Heading
from geo.publish.briefing import briefing
from geo.publish.cards import progress_card
from geo.publish.deck import deck_pptx
from geo.publish.deck.measured import fitting_size, height_of
from geo.publish.deck.tables import pages_of
from geo.publish.deck.theme import BOTTOM, HIGH, TOP, WIDE
from geo.publish.edition import PUBLIC
from geo.wording import number, speaking
from hostile import NAMES
from libreoffice import printed


@pytest.fixture(scope="module")
def nine(grid, grid_csv):
    """The nine cells; one has no figures."""
    return join_coverage(grid, read_coverage(grid_csv))[0]


@pytest.fixture(scope="module")
def internal(nine):
    """A deck with all its parts, as bytes, and what it is made from."""
    heading = Heading(OFFICE, logo())
    made_from = briefed(nine, clusters=clusters_of(AMONG), plan=plan_of_days(60), heading=heading)
    return deck_pptx(made_from), made_from


@pytest.fixture(scope="module")
def hostile(nine):
    """One of hostile names."""
    return deck_pptx(hostile_material(nine))


@pytest.fixture(scope="module")
def public(nine):
    """A public one in English with little to say."""
    with speaking("en"):
        return deck_pptx(briefed(nine, PUBLIC, trend=(), marks=()))


def slides_of(data):
    return [*Presentation(io.BytesIO(data)).slides]


def texts(slide):
    """All words on a slide, cells of tables too."""
    said = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            said += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        if shape.has_table:
            said += [cell.text for row in shape.table.rows for cell in row.cells]
    return said


def tables(slides):
    return [shape for slide in slides for shape in slide.shapes if shape.has_table]


def test_every_slide_has_title_marks_number_foot_and_notes(internal):
    """Titles are the slides' own; sources are in the notes."""
    slides, said = slides_of(internal[0]), briefing(internal[1])
    assert slides[0].shapes.title.text == said.headline
    assert said.asked.title == slides[-1].shapes.title.text
    marks = "  ·  ".join(said.marks)
    for slide in slides:
        assert slide.shapes.title.text
        assert {marks, said.foot[-1], "‹#›", said.watermark} <= {*texts(slide)}
        assert said.sources[0] in slide.notes_slide.notes_text_frame.text


def test_it_says_what_the_brief_says(internal):
    """Figures, finding, every comparison, clusters, and what is asked, as text that can be edited."""
    slides, said = slides_of(internal[0]), briefing(internal[1])
    whole = [text for slide in slides for text in texts(slide)]
    wanted = [words for figure in said.figures for words in figure]
    wanted += [*said.finding.lines, *(check.sentence for check in said.checks), *said.clusters.lines]
    wanted += [*said.plan.lines[:2], *said.asked.lines, *said.asked.items]
    assert [words for words in wanted if words not in whole] == []


def test_pictures_charts_and_tables_are_described(internal):
    """For those who do not see them."""
    shapes = [shape for slide in slides_of(internal[0]) for shape in slide.shapes]
    told = [
        each for each in shapes if each.shape_type is not None and each.shape_type.name in ("PICTURE", "CHART", "TABLE")
    ]
    assert {each.shape_type.name for each in told} == {"PICTURE", "CHART", "TABLE"}
    assert all(each._element.xpath(".//p:cNvPr/@descr")[0].strip() for each in told)


def test_the_chart_is_of_the_cards_numbers(internal):
    """Shares at their dates, and the target across."""
    (chart,) = [shape.chart for slide in slides_of(internal[0]) for shape in slide.shapes if shape.has_chart]
    part = progress_card(internal[1]).chart
    drawn = [*chart.plots[0].series]
    assert [series.name for series in drawn] == [*(each.words for each in part.series), part.target[0]]
    for series, each in zip(drawn, part.series, strict=False):
        assert tuple(series.values) == pytest.approx(each.values)
    assert [*drawn[-1].values] == [0.99, 0.99]


def test_the_days_of_a_plan_are_rows_and_those_without_room_are_counted(internal):
    """On at most four slides."""
    said = briefing(internal[1])
    plans = [shape.table for shape in tables(slides_of(internal[0])) if len(shape.table.columns) == 5]
    rows = [[cell.text for cell in row.cells] for table in plans for row in [*table.rows][1:]]
    assert len(plans) == 4
    assert rows[0] == [
        "Sen 6 Okt",
        "2",
        "Kota Padang dan Curup Timur",
        "Kota Padang, Bedeng SS dan SMKN 6 Rejang Lebong",
        "70",
    ]
    assert rows[-1] == [f"{number(60 - len(rows) + 1)} hari lagi", "", "", "", ""]
    assert [row[0] for row in rows[:-1]] == [each.words for each in said.days[: len(rows) - 1]]


def test_nothing_lies_beside_a_slide(internal, hostile, public):
    """Shapes and the whole of a table, whose rows are as high as their text needs."""
    for data in (internal[0], hostile, public):
        for slide in slides_of(data):
            for shape in slide.shapes:
                high = sum(row.height for row in shape.table.rows) if shape.has_table else shape.height
                assert shape.left >= 0
                assert shape.left + shape.width <= Inches(WIDE) + 1
                assert shape.top + high <= Inches(BOTTOM if shape.has_table else HIGH) + 10


def test_hostile_names_are_text(hostile):
    """No formula, no link, no sign that XML does not have; they are cut where they are too long."""
    whole = " ".join(text for slide in slides_of(hostile) for text in texts(slide))
    assert [name for name in NAMES.values() if name[:50] not in whole] == []
    with zipfile.ZipFile(io.BytesIO(hostile)) as archive:
        links = [name for name in archive.namelist() if name.endswith(".rels") and b"hyperlink" in archive.read(name)]
    assert links == []


def test_the_public_edition_has_no_watermark_and_no_chart_without_numbers(public):
    """And no people of a plan; English is English."""
    slides = slides_of(public)
    whole = " ".join(text for slide in slides for text in texts(slide))
    assert "INTERNAL" not in whole.upper()
    assert "Public edition" in whole
    assert not any(shape.has_chart for slide in slides for shape in slide.shapes)


def test_the_same_material_gives_the_same_bytes(internal):
    """No clock in it, nor in the workbook of its chart."""
    assert deck_pptx(internal[1]) == internal[0]


def test_rows_go_on_to_the_next_slide():
    """Rows of one line each, as many as there is room for; the first page has less."""
    rows = [("Sen 6 Okt", "2")] * 40
    pages = pages_of(("Hari", "Tim"), rows, (3.0, 3.0), 13.0, above=1.0)
    assert sum(map(len, pages)) == 40
    assert len(pages[0]) < len(pages[1])
    (high,) = pages_of(("Hari", "Tim"), [("kata " * 400, "2")], (3.0, 3.0), 13.0)
    assert len(high) == 1


def test_text_is_as_large_as_it_fits():
    """Not larger than asked, not smaller than the least."""
    assert fitting_size(["Pendek"], 5.0, 1.0, 30, 10) == 30
    size = fitting_size(["Sebuah kalimat yang panjang " * 20], 5.0, 2.0, 30, 6)
    assert 6 < size < 30
    assert height_of(["Sebuah kalimat yang panjang " * 20], 5.0, size) <= 2.0
    assert fitting_size(["Sebuah kalimat yang panjang " * 200], 5.0, 2.0, 30, 6) == 6
    assert TOP < BOTTOM < HIGH


def test_libreoffice_shows_as_many_pages_as_slides(hostile, tmp_path):
    """With the title of each on it."""
    deck = tmp_path / "nama.pptx"
    deck.write_bytes(hostile)
    (path,) = printed([deck], tmp_path)
    pages, slides = pypdf.PdfReader(path).pages, slides_of(hostile)
    assert len(pages) == len(slides) == 7
    for page, slide in zip(pages, slides, strict=True):
        text = "".join(page.extract_text().split())
        assert "".join(slide.shapes.title.text.split()) in text
        assert "DATASIMULASI" in text
