"""The table behind the map: sorted figures, the marked row, the downloads."""

import pandas as pd
import streamlit as st

from geo import export
from geo.measures import (
    COVERAGE,
    SMOOTHED_MEASURES,
    Measure,
    coverage,
    share_of_unrecorded,
    unrecorded_per_km2,
    unrecorded_share,
)
from geo.village import DISTRICT, ELIGIBLE, RECORDED, UNRECORDED, VILLAGE
from geo.wording import language, number, percent, t
from pages.shared.choices import Choice, choose
from pages.shared.corrected import correction_remarks
from pages.shared.dataset import DataSet
from pages.shared.downloads import download_kinds
from pages.shared.measured import measured
from pages.shared.parts import figure_table, mark_words, plain, sources

SORT_BY_COUNT, SORT_BY_COVERAGE, SORT_BY_NAME = "belum", "cakupan", "nama"
SORTS = [SORT_BY_COUNT, SORT_BY_COVERAGE, SORT_BY_NAME]


def show_table(
    data: DataSet, places: pd.DataFrame, district: str | None, sorting: Choice, measure: Measure
) -> None:
    """The figures of `places`, of one district only when it is named, with the downloads of their villages.

    With a smoothed measure the raw share and the smoothed one stand side by side.
    """
    whole = places is data.districts
    title = t("Tabel kecamatan") if whole else t("Tabel desa/kelurahan")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(f"{title} · {plain(district)}" if district and not whole else title, anchor=False)
        sort = _sort_control(sorting)
        _downloads(data, district)
    smoothed = measure.name if measure.name in SMOOTHED_MEASURES else None
    st.html(_table_html(data.id, whole, None if whole else district, sort, language(), smoothed, places))


def highlight_row(places: pd.DataFrame, chosen: str | None) -> None:
    """Mark the row of a place in the table that is already there, and keep it in sight wherever the table is scrolled."""
    row = "table.figures" if chosen is None else f'table.figures tr[data-key="{places.index.get_loc(chosen)}"] td'
    marked = "background: #dbe9f6; font-weight: 600; position: sticky; top: 2rem; bottom: 0; z-index: 1;"
    st.html(f"<style>{row} {{ {marked if chosen is not None else ''} }}</style>")


def _sort_control(sorting: Choice) -> str:
    names = {
        SORT_BY_COUNT: t("Belum rekam terbanyak"),
        SORT_BY_COVERAGE: t("Cakupan terendah"),
        SORT_BY_NAME: t("Nama"),
    }
    return choose(st.selectbox, t("Urutkan menurut"), sorting, format_func=names.get, width=230)


@st.cache_data(max_entries=64, show_spinner=False)
def _table_html(
    data_id: str, whole: bool, district: str | None, sort: str, spoken: str, smoothed: str | None, _places: pd.DataFrame
) -> str:
    table = _places.assign(
        coverage=coverage(_places), density=unrecorded_per_km2(_places), share=share_of_unrecorded(_places)
    )
    shares = {t("Bagian dari semua"): "share"}
    if smoothed:
        table = table.assign(raw=unrecorded_share(_places), smoothed=measured(data_id, _places, smoothed))
        shares |= {t("Bagian belum rekam, mentah"): "raw", t("Bagian belum rekam, diratakan"): "smoothed"}
    table["position"] = range(len(table))
    if district:
        table = table[table[DISTRICT] == district]
    by, ascending = {
        SORT_BY_COUNT: ([UNRECORDED], False),
        SORT_BY_COVERAGE: ([COVERAGE], True),
        SORT_BY_NAME: ([VILLAGE, DISTRICT], True),
    }[sort]
    # The index of districts has a column's name, which sorting would find ambiguous.
    table = table.rename_axis(None).sort_values(by, ascending=ascending, na_position="last", kind="stable")
    names = [t("Kecamatan")] if whole else [t("Desa/kelurahan"), t("Kecamatan")]
    headings = [
        *names,
        t("Wajib KTP"),
        t("Sudah rekam"),
        t("Belum rekam"),
        t("Cakupan"),
        t("Belum rekam per km²"),
        *shares,
    ]
    rows = (
        [
            *([row[DISTRICT]] if whole else [row[VILLAGE], row[DISTRICT]]),
            *(number(row[figure]) for figure in (ELIGIBLE, RECORDED, UNRECORDED)),
            percent(row["coverage"]),
            number(row["density"], 1),
            *(percent(row[share]) for share in shares.values()),
        ]
        for row in table.to_dict("records")
    )
    return figure_table(
        headings,
        rows,
        numeric=range(len(names), len(headings)),
        height=420,
        keys=map(str, table["position"]),
        label=t("Tabel angka"),
    )


def _downloads(data: DataSet, district: str | None) -> None:
    rows = data.villages if district is None else data.villages[data.villages[DISTRICT] == district]
    note, origin, remarks = mark_words(data), sources(data), correction_remarks(data)
    files = {
        "CSV": lambda: export.to_csv(export.export_table(rows, note, remarks, _smoothed(data))),
        "XLSX": lambda: export.to_xlsx(export.export_table(rows, note, remarks, _smoothed(data)), origin),
        "GeoJSON": lambda: export.to_geojson(rows, note, remarks, _smoothed(data)),
    }
    download_kinds(files, "cakupan_desa", "download")


def _smoothed(data: DataSet) -> dict[str, pd.Series]:
    """Over all villages, also when only those of a district go out: the figures are those on the map."""
    return {name: measured(data.id, data.villages, name) for name in SMOOTHED_MEASURES}
