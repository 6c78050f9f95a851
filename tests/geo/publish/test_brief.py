"""The brief is one page on which everything stands, whatever it has to say."""

import io
from dataclasses import replace

import pypdf
import pytest

from approved import MONDAY
from briefed import AMONG, OFFICE, approved_plan, briefed, clusters_of, hostile_material, logo, plan_of_days
from geo.intake import join_coverage, read_coverage
from geo.maps.poster.card import Heading
from geo.publish.brief import brief_pdf
from geo.publish.brief.body import _fitting
from geo.publish.brief.sheet import PAGE_HEIGHT, PAGE_WIDTH, Look, Sheet
from geo.publish.briefing import Section, briefing
from geo.publish.briefing.picture import map_picture
from geo.publish.edition import PUBLIC
from geo.wording import speaking
from hostile import NAMES


@pytest.fixture(scope="module")
def nine(grid, grid_csv):
    """The nine cells; one has no figures."""
    return join_coverage(grid, read_coverage(grid_csv))[0]


@pytest.fixture(scope="module")
def internal(nine):
    """A brief with all its parts, as bytes, and what it is made from."""
    heading = Heading(OFFICE, logo())
    made_from = briefed(nine, clusters=clusters_of(AMONG), plan=approved_plan(), heading=heading)
    return brief_pdf(made_from), made_from


def page_of(data):
    """The one page there is."""
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    return page


def text_of(page):
    return " ".join(page.extract_text().replace("\u00a0", " ").split())


def test_it_is_one_page_of_a4_with_everything_on_it(internal):
    """Finding, day, figures, each part, marks, source, basis and rule; words that can be searched."""
    page, said = page_of(internal[0]), briefing(internal[1])
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]
    parts = [said.finding, said.reconciliation, said.clusters, said.plan, said.asked]
    wanted = [said.kicker, said.headline, said.subtitle, *said.marks, *said.sources, *said.foot, *said.heading.lines]
    wanted += [words for figure in said.figures for words in figure]
    wanted += [line for part in parts for line in (part.title, *part.lines, *part.items)]
    text = text_of(page)
    assert [words for words in wanted if " ".join(words.replace("\u00a0", " ").split()) not in text] == []
    assert len(page.images) == 2


def test_the_watermark_is_of_the_internal_edition(internal, nine):
    """The public one has its rule instead, and English is English."""
    assert "EDISI INTERNAL" in text_of(page_of(internal[0]))
    with speaking("en"):
        text = text_of(page_of(brief_pdf(briefed(nine, PUBLIC, marks=()))))
    assert "INTERNAL" not in text
    assert "Public edition" in text
    assert "What is asked" in text


def test_the_same_material_gives_the_same_bytes(internal):
    """On any day."""
    assert brief_pdf(internal[1]) == internal[0]


def test_it_stays_one_page_with_the_longest_names_and_nothing_beside_it(nine):
    """Hostile names are text; every letter is on the paper; the last thing asked is there."""
    made_from = replace(hostile_material(nine), marks=tuple("Tanda yang panjang sekali " * 3 for _ in range(3)))
    page, said = page_of(brief_pdf(made_from)), briefing(made_from)
    letters, places = [], []

    def visit(text, _, matrix, *rest):
        if text.strip():
            letters.append(text)
            places.append((matrix[4], matrix[5]))

    page.extract_text(visitor_text=visit)
    width, height = (float(side) for side in page.mediabox[2:])
    assert [place for place in places if not (0 <= place[0] < width and 8 < place[1] < height)] == []
    text = text_of(page).replace(" ", "")
    assert [name for name in NAMES.values() if name[:50].replace(" ", "") not in text] == []
    assert said.asked.items[-1].replace(" ", "").replace("\u00a0", "") in text


@pytest.mark.parametrize("points", [0, 40])
def test_text_gets_smaller_and_lists_shorter_until_all_of_it_fits(nine, points):
    """Few words are large; with too many, points are counted instead of said."""
    made_from = briefed(nine, clusters=clusters_of(*[(code,) for code in AMONG]), plan=plan_of_days(20))
    said = briefing(made_from)
    items = tuple("Sebuah perbandingan yang panjang dan tidak cocok dengan angka yang dirilis." for _ in range(points))
    said = replace(said, reconciliation=Section("Rekonsiliasi", ("Lead",), items), asked=Section("Asked", (), items))
    sheet, room = Sheet("", MONDAY), 165.0
    fit = _fitting(sheet, said, map_picture(made_from, 3), room)
    assert fit.height <= room
    assert fit.scale >= 0.7
    assert (fit.most < points) == (points > 12)


def test_letters_that_the_font_lacks_are_there():
    """From the other one, loaded when the first of them is met."""
    sheet = Sheet("", MONDAY)
    sheet.write_at("Desa", 10, 10, 100, Look(10))
    assert len(sheet.fonts) == 2
    sheet.write_at("Desa ☃ ⇒", 10, 20, 100, Look(10))
    assert len(sheet.fonts) == 4
    assert "Desa ☃ ⇒" in text_of(page_of(bytes(sheet.output())))


def test_a_headline_is_measured_before_it_is_written():
    """Smaller where it is high, not below the least."""
    sheet = Sheet("", MONDAY)
    assert sheet.fitting("Pendek", 100, 20, Look(20), 8) == Look(20)
    assert sheet.fitting("Panjang " * 60, 100, 20, Look(20), 8).size == 8
    assert sheet.in_one_line("Panjang " * 60, 100, Look(20), 8) is None
    assert (PAGE_WIDTH, PAGE_HEIGHT) == (210, 297)
