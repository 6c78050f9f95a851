"""The empty table to fill in, for those who have none of their own yet."""

import streamlit as st

from geo.template import coverage_template
from geo.wording import t
from pages.shared.dataset import DataSet
from pages.shared.downloads import download
from pages.shared.parts import place_name


def template_button(data: DataSet) -> None:
    """The villages of the boundaries in view with blank cells, as a workbook that comes back without a question."""
    villages, place = data.villages, place_name(data)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        download(
            t("Unduh templat kosong (XLSX)"),
            lambda: coverage_template(villages, place),
            "templat_cakupan.xlsx",
            "XLSX",
            key="download-template",
        )
        st.caption(t("Berisi {n} desa; isi angkanya, lalu muat di sini.", n=len(villages)))
