"""The layouts of real offices, rebuilt with figures of our own: each village gets its own, each row is accounted for.

Headings and their traps are those of tables that offices have published (Madiun, SIMADKB, Bolaang Mongondow, West Java,
Central Sulawesi, OpenSID); the villages are the 156 of the reference table, their figures made by a rule.
"""

import csv
import io
from collections import Counter

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from geo.intake import join_coverage, read_boundaries, read_coverage, understand
from geo.region import known_aliases, reference, region
from geo.sandbox import read_grids
from geo.village import FIGURES

VILLAGES = reference().sort_index()
DISTRICTS = list(dict.fromkeys(VILLAGES["district"]))


class Village:
    """Number, names and codes of a village, and figures made from its number: men, women, both of each kind."""

    def __init__(self, at, code, row):
        self.number, self.code, self.bps = at + 1, code, row["bps_code"].removeprefix("id")
        self.name, self.district = row["village"], row["district"]
        men, women = 400 + 13 * at, 390 + 11 * at
        unrecorded = (at * 7) % 61, (at * 5) % 53
        self.eligible = men, women, men + women
        self.unrecorded = *unrecorded, sum(unrecorded)
        self.recorded = tuple(e - u for e, u in zip(self.eligible, self.unrecorded, strict=True))
        self.printed = tuple(max(0, r - 3) for r in self.recorded)

    @property
    def share(self):
        return self.recorded[2] / self.eligible[2]


OFFICE = [Village(at, code, row) for at, (code, row) in enumerate(VILLAGES.iterrows())]
TRUTH = pd.DataFrame(
    [(v.eligible[2], v.recorded[2], v.unrecorded[2]) for v in OFFICE],
    columns=list(FIGURES),
    index=[v.code for v in OFFICE],
    dtype=float,
)


@pytest.fixture(scope="module")
def boundaries():
    return read_boundaries(region().schematic_file, reference=reference())


@pytest.fixture
def assert_whole(boundaries):
    """Read a table, join it, and find all 156 figures; every other row stands in the report, for one of the reasons."""

    def check(data, reasons=None, **options):
        table = read_coverage(data, **options)
        villages, report = join_coverage(boundaries, table, reference(), known_aliases())
        joined = report.matched_by_code + report.matched_by_name
        found = Counter(row.reason for row in report.without_boundary)
        assert found == (reasons or {})
        assert report.rows_in == joined + len(report.without_boundary) + len(report.duplicated) == table.rows_in
        pd.testing.assert_frame_equal(
            villages[list(FIGURES)].sort_index(), TRUTH, check_names=False, check_index_type=False
        )
        return table, report

    return check


def kinds(table):
    return {problem.kind for problem in table.problems}


def comma_separated(rows, separator=","):
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def excel(sheets, merged=()):
    """The bytes of a workbook: sheet name → rows; `merged` ranges of the last sheet."""
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(data)
    return data.getvalue()


def dots(number):
    return f"{number:,}".replace(",", ".")


# --- A: per village -------------------------------------------------------------------------------------------------

MADIUN = (
    "NO;KECAMATAN;TAHUN;DESA;LK (WAJIB KTP);PR (WAJIB KTP);JML (WAJIB KTP);LK (PEREKAMAN KTP-EL);PR (PEREKAMAN KTP-EL);"
    "JML (PEREKAMAN KTP-EL);% (PEREKAMAN KTP-EL);LK (PENCETAKAN KTP-EL);PR (PENCETAKAN KTP-EL);JML (PENCETAKAN KTP-EL)"
).split(";")


def madiun_row(village):
    figures = (*village.eligible, *village.recorded, 100 * village.share, *village.printed)
    # Headed TAHUN, it holds the last digits of a desa's code; of a kelurahan's they are wrong.
    number = 2000 + int(village.code[-3:])
    return [village.number, village.district.upper(), number, village.name.upper(), *figures]


def test_one_workbook_a_semester_with_a_sheet_for_each_kind_of_document(assert_whole):
    """Triples of men, women and both; serial numbers by formula; a column called TAHUN with the numbers of villages."""
    others = {
        "AKTA 0 SD 17 DESA": [["NO", "KECAMATAN", "DESA", "JML (MEMILIKI AKTA)", "JML (BELUM MEMILIKI AKTA)"]]
        + [[v.number, v.district.upper(), v.name.upper(), 100, 3] for v in OFFICE],
        "DATA KIA ": [
            ["NO", "KECAMATAN", "DESA", "LK (MEMILIKI KIA)", "JML (BELUM MEMILIKI KIA)", "JUMLAH (JML KEP. KELUARGA)"]
        ]
        + [[v.number, v.district.upper(), v.name.upper(), 50, 4, 200] for v in OFFICE],
    }
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        for name, rows in {**others, "KTP DESA": [MADIUN, *map(madiun_row, OFFICE)]}.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
                if at:
                    sheet.write_formula(at, 0, "=ROW(A1)", value=at)
    table, report = assert_whole(data.getvalue())
    assert (table.sheet, table.header_rows) == ("KTP DESA", (1,))
    assert table.columns["recorded"] == "JML (PEREKAMAN KTP-EL)"
    assert "heading_lies_village_number" in kinds(table)
    assert "unrecorded" not in table.columns
    assert report.matched_by_name == 156


