"""Pupils met at school and taken off their villages: by hand, and nobody is lost."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.outreach.pupils import met_at_school
from geo.outreach.travel import Travel


def away(codes, minutes):
    """Travel of which only the minutes count."""
    minutes = np.array(minutes)
    return Travel(tuple(codes), minutes, minutes.astype(float), "estimate")


def from_school(**minutes):
    """One school S and villages so many minutes from it."""
    codes = ["S", *minutes]
    table = np.zeros((len(codes), len(codes)), dtype=int)
    table[0, 1:] = list(minutes.values())
    return away(codes, table)


def test_pupils_come_from_villages_near_by_in_proportion_to_their_people():
    """80 of 100 pupils are met: A has 300 people, B 100, and C lies beyond the radius."""
    met = met_at_school(
        pd.Series({"S": 100}), 0.8, pd.Series({"A": 300.0, "B": 100.0, "C": 900.0}), from_school(A=10, B=45, C=46), 45
    )
    assert met.taken.to_dict() == pytest.approx({"A": 60.0, "B": 20.0, "C": 0.0})
    assert met.not_placed == 0


def test_what_a_village_cannot_give_the_others_do():
    """Two schools after each other: 40 and 40 from A (30 people) and B (60)."""
    table = np.zeros((4, 4), dtype=int)
    people = pd.Series({"A": 30.0, "B": 60.0})
    met = met_at_school(pd.Series({"S": 40, "T": 40}), 1.0, people, away("STAB", table), 45)
    assert met.taken.to_dict() == pytest.approx({"A": 80 / 3, "B": 160 / 3})
    more = met_at_school(pd.Series({"S": 40, "T": 60}), 1.0, people, away("STAB", table), 45)
    assert more.taken.to_dict() == pytest.approx({"A": 30.0, "B": 60.0})
    assert more.not_placed == pytest.approx(10)


def test_known_homes_come_first_and_are_met_like_all_pupils():
    """Of 100 pupils 40 live in B; half are met: 20 of B, and of the other 30 by people (A 100, B 100 at first)."""
    homes = pd.DataFrame({"npsn": ["S", "T"], "village_code": ["B", "A"], "pupils": [40, 9]})
    met = met_at_school(
        pd.Series({"S": 100}), 0.5, pd.Series({"A": 100.0, "B": 100.0}), from_school(A=1, B=1), 45, homes
    )
    assert met.taken.to_dict() == pytest.approx({"A": 15.0, "B": 35.0})


def test_more_known_homes_than_pupils_are_scaled_down_and_homes_elsewhere_are_not_placed():
    """60 and 20 known homes of 40 pupils: 30 and 10; B is not in the table, A has 25 people only."""
    homes = pd.DataFrame({"npsn": ["S", "S"], "village_code": ["A", "B"], "pupils": [60, 20]})
    met = met_at_school(pd.Series({"S": 40}), 1.0, pd.Series({"A": 25.0, "C": 99.0}), from_school(A=1, C=1), 45, homes)
    assert met.taken.to_dict() == pytest.approx({"A": 25.0, "C": 0.0})
    assert met.not_placed == pytest.approx(15)


def test_a_school_far_from_everybody_takes_its_pupils_from_the_nearest_village_with_people():
    """A is nearer and has nobody, B has no figures."""
    people = pd.Series({"A": 0.0, "B": np.nan, "C": 50.0, "D": 50.0})
    met = met_at_school(pd.Series({"S": 10}), 1.0, people, from_school(A=50, B=55, C=60, D=70), 45)
    assert met.taken.to_dict() == pytest.approx({"A": 0.0, "B": 0.0, "C": 10.0, "D": 0.0})


def test_where_nobody_is_left_nobody_is_taken():
    """All pupils are not placed."""
    met = met_at_school(pd.Series({"S": 10}), 1.0, pd.Series({"A": 0.0}), from_school(A=5), 45)
    assert (met.taken.to_dict(), met.not_placed) == ({"A": 0.0}, 10.0)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_pupils_taken_off_and_not_placed_are_those_met(data):
    """And no village loses more than it has, whatever the homes, distances and numbers."""
    schools, villages = ("S1", "S2", "S3"), ("A", "B", "C", "D")
    number = st.one_of(st.just(0.0), st.floats(0, 200))
    pupils = pd.Series({school: data.draw(number) for school in schools})
    people = pd.Series({village: data.draw(st.one_of(number, st.just(np.nan))) for village in villages})
    minutes = data.draw(st.lists(st.integers(0, 90), min_size=49, max_size=49))
    rows = st.tuples(st.sampled_from(schools), st.sampled_from((*villages, "elsewhere")), st.integers(0, 90))
    homes = pd.DataFrame(data.draw(st.lists(rows, max_size=6)), columns=["npsn", "village_code", "pupils"])
    turnout = data.draw(st.sampled_from((0.0, 0.6, 1.0)))
    travel = away((*schools, *villages), np.array(minutes).reshape(7, 7))
    met = met_at_school(pupils, turnout, people, travel, 45, homes)
    assert met.taken.sum() + met.not_placed == pytest.approx(turnout * pupils.sum(), abs=1e-6)
    assert (met.taken >= 0).all()
    assert (met.taken <= people.fillna(0) + 1e-9).all()
    assert list(met.taken.index) == list(villages)
