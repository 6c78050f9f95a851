"""The template that offices fill in: only what is to be filled in can be, and it comes back whatever was done to it."""

import csv
import io
import math
import random
import warnings
from datetime import date

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import from_excel

from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.region import reference, region
from geo.template import coverage_template
from geo.village import DISTRICT, FIGURES, VILLAGE
from geo.wording import LANGUAGES, speaking

DAY = date(2024, 12, 31)
#: Numbers of spreadsheet rows and of columns from 0.
HEADER, FIRST = 3, 4
CODE, DISTRICT_AT, VILLAGE_AT, ELIGIBLE, RECORDED, UNRECORDED, PRINTED, NOTE = range(8)
FIGURES_AT = (ELIGIBLE, RECORDED, UNRECORDED)
COUNTED = [*FIGURES, "printed"]


@pytest.fixture(scope="module")
def schematic():
    """The villages of the reference table, drawn as the dashboard ships them."""
    return read_boundaries(region().schematic_file, reference=reference())


def sheets_of(data):
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets


def grid_of(data):
    """Every cell of the first sheet, row by row."""
    return [list(row) for row in sheets_of(data)[0].iter_rows(values_only=True)]


def filled(data, figures):
    """The template with eligible, recorded, unrecorded, printed of each village written into it; None stays blank."""
    book, out = openpyxl.load_workbook(io.BytesIO(data)), io.BytesIO()
    sheet = book.worksheets[0]
    for row in range(FIRST, sheet.max_row + 1):
        for column, value in enumerate(figures[sheet.cell(row, 1).value], start=ELIGIBLE + 1):
            sheet.cell(row, column).value = value
    book.save(out)
    return out.getvalue()


