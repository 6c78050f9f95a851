"""What came of the stops of approved plans: reported, edited, undone; a report is never lost and never counts twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from geo.errors import DataError, Problem, StoreError
from geo.outcome import NOTE_LENGTH, OUTCOMES, Outcome, StopKey, StopResult, check_outcome
from geo.sandbox.plain_text import plain_text
from geo.store import audit
from geo.store.database import reading, writing
from geo.store.plans import APPROVED, held_plan
from geo.store.regions import of_region
from geo.store.schema import outreach_plan, stop_result

#: How a report came in.
FORM, SHEET = "form", "sheet"
#: Longest name of a report that is kept.
_UID = 80


@dataclass(frozen=True)
class ResultHeld:
    """A report in use: the result, the form's own name of it (`uid`), how it came (`via`), when and by whom."""

    id: int
    result: StopResult
    uid: str
    via: str
    added_at: datetime
    added_by: str
    replaces: int | None


@dataclass(frozen=True)
class Report:
    """An outcome of a stop to be kept. `uid` is one name for each filled form, the same however often it is sent.

    `seen` is the report that its author saw of this stop, None when there was none.
    """

    key: StopKey
    outcome: Outcome
    uid: str
    seen: int | None = None


@dataclass(frozen=True)
class Kept:
    """What became of a report: the one that is in use now, and whether anything changed."""

    held: ResultHeld
    changed: bool


def results(store: Engine, plan_id: int | None = None) -> tuple[ResultHeld, ...]:
    """The reports in use of the regency in view, or of one plan, in the order in which the stops are driven."""
    with reading(store) as connection:
        return tuple(_in_use(connection, plan_id))


def report_results(store: Engine, reports: Sequence[Report], actor: str, via: str = FORM) -> list[Kept]:
    """Keep reports, all of them or none.

    A report that was kept before under its `uid`, or that says what is in use already, changes nothing.

    Raises
    ------
    StoreError
        What `check_outcome` finds; `result_of_draft` or `no_such_plan`; `no_such_stop` (facts key);
        `result_changed_meanwhile` (facts name, who) when the stop has another report than its author saw.
    """
    with writing(store) as connection:
        kept = _Keeping(connection, audit.named(actor), via).keep(reports)
        changed = [each.held for each in kept if each.changed]
        if changed:
            told = [{"stop": str(each.result.key), "name": each.result.name} for each in changed]
            people = sum(each.result.outcome.recorded for each in changed)
            audit.note(connection, actor, audit.RESULTS_REPORTED, stops=len(changed), recorded=people, via=via, of=told)
        return kept


def undo_result(store: Engine, id: int, actor: str) -> ResultHeld | None:
    """Take the report in use of a stop back; the one that it was an edit of is in use again, and is returned.

    Raises
    ------
    StoreError
        `no_such_result` when it is not in use (any more).
    """
    with writing(store) as connection:
        held = next((each for each in _in_use(connection, None) if each.id == id), None)
        if held is None:
            raise StoreError(Problem("no_such_result", facts={"id": str(id)}))
        _withdraw(connection, id)
        if held.replaces is not None:
            again = stop_result.c.id == held.replaces
            connection.execute(stop_result.update().where(again).values(withdrawn_at=None))
        about = {"stop": str(held.result.key), "name": held.result.name}
        audit.note(connection, actor, audit.RESULT_UNDONE, result=id, **about)
        return next((each for each in _in_use(connection, None) if each.id == held.replaces), None)


