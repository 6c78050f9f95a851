"""The section Rencana: the form, the plan that is being worked out, and the one in view from its figures to its files."""

import streamlit as st

from geo.errors import DataError
from geo.faults import error_sentences
from geo.outreach.inputs import Inputs
from geo.wording import t
from pages.shared.dataset import DataSet
from pages.shared.outreach_calendar import outreach_calendar
from pages.shared.outreach_figures import beside, headline
from pages.shared.outreach_form import outreach_form
from pages.shared.outreach_inputs import inputs_of
from pages.shared.outreach_keep import keep_plan, kept_line
from pages.shared.outreach_left import left_out
from pages.shared.outreach_map import outreach_map
from pages.shared.outreach_sites import points_of
from pages.shared.outreach_table import outreach_table
from pages.shared.outreach_view import PlanInView, fault, plan_in_view, wanted, work
from pages.shared.outreach_work import begin_plan, watch_plan
from pages.shared.parts import faults, paragraph


def plan_desk(data: DataSet) -> None:
    """From the inputs to a plan that can be kept."""
    # Above the form, however long that is: the bar of a plan that is worked out, and why none could be made.
    told = st.container()
    try:
        inputs = inputs_of(data, wanted().sites)
        asked = outreach_form(inputs.sites)
        if asked is not None:
            begin_plan(data, asked)
    except DataError as error:
        faults(error_sentences(error))
        return
    with told:
        watch_plan()
        if fault() is not None:
            faults(error_sentences(fault()))
    view = plan_in_view()
    if view is None:
        _before(inputs)
    else:
        _plan(data, view, inputs)


def _before(inputs: Inputs) -> None:
    """What a first visitor reads."""
    if work() is not None:
        return
    paragraph(
        t(
            "{n} tempat (desa, sekolah, kunjungan rumah) dapat dikunjungi. Tekan Susun rencana: dalam beberapa detik terlihat "
            "tempat mana pada hari apa, urutannya, berapa orang yang dapat diharapkan, dan apa yang tidak terkejar.",
            n=len(inputs.sites),
        )
    )


def _plan(data: DataSet, view: PlanInView, inputs: Inputs) -> None:
    kept_line(data, view)
    headline(view)
    left, right = st.columns([7, 4], gap="medium")
    with left:
        outreach_map(data, view, points_of(inputs.places))
    with right:
        beside(data, view, inputs)
        keep_plan(data, view)
    outreach_calendar(view.plan)
    outreach_table(data, view, inputs.sites)
    left_out(data, view)
