"""Klaster in a browser: outlines and numbers on the map, map and list that choose for each other, files that open again."""

import json
from urllib.parse import parse_qs, urlparse

import openpyxl
import pyogrio
import pytest
from playwright.sync_api import expect

from .conftest import PHONE, Visit

PATH = "/klaster"
FITS = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1
  && document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth + 1"""
DRAWN = """() => {
  const lines = [...document.querySelectorAll('path.ktp-outline')];
  const numbers = [...document.querySelectorAll('.ktp-number span')];
  const said = elements => elements.map(element => element.textContent);
  return {
    lines: lines.length, dashed: lines.filter(line => line.getAttribute('stroke-dasharray')).length,
    chosen: document.querySelectorAll('path.ktp-outline.chosen').length,
    numbers: said(numbers).sort(), marked: said(numbers.filter(n => n.classList.contains('chosen'))),
    faint: said(numbers.filter(n => n.classList.contains('faint'))) }; }"""


@pytest.fixture(scope="module")
def one(browser, server):
    """One visit for all that only look and choose; in the end nothing has left this machine and nothing was complained of."""
    visitor = Visit(browser, server).open(PATH)
    visitor.frame().wait_for_selector("path.ktp-outline", state="attached")
    visitor.settle()
    yield visitor
    assert (visitor.left, visitor.errors) == ([], [])
    visitor.close()


def in_list(visitor) -> str:
    """What is chosen in either list."""
    return visitor.page.locator('[data-testid="stRadio"] label:has(input:checked) p').first.inner_text()


def marked(visitor, number: str):
    """Wait until the map marks a number."""
    visitor.frame().wait_for_function(
        "n => document.querySelector('.ktp-number span.chosen')?.textContent === n", arg=number
    )


def parameters(visitor) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlparse(visitor.page.url).query).items()}


def place_of(visitor, village: str) -> int:
    """Where a village stands in the map's table: the place of its polygon."""
    return visitor.frame().evaluate(
        """async name => {
          const url = performance.getEntriesByType('resource').map(r => r.name).filter(n => n.includes('/aset/batas/'));
          for (const one of url) {
            const shapes = await (await fetch(one)).json();
            if (shapes.villages) return shapes.villages.findIndex(f => f.properties.village === name); } }""",
        village,
    )


def test_each_cluster_is_outlined_and_numbered_and_the_weak_one_is_dashed(one):
    """Four outlines on 156 villages; the first is marked as the list has it."""
    drawn = one.frame().evaluate(DRAWN)
    assert drawn == {
        "lines": 4, "dashed": 1, "chosen": 1, "numbers": ["1", "2", "3", "4"], "marked": ["1"], "faint": ["4"],
    }  # fmt: skip
    assert len(one.fills()) == 156
    assert in_list(one) == "Klaster 1 · kuat"


def test_choosing_in_the_list_marks_it_on_the_map_and_goes_there(one):
    """The same frame, nearer; the address and the table of its villages follow."""
    frame = one.frame()
    frame.evaluate("() => { window.kept = true; }")
    before = frame.evaluate("() => map_div.getZoom()")
    one.page.locator('[data-testid="stRadio"] label', has_text="Klaster 3").click()
    marked(one, "3")
    one.settle()
    assert frame.evaluate("() => window.kept && map_div.getZoom()") > before
    assert parameters(one) == {"klaster": "3"}
    expect(one.page.locator(".detail .name")).to_have_text("Tiga desa di Bermani Ulu Raya")
    assert len(one.sheet("Desa dalam klaster")) == 3


def test_a_click_on_a_village_of_a_cluster_chooses_it_in_the_list(one):
    """Also where its number lies; the map stays where it is; a village of none changes nothing and says so."""
    one.page.locator('[data-testid="stRadio"] label', has_text="Klaster 2").click()
    marked(one, "2")
    one.settle()
    members = [row[0] for row in one.sheet("Desa dalam klaster")]
    one.page.locator('[data-testid="stRadio"] label', has_text="Klaster 1").click()
    marked(one, "1")
    one.settle()
    zoom = one.frame().evaluate("() => map_div.getZoom()")
    one.page.mouse.click(*one.point_at(place_of(one, members[0])))
    marked(one, "2")
    one.settle()
    assert in_list(one) == "Klaster 2 · kuat"
    assert one.frame().evaluate("() => map_div.getZoom()") == zoom
    one.page.mouse.click(*one.point_at(place_of(one, "Pal VII")))
    expect(one.page.get_by_text("Pal VII tidak termasuk klaster mana pun.")).to_be_visible()
    assert in_list(one) == "Klaster 2 · kuat"


@pytest.mark.parametrize("kind", ["XLSX", "GeoJSON", "GPKG"])
def test_a_download_is_what_it_says(one, tmp_path, kind):
    """Four clusters in each, marked as simulated."""
    with one.page.expect_download() as waiting:
        one.page.get_by_role("button", name=kind).click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.name == f"klaster.{kind.lower()}"
    if kind == "XLSX":
        heading, *found = openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)
        rows = [dict(zip(heading, row, strict=True)) for row in found]
    elif kind == "GeoJSON":
        rows = [feature["properties"] for feature in json.loads(file.read_text(encoding="utf-8"))["features"]]
    else:
        rows = pyogrio.read_dataframe(file, layer="klaster").to_dict("records")
    assert [row["klaster"] for row in rows] == [1, 2, 3, 4]
    assert all("DATA SIMULASI" in row["keterangan"] for row in rows)


def test_the_coverage_map_leads_to_the_cluster_of_a_village_within_the_visit(visit):
    """In English too: the language stays, the cluster is chosen, the page is not loaded again."""
    visitor = visit("/peta-cakupan?bahasa=en&desa=17.02.06.2001")
    visitor.page.evaluate("() => { window.kept = true; }")
    visitor.page.get_by_role("link", name="In cluster 1").click()
    visitor.page.wait_for_url(lambda address: urlparse(address).path == PATH)
    visitor.settle()
    assert visitor.page.evaluate("() => window.kept")
    assert in_list(visitor) == "Cluster 1 · strong"
    expect(visitor.page.locator("h1")).to_have_text("Clusters")


def test_a_weak_one_by_address_fits_a_phone(visit):
    """Its own list is open, outlines are there, nothing to scroll sideways; what explains is closed."""
    visitor = visit(f"{PATH}?klaster=4", PHONE)
    visitor.frame().wait_for_selector("path.ktp-outline.chosen", state="attached")
    assert visitor.page.evaluate(FITS)
    assert not visitor.page.get_by_text("Aturan kekuatan", exact=True).is_visible()
    assert in_list(visitor) == "Kelompok 4 · lemah"
