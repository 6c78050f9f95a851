"""What visits change for the next plan, added up by hand on the drawn grid: nobody is counted twice, or missed twice."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from visits import FIGURES, VISIT, visited

from geo.outcome import OUTCOMES
from geo.outreach.facts import no_facts
from geo.outreach.inputs import outreach_inputs
from geo.outreach.results.knowledge import Counted, field_knowledge
from geo.outreach.results.learning import TURNOUT, Overrule
from geo.outreach.settings import SiteSettings
from geo.outreach.site import SCHOOL, Yield
from geo.village import UNRECORDED

ENAU, BAYUR, HANJUANG, NPSN = "99.01.02.2002", "99.01.01.2002", "99.01.03.2002", "10700001"
SITES = SiteSettings()
BEFORE, AFTER = VISIT - timedelta(days=1), VISIT + timedelta(days=1)


@pytest.fixture
def made(villages):
    """Inputs of the nine cells: results of visits, days of the figures and counts, facts, unrecorded by village."""

    def make(results=(), figures=FIGURES, facts=None, pupils=None, unrecorded=None, overrules=(), days=None):
        table = no_facts(villages.index)
        for code, cells in (facts or {}).items():
            for column, value in cells.items():
                table.at[code, column] = value
        of_day = villages.assign(**{UNRECORDED: villages[UNRECORDED].where(~villages.index.isin(unrecorded or {}))})
        of_day[UNRECORDED] = of_day[UNRECORDED].fillna(pd.Series(unrecorded, dtype=float))
        return outreach_inputs(
            of_day,
            facts=table,
            pupils=None if pupils is None else pd.Series({NPSN: pupils}),
            schools=_school() if pupils is not None else None,
            homes=pd.DataFrame({"npsn": [NPSN], "village_code": [ENAU], "pupils": [100]}),
            schematic=True,
            field_of=lambda _facts: field_knowledge(
                results, Counted(figures, **(days or {})), SITES, lambda _village: 1.0, overrules
            ),
        )

    return make


def _school():
    table = pd.DataFrame({"latitude": [-3.4], "longitude": [88.9], "district_code": ["99.01.02"]}, index=[NPSN])
    nothing = {"fallback_latitude": np.nan, "fallback_longitude": np.nan, "fallback": ""}
    return table.assign(school="SMA", district="Tengah", outside_district="no", **nothing)


def by_code(inputs):
    return {site.code: site for site in inputs.sites}


def test_a_village_has_its_real_people_less_those_recorded_since(made):
    """Enau: 100 × (40 + 30) / (50 + 30) − 20 = 67.5 people; of them come (20 + 30 × 0.2, 0.3, 0.5) / (40 + 30)."""
    inputs = made([visited(ENAU, recorded=20, moved=10, absent=20)])
    enau = by_code(inputs)[ENAU]
    assert enau.people == 67.5
    assert enau.expected == Yield(round(67.5 * 26 / 70, 1), round(67.5 * 29 / 70, 1), round(67.5 * 35 / 70, 1))
    assert (inputs.unrecorded, inputs.recorded_since[ENAU], inputs.recorded_since.sum()) == (180.0, 20.0, 20.0)
    assert enau.last_visit == VISIT
    assert by_code(inputs)[BAYUR].expected == by_code(made())[BAYUR].expected


@pytest.mark.parametrize(("figures", "taken_off"), [(BEFORE, 20), (VISIT, 0), (AFTER, 0), (None, 0)])
def test_whoever_is_recorded_is_taken_off_until_figures_of_that_day_arrive(made, figures, taken_off):
    """And not at all when nobody knows the day of the figures; what was learned stays."""
    inputs = made([visited(ENAU, recorded=20, absent=30)], figures=figures)
    assert inputs.unrecorded == 200 - taken_off
    assert by_code(inputs)[ENAU].people == 100 - taken_off
    assert inputs.field.turnout[ENAU].likely == pytest.approx((20 + 9) / (50 + 30))


def test_the_next_snapshot_changes_nothing_that_was_known(made):
    """80 of 100 after the visit is what 100 less 20 were before: the same people, the same yield."""
    results = [visited(ENAU, recorded=20, absent=30)]
    before, after = made(results), made(results, figures=AFTER, unrecorded={ENAU: 80})
    assert before.unrecorded == after.unrecorded == 180
    assert by_code(before)[ENAU].expected == by_code(after)[ENAU].expected
    assert by_code(before)[ENAU].people == by_code(after)[ENAU].people == 80


@pytest.mark.parametrize(("counted", "left"), [(BEFORE, 5), (VISIT, 5), (AFTER, 10), (None, 5)])
def test_home_visits_are_of_the_day_they_were_counted_on(made, counted, left):
    """10 were to be visited; 4 are recorded and 1 had died. A count of a later day has them taken off already.

    100 × (4 + 30) / (5 + 30) − 4 people; those at home are not met in the village.
    """
    days = {} if counted is None else {"homes": {ENAU: counted}}
    inputs = made([visited(f"{ENAU}/home", recorded=4, died=1)], facts={ENAU: {"home_visits": 10}}, days=days)
    home, village = by_code(inputs)[f"{ENAU}/home"], by_code(inputs)[ENAU]
    real = 100 * 34 / 35 - 4
    assert home.people == left
    assert home.expected.likely == round(left * (4 + 27) / (4 + 30), 1)
    assert village.people == round(real - left, 1)
    assert (inputs.unrecorded, home.last_visit, village.last_visit) == (196.0, VISIT, VISIT)


def test_pupils_recorded_at_school_are_taken_off_their_villages_once(made):
    """100 pupils of Enau: 30 came of 40 seen, 70 are left, of whom (30 + 30 × 0.8) / 70 come: 54.

    Enau has 100 − 30 = 70 people; 54 of them are met at school next time, and 16 × 0.3 of the others come.
    """
    inputs = made([visited(NPSN, recorded=30, absent=10)], pupils=100)
    school, enau = by_code(inputs)[NPSN], by_code(inputs)[ENAU]
    assert (school.people, school.expected) == (70.0, Yield(48.0, 54.0, 58.5))
    assert (inputs.recorded_since[ENAU], inputs.unrecorded) == (pytest.approx(30), pytest.approx(170))
    assert (inputs.met_at_school[ENAU], enau.people) == (pytest.approx(54), 16.0)
    assert enau.expected.likely == 4.8


@pytest.mark.parametrize(("counted", "left"), [(BEFORE, 65), (VISIT, 65), (AFTER, 100)])
@pytest.mark.parametrize(("figures", "since"), [(BEFORE, 30), (AFTER, 0)])
def test_the_pupils_and_the_figures_are_each_of_their_own_day(made, counted, left, figures, since):
    """30 are recorded and 5 had been before: off the pupils counted before, and off the figures of before."""
    results = [visited(NPSN, recorded=30, already=5, absent=5)]
    inputs = made(results, figures=figures, pupils=100, days={"pupils": {NPSN: counted}})
    assert by_code(inputs)[NPSN].people == left
    assert inputs.recorded_since.sum() == pytest.approx(since)
    assert inputs.unrecorded == pytest.approx(200 - since)


def test_a_share_set_by_hand_reaches_the_plan(made):
    """Enau: 100 × 0.5 − 20 people, half of whom come."""
    overrules = [Overrule(ENAU, TURNOUT, 0.5, "x"), Overrule(ENAU, "real_share", 0.5, "y")]
    enau = by_code(made([visited(ENAU, recorded=20, absent=30)], overrules=overrules))[ENAU]
    assert (enau.people, enau.expected.likely) == (30.0, 15.0)


def test_the_last_visit_is_the_later_one_also_of_a_moment(made):
    """Tables keep moments; an office may know of a visit that this program does not."""
    for known, last in ((pd.Timestamp(2025, 3, 1, 8), VISIT), (pd.Timestamp(2025, 11, 2), date(2025, 11, 2))):
        inputs = made([visited(ENAU)], facts={ENAU: {"last_visit": known}})
        assert by_code(inputs)[ENAU].last_visit == last


COUNTS = st.fixed_dictionaries({name: st.integers(0, 150) for name in OUTCOMES})
PLACES = st.sampled_from([ENAU, f"{ENAU}/home", BAYUR, HANJUANG, NPSN, "99.01.09.2001", "10709999"])


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(PLACES, COUNTS, st.integers(-20, 20)), max_size=6), st.sampled_from([FIGURES, VISIT, None]))
def test_nobody_is_ever_fewer_than_none(made, told, figures):
    """Whatever visits tell: people and yields never fall below zero, and low <= likely <= high <= people."""
    results = [
        visited(code, VISIT + timedelta(days=days), order=order, **counts)
        for order, (code, counts, days) in enumerate(told, start=1)
    ]
    inputs = made(results, figures=figures, facts={ENAU: {"home_visits": 10}}, pupils=100)
    assert 0 <= inputs.unrecorded <= 200
    assert (inputs.recorded_since >= 0).all()
    for site in inputs.sites:
        assert 0 <= site.expected.low <= site.expected.likely <= site.expected.high
        assert site.expected.likely <= site.people + 0.06
    homes_and_villages = sum(site.people for site in inputs.sites if site.kind != SCHOOL)
    assert homes_and_villages <= inputs.unrecorded + 1
