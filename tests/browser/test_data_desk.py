"""Data dan mutu as a clerk uses it: load a file, see where each row went, go back."""

import csv
import io

import geopandas as gpd
import openpyxl
import pytest
from playwright.sync_api import expect

from .conftest import PHONE, Visit

SCHEMATIC = "Batas skematik, bukan batas resmi"
FAULTY = b"""kode_desa,kecamatan,desa,wajib_ktp,sudah_rekam
17.02.06.1004,Kota Padang,Kota Padang,1925,1743
17.02.06.1015,Kota Padang,Bedeng SS,945,delapan ratus
17.02.06.1016,Kota Padang,Dusun Baru,771,900
17.02.06.2001,Kota Padang,Derati,969,911
17.02.06.2001,Kota Padang,Derati,969,912
,Kota Padang,Derrati,10,5
,,JUMLAH,4000,3000
"""

UNCERTAIN = """kecamatan;desa;wajib ktp;sudah rekam
Kota Padang;Derraty;100;90
Bermani Ulu Raya;Karang Anyar Pal VIII;200;150
Sindang Beliti Ulu;Tj. Herang;300;200
"""


def workbook(rows, *merged):
    """An office's workbook: a cover sheet, then the rows."""
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "LAPORAN"
    sheet = book.create_sheet("KTP DESA")
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(data)
    return data.getvalue()


def bullets(one):
    return one.page.locator(".sheet li").all_text_contents()


def alert(one, at=1):
    """What is said of the file in an upload box (0 boundaries, 1 table)."""
    return one.page.locator('[data-testid="stColumn"]').nth(at).locator('[data-testid="stAlert"]')


@pytest.fixture(scope="module")
def desk(browser, server):
    """One visit for all that load one table after another: each takes the place of the one before."""
    one = Visit(browser, server).open("/data-dan-mutu")
    yield one
    one.close()
    assert (one.left, one.errors, one.exceptions) == ([], [], 0)


def load(desk, name, content, says="terbaca. Belum disimpan."):
    """Load a table and wait until the desk says this of it."""
    desk.upload(1, name, content)
    expect(alert(desk)).to_contain_text(f"{name} {says}" if says.startswith("terbaca") else says)
    desk.settle()


def test_real_boundaries_replace_the_schematic_ones_and_their_faults_stand_on_a_small_map(visit, office_files):
    """All 156 villages join, the mark goes, the map shows the polygons; the button brings the default back.

    222 overlaps and 471 gaps are counted beside the small map, and drawn above the villages.
    """
    one = visit("/data-dan-mutu")
    one.upload(0, "batas.zip", (office_files / "rejang_lebong_kemendagri2025_shp.zip").read_bytes())
    expect(one.page.locator(".marks")).not_to_contain_text(SCHEMATIC)
    expect(one.page.locator(".marks")).to_contain_text("DATA SIMULASI")
    assert "156 dari 156 desa/kelurahan pada batas punya angka; 0 tanpa data." in bullets(one)
    assert one.sheet("Yang dipahami")[0][1] == "batas.zip"
    one.walk("peta-cakupan")
    assert len(one.fills()) == 156
    assert one.frame().text_content(".ktp-mark") == "DATA SIMULASI"
    one.walk("data-dan-mutu")
    one.page.get_by_role("radio", name="Mutu", exact=True).click()
    one.settle()
    said = one.page.locator(".legend").last.inner_text()
    assert "222 · 0,17 km²" in said
    assert "471 · 0,15 km²" in said
    circles = one.page.frame_locator('iframe[title*="streamlit_folium"] >> nth=1').locator(".leaflet-shadow-pane path")
    expect(circles).to_have_count(400)
    one.page.get_by_role("radio", name="Impor", exact=True).click()
    one.settle()
    one.page.get_by_role("button", name="Buang, jangan simpan").click()
    expect(one.page.locator(".marks")).to_contain_text(SCHEMATIC)
    expect(one.page.get_by_role("button", name="Buang, jangan simpan")).to_have_count(0)