@pytest.mark.parametrize("sheet", ["DATA KTP", "KTP DESA ", "Sheet1"])
def test_later_files_have_only_names_in_capitals(assert_whole, sheet):
    """Without NO and TAHUN; the sheet's name does not matter, nor where it stands."""
    rows = [[MADIUN[1], *MADIUN[3:]], *([(row := madiun_row(v))[1], *row[3:]] for v in OFFICE)]
    data = excel({"SAMPUL": [["LAPORAN SEMESTER I"]], sheet: rows, "CATATAN": [["bahan rapat"]]})
    assert assert_whole(data)[0].sheet == sheet


def test_names_that_stand_in_two_districts_need_theirs(boundaries):
    """Kayu Manis and Suka Rami, each in two districts, without the column of districts: asked about, never guessed."""
    rows = [["DESA", "JML (WAJIB KTP)", "JML (PEREKAMAN KTP-EL)"]]
    rows += [[v.name.upper(), v.eligible[2], v.recorded[2]] for v in OFFICE]
    table = read_coverage(comma_separated(rows))
    villages, report = join_coverage(boundaries, table, reference(), known_aliases())
    asked = {row.village for row in report.without_boundary if row.reason == "ambiguous_name"}
    assert asked == {"KAYU MANIS", "SUKA RAMI"}
    assert all(len(row.candidates) == 2 for row in report.without_boundary if row.village in asked)
    given = villages["recorded"].dropna()
    assert len(given) == 152
    assert given.equals(TRUTH["recorded"].reindex(given.index))


SIMADKB = (
    "kode_wilayah wajib_ktp_lk wajib_ktp_pr wajib_ktp_jml rekam_lk rekam_pr rekam_jml belum_rekam_lk belum_rekam_pr "
    "belum_rekam_jml ktp_lk ktp_pr ktp_jml blm_ktp_lk blm_ktp_pr blm_ktp_jml semester tahun"
).split()


@pytest.mark.parametrize("write", [str, lambda code: code.replace(".", ""), lambda code: float(code.replace(".", ""))])
def test_a_portal_s_import_file_by_code(assert_whole, write):
    """SIMADKB: everything given, three times; the code with dots, without, or turned into a number."""
    rows = [SIMADKB] + [
        [write(v.code), *v.eligible, *v.recorded, *v.unrecorded, *v.printed, 1, 1, 2, 1, 2025] for v in OFFICE
    ]
    table, report = assert_whole(excel({"kepemilikan_ktp": rows}))
    assert report.matched_by_code == 156
    assert [table.columns[figure] for figure in FIGURES] == ["wajib_ktp_jml", "rekam_jml", "belum_rekam_jml"]
    assert not kinds(table) & {"men_and_women_differ", "figures_do_not_add_up"}


def test_men_and_women_are_added_where_nobody_added_them(assert_whole):
    """Two columns and no third: the sum is the figure, and the labels say so."""
    headings = ["KECAMATAN", "DESA", "WAJIB KTP LK", "WAJIB KTP PR", "REKAM LK", "REKAM PR"]
    rows = [[v.district, v.name, *v.eligible[:2], *v.recorded[:2]] for v in OFFICE]
    table, _ = assert_whole(comma_separated([headings, *rows]))
    assert table.columns["eligible"] == "WAJIB KTP LK + WAJIB KTP PR"


# --- B: per district, and both codings -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headings",
    [
        "kdkec,jumlah_wajib_ktp,jumlah_sudah_rekaman,persentase_sudah_rekam,jumlah_belum_rekaman,persentase_belum_rekam,tahun",
        "kemendagri_kode_kecamatan,jumlah_wajib_ktp,jumlah_sudah_rekam,persen,jumlah_belum_rekam,persen_belum,tahun",
        "KECAMATAN,WAJIB_KTP,REKAM_KTP,IAKD,KIA,KEPALA_KELUARGA,TOTAL_PENDUDUK",
    ],
)
def test_a_table_per_district_is_refused_for_what_it_is(refused, headings):
    """Bolaang Mongondow, Bandung, a common importer: nothing in it is a village's."""
    rows = [f"7101{at:02d},8650,7354,85.017341040462,1296,14.982658959538,2021" for at in range(5, 20)]
    with refused() as found:
        read_coverage("\n".join([headings, *rows]).encode())
    assert found == ["table_per_district"]


