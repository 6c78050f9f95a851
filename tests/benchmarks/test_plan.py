"""Plans of the real villages and schools with the simulated sample, against the list and the bound; all of it checked again.

`PLANS=20` (make soak) makes as many with settings drawn from fixed seeds; `make test` makes a few.
"""

import json
import os
import random

import pytest

from benchmarks.test_intake import note
from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.outreach.inputs import outreach_inputs
from geo.outreach.plan import plan_outreach
from geo.outreach.plan_json import plan_document
from geo.outreach.settings import PlanSettings
from geo.region import reference, region
from outreach_cases import MONDAY
from plan_checker import faults

PLANS = int(os.environ.get("PLANS", "2"))
#: Of the bound: where the kits' recordings are the limit, where the day's time is, and where the bound is no more than all
#: the people that there are. A little below the least of twenty settings (.986, .934, .912).
LEAST_OF_CAPACITY, LEAST_OF_TIME, LEAST_OF_ALL = 0.985, 0.93, 0.9


@pytest.fixture(scope="module")
def inputs():
    """The sites of the sample and the travel between them."""
    boundaries = read_boundaries(region().schematic_file, reference=reference())
    villages, _ = join_coverage(boundaries, read_coverage(region().sample_file), reference())
    return outreach_inputs(villages, schematic=True)


def drawn_settings(seed):
    """Teams, days, kits, hours and limits of one seed, as an office may have them."""
    draw = random.Random(seed)
    return PlanSettings(
        start=MONDAY,
        teams=draw.randint(1, 4),
        days=draw.randint(5, 15),
        kits=draw.randint(1, 2),
        returns=480.0 + draw.choice((360, 420, 480, 540)),
        people_per_kit=draw.choice((40, 60, 80, 100)),
        max_stops=draw.choice((None, None, 2, 3, 4)),
        saturdays=draw.random() < 0.3,
        seed=seed,
    )


@pytest.mark.parametrize("seed", range(1, PLANS + 1))
def test_a_plan_of_the_regency(benchmark, inputs, seed):
    """Never below the list, near the bound, and right in every minute and person."""
    asked = drawn_settings(seed)
    plan = benchmark.pedantic(
        lambda: plan_outreach(inputs.sites, inputs.travel, asked, unrecorded=inputs.unrecorded), rounds=1
    )
    capacity = asked.teams * asked.days * asked.people
    reached = plan.expected.likely / plan.bound
    print(
        f"\n{asked.teams} x {asked.days}, {asked.kits} kits, {asked.minutes:.0f} min, {asked.people}, {asked.max_stops}",
        end="",
    )
    note(benchmark, likely=plan.expected.likely, greedy=plan.greedy, bound=plan.bound, of_bound=reached)
    document = json.loads(json.dumps(plan_document(plan)))
    for printed in (plan, document):
        assert faults(printed, inputs.sites, inputs.travel, asked, plan.days, unrecorded=inputs.unrecorded) == []
    assert plan.expected.likely >= plan.greedy
    everybody = sum(site.expected.likely for site in inputs.sites)
    of_capacity, of_all = plan.bound > 0.999 * capacity, plan.bound > 0.999 * everybody
    assert reached >= (LEAST_OF_CAPACITY if of_capacity else LEAST_OF_ALL if of_all else LEAST_OF_TIME)
