"""Trips and stops of an approved plan beside what is reported of them."""

from html import escape

import streamlit as st

from geo.field_reports import PlanResults
from geo.outcome import OUTCOMES, StopKey
from geo.outcome_words import outcome_words
from geo.outreach.results.account import Account
from geo.outreach.trips import Stop, Trip
from geo.outreach_results_sentences import state_words
from geo.outreach_words import short_day
from geo.wording import number, t
from pages.shared.field_form.address import trip_address
from pages.shared.outreach_sites import place_name
from pages.shared.parts import Markup, figure_table

#: Rows that are read on a screen; the form has them all.
_ROWS = 200
_NOTHING = "–"


def trips_table(one: PlanResults) -> None:
    """A row a team-day, with the way to its form for a phone."""
    st.subheader(t("Per perjalanan"), anchor=False)
    headings = [
        t("Hari"),
        t("Tim"),
        t("Formulir lapangan"),
        t("Tempat"),
        t("Dilaporkan"),
        t("Diharapkan"),
        t("Direkam"),
        t("Tercapai"),
    ]
    pairs = list(zip(one.plan.trips, one.trips, strict=True))
    rows = [_trip(one.held.id, trip, account) for trip, account in pairs[:_ROWS]]
    label = t("Per perjalanan")
    st.html(figure_table(headings, rows, numeric=(1, 4, 5, 6, 7), wide=(3,), whole=(0, 2), height=360, label=label))
    _more(len(pairs))
    st.caption(t("Formulir lapangan dibuka di telepon petugas; satu tautan untuk satu perjalanan."))


def stops_table(one: PlanResults) -> None:
    """A row a stop in the order of driving: its state and its outcomes."""
    st.subheader(t("Per perhentian"), anchor=False)
    headings = [t("Hari dan tim"), t("Tempat"), t("Keadaan"), t("Diharapkan"), *map(outcome_words, OUTCOMES)]
    rows = [_stop(one, key, stop) for key, (_, stop) in list(one.stops.items())[:_ROWS]]
    at = range(3, len(headings))
    table = figure_table(headings, rows, numeric=at, wide=(2,), whole=(0,), height=420, label=t("Per perhentian"))
    st.html(f'<div class="many-columns">{table}</div>')
    _more(len(one.stops))


def _trip(plan_id: int, trip: Trip, account: Account) -> list[str]:
    stops = len(trip.stops)
    address = trip_address(plan_id, trip.day, trip.team)
    return [
        short_day(trip.day),
        number(trip.team),
        Markup(f'<a href="{address}" target="_blank">{escape(t("Buka formulir"))}</a>'),
        ", ".join(place_name(stop) for stop in trip.stops),
        t("{n} dari {all}", n=stops - account.stops_awaited, all=stops),
        number(account.planned, 1),
        number(account.recorded) if account.stops_visited else _NOTHING,
        number(account.done, 1),
    ]


def _stop(one: PlanResults, key: StopKey, stop: Stop) -> list[str]:
    held = one.reported.get(key)
    told = held is not None and held.result.outcome.visited
    counts = [number(n) if told else _NOTHING for n in (held.result.outcome.counts.values() if told else OUTCOMES)]
    when = f"{short_day(key.day)} · {t('tim {n}', n=key.team)}"
    return [when, f"{key.order}. {place_name(stop)}", state_words(held), number(stop.expected.likely, 1), *counts]


def _more(rows: int) -> None:
    if rows > _ROWS:
        st.caption(t("Masih ada {n} baris lain; semuanya ada di formulir XLSX.", n=rows - _ROWS))
