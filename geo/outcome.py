"""What came of one stop of an approved plan: every name on the team's list ends in exactly one outcome."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from geo.errors import DataError, Problem

#: Outcomes of a name, in the order of the form: recorded on this visit; recorded before, elsewhere; moved away; died;
#: did not come; came but refused or sent word; on the list twice; came, but device or signal failed.
RECORDED, ALREADY, MOVED, DIED = "recorded", "already", "moved", "died"
ABSENT, REFUSED, DUPLICATE, FAILED = "absent", "refused", "duplicate", "failed"
OUTCOMES = (RECORDED, ALREADY, MOVED, DIED, ABSENT, REFUSED, DUPLICATE, FAILED)
#: Names behind which there is nobody left to be recorded (data semu), and those that came.
PHANTOM, CAME = (ALREADY, MOVED, DIED, DUPLICATE), (RECORDED, FAILED)
#: Shares that visits teach: of real people, those who come; of the names on a list, those with somebody behind them.
TURNOUT, REAL_SHARE = "turnout", "real_share"
SHARES = (TURNOUT, REAL_SHARE)
#: More people than any stop has.
MOST_NAMES = 100_000
#: A trip may be brought forward by so many days; a year before the plan is a slip of the pen.
_EARLY = 60
#: Longest note that is kept.
NOTE_LENGTH = 500
#: The east of Indonesia is ahead of every server: what is today there is not in the future.
_EASTERNMOST = timedelta(hours=9)
_KEY = re.compile(r"([1-9][0-9]{0,8})/([0-9]{4}-[0-9]{2}-[0-9]{2})/([1-9][0-9]{0,2})/([1-9][0-9]{0,2})")


@dataclass(frozen=True, order=True)
class StopKey:
    """One stop of one plan: the plan's number in the store, the planned day, the team and the order on its trip."""

    plan: int
    day: date
    team: int
    order: int

    def __str__(self) -> str:
        return f"{self.plan}/{self.day.isoformat()}/{self.team}/{self.order}"

    @classmethod
    def parse(cls, text: str) -> "StopKey | None":
        """The key that was written as `12/2026-12-07/1/3`; None of anything else."""
        found = _KEY.fullmatch(text.strip())
        try:
            return found and cls(int(found[1]), date.fromisoformat(found[2]), int(found[3]), int(found[4]))
        except ValueError:
            return None


@dataclass(frozen=True)
class Outcome:
    """What came of a stop: a count for each of `OUTCOMES`, or that the visit was not carried out (`visited` False).

    `day` is the day it really took place on, None for the planned one.
    """

    visited: bool = True
    recorded: int = 0
    already: int = 0
    moved: int = 0
    died: int = 0
    absent: int = 0
    refused: int = 0
    duplicate: int = 0
    failed: int = 0
    day: date | None = None
    note: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """Outcome → names."""
        return {name: getattr(self, name) for name in OUTCOMES}

    @property
    def invited(self) -> int:
        """Names on the list (diundang)."""
        return sum(self.counts.values())

    @property
    def phantom(self) -> int:
        """Names behind which there is nobody left to be recorded (data semu)."""
        return sum(getattr(self, name) for name in PHANTOM)

    @property
    def real(self) -> int:
        """Names of people who could have been recorded."""
        return self.invited - self.phantom

    @property
    def came(self) -> int:
        """People who came: recorded, or turned away because something failed."""
        return sum(getattr(self, name) for name in CAME)


@dataclass(frozen=True)
class StopResult:
    """The outcome of a stop, with the site it is of (see `Site.code` and `Site.kind`)."""

    key: StopKey
    code: str
    kind: str
    name: str
    district: str
    outcome: Outcome

    @property
    def day(self) -> date:
        """The day on which it took place."""
        return self.outcome.day or self.key.day


def check_outcome(key: StopKey, outcome: Outcome) -> Outcome:
    """Return the outcome when it can be.

    Raises
    ------
    DataError
        `result_count_impossible` (column: the outcome) for each count below zero, not whole or beyond belief;
        `result_in_future` or `result_before_plan` (facts day) when the day cannot be; `result_of_nobody` when a visit
        took place and nobody is told of; `result_of_no_visit` when none did and counts are told all the same;
        `result_note_too_long` (facts most).
    """
    problems = [
        Problem("result_count_impossible", column=name, facts={"value": str(count)[:40]})
        for name, count in outcome.counts.items()
        if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= MOST_NAMES
    ]
    day = outcome.day or key.day
    if day > (datetime.now(UTC) + _EASTERNMOST).date():
        problems.append(Problem("result_in_future", facts={"day": day.isoformat()}))
    if day < key.day - timedelta(days=_EARLY):
        problems.append(Problem("result_before_plan", facts={"day": day.isoformat(), "planned": key.day.isoformat()}))
    if not problems and outcome.visited and outcome.invited == 0 and not outcome.note:
        problems.append(Problem("result_of_nobody"))
    if not problems and not outcome.visited and outcome.invited:
        problems.append(Problem("result_of_no_visit"))
    if len(outcome.note) > NOTE_LENGTH:
        problems.append(Problem("result_note_too_long", facts={"most": NOTE_LENGTH}))
    if problems:
        raise DataError(*problems)
    return outcome


def with_absent(counts: Mapping[str, int], invited: int | None) -> dict[str, int]:
    """The counts with those absent filled in: of the names on the list whom no other outcome is told of.

    Raises
    ------
    DataError
        `result_more_than_invited` (facts invited, told) when there are more outcomes than names, or absent people are
        told of and all do not add up.
    """
    told = sum(counts.values())
    if invited is None or told == invited:
        return dict(counts)
    if ABSENT in counts or told > invited:
        raise DataError(Problem("result_more_than_invited", facts={"invited": invited, "told": told}))
    return {**counts, ABSENT: invited - told}
