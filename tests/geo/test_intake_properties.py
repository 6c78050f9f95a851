"""Whatever dirt an office's table has, its figures arrive: every row a village's or in the report, no person lost or made."""

import csv
import io
from collections import Counter
from dataclasses import dataclass

import openpyxl
import xlwt
from conftest import CELLS, DISTRICTS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.intake import join_coverage, read_coverage
from geo.village import FIGURES

PROPERTY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
#: The nine drawn cells; Hanjuang, which has no figures there, gets some here.
TRUTH = {
    (DISTRICTS[column], name): (code, *(figures if figures[0] != "" else (50, 30, 20)))
    for code, name, column, _, *figures in CELLS
}
TITLES = (["CAKUPAN PEREKAMAN KTP-EL"], ["KABUPATEN CONTOH"], ["KEADAAN 30 JUNI 2025"], [""])
HEADINGS = {
    "code": ("kode_desa", "KODE WILAYAH", "Kode Kemendagri"),
    "district": ("KECAMATAN", "Nama Kec.", "nama_kecamatan"),
    "village": ("DESA", "DESA/KELURAHAN", "Nama Desa"),
    "eligible": ("WAJIB KTP", "Jumlah Wajib KTP-el", "wajib_ktp"),
    "recorded": ("SUDAH REKAM", "JML PEREKAMAN", "Perekaman"),
    "unrecorded": ("BELUM REKAM", "belum_rekam_jml", "SISA BELUM REKAM"),
}


@dataclass
class Dirt:
    """How one table is dirtied; drawn by hypothesis."""

    form: str
    titles: int
    keys: tuple[str, ...]
    figures: tuple[str, ...]
    headings: dict[str, str]
    blocks: bool
    sums: bool
    total: bool
    blanks: int
    grouped: str
    serial: bool


@st.composite
def dirts(draw):
    keys = draw(st.sampled_from([("code",), ("district", "village"), ("code", "district", "village")]))
    by_name = "district" in keys
    two = [("eligible", "recorded"), ("eligible", "unrecorded"), ("recorded", "unrecorded"), FIGURES]
    return Dirt(
        form=draw(st.sampled_from([",", ";", "\t", "xlsx", "xls"])),
        titles=draw(st.integers(0, 4)),
        keys=keys,
        figures=draw(st.sampled_from(two)),
        headings={meaning: draw(st.sampled_from(words)) for meaning, words in HEADINGS.items()},
        blocks=by_name and draw(st.booleans()),
        sums=by_name and draw(st.booleans()),
        total=draw(st.booleans()),
        blanks=draw(st.integers(0, 3)),
        grouped=draw(st.sampled_from(["", ".", ",", " "])),
        serial=draw(st.booleans()),
    )


@dataclass
class Table:
    """Rows of cells as they are written, ranges (column, first, last) to merge, reasons for which rows are set aside."""

    rows: list[list[object]]
    merged: list[tuple[int, int, int]]
    aside: Counter


def written(name, draw):
    """A name as somebody writes it."""
    name = draw(st.sampled_from([str.upper, str.lower, str.title, str]))(name)
    before, after = draw(st.sampled_from(["", " ", "Desa ", "DS. ", "Kel. "])), draw(st.sampled_from(["", " ", "."]))
    return f"{before}{name}{after}"


def count(number, dirt, thousands=1):
    """A count as it is written; a hundred times as many people, so that there are thousands to group."""
    number *= thousands
    if dirt.grouped:
        return f"{number:,}".replace(",", dirt.grouped)
    return number


def sums_of(members, dirt):
    at = [1 + FIGURES.index(figure) for figure in dirt.figures]
    return [count(sum(TRUTH[member][one] for member in members), dirt, 100) for one in at]


