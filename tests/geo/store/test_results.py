"""Results of stops: kept once, edited, undone; what cannot be is refused and nothing is kept."""

from datetime import UTC, date, datetime, timedelta

import pytest

from approved import DERATI, MONDAY, PADANG, SCHOOL_CODE, TUESDAY, approved_plan, real_plan
from geo.field_reports import Awaited, awaited_since
from geo.outcome import Outcome, StopKey
from geo.outreach.plan_json import plan_document
from geo.store import Report, entries, report_results, results, save_plan, state, undo_result
from stores import contents

OF_SAMPLE = {"snapshot_id": 1, "boundary_set_id": 1, "simulated": True}


@pytest.fixture
def plan(store):
    """The number of an approved plan."""
    return approved_plan(store).id


def report(plan, order=1, planned=MONDAY, team=1, uid="a", seen=None, **outcome):
    return Report(StopKey(plan, planned, team, order), Outcome(**{"recorded": 5, "absent": 7} | outcome), uid, seen)


def told(store):
    """Key and people recorded of every report in use."""
    return [(str(each.result.key), each.result.outcome.recorded) for each in results(store)]


def test_a_report_comes_back_as_it_was_kept(store, plan):
    """With the site that its stop is of, who and when; the state of what is planned from is another."""
    before = state(store).outreach
    outcome = {
        "already": 1,
        "moved": 2,
        "died": 3,
        "refused": 4,
        "duplicate": 5,
        "failed": 6,
        "note": "Hujan,\nlistrik",
    }
    (kept,) = report_results(store, [report(plan, 2, team=2, **outcome)], "Ani")
    (held,) = results(store)
    assert kept.held == held
    assert kept.changed
    assert (held.result.code, held.result.kind, held.result.name) == (f"{DERATI}/home", "home", "Derati")
    assert held.result.outcome == Outcome(recorded=5, absent=7, **outcome | {"note": "Hujan, listrik"})
    assert (held.added_by, held.via, held.replaces) == ("Ani", "form", None)
    assert state(store).outreach != before
    line = entries(store)[0]
    assert (line.what, line.facts["stops"], line.facts["recorded"]) == ("results_reported", 1, 5)


def test_the_same_form_sent_twice_counts_once(store, plan):
    """By its own name; also when what is in it says nothing new."""
    report_results(store, [report(plan)], "Ani")
    before = contents(store)
    (again,) = report_results(store, [report(plan)], "Ani")
    (same,) = report_results(store, [report(plan, uid="b")], "Budi")
    assert (again.changed, same.changed) == (False, False)
    assert contents(store) == before


def test_an_edit_takes_the_place_of_what_its_author_saw(store, plan, refused):
    """Whoever saw something else is told, and nothing is kept; the form that was edited since changes nothing."""
    (first,) = report_results(store, [report(plan)], "Ani")
    for seen in (None, first.held.id + 1):
        with refused() as kinds:
            report_results(store, [report(plan, uid="b", recorded=6, seen=seen)], "Budi")
        assert kinds == ["result_changed_meanwhile"]
    (edit,) = report_results(store, [report(plan, uid="c", recorded=8, seen=first.held.id)], "Budi")
    assert (edit.held.replaces, told(store)) == (first.held.id, [(f"{plan}/2025-10-06/1/1", 8)])
    (late,) = report_results(store, [report(plan)], "Ani")
    assert (late.changed, late.held) == (False, edit.held)


def test_what_is_undone_is_as_it_was_before(store, plan, refused):
    """The edited report is back; undone once more there is none, and a form that comes again does not bring it back."""
    (first,) = report_results(store, [report(plan)], "Ani")
    (edit,) = report_results(store, [report(plan, uid="b", recorded=8, seen=first.held.id)], "Ani")
    assert undo_result(store, edit.held.id, "Budi") == first.held
    assert told(store) == [(f"{plan}/2025-10-06/1/1", 5)]
    assert undo_result(store, first.held.id, "Budi") is None
    assert results(store) == ()
    with refused() as kinds:
        undo_result(store, first.held.id, "Budi")
    assert kinds == ["no_such_result"]
    with refused() as kinds:
        report_results(store, [report(plan)], "Ani")
    assert kinds == ["result_undone_meanwhile"]
    report_results(store, [report(plan, uid="d", recorded=9)], "Ani")
    assert told(store) == [(f"{plan}/2025-10-06/1/1", 9)]


