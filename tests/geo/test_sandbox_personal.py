"""Personal data: refused for what it is, wherever it stands, and nothing of it said, logged or left lying about."""

import io
import logging
import tempfile
from pathlib import Path

import geopandas as gpd
import openpyxl
import pytest

from geo.errors import BoundaryError, CoverageError
from geo.faults import error_sentences
from geo.intake import examine_boundaries, read_coverage, understand
from geo.sandbox import read_grids
from geo.sandbox.personal import holds_sixteen_digits

NIK = "1702064101900001"


def table(heading, *values, rows=0):
    """A table with one column of `heading`, and `rows` ordinary ones below."""
    lines = [f"desa;wajib_ktp;{heading}", *(f"Aru;1;{value}" for value in values)]
    return "\n".join([*lines, *(f"Desa {at};{at};" for at in range(1, rows + 1))]).encode()


def workbook(*cells, heading="NIK", hidden=False, title=None):
    book, data = openpyxl.Workbook(), io.BytesIO()
    first = book.active
    first.append(["desa", "wajib_ktp"])
    first.append(["Aru", 10])
    sheet = book.create_sheet("lampiran")
    if title:
        sheet.append([title])
    sheet.append(["nama", heading])
    for cell in cells:
        sheet.append(["Budi", cell])
    sheet.sheet_state = "hidden" if hidden else "visible"
    book.save(data)
    return data.getvalue()


@pytest.fixture(autouse=True)
def own_place(monkeypatch, tmp_path_factory):
    """Readers' folders lie where nobody else's do."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("readers")))


def assert_refused_unseen(read, data, caplog):
    """Refused as personal data; the digits stand nowhere afterwards."""
    caplog.set_level(logging.DEBUG)
    with pytest.raises((CoverageError, BoundaryError)) as caught:
        read(data)
    assert [problem.kind for problem in caught.value.problems] == ["personal_data"]
    said = repr(caught.value.problems) + " ".join(error_sentences(caught.value)) + caplog.text
    assert NIK not in said
    assert "Budi" not in said
    assert not list(Path(tempfile.gettempdir()).glob("rekam-*"))


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "NIK",
            "nik",
            "No. NIK",
            "NOMOR NIK",
            "No KK",
            "NO.KK",
            "Nomor KK",
            "no_kk",
            "Nomor Kartu Keluarga",
            "KK/NIK",
        ),
        *("N I K", "N.I.K.", "NIK/No. KTP", "Nomor Induk Kependudukan", "NO KARTU KELUARGA"),
    ],
)
@pytest.mark.parametrize("value", ["", "x", NIK])
def test_a_column_called_so_is_enough(caplog, heading, value):
    """Also when it is empty: such a table has persons for rows."""
    assert_refused_unseen(read_coverage, table(heading, value), caplog)


@pytest.mark.parametrize(
    "heading", ["Jumlah KK", "JML KK", "Jumlah NIK ganda", "Kepala Keluarga", "Teknik", "Kliniknya"]
)
def test_a_column_that_counts_them_is_not(heading):
    """How many families there are is nobody's number."""
    assert read_coverage(table(heading, "120", "85")).rows_read == 2


@pytest.mark.parametrize(
    "written", [NIK, f"'{NIK}", f" {NIK} ", "1702 0641 0190 0001", "17.02.06.410190.0001", f"NIK {NIK}"]
)
def test_more_than_one_value_in_a_hundred_is_enough(caplog, written):
    """Under any heading, however they are grouped."""
    assert holds_sixteen_digits(written)
    assert_refused_unseen(read_coverage, table("keterangan", written, rows=40), caplog)


def test_one_in_a_thousand_is_a_coincidence():
    """A note that quotes a number of a letter, in a table of a thousand rows."""
    assert read_coverage(table("keterangan", "Surat 1702064101900001", rows=1000)).rows_read == 1001


@pytest.mark.parametrize(
    "text",
    ["196801011990031001", "NIP. 19680101 199003 1 001", "17.02.06.1004", "1702061004", "1234567890123.456", "x" * 16],
)
def test_other_long_numbers_are_none(text):
    """The eighteen digits of an official, codes of villages, a decimal."""
    assert not holds_sixteen_digits(text)


