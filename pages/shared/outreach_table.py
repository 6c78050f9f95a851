"""The table of a plan, to be edited: pin a stop, forbid one, move one to another day or team, and plan again around it."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.outreach.settings import Pin
from geo.outreach.site import Site
from geo.outreach.trips import OutreachPlan
from geo.outreach_words import hour, kind_words, short_day, span_words
from geo.wording import t
from pages.shared.dataset import DataSet
from pages.shared.outreach_edits import Row, edited_settings, rows_of, stops_of
from pages.shared.outreach_left import plan_download
from pages.shared.outreach_sites import place_name, site_labels
from pages.shared.outreach_view import PlanInView, Wanted, form_round
from pages.shared.outreach_work import begin_plan
from pages.shared.parts import faults, figure_table

_PIN, _FORBID, _DAY, _TEAM = "pin", "forbid", "day", "team"


def outreach_table(data: DataSet, view: PlanInView, sites: tuple[Site, ...]) -> None:
    """Every stop; of an approved plan only to be read."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(t("Setiap perhentian"), anchor=False)
        plan_download(data, view)
    if view.approved:
        _read_only(view.plan)
        return
    st.caption(
        t(
            "Pasang: perhentian tetap pada hari dan tim itu. Larang: tempat itu tidak dikunjungi. Ganti hari atau tim untuk "
            "memindahkan. Lalu susun ulang: yang lain menyesuaikan."
        )
    )
    with st.form("outreach-edits", border=False):
        rows = _edited_rows(view.plan)
        pins, must_not = _lifted(view.plan, sites)
        if st.form_submit_button(t("Susun ulang"), icon=":material/autorenew:", key=f"again-{form_round()}"):
            settings = edited_settings(view.plan, rows, pins, must_not)
            try:
                begin_plan(data, Wanted(settings, view.wanted.sites), view)
            except DataError as error:
                faults(error_sentences(error))
            else:
                st.rerun()


def changed_rows(plan: OutreachPlan, edited: pd.DataFrame, days: Mapping[str, date]) -> dict[int, Row]:
    """The rows of the table that are no longer as the plan has them; `days` are the words for each day."""
    said = [
        Row(days[day], int(team), bool(pinned), bool(forbidden))
        for day, team, pinned, forbidden in edited[[_DAY, _TEAM, _PIN, _FORBID]].itertuples(index=False)
    ]
    return {number: row for number, (row, was) in enumerate(zip(said, rows_of(plan), strict=True)) if row != was}


def stops_frame(plan: OutreachPlan) -> pd.DataFrame:
    """One row a stop, as the table shows it."""
    rows = [
        {
            "name": place_name(stop),
            _PIN: stop.pinned,
            _FORBID: False,
            _DAY: short_day(trip.day),
            _TEAM: trip.team,
            "order": order,
            "kind": kind_words(stop.kind),
            "district": stop.district,
            "arrive": hour(stop.arrive),
            "leave": hour(stop.leave),
            "people": round(stop.expected.likely),
            "range": span_words(stop.expected),
        }
        for trip, order, stop in stops_of(plan)
    ]
    return pd.DataFrame(rows, columns=[*_headings()])


def _headings() -> dict[str, str]:
    return {
        "name": t("Tempat"),
        _PIN: t("Pasang"),
        _FORBID: t("Larang"),
        _DAY: t("Hari"),
        _TEAM: t("Tim"),
        "order": t("Urutan"),
        "kind": t("Jenis"),
        "district": t("Kecamatan"),
        "arrive": t("Tiba"),
        "leave": t("Selesai"),
        "people": t("Orang"),
        "range": t("Rentang"),
    }


def _edited_rows(plan: OutreachPlan) -> dict[int, Row]:
    frame, headings = stops_frame(plan), _headings()
    days = {short_day(day): day for day in plan.days}
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=[name for name in headings if name not in (_PIN, _FORBID, _DAY, _TEAM)],
        column_config={
            **headings,
            _PIN: st.column_config.CheckboxColumn(headings[_PIN], width=90),
            _FORBID: st.column_config.CheckboxColumn(headings[_FORBID], width=90),
            _DAY: st.column_config.SelectboxColumn(headings[_DAY], options=[*days], required=True, width=110),
            _TEAM: st.column_config.SelectboxColumn(
                headings[_TEAM], options=[*range(1, plan.settings.teams + 1)], required=True, width=80
            ),
            "name": st.column_config.TextColumn(headings["name"], width=200),
        },
        height=min(36 * (len(frame) + 1) + 2, 460),
        key=f"stops-{form_round()}",
    )
    return changed_rows(plan, edited, days)


def _lifted(plan: OutreachPlan, sites: tuple[Site, ...]) -> tuple[list[Pin], list[str]]:
    """Pins and forbidden places that are in force, each of which can be taken out; those that were not."""
    settings, labels = plan.settings, site_labels(sites)
    pins, must_not = [], []
    if settings.pins:
        pins = _listed(
            t("Dipasang (keluarkan untuk melepas)"), settings.pins, lambda pin: _pin_words(pin, labels), "pins"
        )
    if settings.must_not:
        must_not = _listed(
            t("Dilarang (keluarkan untuk mengizinkan)"),
            settings.must_not,
            lambda code: labels.get(code, code),
            "forbidden",
        )
    return pins, must_not


def _listed(label: str, held: tuple, words, name: str) -> list:
    """What is in force, each with a cross to take it out."""
    return st.multiselect(
        label,
        [*held],
        [*held],
        format_func=words,
        placeholder=t("tidak ada"),
        select_all=False,
        key=f"{name}-{form_round()}",
    )


def _pin_words(pin: Pin, labels: Mapping[str, str]) -> str:
    place = labels.get(pin.code, pin.code)
    if pin.team is None:
        return t("{place}: {day}", place=place, day=short_day(pin.day))
    return t("{place}: {day}, tim {team}", place=place, day=short_day(pin.day), team=pin.team)


def _read_only(plan: OutreachPlan) -> None:
    headings = [words for name, words in _headings().items() if name not in (_PIN, _FORBID)]
    frame = stops_frame(plan).drop(columns=[_PIN, _FORBID])
    rows = ([str(cell) for cell in row] for row in frame.itertuples(index=False))
    st.html(figure_table(headings, rows, numeric=(2, 3, 8, 9), height=460, label=t("Setiap perhentian")))