def truth_of(codes, seed):
    """Plausible figures of each village: eligible, recorded, unrecorded, printed."""
    chance = random.Random(seed)
    figures = {}
    for code in codes:
        eligible = chance.randint(300, 6000)
        recorded = chance.randint(eligible * 8 // 10, eligible)
        figures[code] = (eligible, recorded, eligible - recorded, chance.randint(recorded // 2, recorded))
    return figures


def assert_equal(villages, truth):
    """Each village has its own figures, and no other."""
    wanted = pd.DataFrame.from_dict(truth, orient="index", columns=COUNTED, dtype=float)
    pd.testing.assert_frame_equal(
        villages[COUNTED].sort_index(), wanted.sort_index(), check_names=False, check_index_type=False
    )


def test_the_villages_stand_there_by_code_and_only_their_figures_can_be_written(grid):
    """Code, names and header are locked, five cells a village and the date are not; no password."""
    sheet = sheets_of(coverage_template(grid.villages.iloc[::-1], "Kabupaten Contoh"))[0]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert [cell.value for cell in sheet["A"][FIRST - 1 :]] == sorted(grid.villages.index)
    assert [cell.value for cell in sheet[FIRST]] == ["99.01.01.2001", "Barat", "Aru", None, None, None, None, None]
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {"B2"} | {f"{letter}{row}" for letter in "DEFGH" for row in range(FIRST, FIRST + 9)}


def test_a_count_is_whole_and_not_below_zero_and_recorded_above_obliged_is_only_asked_about(grid):
    """Over 100 % happens in reality: it must be possible to write it down."""
    sheet = sheets_of(coverage_template(grid.villages, "Kabupaten Contoh"))[0]
    found = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    assert set(found) == {"B2", "D4:D12", "E4:E12", "F4:F12", "G4:G12"}
    for cells in ("D4:D12", "F4:F12", "G4:G12"):
        one = found[cells]
        assert (one.type, one.operator, one.formula1) == ("whole", "greaterThanOrEqual", "0")
        assert one.errorStyle in (None, "stop")
        assert "bilangan bulat" in one.error
    recorded = found["E4:E12"]
    assert (recorded.type, recorded.formula1, recorded.errorStyle) == ("whole", "0", "warning")
    assert "D4" in recorded.formula2
    assert "wajib KTP" in recorded.error
    assert found["B2"].type == "date"


def test_the_sheet_is_made_to_be_read_and_printed(grid):
    """The names stay in sight, the header comes again on each page, one page is as wide as the table."""
    sheet = sheets_of(coverage_template(grid.villages, "Kabupaten Contoh"))[0]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("D4", "$3:$3")
    setup = sheet.page_setup
    # A width of one page is what a spreadsheet takes where nothing is said.
    assert (setup.orientation, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_guide_speaks_the_language_in_force_and_the_headings_stay(grid, code):
    """The intake reads the headings; people read the guide. No message is too long for a spreadsheet."""
    with speaking(code), warnings.catch_warnings():
        warnings.simplefilter("error")
        sheet, guide = sheets_of(coverage_template(grid.villages, "Kabupaten Contoh", DAY))
    headings = "Kode desa|Kecamatan|Desa/kelurahan|Wajib KTP|Sudah rekam|Belum rekam|Sudah cetak|Keterangan"
    assert [cell.value for cell in sheet[HEADER]] == headings.split("|")
    assert (sheet["A2"].value, guide.title) == ("Periode data", "Petunjuk")
    assert "Kabupaten Contoh" in sheet["A1"].value
    lines = [row[1].value for row in guide.iter_rows(min_row=2)]
    assert len(lines) == guide.max_row - 1 > 5
    words = {"id": "Isi bilangan bulat", "en": "Enter whole numbers"}
    assert any(words[code] in line for line in lines)


def test_names_stay_text(grid):
    """A name that looks like a formula or an address is neither; a name that is missing is blank."""
    names = ["=1+1", "http://x", "+62", "@SUM(A1)", "0012", "{=1}", None, float("nan"), "-"]
    villages = pd.DataFrame({VILLAGE: names, DISTRICT: "=cmd"}, index=grid.villages.index)
    sheet = sheets_of(coverage_template(villages, "=2+2"))[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    assert [cell.value for cell in sheet["C"][FIRST - 1 :]] == [*names[:6], "", "", "-"]


@pytest.mark.parametrize("n", [0, 1])
def test_a_template_may_have_any_number_of_villages(grid, n):
    """None at all is an empty table, not an error."""
    sheet = sheets_of(coverage_template(grid.villages.iloc[:n], "Kabupaten Contoh"))[0]
    assert sheet.max_row == HEADER + n


def test_a_date_is_a_date_of_the_spreadsheet(grid):
    """It is shown as a date is written here, and read as one."""
    cell = sheets_of(coverage_template(grid.villages, "Kabupaten Contoh", DAY))[0]["B2"]
    shown = cell.value if not isinstance(cell.value, (int, float)) else from_excel(cell.value)
    assert (shown.date(), cell.is_date) == (DAY, True)
    assert "mmmm" in cell.number_format


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("day", [None, DAY])
def test_a_filled_template_comes_back_without_a_word(schematic, code, day):
    """All 156 by their codes; no fault, no remark, nothing set aside; the day is understood."""
    truth = truth_of(schematic.villages.index, 1)
    with speaking(code):
        data = coverage_template(schematic.villages, region().name, day)
    read = read_coverage(filled(data, truth))
    villages, report = join_coverage(schematic, read)
    assert_equal(villages, truth)
    assert (report.problems, read.set_aside, report.without_boundary, report.duplicated) == ((), {}, (), ())
    assert (report.matched_by_code, read.day, read.simulated) == (156, day, False)
    assert list(read.columns) == [
        *("code", "district", "village", "eligible", "recorded", "unrecorded", "printed", "note"),
    ]


def test_a_village_that_was_not_filled_in_has_no_figures(schematic):
    """Neither 0 nor an error; two figures give the third, and the cards may be missing."""
    blank = (None,) * 4
    truth = truth_of(schematic.villages.index, 2)
    first, second, *_ = truth
    written = truth | {first: blank, second: (1000, 900, None, None)}
    data = filled(coverage_template(schematic.villages, region().name, DAY), written)
    villages, report = join_coverage(schematic, read_coverage(data))
    assert (report.problems, report.without_figures) == ((), (first,))
    assert_equal(villages, truth | {first: (math.nan,) * 4, second: (1000, 900, 100, math.nan)})


def test_a_template_nobody_filled_in_is_a_table_without_figures(schematic):
    """Every village is there."""
    villages, report = join_coverage(schematic, read_coverage(coverage_template(schematic.villages, region().name)))
    assert (report.problems, report.matched_by_code, len(report.without_figures)) == ((), 156, 156)
    assert villages[COUNTED].isna().all(axis=None)


# --- whatever is done to it -----------------------------------------------------------------------------------------

#: Ways in which a number is typed; each cell takes its own.
NUMBERS = {
    "number": lambda n: n,
    "text": str,
    "points": lambda n: f"{n:,}".replace(",", "."),
    "commas": lambda n: f"{n:,}",
    "blanks": lambda n: f"{n:,}".replace(",", " "),
    "around": lambda n: f" {n} ",
    "decimal": lambda n: f"{n}.0",
}
NAMES = (str, str.upper, str.lower, lambda name: f"  {name} ", lambda name: name.replace(" ", "  "))
VILLAGES = ("{}", "Desa {}", "DESA {}", "Ds. {}", "Kel. {}")
DISTRICTS = ("{}", "Kec. {}", "Kecamatan {}", "KEC {}")
CODES = (str, str, lambda code: code.replace(".", ""), lambda code: f" {code}", lambda _code: None)


def spoilt(row, chance, kinds):
    """A village's row as somebody else would have typed it, with the same meaning."""
    row = list(row)
    row[CODE] = chance.choice(CODES)(row[CODE])
    row[DISTRICT_AT] = chance.choice(DISTRICTS).format(chance.choice(NAMES)(row[DISTRICT_AT]))
    row[VILLAGE_AT] = chance.choice(VILLAGES).format(chance.choice(NAMES)(row[VILLAGE_AT]))
    for at in range(ELIGIBLE, PRINTED + 1):
        row[at] = NUMBERS[chance.choice(kinds)](row[at])
    if chance.random() < 0.2:
        row[chance.choice(FIGURES_AT)] = None
    row[NOTE] = chance.choice([None, None, "periksa lagi", "jaringan putus"])
    return row


def spoilt_file(data, truth, seed, kinds, *, form, total, gaps, columns):
    """The filled template with its rows and columns in another order, its cells typed by others, sums and gaps."""
    chance = random.Random(seed)
    rows = grid_of(filled(data, truth))
    top, header, body = rows[: HEADER - 1], rows[HEADER - 1], rows[HEADER:]
    chance.shuffle(body)
    sums = [sum(figures[at] for figures in truth.values()) for at in range(4)]
    body = [spoilt(row, chance, kinds) for row in body]
    if total:
        body.append([None, None, "JUMLAH", *sums, None])
    for _ in range(gaps):
        body.insert(chance.randrange(len(body)), [None] * len(header))
    rows = [*top, *([one[at] for at in columns] for one in (header, *body))]
    if form == "csv":
        # As an Indonesian spreadsheet saves it: the date as it is shown.
        rows[1] = [rows[1][0], "31 Desember 2024", *rows[1][2:]]
        text = io.StringIO()
        csv.writer(text, delimiter=";").writerows(rows)
        return text.getvalue().encode()
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32),
    kinds=st.lists(st.sampled_from(sorted(NUMBERS)), min_size=1, max_size=4, unique=True),
    form=st.sampled_from(["xlsx", "csv"]),
    columns=st.permutations(range(8)),
    total=st.booleans(),
    gaps=st.integers(0, 5),
)
def test_a_template_that_was_shuffled_and_typed_over_comes_back_equal(
    schematic, seed, kinds, form, columns, total, gaps
):
    """Every village has its own figures: none is lost, none is another's, whatever order and hand wrote them."""
    truth = truth_of(schematic.villages.index, seed)
    data = coverage_template(schematic.villages, region().name, DAY)
    read = read_coverage(spoilt_file(data, truth, seed, kinds, form=form, total=total, gaps=gaps, columns=columns))
    villages, report = join_coverage(schematic, read)
    assert_equal(villages, truth)
    assert sorted(read.set_aside.values()) == ["totals_row"] * total
    assert (report.matched_by_code + report.matched_by_name, report.duplicated, read.day) == (156, (), DAY)
