"""Cells of an editable table of village facts: what is shown, which of it is a sample, what a person changed."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from geo.outreach.facts import CLASSES, COLUMNS, HOME_VISITS, LAST_VISIT, REAL_SHARE, no_facts, over

#: What the table holds of each column, so that an empty column is of its kind too.
_KINDS = {
    **dict.fromkeys(COLUMNS, "string"),
    LAST_VISIT: "datetime64[ns]",
    HOME_VISITS: "Int64",
    REAL_SHARE: "Float64",
}


def sampled_cells(entered: pd.DataFrame, sample: pd.DataFrame | None, codes: pd.Index) -> pd.DataFrame:
    """Which cells show the sample: True where nobody entered anything and the sample has something."""
    known = over(sample, None, codes).notna()
    return known & over(entered, None, codes).isna()


def editable(facts: pd.DataFrame) -> pd.DataFrame:
    """The facts as a table of an editor holds them: shares in percent, days as times, classes as their kinds."""
    cells = facts[list(COLUMNS)].copy()
    cells[REAL_SHARE] = [None if pd.isna(share) else round(float(share) * 100, 2) for share in cells[REAL_SHARE]]
    cells[LAST_VISIT] = pd.to_datetime(cells[LAST_VISIT])
    return cells.astype(_KINDS)


def changed_facts(
    shown: pd.DataFrame, edited: pd.DataFrame, confirmed: Iterable[str] = (), sampled: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The cells that a person changed, None elsewhere, "" where one was emptied: what `set_village_facts` takes.

    Of the villages in `confirmed` the cells of the sample count as entered, changed or not.
    """
    changes = no_facts(shown.index)
    for column in COLUMNS:
        for code, was, now in zip(shown.index, shown[column], edited[column], strict=True):
            before, after = fact_of(column, was), fact_of(column, now)
            if before != after:
                changes.at[code, column] = "" if after is None else after
    for code in confirmed:
        for column in COLUMNS:
            if sampled is not None and sampled.at[code, column] and changes.at[code, column] is None:
                changes.at[code, column] = fact_of(column, shown.at[code, column])
    return changes[changes.notna().any(axis=1)]


def fact_of(column: str, cell: object) -> object | None:
    """A cell of the editor as a fact is kept; None where it says nothing."""
    if pd.isna(cell) or (isinstance(cell, str) and not cell.strip()):
        return None
    if column == LAST_VISIT:
        return cell if type(cell) is date else pd.Timestamp(cell).date()
    if column == HOME_VISITS:
        return int(cell)
    if column == REAL_SHARE:
        return round(float(cell) / 100, 6)
    return str(cell) if column in CLASSES else str(cell).strip()


def differences(before: pd.DataFrame, after: pd.DataFrame) -> list[tuple[str, str, object, object]]:
    """Village, column, what was entered and what a file says, for each filled cell of `after` that says otherwise."""
    known = over(before, None, after.index)
    found = []
    for code in after.index:
        for column in COLUMNS:
            was, now = known.at[code, column], after.at[code, column]
            if not pd.isna(now) and (pd.isna(was) or was != now):
                found.append((code, column, None if pd.isna(was) else was, now))
    return found
