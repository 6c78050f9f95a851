"""Every page in a real browser without a network: whole, quiet, as wide as the screen, in the chosen language."""

import pytest
from playwright.sync_api import expect

from .conftest import PHONE

PAGES = {
    "/": "Ikhtisar",
    "/peta-cakupan": "Peta cakupan",
    "/klaster": "Klaster",
    "/jemput-bola": "Jemput bola",
    "/perkembangan": "Perkembangan",
    "/publikasi": "Publikasi",
    "/data-dan-mutu": "Data dan mutu",
}
#: Those with a map of the villages as they are first seen.
WITH_MAP = {"/", "/peta-cakupan", "/klaster"}
#: Those that no other file looks at on a phone.
ON_A_PHONE = ("/", "/peta-cakupan", "/klaster")


def whole(one, path):
    """Right heading, no request off this machine, silent console, nothing to scroll sideways, the map painted."""
    expect(one.page.locator("h1")).to_have_text(PAGES[path])
    if path in WITH_MAP:
        assert len(one.fills()) == 156
    assert one.page.evaluate(
        "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"
        " && document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth + 1"
    )
    return (one.left, one.errors) == ([], [])


def test_each_page_in_turn_needs_no_internet_and_fits_the_screen(visit):
    """Walked in reading order; other files open each of them by its address."""
    one = visit("/")
    for path in PAGES:
        if path != "/":
            one.walk(path.removeprefix("/"))
        assert whole(one, path), (path, one.left, one.errors)


@pytest.mark.parametrize("path", ON_A_PHONE)
def test_a_page_needs_no_internet_and_fits_a_phone(visit, path):
    """As whole as at a desk."""
    one = visit(path, PHONE)
    assert whole(one, path), (one.left, one.errors)


def test_the_map_paints_villages_in_at_least_three_colours(shared_visit):
    """156 polygons; a single colour would mean that the classes never arrived."""
    fills = shared_visit.fills()
    assert len(fills) == 156
    paths = shared_visit.page.frame_locator("iframe").locator('path.leaflet-interactive:not([d="M0 0"])')
    expect(paths).to_have_count(156)
    assert len(set(fills)) >= 3


def test_the_legend_counts_every_village_once(shared_visit):
    """The counts add up to 156, and each colour of the legend is painted as often as it says."""
    rows = shared_visit.page.locator(".legend .row")
    counts = [int(text.split()[0]) for text in rows.locator(".count").all_text_contents()]
    assert sum(counts) == 156
    colours = rows.locator(".swatch").evaluate_all("swatches => swatches.map(s => getComputedStyle(s).backgroundColor)")
    painted = [tuple(int(fill[at : at + 2], 16) for at in (1, 3, 5)) for fill in shared_visit.fills()]
    assert [painted.count(tuple(map(int, c[4:-1].split(",")))) for c in colours[:-1]] == counts[:-1]


def test_the_map_carries_the_marks(shared_visit):
    """A screenshot of the map alone still says what it is."""
    assert shared_visit.frame().text_content(".ktp-mark") == "DATA SIMULASI · Batas skematik, bukan batas resmi"


def test_the_language_switch_speaks_english_everywhere_and_stays(visit):
    """Heading, address, map and the next page."""
    one = visit("/peta-cakupan")
    one.page.get_by_role("radio", name="EN", exact=True).click()
    expect(one.page.locator("h1")).to_have_text("Coverage map")
    one.settle()
    assert "bahasa=en" in one.page.url
    expect(one.page.frame_locator("iframe").locator(".ktp-mark")).to_contain_text("Schematic boundaries")
    one.walk("")
    expect(one.page.locator("h1")).to_have_text("Overview")
