"""The section Surat: an approved plan becomes papers, in the office's name."""

import streamlit as st

from geo.wording import t
from pages.shared.choices import Choice, choose
from pages.shared.dataset import DataSet
from pages.shared.letters_head import head_desk
from pages.shared.letters_papers import papers_desk
from pages.shared.letters_templates import templates_desk

_PAPERS, _HEAD, _TEMPLATES = "berkas", "kop", "templat"
_DESKS = {_PAPERS: papers_desk, _HEAD: head_desk, _TEMPLATES: templates_desk}


def letters_desk(data: DataSet) -> None:
    """One of the three at a time."""
    names = {_PAPERS: t("Berkas rencana"), _HEAD: t("Kop dan penanda tangan"), _TEMPLATES: t("Templat surat")}
    part = choose(
        st.segmented_control,
        t("Surat"),
        Choice("letters_part", "surat", [*_DESKS], _PAPERS),
        format_func=names.get,
        label_visibility="collapsed",
        required=True,
    )
    _DESKS[part](data)
