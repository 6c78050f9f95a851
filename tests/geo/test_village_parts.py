"""Villages in several rows, figures over several villages, and a second table below the first."""

import io
import math

import openpyxl
import pytest

from geo.intake import read_coverage
from geo.village import FIGURES


def workbook(rows, *merged):
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(data)
    return data.getvalue()


def text(*lines):
    return "\n".join(lines).encode()


def figures(table, row):
    return [None if math.isnan(value) else value for value in table.frame.loc[row, list(FIGURES)]]


def kinds(table):
    return [problem.kind for problem in table.problems]


HAMLETS = [
    ["DESA", "DUSUN", "WAJIB KTP", "SUDAH REKAM"],
    ["Derati", "I", 395, 394],
    [None, "II", 237, 236],
    [None, "III", 158, 155],
]


@pytest.mark.parametrize("merged", [(), ("A2:A4",)])
def test_the_first_hamlet_is_not_the_village(merged):
    """395 of 790: no figure, and the row where it begins."""
    table = read_coverage(workbook(HAMLETS, *merged))
    assert figures(table, 2) == [None, None, None]
    assert table.set_aside == {3: "village_part_row", 4: "village_part_row"}
    (problem,) = table.problems
    assert (problem.kind, problem.row, problem.facts["n"]) == ("village_in_parts", 2, 1)


def test_a_row_that_adds_up_men_and_women_is_the_village_s():
    """790, 785, 5 from the third row; the next village has no such row."""
    table = read_coverage(
        text(
            "DESA,JK,WAJIB KTP,SUDAH REKAM",
            *("Derati,L,400,398", ",P,390,387", ",JML,790,785"),
            *("Taba Anyar,L,300,298", ",P,290,287"),
        )
    )
    assert figures(table, 2) == [790, 785, 5]
    assert figures(table, 5) == [None, None, None]
    assert table.set_aside == {3: "village_part_row", 4: "totals_row", 6: "village_part_row"}
    assert kinds(table) == ["village_in_parts", "village_sums_used"]


def test_a_village_that_stands_above_its_hamlets_is_whole():
    """790 = 553 + 237."""
    table = read_coverage(text("DESA,DUSUN,WAJIB KTP,SUDAH REKAM", "Derati,,790,785", ",I,553,550", ",II,237,235"))
    assert figures(table, 2) == [790, 785, 5]
    assert kinds(table) == []


def test_a_nameless_sum_below_a_block_is_no_part_of_its_last_village():
    """300 = 100 + 200, twice."""
    table = read_coverage(
        text(
            "KECAMATAN,DESA,WAJIB KTP,SUDAH REKAM",
            *("Utara,Aru,100,90", "Utara,Bayur,200,190", ",,300,280"),
            *("Selatan,Dadap,10,9", "Selatan,Elai,20,19", ",,30,28"),
        )
    )
    assert [figures(table, row) for row in (3, 6)] == [[200, 190, 10], [20, 19, 1]]
    assert table.set_aside == {4: "totals_row", 7: "totals_row"}


def test_a_nameless_sum_that_does_not_add_up_takes_no_village_away():
    """400 is too much to be a part of Cempaka; it is reported, and joins nobody."""
    table = read_coverage(text("DESA,WAJIB KTP", "Aru,100", "Bayur,200", "Cempaka,90", ",400"))
    assert figures(table, 4) == [90, None, None]
    assert kinds(table) == []


def test_a_village_whose_name_is_missing_is_not_a_part_of_the_one_above():
    """It has a serial number of its own."""
    table = read_coverage(
        text("NO,DESA,WAJIB KTP,SUDAH REKAM", "1,Aru,100,90", "2,,50,40", "3,Bayur,200,190", "4,Cempaka,70,60")
    )
    assert figures(table, 2) == [100, 90, 10]
    assert table.set_aside == {}


def test_a_figure_merged_over_two_villages_is_neither_s():
    """Each other figure of theirs stays."""
    rows = [["DESA", "WAJIB KTP", "SUDAH REKAM"], ["Aru", 300, 90], ["Bayur", None, 180], ["Cempaka", 50, 40]]
    table = read_coverage(workbook(rows, "B2:B3"))
    assert [figures(table, row) for row in (2, 3, 4)] == [[None, 90, None], [None, 180, None], [50, 40, 10]]
    (problem,) = table.problems
    assert (problem.kind, problem.column, problem.facts["rows"]) == ("figure_merged", "WAJIB KTP", "2–3")


def test_a_second_header_in_another_order_ends_the_table():
    """954 recorded of 1006 are not read as 954 obliged."""
    table = read_coverage(
        text("DESA,WAJIB KTP,SUDAH REKAM", "Aru,790,785", "DESA,SUDAH REKAM,WAJIB KTP", "Bayur,954,1006")
    )
    assert table.set_aside == {3: "other_table_row", 4: "other_table_row"}
    (problem,) = table.problems
    assert (problem.kind, problem.row, problem.facts["n"]) == ("other_table_below", 3, 2)


def test_the_first_header_takes_the_table_up_again():
    """On the third page, with the district that stands over it."""
    lines = ["KECAMATAN : UTARA", "NO,DESA,WAJIB KTP,SUDAH REKAM", "1,Aru,790,785"]
    other = ["KECAMATAN : TENGAH", "NO,DESA,SUDAH REKAM,WAJIB KTP", "1,Bayur,954,1006"]
    table = read_coverage(text(*lines, *other, "KECAMATAN : SELATAN", *lines[1:2], "1,Cempaka,100,90"))
    assert figures(table, 9) == [100, 90, 10]
    assert table.districts_above[9] == "SELATAN"
    assert table.set_aside[6] == "other_table_row"


@pytest.mark.parametrize("header", ["DESA,WAJIB KIA,SUDAH,BELUM", "DESA,WAJIB,SUDAH,BELUM"])
def test_a_block_about_other_papers_is_not_read(header):
    """By its headings, or by its title where they are the same."""
    first = header.replace("WAJIB KIA", "WAJIB KTP")
    table = read_coverage(
        text("A. PEREKAMAN KTP-EL", first, "Aru,790,785,5", "", "B. KEPEMILIKAN KIA", header, "Bayur,500,300,200")
    )
    assert table.set_aside == dict.fromkeys((5, 6, 7), "other_table_row")
    assert figures(table, 3) == [790, 785, 5]


def test_the_same_header_on_a_new_page_is_only_a_header():
    """With a cell left blank."""
    table = read_coverage(
        text("NO,DESA,WAJIB KTP,SUDAH REKAM", "1,Aru,790,785", ",DESA,WAJIB KTP,SUDAH REKAM", "2,Bayur,100,90")
    )
    assert table.set_aside == {3: "header_again_row"}
    assert figures(table, 4) == [100, 90, 10]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("HASIL PEREKAMAN KTP-EL BULAN JUNI 2025", True),
        ("PEREKAMAN S/D BULAN JUNI", False),
        ("PEREKAMAN PER JUNI", False),
    ],
)
def test_a_title_of_one_month_is_said(title, said):
    """The figures may be of that month alone."""
    table = read_coverage(text(title, "DESA,WAJIB KTP,PEREKAMAN", "Aru,790,150"))
    assert ("title_of_one_month" in kinds(table)) is said
