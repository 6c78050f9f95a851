"""Where to go next, reckoned by hand on a drawn road."""

from datetime import date

import pytest
from drawn_sites import a_school, a_site, on_a_line

from geo.outreach.ranking import next_sites
from geo.outreach.results.learning import REAL_SHARE, TURNOUT, Estimate, Overrule
from geo.outreach.site import EASY, HARD, HOME, VILLAGE_VISIT


def kinds(ranked):
    return [reason.kind for reason in ranked.reasons]


def test_sites_are_ranked_by_people_for_each_minute_of_a_trip_to_them_alone(settings):
    """A: 20 there, 30, 20 x 5, 20 back: 170 minutes. B: 60 there and back, 30, 40 x 5: 350. C: 5 + 30 + 15 + 5: 55."""
    sites = [a_site("A", 20.0), a_site("B", 40.0), a_site("C", 3.0)]
    ranked = next_sites(sites, on_a_line(A=20, B=60, C=5), settings())
    assert [(one.rank, one.site.code, one.people, one.minutes) for one in ranked] == [
        (1, "A", 20.0, 170),
        (2, "B", 40.0, 350),
        (3, "C", 3.0, 55),
    ]
    assert ranked[0].people_per_hour == pytest.approx(20 / 170 * 60)


def test_a_large_village_counts_with_what_one_day_allows(settings):
    """480 minutes less 2 x 60 and 30 are 330: 66 people, but a day's limit is 60; at 120 minutes 42 people."""
    near, far = next_sites([a_site("A", 200.0), a_site("B", 200.0)], on_a_line(A=60, B=120), settings())
    assert (near.people, near.minutes) == (60.0, 450)
    assert (far.people, far.minutes) == (42.0, 480)
    assert near.reasons[1].kind == "more_than_a_day"
    assert near.reasons[1].facts == {"people": 200.0, "day": 60.0}


def test_who_cannot_be_visited_or_may_not_be_is_left_out(settings):
    """Nobody there, too far for a day, forbidden."""
    sites = [a_site("A", 0.0), a_site("B", 20.0), a_site("C", 20.0), a_site("D", 20.0)]
    ranked = next_sites(sites, on_a_line(A=5, B=225, C=10, D=10), settings(must_not=("C",)))
    assert [one.site.code for one in ranked] == ["D"]
    assert next_sites([], on_a_line(), settings()) == ()


def test_school_hours_count(settings):
    """Open until 13:00: 150 minutes there leave 8:00 + 150 = 10:30, 30 to set up, 120 for 24 pupils at 5 minutes."""
    (school,) = next_sites([a_school("S", 80.0)], on_a_line(S=150), settings())
    assert (school.people, school.minutes) == (24.0, 450)


def test_equal_sites_stand_in_the_order_of_their_codes(settings):
    """Whatever the order they come in."""
    sites = [a_site("B", 20.0), a_site("A", 20.0)]
    assert [one.site.code for one in next_sites(sites, on_a_line(B=10, A=10), settings())] == ["A", "B"]


def test_reasons_say_what_is_known_of_a_place(settings):
    """Kinds and facts; who was visited a year ago to the day (the plan begins on 7 December 2026), or less."""
    sites = [
        a_site("A", 50.0, last_visit=date(2025, 12, 7), access=HARD),
        a_site("B", 5.0, last_visit=date(2025, 12, 8), access=EASY),
        a_site("C", 5.0),
        a_school("S", 10.0),
        a_site("H", 4.0, kind=HOME, village_code="A"),
    ]
    ranked = next_sites(sites, on_a_line(A=31, B=30, C=90, S=40, H=90), settings(), {"A": 2, "C": 1})
    found = {one.site.code: one for one in ranked}
    assert kinds(found["A"]) == ["many_people", "in_cluster", "not_visited_since", "hard_access"]
    assert [reason.facts for reason in found["A"].reasons] == [
        {"people": 50.0},
        {"cluster": 2},
        {"day": date(2025, 12, 7), "months": 12},
        {"minutes": 31},
    ]
    assert kinds(found["B"]) == ["near_office"]
    assert kinds(found["C"]) == ["in_cluster", "never_visited"]
    assert kinds(found["S"]) == ["school_pupils"]
    assert found["S"].reasons[0].facts == {"pupils": 30.0, "people": 10.0}
    assert kinds(found["H"]) == ["home_people", "in_cluster"]


def test_a_turnout_that_visits_taught_is_a_reason(settings):
    """With how many visits taught it; none where a person set it. A real share is no reason of a trip."""
    learned = [
        Estimate("A", VILLAGE_VISIT, "Desa A", "Utara", TURNOUT, 2, 50, 40, 20, 0.3, 30.0),
        Estimate("A", VILLAGE_VISIT, "Desa A", "Utara", REAL_SHARE, 2, 50, 50, 40, 1.0, 30.0),
        Estimate("B", VILLAGE_VISIT, "", "", TURNOUT, 1, 9, 9, 9, 0.3, 30.0, Overrule("B", TURNOUT, 0.4, "x")),
    ]
    ranked = next_sites([a_site("A", 20.0), a_site("B", 10.0)], on_a_line(A=60, B=60), settings(), learned=learned)
    found = {one.site.code: one for one in ranked}
    assert [each.facts for each in found["A"].reasons if each.kind == "learned_turnout"] == [
        {"share": 29 / 70, "visits": 2}
    ]
    assert [each.facts for each in found["B"].reasons if each.kind == "learned_turnout"] == [
        {"share": 0.4, "visits": 0}
    ]
