"""Tables out: nothing a spreadsheet would evaluate, and figures that come back as they went."""

import csv
import io
import json
import math

import openpyxl
import pandas as pd
import pytest

from geo.export import export_table, harmless, to_csv, to_geojson, to_xlsx
from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.measures import MEASURES, SMOOTHED_MEASURES
from geo.village import FIGURES, VILLAGE

FORMULAS = ["=1+1", "+62", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", '=HYPERLINK("http://x")']


@pytest.fixture
def table(villages):
    return export_table(villages, "DATA SIMULASI")


def workbook_of(table):
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(table, ["Sumber: contoh", "=1+1"])))


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_gets_an_apostrophe(text):
    """Also behind blanks and tabs."""
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("separator", [";", "; ", ",", "\t", "|", "\n", '";"', ';"" '])
def test_text_that_would_be_a_formula_where_cells_are_parted_otherwise_gets_an_apostrophe(separator):
    """Offices here part cells by semicolons, others by commas; a quotation mark amid a line protects nothing."""
    assert harmless(f"Desa{separator}=1+1") == f"Desa{separator}'=1+1"


@pytest.mark.parametrize("cell", ["Aru", "Suka Maju; Suka Rami", "1, 2", "17.02.06.1004", "", "a=b", 12, -5, 0.5, None])
def test_numbers_and_ordinary_text_stay_as_they_are(cell):
    """A negative number is a number."""
    assert harmless(cell) == cell


def test_a_csv_evaluates_nothing(villages):
    """Neither a name nor a note nor a district."""
    villages[VILLAGE] = FORMULAS
    villages["district"] = "=cmd|' /C calc'!A0"
    rows = list(csv.reader(io.StringIO(to_csv(export_table(villages, "@catatan")).decode("utf-8-sig"), newline="")))
    assert len(rows) == 10
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in rows for cell in row)
    assert [row[2] for row in rows[1:]] == ["'" + name for name in FORMULAS]


def test_a_csv_has_a_byte_order_mark_and_empty_cells_for_what_is_missing(table):
    """Hanjuang's figures are not zero."""
    data = to_csv(table)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[7]["desa"] == "Hanjuang"
    assert [rows[7][name] for name in ("wajib_ktp", "sudah_rekam", "belum_rekam", "cakupan")] == [""] * 4
    assert (rows[6]["belum_rekam"], rows[6]["cakupan"], rows[4]["cakupan"]) == ("0", "1", "0.5")
    assert {row["keterangan"] for row in rows} == {"DATA SIMULASI"}


def test_in_a_workbook_text_is_text_and_numbers_are_numbers(villages):
    """No formula, no link; codes keep their zeros and dots."""
    names = [*FORMULAS[:4], "\t=1", "  =1", "http://x", "{=1}", "0012"]
    villages[VILLAGE] = names
    sheet, origin = workbook_of(export_table(villages, "=1+1")).worksheets
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.value for cell in sheet["C"][1:]] == names
    assert all(cell.hyperlink is None for cell in cells)
    assert sheet["A2"].value == "99.01.01.2001"
    assert (sheet["D2"].value, sheet["D2"].data_type) == (100, "n")
    assert [cell.value for cell in origin["A"]] == ["Sumber: contoh", "=1+1"]
    assert {cell.data_type for cell in origin["A"]} == {"s"}


def test_missing_figures_are_empty_cells_of_a_workbook(table):
    """Neither 0 nor a word."""
    sheet = workbook_of(table).worksheets[0]
    assert [cell.value for cell in sheet[9]][3:7] == [None] * 4


@pytest.mark.parametrize("write", [to_csv, lambda table: to_xlsx(table, ["Sumber: contoh"])], ids=["csv", "xlsx"])
def test_our_own_table_comes_back_with_equal_figures(grid, villages, table, write):
    """Every village by its code, no fault, and still marked as simulated."""
    read = read_coverage(write(table))
    again, report = join_coverage(grid, read)
    pd.testing.assert_frame_equal(again[list(FIGURES)], villages[list(FIGURES)])
    assert (report.matched_by_code, report.problems) == (9, ())
    assert read.simulated


def test_smoothed_shares_stand_beside_the_raw_one_and_change_nothing_that_is_read_back(grid, villages):
    """Reckoned over all nine cells, also where only Aru goes out; as ratios they are taken for no figure."""
    smoothed = {name: MEASURES[name].values(villages) for name in SMOOTHED_MEASURES}
    table = export_table(villages, "DATA SIMULASI", smoothed=smoothed)
    aru = export_table(villages.iloc[:1], "DATA SIMULASI", smoothed=smoothed).iloc[0]
    for row in (table.iloc[0], aru):
        assert list(row[["rasio_belum_rekam", "rasio_diratakan", "rasio_diratakan_tetangga"]]) == pytest.approx(
            [0.1, 0.101813, 0.11125]
        )
    read = read_coverage(to_csv(table))
    pd.testing.assert_frame_equal(join_coverage(grid, read)[0][list(FIGURES)], villages[list(FIGURES)])
    assert read.problems == ()


def test_a_geojson_comes_back_as_the_same_boundaries(villages):
    """Codes, names, shapes and areas; missing figures are null."""
    data = to_geojson(villages, "DATA SIMULASI")
    again = read_boundaries(data).villages
    assert list(again.index) == list(villages.index)
    assert list(again[VILLAGE]) == list(villages[VILLAGE])
    assert again.geometry.geom_equals(villages.geometry).all()
    assert list(again["area_km2"]) == pytest.approx(list(villages["area_km2"]))
    hanjuang = json.loads(data)["features"][7]["properties"]
    assert hanjuang["wajib_ktp"] is None
    assert hanjuang["keterangan"] == "DATA SIMULASI"


def test_the_exported_share_is_recorded_over_eligible(table):
    """To six places, NaN where there is none."""
    assert list(table["cakupan"][:4]) == [0.9, 0.8, 0.95, 0.9]
    assert math.isnan(table["cakupan"][7])


def test_a_remark_stands_behind_the_note_of_its_village(villages):
    """Only on that row, and alone where there is no note."""
    codes = list(villages.index)
    said = export_table(villages, "DATA SIMULASI", {codes[1]: "dikoreksi: salah ketik"})["keterangan"]
    assert list(said[:3]) == ["DATA SIMULASI", "DATA SIMULASI · dikoreksi: salah ketik", "DATA SIMULASI"]
    assert list(export_table(villages, "", {codes[1]: "dikoreksi: x"})["keterangan"][:2]) == ["", "dikoreksi: x"]
    properties = json.loads(to_geojson(villages, "", {codes[0]: "dikoreksi: x"}))["features"][0]["properties"]
    assert properties["keterangan"] == "dikoreksi: x"
