"""The last step: what would be kept, by whom, and the one button that keeps it."""

import streamlit as st

from geo.errors import StoreError
from geo.faults import error_sentences
from geo.store import NewBoundaries, NewSnapshot, keep_boundaries, keep_snapshot, learned_from
from geo.store.schema import WHO
from geo.wording import number, t
from pages.shared.choices import set_choice
from pages.shared.dataset import DataSet
from pages.shared.kept import NEWEST, office_store, what_is_kept
from pages.shared.parts import bullet_list, faults, place_name, plain, when_words
from pages.shared.session import (
    LoadedBoundaries,
    LoadedTable,
    decided_on,
    forget_loaded,
    loaded,
    loaded_boundaries,
    loaded_table,
)
from pages.shared.view import snapshot_words

_FLASH, _WHO = "commit_flash", "who"
_HIDE = "hide-sample"


def say_kept() -> None:
    """Once, after something was kept: what, and under which number."""
    said = st.session_state.pop(_FLASH, None)
    if said:
        st.success(said, icon=":material/check_circle:")
        # Whoever pressed a button far below sees it too.
        st.toast(said, icon=":material/check_circle:")


def who_field(key: str) -> str:
    """The name of the person who does it, remembered for this visit."""
    name = st.text_input(
        t("Nama petugas"),
        st.session_state.get(_WHO, ""),
        max_chars=WHO,
        key=f"who-{key}",
        placeholder=t("dicatat pada setiap perubahan"),
        width=260,
    )
    st.session_state[_WHO] = name.strip()
    return st.session_state[_WHO]


def done(words: str) -> None:
    """Say what was done once the page is drawn again, and draw it again."""
    st.session_state[_FLASH] = words
    st.rerun()


def refusable(what) -> object | None:
    """Do it; when the store refuses, say why and return None."""
    try:
        return what()
    except StoreError as error:
        faults(error_sentences(error))
        return None


