"""Tables out: CSV, XLSX and GeoJSON that no spreadsheet evaluates, each carrying its marks and sources."""

import csv
import io
import json
import re
import textwrap
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time

import geopandas as gpd
import pandas as pd
import shapely
import xlsxwriter

from geo.change import COVERAGE_POINTS
from geo.measures import SMOOTHED, SMOOTHED_LOCAL, coverage, unrecorded_share
from geo.village import AREA_KM2, COVERAGE, DISTRICT, ELIGIBLE, RECORDED, UNRECORDED, VILLAGE
from geo.wording import t

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
#: Where a spreadsheet of another country parts cells: `Desa;=1+1` is two cells in Indonesia.
_FORMULA_WITHIN = re.compile(r"([;,\t|\r\n][\s\"]*)(?=[=+\-@])")

_SMOOTHED_HEADINGS = {SMOOTHED: "rasio_diratakan", SMOOTHED_LOCAL: "rasio_diratakan_tetangga"}

#: More than Excel takes in a cell is not written at all.
_LONGEST_CELL = 32_767

#: Excel's number of the paper.
_A4 = 9
#: A workbook in which text stays text, made without a file on the disk.
BOOK_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def harmless(cell: object) -> object:
    """Text that a spreadsheet would evaluate gets an apostrophe before it; numbers and other text stay as they are."""
    if not isinstance(cell, str):
        return cell
    if cell.lstrip(" ").startswith(_FORMULA_STARTS):
        return "'" + cell[0] + _FORMULA_WITHIN.sub(r"\1'", cell[1:])
    return _FORMULA_WITHIN.sub(r"\1'", cell)


def export_table(
    villages: gpd.GeoDataFrame,
    note: str,
    remarks: Mapping[str, str] | None = None,
    smoothed: Mapping[str, pd.Series] | None = None,
) -> pd.DataFrame:
    """The villages as offices write them; headings that the intake reads back.

    `note` stands on every row, on those of the villages in `remarks` (by code) with what is said of them. `smoothed` are
    the smoothed measures, reckoned over all villages when `villages` are only some; the raw share stands beside them.
    """
    table = pd.DataFrame(
        {
            "kode_desa": villages.index,
            "kecamatan": villages[DISTRICT].to_numpy(),
            "desa": villages[VILLAGE].to_numpy(),
            "wajib_ktp": villages[ELIGIBLE].to_numpy(),
            "sudah_rekam": villages[RECORDED].to_numpy(),
            "belum_rekam": villages[UNRECORDED].to_numpy(),
            "cakupan": coverage(villages).round(6).to_numpy(),
            "luas_km2": villages[AREA_KM2].round(4).to_numpy(),
        }
    )
    if smoothed:
        table["rasio_belum_rekam"] = unrecorded_share(villages).round(6).to_numpy()
        for name, values in smoothed.items():
            table[_SMOOTHED_HEADINGS[name]] = values.reindex(villages.index).round(6).to_numpy()
    remarks = remarks or {}
    table["keterangan"] = [" · ".join(filter(None, (note, remarks.get(code)))) for code in villages.index]
    return table


def change_table(villages: pd.DataFrame, before: str, after: str, note: str) -> pd.DataFrame:
    """`Change.villages` for a spreadsheet; `before` and `after` name the two snapshots on every row, as does `note`."""
    share = {side: villages[f"{COVERAGE}_{side}"].round(6).to_numpy() for side in ("before", "after")}
    return pd.DataFrame(
        {
            "kode_desa": villages.index,
            "kecamatan": villages[DISTRICT].to_numpy(),
            "desa": villages[VILLAGE].to_numpy(),
            "belum_rekam_awal": villages[f"{UNRECORDED}_before"].to_numpy(),
            "belum_rekam_akhir": villages[f"{UNRECORDED}_after"].to_numpy(),
            "selisih_belum_rekam": villages[f"{UNRECORDED}_change"].to_numpy(),
            "cakupan_awal": share["before"],
            "cakupan_akhir": share["after"],
            "selisih_poin_persen": villages[COVERAGE_POINTS].round(4).to_numpy(),
            "periode_awal": before,
            "periode_akhir": after,
            "keterangan": note,
        }
    )


