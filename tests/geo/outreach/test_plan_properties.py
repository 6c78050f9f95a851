"""Whatever is asked of a small world, its plan keeps every rule: an independent checker reckons them again from print."""

import json
from dataclasses import replace

from drawn_sites import MONDAY, a_school, a_site, on_a_line
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from geo.errors import DataError
from geo.outreach.plan import plan_outreach
from geo.outreach.plan_json import plan_document, plan_of_document
from geo.outreach.settings import PlanSettings
from geo.outreach.travel import Travel
from outreach_cases import reachable_alone, worlds
from plan_checker import faults

#: Faults that the worlds ask for on purpose, and what no search found room for.
REFUSED = {
    "plan_must_too_far",
    "plan_must_closed",
    "plan_must_nobody",
    "plan_pin_closed",
    "plan_must_and_must_not",
    "required_do_not_fit",
    "required_too_far",
}


def asked_of(world, **more):
    """Why a random world has no plan (kinds), the travel that it was drawn with, and the plan if there is one."""
    travel = Travel(world.travel.codes, world.travel.minutes, world.travel.km, "estimate")
    unrecorded = sum(site.people for site in world.sites)
    try:
        asked = replace(world.settings, seconds=0.05, **more)
        return set(), travel, plan_outreach(world.sites, travel, asked, unrecorded=unrecorded)
    except DataError as refused:
        return {problem.kind for problem in refused.problems}, travel, None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(worlds(), st.booleans(), st.booleans(), st.sampled_from((None, 6)))
def test_every_plan_keeps_every_rule(world, each_district, remote_first, months):
    """Times, windows, capacities, blocks, sums, wishes; in the plan and in its JSON; never below the list, nor above the bound."""
    kinds, travel, plan = asked_of(
        world, each_district=each_district, remote_first=remote_first, unvisited_months=months
    )
    assert kinds <= REFUSED
    assume(plan is not None)
    unrecorded = sum(site.people for site in world.sites)
    assert faults(plan, world.sites, travel, plan.settings, plan.days, unrecorded=unrecorded) == []
    document = json.loads(json.dumps(plan_document(plan)))
    assert faults(document, world.sites, travel, plan.settings, plan.days) == []
    assert plan_of_document(document) == plan
    assert plan.expected.likely <= plan.bound
    assert all(price.people >= 0 for price in plan.rules)
    if not plan.rules:
        assert plan.expected.likely >= plan.greedy


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(worlds())
def test_a_must_that_can_be_reached_alone_is_refused_only_for_want_of_room(world):
    """What no day can hold is told by name; the rest is visited."""
    assume(world.settings.must)
    (code,) = world.settings.must
    site = next(site for site in world.sites if site.code == code)
    possible = site.expected.likely >= 0.1 and any(reachable_alone(world, site, day) for day in world.days)
    kinds, _, plan = asked_of(world, pins=())
    assert kinds <= {"required_do_not_fit", "plan_must_and_must_not"} or not possible
    if plan is not None:
        assert possible
        assert code in {stop.code for trip in plan.trips for stop in trip.stops}


def test_the_same_seed_gives_the_same_plan_byte_for_byte():
    """Twelve sites, two teams, three days: the document of two searches is the same text; another seed may differ."""
    sites = [a_site(f"D{number}", 7.0 + 5 * number) for number in range(9)]
    sites += [a_school(f"S{number}", 40.0 + number) for number in range(3)]
    travel = on_a_line(**{site.code: 10 + 17 * number % 90 for number, site in enumerate(sites)})
    asked = PlanSettings(start=MONDAY, teams=2, days=3, seconds=0.05, each_district=True)
    texts = {json.dumps(plan_document(plan_outreach(sites, travel, asked, unrecorded=900.0))) for _ in range(2)}
    assert len(texts) == 1
