"""The map as people use it: hover, click, choose, share the address, take the table away."""

import csv
import io
import json
from urllib.parse import parse_qs, urlparse

import openpyxl
import pytest
from playwright.sync_api import expect

DETAIL = ".detail .name"


def parameters(one) -> dict[str, str]:
    """What stands in the address after `?`."""
    return {name: values[-1] for name, values in parse_qs(urlparse(one.page.url).query).items()}


def roomy(one) -> int:
    """The place in the table of the village with the largest shape on the screen."""
    return one.frame().evaluate(
        """() => { const size = p => { const b = p.getBoundingClientRect(); return b.width * b.height; };
        const all = [...document.querySelectorAll('path.leaflet-interactive')];
        return all.indexOf(all.reduce((a, b) => size(a) > size(b) ? a : b)); }"""
    )


def zoom(one) -> float:
    """How far the map is zoomed in."""
    return one.frame().evaluate("() => map_div.getZoom()")


def test_a_hover_names_the_village_with_its_figures(shared_visit):
    """Name, district, people not recorded, coverage."""
    shared_visit.point_at(roomy(shared_visit))
    name = shared_visit.tooltip()
    names = [row[0] for row in shared_visit.sheet("Tabel angka")]
    assert name in names
    lines = shared_visit.frame().locator(".ktp-tooltip div").all_text_contents()
    row = shared_visit.sheet("Tabel angka")[names.index(name)]
    assert lines[-3:] == [f"Kecamatan {row[1]}", f"Belum rekam: {row[4]} dari {row[2]}", f"Cakupan: {row[5]}"]


def test_a_click_chooses_the_village_everywhere(visit):
    """Detail, address, search box and the marked row agree with the tooltip; the map stays where it is.

    A second and a third village replace the first.
    """
    one = visit("/peta-cakupan")
    before = zoom(one)
    one.page.mouse.click(*one.point_at(roomy(one)))
    name = one.tooltip()
    expect(one.page.locator(DETAIL)).to_have_text(name)
    one.settle()
    code = parameters(one)["desa"]
    expect(one.page.locator(".detail .place")).to_contain_text(code)
    box = one.page.get_by_role("combobox", name="Cari desa/kelurahan")
    assert box.input_value().startswith(f"{name}, ")
    marked = one.page.evaluate(
        """() => [...document.querySelectorAll('[aria-label="Tabel angka"] tbody tr')].filter(
            row => getComputedStyle(row.cells[0]).position === 'sticky').map(row => row.cells[0].textContent)"""
    )
    assert marked == [name]
    assert zoom(one) == before
    seen = [name]
    for village in (20, 60):
        one.page.mouse.click(*one.point_at(village))
        name = one.tooltip()
        expect(one.page.locator(DETAIL)).to_have_text(name)
        one.settle()
        seen.append(name)
    assert len(set(seen)) == 3


def test_the_map_goes_to_a_village_found_by_name_and_then_to_what_is_chosen_last(visit):
    """Typing finds it. A district chosen after a village of another one: shown, though the village stays chosen."""
    one = visit("/peta-cakupan")
    before = zoom(one)
    one.choose("Cari desa/kelurahan", "Derati")
    expect(one.page.locator(DETAIL)).to_have_text("Derati")
    one.page.wait_for_timeout(200)
    assert zoom(one) > before
    assert parameters(one)["desa"] == "17.02.06.2001"
    one.settle()
    one.choose("Kecamatan", "Binduriang")
    one.settle()
    one.page.wait_for_timeout(200)
    shown = one.frame().evaluate(
        """() => [...document.querySelectorAll('path.leaflet-interactive[fill-opacity="0.92"]')].filter(path => {
          const box = path.getBoundingClientRect();
          return box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
        }).length"""
    )
    assert shown == 5
    assert one.page.locator(DETAIL).inner_text() == "Derati"


def test_a_district_zooms_the_map_and_filters_the_table(visit):
    """Its villages fill the map, the others fade, the table keeps only its own."""
    one = visit("/peta-cakupan")
    before = zoom(one)
    one.choose("Kecamatan", "Binduriang")
    expect(one.page.locator(DETAIL)).to_have_text("Binduriang")
    one.page.wait_for_timeout(200)
    assert zoom(one) > before
    assert {row[1] for row in one.sheet("Tabel angka")} == {"Binduriang"}
    clear = one.frame().locator('path.leaflet-interactive[fill-opacity="0.92"]').count()
    assert clear == len(one.sheet("Tabel angka")) == 5


def test_a_village_looked_for_is_never_hidden(visit):
    """Not at the level of districts, and not behind another district's filter."""
    one = visit("/peta-cakupan?tingkat=district&kecamatan=Binduriang")
    one.choose("Cari desa/kelurahan", "Derati")
    expect(one.page.locator(DETAIL)).to_have_text("Derati")
    one.settle()
    assert parameters(one) == {"desa": "17.02.06.2001"}
    assert len(one.sheet("Tabel angka")) == 156


