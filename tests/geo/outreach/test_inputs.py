"""All that a plan is made from: the sample for the regency in view, plain defaults for any other."""

import numpy as np
import pandas as pd
import pytest

from geo.intake import join_coverage, read_boundaries, read_coverage
from geo.outreach.facts import COLUMNS, no_facts
from geo.outreach.inputs import outreach_inputs
from geo.outreach.site import HOME, MODERATE, OFFICE, SCHOOL, VILLAGE_VISIT
from geo.outreach.travel import Travel
from geo.region import reference, region, sample_pupils, sample_village_facts


@pytest.fixture(scope="module")
def ours():
    boundaries = read_boundaries(region().schematic_file, reference=reference())
    return join_coverage(boundaries, read_coverage(region().sample_file), reference())[0]


@pytest.fixture(scope="module")
def inputs(ours):
    return outreach_inputs(ours, schematic=True)


def test_the_regency_in_view_has_villages_schools_and_homes_of_the_sample_and_says_so(inputs):
    """156 villages, 34 schools; every site has its place in the table of travel."""
    kinds = pd.Series([site.kind for site in inputs.sites]).value_counts()
    assert (kinds[VILLAGE_VISIT], kinds[SCHOOL]) == (156, 34)
    assert kinds[HOME] == (sample_village_facts()["home_visits"] > 0).sum()
    assert inputs.simulated
    assert (inputs.unrecorded, inputs.pupils, inputs.set_aside) == (10_500.0, 2400.0, ())
    assert inputs.travel.codes[0] == OFFICE
    assert {site.code for site in inputs.sites} == set(inputs.travel.codes[1:])


def test_of_a_few_districts_only_their_own_schools_are_visited(ours):
    """Kota Padang alone has one school; pupils of Curup, 50 km away, are taken off no village of it."""
    few = outreach_inputs(ours[ours["district"] == "Kota Padang"], schematic=True)
    assert [site.code for site in few.sites if site.kind == SCHOOL] == ["10700670"]
    assert few.pupils == sample_pupils()["10700670"]
    assert few.met_at_school.sum() == pytest.approx(0.8 * few.pupils)


def test_nobody_is_counted_twice(inputs):
    """People of the villages, of the homes, and the pupils taken off are all the unrecorded; the pupils met all placed."""
    people = sum(site.people for site in inputs.sites if site.kind != SCHOOL)
    assert people + inputs.met_at_school.sum() == pytest.approx(10_500, abs=156 * 0.05)
    assert inputs.met_at_school.sum() + inputs.not_placed == pytest.approx(0.8 * 2400)
    for site in inputs.sites:
        assert site.expected.low <= site.expected.likely <= site.expected.high <= site.people + 0.05


def test_travel_of_the_sample_is_believable(inputs):
    """Minutes are whole and alike both ways; nothing is farther than four hours from the office, half within 1 1/2."""
    minutes = inputs.travel.minutes
    assert (minutes == minutes.T).all()
    assert (np.diag(minutes) == 0).all()
    assert minutes[0].max() < 240
    assert np.median(minutes[0]) < 90


def test_what_the_office_entered_goes_over_the_sample_cell_by_cell(ours):
    """One village's access and one school's pupils; the others keep the sample's."""
    code, school = ours.index[0], sample_pupils().index[0]
    facts = pd.DataFrame({"access": ["easy"], "real_share": [0.5]}, index=[code])
    inputs = outreach_inputs(ours, facts=facts, pupils=pd.Series({school: 7.0}), schematic=True)
    sample = sample_village_facts()
    assert inputs.facts.loc[code, ["access", "real_share"]].tolist() == ["easy", 0.5]
    assert inputs.facts.at[code, "home_visits"] == sample.at[code, "home_visits"]
    assert inputs.facts["access"].iloc[1:].tolist() == sample["access"].iloc[1:].tolist()
    assert inputs.pupils == 2400 - sample_pupils()[school] + 7
    assert inputs.simulated


def test_where_the_office_entered_everything_nothing_is_simulated(ours):
    """One cell less, and it is."""
    facts = no_facts(ours.index)
    for column in sample_village_facts().columns:
        facts[column] = sample_village_facts()[column]
    facts.loc[facts.index[0], "last_visit"] = None
    sampled = sample_village_facts().at[facts.index[0], "last_visit"]
    whole = facts.copy()
    whole.at[facts.index[0], "last_visit"] = sampled
    assert sampled is not None
    assert not outreach_inputs(ours, facts=whole, pupils=sample_pupils(), schematic=True).simulated
    assert outreach_inputs(ours, facts=facts, pupils=sample_pupils(), schematic=True).simulated
    assert outreach_inputs(ours, facts=whole, pupils=sample_pupils().iloc[1:], schematic=True).simulated


def test_another_regency_gets_plain_defaults_and_no_schools_of_ours(villages):
    """The nine cells: moderate ways from the middle of them, nothing simulated."""
    inputs = outreach_inputs(villages, schematic=False)
    assert {site.kind for site in inputs.sites} == {VILLAGE_VISIT}
    assert {site.access for site in inputs.sites} == {MODERATE}
    west, south, east, north = villages.total_bounds
    office = inputs.places.loc[OFFICE]
    assert office["latitude"] == pytest.approx((south + north) / 2)
    assert office["longitude"] == pytest.approx((west + east) / 2)
    assert not inputs.simulated
    assert inputs.facts[list(COLUMNS)].notna().all().tolist() == [True, False, False, False, True, True, False]


def test_another_source_of_travel_is_given_the_places_and_the_estimate(villages):
    """And its answer is used."""
    seen = []

    def twice(places, estimate):
        seen.append(list(places.index) == list(estimate.codes))
        return Travel(estimate.codes, estimate.minutes * 2, estimate.km, "table")

    plain, slow = (outreach_inputs(villages, schematic=False, travel_of=of) for of in (None, twice))
    assert seen == [True]
    assert (slow.travel.minutes == 2 * plain.travel.minutes).all()
    assert slow.travel.source == "table"


def test_facts_that_cannot_be_meant_are_refused_all_at_once(villages, refused):
    """A class nobody knows, a share over one."""
    facts = pd.DataFrame({"access": ["rough"], "real_share": [1.5]}, index=villages.index[:1])
    with refused() as kinds:
        outreach_inputs(villages, facts=facts, schematic=False)
    assert kinds == ["fact_not_understood", "fact_not_understood"]
