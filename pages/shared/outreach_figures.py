"""What a plan reaches, in figures, and beside them what tells how good that is and what it costs."""

import streamlit as st

from geo.outreach.inputs import Inputs
from geo.outreach.results.remaining import remaining_of
from geo.outreach_field_sentences import awaited_sentences, field_sentences
from geo.outreach_sentences import cost_sentences, measured_sentences, source_sentences
from geo.outreach_words import span_words
from geo.wording import number, percent, t
from pages.shared.dataset import DataSet
from pages.shared.outreach_inputs import awaited_of, inputs_stamp
from pages.shared.outreach_sites import village_names
from pages.shared.outreach_view import PlanInView
from pages.shared.parts import bullet_list


def headline(view: PlanInView) -> None:
    """Six figures, the people first, how near that is to what nobody can exceed last."""
    plan = view.plan
    with st.container(key="headline"):
        st.metric(
            t("Orang tercapai"),
            number(plan.expected.likely),
            t("antara {span}", span=span_words(plan.expected)),
            delta_color="off",
            delta_arrow="off",
            border=True,
        )
        figures = (
            (
                t("Dari semua belum rekam"),
                percent(plan.share_of_unrecorded, 1),
                t("dari {n} orang", n=number(plan.unrecorded)),
            ),
            (t("Jarak tempuh"), t("{n} km", n=number(sum(trip.km for trip in plan.trips))), _trips(view)),
            (t("Jam kerja tim"), number(sum(trip.minutes for trip in plan.trips) / 60), _travelling(view)),
            (t("Orang per hari-tim"), number(per_team_day(view), 1), _team_days(view)),
            _measured(view),
        )
        for label, value, under in figures:
            st.metric(label, value, under, delta_color="off", delta_arrow="off", border=True)


def _measured(view: PlanInView) -> tuple[str, str, str]:
    """The share of the bound with the careful list's people under it; of a plan without a bound that list alone."""
    plan = view.plan
    greedy = t("daftar biasa: {n}", n=number(plan.greedy))
    if plan.bound <= 0:
        return t("Dari batas atas"), "–", greedy
    return t("Dari batas atas"), percent(min(plan.expected.likely / plan.bound, 1), 1), greedy


def per_team_day(view: PlanInView) -> float:
    """Likely people of a trip; NaN without one."""
    trips = len(view.plan.trips)
    return view.plan.expected.likely / trips if trips else float("nan")


def beside(data: DataSet, view: PlanInView, inputs: Inputs) -> None:
    """What it is measured against, what it costs, what must be known to read it; `inputs` are those of now."""
    plan = view.plan
    st.subheader(t("Seberapa baik rencana ini"), anchor=False)
    said = [*measured_sentences(plan), *cost_sentences(plan, village_names(data.villages)), *source_sentences(plan)]
    if view.stamp == inputs_stamp(inputs):
        # Of a plan that was made from something else, what is known from visits now says nothing.
        remaining = remaining_of(data.villages, inputs.recorded_since, inputs.field)
        of_visits = field_sentences(inputs.field, remaining, data.coverage_source.day)
        said += [("note", sentence) for sentence in of_visits]
    if not view.approved:
        awaited = awaited_of(data)
        said += [("fault", sentence) for sentence in awaited_sentences(awaited.stops, awaited.people)]
    if view.simulated:
        sample = t(
            "DATA SIMULASI: angka desa, jumlah murid atau keadaan desa sebagian atau seluruhnya dibangkitkan program; "
            "jangan dipakai untuk mengirim tim."
        )
        said.append(("fault", sample))
    bullet_list(said)


def _trips(view: PlanInView) -> str:
    return t("{n} perjalanan", n=len(view.plan.trips))


def _travelling(view: PlanInView) -> str:
    hours = sum(trip.travel_minutes for trip in view.plan.trips) / 60
    return t("{n} jam di jalan", n=number(hours, 1))


def _team_days(view: PlanInView) -> str:
    settings = view.plan.settings
    return t("{teams} tim × {days} hari", teams=settings.teams, days=len(view.plan.days))
