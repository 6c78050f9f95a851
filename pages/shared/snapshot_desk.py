"""What is kept: every snapshot, taken back and brought back; nothing is deleted."""

import streamlit as st

from geo.sentences import left_behind_words
from geo.store import Snapshot, hide_snapshot, show_snapshot, snapshots
from geo.wording import day, number, t
from pages.shared.commit_desk import done, refusable, who_field
from pages.shared.dataset import DataSet
from pages.shared.kept import office_store
from pages.shared.parts import figure_table, plain, when_words
from pages.shared.view import snapshot_words

#: As many snapshots as one screen holds.
_SHOWN = 60


def snapshot_desk(data: DataSet) -> None:
    """The table of snapshots, and one of them to take back or bring back."""
    kept = snapshots(office_store(), hidden=True)
    st.subheader(t("Periode data yang tersimpan"), anchor=False)
    st.html(_table(kept[:_SHOWN]))
    _take_back(kept)
    if data.left_behind:
        _left_behind(data)


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


def _take_back(kept: list[Snapshot]) -> None:
    if not kept:
        return
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


def _left_behind(data: DataSet) -> None:
    st.subheader(t("Tidak terbawa ke batas ini"), anchor=False)
    st.caption(t("Periode ini dibaca terhadap batas lain; angka desa berikut tidak punya tempat pada batas yang dipilih."))
    rows = [[each.village_code, left_behind_words(each.reason)] for each in data.left_behind]
    st.html(figure_table([t("Kode"), t("Alasan")], rows, height=300, label=t("Tidak terbawa ke batas ini")))
