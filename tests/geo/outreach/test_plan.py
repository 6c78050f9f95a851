"""Plans on a drawn road: who is visited, when, and what is said of the others."""

from datetime import date

import pytest
from drawn_sites import MONDAY, a_school, a_site, on_a_line

from geo.errors import DataError
from geo.outreach.plan import plan_outreach
from geo.outreach.settings import Pin
from geo.outreach.site import HARD, Yield
from geo.outreach.trips import CLOSED, EACH_DISTRICT, FORBIDDEN, NO_ROOM, NOBODY, REMOTE_FIRST, TOO_FAR, UNVISITED

TUESDAY = date(2026, 12, 8)


def planned(sites, travel, settings, **more):
    """The plan of a search that is over in a moment."""
    return plan_outreach(sites, travel, settings, unrecorded=sum(site.people for site in sites), **more)


def stops(plan):
    """The codes of the stops of each trip, by day and team."""
    return {(trip.day, trip.team): [stop.code for stop in trip.stops] for trip in plan.trips}


def test_a_trip_is_added_up_by_hand(settings):
    """20 minutes out, 30 to set up, 20 people at 5 minutes, 10 on, 30 and 10 people, 30 minutes home."""
    plan = planned([a_site("A", 20.0), a_site("B", 10.0)], on_a_line(A=20, B=30), settings())
    (trip,) = plan.trips
    assert [(stop.code, stop.arrive, stop.leave) for stop in trip.stops] in (
        [("A", 500, 630), ("B", 640, 720)],
        [("B", 510, 590), ("A", 600, 730)],
    )
    assert (trip.leave, trip.back, trip.km, trip.travel_minutes) == (480, 750, 60.0, 60)
    # Each stop's low is two thirds, to a tenth; the day holds sixty.
    assert plan.expected == Yield(20.0, 30.0, 60.0)
    assert plan.share_of_unrecorded == pytest.approx(1 / 3)
    assert plan.left_out == ()


def test_a_large_village_is_served_on_several_days(settings):
    """Sixty a day: a village where 150 are likely takes a team three days."""
    plan = planned([a_site("A", 150.0)], on_a_line(A=20), settings(days=3))
    assert [trip.expected.likely for trip in plan.trips] == [60.0, 60.0, 30.0]
    assert plan.left_out == ()


def test_people_for_whom_there_is_no_room_are_said(settings):
    """A day holds sixty of the hundred; forty are left, and why."""
    plan = planned([a_site("A", 100.0)], on_a_line(A=20), settings())
    (rest,) = plan.left_out
    assert (rest.code, rest.reason, rest.partly, rest.expected.likely) == ("A", NO_ROOM, True, 40.0)
    assert plan.expected.likely + rest.expected.likely == 100.0


def test_two_kits_halve_the_minutes_and_double_the_day(settings):
    """100 people at 5 minutes with two kits: 250 minutes and 30 to set up."""
    plan = planned([a_site("A", 100.0)], on_a_line(A=20), settings(kits=2))
    (stop,) = plan.trips[0].stops
    assert (stop.leave - stop.arrive, stop.expected.likely) == (280, 100.0)


def test_the_high_is_what_the_day_has_time_for(settings):
    """60 likely take until 14:10 and home at 14:30; the limit of sixty leaves no one more."""
    full = planned([a_site("A", 60.0)], on_a_line(A=20), settings())
    assert full.expected.high == 60.0
    # 480 - 40 on the way - 30: 410 minutes are 82 people of the 120 who may come.
    roomy = planned([a_site("A", 60.0)], on_a_line(A=20), settings(people_per_kit=100))
    assert roomy.expected.high == 82.0


def test_a_school_is_served_before_it_closes(settings):
    """From 8:20 to 13:00 are 280 minutes: 50 pupils, the others on the next day."""
    plan = planned([a_school("S", 60.0)], on_a_line(S=20), settings(days=2))
    assert [trip.expected.likely for trip in plan.trips] in (
        [50.0, 10.0],
        [30.0, 30.0],
        [40.0, 20.0],
        [20.0, 40.0],
        [10.0, 50.0],
    )
    assert all(stop.leave <= 780 for trip in plan.trips for stop in trip.stops)


