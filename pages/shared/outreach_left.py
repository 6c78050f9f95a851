"""What no trip serves, with reasons in words, and the plan as files."""

import streamlit as st

from geo.outreach_export import left_csv, plan_xlsx
from geo.outreach_sentences import left_sentence, left_words
from geo.outreach_words import kind_words, span_words
from geo.wording import number, t
from pages.shared.dataset import DataSet
from pages.shared.downloads import download
from pages.shared.outreach_sites import place_name, village_names
from pages.shared.outreach_view import PlanInView
from pages.shared.parts import figure_table, mark_words, paragraph, sources

#: Rows that are read on a screen; the downloads have them all.
_ROWS = 200


def left_out(data: DataSet, view: PlanInView) -> None:
    """The list, the most people first."""
    plan = view.plan
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(t("Tidak dikunjungi"), anchor=False)
        download(
            t("Unduh daftar ini (CSV)"), lambda: left_csv(plan, plan_mark(data, view)), "tidak_dikunjungi.csv", "CSV",
            key="download-left",
        )  # fmt: skip
    paragraph(left_sentence(plan.left_out))
    if not plan.left_out:
        return
    rows = (
        [
            place_name(each),
            each.district,
            kind_words(each.kind),
            number(each.expected.likely),
            span_words(each.expected),
            left_words(each),
        ]
        for each in plan.left_out[:_ROWS]
    )
    headings = [t("Tempat"), t("Kecamatan"), t("Jenis"), t("Orang"), t("Rentang"), t("Alasan")]
    st.html(figure_table(headings, rows, numeric=(3, 4), wide=(5,), height=360, label=t("Tidak dikunjungi")))
    if len(plan.left_out) > _ROWS:
        st.caption(t("Masih ada {n} baris lain; semuanya ada di unduhan.", n=len(plan.left_out) - _ROWS))


def plan_download(data: DataSet, view: PlanInView) -> None:
    """The whole plan as a workbook."""
    download(
        t("Unduh rencana (XLSX)"),
        lambda: plan_xlsx(view.plan, village_names(data.villages), sources(data), plan_mark(data, view)),
        "rencana_jemput_bola.xlsx",
        "XLSX",
        key="download-plan",
    )


def plan_mark(data: DataSet, view: PlanInView) -> str:
    """The marks of the figures in view, and that the plan's are simulated where they are."""
    marks = mark_words(data)
    simulated = t("DATA SIMULASI")
    return marks if not view.simulated or simulated in marks else " · ".join(filter(None, (simulated, marks)))
