"""Which days teams go out: no weekend, no public holiday or joint leave, no day on which the office is closed."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from geo.errors import DataError, Problem

#: Why a day is skipped that has no holiday.
WEEKEND, CLOSED = "weekend", "closed"
_SATURDAY, _SUNDAY = 5, 6
#: What the library adds to the name of a feast whose day it has only reckoned.
_ESTIMATED = " (perkiraan)"
#: The feast whose days the library knows for the fewest years: a year without it is not known whole.
_NYEPI, _NYEPI_SINCE = "Nyepi", 1983


@dataclass(frozen=True)
class Holiday:
    """A public holiday (hari libur nasional) or joint leave of civil servants (cuti bersama), named in Indonesian.

    `estimated` when the day was reckoned and not yet decreed. Joint leave is known only for years that have a decree.
    """

    name: str
    estimated: bool = False


def working_days(
    start: date | None, n: int, closed: Set[date] = frozenset(), saturdays: bool = False
) -> tuple[date, ...]:
    """The first `n` days from `start` on which teams go out, in order.

    Raises
    ------
    DataError
        `start_missing` without a start, `no_days` when n is less than 1, both together where both are so;
        `holidays_unknown` when a year is reached whose holidays are not known.
    """
    problems = [Problem("start_missing")] if start is None else []
    if n < 1:
        problems.append(Problem("no_days", facts={"n": n}))
    if problems:
        raise DataError(*problems)
    days: list[date] = []
    day = start
    while len(days) < n:
        if _reason(day, closed, saturdays) is None:
            days.append(day)
        if day == date.max:
            raise DataError(Problem("holidays_unknown", facts={"year": day.year + 1}))
        day += timedelta(days=1)
    return tuple(days)


def next_monday(day: date) -> date:
    """The Monday after this day, also when it is one."""
    return day + timedelta(days=7 - day.weekday())


def skipped_days(
    start: date, until: date, closed: Set[date] = frozenset(), saturdays: bool = False
) -> dict[date, str | Holiday]:
    """The days from `start` to `until` (both included) on which nobody goes out, each with its reason.

    The reason is `weekend`, `closed` or the Holiday: of two that hold, a holiday before a weekend before a closed day.
    """
    days = (start + timedelta(days=ahead) for ahead in range((until - start).days + 1))
    return {day: reason for day in days if (reason := _reason(day, closed, saturdays)) is not None}


def holiday_on(day: date) -> Holiday | None:
    """The holiday of a day, names joined where it has several; None on any other day.

    Raises
    ------
    DataError
        `holidays_unknown` when nobody knows the holidays of its year.
    """
    name = _holidays_of(day.year).get(day)
    return None if name is None else Holiday(name.replace(_ESTIMATED, ""), _ESTIMATED in name)


def _reason(day: date, closed: Set[date], saturdays: bool) -> str | Holiday | None:
    holiday = holiday_on(day)
    if holiday is not None:
        return holiday
    if day.weekday() == _SUNDAY or (day.weekday() == _SATURDAY and not saturdays):
        return WEEKEND
    return CLOSED if day in closed else None


@cache
def _holidays_of(year: int) -> dict[date, str]:
    days = dict(holidays.ID(years=year, language="id", categories=("public", "government")))
    if not days or (year >= _NYEPI_SINCE and not any(_NYEPI in name for name in days.values())):
        raise DataError(Problem("holidays_unknown", facts={"year": year}))
    return days
