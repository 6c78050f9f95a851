"""Tables as grids of text: separators, encodings, row numbers, bounds."""

import re
import zipfile
from io import BytesIO

import pytest
import xlsxwriter

from geo.errors import DataError
from geo.intake import read_coverage
from geo.sandbox import process, read_grids
from geo.sandbox.limits import DEFAULT_ROWS, MAX_COLUMNS

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.fixture
def briefly(monkeypatch):
    """A reader may take five seconds: what takes longer is refused for that instead."""
    monkeypatch.setattr(process.limits, "seconds_for", lambda _size: 5)


def with_sheet_xml(data, change):
    """The workbook with the XML of its sheet changed by hand."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            new.writestr(member.filename, change(content) if "worksheets/" in member.filename else content)
    return changed.getvalue()


def rows_of(data):
    (sheet,) = read_grids(data).sheets
    return sheet.rows


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_recognised(separator):
    """Also when another one stands in a cell."""
    text = f'desa{separator}wajib\n"Aru, Lama; Baru"{separator}10\n'
    assert rows_of(text.encode()) == ((1, ("desa", "wajib")), (2, ("Aru, Lama; Baru", "10")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_recognised(encoding):
    """No byte-order mark in the first heading, no broken letter in a name."""
    assert rows_of("desa;wajib\nCafé;10\n".encode(encoding)) == ((1, ("desa", "wajib")), (2, ("Café", "10")))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_row_numbers_are_those_a_spreadsheet_shows(line_end):
    """Empty rows are left out and still counted."""
    text = line_end.join(["desa,wajib", "", "Aru,10", " , ", "Bayur,20"])
    assert [row for row, _ in rows_of(text.encode())] == [1, 3, 5]


def test_a_cell_with_a_line_break_is_one_cell():
    """The next row is numbered by the line it starts on."""
    assert rows_of(b'desa,wajib\n"Aru\nLama",10\nBayur,20\n') == (
        (1, ("desa", "wajib")),
        (2, ("Aru\nLama", "10")),
        (4, ("Bayur", "20")),
    )


def test_a_workbook_gives_text_with_codes_and_whole_numbers_intact(workbook):
    """17.02.06.1004 and 0012 keep their digits; 10.0 is 10."""
    data = workbook([["kode", "nol", "wajib", "kosong"], ["17.02.06.1004", "0012", 10.0, None]])
    assert rows_of(data)[1] == (2, ("17.02.06.1004", "0012", "10", ""))


def test_rows_of_a_workbook_that_starts_lower_keep_their_numbers(workbook):
    """Two empty rows above the headings: the first village is in row 4, and a person will look for it there."""
    assert [row for row, _ in rows_of(workbook([["desa", "wajib"], ["Aru", 10]], start=3))] == [3, 4]


@pytest.mark.parametrize("claim", [b'<dimension ref="A1"/>', b""], ids=["a lie", "nothing"])
def test_what_a_workbook_says_of_its_own_size_is_not_believed(workbook, claim):
    """Some programs write A1 whatever the size: no row is lost for that."""
    data = with_sheet_xml(
        workbook([["desa", "wajib"], ["Aru", 10]]), lambda xml: re.sub(rb"<dimension [^>]*/>", claim, xml)
    )
    assert rows_of(data) == ((1, ("desa", "wajib")), (2, ("Aru", "10")))


def test_hidden_and_empty_sheets_are_left_out(workbook):
    """What nobody sees is not read."""
    import openpyxl

    book, data = openpyxl.load_workbook(BytesIO(workbook([["desa"], ["Aru"]]))), BytesIO()
    book.create_sheet("kosong")
    hidden = book.create_sheet("lama")
    hidden["A1"], hidden.sheet_state = "rahasia", "hidden"
    book.save(data)
    assert [sheet.name for sheet in read_grids(data.getvalue()).sheets] == ["KTP"]


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("dimension", ["", "<dimension ref={q}A1:XFD1048576{q}/>"], ids=["", "dimension"])
def test_two_cells_at_the_ends_of_a_sheet_are_refused_at_once(workbook, refused, briefly, quote, dimension):
    """Four kilobytes that would take all memory: A1 and XFD1048576."""
    xml = (
        f"<worksheet xmlns={{q}}{MAIN}{{q}}>{dimension}<sheetData><row r={{q}}1{{q}}><c r={{q}}A1{{q}}><v>1</v></c></row>"
        "<row r={q}1048576{q}><c r={q}XFD1048576{q}><v>1</v></c></row></sheetData></worksheet>"
    ).format(q=quote)
    data = with_sheet_xml(workbook([["x"]]), lambda _: xml.encode())
    assert len(data) < 10_000
    with refused() as kinds:
        read_grids(data)
    assert kinds[0] in {"table_too_many_rows", "table_too_many_columns"}


@pytest.mark.parametrize(
    ("xml", "kind"),
    [
        ('<a-b:worksheet xmlns:a-b="{m}"><a-b:row><a-b:c r="xfd1048576"/></a-b:row></a-b:worksheet>', "rows"),
        ('<worksheet xmlns="{m}"><row><c s="a>b" r="XFD1048576"/></row></worksheet>', "rows"),
        ('<worksheet xmlns="{m}"><row>' + "<c/>" * 201 + "</row></worksheet>", "columns"),
        ('<worksheet xmlns="{m}">' + "<row/>" * 20_042 + "</worksheet>", "rows"),
    ],
    ids=["small letters and a prefix", "a bracket in an attribute", "cells without a place", "rows without a number"],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/other/blatt.dat"])
def test_a_sheet_is_measured_however_its_cells_are_written(workbook, refused, xml, kind, part):
    """Also where another part of the workbook, under any name, is the sheet."""
    book = zipfile.ZipFile(BytesIO(workbook([["x"]])))
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as changed:
        for name in book.namelist():
            changed.writestr(name, book.read(name))
        changed.writestr(part + ("2" if part in book.namelist() else ""), xml.replace("{m}", MAIN))
    with refused() as kinds:
        read_grids(data.getvalue())
    assert kinds == [f"table_too_many_{kind}"]


def test_the_cells_of_all_sheets_count_together(workbook, refused):
    """Each of a hundred sheets may be as large as one; together they may not."""
    xml = f'<worksheet xmlns="{MAIN}"><row r="1"><c r="A1"/></row><row r="19999"><c r="GQ19999"/></row></worksheet>'
    book, data = zipfile.ZipFile(BytesIO(workbook([["x"]]))), BytesIO()
    with zipfile.ZipFile(data, "w") as changed:
        for name in book.namelist():
            changed.writestr(name, book.read(name))
        for at in range(2, 5):
            changed.writestr(f"xl/worksheets/sheet{at}.xml", xml)
    with refused() as kinds:
        read_grids(data.getvalue())
    assert kinds == ["table_too_many_rows"]


@pytest.mark.parametrize("xml", ["<c " * 170_000, "<c>" * 200_000], ids=["open tags", "open cells"])
def test_a_sheet_of_open_tags_is_refused_at_once(workbook, refused, briefly, xml):
    """Nothing is looked for from each of them to the end."""
    data = with_sheet_xml(workbook([["x"]]), lambda _: f'<worksheet xmlns="{MAIN}"><row r="1">{xml}'.encode())
    with refused() as kinds:
        read_grids(data)
    assert kinds[0] in {"workbook_damaged", "table_too_many_columns"}


CORNERS = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "xml",
    [
        b"x<worksheet><sheetData>%s</sheetData></worksheet>",
        b"<lembar><sheetData>%s</sheetData></lembar>",
        b"<a><worksheet><sheetData>%s</sheetData></worksheet></a>",
        b"<a/><worksheet><sheetData>%s</sheetData></worksheet>",
        b" " * 600_000 + b"<worksheet><sheetData>%s</sheetData></worksheet>",
        b"<worksheet><sheetData>%s",
    ],
    ids=["text before", "another name", "wrapped", "two roots", "blanks before", "no end"],
)
def test_a_sheet_that_only_a_lenient_reader_takes_for_one_is_looked_at_all_the_same(workbook, refused, xml):
    """What calamine would lay out is refused with the same words as any other sheet of that size, or as damaged."""
    with refused() as kinds:
        read_grids(with_sheet_xml(workbook([["x"]]), lambda _: xml.replace(b"%s", CORNERS)))
    assert kinds[0] in {"table_too_many_rows", "table_too_many_columns", "workbook_damaged"}


def test_one_part_that_is_many_sheets_counts_for_each(workbook, refused):
    """A hundred sheets of one part, each of 3.9 million places."""
    import openpyxl

    book, data = openpyxl.Workbook(), BytesIO()
    for at in range(99):
        book.create_sheet(f"L{at}")
    book.save(data)
    changed = BytesIO()
    corner = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="19999"><c r="GQ19999"><v>1</v></c></row>'
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "xl/worksheets/sheet1.xml":
                content = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (MAIN.encode(), corner)
            elif member.filename == "xl/_rels/workbook.xml.rels":
                content = re.sub(rb"sheet\d+\.xml", b"sheet1.xml", content)
            new.writestr(member.filename, content)
    with refused() as kinds:
        read_grids(changed.getvalue())
    assert kinds == ["table_too_many_rows"]


def test_many_numbers_behind_a_text_are_no_long_text(workbook):
    """Letters are counted within one text, not over the cells that follow it."""
    rows = [["desa", *(f"k{at}" for at in range(30))], *([["Aru", *range(1000, 1030)]] * 600)]
    assert len(rows_of(workbook(rows))) == 601


def test_a_merged_range_is_as_long_as_the_table_and_no_longer(workbook):
    """Six hundred ranges over every row that a sheet can have are six hundred of three rows."""
    merged = "<mergeCells>" + '<mergeCell ref="A2:A1048576"/>' * 600 + "</mergeCells></worksheet>"
    rows = [["kecamatan", "desa", "wajib"], ["Barat", "Aru", 10], ["", "Bayur", 20], ["", "Cempaka", 30]]
    data = with_sheet_xml(workbook(rows), lambda xml: xml.replace(b"</worksheet>", merged.encode()))
    (sheet,) = read_grids(data).sheets
    assert set(sheet.merged) == {(2, 0, 4, 0)}


def test_more_merged_ranges_than_a_table_has_are_refused(workbook, refused):
    """Twenty thousand are enough."""
    merged = "<mergeCells>" + '<mergeCell ref="A2:A3"/>' * 20_001 + "</mergeCells></worksheet>"
    data = with_sheet_xml(workbook([["x"], ["y"]]), lambda xml: xml.replace(b"</worksheet>", merged.encode()))
    with refused() as kinds:
        read_grids(data)
    assert kinds == ["too_many_merged"]


def test_a_text_longer_than_a_spreadsheet_holds_is_refused(workbook, refused):
    """In a workbook's shared texts as in a cell of a CSV."""
    with refused() as kinds:
        read_grids(b"desa,wajib\n" + b"x" * 40_000 + b",10\n")
    assert kinds == ["text_too_long"]
    book, data = zipfile.ZipFile(BytesIO(workbook([["desa"], ["Aru"]]))), BytesIO()
    with zipfile.ZipFile(data, "w") as changed:
        for name in book.namelist():
            changed.writestr(name, book.read(name).replace(b"Aru", b"x" * 40_000))
    with refused() as kinds:
        read_grids(data.getvalue())
    assert kinds == ["text_too_long"]


