"""What sites may yield, added up by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from geo.outreach.facts import no_facts
from geo.outreach.places import places_of
from geo.outreach.settings import SiteSettings, TravelSettings, Turnout
from geo.outreach.site import HARD, HOME, SCHOOL, VILLAGE_VISIT, Yield
from geo.outreach.sites import NO_FIGURES, NO_POINT, NO_PUPILS, sites_of
from geo.outreach.travel import estimated_travel

ENAU, BAYUR, ARU, HANJUANG = "99.01.02.2002", "99.01.01.2002", "99.01.01.2001", "99.01.03.2002"


def school_table(*rows):
    """(npsn, latitude, longitude, district code) of schools that stand where they are said to."""
    table = pd.DataFrame(rows, columns=["npsn", "latitude", "longitude", "district_code"]).set_index("npsn")
    nothing = {"fallback_latitude": np.nan, "fallback_longitude": np.nan, "fallback": ""}
    return table.assign(school="SMA " + table.index, district="Tengah", outside_district="no", **nothing)


@pytest.fixture
def made(villages):
    """Sites of the nine cells with facts by village, schools and pupils; every village is near every school."""

    def make(facts=None, pupils=(), rows=(), homes=None, settings=None):
        table = no_facts(villages.index)
        for code, cells in (facts or {}).items():
            for column, value in cells.items():
                table.at[code, column] = value
        schools = school_table(*rows)
        filled = table.fillna({"home_visits": 0, "access": "moderate"}).infer_objects()
        places = places_of(villages, filled, schools, (-3.38, 88.83), schematic=True)
        travel = estimated_travel(places, TravelSettings())
        counted = pd.Series(dict(pupils), dtype=float)
        return sites_of(villages, places, table, counted, schools, travel, settings or SiteSettings(), homes)

    return make


def by_code(sites):
    return {site.code: site for site in sites.sites}


def test_a_village_yields_its_unrecorded_people_times_turnout(made):
    """Enau: 100 people, 0.2, 0.3 and 0.5 of them. 200 are unrecorded in all."""
    sites = made()
    enau = by_code(sites)[ENAU]
    assert (enau.expected, enau.people) == (Yield(20.0, 30.0, 50.0), 100.0)
    assert (enau.kind, enau.setup_minutes, enau.minutes_per_person) == (VILLAGE_VISIT, 45.0, 5.0)
    assert (enau.last_visit, enau.village_code, enau.district) == (None, ENAU, "Tengah")
    assert (sites.unrecorded, sites.pupils, sites.not_placed) == (200.0, 0.0, 0.0)


def test_a_village_without_figures_is_set_aside_and_one_where_all_are_recorded_yields_nobody(made):
    """Hanjuang; Gaharu has 0 of 400."""
    sites = made()
    assert sites.set_aside == ((HANJUANG, NO_FIGURES),)
    assert by_code(sites)["99.01.03.2001"].expected == Yield()
    assert len(sites.sites) == 8


def test_phantom_records_and_home_visits_are_taken_off_first(made):
    """Enau: 100 x 0.8 less 10 at home is 70; at home 0.8, 0.9 and 1.0 of 10."""
    day = date(2026, 3, 1)
    facts = {ENAU: {"real_share": 0.8, "home_visits": 10, "access": HARD, "last_visit": day}}
    sites = by_code(made(facts))
    village, home = sites[ENAU], sites[f"{ENAU}/home"]
    assert (village.expected, village.people) == (Yield(14.0, 21.0, 35.0), 70.0)
    assert (home.expected, home.people, home.kind) == (Yield(8.0, 9.0, 10.0), 10.0, HOME)
    assert (home.setup_minutes, home.minutes_per_person, home.village_code) == (0.0, 30.0, ENAU)
    assert village.access == home.access == HARD
    assert village.last_visit == home.last_visit == day


def test_a_village_never_has_more_home_visits_than_people(made):
    """Bayur: 20 x 0.5 are real, 15 are said to be at home."""
    sites = by_code(made({BAYUR: {"real_share": 0.5, "home_visits": 15}}))
    assert (sites[f"{BAYUR}/home"].people, sites[BAYUR].people) == (10.0, 0.0)


def test_pupils_met_at_school_are_not_counted_at_home(made):
    """100 pupils, all of Enau: 80 are met, 20 people are left there; 6 of them likely, and never fewer at most.

    In the low scenario 60 are met and 40 x 0.2 = 8 come: more than likely, so likely stands for low; in the high one 95
    are met and 5 x 0.5 = 2.5 come.
    """
    homes = pd.DataFrame({"npsn": ["10700001"], "village_code": [ENAU], "pupils": [100]})
    sites = made(pupils={"10700001": 100}.items(), rows=[("10700001", -3.4, 88.9, "99.01.02")], homes=homes)
    enau, school = by_code(sites)[ENAU], by_code(sites)["10700001"]
    assert school.expected == Yield(60.0, 80.0, 95.0)
    assert (enau.people, enau.expected) == (20.0, Yield(6.0, 6.0, 6.0))
    assert sites.met_at_school[ENAU] == pytest.approx(80.0)
    assert sites.met_at_school.sum() + sites.not_placed == pytest.approx(80.0)
    assert sites.pupils == 100


def test_schools_have_hours_weekdays_and_holidays_of_their_own(made):
    """As the settings say."""
    day = date(2026, 12, 14)
    settings = SiteSettings(school_opens=480.0, school_weekdays=frozenset({0, 5}), school_closed=frozenset({day}))
    (school,) = [
        site
        for site in made(
            pupils={"10700001": 10}.items(), rows=[("10700001", -3.4, 88.9, "99.01.02")], settings=settings
        ).sites
        if site.kind == SCHOOL
    ]
    assert (school.opens, school.closes, school.village_code) == (480.0, 780.0, None)
    assert not school.open_on(day)
    assert school.open_on(date(2026, 12, 12))
    assert (school.setup_minutes, school.minutes_per_person) == (30.0, 4.0)


def test_schools_without_pupils_counted_or_without_a_point_are_set_aside(made):
    """And their pupils are met nowhere; a school of no pupils is a site where nobody is expected."""
    rows = [
        ("10700001", -3.4, 88.9, "99.01.02"),
        ("10700002", np.nan, np.nan, "99.01.77"),
        ("10700003", -3.4, 88.9, "99.01.02"),
    ]
    sites = made(pupils={"10700002": 50, "10700003": 0}.items(), rows=rows)
    assert set(sites.set_aside) == {(HANJUANG, NO_FIGURES), ("10700001", NO_PUPILS), ("10700002", NO_POINT)}
    assert by_code(sites)["10700003"].expected == Yield()
    assert sites.met_at_school.sum() == 0


def test_yields_are_tenths_and_turnouts_those_of_the_settings(made):
    """Aru: 10 people; a third of them is 3.3."""
    settings = SiteSettings()
    settings = SiteSettings(turnout=settings.turnout | {VILLAGE_VISIT: Turnout(0.1, 1 / 3, 0.777)})
    assert by_code(made(settings=settings))[ARU].expected == Yield(1.0, 3.3, 7.8)


def test_a_last_visit_is_a_day_also_where_a_table_keeps_moments(made):
    """Plans compare it with days."""
    enau = by_code(made({ENAU: {"last_visit": pd.Timestamp(2026, 3, 1, 8, 30)}}))[ENAU]
    assert type(enau.last_visit) is date
    assert enau.last_visit == date(2026, 3, 1)
