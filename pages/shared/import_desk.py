"""The import desk: upload, what was understood, matching, faults, reconciliation, keep."""

import streamlit as st

from geo.intake import reconcile
from geo.region import claims
from geo.village import pooled_totals
from geo.wording import t
from pages.shared.boundary_desk import load_boundary_file
from pages.shared.commit_desk import commit_desk
from pages.shared.compare_desk import compare_desk
from pages.shared.dataset import DataSet
from pages.shared.join_desk import join_report, understood
from pages.shared.matched import matched_rows
from pages.shared.parts import reconciliation
from pages.shared.session import loaded
from pages.shared.table_desk import load_coverage_file
from pages.shared.template_desk import template_button


def import_desk(data: DataSet) -> None:
    """Each step below the one before; without an upload, the same steps for what is in view."""
    left, right = st.columns(2, gap="large")
    below = st.container()
    with left:
        load_boundary_file(below)
    with right:
        load_coverage_file(below)
        template_button(data)
    if not loaded():
        st.caption(t("Di bawah ini: bagaimana angka dan batas yang sedang ditampilkan dulu dibaca."))
    understood(data)
    join_report(data)
    matched_rows(data)
    st.subheader(t("Apakah angka-angka ini cocok?"), anchor=False)
    checks = reconcile(pooled_totals(data.villages), claims())
    reconciliation(data, (check for check in checks if check.subject == "villages"))
    compare_desk(data)
    commit_desk(data)
