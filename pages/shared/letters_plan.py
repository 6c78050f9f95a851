"""Of which approved plan the papers are, and what the letters say that no plan knows: their date, their numbers."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from geo.store import PlanHeld
from geo.wording import day, t
from pages.shared.choices import Choice, choose, choose_value, set_choice
from pages.shared.parts import paragraph

#: Letters may be written long before or after, but a year of another century is a slip.
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
#: An office does not send more letters a year.
_MOST = 99_999
_DATED, _NUMBER = "letters_dated", "letters_number"


@dataclass(frozen=True)
class LetterOptions:
    """The date on the letters and the running number of the first; None: a dotted line."""

    dated: date | None = None
    first_number: int | None = None


def say_none_approved() -> None:
    """How to get an approved plan."""
    paragraph(
        t(
            "Belum ada rencana yang disetujui. Susun rencana di bagian Rencana dan simpan sebagai konsep, lalu setujui di "
            "bagian Skenario: pilih rencananya, centang bahwa sudah diperiksa, tekan Setujui."
        )
    )


def choose_approved(approved: list[PlanHeld]) -> PlanHeld:
    """One of the approved plans, of which there is at least one."""
    held = {each.id: each for each in approved}
    chosen = choose(
        st.selectbox,
        t("Rencana yang disetujui"),
        Choice("letters_plan", "surat_rencana", [*held], next(iter(held))),
        format_func=lambda one: f"{one} · {held[one].name}",
        after=_forget_options,
        width=420,
    )
    return held[chosen]


def letter_options() -> LetterOptions:
    """Asked of whoever prints; nothing is filled in beforehand."""
    dated = choose_value(
        st.date_input,
        t("Tanggal surat"),
        _DATED,
        "tanggal_surat",
        None,
        date.fromisoformat,
        lambda value: _FIRST_DAY <= value <= _LAST_DAY,
        value=None,
        min_value=_FIRST_DAY,
        max_value=_LAST_DAY,
        format="DD/MM/YYYY",
        width=200,
    )
    number = choose_value(
        st.number_input,
        t("Nomor surat pertama"),
        _NUMBER,
        "nomor_surat",
        None,
        int,
        lambda value: 1 <= value <= _MOST,
        value=None,
        min_value=1,
        max_value=_MOST,
        step=1,
        placeholder=t("titik-titik"),
        help=t("Surat-surat dinomori berurutan mulai dari nomor ini, menurut pola nomor pada kop surat."),
        width=200,
    )
    return LetterOptions(dated, number)


def say_left_open(options: LetterOptions) -> None:
    """Which of the options will be printed as dots."""
    if options.dated is None and options.first_number is None:
        st.caption(t("Tanggal dan nomor yang dikosongkan tercetak sebagai titik-titik."))
    elif options.dated is None:
        st.caption(t("Tanggal yang dikosongkan tercetak sebagai titik-titik."))
    elif options.first_number is None:
        st.caption(t("Nomor yang dikosongkan tercetak sebagai titik-titik."))


def approval_words(held: PlanHeld) -> str:
    """Who approved a plan and when."""
    return t("disetujui oleh {who}, {when}", who=held.approved_by, when=day(held.approved_at.astimezone()))


def _forget_options() -> None:
    """The date and the numbers of one plan's letters are not those of another's."""
    set_choice(_DATED, None)
    set_choice(_NUMBER, None)