def test_one_long_text_in_very_many_cells_is_refused(refused):
    """Kilobytes of a file that would be gigabytes of text."""
    data = BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet()
        for row in range(2_000):
            sheet.write_string(row, 0, "x" * 32_000)
    assert len(data.getvalue()) < 60_000
    with refused() as kinds:
        read_grids(data.getvalue())
    assert kinds == ["too_much_text"]


def test_a_workbook_that_unpacks_to_more_than_it_may_is_refused(workbook, refused):
    """Sixty million blanks in a sheet."""
    data = with_sheet_xml(workbook([["x"]]), lambda xml: xml + b" " * 60_000_000)
    with refused() as kinds:
        read_grids(data)
    assert kinds == ["zip_too_large"]


def test_rows_and_columns_are_bounded(refused):
    """20,000 rows below the header and 200 columns are read, one more is not."""
    longest = b"a,b\n" + b"1,2\n" * DEFAULT_ROWS
    assert len(rows_of(longest)) == DEFAULT_ROWS + 1
    with refused() as kinds:
        read_coverage(longest.replace(b"a,b", b"desa,wajib") + b"1,2\n")
    assert kinds == ["table_too_many_rows"]
    assert len(rows_of(b",".join([b"a"] * MAX_COLUMNS))[0][1]) == MAX_COLUMNS
    with refused() as kinds:
        read_grids(b",".join([b"a"] * (MAX_COLUMNS + 1)))
    assert kinds == ["table_too_many_columns"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "table_empty"),
        (b"\n , \n\n", "table_empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "table_not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "workbook_damaged"),
        (b"PK\x03\x04" + bytes(40), "workbook_damaged"),
        (b'desa,wajib\nAru,"10\nBayur,20\n', "table_quote_open"),
    ],
    ids=["empty", "blank", "png", "xls", "broken zip", "open quote"],
)
def test_what_is_no_table_is_refused(refused, data, kind):
    """Each for its own reason."""
    with refused() as kinds:
        read_grids(data)
    assert kinds == [kind]


