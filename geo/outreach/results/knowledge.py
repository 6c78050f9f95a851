"""What the results of visits change for the next plan: who is recorded already, who comes, who is there at all.

A figure counts the people of its day. Whoever was recorded on a later day is taken off it; once figures of that day or
a later one arrive, they have taken him off themselves, and he is taken off no more: nobody is counted twice, or missed
twice.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from geo.outcome import TURNOUT, StopResult
from geo.outreach.facts import HOME_VISITS, LAST_VISIT, REAL_SHARE, as_day
from geo.outreach.results.learning import Estimate, Overrule, estimates, turnout_of
from geo.outreach.settings import SiteSettings, Turnout
from geo.outreach.site import HOME, SCHOOL, village_of


@dataclass(frozen=True)
class FieldKnowledge:
    """What is known from visits, for the figures of one day.

    Attributes
    ----------
    turnout
        Site → low, likely, high turnout.
    real_share
        Village → the share of its unrecorded names with somebody behind them.
    recorded
        Village → people recorded there or at their homes after the day of the figures.
    pupils_recorded
        School → pupils recorded there after the day of the figures: their villages' figures still have them.
    pupils_done, homes_done
        School, village → pupils, people to be visited at home of whom the office's count still tells, and who are
        recorded or found to be nobody by now.
    last_visit
        Village → the last day on which it or homes in it were visited.
    estimates
        The arithmetic behind the shares.
    stops
        How many results this is made from.
    """

    turnout: Mapping[str, Turnout] = field(default_factory=dict)
    real_share: Mapping[str, float] = field(default_factory=dict)
    recorded: Mapping[str, int] = field(default_factory=dict)
    pupils_recorded: Mapping[str, int] = field(default_factory=dict)
    pupils_done: Mapping[str, int] = field(default_factory=dict)
    homes_done: Mapping[str, int] = field(default_factory=dict)
    last_visit: Mapping[str, date] = field(default_factory=dict)
    estimates: tuple[Estimate, ...] = ()
    stops: int = 0


@dataclass(frozen=True)
class Counted:
    """The days of the counts that plans are made from.

    `figures` is the day of the figures, None when nobody knows it: then nothing is taken off. `pupils` and `homes` map a
    school or village to the day on which the office entered its count; of the others' nothing has been taken off yet.
    """

    figures: date | None
    pupils: Mapping[str, date] = field(default_factory=dict)
    homes: Mapping[str, date] = field(default_factory=dict)


def field_knowledge(
    results: Iterable[StopResult],
    counted: Counted,
    settings: SiteSettings,
    real_share: Callable[[str], float] = lambda _village: 1.0,
    overrules: Iterable[Overrule] = (),
) -> FieldKnowledge:
    """What results of visits say of the figures of a day.

    A person recorded after that day is taken off; one recorded on it or before is no longer in the figures. Counts of
    pupils and of home visits are typed in, most often before a team sets out: of a count of the same day the people done
    are taken off.

    Parameters
    ----------
    real_share
        The real share of a village before anything was learned (village facts).
    """
    results = [result for result in results if result.outcome.visited]
    learned = estimates(results, settings, real_share, overrules)
    tallies = _Tallies(counted)
    for result in results:
        tallies.add(result)
    return FieldKnowledge(
        turnout={each.code: turnout_of(each, settings.turnout[each.kind]) for each in learned if each.what == TURNOUT},
        real_share={each.code: each.value for each in learned if each.what == REAL_SHARE},
        recorded=tallies.recorded,
        pupils_recorded=tallies.pupils_recorded,
        pupils_done=tallies.pupils_done,
        homes_done=tallies.homes_done,
        last_visit=tallies.last_visit,
        estimates=tuple(learned),
        stops=len(results),
    )


def with_field_facts(facts: pd.DataFrame, field: FieldKnowledge) -> pd.DataFrame:
    """Village facts, defaults filled in, as visits left them: real share, home visits still to be made, last visit."""
    facts = facts.copy()
    for village, share in _here(field.real_share, facts):
        facts.at[village, REAL_SHARE] = share
    for village, people in _here(field.homes_done, facts):
        facts.at[village, HOME_VISITS] = max(0, facts.at[village, HOME_VISITS] - people)
    for village, day in _here(field.last_visit, facts):
        before = as_day(facts.at[village, LAST_VISIT])
        facts.at[village, LAST_VISIT] = day if before is None else max(day, before)
    return facts


def with_field_pupils(pupils: pd.Series, field: FieldKnowledge) -> pd.Series:
    """Pupils still to be recorded, by school: those counted, less those done since."""
    done = pd.Series(field.pupils_done, dtype=float).reindex(pupils.index).fillna(0.0)
    return (pupils - done).clip(lower=0.0)


def _here(told: Mapping[str, object], facts: pd.DataFrame) -> list[tuple[str, object]]:
    return [(village, value) for village, value in told.items() if village in facts.index]


class _Tallies:
    """Sums over results, place by place."""

    def __init__(self, counted: Counted):
        self._counted = counted
        self.recorded: dict[str, int] = {}
        self.pupils_recorded: dict[str, int] = {}
        self.pupils_done: dict[str, int] = {}
        self.homes_done: dict[str, int] = {}
        self.last_visit: dict[str, date] = {}

    def add(self, result: StopResult) -> None:
        """Count one visit."""
        place, outcome, day = village_of(result.code), result.outcome, result.day
        done = outcome.recorded + outcome.phantom
        after = self._counted.figures is not None and day > self._counted.figures
        if after:
            _count(self.pupils_recorded if result.kind == SCHOOL else self.recorded, place, outcome.recorded)
        if result.kind == SCHOOL:
            if day >= self._counted.pupils.get(place, date.min):
                _count(self.pupils_done, place, done)
            return
        if result.kind == HOME and day >= self._counted.homes.get(place, date.min):
            _count(self.homes_done, place, done)
        self.last_visit[place] = max(day, self.last_visit.get(place, day))


def _count(tally: dict[str, int], place: str, people: int) -> None:
    tally[place] = tally.get(place, 0) + people
