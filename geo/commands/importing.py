"""`import`: a table becomes a snapshot, whole or not at all; the answer accounts for every row of it."""

import argparse
import hashlib
import math
from pathlib import Path

import geopandas as gpd
from sqlalchemy import Engine

from geo.carried import with_figures
from geo.change import Finding, compare
from geo.change_sentences import finding_sentence
from geo.commands.answers import (
    both,
    messages,
    print_answer,
    problem_answers,
    refuse_idle_options,
    row_answer,
    row_sentences,
    totals_answer,
    totals_sentence,
)
from geo.commands.store import opened_store, person, usable_table, whole_file
from geo.days import possible_day
from geo.errors import BOUNDARIES, DataError, Problem
from geo.intake import Check, CoverageTable, JoinReport, join_coverage, reconcile
from geo.intake.carry import carry_figures
from geo.region import claims, code_changes, is_of_region, reference
from geo.sentences import check_sentence, rows_sentence
from geo.store import (
    NewBoundaries,
    NewSnapshot,
    Snapshot,
    all_aliases,
    figures_in_use,
    keep_snapshot,
    load_boundaries,
    load_figures,
    load_report,
    snapshot_before,
    snapshots,
    state,
)
from geo.store.boundary_file import read_new_boundaries
from geo.village import pooled_totals, without_figures
from geo.wording import day, t


def import_table(options: argparse.Namespace) -> int:
    """Keep the figures of a table; print the snapshot, where every row went, and what changed since the last one."""
    refuse_idle_options(options)
    said = options.date and possible_day(options.date)
    with opened_store() as store:
        who, sample = person(options), [each.id for each in state(store).snapshots if each.simulated]
        data = whole_file(Path(options.file))
        target, (table, lesson) = _read(store, data, options)
        new = _new_snapshot(store, target, table, options, said, hashlib.sha256(data).hexdigest())
        hide = sample if options.hide_sample else []
        kept, is_new = keep_snapshot(store, new, target, who, lesson=lesson, hide=hide)
        hidden = [each for each in hide if each != kept.id]
        notes = [problem for problem in new.report.problems if problem.file == BOUNDARIES and options.boundaries]
        answer = _answer(store, kept, notes) | {"stored": is_new, "hidden": hidden}
        report = load_report(store, kept.id)
    return print_answer(options, answer, lambda: _words(answer, report, kept))


def _read(store: Engine, data: bytes, options: argparse.Namespace):
    """(The set or new boundaries to read against, what the table means); the faults of both files together."""
    if not options.boundaries:
        return options.set or state(store).boundary_sets[0].id, usable_table(store, data, options)
    path = Path(options.boundaries)
    return both(
        boundaries=lambda: read_new_boundaries(
            path, path.name, options.boundary_column, crs=options.crs, layer=options.layer
        ),
        coverage=lambda: usable_table(store, data, options),
    )


def _new_snapshot(
    store: Engine, target: NewBoundaries | int, table: CoverageTable, options: argparse.Namespace, said, sha256: str
) -> NewSnapshot:
    when = said or (table.day and possible_day(table.day))
    if when is None:
        raise DataError(Problem("date_not_said"))
    boundaries = load_boundaries(store, target) if isinstance(target, int) else target.boundaries
    _, report = join_coverage(boundaries, table, reference(), all_aliases(store))
    return NewSnapshot(when, Path(options.file).name, sha256, table, report)


def _answer(store: Engine, kept: Snapshot, notes: list[Problem]) -> dict[str, object]:
    report, boundaries = load_report(store, kept.id), load_boundaries(store, kept.boundary_set_id)
    villages = with_figures(boundaries.villages, load_figures(store, kept.id))
    in_use = snapshots(store)
    earlier = snapshot_before(in_use, kept.day, simulated=kept.simulated)
    sample = [str(each.id) for each in in_use if each.simulated]
    if sample and not kept.simulated:
        notes = [*notes, Problem("sample_in_use", facts={"ids": ", ".join(sample)})]
    findings = _findings(store, earlier, kept, boundaries.villages) if earlier else ()
    return {
        "id": kept.id,
        "day": kept.day.isoformat(),
        "file": kept.file_name,
        "sha256": kept.sha256,
        "stored": True,
        "simulated": kept.simulated,
        "boundary_set": kept.boundary_set_id,
        "rows_in": report.rows_in,
        "matched_by_code": report.matched_by_code,
        "matched_by_name": report.matched_by_name,
        "without_boundary": [row_answer(row) for row in report.without_boundary],
        "duplicated": [row_answer(row) for row in report.duplicated],
        "without_figures": list(villages.index[without_figures(villages)]),
        "problems": problem_answers((*report.problems, *notes)),
        "totals": totals_answer(pooled_totals(villages)),
        "hidden": [],
        "changes": [_finding_answer(each) for each in findings],
        "compared_with": earlier and earlier.id,
        "villages": len(villages),
        "claims": [_check_answer(each) for each in _against_claims(villages)],
    }


def _against_claims(villages: gpd.GeoDataFrame) -> list[Check]:
    """The sums beside the published figures; none for villages of elsewhere, of which nothing is published."""
    if not is_of_region(villages.index):
        return []
    return [each for each in reconcile(pooled_totals(villages), claims()) if each.subject == "villages"]


def _check_answer(check: Check) -> dict[str, object]:
    return {
        "measure": check.measure,
        "published": _plain(check.published),
        "result": _plain(check.result),
        "agrees": check.agrees,
        "message": check_sentence(check),
    }


def _findings(store: Engine, earlier: Snapshot, kept: Snapshot, villages: gpd.GeoDataFrame) -> tuple[Finding, ...]:
    """What somebody should look at since the snapshot before, both on the same boundaries, with what was corrected."""
    before, after = (
        with_figures(
            villages,
            carry_figures(figures_in_use(store, each.id), villages, reference(), code_changes()).figures,
        )
        for each in (earlier, kept)
    )
    return compare(before, after).findings


def _finding_answer(finding: Finding) -> dict[str, object]:
    facts = {name: _plain(value) for name, value in finding.facts.items()}
    return {"kind": finding.kind, "code": finding.code, "message": finding_sentence(finding), "facts": facts}


def _plain(value: object) -> object:
    """A fact as JSON has it: what is missing is null, whole people are whole numbers."""
    if isinstance(value, float):
        return None if math.isnan(value) else int(value) if value.is_integer() else value
    return value


def _words(answer: dict, report: JoinReport, kept: Snapshot) -> str:
    about = {"id": str(kept.id), "when": day(kept.day), "file": kept.file_name}
    lines = [
        t("Periode data nomor {id} disimpan: {when}, dari {file}. Batalkan dengan: python -m geo undo {id}", **about)
        if answer["stored"]
        else t("Berkas ini sudah disimpan sebagai periode data nomor {id}: {when}, dari {file}.", **about),
        rows_sentence(report),
        totals_sentence(answer["villages"], answer),
        *(each["message"] for each in answer["claims"]),
        *row_sentences(answer),
        *messages(answer),
    ]
    if answer["hidden"]:
        ids = ", ".join(map(str, answer["hidden"]))
        lines.append(t("Data simulasi disembunyikan: periode data nomor {ids}.", ids=ids))
    if answer["compared_with"]:
        lines.append(t("Dibandingkan dengan periode data nomor {id}:", id=str(answer["compared_with"])))
        lines += [each["message"] for each in answer["changes"]] or [t("Tidak ada perubahan yang perlu diperiksa.")]
    return "\n".join(lines)