def test_a_school_is_closed_on_a_saturday(settings):
    """The fifth is a Saturday: a team that works then goes elsewhere."""
    plan = planned([a_school("S", 60.0)], on_a_line(S=20), settings(start=date(2026, 12, 5), saturdays=True))
    assert plan.trips == ()
    assert plan.left_out[0].reason == CLOSED


def test_nobody_is_sent_where_nobody_comes_or_the_planner_forbids(settings):
    """Reasons: forbidden, nobody expected, farther than a day."""
    sites = [a_site("A", 10.0), a_site("B", 0.0), a_site("C", 50.0), a_site("D", 50.0)]
    plan = planned(sites, on_a_line(A=20, B=20, C=240, D=10), settings(must_not=("D",)))
    assert stops(plan) == {(MONDAY, 1): ["A"]}
    assert {each.code: each.reason for each in plan.left_out} == {"B": NOBODY, "C": TOO_FAR, "D": FORBIDDEN}


def test_what_must_be_visited_is_visited_first(settings):
    """One far village with five people against a near one with sixty: the day goes where it must."""
    sites = [a_site("A", 60.0), a_site("B", 5.0)]
    free = planned(sites, on_a_line(A=5, B=200), settings())
    bound_to = planned(sites, on_a_line(A=5, B=200), settings(must=("B",)))
    assert stops(free) == {(MONDAY, 1): ["A"]}
    assert "B" in stops(bound_to)[MONDAY, 1]


def test_a_pin_keeps_its_day_and_team(settings):
    """Of two villages on two days with two teams, the pinned one goes where it was pinned, whole."""
    sites = [a_site("A", 40.0), a_site("B", 40.0)]
    plan = planned(
        sites, on_a_line(A=20, B=30), settings(days=2, teams=2, pins=(Pin("A", TUESDAY, 2), Pin("B", MONDAY)))
    )
    where = {stop.code: (trip.day, trip.team) for trip in plan.trips for stop in trip.stops}
    assert where["A"] == (TUESDAY, 2)
    assert where["B"][0] == MONDAY
    assert all(stop.pinned for trip in plan.trips for stop in trip.stops)


def test_at_most_so_many_sites_a_day(settings):
    """Five near villages of five people, two a day."""
    sites = [a_site(code, 5.0) for code in "ABCDE"]
    travel = on_a_line(A=1, B=2, C=3, D=4, E=5)
    plan = planned(sites, travel, settings(days=2, max_stops=2))
    assert [len(trip.stops) for trip in plan.trips] == [2, 2]
    assert len(planned(sites, travel, settings(days=2)).trips) <= 2


def test_each_district_is_visited_and_the_price_is_said(settings):
    """South has ten people far away; going there costs sixty of the north a day."""
    sites = [a_site("A", 120.0), a_site("B", 10.0, district="Selatan")]
    travel = on_a_line(A=5, B=180)
    free = planned(sites, travel, settings(days=2))
    fair = planned(sites, travel, settings(days=2, each_district=True))
    assert free.expected.likely == 120.0
    assert {code for codes in stops(fair).values() for code in codes} == {"A", "B"}
    (price,) = fair.rules
    assert (price.rule, price.unmet) == (EACH_DISTRICT, ())
    assert price.people == free.expected.likely - fair.expected.likely > 0


def test_a_rule_that_cannot_be_kept_says_for_whom(settings):
    """One day, two villages on opposite ends of a long road, neither visited for a year."""
    sites = [a_site("A", 20.0, last_visit=date(2025, 1, 1)), a_site("B", 30.0)]
    plan = planned(sites, on_a_line(A=200, B=-190), settings(unvisited_months=12))
    (price,) = plan.rules
    assert price.rule == UNVISITED
    assert len(price.unmet) == 1


