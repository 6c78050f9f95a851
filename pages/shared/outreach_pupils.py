"""Pupils who reach seventeen, school by school: edited in a table, taken along as a workbook, brought back."""

import pandas as pd
import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.outreach.facts_sentences import pupils_workbook
from geo.outreach.facts_table import read_pupils
from geo.outreach.schools import PUBLISHED
from geo.outreach.site import SCHOOL
from geo.outreach_fact_words import placed_words
from geo.region import is_of_region, sample_pupils, schools
from geo.store import pupils, set_pupils
from geo.village import DISTRICT
from geo.wording import number, t
from pages.shared.commit_desk import done, refusable, who_field
from pages.shared.dataset import DataSet
from pages.shared.downloads import download
from pages.shared.kept import office_store, what_is_kept
from pages.shared.outreach_inputs import inputs_of
from pages.shared.outreach_upload import changes_table, said_problems, table_upload, upload_used
from pages.shared.outreach_view import wanted
from pages.shared.parts import faults, paragraph

_PUPILS, _SAMPLE, _CONFIRM, _FLAG, _POINT = "pupils", "sample", "confirm", "flag", "point"


def pupils_desk(data: DataSet) -> None:
    """The table, then the way over a spreadsheet."""
    try:
        places = inputs_of(data, wanted().sites).places
    except DataError as error:
        faults(error_sentences(error))
        return
    places = places[places["kind"] == SCHOOL]
    if places.empty:
        paragraph(t("Tidak ada sekolah yang dikenal pada batas ini."))
        return
    entered = pupils(office_store()).astype(float)
    who = who_field("pupils")
    _table(data, places, entered, who)
    st.subheader(t("Lewat lembar kerja"), anchor=False)
    download(
        t("Unduh templat (XLSX)"),
        lambda: pupils_workbook(schools(), entered),
        "murid_per_sekolah.xlsx",
        "XLSX",
        key="download-pupils",
        help_=t("Berisi yang sudah dicatat kantor; contoh simulasi tidak ikut."),
    )
    _upload(entered, who)


def pupils_frame(places: pd.DataFrame, entered: pd.Series, sample: pd.Series | None) -> pd.DataFrame:
    """One row a school: its pupils, whether they are the sample's, whether its point is not the published one, and why."""
    known = entered.reindex(places.index)
    beneath = sample.reindex(places.index).astype(float) if sample is not None else known * float("nan")
    frame = places[["name", DISTRICT]].copy()
    frame[_PUPILS] = known.fillna(beneath).astype("Int64")
    frame[_SAMPLE] = known.isna() & beneath.notna()
    frame[_CONFIRM] = False
    frame[_FLAG] = ["" if placed == PUBLISHED else "⚑" for placed in places["placed"]]
    frame[_POINT] = [placed_words(*cells) for cells in zip(places["placed"], places["stated"], strict=True)]
    return frame


def changed_pupils(shown: pd.DataFrame, edited: pd.DataFrame) -> pd.Series:
    """The counts that a person changed or confirmed, by npsn; an emptied cell says nothing."""
    now = edited[_PUPILS]
    differs = now.notna() & (shown[_PUPILS].isna() | (now != shown[_PUPILS]).fillna(False))
    confirmed = edited[_CONFIRM].astype(bool) & shown[_SAMPLE] & now.notna()
    return now[(differs | confirmed).astype(bool)].astype(float)


def _table(data: DataSet, places: pd.DataFrame, entered: pd.Series, who: str) -> None:
    frame = pupils_frame(places, entered, sample_pupils() if is_of_region(data.villages.index) else None)
    st.subheader(t("Setiap sekolah"), anchor=False)
    st.caption(
        t("Murid: yang genap 17 tahun dan belum rekam. Tanpa nama dan nomor induk. Sel yang dikosongkan dibiarkan.")
    )
    if frame[_SAMPLE].any():
        st.warning(
            t(
                "DATA SIMULASI: jumlah murid yang bertanda Contoh bukan catatan sekolah. Ganti, atau centang Sudah benar bila "
                "memang benar."
            ),
            icon=":material/science:",
        )
    if flagged := int((frame[_FLAG] != "").sum()):
        st.caption(
            t(
                "⚑ {n} sekolah: titik yang diterbitkan tidak ada atau di luar kecamatannya sendiri, jadi titik pengganti dipakai.",
                n=flagged,
            )
        )
    with st.form("pupils", border=False):
        edited = _editor(data, frame)
        pressed = st.form_submit_button(
            t("Simpan perubahan"), type="primary", icon=":material/save:", key="save-pupils"
        )
    if pressed:
        _save(changed_pupils(frame, edited), who)


def _editor(data: DataSet, frame: pd.DataFrame) -> pd.DataFrame:
    kind = st.column_config
    return st.data_editor(
        frame,
        hide_index=True,
        disabled=[name for name in frame.columns if name not in (_PUPILS, _CONFIRM)],
        column_config={
            "name": kind.TextColumn(t("Sekolah"), width=190, pinned=True),
            DISTRICT: t("Kecamatan"),
            _PUPILS: kind.NumberColumn(t("Murid"), min_value=0, step=1, width=80),
            _SAMPLE: kind.CheckboxColumn(t("Contoh"), width=70),
            _CONFIRM: kind.CheckboxColumn(t("Sudah benar"), width=95),
            _FLAG: kind.TextColumn("⚑", width=40),
            _POINT: kind.TextColumn(t("Titik yang dipakai"), width=460),
        },
        height=430,
        placeholder="–",
        key=f"pupils-{data.id}-{what_is_kept().revision}",
    )


def _save(changes: pd.Series, who: str) -> None:
    if changes.empty:
        st.info(t("Tidak ada sel yang berubah."))
        return
    changed = refusable(lambda: set_pupils(office_store(), changes, who))
    if changed is not None:
        done(t("Murid {n} sekolah disimpan.", n=changed))


def _upload(entered: pd.Series, who: str) -> None:
    found = table_upload(
        "pupils",
        t("Templat yang sudah diisi, atau tabel lain dengan NPSN atau nama sekolah, dan murid (.xlsx, .xls, .csv)"),
        lambda file: read_pupils(file.getvalue(), schools()),
    )
    if found is None:
        return
    read, problems = found
    known = entered.reindex(read.index)
    changes = read[known.isna() | (known != read)]
    said_problems(problems, t("{n} sekolah terbaca; {changes} akan berubah.", n=len(read), changes=len(changes)))
    if changes.empty:
        return
    names = schools()["school"]
    changes_table(
        [t("Sekolah"), t("Tercatat"), t("Menjadi")],
        [[names[npsn], number(known[npsn]), number(count)] for npsn, count in changes.items()],
    )
    if st.button(t("Simpan isi berkas ini"), type="primary", icon=":material/save:", key="keep-pupils"):
        changed = refusable(lambda: set_pupils(office_store(), read, who))
        if changed is not None:
            upload_used("pupils")
            done(t("Murid {n} sekolah disimpan.", n=changed))
