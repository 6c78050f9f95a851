"""The result form as a workbook: a row a stop in the order of driving, filled in as far as anything is reported.

It is Indonesian whatever language is in force: `read_results` reads it back by these words.
"""

import io
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from geo.export import BOOK_OPTIONS, print_on_a4
from geo.outcome import NOTE_LENGTH, OUTCOMES, Outcome, StopKey
from geo.outreach.results.sheet_columns import (
    DAY,
    FILLED_IN,
    HEADINGS,
    INVITED,
    NAME,
    NO,
    NOTE,
    VISITED,
    VISITED_ON,
    YES,
    heading,
    result_rows,
)
from geo.outreach.trips import OutreachPlan

if TYPE_CHECKING:
    from geo.outreach.letters.dossier import Dossier
    from geo.outreach.letters.paper import Paper

SHEET, GUIDE = "Hasil lapangan", "Cara mengisi"
_WIDTHS = (21, 14, 6, 8, 20, 28, 20, 18, 12, 13, 15, 11, *[11.5] * len(OUTCOMES), 36)
#: Rows from 0: title, what to do, header, first stop.
_TITLE_ROW, _HINT_ROW, _HEADER_ROW, _FIRST_ROW = 0, 1, 2, 3
_NAME_AT = [*HEADINGS].index(NAME)
_DATE = "dd/mm/yyyy"
_HINT = "Isi hanya sel kuning; lembar “Cara mengisi” menerangkan setiap kolom."
_GUIDE = (
    "Satu baris untuk satu perhentian, menurut urutan perjalanan. Sel abu-abu sudah terisi dari rencana dan terkunci.",
    "Kode perhentian mengenali barisnya. Bila kode itu hilang, tanggal rencana, tim dan urutan yang dipakai.",
    "Dilaksanakan: ya atau tidak. Bila tidak, kosongkan semua jumlah dan tulis sebabnya pada Catatan.",
    "Tanggal pelaksanaan: isi hanya bila lain dari tanggal rencana, misalnya 31/12/2026.",
    "Diundang: banyak nama pada daftar undangan. Setiap nama masuk ke tepat satu kolom di sebelahnya.",
    "Direkam: perekaman selesai pada kunjungan ini.",
    "Sudah rekam sebelumnya, Pindah, Meninggal, Data ganda: nama yang ternyata tidak perlu direkam lagi di sini.",
    "Tidak hadir: boleh dikosongkan bila Diundang diisi; sisanya dihitung tidak hadir.",
    "Menolak: datang atau memberi kabar, tetapi tidak mau direkam. Alat atau sinyal gagal: datang, tetapi belum terekam.",
    "Isi bilangan bulat dari 0. Baris yang dibiarkan kosong berarti belum dilaporkan; yang sudah tercatat tidak berubah.",
    "Bila satu sel pada sebuah baris tidak dapat dipahami, seluruh baris itu tidak disimpan dan disebut alasannya.",
    "Jangan menulis nama penduduk atau nomor induk. Berkas yang memuatnya ditolak.",
    "Simpan sebagai .xlsx, lalu unggah pada halaman Jemput bola, bagian Hasil lapangan.",
)

Book = xlsxwriter.Workbook


def result_workbook(
    plan_id: int,
    plan: OutreachPlan,
    held: Mapping[StopKey, Outcome],
    *,
    name: str = "",
    mark: str = "",
    made: date | None = None,
) -> bytes:
    """The form as an XLSX that `read_results` reads back; everything else than what is filled in is locked, without a password.

    `name` is the plan's; `mark` is said on top: of a plan of simulated figures that it is. Of a day that
    it says it was `made` on, the same form is the same bytes; else it says now.
    """
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, BOOK_OPTIONS) as book:
        if made is not None:
            book.set_properties({"created": datetime.combine(made, time())})
        sheet = book.add_worksheet(SHEET)
        table = result_rows(plan_id, plan, held)
        _top(book, sheet, _title(plan_id, name), mark)
        _rows(book, sheet, table)
        _validations(sheet, len(table))
        print_on_a4(sheet, _HEADER_ROW)
        sheet.freeze_panes(_FIRST_ROW, _NAME_AT + 1)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        _guide(book, mark)
    return data.getvalue()