def table_of(dirt, order, draw):
    """The villages in `order` as a table of this dirt."""
    rows, merged, aside = [TITLES[at] for at in range(dirt.titles)], [], Counter()
    keys = (["no"] if dirt.serial else []) + list(dirt.keys)
    rows.append([*(dirt.headings.get(key, "NO") for key in keys), *(dirt.headings[figure] for figure in dirt.figures)])
    members = sorted(order, key=lambda one: DISTRICTS.index(one[0])) if dirt.blocks or dirt.sums else order
    label_at = keys.index("village" if "village" in keys else "code")

    def sum_row(words, of):
        aside["totals_row"] += 1
        rows.append([words if at == label_at else "" for at in range(len(keys))] + sums_of(of, dirt))

    for at, (district, name) in enumerate(members):
        code, *_ = TRUTH[district, name]
        first = not at or members[at - 1][0] != district
        shown = district if first or not dirt.blocks else ""
        own = {"no": at + 1, "code": code, "district": shown, "village": written(name, draw)}
        rows.append([*(own[key] for key in keys), *sums_of([(district, name)], dirt)])
        if dirt.blocks and not first:
            column, above = (
                keys.index("district") + 1,
                merged.pop() if merged and merged[-1][2] == len(rows) - 1 else None,
            )
            merged.append((column, above[1] if above else len(rows), len(rows)))
        elif dirt.blocks:
            merged.append((keys.index("district") + 1, len(rows), len(rows)))
        if dirt.blanks and draw(st.integers(0, 4)) == 0:
            rows.append([""] * len(rows[-1]))
        last = at + 1 == len(members) or members[at + 1][0] != district
        if dirt.sums and last:
            sum_row("JUMLAH", [one for one in members if one[0] == district])
    if dirt.total:
        sum_row("TOTAL KESELURUHAN", members)
    return Table(rows + [[""]] * dirt.blanks, merged, aside)


def bytes_of(table, form):
    """The table as a file."""
    data = io.BytesIO()
    if form == "xlsx":
        book = openpyxl.Workbook()
        for row in table.rows:
            book.active.append([None if cell == "" else cell for cell in row])
        for column, first, last in table.merged:
            book.active.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
        book.save(data)
    elif form == "xls":
        book = xlwt.Workbook()
        sheet = book.add_sheet("Lembar")
        for at, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(at, column, cell)
        book.save(data)
    else:
        text = io.StringIO()
        csv.writer(text, delimiter=form).writerows(table.rows)
        return text.getvalue().encode()
    return data.getvalue()


@PROPERTY
@given(data=st.data())
def test_a_dirty_table_gives_the_figures_of_a_clean_one(grid, data):
    """Titles, blocks, sums, blanks, serial numbers, prefixes, grouped numbers, any two figures, five kinds of file."""
    dirt = data.draw(dirts())
    order = data.draw(st.permutations(list(TRUTH)))
    made = table_of(dirt, order, data.draw)
    table = read_coverage(bytes_of(made, dirt.form))
    villages, report = join_coverage(grid, table)
    assert Counter(table.set_aside.values()) == made.aside
    assert report.rows_in == len(TRUTH) + made.aside.total()
    assert report.matched_by_code + report.matched_by_name == len(TRUTH)
    assert not report.duplicated
    for (_, name), (code, *figures) in TRUTH.items():
        assert list(villages.loc[code, list(FIGURES)]) == [100 * figure for figure in figures], name
    assert not [problem for problem in table.problems if problem.kind == "totals_row_differs"]


@PROPERTY
@given(data=st.data())
def test_rows_that_nobody_understands_are_counted_too(grid, data):
    """Strangers, nonsense and repetitions among the villages: rows in = joined + reported, and no figure moves."""
    dirt = data.draw(dirts())
    made = table_of(dirt, data.draw(st.permutations(list(TRUTH))), data.draw)
    width = max(map(len, made.rows))
    words = st.sampled_from(
        ["Zamrud", "Aru II", "???", "lihat lampiran", "Barat", "99.99.99.2001", "0", "Cempak", "😀"]
    )
    strangers = data.draw(st.lists(st.lists(words, min_size=width, max_size=width), max_size=4))
    head = next(at for at, row in enumerate(made.rows) if row and row[-1] == dirt.headings[dirt.figures[-1]])
    rows = made.rows + strangers
    table = read_coverage(bytes_of(Table(rows, [], Counter()), dirt.form))
    villages, report = join_coverage(grid, table)
    joined = report.matched_by_code + report.matched_by_name
    assert report.rows_in == joined + len(report.without_boundary) + len(report.duplicated)
    filled = [row for row in rows[head + 1 :] if any(str(cell).strip() for cell in row)]
    assert report.rows_in == len(filled)
    said = [row.row for row in (*report.without_boundary, *report.duplicated)]
    assert len(set(said)) == len(said)
    for code, *figures in TRUTH.values():
        given_ = villages.loc[code, list(FIGURES)].dropna()
        assert all(value == 100 * figures[FIGURES.index(figure)] for figure, value in given_.items())
