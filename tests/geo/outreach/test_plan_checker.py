"""The checker of plans: a plan made by hand passes, and each thing that is changed in it is found."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from geo.outreach.settings import Pin, PlanSettings
from geo.outreach.site import SCHOOL, VILLAGE_VISIT, Yield
from geo.outreach.trips import FORBIDDEN, NO_ROOM, NOBODY, LeftOut, OutreachPlan, Stop, Trip
from outreach_cases import MONDAY, site_of, table_of
from plan_checker import faults

TUESDAY = date(2026, 12, 8)
#: Aru 60 people, Bayur 12, a school 30 (open 07.30 to 13.00), Damar forbidden, Enau for nobody.
SITES = (
    site_of("aru", likely=60.0, name="Aru"),
    site_of("bayur", likely=12.0, name="Bayur"),
    site_of("school", SCHOOL, 30.0, name="SMA 1"),
    site_of("damar", likely=9.0, name="Damar"),
    site_of("enau", likely=0.0, name="Enau"),
)
MINUTES = [
    [0, 30, 60, 10, 20, 20],
    [35, 0, 20, 40, 20, 20],
    [60, 20, 0, 50, 20, 20],
    [10, 40, 50, 0, 20, 20],
    [20, 20, 20, 20, 0, 20],
    [20, 20, 20, 20, 20, 0],
]
TRAVEL = table_of(SITES, MINUTES)
SETTINGS = PlanSettings(
    start=MONDAY,
    teams=2,
    days=2,
    leaves=420.0,
    returns=960.0,
    people_per_kit=60,
    max_stops=2,
    must=("aru",),
    must_not=("damar",),
    pins=(Pin("school", TUESDAY, 1),),
)
DAYS = (MONDAY, TUESDAY)


def stop(code, arrive, leave, low, likely, high, way, pinned=False):
    site = next(site for site in SITES if site.code == code)
    return Stop(
        code, site.kind, site.name, site.district, arrive, leave, Yield(low, likely, high), way, way / 2, pinned=pinned
    )


#: Monday, team 1: 30 minutes to Aru (07.30), 45 + 40 x 5 minutes (11.35); 20 to Bayur (11.55), 45 + 60 (13.40); 60 home.
#: Tuesday, team 1: 10 minutes to the school (07.10), waiting until 07.30, 30 + 30 x 4 minutes (10.00); 40 to Aru (10.40),
#: 45 + 15.5 x 5 = 122.5, so 123 minutes (12.43); 35 home.
MONDAY_TRIP = Trip(
    MONDAY,
    1,
    (stop("aru", 450, 695, 26.7, 40.0, 44.0, 30), stop("bayur", 715, 820, 8.0, 12.0, 16.0, 20)),
    leave=420,
    back=880,
    km=55.0,
    travel_minutes=110,
    clusters={2: ("Aru", "Bayur")},
)
TUESDAY_TRIP = Trip(
    TUESDAY,
    1,
    (stop("school", 430, 600, 20.0, 30.0, 40.0, 10, True), stop("aru", 640, 763, 10.3, 15.5, 20.0, 40)),
    leave=420,
    back=798,
    km=42.5,
    travel_minutes=85,
)


def left(code, reason, low, likely, high, partly=False):
    site = next(site for site in SITES if site.code == code)
    return LeftOut(code, VILLAGE_VISIT, site.name, site.district, reason, Yield(low, likely, high), partly)


PLAN = OutreachPlan(
    SETTINGS,
    DAYS,
    (MONDAY_TRIP, TUESDAY_TRIP),
    (left("aru", NO_ROOM, 3.0, 4.5, 7.5, True), left("damar", FORBIDDEN, 6, 9, 15), left("enau", NOBODY, 0, 0, 0)),
    unrecorded=390.0,
    greedy=90.0,
    bound=102.0,
)
CLUSTERS = {2: ("aru", "bayur")}


def clock(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


def printed(plan=PLAN):
    """The JSON of a plan, as the command line prints it."""
    return {
        "trips": [
            {
                "date": trip.day.isoformat(),
                "team": trip.team,
                "km": trip.km,
                "minutes": trip.minutes,
                "stops": [
                    {
                        **{key: getattr(each, key) for key in ("code", "kind", "name", "district")},
                        "arrive": clock(each.arrive),
                        "leave": clock(each.leave),
                        "expected": each.expected.likely,
                        "low": each.expected.low,
                        "high": each.expected.high,
                    }
                    for each in trip.stops
                ],
            }
            for trip in plan.trips
        ],
        "left_out": [
            {"code": each.code, "reason": each.reason, "expected": vars(each.expected)} for each in plan.left_out
        ],
        "expected": vars(plan.expected),
        "share_of_unrecorded": plan.share_of_unrecorded,
    }


def found(plan, settings=SETTINGS, days=DAYS, sites=SITES, **more):
    return faults(plan, sites, TRAVEL, settings, days, **more)


def test_a_plan_made_by_hand_is_right():
    """As an object, and as printed."""
    assert found(PLAN, clusters=CLUSTERS) == []
    assert found(printed(), unrecorded=390.0) == []


def changed(where, **fields):
    """The plan with fields of a trip (its number) or a stop (numbers of trip and stop) changed."""
    trips = list(PLAN.trips)
    if isinstance(where, tuple):
        number, place = where
        stops = list(trips[number].stops)
        stops[place] = replace(stops[place], **fields)
        trips[number] = replace(trips[number], stops=tuple(stops))
    else:
        trips[where] = replace(trips[where], **fields)
    return replace(PLAN, trips=tuple(trips))


AT_ARU, AT_BAYUR, AT_SCHOOL = (0, 0), (0, 1), (1, 0)
STOPS = {each: PLAN.trips[each[0]].stops[each[1]] for each in (AT_ARU, AT_BAYUR, AT_SCHOOL)}
MUTATIONS = {
    "one minute early": (changed(AT_BAYUR, arrive=714), "bayur: arrives at 714, not 715"),
    "one minute long": (changed(AT_BAYUR, leave=821), "bayur: leaves at 821, not 820"),
    "no waiting": (changed(AT_SCHOOL, leave=580), "school: leaves at 580, not 600"),
    "a person more": (changed(AT_ARU, expected=Yield(26.7, 41.0, 44.0)), "aru: leaves at 695, not 700"),
    "a person made": (changed(AT_ARU, expected=Yield(26.7, 41.0, 44.0)), "aru: 61 people served and left, 60 expected"),
    "a tenth lost": (changed(AT_BAYUR, expected=Yield(8, 11.9, 16)), "bayur: 11.9 people served and left, 12 expected"),
    "low lost": (changed(AT_ARU, expected=Yield(20, 40, 44)), "aru: low of 33.3 people served and left, 40 expected"),
    "high of more than there are": (changed(AT_BAYUR, expected=Yield(8, 12, 21)), "bayur: high of 21 people"),
    "high beyond the time": (changed(AT_ARU, expected=Yield(26.7, 40, 66)), "high of 82 people does not fit"),
    "high beyond the kits": (changed(AT_ARU, expected=Yield(26.7, 40, 50)), "high of 66 people, 60 at most"),
    "out of order": (changed(AT_ARU, expected=Yield(41, 40, 44)), "aru: low, likely and high are out of order"),
    "a stop twice": (changed(0, stops=(STOPS[AT_ARU],) * 2), "aru: visited 2 times on one trip"),
    "leaves early": (changed(0, leave=419), "leaves the office at 419, before 420"),
    "back": (changed(0, back=881), "says back at 881, is at 880"),
    "minutes": (changed(0, back=881), "says 461 minutes, takes 460"),
    "kilometres": (changed(0, km=55.3), "says 55.3 km, has 55"),
    "kilometres of a stop": (changed(AT_BAYUR, km=11.0), "bayur: 11.0 km, not 10"),
    "minutes of a way": (changed(AT_BAYUR, travel_minutes=21), "bayur: 21 minutes on the way, not 20"),
    "minutes of all ways": (changed(0, travel_minutes=109), "says 109 minutes of travel, has 110"),
    "no stop": (changed(0, stops=()), "a trip without a stop"),
    "the same day twice": (changed(1, day=MONDAY), "2026-12-07 team 1: 2 trips"),
    "a Sunday": (changed(1, day=date(2026, 12, 13)), "2026-12-13 team 1: not a working day"),
    "a team too many": (changed(0, team=3), "no such team"),
    "another pinned day": (
        changed(1, day=MONDAY, team=2),
        "school: not visited on 2026-12-08, its pinned day (team 1)",
    ),
    "another pinned team": (changed(1, team=2), "school: not visited on 2026-12-08, its pinned day (team 1)"),
    "a pin not shown": (changed(AT_SCHOOL, pinned=False), "school: pinned and not called so"),
    "a pin made": (changed(AT_ARU, pinned=True), "aru: called pinned without a pin"),
    "a name": (changed(AT_ARU, name="Bayur"), "aru: name 'Bayur', not 'Aru'"),
    "a kind": (changed(AT_ARU, kind=SCHOOL), "aru: kind 'school', not 'village'"),
    "a district": (changed(AT_ARU, district="Timur"), "aru: district 'Timur', not 'Barat'"),
    "a site from nowhere": (changed(AT_ARU, code="zzz"), "zzz: no such site"),
    "a cluster's name": (changed(0, clusters={2: ("Aru", "Damar")}), "cluster 2: Aru, Damar are not two or more"),
    "a site forgotten": (replace(PLAN, left_out=PLAN.left_out[:1]), "damar: 0 people served and left, 9 expected"),
    "a rest forgotten": (replace(PLAN, left_out=PLAN.left_out[1:]), "aru: 55.5 people served and left, 60 expected"),
    "left out twice": (replace(PLAN, left_out=(*PLAN.left_out, PLAN.left_out[1])), "damar: left out 2 times"),
    "no reason": (replace(PLAN, left_out=(left("aru", "rain", 3, 4.5, 7.5, True), *PLAN.left_out[1:])), "no reason"),
    "a wrong reason": (
        replace(PLAN, left_out=(left("aru", NOBODY, 3, 4.5, 7.5, True), *PLAN.left_out[1:])),
        "aru: left out as nobody, which it is not",
    ),
    "not partly": (
        replace(PLAN, left_out=(left("aru", NO_ROOM, 3, 4.5, 7.5), *PLAN.left_out[1:])),
        "aru: partly is False",
    ),
    "other days": (replace(PLAN, days=(MONDAY,)), "days: not those that were asked for"),
    "above the bound": (replace(PLAN, bound=97.0), "97.5 people, above the bound 97"),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_each_change_of_the_plan_is_found(name):
    """By the words of its own fault, whatever else follows from it."""
    plan, fault = MUTATIONS[name]
    assert any(fault in text for text in found(plan)), found(plan)


SITE_CHANGES = {
    "it closes before the team has left": ({"closes": 599.0}, "school: leaves at 600, closed from 599"),
    "it is closed on the day": ({"closed": frozenset({TUESDAY})}, "school: closed on this day"),
    "it is closed on the weekday": ({"weekdays": frozenset({0})}, "school: closed on this day"),
    "it opens later": ({"opens": 451.0}, "school: leaves at 600, not 601"),
    "set-up is longer": ({"setup_minutes": 30.5}, "school: leaves at 600, not 601"),
    "each takes longer": ({"minutes_per_person": 4.05}, "school: leaves at 600, not 602"),
}


@pytest.mark.parametrize("name", SITE_CHANGES)
def test_the_plan_of_another_site_is_found(name):
    """The same plan, where the school is not what it was planned for."""
    fields, fault = SITE_CHANGES[name]
    sites = [replace(site, **fields) if site.code == "school" else site for site in SITES]
    assert any(fault in text for text in found(PLAN, sites=sites)), found(PLAN, sites=sites)


SETTING_CHANGES = {
    "fewer people": ({"people_per_kit": 50}, "52 people, 50 at most"),
    "fewer stops": ({"max_stops": 1}, "2 stops, 1 at most"),
    "a later start": ({"leaves": 421.0}, "leaves the office at 420, before 421"),
    "an earlier end": ({"returns": 879.0}, "back at 880, after 879"),
    "a forbidden site": ({"must_not": ("damar", "bayur")}, "bayur: must not be visited"),
    "another to be visited": ({"must": ("damar",)}, "damar: must be visited and is not"),
    "a closed day": ({"closed": frozenset({MONDAY})}, "2026-12-07 team 1: not a working day"),
    "nothing forbidden": ({"must_not": ()}, "damar: left out as forbidden, which it is not"),
    "another kit": ({"kits": 2}, "bayur: leaves at 820, not 790"),
}


@pytest.mark.parametrize("name", SETTING_CHANGES)
def test_the_plan_of_other_settings_is_found(name):
    """The same plan, judged by other wishes."""
    fields, fault = SETTING_CHANGES[name]
    settings = replace(SETTINGS, **fields)
    assert any(fault in text for text in found(PLAN, settings=settings)), found(PLAN, settings=settings)


def test_clusters_are_named_where_two_of_their_sites_are_on_a_trip():
    """A cluster that is not named, or named without one of its stops."""
    assert any("cluster 1: names ()" in text for text in found(PLAN, clusters={1: ("school", "aru"), **CLUSTERS}))
    assert found(PLAN, clusters={2: ("aru", "bayur"), 1: ("damar", "school")}) == []


PRINTED_CHANGES = {
    "total": (lambda plan: plan["expected"].update(likely=97.6), "total likely 97.6, stops have 97.5"),
    "low total": (lambda plan: plan["expected"].update(low=64.9), "total low 64.9, stops have 65"),
    "high total": (lambda plan: plan["expected"].update(high=121), "total high 121, stops have 120"),
    "share": (lambda plan: plan.update(share_of_unrecorded=0.26), "share 0.26 of the unrecorded, not 0.25"),
    "minutes": (lambda plan: plan["trips"][0].update(minutes=461), "says 461 minutes, takes 460"),
    "arrival": (lambda plan: plan["trips"][0]["stops"][1].update(arrive="11:56"), "bayur: arrives at 716, not 715"),
    "start": (lambda plan: plan["trips"][0]["stops"][0].update(arrive="07:29"), "leaves the office at 419, before 420"),
    "people": (lambda plan: plan["trips"][0]["stops"][1].update(expected=13), "bayur: 13 people served and left"),
    "a trip less": (lambda plan: plan["trips"].pop(), "school: 0 people served and left, 30 expected"),
}


@pytest.mark.parametrize("name", PRINTED_CHANGES)
def test_each_change_of_the_printed_plan_is_found(name):
    """What is read from JSON is checked alike."""
    change, fault = PRINTED_CHANGES[name]
    plan = deepcopy(printed())
    change(plan)
    texts = found(plan, unrecorded=390.0)
    assert any(fault in text for text in texts), texts
