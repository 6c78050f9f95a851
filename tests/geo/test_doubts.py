"""Columns of figures judged as a whole: decimals, percentages, lost zeros, cut thousands, exchanged and blank headings."""

import io
import math

import openpyxl
import pytest

from geo.errors import CoverageError
from geo.intake import read_coverage
from geo.village import FIGURES


def read(*lines):
    return read_coverage("\n".join(lines).encode())


def rows(table):
    """The figures of every row, in order."""
    lines = table.frame[list(FIGURES)].itertuples(index=False)
    return [[None if math.isnan(value) else value for value in line] for line in lines]


def facts(table, kind):
    return [(problem.column, problem.facts.get("rows")) for problem in table.problems if problem.kind == kind]


def test_whole_thousands_that_a_spreadsheet_made_small_join_nobody():
    """1.750 became 1.75, 2.000 became 2: two people obliged are none; 950 stays."""
    book, data = openpyxl.Workbook(), io.BytesIO()
    counts = [1.75, 2, 950, 2.1, 1]
    for row in (["DESA", "WAJIB KTP", "SUDAH REKAM"], *([f"Desa {at}", n, 0] for at, n in enumerate(counts))):
        book.active.append(row)
    book.save(data)
    table = read_coverage(data.getvalue())
    assert [row[0] for row in rows(table)] == [None, None, 950, None, None]
    assert facts(table, "thousands_lost") == [("WAJIB KTP", "3, 6")]
    assert rows(table)[1] == [None, 0, None]


def test_tiny_numbers_among_grouped_thousands_are_said():
    """2 obliged are not used; 87 are, and both rows are named."""
    table = read(
        "DESA;WAJIB KTP;SUDAH REKAM",
        "Aru;1.750;1.700",
        "Bayur;2;-",
        "Cempaka;87;80",
        "Dadap;2.150;2.000",
        "Elai;3.050;3.000",
    )
    assert [row[0] for row in rows(table)] == [1750, None, 87, 2150, 3050]
    assert facts(table, "thousands_lost") == [("WAJIB KTP", "3")]
    assert facts(table, "counts_suspiciously_small") == [("WAJIB KTP", "4"), ("SUDAH REKAM", "4")]


def test_few_unrecorded_among_thousands_are_no_doubt():
    """There may truly be five of them."""
    table = read("DESA;WAJIB KTP;BELUM REKAM", "Aru;9.750;1.200", "Bayur;9.800;5", "Cempaka;9.900;1.300")
    assert rows(table)[1] == [9800, 9795, 5]
    assert table.problems == ()


def test_three_decimals_are_known_by_a_number_that_cannot_be_grouped():
    """1006.000 is 1,006 people, so 790.000 is 790."""
    table = read("DESA;WAJIB KTP;SUDAH REKAM", "Aru;790.000;785.000", "Bayur;1006.000;954.000")
    assert rows(table) == [[790, 785, 5], [1006, 954, 52]]


def test_zeros_after_every_figure_are_decimals():
    """Not one of them has 790,000 people; thousands that are round in one column alone are thousands."""
    lines = [f"Desa {at};{790 + at}.000;{785 - at},000" for at in range(5)]
    assert rows(read("DESA;WAJIB KTP;SUDAH REKAM", *lines))[0] == [790, 785, 5]
    lines = [f"Desa {at};{2 + at}.000;1.{900 + at}" for at in range(5)]
    assert rows(read("DESA;WAJIB KTP;SUDAH REKAM", *lines))[0] == [2000, 1900, 100]


def test_percentages_with_three_decimals_are_no_people():
    """98.750 of 790 would be more than there are."""
    table = read("DESA;WAJIB KTP;SUDAH REKAM", "Aru;790;98.750", "Bayur;1006;97.125", "Cempaka;800;100")
    assert rows(table)[0] == [790, None, None]
    assert [problem.kind for problem in table.problems] == ["heading_lies_percentage"]


def test_few_rows_of_whole_percentages_are_no_people_either():
    """98 beside 790, in two villages."""
    table = read("DESA,WAJIB KTP,SUDAH REKAM", "Aru,790,98", "Bayur,814,97")
    assert rows(table) == [[790, None, None], [814, None, None]]
    assert [problem.kind for problem in table.problems] == ["column_of_few_people"]


def test_exchanged_headings_of_recorded_and_unrecorded_are_asked_about():
    """5 recorded and 785 not: true of nobody, or exchanged."""
    table = read("DESA,WAJIB KTP,SUDAH REKAM,BELUM REKAM", "Aru,790,5,785", "Bayur,814,17,797")
    assert rows(table) == [[790, None, None], [814, None, None]]
    (problem,) = table.problems
    assert (problem.kind, problem.column, problem.facts["other"]) == (
        "headings_perhaps_exchanged",
        "SUDAH REKAM",
        "BELUM REKAM",
    )


def test_thousands_cut_by_their_comma_are_refused():
    """1,006,954 became 1 | 006 | 954: no count begins with a zero."""
    with pytest.raises(CoverageError) as caught:
        read("DESA,WAJIB KTP,SUDAH REKAM,KET", "Aru,790,785,", "Bayur,1,006,954")
    assert [(problem.kind, problem.row) for problem in caught.value.problems] == [
        ("no_figure_column", None),
        ("thousands_cut", 3),
    ]


def test_numbers_with_leading_zeros_are_numbers():
    """785 and 005."""
    assert rows(read("DESA,WAJIB KTP,SUDAH REKAM,BELUM REKAM", "Aru,790,785,005")) == [[790, 785, 5]]


def test_a_heading_over_several_columns_that_nothing_divides_is_asked_about():
    """400 men and 390 women, or the other way round, or two years."""
    table = read("DESA,WAJIB KTP,,SUDAH REKAM", "Aru,400,390,785", "Bayur,410,404,797")
    assert rows(table)[0] == [None, 785, None]
    (problem,) = [problem for problem in table.problems if problem.kind == "columns_alike"]
    assert problem.facts["columns"] == "WAJIB KTP, [C]"


def test_percentages_below_a_blank_heading_are_no_question():
    """99.1 % beside 785 recorded."""
    table = read("DESA,WAJIB KTP,SUDAH REKAM,", "Aru,790,785,99.4", "Bayur,814,797,97.9")
    assert rows(table)[0] == [790, 785, 5]
