"""Planned against done: what a plan hoped for ends in done, not done or left out, to the tenth of a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.outcome import StopKey, StopResult
from geo.outreach.results.stops import stops_of_plan
from geo.outreach.trips import OutreachPlan


@dataclass(frozen=True)
class Account:
    """People and stops of a plan: planned = done + missed + cancelled + awaited + left_out, exactly.

    In likely people, to a tenth: `planned` of all sites of the plan; `done` recorded at its stops as far as they were
    hoped for; `missed` hoped for at a stop that was visited, and not recorded; `cancelled` at stops that were not
    carried out; `awaited` at stops that nobody has reported yet; `left_out` at sites, or parts of them, without a stop.
    `not_done` is missed, cancelled and awaited together. `recorded` are all people recorded, `beyond` those of them
    more than was hoped for at their stop: they are in no part of `planned`. The three last count stops.
    """

    planned: float
    done: float
    missed: float
    cancelled: float
    awaited: float
    left_out: float
    recorded: int
    beyond: float
    stops_visited: int
    stops_cancelled: int
    stops_awaited: int

    @property
    def not_done(self) -> float:
        """Hoped for at a stop, and not recorded there."""
        return round(self.missed + self.cancelled + self.awaited, 1)


def account_of(plan: OutreachPlan, plan_id: int, results: Iterable[StopResult]) -> Account:
    """The account of one plan; results of other plans, or of stops that it has not, are of no account here."""
    stops = stops_of_plan(plan_id, plan)
    told = {result.key: result for result in results if result.key in stops}
    left_out = sum(_tenths(each.expected.likely) for each in plan.left_out)
    return _account({key: _tenths(stop.expected.likely) for key, (_, stop) in stops.items()}, told, left_out)


def trip_accounts(plan: OutreachPlan, plan_id: int, results: Iterable[StopResult]) -> list[Account]:
    """The account of each trip, in the order of `plan.trips`; nothing is left out of a trip."""
    told = {result.key: result for result in results}
    accounts: dict[tuple, dict[StopKey, int]] = {(trip.day, trip.team): {} for trip in plan.trips}
    for key, (trip, stop) in stops_of_plan(plan_id, plan).items():
        accounts[trip.day, trip.team][key] = _tenths(stop.expected.likely)
    return [
        _account(hoped, {key: told[key] for key in hoped if key in told}, 0)
        for hoped in (accounts[trip.day, trip.team] for trip in plan.trips)
    ]


def _account(hoped: Mapping[StopKey, int], told: Mapping[StopKey, StopResult], left_out: int) -> Account:
    """Reckoned in whole tenths, so that the parts add up."""
    done = missed = cancelled = awaited = recorded = beyond = 0
    visits = [0, 0, 0]
    for key, people in hoped.items():
        result = told.get(key)
        if result is None:
            awaited += people
            visits[2] += 1
        elif not result.outcome.visited:
            cancelled += people
            visits[1] += 1
        else:
            here = 10 * result.outcome.recorded
            done += min(here, people)
            missed += max(0, people - here)
            beyond += max(0, here - people)
            recorded += result.outcome.recorded
            visits[0] += 1
    planned = sum(hoped.values()) + left_out
    people = (each / 10 for each in (planned, done, missed, cancelled, awaited, left_out))
    return Account(*people, recorded, beyond / 10, *visits)


def _tenths(people: float) -> int:
    return round(people * 10)
