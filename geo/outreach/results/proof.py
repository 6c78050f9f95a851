"""A month's proof: of the growth between two snapshots, how much outreach recorded and how much the counter did.

The period begins after the day of the snapshot before the month and ends with the day of the month's last one:
figures of a day count the people of that day. Growth is summed over the villages that have `recorded` in both.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from geo.outcome import StopResult
from geo.outreach.site import SCHOOL, village_of
from geo.trend import LIST_CHANGE

#: Why growth, and with it the counter, is not known: no snapshot before the month; none within it; one is simulated and
#: the other is not; no village has figures in both.
NO_BEFORE, NO_AFTER, OTHER_KIND, NO_VILLAGES = "no_before", "no_after", "other_kind", "no_villages"
#: What must not pass unsaid: fewer people recorded than before; fewer than outreach alone recorded; another list.
GROWTH_FELL, COUNTER_NEGATIVE, LIST_CHANGED = "growth_fell", "counter_negative", "list_changed"


@dataclass(frozen=True)
class MonthFigures:
    """Figures of a snapshot: its day, village code → recorded and eligible people; what is missing is NaN or not there."""

    day: date
    recorded: Mapping[str, float]
    eligible: Mapping[str, float]
    simulated: bool = False


@dataclass(frozen=True)
class TeamDay:
    """What one team did on one day: stops visited, names on their lists, people recorded there."""

    day: date
    plan: int
    team: int
    stops: int
    invited: int
    recorded: int


@dataclass(frozen=True)
class MonthProof:
    """People recorded in (`start`, `end`]: `growth` = `outreach_here` + `counter`.

    `outreach` are all people recorded on trips of these days, `team_days` the trips; `outreach_here` those of them that
    growth can have in it: all but those in villages without figures in both snapshots. `growth` and `counter` are NaN
    when `why_none` says so; then the period is the calendar month. `later` are people recorded on trips of the month
    after `end`: they are in the next month's proof. `villages` are those that growth is of; `faults` are of GROWTH_FELL,
    COUNTER_NEGATIVE, LIST_CHANGED.
    """

    month: date
    start: date
    end: date
    team_days: tuple[TeamDay, ...]
    outreach: int
    outreach_here: int
    growth: float
    villages: int
    later: int
    why_none: str | None = None
    faults: tuple[str, ...] = ()
    simulated: bool = False

    @property
    def counter(self) -> float:
        """People recorded elsewhere than on trips, at the counter most of them; NaN when growth is not known."""
        return self.growth - self.outreach_here

    @property
    def per_team_day(self) -> float:
        """People recorded on an average team-day; NaN without one."""
        return self.outreach / len(self.team_days) if self.team_days else math.nan

    @property
    def stops_per_team_day(self) -> float:
        """Stops of an average team-day; NaN without one."""
        return sum(each.stops for each in self.team_days) / len(self.team_days) if self.team_days else math.nan

    @property
    def is_month(self) -> bool:
        """Whether the period is the calendar month from its first day to its last."""
        first, last = month_ends(self.month)
        return (self.start, self.end) == (first - timedelta(days=1), last)


def month_ends(month: date) -> tuple[date, date]:
    """The first and the last day of the month that a day is in."""
    first = month.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def month_proof(
    results: Iterable[StopResult], before: MonthFigures | None, after: MonthFigures | None, month: date
) -> MonthProof:
    """The proof of the month that `month` is a day of.

    Parameters
    ----------
    before, after
        The last figures of a day before the month, and the last of a day in it, on the same codes; None where there are
        none. Others are taken as missing.
    """
    first, last = month_ends(month)
    before = before if before is not None and before.day < first else None
    after = after if after is not None and first <= after.day <= last else None
    growth, here, why_none, faults = _growth(before, after)
    start, end = (first - timedelta(days=1), last) if why_none else (before.day, after.day)
    visited = [each for each in results if each.outcome.visited]
    within = [each for each in visited if start < each.day <= end]
    of_here = [each for each in within if each.kind == SCHOOL or village_of(each.code) in here]
    outreach, outreach_here = _recorded(within), _recorded(within if why_none else of_here)
    if growth < outreach_here and GROWTH_FELL not in faults:
        faults = (*faults, COUNTER_NEGATIVE)
    return MonthProof(
        month=first,
        start=start,
        end=end,
        team_days=tuple(_team_days(within)),
        outreach=outreach,
        outreach_here=outreach_here,
        growth=growth,
        villages=len(here),
        later=_recorded(each for each in visited if end < each.day <= last),
        why_none=why_none,
        faults=faults,
        simulated=any(each is not None and each.simulated for each in (before, after)),
    )


def _growth(
    before: MonthFigures | None, after: MonthFigures | None
) -> tuple[float, frozenset[str], str | None, tuple[str, ...]]:
    """Growth, the villages that it is of, why there is none, and what is wrong with it."""
    if before is None or after is None:
        return math.nan, frozenset(), NO_BEFORE if before is None else NO_AFTER, ()
    if before.simulated != after.simulated:
        return math.nan, frozenset(), OTHER_KIND, ()
    here = frozenset(code for code in after.recorded if _known(before.recorded, code) and _known(after.recorded, code))
    if not here:
        return math.nan, here, NO_VILLAGES, ()
    growth = sum(after.recorded[code] - before.recorded[code] for code in here)
    faults = [GROWTH_FELL] if growth < 0 else []
    if _list_changed(before.eligible, after.eligible, here):
        faults.append(LIST_CHANGED)
    return float(growth), here, None, tuple(faults)


def _list_changed(before: Mapping[str, float], after: Mapping[str, float], here: Iterable[str]) -> bool:
    both = [code for code in here if _known(before, code) and _known(after, code)]
    old, new = (sum(eligible[code] for code in both) for eligible in (before, after))
    return abs(new - old) > LIST_CHANGE * old


def _known(figures: Mapping[str, float], code: str) -> bool:
    return not math.isnan(figures.get(code, math.nan))


def _team_days(results: Iterable[StopResult]) -> list[TeamDay]:
    """By day, plan and team; a stop counts on the day on which it really took place."""
    groups: dict[tuple[date, int, int], list[StopResult]] = {}
    for result in results:
        groups.setdefault((result.day, result.key.plan, result.key.team), []).append(result)
    return [
        TeamDay(day, plan, team, len(stops), sum(each.outcome.invited for each in stops), _recorded(stops))
        for (day, plan, team), stops in sorted(groups.items())
    ]


def _recorded(results: Iterable[StopResult]) -> int:
    return sum(each.outcome.recorded for each in results)
