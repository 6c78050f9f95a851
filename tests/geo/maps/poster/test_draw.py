"""Cards into files: sharp, the same each time, and their words to be found in them."""

import io
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor

import matplotlib
import pypdf
import pytest
from PIL import Image

from geo.maps.poster import SHAPES, draw_card, draw_pages
from geo.maps.poster.shapes import FORMATS, PDF, PNG, SVG
from posters import READING, card

SQUARE = SHAPES["1x1"]


@pytest.fixture(scope="module")
def files(made):
    """The same card in each kind of file, drawn one after the other."""
    before = dict(matplotlib.rcParams)
    drawn = {kind: draw_card(made["unrecorded"], SQUARE, kind) for kind in FORMATS}
    assert dict(matplotlib.rcParams) == before
    return drawn


def test_the_same_card_gives_the_same_bytes_from_any_thread(made, files):
    """Both threads at once draw what one drew alone."""
    with ThreadPoolExecutor(2) as threads:
        again = {kind: threads.submit(draw_card, made["unrecorded"], SQUARE, kind) for kind in FORMATS}
        assert {kind: drawn.result() for kind, drawn in again.items()} == files


@pytest.mark.parametrize("shape", [SHAPES["9x16"], SHAPES["a4-mendatar"]], ids=["story", "paper"])
def test_a_picture_has_the_size_of_its_shape(shape):
    """In dots; a shape's points times its scale."""
    size = Image.open(io.BytesIO(draw_card(card(panel=(READING,)), shape))).size
    assert size == pytest.approx((shape.width * shape.scale, shape.height * shape.scale), abs=1)


def test_a_png_tells_those_who_do_not_see_it(made, files):
    """What it shows is written in it, and not what drew it."""
    told = Image.open(io.BytesIO(files[PNG])).text
    assert told == {"Title": made["unrecorded"].title, "Description": made["unrecorded"].alt}


def test_the_words_of_a_pdf_can_be_found_and_copied(made, files):
    """Title, day, source and legend; it says when it was made to nobody."""
    read = pypdf.PdfReader(io.BytesIO(files[PDF]))
    told = made["unrecorded"]
    words = " ".join(read.pages[0].extract_text().split())
    for sentence in (told.title, told.subtitle, *told.marks, *told.foot, "tanpa data", "Warga yang belum rekam"):
        assert " ".join(sentence.split()) in words
    assert dict(read.metadata) == {"/Title": told.title, "/Subject": told.alt}


def test_an_svg_says_all_its_words_beside_the_letters_that_it_draws(made, files):
    """For readers of screens; nothing in it asks for anything from elsewhere."""
    root, told = ET.fromstring(files[SVG]), made["unrecorded"]
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.find(f"{space}title").text == told.title
    said = root.find(f"{space}desc").text
    for words in (told.alt, told.title, told.subtitle, *told.marks, *told.foot, "tanpa data", "INTERNAL"):
        assert words in said
    assert not [*root.iter(f"{space}text")]
    links = [value for each in root.iter() for name, value in each.attrib.items() if name.endswith("href")]
    assert all(link.startswith("#") for link in links)


def test_hostile_words_are_text_in_an_svg():
    """It stays well-formed, and they are in it as they are."""
    hostile = "</desc><script>alert(1)</script> & <b>"
    root = ET.fromstring(draw_card(card(title=hostile, panel=()), SQUARE, SVG))
    assert root.find("{http://www.w3.org/2000/svg}title").text == hostile
    assert not [each for each in root.iter() if each.tag.endswith("script")]


def test_pages_follow_each_other_in_one_pdf():
    """A card a page, in their order."""
    pages = [card(title=f"Halaman {at} dari buku ini", panel=()) for at in (1, 2)]
    read = pypdf.PdfReader(io.BytesIO(draw_pages(pages, SHAPES["a4"], PDF)))
    words = [" ".join(page.extract_text().split()) for page in read.pages]
    assert [f"Halaman {at} dari buku ini" in said for at, said in enumerate(words, start=1)] == [True, True]
    assert float(read.pages[0].mediabox.width) == pytest.approx(210 / 25.4 * 72, abs=0.5)


@pytest.mark.parametrize(("count", "kind"), [(0, PDF), (2, PNG), (2, SVG), (1, "gif")])
def test_what_no_file_can_be_is_refused(count, kind):
    """No card, two in a file of one picture, a kind that is none."""
    with pytest.raises(ValueError, match=r"pictur"):
        draw_pages([card()] * count, SQUARE, kind)
