"""Provisional corrections: a village's figures set by hand, with a reason and a name, until the file is mended."""

import streamlit as st

from geo.sentences import measure_words
from geo.store import Correction, correct, withdraw_correction
from geo.store.corrections import Counts
from geo.village import DISTRICT, ELIGIBLE, FIGURES, RECORDED, UNRECORDED, VILLAGE
from geo.wording import day, number, t
from pages.shared.choices import choose
from pages.shared.commit_desk import done, refusable, who_field
from pages.shared.dataset import DataSet
from pages.shared.kept import kept_boundaries, office_store, what_is_kept
from pages.shared.parts import faults, figure_table, figure_words, plain
from pages.shared.village_choice import village_choice, village_labels

#: Of the three boxes with figures, and of the table over them.
_WIDTH, _BOX = 620, 196


def correction_desk(data: DataSet) -> None:
    """One village to correct, then every correction in use."""
    st.subheader(t("Koreksi sementara"), anchor=False)
    obstacle = _obstacle(data)
    if obstacle:
        st.info(obstacle, icon=":material/info:")
    else:
        st.caption(
            t("Angka berkasnya tetap tersimpan; koreksi dapat dicabut kapan saja dan tercatat dengan nama dan alasan.")
        )
        code = choose(
            st.selectbox,
            t("Desa yang dikoreksi"),
            village_choice(data),
            format_func=village_labels(data).get,
            index=None,
            placeholder=t("Ketik nama desa"),
            width=420,
        )
        if code:
            _form(data, code)
    _in_use(data)


def _obstacle(data: DataSet) -> str:
    """Why nothing can be corrected now; "" when it can."""
    if data.table is not None:
        return t("Tabel ini belum disimpan. Simpan dulu pada bagian Impor, baru angkanya dapat dikoreksi.")
    if data.snapshot is None:
        return t("Belum ada periode data yang tersimpan untuk dikoreksi.")
    own, own_set = kept_boundaries(what_is_kept(), data.snapshot.boundary_set_id)
    if set(own.villages.index) != set(data.villages.index):
        return t(
            "Periode data ini dibaca terhadap batas lain dengan kode desa lain. Untuk mengoreksi, pilih batas {name}.",
            name=plain(own_set.name),
        )
    return ""


def _form(data: DataSet, code: str) -> None:
    village, made = data.villages.loc[code], data.corrections.get(code)
    now = tuple(None if count != count else int(count) for count in village[list(FIGURES)])
    with st.container(border=True):
        with st.container(width=_WIDTH):
            st.html(_figures(now, made))
        wanted = _wanted(f"{data.id}-{code}", now)
        reason = st.text_input(
            t("Alasan"),
            key=f"reason-{data.id}-{code}",
            placeholder=t("misalnya: salah ketik, dicek ke desa"),
            width=_WIDTH,
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            who = who_field("correction")
            save = st.button(t("Simpan koreksi"), type="primary", icon=":material/edit:", key="correct")
            withdraw = made and st.button(t("Cabut koreksi"), icon=":material/undo:", key="withdraw-correction")
    name = plain(village[VILLAGE])
    if save and wanted == now:
        faults([t("Angkanya belum diubah.")])
    elif save and _did(lambda: correct(office_store(), data.snapshot.id, code, wanted, reason, who)):
        done(t("Koreksi {name} disimpan.", name=name))
    elif withdraw and _did(lambda: withdraw_correction(office_store(), data.snapshot.id, code, who)):
        done(t("Koreksi {name} dicabut; angka berkasnya dipakai lagi.", name=name))


def _did(what) -> bool:
    """Do what returns nothing; False when the store refused, and has said why."""
    return refusable(lambda: what() or True) is not None


def _figures(now: Counts, made: Correction | None) -> str:
    """The figures of the file and, when they are corrected, those in use."""
    rows = [[t("Pada berkas"), *map(number, (made.original or (None,) * 3) if made else now)]]
    if made:
        rows.append([t("Dipakai sekarang"), *map(number, now)])
    headings = ["", *figure_words().values()]
    return figure_table(headings, rows, numeric=(1, 2, 3), label=t("Angka desa ini"))


def _wanted(key: str, now: Counts) -> Counts:
    """Three boxes, filled in with what is in use; of two figures the third is offered."""
    keys = {figure: f"corrected-{figure}-{key}" for figure in FIGURES}
    said = []
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for (figure, label), count in zip(figure_words().items(), now, strict=True):
            st.session_state.setdefault(keys[figure], count)
            said.append(
                st.number_input(label, 0, value=None, step=1, key=keys[figure], placeholder=t("tanpa data"), width=_BOX)
            )
        offered = _offered(*said)
        if offered:
            figure, count = offered
            label = t("Isi {figure}: {count}", figure=measure_words(figure), count=number(count))
            st.button(label, icon=":material/calculate:", key="offered", on_click=_fill, args=(keys[figure], count))
    return tuple(said)


def _offered(eligible: int | None, recorded: int | None, unrecorded: int | None) -> tuple[str, int] | None:
    """The figure that the two others give, where it is blank or does not fit them."""
    if None not in (eligible, recorded) and eligible - recorded not in (unrecorded, *range(-recorded, 0)):
        return UNRECORDED, eligible - recorded
    if None not in (recorded, unrecorded) and eligible is None:
        return ELIGIBLE, recorded + unrecorded
    if None not in (eligible, unrecorded) and recorded is None and eligible >= unrecorded:
        return RECORDED, eligible - unrecorded
    return None


def _fill(key: str, count: int) -> None:
    st.session_state[key] = count


def _in_use(data: DataSet) -> None:
    """Every correction of the figures in view: what the file has, what is shown, why, by whom."""
    if data.snapshot is None:
        return
    st.subheader(t("Koreksi yang dipakai"), anchor=False)
    if not data.corrections:
        st.caption(t("Tidak ada angka yang dikoreksi pada periode data ini."))
        return
    headings = [t("Desa/kelurahan"), t("Kecamatan"), *figure_words().values(), t("Alasan"), t("Dikoreksi oleh")]
    rows = (
        [
            *data.villages.loc[code, [VILLAGE, DISTRICT]],
            *map(_turned, made.original or (None,) * 3, made.figures),
            made.reason,
            f"{made.added_by}, {day(made.added_at.astimezone())}",
        ]
        for code, made in data.corrections.items()
    )
    label = t("Koreksi yang dipakai")
    st.html(figure_table(headings, rows, numeric=(2, 3, 4), wide=(5,), height=420, label=label))
    st.caption(t("Untuk mencabut sebuah koreksi, pilih desanya di atas."))


def _turned(before: int | None, after: int | None) -> str:
    return number(after) if before == after else f"{number(before)} → {number(after)}"