def to_csv(table: pd.DataFrame) -> bytes:
    """UTF-8 with a byte-order mark, so that a spreadsheet shows the letters right; missing figures are empty."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(harmless(str(heading)) for heading in table.columns)
    writer.writerows([harmless(_plain(cell)) for cell in row] for row in table.itertuples(index=False))
    return ("\ufeff" + text.getvalue()).encode("utf-8")


def to_xlsx(table: pd.DataFrame, sources: Sequence[str], title: str = "") -> bytes:
    """A workbook: the table, numbers as numbers and codes as text, and a sheet that says where it came from.

    `title` names the table's sheet.
    """
    return to_workbook({title or t("Cakupan per desa"): table}, {t("Sumber"): sources})


def to_workbook(
    tables: Mapping[str, pd.DataFrame],
    texts: Mapping[str, Sequence[str]],
    *,
    wrapped: Collection[str] = (),
    made: date | None = None,
) -> bytes:
    """A workbook of tables, then of pages of sentences, each by the name of its sheet.

    In tables that are `wrapped`, cells have room for several lines. Of a day that it says it was `made` on, the same
    tables are the same bytes; else it says now.
    """
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, BOOK_OPTIONS) as book:
        if made is not None:
            book.set_properties({"created": datetime.combine(made, time())})
        bold = book.add_format({"bold": True})
        lines = book.add_format({"text_wrap": True, "valign": "top"})
        for title, table in tables.items():
            sheet = book.add_worksheet(title[:31])
            sheet.write_row(0, 0, list(table.columns), bold)
            for number, row in enumerate(table.itertuples(index=False), start=1):
                for column, cell in enumerate(row):
                    _write(sheet, number, column, _plain(cell))
            sheet.freeze_panes(1, 0)
            wide = title in wrapped
            sheet.set_column(0, len(table.columns) - 1, 42 if wide else 16, lines if wide else None)
        for title, sentences in texts.items():
            sheet = book.add_worksheet(title[:31])
            # A line that is longer than a cell may be goes on in the next one.
            parts = (part for line in sentences for part in textwrap.wrap(line, _LONGEST_CELL) or [""])
            for number, line in enumerate(parts):
                sheet.write_string(number, 0, line)
            sheet.set_column(0, 0, 100)
    return data.getvalue()


def to_geojson(
    villages: gpd.GeoDataFrame,
    note: str,
    remarks: Mapping[str, str] | None = None,
    smoothed: Mapping[str, pd.Series] | None = None,
) -> bytes:
    """The villages with their full boundaries (EPSG:4326) and the columns of `export_table`; missing figures are null."""
    return table_geojson(export_table(villages, note, remarks, smoothed), villages.geometry)


def table_geojson(table: pd.DataFrame, shapes: gpd.GeoSeries) -> bytes:
    """The rows of a table with their shapes (EPSG:4326), in this order; what is missing is null."""
    features = [
        {
            "type": "Feature",
            "properties": {name: _plain(cell) for name, cell in row.items()},
            "geometry": None if shape is None or shape.is_empty else json.loads(shapely.to_geojson(shape)),
        }
        for row, shape in zip(table.to_dict("records"), shapes, strict=True)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode("utf-8")


def _plain(cell: object) -> object:
    if cell is None or cell != cell:
        return None
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    return cell.item() if hasattr(cell, "item") else cell


def _write(sheet, row: int, column: int, cell: object) -> None:
    if isinstance(cell, str):
        cut = cell if len(cell) <= _LONGEST_CELL else cell[: _LONGEST_CELL - 1] + "…"
        sheet.write_string(row, column, cut)
    elif cell is not None:
        sheet.write_number(row, column, cell)


def print_on_a4(sheet, header_row: int) -> None:
    """Have a sheet that people fill in printed as wide as a page, its header (from 0) on each."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
    sheet.set_footer("&C&P / &N")
