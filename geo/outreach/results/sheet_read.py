"""The result form read back: every row of the file ends in an outcome, in "not filled in", or in a problem."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from geo.errors import DataError, Problem
from geo.intake.dates import day_of
from geo.outcome import OUTCOMES, RECORDED, Outcome, StopKey
from geo.outreach.results.filled import filled_outcome
from geo.outreach.results.sheet_columns import (
    CODE,
    DAY,
    FILLED_IN,
    HEADINGS,
    INVITED,
    NAME,
    NOTE,
    ORDER,
    PLACE,
    TEAM,
    VISITED,
    VISITED_ON,
    heading,
)
from geo.outreach.results.stops import stops_of_plan
from geo.outreach.sheet import Row, Rows, heading_key, named_rows
from geo.outreach.trips import OutreachPlan
from geo.sandbox import Grids, read_grids

#: Sets of columns one of which must be there: without any outcome a table is no result form.
_NEEDED = [(CODE, RECORDED), (DAY, TEAM, ORDER, RECORDED)]
_YES = {"ya", "y", "sudah", "terlaksana", "dilaksanakan", "true"}
_NO = {"tidak", "t", "tdk", "batal", "tidak terlaksana", "tidak dilaksanakan", "false"}
#: A whole number, also as a spreadsheet of another country shows it. `1.000` is a thousand or one: nobody can tell.
_WHOLE = re.compile(r"([0-9]{1,9})(?:[.,]0{1,2})?")
_NOUGHT = {"-", "–", "—"}
_WEEKDAY = re.compile(r"^\s*(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)\b[\s,]*", re.IGNORECASE)
#: Longest piece of a cell that a sentence repeats.
_SAID = 100
#: Where the sandbox says something that every form of ours has.
_EXPECTED = {"blank_rows", "first_sheet_empty"}


@dataclass(frozen=True)
class ResultsRead:
    """What a form says, each row of it once.

    `reports` by stop in the order of the file, with the row of each in `rows`; `empty` are the rows that are not filled
    in, `set_aside` those that have problems. `problems` are theirs, then those of the file.
    """

    reports: dict[StopKey, Outcome] = field(default_factory=dict)
    rows: dict[StopKey, int] = field(default_factory=dict)
    empty: tuple[int, ...] = ()
    set_aside: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def rows_in(self) -> int:
        """Rows below the header that say anything."""
        return len(self.reports) + len(self.empty) + len(self.set_aside)


def read_results(source: Path | bytes, plan_id: int, plan: OutreachPlan) -> ResultsRead:
    """Read a form of an approved plan back from a .xlsx, .xls or .csv, as `results_of` does.

    Raises
    ------
    DataError
        When it is no table, holds personal data, or has no columns of a result form.
    """
    return results_of(read_grids(source), plan_id, plan)


def results_of(grids: Grids, plan_id: int, plan: OutreachPlan) -> ResultsRead:
    """What a form says. A row is known by its stop's code; where that cell is empty, by planned day, team and order.

    Problems of a row: `row_no_stop` (facts name, id of the plan); `row_repeated` (facts first); `result_row_disagrees`
    (column; facts value, name) when the row says of its stop what is so of another one; `result_cell_not_understood`
    (column; facts value), one a cell; `result_visit_not_said` (column); `result_row_aside` (facts name, why) for what
    `filled_outcome` finds. Of the file: `result_sheet_not_read` (facts name, n), and what the sandbox noticed.

    Raises
    ------
    DataError
        `headings_missing`.
    """
    table = named_rows(grids.sheets, HEADINGS, _NEEDED)
    reader = _Reader(plan_id, plan, table)
    for row in table.rows:
        reader.read(row)
    aside = tuple(dict.fromkeys(problem.row for problem in reader.problems))
    problems = (*reader.problems, *_of_the_file(grids))
    return ResultsRead(reader.reports, reader.rows, tuple(reader.empty), aside, problems)


class _Reader:
    """The rows of a form, one after the other."""

    def __init__(self, plan_id: int, plan: OutreachPlan, table: Rows):
        self._plan, self._headings = plan_id, table.headings
        self._stops = {key: stop for key, (_, stop) in stops_of_plan(plan_id, plan).items()}
        self.reports: dict[StopKey, Outcome] = {}
        self.rows: dict[StopKey, int] = {}
        self.empty: list[int] = []
        self.problems: list[Problem] = []

    def read(self, row: Row) -> None:
        """Put the row where it belongs."""
        key = self._key(row.cells)
        if key not in self._stops:
            said = " ".join(row.cells[each] for each in (CODE, DAY, TEAM, ORDER, NAME) if each in row.cells)
            self._problem("row_no_stop", row, name=said[:_SAID], id=str(self._plan))
        elif other := self._disagreement(row.cells, key):
            self._problem(
                "result_row_disagrees", row, other, value=row.cells[other][:_SAID], name=self._stops[key].name
            )
        elif not any(each in row.cells for each in FILLED_IN):
            self.empty.append(row.number)
        elif key in self.rows:
            self._problem("row_repeated", row, first=str(self.rows[key]))
        else:
            self._outcome(row, key)

    def _key(self, cells: Mapping[str, str]) -> StopKey | None:
        """The stop that a row is of. A code that nobody knows is not mended by the cells beside it."""
        if CODE in cells:
            return StopKey.parse(cells[CODE].lstrip("'"))
        day, team, order = _day(cells.get(DAY, "")), _count(cells.get(TEAM, "")), _count(cells.get(ORDER, ""))
        return StopKey(self._plan, day, team, order) if day and team and order else None

    def _disagreement(self, cells: Mapping[str, str], key: StopKey) -> str | None:
        """The column in which a row says something of another stop: somebody sorted one column, or pasted beside it."""
        said = {
            PLACE: (cells.get(PLACE, "").lstrip("'"), self._stops[key].code),
            DAY: (_day(cells.get(DAY, "")), key.day),
            TEAM: (_count(cells.get(TEAM, "")), key.team),
            ORDER: (_count(cells.get(ORDER, "")), key.order),
        }
        return next((each for each, (there, ours) in said.items() if each in cells and there != ours), None)

    def _outcome(self, row: Row, key: StopKey) -> None:
        """The outcome of a row that is filled in, or all its faults: never half of a row."""
        said, faults = _understood(row.cells)
        for meaning in faults:
            self._problem("result_cell_not_understood", row, meaning, value=row.cells[meaning][:_SAID])
        if faults:
            return
        counts = {name: said.get(name) for name in OUTCOMES}
        visited = said.get(VISITED, True if any(count is not None for count in counts.values()) else None)
        if visited is None:
            # A note or a day alone: was it carried out, and nobody came, or was it not?
            self._problem("result_visit_not_said", row, VISITED)
            return
        about = {"invited": said.get(INVITED), "day": said.get(VISITED_ON), "note": row.cells.get(NOTE, "")}
        try:
            self.reports[key] = filled_outcome(key, visited=visited, counts=counts, **about)
            self.rows[key] = row.number
        except DataError as error:
            for why in error.problems:
                because = {"kind": why.kind, "column": why.column, "facts": why.facts}
                self._problem("result_row_aside", row, name=self._stops[key].name, why=because)

    def _problem(self, kind: str, row: Row, meaning: str | None = None, **facts: object) -> None:
        column = meaning and self._headings.get(meaning, heading(meaning))
        self.problems.append(Problem(kind, row=row.number, column=column, facts=facts))


def _understood(cells: Mapping[str, str]) -> tuple[dict[str, object], list[str]]:
    """What the cells to be filled in say, and the meanings of those that nobody understands; an empty one says nothing."""
    readers = {VISITED: _yes_or_no, VISITED_ON: _day} | dict.fromkeys((INVITED, *OUTCOMES), _count)
    said = {meaning: read(cells[meaning]) for meaning, read in readers.items() if meaning in cells}
    return said, [meaning for meaning, value in said.items() if value is None]


def _yes_or_no(text: str) -> bool | None:
    word = heading_key(text)
    if word in _YES or text == "1":
        return True
    return False if word in _NO or text == "0" else None


def _count(text: str) -> int | None:
    """A number of people; a dash is none of them."""
    if text in _NOUGHT:
        return 0
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found else None


def _day(text: str) -> date | None:
    """`2026-12-07`, `7/12/2026`, `Senin, 7 Desember 2026`; of a month alone no day."""
    if len(re.findall(r"\d+", text)) < 2:
        return None
    # The intake reads days of figures, which are introduced by a word.
    return day_of(((0, (f"per {_WEEKDAY.sub('', text)}",)),))


def _of_the_file(grids: Grids) -> list[Problem]:
    """Other sheets with the columns of a form, none of whose rows was read, and what the sandbox noticed."""
    forms = []
    for sheet in grids.sheets:
        try:
            forms.append((sheet.name, named_rows([sheet], HEADINGS, _NEEDED)))
        except DataError:
            continue
    best = max(forms, key=lambda form: len(form[1].headings))
    others = [(name, len(rows.rows)) for name, rows in forms if (name, rows) != best]
    unread = [Problem("result_sheet_not_read", facts={"name": name, "n": n}) for name, n in others if n]
    return [*unread, *(problem for problem in grids.problems if problem.kind not in _EXPECTED)]
