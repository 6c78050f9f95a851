"""The section Fakta lapangan: what the office knows of villages, schools and ways, of which every plan is made."""

import streamlit as st

from geo.wording import t
from pages.shared.choices import Choice, choose
from pages.shared.dataset import DataSet
from pages.shared.outreach_pupils import pupils_desk
from pages.shared.outreach_travel import travel_desk
from pages.shared.outreach_village_facts import village_facts_desk
from pages.shared.parts import paragraph

_VILLAGES, _SCHOOLS, _TRAVEL = "desa", "sekolah", "perjalanan"
_DESKS = {_VILLAGES: village_facts_desk, _SCHOOLS: pupils_desk, _TRAVEL: travel_desk}


def facts_desk(data: DataSet) -> None:
    """One of the three at a time."""
    paragraph(
        t(
            "Yang diketahui kantor menentukan rencana: akses jalan, kunjungan terakhir, murid yang genap 17 tahun, waktu tempuh. "
            "Setiap perubahan dicatat bersama nama petugasnya dan dipakai pada rencana berikutnya."
        )
    )
    names = {_VILLAGES: t("Per desa"), _SCHOOLS: t("Murid per sekolah"), _TRAVEL: t("Waktu tempuh")}
    part = choose(
        st.segmented_control,
        t("Fakta"),
        Choice("outreach_facts", "fakta", [*_DESKS], _VILLAGES),
        format_func=names.get,
        label_visibility="collapsed",
        required=True,
    )
    _DESKS[part](data)
