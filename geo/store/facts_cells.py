"""Cells of the table of village facts, as they are kept: each is a value, cleared, or left as it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd

from geo.errors import Problem, StoreError
from geo.sandbox.plain_text import plain_text

ACCESS, SIGNAL, ELECTRICITY, LAST_VISIT = "access", "signal", "electricity", "last_visit"
HOME_VISITS, REAL_SHARE, NOTE = "home_visits", "real_share", "note"
FACTS = (ACCESS, SIGNAL, ELECTRICITY, LAST_VISIT, HOME_VISITS, REAL_SHARE, NOTE)
#: Column → what may stand in it.
CHOICES = {
    ACCESS: ("easy", "moderate", "hard"),
    SIGNAL: ("good", "weak", "none"),
    ELECTRICITY: ("yes", "partly", "no"),
}
MOST_HOME_VISITS = 100_000
_LONGEST_NOTE = 500
_SHOWN = 60
#: The east of Indonesia is ahead of every server: what is today there is not in the future.
_EASTERNMOST = timedelta(hours=9)
#: What is to be kept of one village: column → its value, None where it is to be cleared.
Cells = dict[str, object]


def read_cells(changes: pd.DataFrame) -> dict[str, Cells]:
    """Village code → the cells that say something: a missing one is left as it is, an empty text clears.

    Raises
    ------
    StoreError
        Every fault of the table together.
    """
    problems = [
        Problem("facts_column_unknown", facts={"name": plain_text(name, _SHOWN)})
        for name in changes.columns
        if name not in FACTS
    ]
    problems += [
        Problem("facts_village_twice", facts={"code": plain_text(code, _SHOWN)})
        for code in changes.index[changes.index.duplicated()].unique()
    ]
    if problems:
        raise StoreError(*problems)
    read: dict[str, Cells] = {}
    for code, row in zip(changes.index, changes.itertuples(index=False, name=None), strict=True):
        said = {name: cell for name, cell in zip(changes.columns, row, strict=True) if not _missing(cell)}
        read[str(code)] = {name: _value(name, cell, str(code), problems) for name, cell in said.items()}
    if problems:
        raise StoreError(*problems)
    return {code: cells for code, cells in read.items() if cells}


def as_whole(value: object, most: int) -> int | None:
    """A whole number from 0 to `most`, also where a table holds it as 12.0 or as text; None when it is none."""
    number = _number(value)
    return int(number) if number is not None and number.is_integer() and 0 <= number <= most else None


def _missing(cell: object) -> bool:
    # Of a list, `isna` would answer for each of its members.
    return bool(pd.api.types.is_scalar(cell) and pd.isna(cell))


def _value(name: str, cell: object, code: str, problems: list[Problem]) -> object:
    """What a cell means; None where it is empty, and where it means nothing, of which `problems` then tells."""
    if isinstance(cell, str) and not plain_text(cell, 1):
        return None
    value = _READ[name](cell)
    if value is None:
        problems.append(_fault(name, code, plain_text(cell, _SHOWN)))
    elif name == LAST_VISIT and value > (datetime.now(UTC) + _EASTERNMOST).date():
        problems.append(Problem("facts_visit_in_future", facts={"code": code, "day": value.isoformat()}))
    return value


def _fault(name: str, code: str, text: str) -> Problem:
    facts = {"code": code, "text": text}
    if name in CHOICES:
        return Problem("facts_choice_unknown", facts=facts | {"name": name, "names": ", ".join(CHOICES[name])})
    if name == LAST_VISIT:
        return Problem("facts_visit_unreadable", facts=facts)
    if name == HOME_VISITS:
        return Problem("facts_home_visits_impossible", facts=facts | {"limit": MOST_HOME_VISITS})
    return Problem("facts_share_impossible", facts=facts)


def _choice(name: str) -> Callable[[object], str | None]:
    return lambda cell: cell if isinstance(cell, str) and cell in CHOICES[name] else None


def _day(cell: object) -> date | None:
    if isinstance(cell, np.datetime64):
        cell = pd.Timestamp(cell)
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return date.fromisoformat(cell.strip())
    except (AttributeError, ValueError):
        return None


def _number(cell: object) -> float | None:
    if isinstance(cell, bool | np.bool_):
        return None
    try:
        return float(cell)
    except (TypeError, ValueError, OverflowError):
        return None


def _share(cell: object) -> float | None:
    share = _number(cell)
    return share if share is not None and 0 <= share <= 1 else None


_READ: dict[str, Callable[[object], object]] = {
    **{name: _choice(name) for name in CHOICES},
    LAST_VISIT: _day,
    HOME_VISITS: lambda cell: as_whole(cell, MOST_HOME_VISITS),
    REAL_SHARE: _share,
    NOTE: lambda cell: plain_text(cell, _LONGEST_NOTE),
}