def result_sheet_paper(dossier: "Dossier") -> "Paper":
    """The empty form of an approved plan, as one of its papers."""
    # The papers of a plan are put together from both packages: neither waits for the other when it is loaded.
    from geo.outreach.letters.paper import RESULT_SHEET, Paper

    mark = "DATA SIMULASI" if dossier.simulated else ""
    return Paper(
        "isian_hasil.xlsx",
        RESULT_SHEET,
        lambda: result_workbook(
            dossier.number, dossier.plan, {}, name=dossier.name, mark=mark, made=dossier.approved_on
        ),
    )


def _title(plan_id: int, name: str) -> str:
    return f"Hasil lapangan, rencana nomor {plan_id}" + (f": {name}" if name else "")


def _top(book: Book, sheet: Worksheet, title: str, mark: str) -> None:
    sheet.write_string(_TITLE_ROW, 0, title, book.add_format({"bold": True, "font_size": 13}))
    look = {"bold": True, "font_color": "#9C0006"} if mark else {"italic": True}
    sheet.write_string(_HINT_ROW, 0, f"{mark} · {_HINT}" if mark else _HINT, book.add_format(look))
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#DCE6F1"})
    sheet.set_row(_HEADER_ROW, 45)
    for column, (meaning, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEADER_ROW, column, heading(meaning), head)


def _rows(book: Book, sheet: Worksheet, table: pd.DataFrame) -> None:
    """What the plan says, locked, and the cells to be filled in."""
    known = {"border": 1, "bg_color": "#F2F2F2"}
    given = book.add_format(known), book.add_format(known | {"num_format": _DATE, "align": "left"})
    fill = {"border": 1, "bg_color": "#FFF9DB", "locked": False}
    open_ = book.add_format(fill), book.add_format(fill | {"num_format": _DATE, "align": "left"})
    wrapped = book.add_format(fill | {"text_wrap": True})
    for number, cells in enumerate(table.itertuples(index=False), start=_FIRST_ROW):
        for column, (meaning, cell) in enumerate(zip(HEADINGS, cells, strict=True)):
            plain, dated = open_ if meaning in FILLED_IN else given
            look = wrapped if meaning == NOTE else dated if meaning in (DAY, VISITED_ON) else plain
            _write(sheet, number, column, cell, look)


def _write(sheet: Worksheet, row: int, column: int, cell: object, look) -> None:
    if cell is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, look)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, look)
    else:
        sheet.write_number(row, column, cell, look)


def _validations(sheet: Worksheet, stops: int) -> None:
    """What cannot be meant is refused while it is typed."""
    if not stops:
        return
    at, last = {meaning: column for column, meaning in enumerate(HEADINGS)}, _FIRST_ROW + stops - 1
    count = {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "error_title": "Bukan jumlah orang",
        "error_message": "Isi bilangan bulat, 0 atau lebih, tanpa huruf.",
    }
    for meaning in (INVITED, *OUTCOMES):
        sheet.data_validation(_FIRST_ROW, at[meaning], last, at[meaning], count)
    said = {
        "validate": "list",
        "source": [YES, NO],
        "error_title": "Dilaksanakan",
        "error_message": "Pilih ya atau tidak.",
    }
    sheet.data_validation(_FIRST_ROW, at[VISITED], last, at[VISITED], said)
    day = {
        "validate": "date",
        "criteria": "between",
        "minimum": date(2000, 1, 1),
        "maximum": date(2100, 12, 31),
        "error_title": "Tanggal tidak dikenali",
        "error_message": "Isi tanggal, misalnya 31/12/2026.",
        # A day in words is understood too.
        "error_type": "warning",
    }
    sheet.data_validation(_FIRST_ROW, at[VISITED_ON], last, at[VISITED_ON], day)
    note = {
        "validate": "length",
        "criteria": "<=",
        "value": NOTE_LENGTH,
        "error_title": "Catatan terlalu panjang",
        "error_message": f"Paling panjang {NOTE_LENGTH} huruf.",
    }
    sheet.data_validation(_FIRST_ROW, at[NOTE], last, at[NOTE], note)


def _guide(book: Book, mark: str) -> None:
    """What to write where. Each line has its number before it, so that none is taken for the header of a table."""
    sheet = book.add_worksheet(GUIDE)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 100)
    title = f"Cara mengisi lembar “{SHEET}”" + (f" ({mark})" if mark else "")
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
    for number, line in enumerate(_GUIDE, start=1):
        sheet.write_number(number, 0, number, wrapped)
        sheet.write_string(number, 1, line, wrapped)
