"""What a planner may set. Every default is an assumption that the office replaces by what it knows."""

from dataclasses import dataclass, field
from datetime import date

from geo.outreach.site import EASY, HARD, HOME, MODERATE, SCHOOL, VILLAGE_VISIT

SEED = 1702


@dataclass(frozen=True)
class Turnout:
    """Shares of the people of a site who come: low, likely, high."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True)
class SiteSettings:
    """How many come and how long they take, by kind of site; minutes are of one kit.

    Of 500 people invited to an outing in Air Meles Bawah about 140 came (28 %, 2016): the village turnout. Pupils'
    homes are looked for in villages at most `pupil_radius` minutes from their school. School hours are minutes of the day.
    Against what visits teach, an assumed share counts as much as `prior_weight` people.
    """

    turnout: dict[str, Turnout] = field(
        default_factory=lambda: {
            VILLAGE_VISIT: Turnout(0.2, 0.3, 0.5),
            SCHOOL: Turnout(0.6, 0.8, 0.95),
            HOME: Turnout(0.8, 0.9, 1.0),
        }
    )
    setup_minutes: dict[str, float] = field(default_factory=lambda: {VILLAGE_VISIT: 45.0, SCHOOL: 30.0, HOME: 0.0})
    minutes_per_person: dict[str, float] = field(default_factory=lambda: {VILLAGE_VISIT: 5.0, SCHOOL: 4.0, HOME: 30.0})
    pupil_radius: float = 45.0
    school_opens: float = 7.5 * 60
    school_closes: float = 13.0 * 60
    school_weekdays: frozenset[int] = frozenset(range(5))
    school_closed: frozenset[date] = frozenset()
    prior_weight: float = 30.0


@dataclass(frozen=True)
class TravelSettings:
    """Travel without a road network: great-circle distance x `detour` / km/h of the access classes at both ends."""

    detour: float = 1.4
    speed: dict[str, float] = field(default_factory=lambda: {EASY: 40.0, MODERATE: 25.0, HARD: 15.0})


@dataclass(frozen=True)
class Pin:
    """A site that must be visited on a day, by any team or by this one (teams are numbered from 1)."""

    code: str
    day: date
    team: int | None = None


@dataclass(frozen=True)
class PlanSettings:
    """Teams, days, hours, limits and rules of a plan.

    `teams` set out on each of `days` working days from `start`, with `kits` recording kits each, between `leaves` and
    `returns` (minutes of the day, door to door). A team records at most `people_per_kit` a kit and day, at `max_stops`
    sites (None: as many as fit). `closed` are days on which the office does not go out. Rules of equity: `each_district`
    wants a visit in every kecamatan, `unvisited_months` one in each village not visited for so long, `remote_first`
    prefers hard access. `walk_ins` are people a kit would have recorded at the counter on the same day. The search takes
    about `seconds`.
    """

    start: date
    teams: int = 2
    days: int = 10
    kits: int = 1
    leaves: float = 8.0 * 60
    returns: float = 16.0 * 60
    people_per_kit: int = 60
    max_stops: int | None = None
    saturdays: bool = False
    closed: frozenset[date] = frozenset()
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    each_district: bool = False
    unvisited_months: int | None = None
    remote_first: bool = False
    walk_ins: float = 10.0
    seconds: float = 10.0
    seed: int = SEED

    @property
    def minutes(self) -> float:
        """Length of a team-day."""
        return self.returns - self.leaves

    @property
    def people(self) -> int:
        """The most that a team records in a day."""
        return self.people_per_kit * self.kits
