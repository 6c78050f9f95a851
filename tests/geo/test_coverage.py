"""Coverage tables: headings, figures, and each fault beside its row number."""

import math

import pytest

from geo.errors import CoverageError
from geo.intake import read_coverage, table_headings
from geo.intake.figures import people
from geo.village import FIGURES

HEADINGS = "kode_desa,kecamatan,desa,wajib_ktp,sudah_rekam,belum_rekam"


def table_of(*lines, headings=HEADINGS):
    return read_coverage("\n".join([headings, *lines]).encode())


def figures(table, row=2):
    return [None if math.isnan(value) else value for value in table.frame.loc[row, list(FIGURES)]]


def faults(table):
    return [(problem.kind, problem.row) for problem in table.problems]


def test_a_plain_row_is_read_as_it_stands():
    """Text stays text, figures become numbers, the row is number 2."""
    table = table_of("17.02.06.1004,Kota Padang,Dusun Baru,100,90,10")
    assert list(table.frame.loc[2, :"unrecorded"]) == ["17.02.06.1004", "Kota Padang", "Dusun Baru", 100, 90, 10]
    assert (table.rows_in, table.problems, table.simulated) == (1, (), False)
    assert table.columns["eligible"] == "wajib_ktp"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_separator_and_encoding_change_nothing(grid_csv, separator, encoding):
    """The nine cells, six times the same."""
    data = grid_csv.decode().replace("Aru", "Arú").replace(",", separator).encode(encoding)
    table = read_coverage(data)
    assert table.frame.loc[2, "village"] == "Arú"
    assert table.frame["eligible"].sum() == 1500


def test_a_workbook_gives_the_same_table(grid_csv, workbook):
    """Numbers as numbers or as text."""
    rows = [line.split(",") for line in grid_csv.decode().split("\n")]
    as_text = read_coverage(workbook(rows))
    numbers = [[int(cell) if cell.isdigit() else cell or None for cell in row] for row in rows]
    for table in (as_text, read_coverage(workbook(numbers))):
        assert table.frame.equals(read_coverage(grid_csv).frame)
        assert table.sheet == "KTP"


def test_the_sheet_that_says_most_is_read(workbook, grid_csv):
    """A cover sheet before the table is passed over."""
    from io import BytesIO

    import openpyxl

    rows = [line.split(",") for line in grid_csv.decode().split("\n")]
    book, data = openpyxl.load_workbook(BytesIO(workbook(rows))), BytesIO()
    cover = book.create_sheet("Sampul", 0)
    cover.append(["Laporan"])
    cover.append(["Dinas"])
    book.save(data)
    assert read_coverage(data.getvalue()).sheet == "KTP"


@pytest.mark.parametrize(
    ("headings", "meanings"),
    [
        (
            "KODE DESA;NAMA KECAMATAN;NAMA DESA/KELURAHAN;WAJIB KTP-EL;SUDAH REKAM;BELUM REKAM",
            "code district village e r u",
        ),
        ("kode_wilayah;wajib_ktp_jml;rekam_jml;belum_rekam_jml", "code e r u"),
        ("KECAMATAN;DESA;JML (WAJIB KTP);JML (PEREKAMAN KTP-EL)", "district village e r"),
        ("kemendagri_kode_desa_kelurahan;kemendagri_nama_desa_kelurahan;jumlah_wajib_ktp", "code village e"),
        ("village_code;village;eligible;recorded;unrecorded", "code village e r u"),
        ("KDEPUM;WADMKC;WADMKD;Jumlah Sudah Rekaman", "code district village r"),
    ],
)
def test_headings_are_recognised_as_offices_write_them(headings, meanings):
    """Case, blanks, underlines and brackets make no difference."""
    cells = ";".join("1" for _ in headings.split(";"))
    words = [{"e": "eligible", "r": "recorded", "u": "unrecorded"}.get(word, word) for word in meanings.split()]
    assert read_coverage(f"{headings}\n{cells}\n".encode()).columns == dict(
        zip(words, headings.split(";"), strict=True)
    )


@pytest.mark.parametrize("heading", ["% Sudah Rekam", "Sudah Rekam (%)", "% (PEREKAMAN KTP-EL)"])
def test_a_percentage_is_never_taken_for_a_number_of_people(heading):
    """95 percent of 200 is 190 people, not 95."""
    table = read_coverage(f"desa;wajib ktp;{heading};jml sudah rekam\nAru;200;95;190\n".encode())
    assert figures(table) == [200, 190, 10]


def test_a_column_named_by_the_caller_wins():
    """Also over a heading that is recognised by itself."""
    data = b"desa,wajib_ktp,pemilih_total\nAru,100,90\n"
    table = read_coverage(data, {"eligible": "pemilih_total"})
    assert table.columns["eligible"] == "pemilih_total"
    assert figures(table) == [90, None, None]
    assert table_headings(data) == ["desa", "wajib_ktp", "pemilih_total"]


