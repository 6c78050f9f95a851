"""Data dan mutu as a clerk uses it: load a file, see where each row went, go back."""

import pytest
from playwright.sync_api import expect

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


def bullets(one):
    return one.page.locator(".sheet li").all_text_contents()


def test_real_boundaries_replace_the_schematic_ones(visit, office_files):
    """All 156 villages join, the mark goes, the map shows the loaded polygons; the button brings the default back."""
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
    one.page.get_by_role("button", name="Kembali ke data bawaan").click()
    expect(one.page.locator(".marks")).to_contain_text(SCHEMATIC)
    expect(one.page.get_by_role("button", name="Kembali ke data bawaan")).to_have_count(0)


def test_every_row_of_a_faulty_table_is_accounted_for(visit):
    """Each row that was not used stands there with its reason and candidates, each fault in its own sentence."""
    one = visit("/data-dan-mutu")
    one.upload(1, "laporan.csv", FAULTY)
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


@pytest.mark.parametrize(
    ("at", "name", "content", "sentence"),
    [
        (0, "batas.zip", b"not a zip", "Gunakan shapefile dalam ZIP, GeoPackage (.gpkg), atau GeoJSON."),
        (0, "batas.geojson", b'{"type": "FeatureCollection"', "Gunakan shapefile dalam ZIP"),
        (1, "tabel.csv", b"a,b\n1,2\n", "Kolom kode atau nama desa tidak ditemukan. Kolom yang ada: a, b"),
        (1, "tabel.xlsx", b"PK\x03\x04 broken", "Buku kerja Excel ini rusak atau terkunci"),
    ],
)
def test_an_unusable_file_gets_one_clear_sentence(visit, at, name, content, sentence):
    """What is wrong and what to do, in Indonesian, without a class, a path or a stack; the data in view stays."""
    one = visit("/data-dan-mutu")
    one.upload(at, name, content)
    said = one.page.locator('[data-testid="stAlert"]').inner_text()
    assert said.startswith("Berkas ini tidak dapat dipakai:")
    assert sentence in said
    assert not [word for word in ("Error", "Exception", "Traceback", "/", "\\") if word in said]
    expect(one.page.locator(".marks")).to_contain_text(SCHEMATIC)


def test_columns_can_be_named_by_hand(visit):
    """A table whose headings say nothing is read once the visitor says what they mean."""
    one = visit("/data-dan-mutu")
    one.upload(1, "kolom.csv", b"k1,k2,k3\n17.02.06.1004,1925,1743\n")
    one.page.get_by_text("Sebutkan arti kolom sendiri").click()
    for label, heading in (("Kode desa", "k1"), ("Wajib KTP", "k2"), ("Sudah rekam", "k3")):
        one.choose(label, heading)
    expect(one.page.locator('[data-testid="stAlert"]')).to_contain_text("dipakai untuk kunjungan ini")
    assert "1 baris = 1 cocok lewat kode + 0 cocok lewat nama + 0 tidak dipakai + 0 berulang." in bullets(one)


def test_the_buttons_of_a_loaded_file_are_whole(visit):
    """Only the button that picks a file is called so; no button's words are cut off."""
    one = visit("/data-dan-mutu")
    one.upload(1, "laporan.csv", FAULTY)
    buttons = one.page.locator('[data-testid="stFileUploaderDropzone"]').nth(1).locator("button")
    named, cut = buttons.evaluate_all(
        """all => [
            all.filter(b => getComputedStyle(b, "::after").content.includes("Pilih berkas")).length,
            all.filter(b => b.scrollWidth > b.clientWidth + 1).length]"""
    )
    assert named <= 1
    assert cut == 0


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
