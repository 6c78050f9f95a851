"""Which plan a visitor looks at, which one is being worked out for them, and what the form was last filled with."""

from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

from geo.errors import DataError
from geo.outreach.settings import PlanSettings, SiteSettings
from geo.outreach.trips import OutreachPlan
from geo.outreach.working_days import next_monday
from pages.shared.answers import Work

_VIEW, _WORK, _FAULT, _WANTED, _ROUND = (
    "outreach_plan",
    "outreach_work",
    "outreach_fault",
    "outreach_wanted",
    "outreach_round",
)


@dataclass(frozen=True)
class Wanted:
    """What the form asks for."""

    settings: PlanSettings
    sites: SiteSettings = field(default_factory=SiteSettings)


@dataclass(frozen=True)
class PlanInView:
    """A plan with what it was made on; `kept` is its number in the store, None of one that nobody has kept.

    `simulated` when any figure in it is; `approved` when it can no longer be edited. `draft` is the number of the draft
    that it was made from and may replace. `stamp` is `inputs_stamp` of when it was made, "" where nobody wrote it down.
    """

    plan: OutreachPlan
    wanted: Wanted
    snapshot_id: int | None = None
    boundary_set_id: int | None = None
    simulated: bool = False
    kept: int | None = None
    draft: int | None = None
    name: str = ""
    approved: bool = False
    stamp: str = ""


def plan_in_view() -> PlanInView | None:
    """The plan that this visitor looks at."""
    return st.session_state.get(_VIEW)


def look_at(view: PlanInView | None) -> None:
    """Look at a plan; the form is filled with what it was made from, and edits of the one before are forgotten."""
    st.session_state[_VIEW] = view
    if view is not None:
        want(view.wanted)


def now_kept(kept: int, name: str, *, approved: bool = False) -> None:
    """The plan in view is in the store by now."""
    view = st.session_state[_VIEW]
    st.session_state[_VIEW] = replace(view, kept=kept, draft=None if approved else kept, name=name, approved=approved)


def wanted() -> Wanted:
    """What the form is filled with: what was last asked for, else an office's first guess."""
    return st.session_state.get(_WANTED) or Wanted(PlanSettings(start=next_monday(date.today())))


def want(asked: Wanted) -> None:
    """Fill the form."""
    st.session_state[_WANTED] = asked
    st.session_state[_ROUND] = form_round() + 1


def form_round() -> int:
    """How often the form was filled by something else than its reader: part of its keys."""
    return st.session_state.get(_ROUND, 0)


def work_on(work: Work, asked: Wanted) -> None:
    """A plan is being worked out for this visitor."""
    st.session_state[_WORK] = work
    st.session_state.pop(_FAULT, None)
    st.session_state[_WANTED] = asked


def work() -> Work | None:
    """What is being worked out."""
    return st.session_state.get(_WORK)


def take_answer(done: Work) -> None:
    """Look at the plan that is ready; where none can be made, keep the one in view and remember why."""
    st.session_state.pop(_WORK, None)
    try:
        look_at(done.answer())
    except DataError as error:
        st.session_state[_FAULT] = error


def fault() -> DataError | None:
    """Why the plan asked for last could not be made."""
    return st.session_state.get(_FAULT)