def test_every_row_of_a_faulty_table_is_accounted_for(desk):
    """Each row that was not used stands there with its reason and candidates, each fault in its own sentence.

    Only the button that picks a file is called so; no button's words are cut off.
    """
    one = desk
    load(one, "laporan.csv", FAULTY)
    expect(one.page.locator(".marks")).not_to_contain_text("DATA SIMULASI")
    assert "7 baris = 3 cocok lewat kode + 0 cocok lewat nama + 2 tidak dipakai + 2 berulang." in bullets(one)
    differing = "desa ini muncul lebih dari sekali dengan angka berbeda; tidak satu pun dipakai"
    derati = "17.02.06.2001 Derati (Kota Padang)"
    aside = {row[0]: row[3:] for row in one.sheet("Baris yang tidak dipakai")}
    assert aside["5"] == aside["6"] == ["Derati", differing, derati]
    assert aside["7"][:2] == ["Derrati", "nama ini tidak ada pada batas"]
    assert derati in aside["7"][2]
    assert aside["8"][:2] == ["JUMLAH", "baris jumlah, bukan desa"]
    assert "Baris 3, kolom “sudah_rekam”: “delapan ratus” bukan jumlah orang." in bullets(one)
    assert "Baris 4: sudah rekam 900 melebihi wajib KTP 771." in bullets(one)
    with one.page.expect_download() as waiting:
        one.page.get_by_role("button", name="Unduh baris yang tidak dipakai").click()
    assert "Derrati" in waiting.value.path().read_text(encoding="utf-8-sig")
    with one.page.expect_download() as waiting:
        one.page.get_by_role("button", name="Unduh daftar kesalahan").click()
    rows = list(csv.reader(waiting.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["Berkas", "Baris", "Kolom", "Kode desa", "Kesalahan"]
    assert rows[1][:3] == ["laporan.csv", "3", "sudah_rekam"]
    buttons = one.page.locator('[data-testid="stFileUploaderDropzone"]').nth(1).locator("button")
    named, cut = buttons.evaluate_all(
        """all => [
            all.filter(b => getComputedStyle(b, "::after").content.includes("Pilih berkas")).length,
            all.filter(b => b.scrollWidth > b.clientWidth + 1).length]"""
    )
    assert named <= 1
    assert cut == 0


UNUSABLE = (
    (
        ("batas.zip", b"not a zip", "Gunakan shapefile dalam ZIP, GeoPackage (.gpkg), atau GeoJSON."),
        ("batas.geojson", b'{"type": "FeatureCollection"', "Gunakan shapefile dalam ZIP"),
    ),
    (
        ("tabel.csv", b"a,b\n1,2\n", "Kolom kode atau nama desa tidak ditemukan. Kolom yang ada: a, b"),
        ("tabel.xlsx", b"PK\x03\x04 broken", "Buku kerja Excel ini rusak atau terkunci"),
    ),
)


@pytest.mark.parametrize("at", [0, 1], ids=["boundaries", "table"])
def test_an_unusable_file_gets_one_clear_sentence(desk, at):
    """What is wrong and what to do, in Indonesian, without a class, a path or a stack; the data in view stays."""
    for name, content, sentence in UNUSABLE[at]:
        desk.upload(at, name, content)
        expect(alert(desk, at)).to_contain_text(sentence)
        said = alert(desk, at).inner_text()
        assert said.startswith("Berkas ini tidak dapat dipakai:")
        assert not [word for word in ("Error", "Exception", "Traceback", "/", "\\") if word in said]
        expect(desk.page.locator(".marks")).to_contain_text(SCHEMATIC)


def test_columns_can_be_named_by_hand(desk):
    """A table whose headings say nothing is read once the visitor says what they mean."""
    one = desk
    load(one, "kolom.csv", b"k1,k2,k3\n17.02.06.1004,1925,1743\n", says="k1, k2, k3")
    for label, heading in (("Kode desa", "k1"), ("Wajib KTP", "k2"), ("Sudah rekam", "k3")):
        one.choose(label, heading)
    expect(alert(one)).to_contain_text("terbaca. Belum disimpan.")
    assert "1 baris = 1 cocok lewat kode + 0 cocok lewat nama + 0 tidak dipakai + 0 berulang." in bullets(one)


def test_another_regency_is_not_called_this_one(visit, grid_geojson, grid_csv):
    """Nine villages of an invented regency: neither its name nor its published figures are theirs."""
    one = visit("/data-dan-mutu")
    one.upload(0, "sembilan.geojson", grid_geojson)
    one.upload(1, "sembilan.csv", grid_csv)
    one.walk("")
    shown = one.page.locator('[data-testid="stMain"]').inner_text()
    assert "wilayah pada berkas yang dimuat" in one.page.locator(".reading").inner_text()
    assert "214.740" not in shown
    assert "Angka rilis yang ada hanya untuk Kabupaten Rejang Lebong" in shown


def test_a_workbook_with_titles_and_two_header_rows_is_shown_as_understood_and_mended_in_one_click(desk):
    """Sheet, header rows and the meaning of each column stand over the table; another column is one choice away."""
    rows = [
        ["CAKUPAN PEREKAMAN PER DESA"],
        ["KECAMATAN", "DESA", "WAJIB KTP", "PEREKAMAN", None, "PEREKAMAN LAMA"],
        [None, None, None, "JML", "%", None],
        ["Kota Padang", "Derati", 100, 90, 90.5, 80],
        [None, "JUMLAH", 100, 90, None, None],
    ]
    one = desk
    load(one, "ktp.xlsx", workbook(rows, "D2:E2", "A2:A3", "B2:B3", "C2:C3", "F2:F3"))
    assert one.page.get_by_role("spinbutton").evaluate_all("all => all.map(each => each.value)") == ["2", "3"]
    assert one.page.locator(".preview .chip").all_text_contents() == [
        "Kecamatan",
        "Nama desa",
        "Wajib KTP",
        "Sudah rekam",
    ]
    assert one.sheet("Yang dipahami")[1][2] == "KTP DESA · judul di baris 2, 3"
    assert ["5", "", "", "JUMLAH", "baris jumlah, bukan desa", ""] in one.sheet("Baris yang tidak dipakai")
    one.choose("Sudah rekam", "PEREKAMAN LAMA")
    assert "PEREKAMAN LAMA = Sudah rekam" in one.sheet("Yang dipahami")[1][4]


def test_an_uncertain_row_waits_beside_its_candidates_until_somebody_decides(visit):
    """Derraty and Karang Anyar Pal VIII are asked about; an abbreviation is read, and can be refused.

    On a phone: nothing of it is wider than the screen.
    """
    one = visit("/data-dan-mutu", PHONE)
    one.upload(1, "ejaan.csv", UNCERTAIN.encode())
    assert one.page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 1
    cut = one.page.locator('[data-testid="stButtonGroup"] button').evaluate_all(
        "all => all.filter(b => b.scrollWidth > b.clientWidth + 1).length"
    )
    assert cut == 0
    assert "3 baris = 0 cocok lewat kode + 1 cocok lewat nama + 2 tidak dipakai + 0 berulang." in bullets(one)
    one.page.get_by_role("radio", name="Derati, Kecamatan Kota Padang").click()
    one.settle()
    assert "3 baris = 0 cocok lewat kode + 2 cocok lewat nama + 1 tidak dipakai + 0 berulang." in bullets(one)
    read = one.page.get_by_role("radio", name="Tanjung Herang, Kecamatan Sindang Beliti Ulu")
    expect(read).to_have_attribute("aria-checked", "true")
    one.page.get_by_role("radio", name="baris ini tidak dipakai").last.click()
    one.settle()
    reasons = {row[0]: row[4] for row in one.sheet("Baris yang tidak dipakai")}
    assert reasons == {"3": "nama ini tidak ada pada batas", "4": "baris ini disisihkan atas pilihan Anda"}


def test_metres_without_a_projection_are_placed_once_the_visitor_says_which(visit, grid_geojson, zipped, tmp_path):
    """Nine villages of no province: refused with a question, drawn after one choice."""
    cells = gpd.read_file(io.BytesIO(grid_geojson)).to_crs("EPSG:32748")
    cells.to_file(tmp_path / "desa.shp")
    parts = {p.name: p.read_bytes() for p in tmp_path.iterdir() if p.suffix != ".prj"}
    one = visit("/data-dan-mutu")
    one.upload(0, "utm.zip", zipped(parts))
    alert = one.page.locator('[data-testid="stAlert"]')
    expect(alert).to_contain_text("Sistem koordinat tidak disebutkan dan angkanya bukan derajat.")
    one.choose("Sistem koordinat", "WGS 84 / UTM zone 48S")
    expect(alert).to_contain_text("terbaca. Belum disimpan.")
    assert "9 desa/kelurahan" in one.sheet("Yang dipahami")[0][3]


def test_a_table_of_persons_is_refused_and_its_box_emptied(desk):
    """The sentence stays, the file does not: not on the page, not in the box."""
    load(desk, "warga.csv", b"NIK,NAMA,DESA,WAJIB KTP\n1702010101900001,Budi,Derati,1\n", says="data pribadi")
    assert "1702010101900001" not in desk.page.content()
    assert "warga.csv" not in desk.page.content()
    box = desk.page.locator('[data-testid="stColumn"]').nth(1)
    expect(box.locator('[data-testid="stFileUploaderFile"]')).to_have_count(0)


def test_a_refusal_speaks_the_language_that_the_page_is_turned_to(desk):
    """The file is not read again for it."""
    load(desk, "foto.csv", b"\x89PNG\r\n\x1a\n\0\0\0", says="Berkas ini tidak dapat dipakai")
    desk.page.get_by_text("EN", exact=True).click()
    desk.settle()
    expect(alert(desk)).to_contain_text("This file cannot be used")
    assert "tidak" not in alert(desk).inner_text()
