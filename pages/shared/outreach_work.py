"""A plan worked out in a thread: begun here, watched with the best so far, stopped when the visitor has seen enough."""

import streamlit as st

from geo.outreach.plan import plan_outreach
from geo.wording import number, t
from pages.shared.answers import Answers, Work
from pages.shared.cluster_answers import clusters_of
from pages.shared.cluster_choice import cluster_settings
from pages.shared.dataset import DataSet
from pages.shared.outreach_inputs import inputs_of, inputs_stamp
from pages.shared.outreach_view import PlanInView, Wanted, take_answer, work, work_on
from pages.shared.progress import PATIENCE


def begin_plan(data: DataSet, asked: Wanted, first: PlanInView | None = None) -> None:
    """Have a plan worked out, beginning with the one in view if it is given. Raises DataError."""
    inputs, scan = inputs_of(data, asked.sites), clusters_of(data, cluster_settings())

    def job(heard) -> PlanInView:
        plan = plan_outreach(
            inputs.sites,
            inputs.travel,
            asked.settings,
            unrecorded=inputs.unrecorded,
            met_at_school=inputs.pupils_met,
            clusters=scan.answer().ranks(),
            first=first and first.plan,
            progress=lambda best, share: heard(share, best),
        )
        return PlanInView(
            plan,
            asked,
            snapshot_id=data.snapshot and data.snapshot.id,
            boundary_set_id=data.boundary_set and data.boundary_set.id,
            simulated=inputs.simulated or data.coverage_source.simulated,
            draft=first and first.draft,
            name=first.name if first else "",
            stamp=inputs_stamp(inputs),
        )

    work_on(_answers().begin(job), asked)


def watch_plan() -> None:
    """Whatever is being worked out for this visitor, until it is there. A click interrupts: it goes on all the same."""
    running = work()
    if running is None:
        return
    if not running.wait(PATIENCE):
        _bar(running)
    take_answer(running)
    st.rerun()


def _bar(running: Work) -> None:
    place = st.empty()
    with place.container(border=True):
        bar = st.progress(running.share, _words(running))
        st.button(
            t("Hentikan, pakai yang terbaik sejauh ini"),
            icon=":material/stop_circle:",
            key="stop-plan",
            on_click=running.stop,
            disabled=running.stopping,
        )
        while not running.wait(PATIENCE):
            bar.progress(min(max(running.share, 0.0), 1.0), _words(running))
    place.empty()


def _words(running: Work) -> str:
    if running.stopping:
        return t("Dihentikan; rencana terbaik sedang ditulis …")
    if not running.best:
        return t("Mencari rencana …")
    return t("Mencari rencana … terbaik sejauh ini: {n} orang", n=number(running.best))


@st.cache_resource(show_spinner=False)
def _answers() -> Answers:
    return Answers("plans")
