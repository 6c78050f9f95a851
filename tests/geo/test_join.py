"""Boundaries and figures joined: every boundary kept, every row accounted for, whatever the table looks like."""

import csv
import io
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.intake import join_coverage, read_coverage
from geo.village import FIGURES

HEADINGS = ["kode_desa", "kecamatan", "desa", "wajib_ktp", "sudah_rekam", "belum_rekam"]


def joined(grid, rows):
    """Join the rows (cells as text) to the nine cells."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    return join_coverage(grid, read_coverage(text.getvalue().encode()))


def accounted(report):
    return report.matched_by_code + report.matched_by_name + len(report.without_boundary) + len(report.duplicated)


@pytest.fixture(scope="module")
def rows(grid_csv):
    """The nine rows of the drawing, as text."""
    return [line.split(",") for line in grid_csv.decode().split("\n")][1:]


def test_nine_rows_meet_nine_cells(grid, rows):
    """By code; Hanjuang's row is there and empty."""
    villages, report = joined(grid, rows)
    assert (report.rows_in, report.matched_by_code, report.matched_by_name) == (9, 9, 0)
    assert report.without_figures == ("99.01.03.2002",)
    assert list(villages.loc["99.01.02.2002", list(FIGURES)]) == [200, 100, 100]


def test_without_codes_names_are_enough(grid, rows):
    """Nine by name, the same figures."""
    villages, report = joined(grid, [["", *row[1:]] for row in rows])
    assert (report.matched_by_code, report.matched_by_name) == (0, 9)
    assert villages["eligible"].sum() == 1500


def test_the_figures_of_no_village_stay_with_the_row_that_has_them(grid, rows):
    """An unknown village, one of another district and a totals row: each with its row number and reason."""
    extra = [["", "Barat", "Zamrud", 7, 7, 0], ["", "Timur", "Aru", 8, 8, 0], ["", "", "TOTAL", 15, 15, 0]]
    villages, report = joined(grid, rows + extra)
    assert [(row.row, row.reason) for row in report.without_boundary] == [
        (11, "unknown_name"),
        (12, "other_district"),
        (13, "totals_row"),
    ]
    assert report.without_boundary[1].candidates == ("99.01.01.2001",)
    assert (report.without_boundary[0].district, report.without_boundary[0].village) == ("Barat", "Zamrud")
    assert villages["eligible"].sum() == 1500
    assert accounted(report) == report.rows_in == 12


def test_an_equal_repetition_is_dropped_after_the_first(grid, rows):
    """The village keeps its figures."""
    villages, report = joined(grid, [*rows, rows[0]])
    assert [(row.row, row.reason, row.candidates) for row in report.duplicated] == [
        (11, "repeated_equal", ("99.01.01.2001",))
    ]
    assert villages.at["99.01.01.2001", "eligible"] == 100
    assert accounted(report) == 10


def test_repetitions_that_differ_are_all_set_aside(grid, rows):
    """Nothing says which is right: the village stays without figures."""
    villages, report = joined(grid, [*rows, ["", "Barat", "ARU", 100, 80, 20]])
    assert [(row.row, row.reason) for row in report.duplicated] == [
        (2, "repeated_different"),
        (11, "repeated_different"),
    ]
    assert "99.01.01.2001" in report.without_figures
    assert villages["eligible"].sum() == 1400
    assert accounted(report) == 10


def test_problems_of_the_table_carry_the_code_of_their_village(grid, rows):
    """A page can mark the village."""
    _, report = joined(grid, [["", "Barat", "Aru", 100, 120, ""], *rows[1:]])
    assert [(p.kind, p.row, p.code) for p in report.problems] == [("recorded_above_eligible", 2, "99.01.01.2001")]


def test_coverage_above_one_stays_visible(grid, rows):
    """A fault is shown, not mended."""
    villages, _ = joined(grid, [["", "Barat", "Aru", 100, 120, ""], *rows[1:]])
    assert list(villages.loc["99.01.01.2001", ["eligible", "recorded"]]) == [100, 120]


# --- whatever the table looks like ----------------------------------------------------------------------------------

dirt = st.sampled_from(["", " ", "Desa ", "DS. ", "Kel. ", "  "])
case = st.sampled_from([str.upper, str.lower, str.title, str])
strangers = st.sampled_from(["Zamrud", "Aru II", "Enau Baru", "", "TOTAL", "Jumlah", "Cempak", "-"])


