"""A plan as it is printed: trips with their stops, what was left out and why, and what it was measured against."""

from dataclasses import dataclass, field
from datetime import date

from geo.outreach.settings import PlanSettings
from geo.outreach.site import Yield

#: Why a site, or a part of its people, is not in the plan.
TOO_FAR, SMALL_YIELD, NO_ROOM, FORBIDDEN, CLOSED, NOBODY = (
    "too_far",
    "small_yield",
    "no_room",
    "forbidden",
    "closed",
    "nobody",
)
REASONS = (TOO_FAR, SMALL_YIELD, NO_ROOM, FORBIDDEN, CLOSED, NOBODY)
#: Rules of equity.
EACH_DISTRICT, UNVISITED, REMOTE_FIRST = "each_district", "unvisited_months", "remote_first"


@dataclass(frozen=True)
class Stop:
    """One site served on a trip (perhentian).

    `arrive` and `leave` are whole minutes of the day. Between them: waiting until the site opens, `setup_minutes`, and
    `expected.likely` people at `minutes_per_person` over the team's kits. `expected` is of this stop only; of `people`
    of the whole site the visits before and after get the rest. `travel_minutes` and `km` are of the way to it.
    """

    code: str
    kind: str
    name: str
    district: str
    arrive: int
    leave: int
    expected: Yield
    travel_minutes: int
    km: float
    pinned: bool = False


@dataclass(frozen=True)
class Trip:
    """A team's day (hari-tim): stops in order, from the office and back. `minutes` are door to door, waiting included.

    `clusters` maps the rank of a cluster to the names of its sites on this trip, where there are two or more.
    """

    day: date
    team: int
    stops: tuple[Stop, ...]
    leave: int
    back: int
    km: float
    travel_minutes: int
    clusters: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def minutes(self) -> int:
        """Door to door."""
        return self.back - self.leave

    @property
    def expected(self) -> Yield:
        """People of all stops."""
        return sum((stop.expected for stop in self.stops), Yield())


@dataclass(frozen=True)
class LeftOut:
    """A site that no trip serves, or that has people left when the last trip leaves it (`partly`): its reason and people."""

    code: str
    kind: str
    name: str
    district: str
    reason: str
    expected: Yield
    partly: bool = False


@dataclass(frozen=True)
class RulePrice:
    """How many fewer people a rule costs against the plan without rules; `unmet` are codes it could not be kept for."""

    rule: str
    people: float
    unmet: tuple[str, ...] = ()


@dataclass(frozen=True)
class OutreachPlan:
    """Trips by day and team, and beside them what tells how good they are.

    `greedy` is what a careful person's list reaches with the same teams, `bound` what nobody can exceed, both in likely
    people. `unrecorded` are all unrecorded people of the villages, `met_at_school` those counted at schools and not at
    home. `travel_source`, `travel_detail` and `travel_estimated` are those of its `Travel`. `stopped` when the search was
    ended before its time.
    """

    settings: PlanSettings
    days: tuple[date, ...]
    trips: tuple[Trip, ...]
    left_out: tuple[LeftOut, ...]
    unrecorded: float
    greedy: float
    bound: float
    rules: tuple[RulePrice, ...] = ()
    travel_source: str = ""
    travel_detail: str = ""
    travel_estimated: int = 0
    met_at_school: float = 0.0
    stopped: bool = False

    @property
    def expected(self) -> Yield:
        """People of all trips."""
        return sum((trip.expected for trip in self.trips), Yield())

    @property
    def share_of_unrecorded(self) -> float:
        """Likely people as a share of all unrecorded; NaN when nobody is."""
        return self.expected.likely / self.unrecorded if self.unrecorded > 0 else float("nan")

    @property
    def walk_ins_lost(self) -> float:
        """People who would have been recorded at counters whose kits are away."""
        return len(self.trips) * self.settings.kits * self.settings.walk_ins