WEST_JAVA = (
    "id kode_provinsi nama_provinsi bps_kode_kabupaten_kota bps_nama_kabupaten_kota bps_kode_kecamatan bps_nama_kecamatan "
    "bps_kode_desa_kelurahan bps_nama_desa_kelurahan kemendagri_kode_kecamatan kemendagri_nama_kecamatan "
    "kemendagri_kode_desa_kelurahan kemendagri_nama_desa_kelurahan jumlah_penduduk_wajib_ktp jumlah_perekaman satuan tahun"
).split()


def test_both_codings_in_one_file(assert_whole):
    """West Java: names and codes of BPS and Kemendagri beside each other; ours are taken."""
    rows = [WEST_JAVA] + [
        [
            *(
                v.number,
                "17",
                "BENGKULU",
                "1702",
                "REJANG LEBONG",
                v.bps[:7],
                v.district.upper(),
                v.bps,
                v.name.upper(),
            ),
            *(v.code[:8], v.district.upper(), v.code, v.name.upper(), v.eligible[2], v.recorded[2], "ORANG", 2021),
        ]
        for v in OFFICE
    ]
    table, report = assert_whole(comma_separated(rows))
    assert report.matched_by_code == 156
    assert (table.columns["code"], table.columns["village"]) == (
        "kemendagri_kode_desa_kelurahan",
        "kemendagri_nama_desa_kelurahan",
    )


@pytest.mark.parametrize(
    "write", [dots, lambda n: f"{n:,}", lambda n: f"{n} ", lambda n: f"{dots(n)},00", lambda n: f"{n}.0"]
)
def test_numbers_are_read_however_they_are_grouped(assert_whole, write):
    """1.750, 1,750, 1750 as text, 1.750,00 and 1750.0 are the same people."""
    rows = [["Kode", "Wajib KTP", "Sudah Rekam", "Belum Rekam"]]
    rows += [[v.code, *(write(each[2]) for each in (v.eligible, v.recorded, v.unrecorded))] for v in OFFICE]
    assert_whole(comma_separated(rows, ";"))


# --- C: headers of two rows ------------------------------------------------------------------------------------------

UPPER = [
    "NO",
    "KECAMATAN",
    "DESA/KELURAHAN",
    "WAJIB KTP-EL",
    "PEREKAMAN",
    None,
    "SISA SUKET",
    "SISA PRR",
    "CETAK KIA",
    None,
]
LOWER = [None, None, None, None, "JUMLAH", "%", None, None, "JUMLAH", "%"]
SPANS = ("A5:A6", "B5:B6", "C5:C6", "D5:D6", "E5:F5", "G5:G6", "H5:H6", "I5:J5")
TITLES = [["REKAPITULASI PEREKAMAN KTP-EL"], ["PER DESA/KELURAHAN"], ["KEADAAN S.D. JUNI 2025"], []]


def province_row(village, district=True):
    shown = village.district if district else None
    share = f"{100 * village.share:.2f}".replace(".", ",")
    figures = [dots(village.eligible[2]), dots(village.recorded[2]), share, 3, 1, 40, "12,5"]
    return [village.number, shown, village.name, *figures]


def blocks():
    """Villages by district, in the order of the reference table."""
    for district in DISTRICTS:
        yield district, [village for village in OFFICE if village.district == district]


def sums(villages):
    eligible, recorded = sum(v.eligible[2] for v in villages), sum(v.recorded[2] for v in villages)
    return [dots(eligible), dots(recorded), f"{100 * recorded / eligible:.2f}".replace(".", ","), 9, 9, 9, "1,0"]


def report_rows():
    """The whole province report: blocks with the district on top, a sum below each, column numbers, a grand total."""
    rows = [*TITLES, UPPER, LOWER, [f"({at})" for at in range(1, 11)]]
    for district, villages in blocks():
        rows += [province_row(village, district=village is villages[0]) for village in villages]
        rows += [[None, None, f"JUMLAH KEC. {district.upper()}", *sums(villages)]]
    rows += [["JUMLAH TOTAL", None, None, *sums(OFFICE)], []]
    return [
        *rows,
        [None] * 7 + ["Curup, 30 Juni 2025"],
        [None] * 7 + ["KEPALA DINAS"],
        [None] * 7 + ["NIP. 196801011990031001"],
    ]


@pytest.mark.parametrize("merged", [SPANS, ()], ids=["merged", "not merged"])
def test_a_report_with_titles_two_header_rows_blocks_sums_and_a_signature(assert_whole, merged):
    """Four rows of titles, `(1) (2)` below the header, fifteen sums, one grand total, three rows to sign."""
    reasons = {"column_numbers_row": 1, "totals_row": 16, "remark_row": 3}
    table, _ = assert_whole(excel({"rekap": report_rows()}, merged), reasons)
    assert table.header_rows == (5, 6)
    assert table.columns["recorded"] == "PEREKAMAN JUMLAH"
    assert {"header_found_below", "districts_from_above"} <= kinds(table)
    assert "totals_row_differs" not in kinds(table)