class _Keeping:
    """Reports on their way in, against what is in use."""

    def __init__(self, connection: Connection, who: str, via: str):
        self._connection, self._who, self._via = connection, who, via
        self._stops: dict[int, dict[StopKey, dict]] = {}
        self._held = {each.result.key: each for each in _in_use(connection, None)}

    def keep(self, reports: Iterable[Report]) -> list[Kept]:
        """All of them; the faults of all are told together."""
        kept, problems = [], []
        for report in reports:
            try:
                kept.append(self._one(report))
            except DataError as error:
                problems += error.problems
        if problems:
            raise StoreError(*problems)
        return kept

    def _one(self, report: Report) -> Kept:
        outcome = Outcome(**vars(report.outcome) | {"note": plain_text(report.outcome.note, NOTE_LENGTH)})
        check_outcome(report.key, outcome)
        stop = self._stop(report.key)
        held, uid = self._held.get(report.key), plain_text(report.uid, _UID)
        sent = self._connection.scalar(sa.select(stop_result.c.id).where(stop_result.c.uid == uid))
        if held is not None and (sent is not None or held.result.outcome == outcome):
            return Kept(held, changed=False)
        if sent is not None:
            # It was kept once, and was taken back since: what is sent again by a lame connection does not undo that.
            raise StoreError(Problem("result_undone_meanwhile", facts={"name": stop["name"]}))
        if (held and held.id) != report.seen:
            facts = {"name": stop["name"], "who": held.added_by if held else ""}
            raise StoreError(Problem("result_changed_meanwhile", facts=facts))
        if held is not None:
            _withdraw(self._connection, held.id)
        self._held[report.key] = self._insert(report, outcome, stop, uid)
        return Kept(self._held[report.key], changed=True)

    def _insert(self, report: Report, outcome: Outcome, stop: dict, uid: str) -> ResultHeld:
        key, before = report.key, self._held.get(report.key)
        about = {name: stop[name] for name in ("code", "kind", "name", "district")}
        done = {"added_at": audit.now(), "added_by": self._who, "via": self._via, "uid": uid}
        values = {
            **{"outreach_plan_id": key.plan, "day": key.day, "team": key.team, "position": key.order},
            **about,
            **outcome.counts,
            **{"visited": outcome.visited, "visited_on": outcome.day, "note": outcome.note},
            **done,
            "replaces": before and before.id,
        }
        id = self._connection.execute(stop_result.insert().values(values)).inserted_primary_key[0]
        return ResultHeld(id, StopResult(key, **about, outcome=outcome), replaces=values["replaces"], **done)

    def _stop(self, key: StopKey) -> dict:
        """The stop of the approved plan as its document has it."""
        if key.plan not in self._stops:
            self._stops[key.plan] = _stops(self._connection, key.plan)
        stop = self._stops[key.plan].get(key)
        if stop is None:
            raise StoreError(Problem("no_such_stop", facts={"key": str(key)}))
        return stop


def _stops(connection: Connection, plan_id: int) -> dict[StopKey, dict]:
    """Key → the stop of an approved plan as its document has it."""
    held = held_plan(connection, plan_id)
    if held.state != APPROVED:
        raise StoreError(Problem("result_of_draft", facts={"id": str(plan_id), "name": held.name}))
    return {
        StopKey(plan_id, date.fromisoformat(trip["date"]), trip["team"], order): stop
        for trip in held.document["trips"]
        for order, stop in enumerate(trip["stops"], start=1)
    }


def _in_use(connection: Connection, plan_id: int | None) -> list[ResultHeld]:
    chosen = (
        sa.select(stop_result)
        .join(outreach_plan)
        .where(of_region(outreach_plan), stop_result.c.withdrawn_at.is_(None))
        .order_by(*(stop_result.c[name] for name in ("outreach_plan_id", "day", "team", "position")))
    )
    if plan_id is not None:
        chosen = chosen.where(stop_result.c.outreach_plan_id == plan_id)
    return [_held(row) for row in connection.execute(chosen).mappings()]


def _held(row) -> ResultHeld:
    key = StopKey(row["outreach_plan_id"], row["day"], row["team"], row["position"])
    counts = {name: row[name] for name in OUTCOMES}
    outcome = Outcome(visited=row["visited"], day=row["visited_on"], note=row["note"], **counts)
    result = StopResult(key, row["code"], row["kind"], row["name"], row["district"], outcome)
    more = {name: row[name] for name in ("id", "uid", "via", "added_at", "added_by", "replaces")}
    return ResultHeld(result=result, **more)


def _withdraw(connection: Connection, id: int) -> None:
    connection.execute(stop_result.update().where(stop_result.c.id == id).values(withdrawn_at=audit.now()))
