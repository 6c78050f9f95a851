"""Rows that are not certain: each beside the villages it may mean, for a person to decide."""

import hashlib
from html import escape

import pandas as pd
import streamlit as st

from geo.intake.join import Unmatched
from geo.sentences import measure_words, reason_sentence
from geo.village import DISTRICT, FIGURES, VILLAGE
from geo.wording import number, t
from pages.shared.dataset import DataSet
from pages.shared.parts import plain
from pages.shared.previous import previous_figures
from pages.shared.session import decide, decided_on, loaded_table
from pages.shared.village_choice import village_labels

#: Rows a person decides one by one; with more, the file wants mending.
_DECIDABLE = 25
#: As many villages as a box lets search through; of a nation's the name must be mended in the file.
_SEARCHABLE = 2_000
_NOT_USED = "not_used"


def to_decide(data: DataSet) -> None:
    """Rows that are not certain, each beside the villages it may mean; a choice counts at once, for this visit."""
    uncertain = _uncertain(data) if data.table is not None else []
    if not uncertain:
        return
    st.subheader(t("Perlu diputuskan"), anchor=False)
    st.caption(t("Yang tertulis pada tabel, di samping desa yang mungkin dimaksud. Tidak ada yang ditebak."))
    before = previous_figures(data)
    for row in uncertain[:_DECIDABLE]:
        left, right = st.columns([4, 7], gap="medium", vertical_alignment="center")
        with left:
            st.html(_written(data, row))
        with right:
            _choice(data, row, before)
    if len(uncertain) > _DECIDABLE:
        st.caption(t("Masih ada {n} baris lain yang belum pasti.", n=len(uncertain) - _DECIDABLE))


def _uncertain(data: DataSet) -> list[Unmatched]:
    """Rows that name a village nobody is certain of, rows decided, and rows read from another spelling, in their order."""
    table, found = data.table.frame, {}
    for row in data.report.without_boundary:
        if row.candidates or (row.row not in data.table.set_aside and (row.code or row.village)):
            found[row.row] = row
    for problem in data.report.problems:
        if problem.kind == "name_read_as":
            found[problem.row] = _as_row(table, problem.row, (problem.code,))
    for row, code in decided_on(data.villages).items():
        if row in table.index and row not in found:
            found[row] = _as_row(table, row, (code,) if code else ())
    return [found[row] for row in sorted(found)]


def _as_row(table: pd.DataFrame, row: int, candidates: tuple[str, ...]) -> Unmatched:
    return Unmatched(row, *table.loc[row, ["code", DISTRICT, VILLAGE]], "", candidates)


def _written(data: DataSet, row: Unmatched) -> str:
    """A row as the table has it: where, which village, how many."""
    district = row.district or data.table.districts_above.get(row.row, "")
    name = " / ".join(word for word in (district, row.village or row.code) if word)
    figures = _said(data.table.frame.loc[row.row])
    where = t("Baris {row}", row=str(row.row))
    return (
        f'<div class="row-written"><span class="where">{escape(where)}</span> <b>{escape(name)}</b>'
        f'<div class="where">{escape(figures)}</div></div>'
    )


def _said(figures: pd.Series) -> str:
    return " · ".join(f"{measure_words(figure)} {number(figures[figure])}" for figure in FIGURES)


def _choice(data: DataSet, row: Unmatched, before: pd.DataFrame | None) -> None:
    """The candidates side by side, under them what each had in the snapshot before.

    What was decided, or read from another spelling, is the one marked.
    """
    decided, found = decided_on(data.villages), None if row.reason or not row.candidates else row.candidates[0]
    now = (decided[row.row] or _NOT_USED) if row.row in decided else found
    known = [code for code in dict.fromkeys((*row.candidates, now)) if code in data.villages.index]
    # Of a file that is read another way nothing is decided yet, and of other boundaries another village.
    held = hashlib.sha256(f"{loaded_table().stamp} {data.boundary_source.checksum}".encode()).hexdigest()[:16]
    key = f"decide-{held}-{row.row}"

    def changed() -> None:
        said = st.session_state[key]
        decide(row.row, None if said == _NOT_USED else said, undecided=said is None)

    st.pills(
        reason_sentence(row) if row.reason else t("dibaca dari ejaan lain"),
        [*known, _NOT_USED],
        default=now,
        format_func=lambda code: _option_words(data, code),
        key=key,
        on_change=changed,
    )
    _other_village(data, row, key, known)
    for code in known:
        if before is not None and code in before.index:
            name, figures = plain(data.villages.at[code, VILLAGE]), plain(_said(before.loc[code]))
            st.caption(t("{name}, periode sebelumnya: {figures}", name=name, figures=figures))


def _other_village(data: DataSet, row: Unmatched, key: str, known: list[str]) -> None:
    """Any other village, by typing: what a person knows may be none of the candidates."""
    if len(data.villages) > _SEARCHABLE:
        return
    box = f"{key}-other"

    def changed() -> None:
        code = st.session_state[box]
        st.session_state[box] = None
        if code is not None:
            decide(row.row, code)
            st.session_state[key] = code

    st.selectbox(
        t("Desa lain"),
        [code for code in village_labels(data) if code not in known],
        index=None,
        placeholder=t("Desa lain: ketik namanya"),
        format_func=village_labels(data).get,
        key=box,
        label_visibility="collapsed",
        on_change=changed,
        width=330,
    )


def _option_words(data: DataSet, code: str) -> str:
    if code == _NOT_USED:
        return t("baris ini tidak dipakai")
    village = data.villages.loc[code]
    words = t("{name}, Kecamatan {district} ({code})", name=village[VILLAGE], district=village[DISTRICT], code=code)
    return plain(words)
