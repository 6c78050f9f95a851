"""One paper of a plan: the name of its file, what kind it is, and how its bytes are made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

#: Kinds of papers, in the order in which a plan's are listed.
READ_FIRST = "read_first"
WORKBOOK, CALENDAR, TRACK, MAP, FIELD_SHEET = "workbook", "calendar", "track", "map", "field_sheet"
ASSIGNMENT, INVITATION, ATTENDANCE, MINUTES, RESULT_SHEET = (
    "assignment",
    "invitation",
    "attendance",
    "minutes",
    "result_sheet",
)
KINDS = (
    READ_FIRST,
    *(WORKBOOK, CALENDAR, TRACK, MAP, FIELD_SHEET),
    *(ASSIGNMENT, INVITATION, ATTENDANCE, MINUTES, RESULT_SHEET),
)


@dataclass(frozen=True)
class Paper:
    """A file that can be made: `name` is its path in the plan's ZIP (ASCII, at most one folder), made by `make`.

    `about` says in words what it is of (a team's day, a place), `day` and `team` of which trip, where it is of one.
    """

    name: str
    kind: str
    make: Callable[[], bytes]
    about: str = ""
    day: date | None = None
    team: int | None = None
