"""The day that a table says its figures are of: a suggestion, so only what cannot mean anything else."""

from datetime import date

import pytest

from geo.intake import read_coverage
from geo.intake.dates import day_of

LAST = date(2024, 12, 31)


def said(*rows):
    """The day that rows of cells say, written `one | two`."""
    return day_of(tuple((number, tuple(row.split(" | "))) for number, row in enumerate(rows, start=1)))


@pytest.mark.parametrize(
    "row",
    [
        "Periode data: Desember 2024",
        "KEADAAN BULAN DESEMBER 2024",
        "KEADAAN BULAN DESEMBER TAHUN 2024",
        "CAKUPAN PEREKAMAN KTP-EL PER 31 DESEMBER 2024",
        "REKAP PEREKAMAN DAN PENCETAKAN KTP-EL PER DES 2024",
        "Data per tanggal 31 Desember 2024",
        "S/D DESEMBER 2024",
        "s.d. 31 Desember 2024",
        "PERIODE 1 S/D 31 DESEMBER 2024",
        "sampai dengan bulan Desember 2024",
        "Bulan : Desember 2024",
        "Kabupaten Contoh | Bulan | Desember | 2024",
        "Tanggal data | 2024-12-31",
        "Tanggal data | 2024-12-31T00:00:00",
        "Tanggal data: 31/12/2024",
        "Tgl. data | 31-12-2024",
        "Posisi data 31.12.2024",
    ],
)
def test_the_end_of_december_is_said_in_many_ways(row):
    """A month is its last day; a date is itself."""
    assert said("CAKUPAN PEREKAMAN KTP-EL", row, "KABUPATEN CONTOH") == LAST


def test_a_day_in_a_month_is_that_day():
    """And February ends when it does."""
    assert said("Keadaan 5 Juni 2025") == date(2025, 6, 5)
    assert said("Bulan : Februari 2024") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "row",
    [
        "TAHUN 2024",
        "KEADAAN TAHUN 2024",
        "SEMESTER II TAHUN 2024",
        "KEADAAN SEMESTER II 2024",
        "BULAN DESEMBER",
        "Dicetak tanggal 31 Desember 2024",
        "Dicetak per 31 Desember 2024",
        "Tanggal cetak | 31/12/2024",
        "Tanggal | 31/12/2024",
        "Berlaku s/d 31 Desember 2024",
        "Target s/d Desember 2024",
        "UU Nomor 24 Tahun 2013",
        "UU Nomor 24 Tahun 2013 tanggal 24 Desember 2013",
        "Peraturan Menteri per 31 Desember 2024",
        "Surat Nomor 470/12/2024 per 31 Desember 2024",
        "Curup, 31 Desember 2024",
        "HASIL PEREKAMAN BULAN DESEMBER 2024",
        "REKAP PER KECAMATAN DESEMBER 2024",
        "PERIODE JANUARI - DESEMBER 2024",
        "PERIODE DESEMBER 2023 - DESEMBER 2024",
        "PERIODE 1 JANUARI 2024 S/D 31 DESEMBER 2024",
        "KEADAAN 31 JUNI 2024",
        "KEADAAN 31/13/2024",
        "KEADAAN 31/12/24",
        "Jumlah 12.2024 per desa",
    ],
)
def test_what_may_mean_something_else_is_no_day(row):
    """A year, half of one, a month without its year, printing, laws, letters, signatures, deadlines, from-until."""
    assert said("CAKUPAN PEREKAMAN KTP-EL", row) is None


def test_two_different_days_are_none_and_the_same_twice_is_one():
    """A title that was not brought up to date makes both of them doubtful."""
    assert said("KEADAAN NOVEMBER 2024", "PER 31 DESEMBER 2024") is None
    assert said("KEADAAN DESEMBER 2024", "PER 31 DESEMBER 2024") == LAST


def test_a_date_of_printing_does_not_disturb_the_one_that_counts():
    """Beside it or below it."""
    assert said("KEADAAN DESEMBER 2024, DICETAK TANGGAL 5 JANUARI 2025") == LAST
    assert said("KEADAAN DESEMBER 2024", "Dicetak tanggal 5 Januari 2025") == LAST


def test_a_table_says_its_day_above_its_header_and_nowhere_else(workbook):
    """A real date beside its label is read; a date below the table is a signature's."""
    header, row = ["DESA", "WAJIB KTP", "BELUM REKAM"], ["Derati", 790, 5]
    titles = [["CAKUPAN PEREKAMAN KTP-EL"], ["Tanggal data", LAST]]
    assert read_coverage(workbook([*titles, [], header, row])).day == LAST
    assert read_coverage(workbook([header, row, ["Keadaan 31 Desember 2024"]])).day is None
