"""What is kept: every snapshot, taken back and brought back; nothing is deleted."""

import pandas as pd
import streamlit as st

from geo.intake.layout import column_letter
from geo.sentences import left_behind_words, reason_sentence
from geo.store import Snapshot, boundary_sets, hide_snapshot, load_report, rejected_cells, show_snapshot, snapshots
from geo.wording import day, number, t
from pages.shared.commit_desk import done, refusable, who_field
from pages.shared.dataset import DataSet
from pages.shared.downloads import download_rows
from pages.shared.kept import office_store
from pages.shared.parts import figure_table, plain, when_words
from pages.shared.view import set_words, snapshot_words

#: As many snapshots as one screen holds.
_SHOWN = 60
#: Rejected rows that are read on a screen; the download has them all.
_ROWS = 200


def snapshot_desk(data: DataSet) -> None:
    """The table of snapshots, and one of them to take back or bring back."""
    kept = snapshots(office_store(), hidden=True)
    st.subheader(t("Periode data yang tersimpan"), anchor=False)
    st.html(_table(kept[:_SHOWN]))
    chosen = _take_back(kept)
    if chosen:
        _rejected(chosen)
    if data.left_behind:
        _left_behind(data)
    _boundary_sets()


def _table(kept: list[Snapshot]) -> str:
    headings = [
        t("Nomor"),
        t("Periode"),
        t("Berkas"),
        t("Baris"),
        t("Cocok"),
        t("Tidak dipakai"),
        t("Disimpan oleh"),
        t("Keadaan"),
    ]
    rows = (
        [
            str(each.id),
            when_words(each.day),
            each.file_name,
            number(each.rows_in),
            number(each.matched_by_code + each.matched_by_name),
            number(each.without_boundary + each.duplicated),
            f"{each.added_by}, {day(each.added_at.astimezone())}",
            _condition(each),
        ]
        for each in kept
    )
    return figure_table(headings, rows, numeric=(0, 3, 4, 5), wide=(2,), label=t("Periode data yang tersimpan"))


def _condition(each: Snapshot) -> str:
    if each.hidden_at is not None:
        return t("dibatalkan {when}", when=day(each.hidden_at.astimezone()))
    return t("dipakai (simulasi)") if each.simulated else t("dipakai")


def _take_back(kept: list[Snapshot]) -> Snapshot | None:
    """One snapshot to look at and to take back or bring back; returns it."""
    if not kept:
        return None
    by_id = {each.id: each for each in kept}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = by_id[
            st.selectbox(
                t("Periode data"),
                list(by_id),
                format_func=lambda one: f"{one} · {snapshot_words(by_id[one])}",
                key="snapshot-to-change",
                width=360,
            )
        ]
        who = who_field("snapshots")
        hidden = chosen.hidden_at is not None
        label = t("Pakai lagi") if hidden else t("Batalkan")
        icon = ":material/redo:" if hidden else ":material/undo:"
        pressed = st.button(label, icon=icon, disabled=not who, key="change-snapshot")
    st.caption(t("Yang dibatalkan tetap tersimpan dan dapat dipakai lagi; tidak ada yang dihapus."))
    if pressed:
        change = show_snapshot if hidden else hide_snapshot
        if refusable(lambda: change(office_store(), chosen.id, who)) is not None:
            what = plain(snapshot_words(chosen))
            done(t("{what} dipakai lagi.", what=what) if hidden else t("{what} dibatalkan.", what=what))
    return chosen


def _rejected(chosen: Snapshot) -> None:
    """The rows of its file that became no village's figures, with every cell as it was."""
    aside = chosen.without_boundary + chosen.duplicated
    if not aside:
        st.caption(t("Setiap baris berkas periode ini menjadi angka desa."))
        return
    words = t("{n} baris yang tidak dipakai, dengan isi aslinya", n=aside)
    with st.expander(words, icon=":material/rule:", key=f"rejected-{chosen.id}"):
        report, cells = load_report(office_store(), chosen.id), rejected_cells(office_store(), chosen.id)
        rows = sorted((*report.without_boundary, *report.duplicated), key=lambda row: row.row)
        width = max(map(len, cells.values()), default=0)
        headings = [t("Baris"), t("Alasan"), *(column_letter(at) for at in range(width))]
        lines = [
            [str(row.row), reason_sentence(row), *cells[row.row], *[""] * (width - len(cells[row.row]))] for row in rows
        ]
        label = t("Baris yang tidak dipakai")
        st.html(figure_table(headings, lines[:_ROWS], wide=(1,), height=360, label=label))
        if len(lines) > _ROWS:
            st.caption(t("Masih ada {n} baris lain; semuanya ada di unduhan.", n=len(lines) - _ROWS))
        name = f"baris_tidak_dipakai_{chosen.id}.csv"
        download_rows(
            t("Unduh baris yang tidak dipakai (CSV)"), lambda: pd.DataFrame(lines, columns=headings), name
        )


def _left_behind(data: DataSet) -> None:
    st.subheader(t("Tidak terbawa ke batas ini"), anchor=False)
    st.caption(
        t("Periode ini dibaca terhadap batas lain; angka desa berikut tidak punya tempat pada batas yang dipilih.")
    )
    rows = [[each.village_code, left_behind_words(each.reason)] for each in data.left_behind]
    st.html(figure_table([t("Kode"), t("Alasan")], rows, height=300, label=t("Tidak terbawa ke batas ini")))


def _boundary_sets() -> None:
    """The sets of boundaries, each with where it comes from and how to know its file again."""
    st.subheader(t("Batas yang tersimpan"), anchor=False)
    headings = [
        t("Nomor"),
        t("Nama batas"),
        t("Jumlah desa"),
        t("Tanggal batas"),
        t("Sumber dan lisensi"),
        t("SHA-256 (awal)"),
        t("Disimpan oleh"),
    ]
    rows = (
        [
            str(each.id),
            set_words(each),
            number(each.villages),
            day(each.day) if each.day else "–",
            " · ".join(filter(None, (each.source, each.licence))) or "–",
            each.sha256[:12],
            f"{each.added_by}, {day(each.added_at.astimezone())}",
        ]
        for each in boundary_sets(office_store())
    )
    st.html(figure_table(headings, rows, numeric=(0, 2), wide=(4,), label=t("Batas yang tersimpan")))
