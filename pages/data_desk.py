"""Data dan mutu: load a boundary file and a coverage file for this visit, and see where every row went."""

import streamlit as st

from geo.intake import reconcile
from geo.region import claims
from geo.village import pooled_totals
from geo.wording import t
from pages.shared.boundary_desk import load_boundary_file
from pages.shared.fault_map import boundary_faults
from pages.shared.frame import page_title
from pages.shared.join_desk import join_report, understood
from pages.shared.parts import reconciliation, source_line
from pages.shared.session import current_data
from pages.shared.table_desk import load_coverage_file
from pages.shared.uploads import reset_button

page_title(
    t("Data dan mutu"),
    t(
        "Muat berkas batas dan tabel cakupan untuk kunjungan ini, lalu lihat ke mana setiap barisnya. Tidak ada yang disimpan."
    ),
)
left, right = st.columns(2, gap="large")
below = st.container()
with left:
    load_boundary_file(below)
with right:
    load_coverage_file(below)
reset_button()

data = current_data()
understood(data)
join_report(data)
boundary_faults(data)
st.subheader(t("Apakah angka-angka ini cocok?"), anchor=False)
checks = reconcile(pooled_totals(data.villages), claims())
reconciliation(data, (check for check in checks if check.subject == "villages"))
source_line(data)