def test_a_shared_address_opens_the_same_view(visit):
    """Same village, measure, colours and language for somebody else."""
    one = visit("/peta-cakupan?bahasa=en")
    one.choose("Measure", "Not recorded per km²")
    one.choose("Find a village", "Derati")
    expect(one.page.locator(DETAIL)).to_have_text("Derati")
    one.settle()
    other = visit(one.page.url.removeprefix(one.server))
    expect(other.page.locator("h1")).to_have_text("Coverage map")
    assert other.page.locator(".detail").inner_text() == one.page.locator(".detail").inner_text()
    assert other.page.locator(".legend").inner_text() == one.page.locator(".legend").inner_text()
    assert (other.fills(), parameters(other)) == (one.fills(), parameters(one))


def test_nonsense_in_the_address_opens_the_default_view(visit):
    """Unknown village, district and measure break nothing."""
    one = visit("/peta-cakupan?desa=99.99.99.9999&kecamatan=Atlantis&ukuran=%3Cscript%3E&tingkat=x&kelas=%27")
    assert len(one.fills()) == 156
    expect(one.page.locator(DETAIL)).to_have_text("Kabupaten Rejang Lebong")
    assert parameters(one) == {}


def test_the_level_of_districts_paints_and_chooses_districts(visit):
    """15 in the legend, one colour a district, and a click chooses the district."""
    one = visit("/peta-cakupan?tingkat=district")
    counts = [int(text.split()[0]) for text in one.page.locator(".legend .count").all_text_contents()]
    assert sum(counts) == len(one.sheet("Tabel angka")) == 15
    one.page.mouse.click(*one.point_at(roomy(one)))
    name = one.tooltip()
    expect(one.page.locator(DETAIL)).to_have_text(name)
    one.settle()
    assert parameters(one)["kecamatan"] == name


def test_the_choices_survive_a_look_at_another_page(visit):
    """There and back within one visit."""
    one = visit("/peta-cakupan?ukuran=coverage&desa=17.02.06.2001")
    before = one.fills()
    one.walk("")
    one.walk("peta-cakupan")
    expect(one.page.locator(DETAIL)).to_have_text("Derati")
    assert one.fills() == before


def read_csv(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def read_xlsx(path):
    heading, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def read_geojson(path):
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert {feature["geometry"]["type"] for feature in features} <= {"Polygon", "MultiPolygon"}
    return [feature["properties"] for feature in features]


@pytest.mark.parametrize(("kind", "read"), [("CSV", read_csv), ("XLSX", read_xlsx), ("GeoJSON", read_geojson)])
def test_a_download_opens_again_with_every_village_and_its_mark(shared_visit, tmp_path, kind, read):
    """156 rows, the totals, and DATA SIMULASI on each row."""
    with shared_visit.page.expect_download() as waiting:
        shared_visit.page.get_by_role("button", name=kind).click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    rows = read(file)
    assert len(rows) == 156
    assert sum(int(row["belum_rekam"]) for row in rows) == 10500
    assert all("DATA SIMULASI" in row["keterangan"] for row in rows)


def test_what_the_map_shows_is_switched_in_the_same_frame(visit):
    """Another measure: other colours. Circles: one for each village with somebody not recorded, above the colours.

    The base map from the internet: off, no request leaves (as on every page); on, OpenStreetMap's tiles and nothing else.
    """
    one = visit("/peta-cakupan")
    before = one.fills()
    one.frame().evaluate("() => { window.kept = true; }")
    one.choose("Ukuran", "Cakupan (sudah rekam")
    one.page.wait_for_timeout(200)
    assert one.fills() != before
    assert one.frame().evaluate("() => window.kept")
    assert parameters(one) == {"ukuran": "coverage"}
    circles = one.page.frame_locator("iframe").locator('path[stroke="#1f1f1f"]:not(.leaflet-interactive)')
    expect(circles).to_have_count(0)
    one.page.get_by_role("button", name="Tampilan").click()
    one.page.get_by_text("Lingkaran jumlah belum rekam").click()
    expect(circles).to_have_count(sum(row[4] != "0" for row in one.sheet("Tabel angka")))
    one.settle()
    assert parameters(one) == {"ukuran": "coverage", "lingkaran": "True"}
    assert one.left == []
    one.page.get_by_text("Peta dasar dari internet").click()
    one.settle()
    one.frame().wait_for_selector(".leaflet-tile-pane .leaflet-layer", state="attached")
    one.page.wait_for_timeout(300)
    asked = {urlparse(address).hostname for address in one.left}
    assert asked == {"tile.openstreetmap.org"}
    assert len(one.fills()) == 156
    # What was refused on purpose is no fault of the page.
    one.left.clear()
    one.errors.clear()
