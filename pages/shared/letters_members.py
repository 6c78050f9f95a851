"""Who goes with which team, as a small table that can be edited."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from geo.outreach.letters import Member
from geo.outreach.letters.office import LONGEST
from geo.sandbox.plain_text import plain_text
from geo.wording import t

_COLUMNS = ("team", "name", "nip", "position")
#: No office has more teams.
_TEAMS = 50


def edit_members(members: Sequence[Member], key: str) -> pd.DataFrame:
    """The members as a table whose rows are added, changed and deleted; what it holds now."""
    kind = st.column_config
    return st.data_editor(
        members_frame(members),
        num_rows="dynamic",
        hide_index=True,
        column_config={
            "team": kind.NumberColumn(t("Tim"), min_value=1, max_value=_TEAMS, step=1, width=70),
            "name": kind.TextColumn(t("Nama"), max_chars=LONGEST, width=240),
            "nip": kind.TextColumn(t("NIP"), max_chars=40, width=190),
            "position": kind.TextColumn(t("Jabatan"), max_chars=LONGEST, width=260),
        },
        placeholder="",
        key=key,
    )


def members_frame(members: Sequence[Member]) -> pd.DataFrame:
    """One row a member; of its kinds also when there is none."""
    rows = [[getattr(each, column) for column in _COLUMNS] for each in members]
    frame = pd.DataFrame(rows, columns=[*_COLUMNS])
    return frame.astype({"team": "Int64"} | dict.fromkeys(_COLUMNS[1:], "string"))


def members_of(table: pd.DataFrame) -> tuple[Member, ...]:
    """The members in a table, team by team (0: none was said); rows that say nothing are none."""
    found = []
    for team, *texts in table[[*_COLUMNS]].itertuples(index=False):
        said = ["" if pd.isna(text) else plain_text(text, LONGEST) for text in texts]
        if any(said):
            found.append(Member(0 if pd.isna(team) else int(team), *said))
    return tuple(sorted(found, key=lambda each: each.team))
