"""Travel as the office knows it: a table of minutes, square or one pair a row, over the estimate for what is missing."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from geo.errors import DataError, Problem
from geo.intake.codes import clean_code, dotted
from geo.outreach.sheet import heading_key, named_rows, parse_number
from geo.outreach.site import HOME, OFFICE
from geo.outreach.travel import TABLE, Travel, whole_minutes
from geo.sandbox import Sheet, read_grids
from geo.sandbox.limits import TITLE_ROWS
from geo.village import VILLAGE_CODE

FROM, TO, MINUTES, KM = "from", "to", "minutes", "km"
LONG_HEADINGS: dict[str, tuple[str, ...]] = {
    FROM: ("dari", "asal"),
    TO: ("ke", "tujuan"),
    MINUTES: ("menit", "waktu menit", "durasi menit"),
    KM: ("km", "jarak km", "jarak"),
}
_OFFICE_WORDS = {"kantor", OFFICE, "dukcapil", "kantor dukcapil", "kantor disdukcapil"}
#: Codes that the header of a square table must have at least.
_FEWEST = 2

Cell = tuple[int, str, str, str, str, str]


def read_travel_table(
    source: Path | bytes, places: pd.DataFrame, estimate: Travel, detail: str = ""
) -> tuple[Travel, tuple[Problem, ...]]:
    """`travel_from_table` of a .csv, .xlsx or .xls. Raises DataError also when it is no table."""
    return travel_from_table(read_grids(source).sheets, places, estimate, detail)


def travel_from_table(
    sheets: Sequence[Sheet], places: pd.DataFrame, estimate: Travel, detail: str = ""
) -> tuple[Travel, tuple[Problem, ...]]:
    """Travel from a table, pairs it does not have (or that cannot be meant) from the estimate, and the problems.

    A square table has codes in its header and its first column; a long one the columns dari, ke, menit and perhaps km.
    Codes are of villages, NPSN of schools, and `kantor`. A pair holds in the direction it is given in: from row to column.
    Minutes are rounded up. Home visits travel as their village does. `estimated` counts pairs of places, one a
    direction, whose minutes are estimated; km are the estimate's wherever the table has none.

    Problems: `travel_code_unknown` (row or column; facts value), `travel_not_a_number`, `travel_negative` (row, column;
    facts value), `travel_repeated` (row; facts from, to): the first one holds.

    Raises
    ------
    DataError
        `travel_table_not_understood` when it is neither, `travel_table_empty` when no pair of it can be used.
    """
    position = {code: number for number, code in enumerate(estimate.codes) if places.at[code, "kind"] != HOME}
    minutes = np.full(estimate.minutes.shape, np.nan)
    km = np.full(estimate.minutes.shape, np.nan)
    problems: dict[tuple, Problem] = {}
    for row, column, start, end, time, distance in _cells(sheets, position):
        pair = _pair(row, column, start, end, position, problems)
        value = _amount(row, column, time, problems)
        if pair is None or value is None or pair[0] == pair[1]:
            continue
        if not np.isnan(minutes[pair]):
            if minutes[pair] != value:
                about = {"from": start, "to": end}
                problems[row, start, end] = Problem("travel_repeated", row=row, facts=about)
            continue
        minutes[pair] = value
        far = _amount(row, KM, distance, problems)
        km[pair] = np.nan if far is None else far
    if np.isnan(minutes).all():
        raise DataError(Problem("travel_table_empty"), *problems.values())
    return _filled(places, estimate, minutes, km, detail), tuple(problems.values())


def with_homes(places: pd.DataFrame, codes: Sequence[str]) -> np.ndarray:
    """For each code the position of the place it travels as: its own, of home visits that of their village."""
    position = {code: number for number, code in enumerate(codes)}
    travels_as = places[VILLAGE_CODE].where(places["kind"] == HOME, pd.Series(places.index, index=places.index))
    return np.array([position.get(travels_as[code], position[code]) for code in codes])


def over_estimate(places: pd.DataFrame, estimate: Travel, minutes: np.ndarray, km: np.ndarray, source: str) -> Travel:
    """Travel of `minutes` and `km` (not whole, NaN where unknown, rows of home visits unused), else of the estimate."""
    at = with_homes(places, estimate.codes)
    apart = at[:, None] != at[None, :]
    known, far = minutes[np.ix_(at, at)], km[np.ix_(at, at)]
    missing = np.isnan(known) & apart
    whole = np.where(np.isnan(known), estimate.minutes, whole_minutes(np.nan_to_num(known)))
    return Travel(
        codes=estimate.codes,
        minutes=np.where(apart, whole, 0),
        km=np.where(apart, np.where(np.isnan(far), estimate.km, far), 0.0),
        source=source,
        estimated=int(missing.sum()),
    )


def _filled(places: pd.DataFrame, estimate: Travel, minutes: np.ndarray, km: np.ndarray, detail: str) -> Travel:
    travel = over_estimate(places, estimate, minutes, km, TABLE)
    return Travel(travel.codes, travel.minutes, travel.km, travel.source, travel.estimated, detail)


def _cells(sheets: Sequence[Sheet], position: dict[str, int]) -> Iterator[Cell]:
    """Row, column, from, to, minutes and km of each pair, as text."""
    # Columns with their own headings first: a place's name beside its code may be a code's word too, as `kantor` is.
    try:
        table = named_rows(sheets, LONG_HEADINGS, [(FROM, TO, MINUTES)])
    except DataError as reason:
        square = _square_header(sheets, position)
        if square is None:
            raise DataError(Problem("travel_table_not_understood")) from reason
        yield from _square_cells(*square)
        return
    for row in table.rows:
        texts = (row.cells.get(meaning, "") for meaning in (FROM, TO, MINUTES, KM))
        yield row.number, table.headings[MINUTES], *texts


def _square_cells(sheet: Sheet, header: int, codes: tuple[str, ...]) -> Iterator[Cell]:
    for number, cells in sheet.rows:
        if number <= header or not cells or not cells[0]:
            continue
        for end, time in zip(codes[1:], cells[1:], strict=False):
            if end:
                yield number, end, cells[0], end, time, ""


def _square_header(sheets: Sequence[Sheet], position: dict[str, int]) -> tuple[Sheet, int, tuple[str, ...]] | None:
    for sheet in sheets:
        for number, cells in sheet.rows[:TITLE_ROWS]:
            if sum(place_code(cell) in position for cell in cells[1:]) >= _FEWEST:
                return sheet, number, cells
    return None


def place_code(text: str) -> str:
    """The code of a place as people write it: `kantor`, an NPSN, a village's code in any form."""
    if heading_key(text) in _OFFICE_WORDS:
        return OFFICE
    code = clean_code(text)
    return dotted(code) if code else text.strip().lstrip("'").removesuffix(".0")


def _pair(row, column, start: str, end: str, position, problems) -> tuple[int, int] | None:
    found = [position.get(place_code(text)) for text in (start, end)]
    for text, at in zip((start, end), found, strict=True):
        if at is None:
            # Once a code, not once a cell.
            key = ("unknown", text)
            problems.setdefault(
                key, Problem("travel_code_unknown", row=row, column=column, facts={"value": text[:100]})
            )
    return None if None in found else tuple(found)


def _amount(row, column, text: str, problems) -> float | None:
    if not text:
        return None
    value = parse_number(text)
    if value is not None and value >= 0:
        return value
    kind = "travel_not_a_number" if value is None else "travel_negative"
    problems[row, column, kind] = Problem(kind, row=row, column=column, facts={"value": text[:100]})
    return None