def commit_desk(data: DataSet) -> None:
    """Keep what this visitor loaded, or throw it away. Until the button is pressed, nothing is kept."""
    if not loaded():
        return
    st.subheader(t("3. Simpan"), anchor=False)
    table, boundaries = loaded_table(), loaded_boundaries()
    with st.container(border=True):
        bullet_list(_what(data, table, boundaries))
        about = _about_boundaries(boundaries) if boundaries else {}
        hide = _to_hide(table)
        meant = data.of_region or st.checkbox(
            t("Berkas ini tampaknya dari wilayah lain; tetap simpan"), key="other-region"
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            who = who_field("commit")
            lacking = _lacking(table, who, meant=meant)
            label = t("Simpan angka ini") if table else t("Simpan batas ini")
            pressed = st.button(
                label, type="primary", icon=":material/save:", disabled=bool(lacking), key="commit-button"
            )
            st.button(t("Buang, jangan simpan"), icon=":material/undo:", on_click=forget_loaded)
        if lacking:
            st.caption(lacking)
    if pressed:
        new = _new_boundaries(boundaries, about) if boundaries else None
        if table:
            _keep_table(data, table, new, who, hide)
        else:
            _keep_set(new, who)


def _what(data: DataSet, table: LoadedTable | None, boundaries: LoadedBoundaries | None) -> list[tuple[str, str]]:
    """What would be kept, in numbers that add up to the file's rows."""
    lines = []
    if table:
        report = data.report
        aside = len(report.without_boundary) + len(report.duplicated)
        lines.append(
            (
                "agrees",
                t(
                    "{rows} baris pada {name}: {joined} menjadi angka desa, {aside} disimpan sebagai baris yang tidak "
                    "dipakai bersama isi aslinya.",
                    rows=report.rows_in,
                    name=table.name,
                    joined=len(report.joined),
                    aside=aside,
                ),
            )
        )
        learned = learned_from(table.table, decided_on(data.villages))
        if learned:
            lines.append(("note", t("{n} keputusan Anda diingat sebagai alias.", n=len(learned))))
        lines.append(("note", t("Dibaca terhadap batas: {name}.", name=data.boundary_source.name)))
    if boundaries:
        n = len(boundaries.boundaries.villages)
        lines.append(("agrees", t("{n} desa/kelurahan dari {name} disimpan sebagai batas.", n=n, name=boundaries.name)))
    return lines


def _about_boundaries(boundaries: LoadedBoundaries) -> dict[str, object]:
    """Where the boundaries come from: asked, never assumed."""
    with st.container(horizontal=True):
        name = st.text_input(t("Nama batas"), boundaries.name, key="set-name", width=260)
        source = st.text_input(t("Sumber batas"), key="set-source", width=260, placeholder=t("penerbit, nomor keputusan"))
        licence = st.text_input(t("Lisensi"), key="set-licence", width=160)
        day = st.date_input(t("Tanggal batas"), None, key="set-day", format="DD/MM/YYYY", width=160)
    return {"name": name.strip() or boundaries.name, "source": source.strip(), "licence": licence.strip(), "day": day}


def _new_boundaries(boundaries: LoadedBoundaries, about: dict[str, object]) -> NewBoundaries:
    return NewBoundaries(boundaries.boundaries, sha256=boundaries.sha256, reading=boundaries.reading, **about)


def _to_hide(table: LoadedTable | None) -> tuple[int, ...]:
    """What steps aside for these figures, unless the visitor keeps it: simulated ones, and others of the same day."""
    if table is None:
        return ()
    hidden: tuple[int, ...] = ()
    in_use, simulated = what_is_kept().snapshots, table.table.simulated
    sample = () if simulated else tuple(each.id for each in in_use if each.simulated)
    if sample and st.checkbox(t("Sembunyikan data simulasi"), True, key=_HIDE):
        hidden += sample
    for each in in_use:
        if each.day == table.day and each.simulated == simulated and each.sha256 != table.sha256:
            label = t("Gantikan periode data nomor {id} ({what})", id=str(each.id), what=plain(snapshot_words(each)))
            if st.checkbox(label, True, key=f"replace-{each.id}"):
                hidden += (each.id,)
    return hidden


def _lacking(table: LoadedTable | None, who: str, *, meant: bool) -> str:
    """What is still to be said before anything can be kept; "" when nothing is."""
    if not meant:
        return t("Sebagian besar desanya bukan dari {place}; centang bila memang harus disimpan.", place=place_name())
    if table and table.day is None:
        return t("Pilih dulu bulan dan tahun data di atas.")
    return "" if who else t("Tulis dulu nama petugas yang mengerjakannya.")


def _keep_table(
    data: DataSet, table: LoadedTable, new: NewBoundaries | None, who: str, hide: tuple[int, ...]
) -> None:
    store = office_store()
    with st.spinner(t("Menyimpan …")):
        kept = refusable(
            lambda: keep_snapshot(
                store,
                NewSnapshot(table.day, table.name, table.sha256, table.table, data.report),
                new or data.boundary_set.id,
                who,
                aliases=learned_from(table.table, decided_on(data.villages)),
                lesson=(table.shape, table.answers),
                hide=hide,
            )
        )
        if kept is None:
            return
    snapshot, is_new = kept
    forget_loaded()
    newest = what_is_kept().snapshots[0].id
    set_choice("snapshot", NEWEST if snapshot.id == newest else snapshot.id)
    places = {"id": str(snapshot.id), "when": when_words(snapshot.day), "n": number(len(data.report.joined))}
    if is_new:
        done(t("Disimpan sebagai periode data nomor {id} ({when}, {n} desa/kelurahan).", **places))
    done(t("Berkas ini sudah tersimpan sebagai periode data nomor {id} ({when}); tidak ada yang berubah.", **places))


def _keep_set(new: NewBoundaries, who: str) -> None:
    kept = refusable(lambda: keep_boundaries(office_store(), new, who))
    if kept is None:
        return
    forget_loaded()
    set_choice("boundary_set", kept[0].id)
    name = plain(kept[0].name)
    done(t("Batas {name} disimpan.", name=name) if kept[1] else t("Batas {name} sudah tersimpan.", name=name))
