"""The regency over time: published figures and snapshots as points, the pace between them, and where it leads.

A month is 30.4375 days, a twelfth of 365.25.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from geo.change import COVERAGE_FALL
from geo.region import history
from geo.straight_line import fit_line
from geo.village import Totals

DAYS_PER_MONTH = 30.4375
#: Twelve months of Monday to Friday, less about eight holidays.
WORKDAYS_PER_MONTH = 21
PRESS, SNAPSHOT, SIMULATED = "press", "snapshot", "simulated"
KINDS = (PRESS, SNAPSHOT, SIMULATED)
#: Why a difference of two points is no pace of recording.
RECORDED_FELL, ELIGIBLE_CHANGED, SAME_DAY, MISSING = "recorded_fell", "eligible_changed", "same_day", "missing"
#: A list of the obliged that changes by more than this share between two points was made anew.
LIST_CHANGE = 0.03
#: What a projection needs since the list was last refreshed.
SNAPSHOTS_NEEDED, DAYS_NEEDED = 5, 120
TOO_FEW, TOO_SHORT = "too_few", "too_short"


@dataclass(frozen=True)
class TrendPoint:
    """The regency on one day: people, and coverage as a share of 1 (NaN where not known).

    `kind` is "press" (a published figure), "snapshot" (of a file) or "simulated"; `id` is the snapshot's, else None.
    """

    day: date
    eligible: float
    recorded: float
    unrecorded: float
    coverage: float
    source: str
    note: str
    kind: str
    id: str | None = None


@dataclass(frozen=True)
class Pace:
    """What happened between two points of one kind.

    `per_month` is people recorded a month, NaN when the difference is none of recording; `why_none` then says why:
    "recorded_fell", "eligible_changed" (both: the list was refreshed), "same_day", "missing"; else None.
    """

    start: TrendPoint
    end: TrendPoint
    months: float
    per_month: float
    eligible_change: float
    why_none: str | None

    @property
    def list_changed(self) -> bool:
        """Whether the two points count the people of different lists."""
        return self.why_none in (RECORDED_FELL, ELIGIBLE_CHANGED)


@dataclass(frozen=True)
class Needed:
    """What reaching a target takes: people to record, in all and a month, over `months`, of how many eligible then."""

    per_month: float
    to_record: float
    months: float
    eligible_then: float


@dataclass(frozen=True)
class ProjectedPoint:
    """Coverage expected on a day and its 95 % prediction interval, shares of 1, as the line gives them: unclipped."""

    day: date
    coverage: float
    low: float
    high: float


@dataclass(frozen=True)
class Projection:
    """A straight line through `n` snapshots from `since` on, carried to the last of `points`.

    `points` begin on the day of the last snapshot. `beyond_one` tells that the line or its interval passes coverage 1,
    which no list can: whoever draws it clips it and says so.
    """

    points: tuple[ProjectedPoint, ...]
    per_month: float
    n: int
    since: date
    beyond_one: bool


@dataclass(frozen=True)
class NotProjected:
    """Why there is no projection: "too_few" snapshots or "too_short" a time (days), how much there is, how much needed."""

    reason: str
    have: int
    need: int


def press_points() -> list[TrendPoint]:
    """The published figures of `data/history.csv`, oldest first."""
    names = ("date", "eligible", "recorded", "unrecorded", "coverage", "source", "note")
    table = history()[list(names)].astype(dict.fromkeys(names[1:5], float))
    return [TrendPoint(*row, PRESS) for row in table.itertuples(index=False, name=None)]


def snapshot_point(
    totals: Totals, day: date, *, source: str, note: str = "", simulated: bool = False, id: str | None = None
) -> TrendPoint:
    """A snapshot's pooled totals as a point; its coverage is that of the villages which have both terms."""
    kind = SIMULATED if simulated else SNAPSHOT
    figures = totals.eligible, totals.recorded, totals.unrecorded, totals.coverage
    return TrendPoint(day, *figures, source, note, kind, id)


def series(*points: Iterable[TrendPoint]) -> list[TrendPoint]:
    """All points of all groups by date; on one day press before snapshots before simulated ones."""
    return sorted(
        (point for group in points for point in group), key=lambda point: (point.day, KINDS.index(point.kind))
    )


def recorded_per_month(points: Iterable[TrendPoint]) -> list[Pace]:
    """The pace between consecutive points of the same kind, by kind and date."""
    ordered = sorted(series(points), key=lambda point: KINDS.index(point.kind))
    return [
        _pace(start, end)
        for _, group in groupby(ordered, key=lambda point: point.kind)
        for start, end in pairwise(group)
    ]


