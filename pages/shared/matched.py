"""The rows that were certain, folded away: which village each became, and how it was known."""

import pandas as pd
import streamlit as st

from geo.intake.join import BY_PERSON
from geo.intake.name_matching import BY_CODE, BY_NAME, BY_SPELLING
from geo.village import DISTRICT, VILLAGE
from geo.wording import t
from pages.shared.dataset import DataSet
from pages.shared.downloads import download_rows
from pages.shared.parts import figure_table

#: As many rows as a browser draws without a pause; the download has them all.
_SHOWN = 200


def matched_rows(data: DataSet) -> None:
    """Every row that gave a village its figures."""
    if not data.report.joined:
        return
    with st.expander(t("{n} baris yang pasti", n=len(data.report.joined)), icon=":material/check:"):
        headings, rows = _headings(data), _rows(data)
        st.html(figure_table(headings, rows[:_SHOWN], height=320, label=t("Baris yang pasti")))
        label = t("Unduh semua baris yang pasti (CSV)")
        download_rows(label, lambda: pd.DataFrame(rows, columns=headings), "baris_pasti.csv")


def _headings(data: DataSet) -> list[str]:
    written = [t("Tertulis")] if data.table is not None else []
    return [t("Baris"), *written, t("Kode"), t("Desa/kelurahan"), t("Kecamatan"), t("Dikenal lewat")]


def _rows(data: DataSet) -> list[list[str]]:
    hows = {
        BY_CODE: t("kode"),
        BY_NAME: t("nama"),
        BY_SPELLING: t("ejaan lain"),
        BY_PERSON: t("keputusan petugas"),
    }
    names = data.villages[[VILLAGE, DISTRICT]].to_dict("index")
    written = {} if data.table is None else data.table.frame[VILLAGE].to_dict()
    rows = []
    for row, (code, how) in data.report.joined.items():
        village = names.get(code, {VILLAGE: "", DISTRICT: ""})
        said = [] if data.table is None else [written[row]]
        rows.append([str(row), *said, code, village[VILLAGE], village[DISTRICT], hows[how]])
    return rows
