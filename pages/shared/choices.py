"""What a visitor chose: kept in the address and over a change of page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from geo.region import region
from geo.wording import percent, t


@dataclass(frozen=True)
class Choice:
    """Something a visitor can choose, kept in the address as `?parameter=…` unless it is the default."""

    key: str
    parameter: str
    options: Sequence
    default: object


def chosen(choice: Choice):
    """What is chosen now, also before the widget is drawn.

    The choice outlives a change of page: the session remembers it, the address wins on the first visit. What is no
    longer (or never was) an option falls back to the default.
    """
    remembered = f"choice_{choice.key}"
    if remembered not in st.session_state:
        asked = st.query_params.get(choice.parameter)
        st.session_state[remembered] = next((o for o in choice.options if str(o) == asked), choice.default)
    if st.session_state[remembered] not in (*choice.options, choice.default):
        st.session_state[remembered] = choice.default
    return st.session_state[remembered]


def choose(widget: Callable, label: str, choice: Choice, *, after: Callable[[], None] = lambda: None, **arguments):
    """Draw the widget of a choice and return what is chosen. `after` runs once the visitor has chosen anew.

    A widget that takes no options (a checkbox) is given only its label.
    """
    value = st.session_state[choice.key] = chosen(choice)

    def remember() -> None:
        st.session_state[f"choice_{choice.key}"] = st.session_state[choice.key]
        after()

    takes = () if widget is st.checkbox else (choice.options,)
    if widget is st.selectbox:
        arguments.setdefault("placeholder", t("Pilih"))
    widget(label, *takes, key=choice.key, on_change=remember, **arguments)
    write_address(choice.parameter, value, choice.default)
    return value


def choose_value(
    widget: Callable, label: str, key: str, parameter: str, default, read: Callable[[str], object], fits, **arguments
):
    """Like `choose`, for a widget without options (a date, a number).

    `read` makes a value of what stands in the address (ValueError: it is none), `fits` tells whether the widget takes it.
    """
    remembered = f"choice_{key}"
    if remembered not in st.session_state:
        try:
            st.session_state[remembered] = read(st.query_params.get(parameter, ""))
        except ValueError:
            st.session_state[remembered] = default
    if st.session_state[remembered] is None or not fits(st.session_state[remembered]):
        st.session_state[remembered] = default
    value = st.session_state[key] = st.session_state[remembered]

    def remember() -> None:
        st.session_state[remembered] = st.session_state[key]

    widget(label, key=key, on_change=remember, **arguments)
    write_address(parameter, value, default)
    return value


def choose_target(**arguments) -> float:
    """The coverage to reach, a share of 1: the same on every page."""
    steps = [round(step / 1000, 3) for step in range(900, 1001, 5)]
    target = Choice("target", "target", steps, region().target)
    return choose(st.selectbox, t("Target cakupan"), target, format_func=lambda share: percent(share, 1), **arguments)


def set_choice(key: str, value: object) -> None:
    """Make a choice on the visitor's behalf (a click on the map); effective when its widget is next drawn."""
    st.session_state[f"choice_{key}"] = value


def write_address(parameter: str, value: object, default: object) -> None:
    """Keep `value` in the address, or nothing when it is the default."""
    if value is None or value == default:
        st.query_params.pop(parameter, None)
    elif st.query_params.get(parameter) != str(value):
        st.query_params[parameter] = str(value)
