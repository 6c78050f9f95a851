"""The page Publikasi in a browser: a picture at its proportions, the file behind the button, a ZIP watched while it is made."""

import io
import zipfile

import pytest
from PIL import Image
from playwright.sync_api import expect

from .conftest import PHONE
from .test_letters import downloaded
from .test_outreach import FITS, button

#: The picture as it is painted and as it came (Streamlit sends none wider than its widest page), once it is whole.
SEEN = """() => { const seen = document.querySelector('.st-key-publication-picture img');
  if (!seen || !seen.complete || !seen.naturalWidth) return null;
  const box = seen.getBoundingClientRect();
  return { painted: box.width / box.height, came: seen.naturalWidth / seen.naturalHeight, alt: seen.alt }; }"""


def looked_at(visitor, proportion):
    """The picture is in its own proportions, told in words, and no wider than the page."""
    seen = visitor.page.wait_for_function(SEEN).json_value()
    assert [seen["painted"], seen["came"]] == pytest.approx([proportion] * 2, rel=0.02)
    assert len(seen["alt"]) > 80
    assert visitor.page.evaluate(FITS)


def test_a_picture_is_seen_downloaded_and_zipped(visit, tmp_path):
    """A real PNG of its size; the ZIP holds the same file beside its list; the text is copied at a button."""
    one = visit("/publikasi")
    looked_at(one, 16 / 9)
    name, content = downloaded(one, "Unduh PNG · edisi publik", tmp_path)
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size) == ("PNG", (1920, 1080))
    one.context.grant_permissions(["clipboard-read", "clipboard-write"])
    box = one.page.locator(".copy").first
    box.get_by_role("button").click()
    expect(box.get_by_role("button")).to_have_text("Tersalin")
    assert one.page.evaluate("navigator.clipboard.readText()") == box.locator("div").text_content()
    pills = one.page.locator(".st-key-publish-zip-kinds button, .st-key-publish-zip-shapes button")
    for kind in ("Peta cakupan", "16:9"):
        expect(pills.filter(has_text=kind)).to_have_count(1)
    for pill in pills.all():
        if pill.get_attribute("data-selected") is not None and pill.inner_text() not in ("Peta cakupan", "16:9"):
            pill.click()
    one.settle()
    button(one, "Buat ZIP edisi publik").click()
    expect(button(one, "Unduh ZIP · edisi publik")).to_be_visible(timeout=30_000)
    one.settle()
    zipped, content_of_zip = downloaded(one, "Unduh ZIP · edisi publik", tmp_path)
    assert zipped.startswith("publik_")
    with zipfile.ZipFile(io.BytesIO(content_of_zip)) as archive:
        assert archive.namelist() == ["publik_BACA_DULU.txt", name]
        assert archive.read(name) == content


def test_the_internal_edition_on_a_phone_says_what_it_is(visit, tmp_path):
    """A red band, the button, the name of the file; the story fits the screen."""
    one = visit("/publikasi?edisi=internal&bentuk=9x16&bahasa=en", PHONE)
    looked_at(one, 9 / 16)
    band = one.page.get_by_role("alert").filter(has_text="INTERNAL EDITION")
    expect(band).to_be_visible()
    name, content = downloaded(one, "Download PNG · INTERNAL EDITION", tmp_path)
    assert name.startswith("internal_")
    assert content.startswith(b"\x89PNG")
    one.page.get_by_role("radio", name="Public").click()
    one.settle()
    expect(band).to_have_count(0)
