"""Several columns for one figure: the latest, the plainest, or none and a question."""

import math

import pytest

from geo.intake import read_coverage
from geo.village import FIGURES


def read(header, *rows):
    """(the figures of the first row, kind → problem)."""
    table = read_coverage("\n".join([header, *rows]).encode())
    found = [None if math.isnan(value) else value for value in table.frame.iloc[0][list(FIGURES)]]
    return found, {problem.kind: problem for problem in table.problems}


@pytest.mark.parametrize(
    "header",
    [
        "DESA,WAJIB KTP,,PEREKAMAN,\n,2023,2024,2023,2024",
        "DESA,WAJIB KTP 2023,WAJIB KTP 2024,PEREKAMAN 2023,PEREKAMAN 2024",
        "DESA,WAJIB KTP TAHUN 2023,WAJIB KTP TAHUN 2024,REKAM TAHUN 2023,REKAM TAHUN 2024",
    ],
)
def test_of_two_years_beside_each_other_the_later_is_read_and_that_is_said(header):
    """Whether the years stand in a row of their own or in the headings."""
    found, problems = read(header, "Derati,740,790,725,785", "Taba Anyar,700,710,600,650")
    assert found == [790, 785, 5]
    assert "latest_period_taken" in problems


def test_years_that_stand_over_the_figures_are_headings():
    """2023 over WAJIB and SUDAH, 2024 over the same again."""
    header = "DESA,2023,,2024,\n,WAJIB KTP,SUDAH REKAM,WAJIB KTP,SUDAH REKAM"
    assert read(header, "Derati,740,725,790,785", "Taba Anyar,700,600,710,650")[0] == [790, 785, 5]


def test_figures_of_different_years_are_not_put_together():
    """The obliged of no year, the recorded of two: perhaps those of each year alone."""
    found, problems = read("DESA,WAJIB KTP,REKAM 2023,REKAM 2024", "Derati,790,400,385")
    assert found == [790, None, None]
    assert problems["columns_alike"].facts["columns"] == "REKAM 2023, REKAM 2024"


def test_what_is_up_to_the_later_month_holds_what_is_up_to_the_earlier():
    """S/D MEI, JUNI alone, S/D JUNI."""
    header = "DESA,WAJIB KTP,PEREKAMAN S/D MEI,PEREKAMAN JUNI,PEREKAMAN S/D JUNI"
    assert read(header, "Derati,790,765,20,785")[0] == [790, 785, 5]


@pytest.mark.parametrize(
    "headings",
    [
        "PEREKAMAN DI KANTOR,PEREKAMAN DI DESA",
        "REKAM AWAL,REKAM AKHIR",
        "REKAM TW I,REKAM TW II",
        "REKAM SEMESTER I,REKAM SEMESTER II",
    ],
)
def test_columns_of_equal_standing_are_asked_about(headings):
    """Both are named; neither is read."""
    found, problems = read(f"DESA,WAJIB KTP,{headings}", "Derati,790,400,385")
    assert found == [790, None, None]
    assert problems["columns_alike"].facts["columns"] == headings.replace(",", ", ")


def test_columns_of_equal_content_are_no_question():
    """The first is read, the other is said."""
    found, problems = read("DESA,WAJIB KTP,REKAM AWAL,REKAM AKHIR", "Derati,790,785,785")
    assert found == [790, 785, 5]
    assert problems["column_not_used"].column == "REKAM AKHIR"


def test_the_plainest_heading_is_everybody_s():
    """Wherever it stands."""
    found, _ = read("DESA,WAJIB KTP,PEREKAMAN KANTOR,PEREKAMAN JEMPUT BOLA,PEREKAMAN", "Derati,790,300,485,785")
    assert found == [790, 785, 5]


def test_single_months_are_never_added():
    """Nor is the last of them what stands now."""
    found, problems = read("DESA,WAJIB KTP,REKAM MEI,REKAM JUNI", "Derati,790,400,385")
    assert found == [790, None, None]
    assert "columns_of_months" in problems


def test_figures_that_could_be_years_are_figures():
    """2003 obliged of whom 1998 are recorded, in a row whose name is missing too."""
    assert read("DESA,WAJIB KTP,SUDAH REKAM", "Derati,2003,1998", "Aru,2010,1999")[0] == [2003, 1998, 5]
    assert read("DESA,WAJIB KTP,SUDAH REKAM", ",2003,1998", "Aru,2010,1999")[0] == [2003, 1998, 5]