def test_reports_of_all_plans_are_listed_by_plan_and_as_they_are_driven(store, plan):
    """Or those of one plan."""
    other = approved_plan(store, "November").id
    for at, (number, order, day, team) in enumerate(
        [(other, 1, MONDAY, 1), (plan, 1, TUESDAY, 1), (plan, 2, MONDAY, 1), (plan, 1, MONDAY, 2), (plan, 1, MONDAY, 1)]
    ):
        report_results(store, [report(number, order, day, team, uid=str(at), recorded=at)], "Ani")
    codes = [(each.result.key.plan, each.result.code) for each in results(store)]
    assert codes == [(plan, PADANG), (plan, "17.02.06.1015"), (plan, SCHOOL_CODE), (plan, PADANG), (other, PADANG)]
    assert [each.result.outcome.recorded for each in results(store, other)] == [0]


def test_stops_that_nobody_reported_are_awaited_until_figures_have_them(store, plan):
    """Of approved plans only, on days after that of the figures; a visit that was not carried out is reported too."""
    save_plan(store, "Konsep", plan_document(real_plan()), **OF_SAMPLE, actor="Ani")
    assert awaited_since(store, None) == awaited_since(store, date(2025, 10, 5)) == Awaited(5, 75.0)
    report_results(store, [report(plan), report(plan, 2, uid="b", visited=False, recorded=0, absent=0)], "Ani")
    assert awaited_since(store, date(2025, 10, 5)) == Awaited(3, 45.0)
    assert awaited_since(store, MONDAY) == Awaited(1, 5.0)
    assert awaited_since(store, TUESDAY) == Awaited(0, 0.0)


TODAY = datetime.now(UTC).date()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"recorded": -1}, ["result_count_impossible"]),
        ({"recorded": 10**6, "moved": 1.5}, ["result_count_impossible"] * 2),
        ({"recorded": True}, ["result_count_impossible"]),
        ({"day": TODAY + timedelta(days=2)}, ["result_in_future"]),
        ({"day": date(2024, 10, 6)}, ["result_before_plan"]),
        ({"recorded": 0, "absent": 0}, ["result_of_nobody"]),
        ({"visited": False}, ["result_of_no_visit"]),
        ({"order": 3}, ["no_such_stop"]),
        ({"team": 3}, ["no_such_stop"]),
    ],
)
def test_what_cannot_be_is_refused_with_all_that_came_with_it(store, plan, refused, changes, expected):
    """Nothing of a sheet is kept when one of its rows cannot be."""
    before = contents(store)
    with refused() as kinds:
        report_results(store, [report(plan, 2), report(plan, uid="b", **changes)], "Ani", "sheet")
    assert (kinds, contents(store)) == (expected, before)


def test_only_approved_plans_have_results(store, refused):
    """Not a draft, and not a plan that is nowhere."""
    draft = save_plan(store, "Konsep", plan_document(real_plan()), **OF_SAMPLE, actor="Ani").id
    for number, kind in ((draft, "result_of_draft"), (99, "no_such_plan")):
        with refused() as kinds:
            report_results(store, [report(number)], "Ani")
        assert kinds == [kind]


def test_a_visit_that_was_not_carried_out_has_a_note_and_nobody(store, plan):
    """Nor need a visit where nobody was be told of without a reason."""
    reports = [
        report(plan, 1, visited=False, recorded=0, absent=0, note="jalan putus"),
        report(plan, 2, uid="b", recorded=0, absent=0, note="balai desa terkunci"),
    ]
    assert [each.changed for each in report_results(store, reports, "Ani")] == [True, True]
