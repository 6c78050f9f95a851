"""What the office knows of each village: edited in a table, taken along as a workbook, brought back."""

from datetime import date

import pandas as pd
import streamlit as st

from geo.outreach.facts import (
    ACCESS_CLASS,
    CLASSES,
    COLUMNS,
    ELECTRICITY,
    HOME_VISITS,
    LAST_VISIT,
    NOTE,
    REAL_SHARE,
    SIGNAL,
    over,
)
from geo.outreach.facts_sentences import facts_workbook
from geo.outreach.facts_table import read_village_facts
from geo.outreach_fact_words import class_words, column_words, fact_words
from geo.region import is_of_region, reference, sample_village_facts
from geo.store import all_aliases, set_village_facts, village_facts
from geo.village import DISTRICT, VILLAGE
from geo.wording import t
from pages.shared.commit_desk import done, refusable, who_field
from pages.shared.dataset import DataSet
from pages.shared.downloads import download
from pages.shared.kept import office_store, what_is_kept
from pages.shared.outreach_cells import changed_facts, differences, editable, sampled_cells
from pages.shared.outreach_upload import changes_table, said_problems, table_upload, upload_used

_SAMPLE, _CONFIRM = "sample", "confirm"


def village_facts_desk(data: DataSet) -> None:
    """The table, then the way over a spreadsheet."""
    entered = village_facts(office_store())
    who = who_field("facts")
    _table(data, entered, who)
    st.subheader(t("Lewat lembar kerja"), anchor=False)
    download(
        t("Unduh templat (XLSX)"),
        lambda: facts_workbook(data.villages, entered),
        "keterangan_desa.xlsx",
        "XLSX",
        key="download-facts",
        help_=t("Berisi yang sudah dicatat kantor; contoh simulasi tidak ikut."),
    )
    _upload(data, entered, who)


def _table(data: DataSet, entered: pd.DataFrame, who: str) -> None:
    codes = data.villages.index
    sample = sample_village_facts() if is_of_region(codes) else None
    shown, sampled = editable(over(entered, sample, codes)), sampled_cells(entered, sample, codes)
    any_sample = bool(sampled.any(axis=None))
    st.subheader(t("Setiap desa"), anchor=False)
    _explain(any_sample)
    with st.form("village-facts", border=False):
        edited = _editor(data, shown, sampled, any_sample=any_sample)
        pressed = st.form_submit_button(t("Simpan perubahan"), type="primary", icon=":material/save:", key="save-facts")
    if pressed:
        confirmed = edited.index[edited[_CONFIRM].astype(bool)] if any_sample else ()
        _save(changed_facts(shown, edited, confirmed, sampled), who)


def _explain(any_sample: bool) -> None:
    st.caption(
        t(
            "Ubah sel mana pun, lalu simpan; hanya sel yang berubah yang dicatat. Bagian nyata: berapa persen dari yang tercatat "
            "belum rekam sungguh ada. Sel kosong berarti tidak diketahui."
        )
    )
    if any_sample:
        st.warning(
            t(
                "DATA SIMULASI: kolom Contoh simulasi menyebut isian yang masih contoh, bukan catatan kantor. Ganti dengan yang "
                "benar, atau centang Sudah benar bila isian di baris itu memang benar."
            ),
            icon=":material/science:",
        )


def _editor(data: DataSet, shown: pd.DataFrame, sampled: pd.DataFrame, *, any_sample: bool) -> pd.DataFrame:
    frame = data.villages[[VILLAGE, DISTRICT]].copy()
    fixed = [VILLAGE, DISTRICT]
    headings = {
        VILLAGE: st.column_config.TextColumn(t("Desa"), width=130, pinned=True),
        DISTRICT: st.column_config.TextColumn(t("Kecamatan"), width=150),
    }
    if any_sample:
        frame[_SAMPLE] = sample_words(shown, sampled)
        frame[_CONFIRM] = False
        fixed.append(_SAMPLE)
        headings |= {
            _SAMPLE: st.column_config.TextColumn(t("Contoh simulasi"), width=130),
            _CONFIRM: st.column_config.CheckboxColumn(t("Sudah benar"), width=135),
        }
    frame = frame.join(shown)
    return st.data_editor(
        frame,
        hide_index=True,
        disabled=fixed,
        column_config=headings | _columns(),
        height=430,
        placeholder="–",
        # What is entered changes the revision: the next table begins from what is kept by then.
        key=f"facts-{data.id}-{what_is_kept().revision}",
    )


def sample_words(shown: pd.DataFrame, sampled: pd.DataFrame) -> list[str]:
    """Which cells of each row are the sample's: all that say anything, or these."""
    said = []
    for code, row in sampled.iterrows():
        names = [column_words(column).lower() for column in COLUMNS if row[column]]
        whole = names and len(names) == int(shown.loc[code].notna().sum())
        said.append(t("semua isian") if whole else ", ".join(names))
    return said


def _columns() -> dict[str, object]:
    kind = st.column_config
    choices = {
        column: kind.SelectboxColumn(
            column_words(column),
            options=[*CLASSES[column]],
            format_func=lambda value, column=column: class_words(column, value),
            width=110,
        )
        for column in (ACCESS_CLASS, SIGNAL, ELECTRICITY)
    }
    return choices | {
        LAST_VISIT: kind.DateColumn(column_words(LAST_VISIT), format="DD/MM/YYYY", max_value=date.today(), width=160),
        HOME_VISITS: kind.NumberColumn(column_words(HOME_VISITS), min_value=0, step=1, width=150),
        REAL_SHARE: kind.NumberColumn(column_words(REAL_SHARE), min_value=0, max_value=100, width=135),
        NOTE: kind.TextColumn(column_words(NOTE), max_chars=500, width=220),
    }


def _save(changes: pd.DataFrame, who: str) -> None:
    if changes.empty:
        st.info(t("Tidak ada sel yang berubah."))
        return
    changed = refusable(lambda: set_village_facts(office_store(), changes, who))
    if changed is not None:
        done(t("Keterangan {n} desa disimpan.", n=changed))


def _upload(data: DataSet, entered: pd.DataFrame, who: str) -> None:
    """What a table would change, what of it cannot be used, then the button that keeps the rest."""
    found = table_upload(
        "facts",
        t("Templat yang sudah diisi, atau tabel lain dengan kode atau nama desa (.xlsx, .xls, .csv)"),
        lambda file: read_village_facts(file.getvalue(), data.villages, reference(), all_aliases(office_store())),
    )
    if found is None:
        return
    read, problems = found
    changes = differences(entered, read)
    said_problems(problems, t("{n} desa terbaca; {changes} sel akan berubah.", n=len(read), changes=len(changes)))
    if not changes:
        return
    names = data.villages[VILLAGE]
    changes_table(
        [t("Desa"), t("Yang berubah"), t("Tercatat"), t("Menjadi")],
        [
            [names.get(code, code), column_words(column), fact_words(column, was), fact_words(column, now)]
            for code, column, was, now in changes
        ],
    )
    if st.button(t("Simpan isi berkas ini"), type="primary", icon=":material/save:", key="keep-facts"):
        changed = refusable(lambda: set_village_facts(office_store(), read, who))
        if changed is not None:
            upload_used("facts")
            done(t("Keterangan {n} desa disimpan.", n=changed))
