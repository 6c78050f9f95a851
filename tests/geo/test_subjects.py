"""What a table is about, by its title, its sheet's name and the headings beside a bare SUDAH."""

import io

import openpyxl
import pytest

from geo.errors import CoverageError
from geo.intake import read_coverage, understand
from geo.sandbox import read_grids
from geo.village import FIGURES

BARE = ["DESA", "WAJIB", "SUDAH", "BELUM"]
KTP = ["DESA", "WAJIB KTP", "SUDAH REKAM", "BELUM REKAM"]


def workbook(**sheets):
    """Sheet name → rows, as the bytes of a workbook."""
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.save(data)
    return data.getvalue()


def figures(table, row=2):
    return list(table.frame.loc[row, list(FIGURES)])


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("KEPEMILIKAN AKTA KELAHIRAN 0-17 TAHUN", "DESA,JUMLAH,SUDAH,BELUM"),
        ("DATA KIA PER DESA", "DESA,WAJIB,SUDAH,BELUM"),
        ("AKTIVASI IDENTITAS KEPENDUDUKAN DIGITAL", "DESA,TARGET,SUDAH,BELUM"),
        ("DATA PEREKAMAN PEMILIH PEMULA PER DESA", "DESA,WAJIB KTP,SUDAH REKAM,BELUM REKAM"),
        ("PEREKAMAN KTP-EL PENYANDANG DISABILITAS", "DESA,WAJIB KTP,SUDAH REKAM,BELUM REKAM"),
        ("PEREKAMAN KTP-EL PEREMPUAN", "DESA,WAJIB KTP,SUDAH REKAM,BELUM REKAM"),
    ],
)
def test_a_table_about_something_else_gives_no_figures_and_says_why(title, headings):
    """Its title is quoted; a person who knows better names the columns."""
    data = f"{title}\n{headings}\nDerati,500,300,200\n".encode()
    with pytest.raises(CoverageError) as caught:
        read_coverage(data)
    (why,) = [problem for problem in caught.value.problems if problem.kind == "title_of_another_subject"]
    assert why.facts["title"] == title
    named = read_coverage(data, {"recorded": headings.split(",")[2]})
    assert named.frame.loc[3, "recorded"] == 300


@pytest.mark.parametrize(
    "title",
    [
        *("REKAP PEREKAMAN KTP-EL", "KTP-EL DAN KIA", "PEREKAMAN KTP-EL LAKI-LAKI DAN PEREMPUAN", "DISDUKCAPIL"),
        *("KECAMATAN ANAK TUHA", "PEREKAMAN PEMILIH PEMULA DAN UMUM", "PEREKAMAN UMUM DAN PEMULA"),
    ],
)
def test_a_title_that_speaks_of_ktp_or_of_nothing_changes_nothing(title):
    """790, 785, 5."""
    table = read_coverage(f"{title}\n{','.join(BARE)}\nDerati,790,785,5\n".encode())
    assert figures(table, 3) == [790, 785, 5]


def test_the_sheet_about_ktp_is_read_wherever_it_stands():
    """Not the KIA before it, though its headings say as much."""
    table = read_coverage(workbook(KIA=[BARE, ["Derati", 500, 300, 200]], KTP=[KTP[:3], ["Derati", 790, 785]]))
    assert (table.sheet, figures(table)) == ("KTP", [790, 785, 5])


def test_the_sheet_of_men_is_never_everybody_s():
    """Beside one for women and one for both; alone it gives no figures."""
    men, women, both = ([KTP, ["Derati", *row]] for row in ((400, 398, 2), (390, 387, 3), (790, 785, 5)))
    table = read_coverage(workbook(**{"LAKI-LAKI": men, "PEREMPUAN": women, "JUMLAH": both}))
    assert (table.sheet, figures(table)) == ("JUMLAH", [790, 785, 5])
    alone = understand(read_grids(workbook(**{"LAKI-LAKI": men})), {})
    assert {problem.kind for problem in alone.unusable} == {"no_figure_column", "title_of_another_subject"}


@pytest.mark.parametrize("names", [("2024", "2025"), ("SEMESTER I", "SEMESTER II"), ("SMT 1 2025", "SMT 2 2025")])
def test_of_sheets_named_after_periods_the_latest_is_read_and_the_other_is_said(names):
    """Wherever it stands."""
    earlier, later = [KTP, ["Derati", 700, 690, 10], ["Taba Anyar", 1, 1, 0]], [KTP, ["Derati", 790, 785, 5]]
    for sheets in ({names[0]: earlier, names[1]: later}, {names[1]: later, names[0]: earlier}):
        table = read_coverage(workbook(**sheets))
        assert (table.sheet, figures(table)) == (names[1], [790, 785, 5])
        assert [problem.kind for problem in table.problems] == ["sheet_not_read"]


def test_a_sheet_per_district_does_not_hide_the_one_per_village():
    """Though it says one figure more."""
    districts = [["KECAMATAN", *KTP[1:]], ["Curup", 9000, 8000, 1000]]
    table = read_coverage(workbook(REKAP=districts, DESA=[KTP[:3], ["Derati", 790, 785]]))
    assert table.sheet == "DESA"
