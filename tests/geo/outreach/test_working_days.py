"""Days on which teams go out, against the calendar of Indonesia."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import DataError
from geo.outreach.working_days import CLOSED, WEEKEND, Holiday, holiday_on, skipped_days, working_days


def days(*numbers, month=12, year=2026):
    return tuple(date(year, month, number) for number in numbers)


def test_two_weeks_of_december_have_ten_working_days():
    """7 December 2026 is a Monday."""
    assert working_days(date(2026, 12, 7), 10) == days(7, 8, 9, 10, 11, 14, 15, 16, 17, 18)


def test_saturdays_count_where_they_are_wanted_and_sundays_never():
    """12 and 13 December are a weekend."""
    assert working_days(date(2026, 12, 11), 3, saturdays=True) == days(11, 12, 14)


def test_christmas_its_joint_leave_and_new_year_are_skipped():
    """24 December is joint leave by decree, 25 the feast, 1 January the new year, 5 January the Isra Mikraj."""
    assert working_days(date(2026, 12, 23), 6) == (*days(23, 28, 29, 30, 31), date(2027, 1, 4))
    skipped = skipped_days(date(2026, 12, 23), date(2027, 1, 4), closed=frozenset(days(28)))
    assert skipped == {
        date(2026, 12, 24): Holiday("Cuti Bersama Hari Raya Natal"),
        date(2026, 12, 25): Holiday("Hari Raya Natal"),
        date(2026, 12, 26): WEEKEND,
        date(2026, 12, 27): WEEKEND,
        date(2026, 12, 28): CLOSED,
        date(2027, 1, 1): Holiday("Tahun Baru Masehi"),
        date(2027, 1, 2): WEEKEND,
        date(2027, 1, 3): WEEKEND,
    }


def test_a_movable_feast_that_is_only_reckoned_says_so():
    """Idul Fitri of 2027 and of 2028 is an estimate, that of 2026 was decreed; its name carries no remark."""
    assert holiday_on(date(2026, 3, 21)) == Holiday("Hari Raya Idul Fitri", estimated=False)
    assert holiday_on(date(2028, 2, 27)) == Holiday("Hari Raya Idul Fitri", estimated=True)
    assert holiday_on(date(2026, 12, 7)) is None


def test_a_plan_of_no_days_is_refused(refused):
    """Neither none nor fewer."""
    for n in (0, -3):
        with refused() as kinds:
            working_days(date(2026, 12, 7), n)
        assert kinds == ["no_days"]
    with refused() as kinds:
        working_days(None, 0)
    assert kinds == ["start_missing", "no_days"]


@pytest.mark.parametrize("start", [date(2150, 1, 4), date(2060, 1, 5), date(1900, 1, 1)], ids=str)
def test_a_year_whose_holidays_are_not_known_is_refused(start):
    """Also one for which only some feasts are known; the year is said."""
    with pytest.raises(DataError) as caught:
        working_days(start, 3)
    (problem,) = caught.value.problems
    assert (problem.kind, problem.facts) == ("holidays_unknown", {"year": start.year})


def test_a_plan_that_reaches_into_an_unknown_year_is_refused(refused):
    """2050 is known, 2051 is not."""
    assert len(working_days(date(2050, 12, 5), 5)) == 5
    with refused() as kinds:
        working_days(date(2050, 12, 5), 40)
    assert kinds == ["holidays_unknown"]


@settings(max_examples=40, deadline=None)
@given(
    st.dates(date(2025, 1, 1), date(2035, 12, 31)),
    st.integers(1, 30),
    st.sets(st.integers(0, 40), max_size=8),
    st.booleans(),
)
def test_every_day_is_worked_or_skipped_for_a_reason(start, n, shut, saturdays):
    """The two parts make up the calendar from the first to the last day."""
    closed = frozenset(start + timedelta(days=ahead) for ahead in shut)
    worked = working_days(start, n, closed, saturdays)
    skipped = skipped_days(start, worked[-1], closed, saturdays)
    assert sorted([*worked, *skipped]) == [start + timedelta(days=i) for i in range((worked[-1] - start).days + 1)]
    assert len(worked) == n
    assert not closed & set(worked)
    assert all(day.weekday() < (6 if saturdays else 5) for day in worked)