def test_remote_villages_come_first(settings):
    """Forty remote people count as eighty."""
    sites = [a_site("A", 50.0), a_site("B", 40.0, access=HARD)]
    travel = on_a_line(A=100, B=-100)
    assert stops(planned(sites, travel, settings())) == {(MONDAY, 1): ["A"]}
    plan = planned(sites, travel, settings(remote_first=True))
    assert stops(plan) == {(MONDAY, 1): ["B"]}
    assert (plan.rules[0].rule, plan.rules[0].people) == (REMOTE_FIRST, 10.0)


def test_members_of_a_cluster_are_one_trip_and_it_is_said(settings):
    """Two clusters along one road, their members by turns: a minute more of way, but each cluster is one trip."""
    sites = [a_site(code, 30.0) for code in "ABCD"]
    travel = on_a_line(A=30, B=31, C=32, D=33)
    plan = planned(sites, travel, settings(days=2), clusters={"A": 2, "C": 2, "B": 5, "D": 5})
    assert {frozenset(codes) for codes in stops(plan).values()} == {frozenset("AC"), frozenset("BD")}
    assert sorted(rank for trip in plan.trips for rank in trip.clusters) == [2, 5]
    assert {name for trip in plan.trips for name in trip.clusters.get(2, ())} == {"Desa A", "Desa C"}


def test_the_first_plan_is_never_lost(settings):
    """A search from an earlier plan is at least as good."""
    sites = [a_site(code, people) for code, people in zip("ABCDE", (33.0, 21.0, 48.0, 17.0, 29.0), strict=True)]
    travel = on_a_line(A=20, B=35, C=-40, D=-15, E=60)
    before = planned(sites, travel, settings(days=2))
    after = planned(sites, travel, settings(days=2, seconds=0.02), first=before)
    assert after.expected.likely >= before.expected.likely


def test_a_search_that_is_stopped_keeps_what_it_has(settings):
    """The first look at the progress ends it."""
    told = []
    plan = planned(
        [a_site("A", 20.0)],
        on_a_line(A=20),
        settings(seconds=5.0),
        progress=lambda best, share: bool(told.append((best, share)) or True),
    )
    assert plan.stopped
    assert plan.expected.likely == 20.0


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"teams": 0}, "plan_no_team"),
        ({"kits": 0}, "plan_no_kit"),
        ({"people_per_kit": 0}, "plan_no_people_a_day"),
        ({"max_stops": 0}, "plan_no_stop"),
        ({"returns": 480.0}, "plan_no_time"),
        ({"seconds": 0.0}, "plan_no_search"),
        ({"days": 401}, "plan_too_large"),
        ({"unvisited_months": 0}, "plan_no_months"),
        ({"must": ("X",)}, "plan_site_unknown"),
        ({"must": ("A",), "must_not": ("A",)}, "plan_must_and_must_not"),
        ({"must": ("B",)}, "plan_must_too_far"),
        ({"must": ("C",)}, "plan_must_nobody"),
        ({"pins": (Pin("A", date(2026, 12, 6)),)}, "plan_pin_not_a_day"),
        ({"pins": (Pin("A", MONDAY, 2),)}, "plan_pin_no_team"),
        ({"must": ("D",)}, "plan_must_closed"),
    ],
)
def test_what_cannot_be_planned_is_refused_by_name(settings, more, kind):
    """Silly settings, and wishes that no plan can keep."""
    sites = [a_site("A", 10.0), a_site("B", 10.0), a_site("C", 0.0), a_site("D", 9.0, closed=frozenset({MONDAY}))]
    with pytest.raises(DataError) as refused:
        planned(sites, on_a_line(A=10, B=240, C=10, D=10), settings(**more))
    assert [problem.kind for problem in refused.value.problems] == [kind]


def test_all_faults_are_told_at_once(settings):
    """No team, no kit and no time: three sentences."""
    with pytest.raises(DataError) as refused:
        planned([a_site("A", 10.0)], on_a_line(A=10), settings(teams=0, kits=0, returns=0.0))
    assert len(refused.value.problems) == 3


def test_no_site_at_all_is_an_empty_plan(settings):
    """Nobody to record: no trip, nothing reached, no error."""
    plan = planned([], on_a_line(), settings())
    assert (plan.trips, plan.expected, plan.bound) == ((), Yield(), 0.0)