@st.composite
def dirtied(draw, rows):
    """The drawn rows shuffled, some gone, some twice, some strange, spelled as people spell."""
    chosen = draw(st.lists(st.sampled_from(rows), max_size=14))
    result = []
    for code, district, village, *figures in chosen:
        code = draw(st.sampled_from([code, code.replace(".", ""), "", "99.01.09.2009"]))
        village = draw(dirt) + draw(case)(village) + draw(st.sampled_from(["", "  ", "."]))
        if draw(st.integers(0, 4)) == 0:
            village = draw(strangers)
        district = draw(st.sampled_from([district, district.upper(), f"Kec. {district}", "", "Utara"]))
        figures = [draw(st.sampled_from([figure, figure, "", "-", "x"])) for figure in figures]
        result.append([code, district, village, *figures])
    return result


PROPERTY = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@PROPERTY
@given(data=st.data())
def test_every_row_ends_in_a_village_or_in_the_report(grid, rows, data):
    """Rows in = rows joined + rows reported, each once; and every boundary is kept."""
    table = [["", "", "Isi", 1, 1, 0], *data.draw(dirtied(rows))]
    written = [row for row in table if any(str(cell).strip() for cell in row)]
    villages, report = joined(grid, table)
    assert report.rows_in == len(written) == accounted(report)
    reported = [row.row for row in (*report.without_boundary, *report.duplicated)]
    assert len(reported) == len(set(reported))
    assert list(villages.index) == list(grid.villages.index)
    assert villages.geometry.equals(grid.villages.geometry)


@PROPERTY
@given(data=st.data())
def test_people_are_neither_lost_nor_made(grid, rows, data):
    """The sum over villages is the sum over the rows that joined, figure by figure."""
    table = [["", "", "Isi", 1, 1, 0], *data.draw(dirtied(rows))]
    villages, report = joined(grid, table)
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *table])
    frame = read_coverage(text.getvalue().encode()).frame
    aside = [row.row for row in (*report.without_boundary, *report.duplicated)]
    for figure in FIGURES:
        assert villages[figure].sum() == frame.drop(index=aside)[figure].sum()


@PROPERTY
@given(data=st.data())
def test_the_order_of_rows_changes_nothing(grid, rows, data):
    """Neither a village's figures nor which rows are reported, and why.

    Where a row leaves its district blank, or names only that, the rows around it tell: those tables are not shuffled.
    """
    whole = [row for row in data.draw(dirtied(rows)) if row[1] and (row[0] or row[2].strip())]
    table = [["", "Barat", "Isi", 1, 1, 0], *whole]
    shuffled = data.draw(st.permutations(table))
    (before, first), (after, second) = joined(grid, table), joined(grid, shuffled)
    assert before[list(FIGURES)].equals(after[list(FIGURES)])
    assert first.without_figures == second.without_figures
    for one, other in ((first.without_boundary, second.without_boundary), (first.duplicated, second.duplicated)):
        assert Counter((r.reason, r.candidates) for r in one) == Counter((r.reason, r.candidates) for r in other)
    words = [Counter((r.code, r.district, r.village) for r in report.without_boundary) for report in (first, second)]
    assert words[0] == words[1]


@PROPERTY
@given(data=st.data())
def test_dirt_alone_never_moves_a_figure(grid, rows, data):
    """All nine rows with blanks, prefixes and cases of any kind give the clean table's figures."""
    clean, _ = joined(grid, rows)
    dirty = [
        ["", f" {data.draw(case)(district)}", data.draw(dirt) + data.draw(case)(village), *figures]
        for _, district, village, *figures in rows
    ]
    villages, report = joined(grid, dirty)
    assert report.matched_by_name == 9
    assert villages[list(FIGURES)].equals(clean[list(FIGURES)])


def test_a_row_that_joined_no_village_says_which_district_stands_over_it(grid, rows):
    """Each district is written on the first row of its block only; the rows reported below it lie there too."""
    blocks = [["", row[1] if at % 3 == 0 else "", *row[2:]] for at, row in enumerate(rows)]
    blocks[1][2] = "Bayor"
    _, report = joined(grid, [*blocks, ["", "", "Jati", 100, 84, 16]])
    assert [(row.district, row.village) for row in report.without_boundary] == [("Barat", "Bayor")]
    assert [(row.district, row.village) for row in report.duplicated] == [("Timur", "Jati")] * 2


def test_a_list_of_districts_gives_no_village_its_districts_sum(grid):
    """Villages that share their district's name wait for a person where the list names districts."""
    names = ["Barat", "Tengah", "Timur"]
    boundaries = replace(
        grid, villages=grid.villages.replace({"village": dict(zip(["Aru", "Damar", "Gaharu"], names, strict=True))})
    )
    _, report = joined(boundaries, [["", "", name, 500, 450, 50] for name in names])
    assert [(row.village, row.reason) for row in report.without_boundary] == [
        (name, "may_be_district") for name in names
    ]
    assert report.without_boundary[0].candidates == ("99.01.01.2001",)
    _, report = joined(boundaries, [["", "", name, 100, 90, 10] for name in ("Barat", "Bayur", "Cempaka")])
    assert report.matched_by_name == 3
