"""What the office knows about each village beside its figures: one row a village, indexed by `village_code`."""

from collections.abc import Iterator
from datetime import date, datetime
from numbers import Real

import pandas as pd

from geo.errors import DataError, Problem
from geo.outreach.site import ACCESS, MODERATE
from geo.village import VILLAGE_CODE

ACCESS_CLASS, SIGNAL, ELECTRICITY = "access", "signal", "electricity"
LAST_VISIT, HOME_VISITS, REAL_SHARE, NOTE = "last_visit", "home_visits", "real_share", "note"
#: The columns, in the order people fill them.
COLUMNS = (ACCESS_CLASS, SIGNAL, ELECTRICITY, LAST_VISIT, HOME_VISITS, REAL_SHARE, NOTE)
#: What the columns of classes may hold.
CLASSES = {
    ACCESS_CLASS: ACCESS,
    SIGNAL: ("good", "weak", "none"),
    ELECTRICITY: ("yes", "partly", "no"),
}
#: More people than any village has, and more than a database counts with: a number of something else.
MOST_PEOPLE = 1_000_000
#: What is assumed where nobody has said anything: no signal, electricity or visit is made up.
DEFAULTS = {ACCESS_CLASS: MODERATE, HOME_VISITS: 0, REAL_SHARE: 1.0}


def no_facts(codes: pd.Index) -> pd.DataFrame:
    """A table of these villages that says nothing: every cell is None."""
    index = pd.Index(codes, name=VILLAGE_CODE)
    # One by one: a whole table of None becomes one of NaN.
    return pd.DataFrame({column: pd.Series([None] * len(index), index=index, dtype=object) for column in COLUMNS})


def over(facts: pd.DataFrame | None, beneath: pd.DataFrame | None, codes: pd.Index) -> pd.DataFrame:
    """`facts` for these villages cell by cell, missing cells from `beneath`; what neither has is None."""
    merged = no_facts(codes)
    for table in (beneath, facts):
        if table is None:
            continue
        for column in merged.columns.intersection(table.columns):
            given = table[column].reindex(merged.index)
            merged[column] = given.astype(object).where(given.notna(), merged[column])
    return merged.where(merged.notna(), None)


def with_defaults(facts: pd.DataFrame) -> pd.DataFrame:
    """The same table with what is assumed in its empty cells: moderate access, no home visits, every record real."""
    filled = facts.copy()
    for column, value in DEFAULTS.items():
        filled[column] = [value if pd.isna(cell) else cell for cell in filled[column]]
    return filled


def as_day(value: object) -> date | None:
    """A date as it is; of a moment, as pandas keeps dates, its day; None of an empty cell."""
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, datetime) else value


def check_facts(facts: pd.DataFrame) -> pd.DataFrame:
    """Return `facts` when each cell is empty or may stand in its column.

    Raises
    ------
    DataError
        One `fact_not_understood` (facts column, value; code) for each other cell.
    """
    faults = [
        Problem("fact_not_understood", column=column, code=code, facts={"value": str(value)})
        for column in facts.columns.intersection(COLUMNS)
        for code, value in _wrong(facts[column], column)
    ]
    if faults:
        raise DataError(*faults)
    return facts


def _wrong(cells: pd.Series, column: str) -> Iterator[tuple[str, object]]:
    for code, value in cells.items():
        if not pd.isna(value) and not may_stand(column, value):
            yield code, value


def may_stand(column: str, value: object) -> bool:
    """Whether a value can be meant in a column: one of its classes, a date, a whole count, a share, text."""
    if column in CLASSES:
        return value in CLASSES[column]
    if column == LAST_VISIT:
        return isinstance(value, date)
    if column == NOTE:
        return isinstance(value, str)
    if isinstance(value, bool) or not isinstance(value, Real) or not value >= 0:
        return False
    return value <= 1 if column == REAL_SHARE else value <= MOST_PEOPLE and float(value).is_integer()