def test_the_same_report_as_text(assert_whole):
    """Saved as CSV with semicolons: no merged cells, blanks at the ends."""
    rows = [["" if cell is None else cell for cell in row] + [""] * (12 - len(row)) for row in report_rows()]
    assert_whole(comma_separated(rows, ";"), {"column_numbers_row": 1, "totals_row": 16, "remark_row": 3})


def test_districts_in_lines_of_their_own(assert_whole):
    """`KECAMATAN CURUP` above its villages, numbered from one again, a sum below."""
    rows = [["NO", "DESA", "WAJIB KTP", "SUDAH", "BELUM"]]
    for district, villages in blocks():
        rows.append([None, f"KECAMATAN {district.upper()}"])
        rows += [[at, v.name, v.eligible[2], v.recorded[2], v.unrecorded[2]] for at, v in enumerate(villages, start=1)]
        rows.append([None, "Jumlah", *(sum(getattr(v, figure)[2] for v in villages) for figure in FIGURES)])
    _, report = assert_whole(excel({"Sheet1": rows}), {"district_heading_row": 15, "totals_row": 15})
    assert report.matched_by_name == 156


def test_a_sum_that_is_wrong_is_said_and_changes_no_village(assert_whole):
    """Ten people too many in the grand total: the row, both numbers."""
    rows = [["KECAMATAN", "DESA", "WAJIB KTP", "SUDAH REKAM"]]
    rows += [[v.district, v.name, v.eligible[2], v.recorded[2]] for v in OFFICE]
    total = int(TRUTH["eligible"].sum())
    rows.append([None, "TOTAL", total + 10, int(TRUTH["recorded"].sum())])
    table, _ = assert_whole(comma_separated(rows), {"totals_row": 1})
    (fault,) = [problem for problem in table.problems if problem.kind == "totals_row_differs"]
    assert (fault.row, fault.column, fault.facts["said"], fault.facts["sum"]) == (158, "WAJIB KTP", total + 10, total)


def test_a_report_per_regency_is_refused(refused):
    """Central Sulawesi: fourteen regencies, no village."""
    regencies = ["Palu", "Donggala", "Poso", "Tolitoli", "Buol", "Morowali"]
    upper = ["NO", "KAB./ KOTA", "WAJIB KTP-EL", "PEREKAMAN", None, "SISA SUKET"]
    rows = [upper, [None, None, None, "JUMLAH", "%", None]]
    rows += [[at, f"KAB. {name.upper()}", "100.200", "99.100", "98,90", 4] for at, name in enumerate(regencies, 1)]
    with refused() as found:
        read_coverage(excel({"harian": rows}, ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2")))
    assert found == ["no_village_column"]


# --- D: village applications -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("eligible", "recorded"),
    [
        ("jumlah_penduduk_wajib_ktp", "sudah_rekam"),
        ("pend_wajib_ktp", "jumlah_rekam"),
        ("Jumlah Wajib KTP", "Jumlah Rekam Wajib KTP"),
        ("total_wajib_ktp", "rekam_ktp_el"),
    ],
)
def test_recaps_of_village_applications(assert_whole, eligible, recorded):
    """Bantenprov, OpenKab and their like; who owns a card is another question."""
    rows = [["kecamatan", "desa", eligible, recorded, "punya_ktp"]]
    rows += [[v.district, v.name, v.eligible[2], v.recorded[2], v.printed[2]] for v in OFFICE]
    table, _ = assert_whole(comma_separated(rows))
    assert (table.columns["eligible"], table.columns["recorded"]) == (eligible, recorded)


def test_figures_of_disabled_voters_are_not_everybody_s(refused):
    """They have the same verbs; another people."""
    headings = "desa,disabilitas_jumlah,disabilitas_rekam,disabilitas_belum_rekam,persentase_sudah_rekam"
    with refused() as found:
        read_coverage(f"{headings}\nDerati,20,15,5,75\nTaba Anyar,10,9,1,90\n".encode())
    assert found == ["no_figure_column"]


def test_what_was_understood_is_said_also_when_it_cannot_be_used():
    """Sheet, header rows and columns of a table without any figure: a person can then name the right one."""
    table = understand(read_grids(comma_separated([["DESA", "KECAMATAN", "K3"], ["Derati", "Kota Padang", "10"]])), {})
    assert table.columns == {"village": "DESA", "district": "KECAMATAN"}
    assert [problem.kind for problem in table.unusable] == ["no_figure_column"]
