"""Cards printed: read where a column says so beyond doubt, never at the cost of what is said of recording."""

import io
import math

import openpyxl
import pytest

from geo.intake import join_coverage, read_coverage, understand
from geo.intake.figure_headings import is_printed
from geo.sandbox import read_grids

FOUR = ("Derati,790,785,5", "Taba Anyar,900,880,20", "Suban,700,650,50", "Lubuk,600,590,10")


def table(heading, cells=("700", "800", "600", "500"), **named):
    """Four villages with the three figures and one more column."""
    rows = [f"{row},{cell}" for row, cell in zip(FOUR, cells, strict=True)]
    text = "\n".join([f"DESA,WAJIB KTP,SUDAH REKAM,BELUM REKAM,{heading}", *rows])
    return read_coverage(text.encode(), named or None)


@pytest.mark.parametrize(
    "heading",
    [
        "Sudah Cetak",
        "TERCETAK",
        "Keping dicetak",
        "printed",
        "JML (PENCETAKAN KTP-EL)",
        "cetak_ktp",
        "Jumlah pencetakan KTP-el (keping)",
        "PENCETAKAN HASIL PEREKAMAN",
        "Sudah cetak L+P",
        "Tercetak s/d Juni 2025",
        "Dicetak s/d hari ini",
    ],
)
def test_headings_of_cards_printed_are_read(heading):
    """In the words of offices, portals and reports."""
    read = table(heading)
    assert read.columns["printed"] == heading
    assert read.frame["printed"].tolist() == [700, 800, 600, 500]
    assert read.frame["recorded"].tolist() == [785, 880, 650, 590]
    assert read.problems == ()


@pytest.mark.parametrize(
    "heading",
    [
        "Belum Cetak",
        "Sudah rekam belum cetak",
        "PRR",
        "PRR belum dicetak",
        "Siap cetak",
        "Sisa blangko cetak",
        "Cetak KIA",
        "KIA tercetak",
        "Cetak ulang",
        "Cetak suket",
        "LK (PENCETAKAN KTP-EL)",
        "Sudah cetak P",
        "ktp_jml",
        "Memiliki KTP",
        "Cetak bulan ini",
        "Cetak bulan Juni",
        "Cetak 2024",
        "Tercetak s/d bulan lalu",
        "Tanggal cetak",
        "Target cetak",
        "Wajib cetak",
        "% cetak",
        "not printed",
        "Unprinted",
    ],
)
def test_headings_of_other_cards_people_and_times_are_not(heading):
    """Those who wait, men or women alone, one month or year, other papers."""
    read = table(heading)
    assert "printed" not in read.columns
    assert read.frame["printed"].isna().all()
    assert read.frame["recorded"].tolist() == [785, 880, 650, 590]


def test_a_heading_is_read_by_words_not_by_letters():
    """A word that is not known makes it another count."""
    assert is_printed("Tercetak")
    assert not is_printed("Tercetak Kecamatan Lain")


def test_two_columns_of_equal_standing_are_none():
    """Silently: nobody asked for it. One that says KTP stands above one that does not."""
    lines = ["DESA,WAJIB KTP,SUDAH REKAM,{},{}", "Derati,790,785,700,600", "Suban,700,650,600,500"]

    def read(one, other):
        return read_coverage("\n".join(lines).format(one, other).encode())

    both = read("TERCETAK", "KEPING DICETAK")
    assert ("printed" in both.columns, both.problems) == (False, ())
    assert "printed" not in read("TERCETAK", "TERCETAK").columns
    assert read("TERCETAK", "TERCETAK KTP-EL").columns["printed"] == "TERCETAK KTP-EL"


def test_a_total_is_taken_from_beside_men_and_women():
    """`PENCETAKAN KTP-EL` over LK, PR and JML."""
    text = "DESA,WAJIB KTP,SUDAH REKAM,PENCETAKAN KTP-EL,,\n,,,LK,PR,JML\nDerati,790,785,300,400,700\n"
    read = read_coverage(text.encode())
    assert read.columns["printed"] == "PENCETAKAN KTP-EL JML"
    assert read.frame["printed"].tolist() == [700]


@pytest.mark.parametrize(
    "text",
    [
        "DESA,WAJIB KTP,REKAM KTP,WAJIB KIA,SUDAH CETAK\nDerati,790,785,300,200\n",
        "DESA,WAJIB KTP,REKAM KTP,KIA,\n,,,WAJIB,SUDAH CETAK\nDerati,790,785,300,200\n",
        "KODE,DESA,WAJIB KTP,,CETAK,,PEREKAMAN\n,,,SUDAH,BELUM,SUDAH,BELUM\n1,Derati,790,778,12,785,5\n",
    ],
)
def test_cards_of_children_and_columns_that_cannot_be_told_are_left(text):
    """The paper to the left counts; below a heading in the middle of its columns nobody knows."""
    assert "printed" not in read_coverage(text.encode()).columns


def test_a_title_about_another_paper_counts_unless_a_heading_says_ktp():
    """`PENCETAKAN KIA` above the header."""
    lines = "PENCETAKAN KIA\nDESA,{},WAJIB KTP\nDerati,700,790\nSuban,600,700\n"
    assert "printed" not in read_coverage(lines.format("TERCETAK").encode()).columns
    assert read_coverage(lines.format("KTP TERCETAK").encode()).columns["printed"] == "KTP TERCETAK"


