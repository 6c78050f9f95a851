"""A site: a place where a team may record people, and how many it can expect there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

#: Kinds of sites.
VILLAGE_VISIT, SCHOOL, HOME = "village", "school", "home"
KINDS = (VILLAGE_VISIT, SCHOOL, HOME)
#: How hard the way to a place is (kelas akses: mudah, sedang, sulit).
EASY, MODERATE, HARD = "easy", "moderate", "hard"
ACCESS = (EASY, MODERATE, HARD)
_HOME = "/home"
#: The code of the place where trips start and end.
OFFICE = "office"

MINUTES_PER_DAY = 24 * 60
#: People are counted to a tenth: who expects fewer expects nobody.
LEAST_PEOPLE = 0.1


@dataclass(frozen=True)
class Yield:
    """People that a visit is expected to record (hasil rekam), to a tenth of a person: low <= likely <= high."""

    low: float = 0.0
    likely: float = 0.0
    high: float = 0.0

    def __add__(self, other: "Yield") -> "Yield":
        return Yield(
            *(
                round(mine + theirs, 1)
                for mine, theirs in ((self.low, other.low), (self.likely, other.likely), (self.high, other.high))
            )
        )


@dataclass(frozen=True)
class Site:
    """A place where a team may record people.

    `code` is a village's code, a school's NPSN, or `home_code(village)` for home visits. `people` are those that
    `expected` was taken of: unrecorded people, less the phantom records and those met at school; a school's pupils; a
    village's home visits. A visit costs `setup_minutes` once and `minutes_per_person` for each recording of one kit.
    `opens` and `closes` are minutes of the day: nobody is recorded, and nothing set up, outside of them. `closed` are
    days on which the site cannot be visited.
    """

    code: str
    kind: str
    name: str
    district: str
    latitude: float
    longitude: float
    expected: Yield
    people: float
    setup_minutes: float
    minutes_per_person: float
    village_code: str | None = None
    access: str = MODERATE
    opens: float = 0.0
    closes: float = float(MINUTES_PER_DAY)
    weekdays: frozenset[int] = frozenset(range(7))
    closed: frozenset[date] = field(default=frozenset())
    last_visit: date | None = None

    def open_on(self, day: date) -> bool:
        """Whether the site can be visited on this day (`weekdays` as `date.weekday` numbers them)."""
        return day.weekday() in self.weekdays and day not in self.closed

    def open_on_any(self, days: Iterable[date]) -> bool:
        """Whether one of these days is one that it can be visited on."""
        return any(self.open_on(day) for day in days)

    @property
    def has_people(self) -> bool:
        """Whether anybody is likely to come."""
        return self.expected.likely >= LEAST_PEOPLE


def home_code(village_code: str) -> str:
    """The code of the home visits of a village."""
    return f"{village_code}{_HOME}"


def village_of(code: str) -> str:
    """The village whose list a site's names are of: of home visits and of the village itself, its code."""
    return code.removesuffix(_HOME)


def kind_of(code: str) -> str:
    """The kind of the site with this code: schools' have no points in them."""
    if code.endswith(_HOME):
        return HOME
    return VILLAGE_VISIT if "." in code else SCHOOL
