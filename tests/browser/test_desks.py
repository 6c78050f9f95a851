"""The sections of Data dan mutu as an office uses them, on a store in use that the tests may write to."""

import csv
import io
import shutil

import openpyxl
import pytest
from playwright.sync_api import expect

from filled import COUNTS, WRITTEN
from geo.maps.classes import quality_palette
from geo.quality import MISSING

from .conftest import PHONE, serving

DESK = "/data-dan-mutu?bagian="


@pytest.fixture(scope="module")
def office(checkout, filled, tmp_path_factory):
    """A server of their own, on a store of their own: its address, and the codes of the villages."""
    path, codes = filled
    own = shutil.copy(path, tmp_path_factory.mktemp("desks") / "coverage.db")
    with serving(checkout, DATABASE_URL=f"sqlite:///{own}") as address:
        yield address, codes


def fill_in(one, label, words):
    box = one.page.get_by_label(label, exact=True)
    box.fill(words)
    box.press("Tab")
    one.settle()


def press(one, name):
    one.page.get_by_role("button", name=name).click()
    one.settle()


def figures(one):
    """The village in detail: label → value."""
    detail = one.page.locator(".detail")
    labels, values = (detail.locator(tag).all_text_contents() for tag in ("dt", "dd"))
    return dict(zip(labels, values, strict=True))


def number(text):
    return int(text.replace(".", ""))


def test_the_quality_map_paints_each_kind_as_often_as_it_is(visit, office):
    """144 good, 3 hatched, and so on: the colours of the polygons, and beside them the legend."""
    one = visit(f"{DESK}mutu", at=office[0])
    fills = one.fills()
    painted = {kind: fills.count(colour) for kind, colour in quality_palette().items()}
    assert painted | {MISSING: fills.count("url(#tanpa-data)")} == COUNTS
    counts = one.page.locator(".legend .count").all_text_contents()
    assert sorted(map(int, counts)) == sorted(COUNTS.values())
    with one.page.expect_download() as waiting:
        one.page.get_by_role("button", name="Unduh desa yang perlu dilihat").click()
    rows = list(csv.reader(waiting.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 1 + 12
    assert rows[1][2] == "cakupan di atas 100\u00a0%"


def test_a_correction_shows_on_the_map_page_until_it_is_withdrawn(visit, office):
    """One person fewer recorded: figures, note and export; withdrawn, the figures of the file."""
    at, codes = office
    one = visit(f"/peta-cakupan?desa={codes[30]}", at=at)
    before = figures(one)
    recorded, unrecorded = number(before["Sudah rekam"]), number(before["Belum rekam"])
    one.walk("data-dan-mutu")
    one.page.get_by_role("radio", name="Koreksi", exact=True).click()
    one.settle()
    fill_in(one, "Sudah rekam", str(recorded - 1))
    press(one, f"Isi belum rekam: {unrecorded + 1}")
    fill_in(one, "Alasan", "dihitung ulang")
    fill_in(one, "Nama petugas", "Budi")
    press(one, "Simpan koreksi")
    expect(one.page.locator(".marks")).to_contain_text("2 desa dikoreksi sementara")
    one.walk("peta-cakupan")
    assert number(figures(one)["Sudah rekam"]) == recorded - 1
    note = one.page.locator(".detail .note").first
    expect(note).to_contain_text(f"Dikoreksi sementara oleh Budi: semula wajib KTP {before['Wajib KTP']}")
    expect(note).to_contain_text("alasan: dihitung ulang")
    with one.page.expect_download() as waiting:
        one.page.get_by_role("button", name="CSV").click()
    exported = list(csv.DictReader(waiting.value.path().read_text(encoding="utf-8-sig").splitlines()))
    said = {row["kode_desa"]: row["keterangan"] for row in exported}
    assert said[codes[30]].endswith("dikoreksi: dihitung ulang")
    assert "dikoreksi" not in said[codes[31]]
    one.walk("data-dan-mutu")
    press(one, "Cabut koreksi")
    one.walk("peta-cakupan")
    assert figures(one) == before
    expect(one.page.locator(".marks")).to_contain_text("1 desa dikoreksi sementara")


def test_an_edited_list_of_names_is_shown_then_applied_then_logged(visit, office):
    """Downloaded, one row more, loaded again."""
    at, codes = office
    one = visit(f"{DESK}alias", at=at)
    with one.page.expect_download() as waiting:
        one.page.get_by_role("button", name="Unduh daftar nama").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    assert WRITTEN in text
    box = one.page.locator('[data-testid="stFileUploaderDropzoneInput"]')
    edited = f"{text}{codes[5]},Kota Padang,Nama Dari Lapangan,\r\n".encode()
    box.set_input_files({"name": "alias.csv", "mimeType": "text/csv", "buffer": edited})
    expect(one.page.locator(".sheet")).to_contain_text("1 nama baru, 0 berubah arti, 0 dicabut.")
    one.settle()
    assert [row[:2] for row in one.sheet("Perubahan")] == [["baru", "Nama Dari Lapangan"]]
    fill_in(one, "Nama petugas", "Rina")
    press(one, "Terapkan")
    assert "Nama Dari Lapangan" in [row[0] for row in one.sheet("Nama yang diingat")]
    one.page.get_by_role("radio", name="Catatan", exact=True).click()
    one.settle()
    _, who, said = one.sheet("Catatan")[0]
    assert (who, "“Kota Padang / Nama Dari Lapangan” diingat sebagai" in said) == ("Rina", True)


def test_the_template_has_every_village_in_the_chosen_language(visit, office):
    """An .xlsx with 156 codes; the guide speaks English to those who do."""
    one = visit("/data-dan-mutu?bahasa=en", at=office[0])
    with one.page.expect_download() as waiting:
        one.page.get_by_role("button", name="Download an empty template").click()
    assert waiting.value.suggested_filename == "templat_cakupan.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    codes = {row[0].value for row in book["Cakupan"].iter_rows() if str(row[0].value).startswith("17.02.")}
    assert codes == set(office[1])
    assert "How to" in book["Petunjuk"]["A1"].value


def test_every_section_fits_a_phone(visit, office):
    """Nothing to scroll sideways, whichever is chosen."""
    one = visit(f"{DESK}mutu&desa={office[1][7]}", PHONE, at=office[0])
    for section in ("Mutu", "Koreksi", "Alias", "Catatan", "Periode data"):
        one.page.get_by_role("radio", name=section, exact=True).click()
        one.settle()
        beyond = one.page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
        assert (section, beyond <= 1) == (section, True)