def test_the_first_of_two_equal_columns_is_read_and_that_is_said():
    """Never the last one in silence."""
    table = read_coverage(b"desa,wajib_ktp,wajib_ktp\nAru,100,100\n")
    assert figures(table)[0] == 100
    assert [(p.kind, p.column) for p in table.problems] == [("heading_repeated", "wajib_ktp")]


def test_of_two_equal_headings_over_different_figures_neither_is_read():
    """100 or 200 obliged: a person says which, by its letter."""
    data = b"desa,wajib_ktp,wajib_ktp,sudah_rekam\nAru,100,200,90\n"
    table = read_coverage(data)
    assert figures(table) == [None, 90, None]
    (problem,) = [p for p in table.problems if p.kind == "columns_alike"]
    assert problem.facts["columns"] == "wajib_ktp, wajib_ktp [C]"
    assert figures(read_coverage(data, {"eligible": "wajib_ktp [C]"})) == [200, 90, 110]


def test_all_that_makes_a_table_unusable_is_said_at_once(refused):
    """No village, no figure, no row, and a named column that is not there."""
    with refused() as kinds:
        read_coverage(b"a,b\n", {"eligible": "c"})
    assert kinds == ["column_not_in_table", "no_village_column", "no_figure_column", "table_without_rows"]


# --- figures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "1750",
        "1.750",
        "1,750",
        "1750,0",
        "1750.00",
        " 1750 ",
        "1'750",
        "1’750",
        "1.750,-",
        "1.750 jiwa",
        "1750 org.",
        "1.750.",
        "+1750",
    ],
)
def test_a_count_is_read_as_it_is_written(text):
    """With either separator."""
    assert people(text) == 1750


def test_large_counts_keep_every_digit():
    """1.750.240 and 1,750,240."""
    assert people("1.750.240") == people("1,750,240") == 1_750_240


@pytest.mark.parametrize("text", ["", "-", "–", "NULL", "n/a", "#N/A", "  "])
def test_a_blank_is_missing_and_never_zero(text):
    """NaN."""
    assert math.isnan(people(text))


@pytest.mark.parametrize(
    "text", ["seratus", "12,5", "12.345,6", "1.75", "orang", "10 KK", "+-5", "nan", "inf", "1e3", "9" * 400]
)
def test_what_is_no_count_of_people_is_none(text):
    """Half a person, a word, infinity, or more digits than there are people."""
    assert people(text) is None


def test_missing_figures_are_nan_in_the_table():
    """A village that did not report is not a village with nobody."""
    assert figures(table_of("1,Barat,Aru,,,")) == [None, None, None]
    assert figures(table_of("1,Barat,Aru,-,-,-")) == [None, None, None]
    assert figures(table_of("1,Barat,Aru,0,0,0")) == [0, 0, 0]


@pytest.mark.parametrize(
    ("row", "expected"),
    [("100,90,", [100, 90, 10]), ("100,,10", [100, 90, 10]), (",90,10", [100, 90, 10]), ("100,,", [100, None, None])],
)
def test_the_third_figure_follows_from_two(row, expected):
    """And from one nothing follows."""
    table = table_of("1,Barat,Aru," + row)
    assert figures(table) == expected
    assert table.problems == ()


def test_a_short_row_has_missing_figures():
    """Cells that are not there are blank."""
    assert figures(table_of("1,Barat,Aru,100")) == [100, None, None]


@pytest.mark.parametrize(
    ("row", "kinds", "kept"),
    [
        ("100,120,-20", ["negative", "recorded_above_eligible"], [100, 120, None]),
        ("100,120,", ["recorded_above_eligible"], [100, 120, None]),
        ("100,,120", ["unrecorded_above_eligible"], [100, None, 120]),
        ("100,90,20", ["figures_do_not_add_up"], [100, 90, 20]),
        ("banyak,90,", ["not_a_count"], [None, 90, None]),
        ("-5,,", ["negative"], [None, None, None]),
        ("100,99.5,", ["not_a_count"], [100, None, None]),
    ],
)
def test_each_fault_is_found_in_its_row_and_nothing_is_mended(row, kinds, kept):
    """Row 3, below a row without fault; what can be used is kept as it was written."""
    table = table_of("1,Barat,Aru,100,90,10", "2,Barat,Bayur," + row)
    assert faults(table) == [(kind, 3) for kind in kinds]
    assert figures(table, 3) == kept
    assert figures(table, 2) == [100, 90, 10]


def test_a_fault_names_its_column_and_quotes_the_cell():
    """So that a person finds it; a long cell is cut."""
    (problem,) = table_of("1,Barat,Aru," + "x" * 300 + ",,").problems
    assert problem.column == "wajib_ktp"
    assert problem.facts == {"text": "x" * 40}


