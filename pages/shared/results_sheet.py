"""Results by spreadsheet: the form of a plan taken along, and what a filled one would change before it is kept."""

import streamlit as st

from geo.field_reports import PlanResults
from geo.outreach.results.sheet_read import read_results
from geo.outreach_results_sentences import outcome_sentence, read_sentence, stop_words
from geo.store import Report, report_results
from geo.store.results import SHEET
from geo.wording import t
from pages.shared.commit_desk import done, refusable
from pages.shared.downloads import download
from pages.shared.kept import office_store
from pages.shared.outreach_upload import changes_table, said_problems, table_upload, upload_used

_KIND, _SHOWN = "results", "results_upload_shown"


def sheet_desk(one: PlanResults, who: str) -> None:
    """The form as a workbook, out and back."""
    st.subheader(t("Lewat lembar kerja"), anchor=False)
    download(
        t("Unduh formulir hasil (XLSX)"),
        one.workbook,
        f"isian_hasil_{one.held.id}.xlsx",
        "XLSX",
        key="download-results",
        help_=t("Satu baris untuk satu perhentian; yang sudah dilaporkan ikut terisi."),
    )
    read = table_upload(
        _KIND,
        t("Formulir hasil yang sudah diisi (.xlsx, .xls, .csv)"),
        lambda file: read_results(file.getvalue(), one.held.id, one.plan),
        choice=one.held.id,
    )
    if read is None:
        return
    reports = one.changed(read.reports)
    said_problems(read.problems, read_sentence(read, len(reports)))
    if not reports:
        return
    changes_table([t("Tempat"), t("Tercatat"), t("Menjadi")], [_change(one, each) for each in reports])
    pressed = st.button(
        t("Simpan isi berkas ini"), type="primary", icon=":material/save:", disabled=not who, key="keep-results"
    )
    if not who:
        st.caption(t("Tulis dulu nama petugas yang mengerjakannya."))
    # What is kept is what the visitor looked at when they pressed, made from what was in use then.
    looked_at = st.session_state.get(_SHOWN, reports) if pressed else reports
    st.session_state[_SHOWN] = reports
    if pressed and refusable(lambda: report_results(office_store(), looked_at, who, via=SHEET)):
        upload_used(_KIND)
        done(t("Hasil {n} perhentian disimpan.", n=len(looked_at)))


def _change(one: PlanResults, report: Report) -> list[str]:
    held = one.reported.get(report.key)
    before = outcome_sentence(report.key, held.result.outcome) if held else "–"
    _, stop = one.stops[report.key]
    return [stop_words(report.key, stop), before, outcome_sentence(report.key, report.outcome)]
