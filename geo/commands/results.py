"""`results`: what came of approved plans: listed, out to a form and back, taken back."""

import argparse
from pathlib import Path

from sqlalchemy import Engine

from geo.commands.answers import aligned, messages, print_answer, problem_answers
from geo.commands.store import opened_store, person, whole_file
from geo.commands.written import write_new
from geo.field_reports import PlanResults, approved_plans, plan_results
from geo.outcome import StopKey
from geo.outreach.results.sheet_read import read_results
from geo.outreach_results_sentences import account_sentences, outcome_sentence, read_sentence, stops_sentence
from geo.store import ResultHeld, report_results, undo_result
from geo.store.results import SHEET
from geo.wording import number, t


def list_results(options: argparse.Namespace) -> int:
    """List the reports in use of one approved plan or of all, and how each plan stands."""
    with opened_store() as store:
        found = [plan_results(store, id) for id in _asked(store, options.plan)]
    reports = [held for one in found for held in one.reported.values()]
    answer = {"plans": [*map(_plan_answer, found)], "results": [*map(_answer, reports)]}
    return print_answer(options, answer, lambda: _words(found, reports))


def results_export(options: argparse.Namespace) -> int:
    """Write the form of a plan, filled in as far as anything is reported."""
    path = Path(options.file)
    with opened_store() as store:
        found = plan_results(store, options.plan)
    write_new(path, found.workbook())
    answer = {"file": str(path), "rows": len(found.stops), "reported": len(found.reported)}
    words = t("Formulir hasil ditulis: {file}, {rows} perhentian, {reported} sudah dilaporkan.", **answer)
    return print_answer(options, answer, lambda: words)


def results_import(options: argparse.Namespace) -> int:
    """Keep what a form says of stops, all of it or nothing; rows that cannot be used are listed."""
    data = whole_file(Path(options.file))
    with opened_store() as store:
        found = plan_results(store, options.plan)
        read = read_results(data, options.plan, found.plan)
        reports = found.changed(read.reports)
        report_results(store, reports, person(options), via=SHEET)
    answer = {
        "plan": options.plan,
        "rows": read.rows_in,
        "kept": len(reports),
        "unchanged": len(read.reports) - len(reports),
        "empty": len(read.empty),
        "set_aside": len(read.set_aside),
        "problems": problem_answers(read.problems),
    }
    words = read_sentence(read, len(reports))
    return print_answer(options, answer, lambda: "\n".join([words, *messages(answer)]))


def undo(options: argparse.Namespace) -> int:
    """Take a report back; the one that it was an edit of is in use again."""
    with opened_store() as store:
        again = undo_result(store, options.id, person(options))
    answer = {"undone": options.id, "in_use": again and _answer(again)}
    words = (
        t("Hasil nomor {id} ditarik; perhentiannya belum dilaporkan lagi.", id=str(options.id))
        if again is None
        else t("Hasil nomor {id} ditarik; yang berlaku lagi nomor {again}.", id=str(options.id), again=str(again.id))
    )
    return print_answer(options, answer, lambda: words)


def _asked(store: Engine, plan_id: int | None) -> list[int]:
    return [plan_id] if plan_id is not None else [each.id for each in approved_plans(store)]


def _plan_answer(found: PlanResults) -> dict[str, object]:
    account = found.account
    return {
        "plan": found.held.id,
        "name": found.held.name,
        "simulated": found.held.simulated,
        **vars(account),
        "not_done": account.not_done,
    }


def _answer(held: ResultHeld) -> dict[str, object]:
    result = held.result
    return {
        "id": held.id,
        **_stop_answer(result.key),
        "code": result.code,
        "kind": result.kind,
        "name": result.name,
        "district": result.district,
        "day": result.day.isoformat(),
        "visited": result.outcome.visited,
        "invited": result.outcome.invited,
        **result.outcome.counts,
        "note": result.outcome.note,
        "via": held.via,
        "who": held.added_by,
        "when": held.added_at.isoformat(timespec="seconds"),
        "replaces": held.replaces,
    }


def _stop_answer(key: StopKey) -> dict[str, object]:
    return {
        "stop": str(key),
        "plan": key.plan,
        "planned": key.day.isoformat(),
        "team": key.team,
        "order": key.order,
    }


def _words(found: list[PlanResults], reports: list[ResultHeld]) -> str:
    if not found:
        return t("Belum ada rencana yang disetujui.")
    lines = []
    for one in found:
        mark = f" · {t('DATA SIMULASI')}" if one.held.simulated else ""
        lines.append(t("Rencana nomor {id}: {name}", id=str(one.held.id), name=one.held.name) + mark)
        lines += [f"  {sentence}" for _, sentence in account_sentences(one.account)]
        lines.append(f"  {stops_sentence(one.account)}")
    heads = (t("nomor"), t("perhentian"), t("tempat"), t("direkam"), t("oleh"), t("hasil"))
    return "\n".join([*lines, aligned([heads, *map(_line, reports)])] if reports else lines)


def _line(held: ResultHeld) -> tuple[str, ...]:
    result = held.result
    return (
        str(held.id),
        str(result.key),
        result.name,
        number(result.outcome.recorded),
        held.added_by,
        outcome_sentence(result.key, result.outcome),
    )
