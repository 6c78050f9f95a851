"""An upload while its box is full: read once, refused without a trace, put in view once; its columns chosen."""

import hashlib
from collections.abc import Callable

import streamlit as st

from geo.errors import DataError, Problem
from geo.faults import error_sentences
from geo.wording import t
from pages.shared.join_desk import meaning_words
from pages.shared.parts import faults, plain
from pages.shared.progress import stage_share, stage_words
from pages.shared.session import OF_AN_UPLOAD, empty_upload_boxes, loaded, take_out

_REFUSED = "refused_file"

Problems = tuple[Problem, ...]


def read_once(kind: str, file, choice: object, read: Callable) -> tuple[object | None, Problems]:
    """Read an upload when it or the answers about it changed: (what was read, ()) or (None, why not).

    Of a file with personal data nothing stays: the box that held it is emptied, only the sentence is left.
    """
    key, stamp = f"{OF_AN_UPLOAD}read-{kind}", (file.file_id, repr(choice))
    held = st.session_state.get(key)
    if held is None or held[0] != stamp:
        bar = st.progress(0.0, t("Membaca {name} …", name=plain(file.name)))
        try:
            found, problems = read(lambda stage: bar.progress(stage_share(stage), stage_words(stage))), ()
        except DataError as error:
            found, problems = None, error.problems
            if any(problem.kind == "personal_data" for problem in problems):
                st.session_state.pop(key, None)
                st.session_state[_REFUSED] = ("coverage" if kind == "grids" else kind, problems)
                empty_upload_boxes()
                st.rerun()
        bar.empty()
        held = st.session_state[key] = (stamp, found, problems)
    return held[1], held[2]


def say_refused(kind: str) -> None:
    """Once, above an emptied box: why what was in it was refused."""
    held = st.session_state.get(_REFUSED)
    if held and held[0] == kind:
        say_unusable(held[1])
        del st.session_state[_REFUSED]


def say_unusable(problems: Problems) -> None:
    """Why a file cannot be used, each fault in a sentence."""
    faults([t("Berkas ini tidak dapat dipakai:"), *error_sentences(DataError(*problems))])


def use_once(kind: str, stamp: object, use: Callable[[], None]) -> None:
    """Put a file in view when it is new, and draw the page again from the top, where the marks are."""
    key = f"{OF_AN_UPLOAD}used-{kind}"
    if st.session_state.get(key) != stamp or not loaded():
        use()
        st.session_state[key] = stamp
        st.rerun()


def take_out_unusable(kind: str) -> None:
    """What was in view before a box was filled with something unusable is not what that box shows: it goes too."""
    if take_out(boundaries=kind == "boundaries"):
        st.session_state.pop(f"{OF_AN_UPLOAD}used-{kind}", None)
        st.rerun()


def choose_columns(key: str, meanings: tuple[str, ...], found: dict[str, str], headings: list[str]) -> dict[str, str]:
    """Meaning → column where the visitor says otherwise than was found; "" takes a column away."""
    named, words = {}, meaning_words()
    with st.container(horizontal=True, gap="small"):
        for meaning in meanings:
            held = found.get(meaning)
            options = [*dict.fromkeys([held] if held and held not in headings else []), *headings]
            said = st.selectbox(
                words[meaning],
                options,
                index=options.index(held) if held else None,
                placeholder=t("tidak ada"),
                key=f"column-{meaning}-{key}",
                width=190,
            )
            if said != held:
                named[meaning] = said or ""
    return named


def digest(file) -> str:
    """The checksum of an upload."""
    return hashlib.sha256(file.getvalue()).hexdigest()
