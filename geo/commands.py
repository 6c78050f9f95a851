"""What each command of the command line does and prints: sentences for people, JSON for programs."""

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from geo.errors import DataError, Problem
from geo.faults import located_sentence, problem_sentence
from geo.intake import (
    Matcher,
    examine_boundaries,
    fetch_official,
    join_coverage,
    overlap_problems,
    read_boundaries,
    read_coverage,
    read_names,
    read_reference,
    understand,
)
from geo.intake.coverage import CODE, CoverageTable
from geo.intake.join import JoinReport, Unmatched
from geo.region import known_aliases, reference, region
from geo.sandbox import read_grids
from geo.sentences import reason_sentence, reason_words, rows_sentence
from geo.village import DISTRICT, FIGURES, VILLAGE, Totals, pooled_totals
from geo.wording import number, percent, t


def join(options: argparse.Namespace) -> int:
    """Read both files, match, join; print the report."""
    known = reference()
    boundaries, table = _both(
        boundaries=lambda: read_boundaries(
            Path(options.boundaries), options.boundary_column, known, crs=options.crs, layer=options.layer
        ),
        coverage=lambda: read_coverage(
            Path(options.coverage), options.column, sheet=options.sheet, header_rows=options.header_rows
        ),
    )
    villages, report = join_coverage(boundaries, table, known, known_aliases())
    answer = {
        "rows_in": report.rows_in,
        "villages": len(villages),
        "matched_by_code": report.matched_by_code,
        "matched_by_name": report.matched_by_name,
        "without_figures": list(report.without_figures),
        "without_boundary": [_row(row) for row in report.without_boundary],
        "duplicated": [_row(row) for row in report.duplicated],
        "problems": _problems(report.problems),
        "totals": _totals(pooled_totals(villages)),
    }
    return _print(options, answer, lambda: _join_words(answer, report))


def match(options: argparse.Namespace) -> int:
    """Find the village of each name in a list; print its code, or the villages that it might mean."""
    names, villages = _both(
        names=lambda: read_names(Path(options.names)), reference=lambda: read_reference(Path(options.reference))
    )
    matcher = Matcher(villages, reference(), known_aliases())
    answer = []
    for code, district, name in names[[CODE, DISTRICT, VILLAGE]].itertuples(index=False):
        found = matcher.match(code, district, name)
        answer.append(
            {
                "district": district,
                "name": name,
                "code": found.code,
                "how": found.how,
                "alternatives": list(found.candidates),
                "reason": found.reason,
                "message": reason_words(found.reason) if found.reason else None,
            }
        )
    return _print(options, answer, lambda: "\n".join(map(_match_words, answer)))


def boundaries_fetch(options: argparse.Namespace) -> int:
    """Download the official boundaries and check them."""
    official = region().official
    path = fetch_official(official, timeout=options.timeout, progress=_progress)
    boundaries = read_boundaries(path, reference=reference())
    answer = {
        "file": path.name,
        "features": len(boundaries.villages),
        "sha256": official.sha256,
        "credit": official.credit,
    }
    places = {"n": len(boundaries.villages), "credit": official.credit}
    return _print(options, answer, lambda: t("Batas resmi siap: {n} desa/kelurahan ({credit}).", **places))


def boundaries_check(options: argparse.Namespace) -> int:
    """Say what a boundary file holds and what is wrong with it."""
    found = examine_boundaries(
        Path(options.file), options.column, reference(), crs=options.crs, layer=options.layer, overlaps=True
    )
    counted = found.overlaps
    answer = {
        "features": found.features,
        "villages": len(found.villages),
        "invalid": sum(problem.kind == "ring_repaired" for problem in found.problems),
        "overlaps": len(counted.pairs) if counted else None,
        "overlap_km2": round(sum(area for *_, area in counted.pairs), 6) if counted else None,
        "gaps": len(counted.gaps) if counted else None,
        "gap_km2": round(sum(counted.gaps), 6) if counted else None,
        "islands": list(counted.islands) if counted else [],
        "crs": found.crs,
        "layout": found.layout,
        "columns": found.columns,
        "layers": list(found.layers),
        "set_aside": [{"number": row.number, "name": row.name, "code": row.code} for row in found.set_aside],
        "problems": _problems((*found.unusable, *found.problems, *overlap_problems(found))),
    }
    return _print(options, answer, lambda: _boundary_words(answer))


def coverage_check(options: argparse.Namespace) -> int:
    """Say what a table was understood to mean and what is wrong with it."""
    grids = read_grids(Path(options.file))
    table = understand(grids, options.column, options.sheet, options.header_rows)
    answer = {
        "sheet": table.sheet,
        "sheets": list(table.sheets),
        "header_rows": list(table.header_rows),
        "columns": table.columns,
        "headings": list(table.headings),
        "rows_in": table.rows_in,
        "rows_read": table.rows_read,
        "set_aside": [
            {"row": row, "reason": reason, "message": reason_words(reason)} for row, reason in table.set_aside.items()
        ],
        "totals": _sums(table),
        "problems": _problems((*table.unusable, *table.problems)),
    }
    return _print(options, answer, lambda: _table_words(answer))