def test_a_zip_that_is_no_workbook_is_refused(refused, zipped):
    """A shapefile in the wrong place, for example."""
    with refused() as kinds:
        read_grids(zipped({"desa.shp": b"1"}))
    assert kinds == ["workbook_damaged"]


def test_a_line_longer_than_any_cell_may_be_is_refused(refused):
    """200,000 letters without a separator."""
    with refused() as kinds:
        read_grids(b"x" * 200_000)
    assert len(kinds) == 1


@pytest.mark.parametrize("start", range(60, 1500, 60))
def test_a_damaged_workbook_is_refused_not_crashed_on(workbook, start):
    """Thirty bytes overwritten anywhere: it is read, or refused with a reason."""
    data = bytearray(workbook([["kode", "wajib ktp"], ["99.01.01.2001", 10]]))
    data[start : start + 30] = b"\xff" * 30
    kinds = {"read"}
    try:
        read_grids(bytes(data))
    except DataError as error:
        kinds = {problem.kind for problem in error.problems}
    assert kinds <= {"read", "workbook_damaged", "table_empty", "table_not_text"}


@pytest.mark.parametrize(
    "lines",
    [
        ["NO;DESA;WAJIB KTP;SUDAH REKAM;%;KET", "1;A;790;785;99,4", "2;B;814;797;97,9;", "3;C;838;809;96,5;;"],
        ["REKAP, PER DESA, KAB. CONTOH, JUNI", "NO;DESA;WAJIB KTP", "1;A;790,5", "2;B;814,5", "3;C;1,5"],
        ["DESA\tWAJIB KTP", "A\t1,750,240", "B\t1,650,120"],
        ["DESA,KETERANGAN,WAJIB", "A,satu; dua; tiga,790", "B,empat; lima,814"],
    ],
    ids=["ragged with decimal commas", "title with commas", "tabs and grouped numbers", "notes with semicolons"],
)
def test_the_separator_is_the_one_that_parts_the_header(lines):
    """Decimal commas and cells left out at the ends part nothing."""
    header = next(line for line in lines if "DESA" in line and "REKAP" not in line)
    separator = next(each for each in ";\t," if each in header)
    assert tuple(header.split(separator)) in [cells for _, cells in rows_of("\n".join(lines).encode())]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<html><body><table><tr><td>desa</td></tr></table>", "table_is_web_page"),
        ("\n<!DOCTYPE html><p>x</p>", "table_is_web_page"),
        ('<?xml version="1.0"?><Workbook><Worksheet/></Workbook>', "table_is_xml"),
        ('[{"desa": "Aru", "wajib_ktp": 10}]', "table_is_json"),
        ('{"desa": "Aru"}', "table_is_json"),
    ],
)
def test_what_is_only_called_a_table_is_told_what_it_is(refused, text, kind):
    """A web page or XML named .xls, JSON named .csv."""
    with refused() as kinds:
        read_grids(text.encode())
    assert kinds == [kind]


def test_hidden_rows_and_columns_are_read_and_said(workbook):
    """Two rows and a column that nobody sees; an empty hidden row and a hidden sheet's rows are no matter."""
    import openpyxl

    rows = [["desa", "wajib", "lama"], *([f"Desa {at}", 10, 9] for at in range(5))]
    book, data = openpyxl.load_workbook(BytesIO(workbook(rows))), BytesIO()
    for row in (3, 4, 90):
        book.active.row_dimensions[row].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.save(data)
    grids = read_grids(data.getvalue())
    assert len(grids.sheets[0].rows) == 6
    assert [(p.kind, p.facts) for p in grids.problems] == [
        ("rows_hidden", {"name": "KTP", "n": 2}),
        ("columns_hidden", {"name": "KTP", "n": 1}),
    ]