def latest_pace(points: Iterable[TrendPoint]) -> Pace | None:
    """The pace of recording that ends last, of a snapshot rather than of the press; simulated points have none."""
    real = [point for point in points if point.kind != SIMULATED]
    known = [pace for pace in recorded_per_month(real) if pace.why_none is None]
    return max(known, key=lambda pace: (pace.end.day, KINDS.index(pace.end.kind)), default=None)


def list_refreshes(points: Iterable[TrendPoint]) -> list[Pace]:
    """Where coverage fell by more than a point, and fewer are recorded than before: the list of the obliged is another.

    Only the falls that a reader of a chart must have explained; `recorded_per_month` flags every change of the list.
    """
    return [
        pace
        for pace in recorded_per_month(points)
        if pace.why_none == RECORDED_FELL and pace.start.coverage - pace.end.coverage > COVERAGE_FALL
    ]


def rate_to_target(
    eligible: float, recorded: float, target: float, today: date, by: date, new_per_year: float = 0
) -> Needed:
    """People to record a month so that coverage reaches `target` (a share of 1) on the day `by`.

    With m = days / 30.4375 months to go, the eligible then are E = eligible + new_per_year · m / 12: those who turn
    seventeen join as unrecorded, and nobody leaves. To record are ⌈target · E⌉ − recorded people, never fewer than 0,
    divided by m. NaN where a figure is missing.

    Raises
    ------
    ValueError
        When `by` is not after `today`, or `target` is no share of 1.
    """
    if by <= today:
        raise ValueError("the day of the target lies after today")
    if not 0 <= target <= 1:
        raise ValueError("a target is a share of 1")
    months = months_between(today, by)
    eligible_then = eligible + new_per_year * months / 12
    if math.isnan(eligible_then) or math.isnan(recorded):
        return Needed(math.nan, math.nan, months, eligible_then)
    # Rounding first: 0.95 of 200 is 190, whatever binary fractions make of it.
    to_record = max(0.0, math.ceil(round(target * eligible_then, 6)) - recorded)
    return Needed(to_record / months, to_record, months, eligible_then)


def project(points: Iterable[TrendPoint], until: date) -> Projection | NotProjected:
    """Carry coverage forward by least squares on time, with a 95 % prediction interval (`geo/straight_line.py`).

    Only real snapshots count, and only those since the list last changed: five at least, over 120 days at least.

    Raises
    ------
    ValueError
        When `until` is not after the last snapshot (there being enough of them).
    """
    snapshots = _since_last_list(point for point in points if point.kind == SNAPSHOT and not math.isnan(point.coverage))
    if len(snapshots) < SNAPSHOTS_NEEDED:
        return NotProjected(TOO_FEW, len(snapshots), SNAPSHOTS_NEEDED)
    first, last = snapshots[0].day, snapshots[-1].day
    if (last - first).days < DAYS_NEEDED:
        return NotProjected(TOO_SHORT, (last - first).days, DAYS_NEEDED)
    if until <= last:
        raise ValueError("a projection ends after the last snapshot")
    line = fit_line([months_between(first, point.day) for point in snapshots], [point.coverage for point in snapshots])
    ahead = []
    for day in _months_until(last, until):
        months = months_between(first, day)
        expected, margin = line.at(months), line.prediction_margin(months)
        ahead.append(ProjectedPoint(day, expected, expected - margin, expected + margin))
    beyond = any(point.high > 1 for point in ahead)
    return Projection(tuple(ahead), line.slope, line.n, first, beyond)


def months_between(start: date, end: date) -> float:
    """Days from `start` to `end` divided by 30.4375."""
    return (end - start).days / DAYS_PER_MONTH


def _pace(start: TrendPoint, end: TrendPoint) -> Pace:
    months = months_between(start.day, end.day)
    recorded, eligible = end.recorded - start.recorded, end.eligible - start.eligible
    why_none = None
    if math.isnan(recorded) or math.isnan(eligible):
        why_none = MISSING
    elif recorded < 0:
        why_none = RECORDED_FELL
    elif abs(eligible) > LIST_CHANGE * start.eligible:
        why_none = ELIGIBLE_CHANGED
    elif months == 0:
        why_none = SAME_DAY
    return Pace(start, end, months, math.nan if why_none else recorded / months, eligible, why_none)


def _since_last_list(points: Iterable[TrendPoint]) -> Sequence[TrendPoint]:
    snapshots = series(points)
    changed = [at for at, (start, end) in enumerate(pairwise(snapshots), 1) if _pace(start, end).list_changed]
    return snapshots[changed[-1] :] if changed else snapshots


def _months_until(start: date, until: date) -> list[date]:
    """`start`, then every thirty days or so, and `until` itself."""
    steps = max(1, round(months_between(start, until)))
    return [start + timedelta(days=round((until - start).days * step / steps)) for step in range(steps + 1)]