def _both(**reads: Callable[[], object]) -> list[object]:
    """Run both readings; when either fails, raise the faults of both, so that nobody mends one only to meet the other."""
    results, problems = [], []
    for file, read in reads.items():
        try:
            results.append(read())
        except DataError as error:
            problems += [problem.in_file(file) for problem in error.problems]
    if problems:
        raise DataError(*problems)
    return results


def _print(options: argparse.Namespace, answer: object, words: Callable[[], str]) -> int:
    print(json.dumps(answer, ensure_ascii=False, indent=1) if options.json else words())
    return 0


def _row(row: Unmatched) -> dict[str, object]:
    return {
        "row": row.row,
        "code": row.code,
        "district": row.district,
        "name": row.village,
        "reason": row.reason,
        "message": reason_sentence(row),
        "candidates": list(row.candidates),
    }


def _problems(problems: Iterable[Problem]) -> list[dict[str, object]]:
    return [
        {
            "kind": problem.kind,
            "message": problem_sentence(problem),
            "where": {
                name: value
                for name in ("file", "row", "column", "code")
                if (value := getattr(problem, name)) is not None
            },
        }
        for problem in problems
    ]


def _totals(totals: Totals) -> dict[str, float | None]:
    return {
        "eligible": _whole(totals.eligible),
        "recorded": _whole(totals.recorded),
        "unrecorded": _whole(totals.unrecorded),
        "coverage": None if math.isnan(totals.coverage) else round(totals.coverage, 6),
    }


def _sums(table: CoverageTable) -> dict[str, int | None]:
    villages = table.frame.drop(index=list(table.set_aside))
    return {figure: _whole(float(villages[figure].sum(min_count=1))) for figure in FIGURES}


def _whole(figure: float) -> int | None:
    return None if math.isnan(figure) else int(figure)


def _join_words(answer: dict, report: JoinReport) -> str:
    totals = {name: math.nan if value is None else value for name, value in answer["totals"].items()}
    lines = [
        rows_sentence(report),
        t(
            "{villages} desa/kelurahan, {without} tanpa data. Wajib KTP {eligible}, sudah rekam {recorded}, belum rekam "
            "{unrecorded}, cakupan {coverage}.",
            villages=answer["villages"],
            without=len(answer["without_figures"]),
            eligible=number(totals["eligible"]),
            recorded=number(totals["recorded"]),
            unrecorded=number(totals["unrecorded"]),
            coverage=percent(totals["coverage"]),
        ),
    ]
    for row in (*answer["without_boundary"], *answer["duplicated"]):
        lines.append(
            t(
                "Baris {row} ({district} / {name}): {reason}.",
                row=str(row["row"]),
                district=row["district"],
                name=row["name"] or row["code"],
                reason=row["message"],
            )
        )
    return "\n".join([*lines, *map(located_sentence, report.problems)])


def _match_words(found: dict) -> str:
    said = f"{found['district']} / {found['name']}"
    if found["code"]:
        return t("{said}: {code}", said=said, code=found["code"])
    candidates = ", ".join(found["alternatives"]) or "–"
    return t("{said}: {reason}; mungkin {candidates}", said=said, reason=found["message"], candidates=candidates)


def _boundary_words(answer: dict) -> str:
    counts = t(
        "{features} poligon, {villages} desa/kelurahan, {invalid} diperbaiki. Sistem koordinat: {crs}.",
        features=answer["features"],
        villages=answer["villages"],
        invalid=answer["invalid"],
        crs=answer["crs"],
    )
    return "\n".join([counts, *_messages(answer)])


def _table_words(answer: dict) -> str:
    columns = "; ".join(f"{meaning} = {heading}" for meaning, heading in answer["columns"].items())
    lines = [
        t("Lembar: {sheet}. Baris judul: {rows}.", sheet=answer["sheet"] or "–", rows=_numbers(answer["header_rows"])),
        t("Kolom: {columns}.", columns=columns or "–"),
        t(
            "{rows} baris: {read} desa/kelurahan, {aside} disisihkan.",
            rows=answer["rows_in"],
            read=answer["rows_read"],
            aside=len(answer["set_aside"]),
        ),
    ]
    lines += [t("Baris {row}: {reason}.", row=str(row["row"]), reason=row["message"]) for row in answer["set_aside"]]
    return "\n".join([*lines, *_messages(answer)])


def _numbers(rows: list[int]) -> str:
    return ", ".join(map(str, rows)) or "–"


def _messages(answer: dict) -> list[str]:
    return [problem["message"] for problem in answer["problems"]]


def _progress(done: int, total: int | None) -> None:
    if sys.stderr.isatty():
        share = f" / {total // 1024}" if total else ""
        print(f"\r{done // 1024}{share} KB", end="" if done != total else "\n", file=sys.stderr, flush=True)
