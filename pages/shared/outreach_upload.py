"""A table of outreach brought back: read once in the sandbox, its faults in sentences, what it would change."""

from collections.abc import Callable, Sequence

import streamlit as st

from geo.errors import Problem
from geo.faults import problem_sentence
from geo.wording import t
from pages.shared.parts import bullet_list, figure_table
from pages.shared.session import upload_round
from pages.shared.uploads import read_once, say_refused, say_unusable

#: As many lines are drawn; the rest is counted.
_SHOWN = 200


def table_upload(kind: str, label: str, read: Callable[[object], tuple], choice: object = ()) -> tuple | None:
    """A box for a table; what `read` made of the upload, else None. What cannot be used is said. `choice` makes it read anew."""
    say_refused(kind)
    file = st.file_uploader(
        label,
        type=["xlsx", "xls", "csv"],
        key=f"upload-{kind}-{upload_round()}-{st.session_state.get(_round(kind), 0)}",
    )
    if file is None:
        return None
    found, problems = read_once(kind, file, choice, lambda _tell: read(file))
    if problems:
        say_unusable(problems)
        return None
    return found


def upload_used(kind: str) -> None:
    """The box is emptied: its content is kept by now."""
    st.session_state[_round(kind)] = st.session_state.get(_round(kind), 0) + 1


def said_problems(problems: Sequence[Problem], summary: str) -> None:
    """What was read, and every row or cell that is not used, with its reason."""
    faults = [("fault", problem_sentence(problem)) for problem in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        faults.append(("fault", t("Masih ada {n} baris lain.", n=len(problems) - _SHOWN)))
    bullet_list([("note", summary), *faults])


def changes_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """What would change, cell by cell."""
    st.html(figure_table(headings, rows[:_SHOWN], height=300, label=t("Perubahan")))
    if len(rows) > _SHOWN:
        st.caption(t("Masih ada {n} baris lain.", n=len(rows) - _SHOWN))


def _round(kind: str) -> str:
    return f"{kind}_upload_round"
