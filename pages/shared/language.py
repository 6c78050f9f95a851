"""Which language now: the switch, the address (`?bahasa=en`) and the session, in that order of freshness."""

from collections.abc import Callable
from functools import wraps

import streamlit as st

from geo.wording import ENGLISH, INDONESIAN, LANGUAGES, language, speaking, use_language

_PARAMETER, _STATE, _SWITCH = "bahasa", "language", "language_switch"
_NAMES = {INDONESIAN: "ID", ENGLISH: "EN"}


def choose_language() -> str:
    """Put the visitor's language in force for this run and return it."""
    asked = st.query_params.get(_PARAMETER)
    if _STATE not in st.session_state:
        st.session_state[_STATE] = asked if asked in LANGUAGES else INDONESIAN
    code = st.session_state[_STATE]
    if code == ENGLISH:
        st.query_params[_PARAMETER] = ENGLISH
    else:
        st.query_params.pop(_PARAMETER, None)
    use_language(code)
    return code


def language_switch() -> None:
    """Draw the switch. Its names are the same in both languages, so it never needs a second look."""
    st.session_state[_SWITCH] = st.session_state[_STATE]
    st.segmented_control(
        "Bahasa / Language",
        LANGUAGES,
        format_func=_NAMES.get,
        key=_SWITCH,
        required=True,
        label_visibility="collapsed",
        on_change=_switched,
    )


def fragment(part: Callable) -> Callable:
    """`st.fragment` that speaks the visitor's language: a rerun of a fragment does not pass through the frame."""

    @wraps(part)
    def speaking(*arguments, **named):
        use_language(st.session_state.get(_STATE, INDONESIAN))
        return part(*arguments, **named)

    return st.fragment(speaking)


def in_this_language(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """What is made when a download is asked for, on another thread, which must be told the language of now."""
    spoken = language()

    def made() -> bytes:
        with speaking(spoken):
            return make()

    return made


def _switched() -> None:
    st.session_state[_STATE] = st.session_state[_SWITCH] or INDONESIAN
