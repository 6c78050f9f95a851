"""The place that was clicked on the map of a plan: each visit to it in full, or why nobody comes."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from geo.outreach.trips import LeftOut, OutreachPlan, Stop, Trip
from geo.outreach_sentences import left_words
from geo.outreach_words import hour, kind_words, range_words, short_day
from geo.wording import number, t
from pages.shared.outreach_edits import stops_of
from pages.shared.outreach_sites import place_label

_PLACE = "outreach_place"


def choose_place(code: str) -> None:
    """Remember which place was clicked."""
    st.session_state[_PLACE] = code


def place_detail(plan: OutreachPlan) -> None:
    """What the plan does at the chosen place; without one, that a place can be chosen."""
    code = st.session_state.get(_PLACE)
    visits = [each for each in stops_of(plan) if each[2].code == code]
    left = next((each for each in plan.left_out if each.code == code), None)
    if not visits and left is None:
        st.caption(t("Klik perhentian atau titik abu-abu di peta untuk rinciannya."))
        return
    place = visits[0][2] if visits else left
    parts = [_list(_visit(*each)) for each in visits]
    if left is not None:
        parts.append(_list(_left(left)))
    head = f'<div class="name">{escape(place_label(place))}</div><div class="place">{escape(kind_words(place.kind))}</div>'
    st.html(f'<div class="detail visits">{head}<div class="parts">{"".join(parts)}</div></div>')


def _visit(trip: Trip, order: int, stop: Stop) -> Iterable[tuple[str, str]]:
    yield t("Hari"), short_day(trip.day)
    yield t("Tim"), str(trip.team)
    yield t("Urutan"), t("{n} dari {all}", n=order, all=len(trip.stops))
    yield t("Tiba"), hour(stop.arrive)
    yield t("Selesai"), hour(stop.leave)
    yield t("Orang (rentang)"), range_words(stop.expected)
    yield (
        t("Jalan ke sana"),
        t("{minutes} menit, {km} km", minutes=number(stop.travel_minutes), km=number(stop.km, 1)),
    )


def _left(left: LeftOut) -> Iterable[tuple[str, str]]:
    yield t("Sisanya") if left.partly else t("Tidak dikunjungi"), left_words(left)
    yield t("Orang (rentang)"), range_words(left.expected)


def _list(lines: Iterable[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in lines) + "</dl>"
