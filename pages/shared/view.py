"""Which figures on which boundaries: chosen in the frame, on every page; and news of what others import."""

import streamlit as st

from geo.errors import StoreError
from geo.store import BoundarySet, Snapshot
from geo.wording import t
from pages.shared.choices import choose
from pages.shared.kept import what_is_kept
from pages.shared.parts import when_words
from pages.shared.session import boundary_choice, loaded, snapshot_choice

#: Seconds after which an open browser hears of an import.
_NEWS = 10
_SEEN = "store_revision"


def choose_view() -> None:
    """The snapshot and the boundaries; nothing to choose while a visitor looks at files that are not kept."""
    if loaded():
        return
    state = what_is_kept()
    snapshots, sets = snapshot_choice(state), boundary_choice(state)
    by_id = {each.id: each for each in state.snapshots}
    with st.popover(t("Pilih data"), icon=":material/calendar_month:"):
        choose(
            st.selectbox,
            t("Periode data"),
            snapshots,
            format_func=lambda one: snapshot_words(by_id[one]) if one else _newest(state.snapshots, snapshot_words),
        )
        set_by_id = {each.id: each for each in state.boundary_sets}
        choose(
            st.selectbox,
            t("Batas"),
            sets,
            format_func=lambda one: set_words(set_by_id[one]) if one else _newest(state.boundary_sets, set_words),
        )


def snapshot_words(snapshot: Snapshot) -> str:
    """`Juni 2025 · tabel.xlsx`; of simulated figures, that they are."""
    what = t("simulasi") if snapshot.simulated else snapshot.file_name
    return f"{when_words(snapshot.day)} · {what}"


def set_words(kept: BoundarySet) -> str:
    """The name of a set and, where it is known, of when it is."""
    name = t("skematik") if kept.schematic else kept.name
    return f"{name} · {when_words(kept.day)}" if kept.day else name


def _newest(kept: tuple, words) -> str:
    return t("Terbaru: {what}", what=words(kept[0])) if kept else t("Belum ada data")


@st.fragment(run_every=_NEWS)
def _look() -> None:
    try:
        revision = what_is_kept().revision
    except StoreError:
        # The page says so as soon as it is drawn again; what is on it stays.
        return
    if st.session_state.setdefault(_SEEN, revision) != revision:
        st.session_state[_SEEN] = revision
        st.rerun()


def watch_for_news() -> None:
    """Draw the page again soon after anybody kept or took back something."""
    st.session_state[_SEEN] = what_is_kept().revision
    _look()
