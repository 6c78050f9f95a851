"""Planned = done + not done + left out, whatever is reported, edited and undone, and in which order."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from approved import MONDAY, TUESDAY, real_plan
from geo.outcome import Outcome, StopKey, StopResult
from geo.outreach.results import account_of, trip_accounts
from geo.outreach.results.stops import stops_of_plan
from geo.outreach.site import Yield

PLAN = 7
KEYS = [*stops_of_plan(PLAN, real_plan())]


def result(key, **outcome):
    return StopResult(key, "17.02.06.1004", "village", "Padang", "Kota Padang", Outcome(**outcome))


def test_each_part_is_as_it_is_reckoned_by_hand():
    """75 planned at stops and 20 left out: 20 hoped for, 26 came; 10 and 4 came; a school not visited; the rest awaited."""
    told = [
        result(StopKey(PLAN, MONDAY, 1, 1), recorded=26, moved=3),
        result(StopKey(PLAN, MONDAY, 1, 2), recorded=4, absent=9),
        result(StopKey(PLAN, MONDAY, 2, 1), visited=False, note="ujian"),
    ]
    account = account_of(real_plan(), PLAN, told)
    assert (account.planned, account.done, account.not_done, account.left_out) == (95.0, 24.0, 51.0, 20.0)
    assert (account.missed, account.cancelled, account.awaited) == (6.0, 30.0, 15.0)
    assert (account.recorded, account.beyond) == (30, 6.0)
    assert (account.stops_visited, account.stops_cancelled, account.stops_awaited) == (2, 1, 2)
    assert [(each.planned, each.done, each.not_done) for each in trip_accounts(real_plan(), PLAN, told)] == [
        (30.0, 24.0, 6.0),
        (40.0, 0.0, 40.0),
        (5.0, 0.0, 5.0),
    ]


@pytest.mark.parametrize("key", [StopKey(PLAN + 1, MONDAY, 1, 1), StopKey(PLAN, TUESDAY, 2, 1)])
def test_what_is_of_another_plan_or_no_stop_is_of_no_account(key):
    """The account is as if it had not been said."""
    assert account_of(real_plan(), PLAN, [result(key, recorded=5)]) == account_of(real_plan(), PLAN, [])


_COUNTS = st.integers(0, 60)
_OUTCOMES = st.one_of(
    st.builds(Outcome, recorded=_COUNTS, already=_COUNTS, absent=_COUNTS, failed=_COUNTS),
    st.just(Outcome(visited=False, note="banjir")),
)
#: A report or an edit of a stop, or None: its report in use is undone.
_STEPS = st.lists(st.tuples(st.sampled_from(KEYS), st.one_of(st.none(), _OUTCOMES)), max_size=25)
_HOPED = st.lists(st.integers(0, 900), min_size=7, max_size=7)


def plan_of(tenths):
    """The plan, with so many tenths of a person hoped for at its five stops and two places that are left out."""
    hoped = iter([Yield(0.0, each / 10, 99.0) for each in tenths])
    plan = real_plan()
    trips = tuple(
        replace(trip, stops=tuple(replace(stop, expected=next(hoped)) for stop in trip.stops)) for trip in plan.trips
    )
    return replace(plan, trips=trips, left_out=tuple(replace(each, expected=next(hoped)) for each in plan.left_out))


@settings(max_examples=120, deadline=None)
@given(tenths=_HOPED, steps=_STEPS)
def test_planned_is_done_and_not_done_and_left_out(tenths, steps):
    """After every step: in people, to the tenth, and in stops; the trips add up to the plan."""
    plan, held = plan_of(tenths), {key: [] for key in KEYS}
    for key, outcome in [(KEYS[0], None), *steps]:
        held[key] = held[key][:-1] if outcome is None else [*held[key], outcome]
        told = [result(each, **vars(outcomes[-1])) for each, outcomes in held.items() if outcomes]
        account = account_of(plan, PLAN, told)
        assert round(10 * account.planned) == sum(tenths)
        assert account.planned == round(account.done + account.not_done + account.left_out, 1)
        assert account.not_done == round(account.missed + account.cancelled + account.awaited, 1)
        assert account.stops_visited + account.stops_cancelled + account.stops_awaited == len(KEYS)
        assert account.recorded == sum(each.outcome.recorded for each in told)
        assert account.recorded == round(account.done + account.beyond, 1)
        assert min(vars(account).values()) >= 0
        trips = trip_accounts(plan, PLAN, told)
        for part in ("done", "missed", "cancelled", "awaited", "recorded", "beyond", "stops_awaited"):
            assert round(sum(getattr(each, part) for each in trips), 1) == getattr(account, part)
