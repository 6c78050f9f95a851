"""A form is kept, or refused in sentences; either way the phone is told what the office has now."""

from contextlib import suppress
from http import HTTPStatus

from sqlalchemy import Engine

from geo.errors import Problem, StoreError
from geo.faults import error_sentences
from geo.outcome import OUTCOMES, Outcome, StopKey
from geo.sandbox.plain_text import plain_text
from geo.store import ResultHeld, plans, report_results, results
from geo.wording import moment
from pages.shared.field_form.receiving import Sent
from pages.shared.kept import office_store

_MEANWHILE = ("result_changed_meanwhile", "result_undone_meanwhile")
_NOT_THERE = ("no_such_plan", "no_such_stop", "result_of_draft")
#: Longer than any note: two that differ are never made equal by a cut.
_WHOLE = 10_000


def keep(sent: Sent) -> tuple[int, dict]:
    """Keep it: the HTTP status, and what the phone is told.

    `kept` is the report in use, and `overtaken` says that it is another than was sent: this form was kept before, and
    somebody changed it since. Or `said` are the sentences of a refusal, and `held` the report in use when that is another
    than the phone saw (None when there is none).
    """
    try:
        store = office_store()
        _check_plan(store, sent)
        (kept,) = report_results(store, [sent.report], sent.who)
    except StoreError as error:
        return _refusal(error, sent.report.key)
    same = _alike(kept.held.result.outcome) == _alike(sent.report.outcome)
    return HTTPStatus.OK, {"kept": held_view(kept.held), "overtaken": not same}


def status_of(error: StoreError) -> int:
    """409: changed meanwhile; 404: no such thing; 503: the office cannot, ask again; 422: it cannot be."""
    kinds = [problem.kind for problem in error.problems]
    if any(kind.startswith("store_") or kind == "plan_damaged" for kind in kinds):
        return HTTPStatus.SERVICE_UNAVAILABLE
    if any(kind in _MEANWHILE for kind in kinds):
        return HTTPStatus.CONFLICT
    return HTTPStatus.NOT_FOUND if any(kind in _NOT_THERE for kind in kinds) else HTTPStatus.UNPROCESSABLE_ENTITY


def held_view(held: ResultHeld) -> dict:
    """A report in use as the phone shows it; `when` in words of the language in force."""
    outcome = held.result.outcome
    return {
        "id": held.id,
        "uid": held.uid,
        "who": held.added_by,
        "when": moment(held.added_at.astimezone()),
        "visited": outcome.visited,
        "day": (outcome.day or held.result.key.day).isoformat(),
        "invited": outcome.invited,
        "counts": {name: getattr(outcome, name) for name in OUTCOMES},
        "note": outcome.note,
    }


def _check_plan(store: Engine, sent: Sent) -> None:
    """A form of a plan of another store, which has the same number, is of no stop of this one."""
    number = sent.report.key.plan
    found = next((each for each in plans(store) if each.id == number), None)
    if found is not None and found.sha256 != sent.plan:
        raise StoreError(Problem("no_such_stop", facts={"key": str(sent.report.key)}))


def _refusal(error: StoreError, key: StopKey) -> tuple[int, dict]:
    status, answer = status_of(error), {"said": error_sentences(error)}
    if status == HTTPStatus.CONFLICT:
        # When the database goes away meanwhile, the phone asks again and is told then.
        with suppress(StoreError):
            found = [each for each in results(office_store(), key.plan) if each.result.key == key]
            return status, answer | {"held": held_view(found[0]) if found else None}
    return status, answer


def _alike(outcome: Outcome) -> tuple:
    """What two equal reports have in common, however their notes were written."""
    return outcome.visited, outcome.day, outcome.counts, plain_text(outcome.note, _WHOLE)
