"""The section Pelajaran: what visits taught, who is left, and the proof of a month."""

from collections.abc import Callable

import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.outreach.inputs import Inputs
from geo.wording import t
from pages.shared.choices import Choice, choose
from pages.shared.dataset import DataSet
from pages.shared.learned_overrule import overrule_form
from pages.shared.learned_proof import proof_part
from pages.shared.learned_remaining import remaining_part
from pages.shared.learned_shares import shares_part
from pages.shared.outreach_inputs import inputs_of
from pages.shared.outreach_view import wanted
from pages.shared.parts import faults

_SHARES, _LEFT, _PROOF = "bagian", "sisa", "bukti"
_PART = Choice("learned_part", "isi", [_SHARES, _LEFT, _PROOF], _SHARES)


def learned_desk(data: DataSet) -> None:
    """One of three parts at a time."""
    names = {_SHARES: t("Yang dipelajari"), _LEFT: t("Peta sisa"), _PROOF: t("Bukti bulanan")}
    part = choose(
        st.segmented_control,
        t("Isi pelajaran"),
        _PART,
        format_func=names.get,
        label_visibility="collapsed",
        required=True,
    )
    if part == _PROOF:
        proof_part(data)
        return
    try:
        inputs = inputs_of(data, wanted().sites)
    except DataError as error:
        faults(error_sentences(error))
        return
    _PARTS[part](data, inputs)


def _shares(data: DataSet, inputs: Inputs) -> None:
    shares_part(data, inputs, wanted().sites)
    overrule_form(inputs, wanted().sites)


_PARTS: dict[str, Callable[[DataSet, Inputs], None]] = {_SHARES: _shares, _LEFT: remaining_part}
