"""The day that figures are of: as a person writes it, and whether it can be."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from geo.errors import DataError, Problem

#: Recording for the electronic card began in this year: no figures are older.
_FIRST_YEAR = 2011
#: The east of Indonesia is ahead of every server: what is today there is not in the future.
_EASTERNMOST = timedelta(hours=9)
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")


def read_day(text: str) -> date:
    """`2025-06-30` as a date; of a month alone, `2025-06`, its last day.

    Raises
    ------
    DataError
        `date_malformed` when it is neither.
    """
    found = _DAY.fullmatch(text.strip())
    try:
        year, month, day = (int(part or 0) for part in found.groups())
        return date(year, month, day if found[3] else monthrange(year, month)[1])
    except (AttributeError, ValueError) as error:
        raise DataError(Problem("date_malformed", facts={"text": text})) from error


def possible_day(day: date) -> date:
    """The day, when figures can be of it.

    Raises
    ------
    DataError
        `date_in_future`, or `date_too_early` when nobody had been recorded yet.
    """
    if day > (datetime.now(UTC) + _EASTERNMOST).date():
        raise DataError(Problem("date_in_future", facts={"day": day.isoformat()}))
    if day.year < _FIRST_YEAR:
        raise DataError(Problem("date_too_early", facts={"day": day.isoformat(), "year": str(_FIRST_YEAR)}))
    return day
