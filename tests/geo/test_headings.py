"""Headings: which people, which papers and which time they are of, in one row or in several."""

import math

import pytest

from geo.errors import CoverageError
from geo.intake import read_coverage
from geo.intake.headings import read_heading, read_stacked
from geo.village import FIGURES


def figures(text, row, **columns):
    """The three figures of a row of a table written as text."""
    table = read_coverage(text.encode(), columns)
    return [None if math.isnan(value) else value for value in table.frame.loc[row, list(FIGURES)]]


def meaning(text):
    heading = read_heading(text)
    return heading and heading.meaning


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("DESA,JUMLAH WAJIB KTP,,,JUMLAH PEREKAMAN,,\n,L,P,JML,L,P,JML", "Derati,400,390,790,398,387,785"),
        ("DESA,JML WAJIB KTP,,JML PEREKAMAN,\n,L,P,L,P", "Derati,400,390,398,387"),
        (
            "DESA,JUMLAH WAJIB KTP LAKI-LAKI,JUMLAH WAJIB KTP PEREMPUAN,JUMLAH WAJIB KTP,JUMLAH REKAM",
            "Derati,400,390,790,785",
        ),
        (
            "desa,jumlah_wajib_ktp_l,jumlah_wajib_ktp_p,jumlah_rekam_l,jumlah_rekam_p",
            "Derati,400,390,398,387",
        ),
        ("DESA,WAJIB KTP JML LK,WAJIB KTP JML PR,WAJIB KTP JML,REKAM", "Derati,400,390,790,785"),
        ("DESA,WAJIB KTP (L+P),,,REKAM\n,L,P,JML,", "Derati,400,390,790,785"),
    ],
)
def test_men_are_never_everybody_whatever_says_jumlah(header, row):
    """790 obliged and 785 recorded, not the 400 men and 398 of them."""
    assert figures(f"{header}\n{row}\n", header.count("\n") + 2) == [790, 785, 5]


def test_a_table_of_men_alone_gives_no_figures():
    """Their sum is nobody's figure."""
    with pytest.raises(CoverageError):
        read_coverage(b"DESA,JUMLAH WAJIB KTP LAKI-LAKI,JUMLAH REKAM LAKI-LAKI\nDerati,400,398\n")


@pytest.mark.parametrize(
    "heading",
    [
        *("SUDAH REKAM BELUM CETAK", "REKAM BELUM CETAK", "SUDAH REKAM SUDAH CETAK", "PENCETAKAN HASIL PEREKAMAN"),
        *("NON WAJIB KTP", "BUKAN WAJIB KTP", "PRA WAJIB KTP", "CALON WAJIB KTP", "POTENSI WAJIB KTP"),
        *("BELUM WAJIB KTP", "WAJIB IDENTITAS KEPENDUDUKAN DIGITAL", "WAJIB KIA", "WAJIB PAJAK"),
        *("REKAM LANSIA", "PEREKAMAN USIA 17 TAHUN", "WAJIB KTP 17 THN", "PEREKAMAN MOBILE", "REKAM ULANG"),
        *("PEMILIH BELUM REKAM", "PEREKAMAN HARIAN", "PEREKAMAN HARI INI", "PENDUDUK"),
    ],
)
def test_headings_of_others_say_nothing(heading):
    """Cards that wait for the printer, people not yet obliged, one age, one way of recording."""
    assert meaning(heading) is None


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        *((heading, "unrecorded") for heading in ("TDK REKAM", "TAK REKAM", "BLUM REKAM", "BELOM REKAM", "NON REKAM")),
        *((heading, "recorded") for heading in ("ENROLL", "Perekaman s/d Hari Ini", "Perekaman s.d. Juni 2025")),
        *((heading, "eligible") for heading in ("Wjb KTP", "Penduduk 17+", "Penduduk usia 17+", "Penduduk > 17 tahun")),
        ("WAJIB KTP (17 TAHUN KE ATAS)", "eligible"),
        ("WAJIB KTP (17 TAHUN ATAU SUDAH MENIKAH)", "eligible"),
        ("SISA BELUM REKAM", "unrecorded"),
        ("PENDUDUK 17+ BELUM REKAM", "unrecorded"),
    ],
)
def test_headings_are_read_in_the_words_of_many_offices(heading, said):
    """However they are spelt."""
    assert meaning(heading) == said


def test_people_from_seventeen_on_are_the_obliged_only_where_nobody_says_so_better():
    """Beside `WAJIB KTP` they are not looked at."""
    assert figures("DESA,PENDUDUK 17+,SUDAH REKAM\nDerati,790,785\n", 2) == [790, 785, 5]
    assert figures("DESA,PENDUDUK 17+,WAJIB KTP,SUDAH REKAM\nDerati,800,790,785\n", 2) == [790, 785, 5]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("KODE,DESA,KIA,,,KTP-EL,,\n,,WAJIB,SUDAH,BELUM,WAJIB,SUDAH,BELUM", "1,Derati,500,300,200,790,785,5"),
        ("NO,DESA,KTP-EL,,\n,,WAJIB,SUDAH,BELUM", "1,Derati,790,785,5"),
        ("DESA,WAJIB KIA,SUDAH,BELUM,WAJIB KTP,SUDAH,BELUM", "Derati,500,300,200,790,785,5"),
        ("DESA,PEREKAMAN DAN PENCETAKAN KTP-EL,,,\n,WAJIB KTP,SUDAH REKAM,BELUM REKAM,CETAK", "Derati,790,785,5,700"),
        ("DESA,WAJIB KTP,CETAK,,PEREKAMAN,\n,,SUDAH,BELUM,SUDAH,BELUM", "Derati,790,778,12,785,5"),
    ],
)
def test_sudah_and_belum_are_those_of_the_ktp(header, row):
    """Not of the KIA, nor of the printing, that stand to the left."""
    assert figures(f"{header}\n{row}\n", header.count("\n") + 2) == [790, 785, 5]


def test_printed_cards_are_not_recorded_people():
    """`CETAK KTP` over SUDAH and BELUM, and no other figure than the obliged."""
    assert figures("DESA,WAJIB KTP,CETAK KTP,\n,,SUDAH,BELUM\nDerati,790,778,12\n", 3) == [790, None, None]


def test_where_the_heading_above_stands_in_the_middle_nobody_knows_what_is_below_it():
    """The first SUDAH may be of the cards: only BELUM, right below PEREKAMAN, is certain."""
    text = "KODE,DESA,WAJIB KTP,,CETAK,,PEREKAMAN\n,,,SUDAH,BELUM,SUDAH,BELUM\n1,Derati,790,778,12,785,5\n"
    assert read_coverage(text.encode()).columns.get("recorded") != "SUDAH"
    assert figures(text, 3) == [790, 785, 5]


def test_a_lower_heading_names_the_figure_and_the_lowest_names_the_sex():
    """`Perekaman` over `Wajib KTP` over `L`."""
    heading = read_stacked(("PEREKAMAN KTP-EL", "WAJIB KTP", "L"))
    assert (heading.meaning, heading.part) == ("eligible", "male")
