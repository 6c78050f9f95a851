"""An empty workbook for an office to fill in: the villages are there already, and it comes back without a question."""

import io
from collections.abc import Callable
from datetime import date

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from geo.export import BOOK_OPTIONS, print_on_a4
from geo.intake.headings import NOTE, TEMPLATE_HEADINGS
from geo.village import DISTRICT, ELIGIBLE, PRINTED, RECORDED, UNRECORDED, VILLAGE
from geo.wording import t

#: What is read back stays Indonesian whatever language is in force.
SHEET, GUIDE, PERIOD = "Cakupan", "Petunjuk", "Periode data"
#: Rows and columns from 0: the cell of the period, the header, the first village.
_PERIOD_ROW, _HEADER_ROW, _FIRST_ROW = 1, 2, 3
_MEANINGS = tuple(TEMPLATE_HEADINGS)
_FIRST_FIGURE, _NOTE = _MEANINGS.index(ELIGIBLE), _MEANINGS.index(NOTE)
_WIDTHS = (16, 22, 28, 13, 13, 13, 13, 34)
#: A date as Indonesians write it, in whatever language the spreadsheet speaks.
_DATE_FORMAT = "[$-421]d mmmm yyyy"
_NO_LIMIT = 9_999_999

Book = xlsxwriter.Workbook


def coverage_template(villages: pd.DataFrame, place: str, day: date | None = None) -> bytes:
    """An XLSX with a row a village whose figures are to be filled in; everything else is locked, without a password.

    Parameters
    ----------
    villages
        Indexed by village_code, with columns village and district.
    place
        The regency or district that the title names.
    day
        The day the figures will be of, where it is known; else the office enters it.
    """
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, BOOK_OPTIONS) as book:
        sheet = book.add_worksheet(SHEET)
        _top(book, sheet, place, day)
        _rows(book, sheet, villages.sort_index())
        _validations(sheet, len(villages))
        print_on_a4(sheet, _HEADER_ROW)
        sheet.freeze_panes(_FIRST_ROW, _FIRST_FIGURE)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        _guide(book)
    return data.getvalue()


def _top(book: Book, sheet: Worksheet, place: str, day: date | None) -> None:
    """The title, the period and the header."""
    title = t("Cakupan perekaman KTP-el per desa/kelurahan, {place}", place=place)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
    sheet.write_string(_PERIOD_ROW, 0, PERIOD, book.add_format({"bold": True}))
    enter = _to_fill(book, num_format=_DATE_FORMAT, align="left")
    if day is None:
        sheet.write_blank(_PERIOD_ROW, 1, None, enter)
    else:
        sheet.write_datetime(_PERIOD_ROW, 1, day, enter)
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#DCE6F1"})
    for column, (heading, width) in enumerate(zip(TEMPLATE_HEADINGS.values(), _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEADER_ROW, column, heading, head)


def _rows(book: Book, sheet: Worksheet, villages: pd.DataFrame) -> None:
    """Each village's code and names, locked, and its blank cells."""
    known = book.add_format({"border": 1, "num_format": "@", "bg_color": "#F2F2F2"})
    count, note = _to_fill(book, num_format="#,##0"), _to_fill(book)
    for row, (code, district, village) in enumerate(villages[[DISTRICT, VILLAGE]].itertuples(), start=_FIRST_ROW):
        for column, text in enumerate((code, district, village)):
            sheet.write_string(row, column, "" if pd.isna(text) else str(text), known)
        for column in range(_FIRST_FIGURE, _NOTE):
            sheet.write_blank(row, column, None, count)
        sheet.write_blank(row, _NOTE, None, note)


def _to_fill(book: Book, **look: object) -> Format:
    return book.add_format({"border": 1, "locked": False} | look)


def _validations(sheet: Worksheet, villages: int) -> None:
    """Counts are whole and not below 0; what happens in reality, more recorded than obliged, is only asked about."""
    sheet.data_validation(
        _PERIOD_ROW,
        1,
        _PERIOD_ROW,
        1,
        {
            "validate": "date",
            "criteria": "between",
            "minimum": date(2000, 1, 1),
            "maximum": date(2100, 12, 31),
            "input_title": t("Tanggal data"),
            "input_message": t("Isi hari terakhir dari bulan datanya, misalnya 31/12/2024."),
            "error_title": t("Tanggal tidak dikenali"),
            "error_message": t("Ini bukan tanggal. Isi hari terakhir dari bulan datanya, misalnya 31/12/2024."),
            # `Desember 2024` in words is understood too.
            "error_type": "warning",
        },
    )
    if not villages:
        return
    last = _FIRST_ROW + villages - 1
    whole = {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "error_title": t("Bukan jumlah orang"),
        "error_message": t("Isi bilangan bulat, 0 atau lebih, tanpa huruf. Kosongkan bila tidak ada datanya."),
    }
    for meaning in (ELIGIBLE, UNRECORDED, PRINTED):
        column = _MEANINGS.index(meaning)
        sheet.data_validation(_FIRST_ROW, column, last, column, whole)
    recorded, obliged = _MEANINGS.index(RECORDED), f"{chr(ord('A') + _FIRST_FIGURE)}{_FIRST_ROW + 1}"
    up_to_obliged = {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": f'=IF({obliged}="",{_NO_LIMIT},{obliged})',
        "error_title": t("Periksa sudah rekam"),
        "error_message": t(
            "Sudah rekam biasanya bilangan bulat dari 0 sampai wajib KTP. Bila memang lebih, simpan dan tulis sebabnya "
            "pada Keterangan."
        ),
        "error_type": "warning",
    }
    sheet.data_validation(_FIRST_ROW, recorded, last, recorded, up_to_obliged)


def _guide(book: Book) -> None:
    """What to write where. Each line has its number before it, so that none is taken for the header of a table."""
    sheet = book.add_worksheet(GUIDE)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, t("Cara mengisi lembar “Cakupan”"), book.add_format({"bold": True, "font_size": 13}))
    for number, line in enumerate(_LINES, start=1):
        sheet.write_number(number, 0, number, wrapped)
        sheet.write_string(number, 1, line(), wrapped)


_LINES: tuple[Callable[[], str], ...] = (
    lambda: t(
        "Isi sel di sebelah “Periode data” dengan hari terakhir dari bulan datanya, misalnya 31/12/2024. Semua angka pada "
        "lembar ini adalah keadaan pada hari itu."
    ),
    lambda: t(
        "Satu baris untuk satu desa/kelurahan. Kode, kecamatan dan nama sudah terisi dan terkunci; jangan diubah."
    ),
    lambda: t("Wajib KTP: penduduk berumur 17 tahun ke atas, atau sudah/pernah kawin."),
    lambda: t("Sudah rekam: penduduk wajib KTP yang biometriknya sudah direkam."),
    lambda: t("Belum rekam: selebihnya. Boleh dikosongkan: dihitung sebagai wajib KTP dikurangi sudah rekam."),
    lambda: t("Sudah cetak: keping KTP-el yang sudah dicetak sampai hari itu. Boleh dikosongkan."),
    lambda: t("Isi bilangan bulat. Sel kosong berarti tanpa data; tulis 0 hanya bila jumlahnya memang nol."),
    lambda: t(
        "Bila sudah rekam lebih banyak daripada wajib KTP, muncul peringatan. Bila memang begitu, simpan dan tulis sebabnya "
        "pada Keterangan."
    ),
    lambda: t("Jangan menulis nama penduduk atau nomor induk. Berkas yang memuatnya ditolak."),
    lambda: t("Simpan sebagai .xlsx, lalu muat berkasnya pada halaman Data dan mutu."),
)