def test_cards_printed_make_no_table():
    """They are none of the three figures, and do not stand in for recorded people."""
    read = understand(read_grids(b"DESA,TERCETAK\nDerati,700\nSuban,600\n"), {})
    assert [problem.kind for problem in read.unusable] == ["no_figure_column"]
    assert "printed" not in read.columns


def test_a_cell_that_is_no_count_is_said_and_leaves_the_figures_alone():
    """`abc` and -3; the third figure is derived all the same."""
    text = "DESA,WAJIB KTP,SUDAH REKAM,TERCETAK\nDerati,790,785,abc\nSuban,700,650,-3\nLubuk,600,590,-\nTaba,900,880,1.750\n"
    read = read_coverage(text.encode())
    assert [(one.kind, one.row, one.column) for one in read.problems] == [
        ("not_a_count", 2, "TERCETAK"),
        ("negative", 3, "TERCETAK"),
    ]
    assert read.frame["printed"].isna().tolist() == [True, True, True, False]
    assert read.frame["unrecorded"].tolist() == [5, 50, 10, 20]


def test_a_column_of_dates_or_shares_is_no_count_of_cards():
    """Its heading lies; nothing has to be mended for it."""
    for cells in (["2024-05-01"] * 4, ["98,75", "97,1", "99,25", "90,4"], ["98%"] * 4):
        read = table("TERCETAK", [f'"{cell}"' for cell in cells])
        assert ("printed" in read.columns, read.problems) == (False, ())


def test_decimals_that_the_figures_prove_are_none_of_the_cards_either():
    """1006.000 can only have decimals, so 790.000 is 790."""
    text = "DESA,WAJIB KTP,SUDAH REKAM,TERCETAK\nDerati,1006.000,785.000,700.000\nSuban,700.000,650.000,600.000\n"
    assert read_coverage(text.encode()).frame["printed"].tolist() == [700, 600]


def test_a_person_may_name_the_column():
    """Also one that says nothing, or that none is it; one that is not there is said."""
    assert table("K3", printed="K3").frame["printed"].tolist() == [700, 800, 600, 500]
    assert "printed" not in table("TERCETAK", printed="").columns
    found = understand(read_grids(b"DESA,WAJIB KTP\nDerati,790\n"), {"printed": "K3"})
    assert [problem.kind for problem in found.unusable] == ["column_not_in_table"]


def test_naming_the_column_chooses_no_sheet(workbook):
    """The header with the figures stays the one, whoever names a heading that stands elsewhere."""
    rows = [
        ["DESA", "WAJIB KTP", "SUDAH REKAM"],
        ["Derati", 790, 785],
        ["DESA", "TERCETAK", "WAJIB KTP"],
        ["Derati", 1, 2],
    ]
    plain, named = (understand(read_grids(workbook(rows)), named) for named in ({}, {"printed": "TERCETAK"}))
    assert (named.header_rows, named.columns) == (plain.header_rows, plain.columns)


def test_villages_get_their_cards(grid):
    """NaN where the table has none, and where it has no such column; a repetition is equal by its three figures."""
    lines = [
        "kode,desa,wajib_ktp,sudah_rekam,tercetak",
        "99.01.01.2001,Aru,100,90,80",
        "99.01.01.2001,Aru,100,90,70",
        "99.01.01.2002,Bayur,100,80,",
    ]
    villages, report = join_coverage(grid, read_coverage("\n".join(lines).encode()))
    assert villages.at["99.01.01.2001", "printed"] == 80
    assert math.isnan(villages.at["99.01.01.2002", "printed"])
    assert [row.reason for row in report.duplicated] == ["repeated_equal"]
    without, _ = join_coverage(grid, read_coverage(b"kode,wajib_ktp\n99.01.01.2001,100\n"))
    assert without["printed"].isna().all()


def test_a_merged_cell_is_nobody_s_cards(workbook):
    """One figure over two villages."""

    rows = [["DESA", "WAJIB KTP", "SUDAH REKAM", "TERCETAK"], ["Derati", 790, 785, 700], ["Suban", 700, 650, None]]
    book, data = openpyxl.load_workbook(io.BytesIO(workbook(rows))), io.BytesIO()
    book.active.merge_cells("D2:D3")
    book.save(data)
    read = read_coverage(data.getvalue())
    assert [problem.kind for problem in read.problems] == ["figure_merged"]
    assert read.frame["printed"].isna().all()
    assert read.frame["recorded"].tolist() == [785, 650]


def test_every_row_below_the_header_keeps_its_cells(workbook):
    """As they stand, villages and others, under the spreadsheet's own numbers."""
    rows = [
        ["REKAP"],
        [],
        ["DESA", "WAJIB KTP", "KET."],
        ["Derati", 790, " baru "],
        [],
        ["JUMLAH", "1.750", None],
        ["Sumber: X"],
    ]
    read = read_coverage(workbook(rows))
    assert read.cells == {4: ("Derati", "790", "baru"), 6: ("JUMLAH", "1.750", ""), 7: ("Sumber: X", "", "")}
    assert list(read.cells) == list(read.frame.index)
    assert set(read.set_aside) == {6, 7}