@pytest.mark.parametrize("row", [",,TOTAL,200,180,20", "Jumlah,,,200,180,20", ",JUMLAH KECAMATAN BARAT,,200,180,20"])
def test_a_totals_row_is_known_and_checked_against_the_villages_above_it(row):
    """It says so where a name belongs; 200 is not the sum of 150 and 100, and that is said once a column."""
    table = table_of("1,Barat,Aru,150,135,15", "2,Barat,Bayur,100,90,10", row)
    assert table.set_aside == {4: "totals_row"}
    assert (table.rows_in, table.rows_read) == (3, 2)
    assert [(p.kind, p.column, p.facts) for p in table.problems] == [
        ("totals_row_differs", "wajib_ktp", {"said": 200, "sum": 250}),
        ("totals_row_differs", "sudah_rekam", {"said": 180, "sum": 225}),
        ("totals_row_differs", "belum_rekam", {"said": 20, "sum": 25}),
    ]
    assert table_of("1,Barat,Aru,150,135,15", "2,Barat,Bayur,50,45,5", row).problems == ()


def test_a_village_with_a_code_is_no_totals_row():
    """Whatever it is called."""
    assert table_of("17.02.06.1004,Barat,Total Jaya,100,90,10").set_aside == {}


def test_simulated_figures_are_known_by_what_the_table_says():
    """Also when the note says more."""
    headings = HEADINGS + ",keterangan"
    assert table_of("1,Barat,Aru,100,90,10,DATA SIMULASI", headings=headings).simulated
    assert table_of("1,Barat,Aru,100,90,10,DATA SIMULASI · bukan angka resmi", headings=headings).simulated
    assert not table_of("1,Barat,Aru,100,90,10,data bulan Mei", headings=headings).simulated


def test_a_missing_file_is_named_without_its_folders(tmp_path):
    """No path of the machine in a fault."""
    with pytest.raises(CoverageError) as caught:
        read_coverage(tmp_path / "hilang.csv")
    assert [(p.kind, p.facts) for p in caught.value.problems] == [("file_missing", {"name": "hilang.csv"})]


def test_a_row_with_an_unusable_figure_is_not_completed_from_its_others():
    """What stands beside `abc` may be just as wrong: 700 + 20 is not taken for the people obliged."""
    table = read_coverage(b"kode,wajib ktp,sudah rekam,belum rekam\n99.01.01.2001,abc,700,20\n")
    assert math.isnan(table.frame.loc[2, "eligible"])
    assert [problem.kind for problem in table.problems] == ["not_a_count"]


@pytest.mark.parametrize("text", ["0,951", "0.951", "012.345"])
def test_a_fraction_is_not_a_count_in_thousands(text):
    """0,951 is a share somebody put in the wrong column, not 951 people."""
    assert people(text) is None


def test_a_fraction_in_a_workbook_is_not_a_count(workbook):
    """The number 1.234 is not 1.234 people."""
    table = read_coverage(workbook([["kode", "wajib ktp"], ["99.01.01.2001", 1.234]]))
    assert [problem.kind for problem in table.problems] == ["not_a_count"]


def test_what_else_could_have_been_read_is_said():
    """A second column of a meaning, and a number that the separator cut in two."""
    table = read_coverage(b"kode,sudah rekam 2023,sudah rekam 2024,wajib ktp\n99.01.01.2001,1,2,1,500\n")
    assert [(p.kind, p.column or p.row) for p in table.problems if p.kind != "recorded_above_eligible"] == [
        ("columns_alike", None),
        ("cells_beyond_headings", 2),
    ]


@pytest.mark.parametrize(
    ("row", "is_totals"),
    [
        (",,JUMLAH,9", True),
        (",Total,,9", True),
        (",Grand Total,,9", True),
        (",Totalan,Aru,9", False),
        (",,Jumlahan,9", False),
    ],
)
def test_a_row_of_sums_is_known_by_its_word(row, is_totals):
    """Not by how a name begins."""
    table = read_coverage(f"kode,kecamatan,desa,wajib ktp\n{row}\n".encode())
    assert ("totals_row" in table.set_aside.values()) is is_totals


def test_the_same_fault_in_many_cells_of_a_column_is_said_once():
    """With the rows, the first ten of them; five are said one by one."""
    lines = [f",Barat,Desa {at},100,{'abc' if at < 12 else 90}," for at in range(30)]
    (problem,) = table_of(*lines).problems
    assert (problem.kind, problem.column, problem.facts["n"]) == ("not_counts", "sudah_rekam", 12)
    assert problem.facts["rows"] == "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …"
    assert len(table_of(*lines[7:]).problems) == 5
