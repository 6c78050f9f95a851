"""Data dan mutu without a browser: what is said of the files in use, and what loading does to a visit."""

import pytest

PAGE = "data_desk"
FAULTY = b"""kode_desa,kecamatan,desa,wajib_ktp,sudah_rekam
17.02.06.1004,Kota Padang,Kota Padang,1925,seribu
,Curup,Atlantis,10,5
"""


def test_the_shipped_files_join_without_a_rest(visit, words):
    """156 rows, all by code, no fault."""
    shown = words(visit(PAGE))
    assert any(text.startswith("156 baris = 156 cocok lewat kode + 0 cocok") for text in shown)
    assert "Tidak ada kesalahan yang ditemukan." in shown


def test_it_says_which_columns_were_understood(visit, table):
    """A row for the boundaries, a row for the table, headings with their meaning."""
    boundaries, figures = table(visit(PAGE), "Yang dipahami")
    assert "schematic_boundaries.zip" in boundaries
    assert "wajib_ktp = Wajib KTP" in figures[-1]


def test_a_loaded_table_replaces_the_sample_until_it_is_forgotten(visit, words, table):
    """Faults and leftover rows are named; the mark of the simulated figures goes and comes back."""
    app = visit(PAGE)
    app.get("file_uploader")[1].upload("figures.csv", FAULTY, "text/csv").run()
    assert not app.exception
    assert [row[3] for row in table(app, "Baris yang tidak dipakai")] == ["Atlantis"]
    assert "Baris 2, kolom “sudah_rekam”: “seribu” bukan jumlah orang." in words(app)
    assert "DATA SIMULASI" not in words(app)
    next(each for each in app.button if each.label == "Buang, jangan simpan").click().run()
    assert "DATA SIMULASI" in words(app)


@pytest.mark.parametrize(("at", "name"), [(0, "batas.zip"), (1, "tabel.xlsx")])
def test_an_unusable_file_is_refused_in_plain_words(visit, at, name):
    """One error that a clerk understands, and the data in view stays."""
    app = visit(PAGE)
    app.get("file_uploader")[at].upload(name, b"PK\x03\x04 not really", "application/zip").run()
    assert not app.exception
    assert app.error[0].value.startswith("Berkas ini tidak dapat dipakai")
    assert "Error" not in app.error[0].value
    assert "156 baris" in "".join(element.proto.body for element in app.get("html"))