@pytest.mark.parametrize("hidden", [False, True])
def test_every_sheet_is_looked_at(caplog, hidden):
    """Beside the one with the figures, also where nobody sees it; text or number; below a title."""
    for cell in (NIK, int(NIK)):
        for title in (None, "DAFTAR WARGA"):
            assert_refused_unseen(read_coverage, workbook(cell, heading="x", hidden=hidden, title=title), caplog)
            assert_refused_unseen(read_coverage, workbook("x", heading="NIK", hidden=hidden, title=title), caplog)


def test_looking_at_a_table_is_no_way_around_it(caplog):
    """`coverage check` and the page only look; the refusal is the same."""
    assert_refused_unseen(lambda data: understand(read_grids(data), {}), table("NIK", NIK), caplog)


def test_the_attributes_of_polygons_are_looked_at(caplog, grid, tmp_path):
    """Plots with their owners are not villages."""
    cells = grid.villages.reset_index()[["village_code", "geometry"]]
    for name, columns in (("a", {"NIK": NIK}), ("b", {"pemilik": NIK})):
        gpd.GeoDataFrame(cells.assign(**columns)).to_file(tmp_path / f"{name}.gpkg")
        assert_refused_unseen(examine_boundaries, (tmp_path / f"{name}.gpkg").read_bytes(), caplog)


KK_BELOW_TITLES = [
    ["REKAPITULASI PENDUDUK"],
    ["KABUPATEN CONTOH"],
    ["NO", "DESA", "KK", "WAJIB KTP"],
    [1, "Aru", 301, 790],
]


def sheet(rows):
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        KK_BELOW_TITLES,
        [["KK", "DESA", "WAJIB KTP"], ["1.301", "Aru", 790], ["1.455", "Bayur", 814]],
        [["NO", "DESA", "JUMLAH", None, "WAJIB KTP"], [None, None, "KK", "JIWA", None], [1, "Aru", 300, 900, 790]],
        [["DESA", "NIK GANDA", "WAJIB KTP"], ["Aru", 2, 790]],
        [["DESA", "PENERBITAN NIK", "WAJIB KTP"], ["Aru", 20, 790]],
        [["Penduduk ber-NIK wajib KTP"], ["DESA", "WAJIB KTP"], ["Aru", 790]],
        [["DESA", "WAJIB KTP"], *([f"Desa {at}", 790] for at in range(30)), [None, "NIP. 1968010119900310"]],
        [["DESA", "WAJIB KTP"], ["Aru", 790], [None, "NIP. 196801011990031001"]],
    ],
    ids=["KK below titles", "KK grouped", "JUMLAH over KK", "NIK GANDA", "PENERBITAN NIK", "title", "NIP 16", "NIP 18"],
)
def test_counts_of_families_and_a_signature_are_nobody_s_numbers(rows):
    """Of each column its own heading and its own values are looked at, and of a title nothing."""
    assert read_coverage(sheet(rows)).rows_read >= 1


@pytest.mark.parametrize(
    "rows",
    [
        [["DAFTAR WARGA"], ["DESA", "KK", "WAJIB KTP"], ["Aru", "Budi", 1]],
        [["DAFTAR WARGA"], ["DESA", "KK", "WAJIB KTP"], ["Aru", "1702064101", 1]],
        [["DAFTAR WARGA"], ["DESA", "NIK GANDA", "WAJIB KTP"], ["Aru", "x", 1]],
        [["DAFTAR WARGA"], ["DESA", "WARGA", None], [None, "NAMA", "NIK"], ["Aru", "Budi", None]],
        [["NIK"], ["x"]],
        [["DESA", "WAJIB KTP"], *(["Aru", f"NIP {NIK}"] for _ in range(5))],
    ],
)
def test_real_numbers_and_names_of_families_are_refused_below_titles_too(caplog, rows):
    """A column of heads of families, a number in a row of headings below another, a column of nothing else."""
    assert_refused_unseen(read_coverage, sheet(rows), caplog)
