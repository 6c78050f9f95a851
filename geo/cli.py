"""The command line: the same capabilities as the pages, for scripts and cron, over any regency's files.

Input that cannot be used: one clear sentence a fault on stderr and exit 2. Usable with faults: exit 0 and `problems`.
"""

import argparse
import json
import math
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from geo.errors import DataError, Problem
from geo.intake import fetch_official, join_coverage, read_boundaries, read_coverage
from geo.intake.boundaries import MEANINGS as BOUNDARY_MEANINGS
from geo.intake.coverage import MEANINGS as COVERAGE_MEANINGS
from geo.intake.join import JoinReport, Unmatched
from geo.region import reference, region
from geo.sentences import error_sentences, problem_sentence, reason_sentence, rows_sentence
from geo.village import pooled_totals
from geo.wording import ENGLISH, INDONESIAN, LANGUAGES, number, percent, speaking, t

UNUSABLE = 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    with speaking(_asked_language(arguments)):
        options = _parser().parse_args(arguments)
        try:
            return options.run(options)
        except DataError as error:
            print("\n".join(error_sentences(error)), file=sys.stderr)
            return UNUSABLE


def join(options: argparse.Namespace) -> int:
    """Read both files, match, join; print the report."""
    try:
        columns = _named_columns(options.column, COVERAGE_MEANINGS)
        boundary_columns = _named_columns(options.boundary_column, BOUNDARY_MEANINGS)
    except ValueError as text:
        print(
            t("Tulis --column sebagai ARTI=JUDUL, misalnya eligible=pemilih_total, bukan “{text}”.", text=str(text)),
            file=sys.stderr,
        )
        return UNUSABLE
    known = reference()
    boundaries, table = _both(
        lambda: read_boundaries(Path(options.boundaries), boundary_columns, known),
        lambda: read_coverage(Path(options.coverage), columns),
    )
    villages, report = join_coverage(boundaries, table, known)
    totals = pooled_totals(villages)
    answer = {
        "rows_in": report.rows_in,
        "villages": len(villages),
        "matched_by_code": report.matched_by_code,
        "matched_by_name": report.matched_by_name,
        "without_figures": list(report.without_figures),
        "without_boundary": [_row(row) for row in report.without_boundary],
        "duplicated": [_row(row) for row in report.duplicated],
        "problems": [_problem(problem) for problem in report.problems],
        "totals": {
            "eligible": _whole(totals.eligible),
            "recorded": _whole(totals.recorded),
            "unrecorded": _whole(totals.unrecorded),
            "coverage": None if math.isnan(totals.coverage) else round(totals.coverage, 6),
        },
    }
    print(json.dumps(answer, ensure_ascii=False, indent=1) if options.json else _join_words(answer, report))
    return 0


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
    words = t("Batas resmi siap: {n} desa/kelurahan ({credit}).", n=len(boundaries.villages), credit=official.credit)
    print(json.dumps(answer, ensure_ascii=False) if options.json else words)
    return 0


class _Parser(argparse.ArgumentParser):
    """argparse with its one complaint in the reader's language."""

    def error(self, message: str):
        print(t("Perintah tidak dimengerti ({message}). Lihat: python -m geo --help", message=message), file=sys.stderr)
        raise SystemExit(UNUSABLE)


def _asked_language(arguments: list[str]) -> str:
    """The language asked for, known before the arguments are: even a wrong command is answered in it."""
    after = dict(pairwise(arguments)).get("--lang")
    return ENGLISH if after == ENGLISH or f"--lang={ENGLISH}" in arguments else INDONESIAN


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < math.inf:
        raise ValueError(text)
    return seconds


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="JSON di stdout / JSON on stdout")
    common.add_argument("--lang", choices=LANGUAGES, default=INDONESIAN, help="bahasa / language")
    parser = _Parser(prog="python -m geo", description="Cakupan perekaman KTP-el dari baris perintah.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    command = commands.add_parser("join", parents=[common], help="gabungkan batas dan tabel cakupan")
    command.add_argument("--boundaries", required=True, metavar="FILE", help=".zip, .shp, .gpkg, .geojson")
    command.add_argument("--coverage", required=True, metavar="FILE", help=".csv, .xlsx")
    command.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="ARTI=JUDUL",
        help="arti kolom: code, district, village, eligible, recorded, unrecorded",
    )
    command.add_argument(
        "--boundary-column",
        action="append",
        default=[],
        metavar="ARTI=JUDUL",
        help="arti kolom batas: code, bps_code, village, district",
    )
    command.set_defaults(run=join)

    group = commands.add_parser("boundaries", help="batas desa").add_subparsers(
        required=True, metavar="ACTION", parser_class=_Parser
    )
    command = group.add_parser("fetch", parents=[common], help="unduh batas resmi")
    command.add_argument("--timeout", type=_seconds, default=30.0, metavar="DETIK")
    command.set_defaults(run=boundaries_fetch)
    return parser


def _both(*reads: Callable[[], object]) -> list[object]:
    """Run both readings; when either fails, raise the faults of both, so that nobody mends one only to meet the other."""
    results, problems = [], []
    for read in reads:
        try:
            results.append(read())
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(*problems)
    return results


def _named_columns(pairs: list[str], meanings: tuple[str, ...]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        meaning, separator, heading = pair.partition("=")
        if not separator or meaning not in meanings:
            raise ValueError(pair)
        columns[meaning] = heading
    return columns


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


def _problem(problem: Problem) -> dict[str, object]:
    where = {"row": problem.row, "column": problem.column, "code": problem.code}
    return {
        "kind": problem.kind,
        "message": problem_sentence(problem),
        "where": {name: value for name, value in where.items() if value is not None},
    }


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
    return "\n".join([*lines, *(problem["message"] for problem in answer["problems"])])


def _progress(done: int, total: int | None) -> None:
    if sys.stderr.isatty():
        share = f" / {total // 1024}" if total else ""
        print(f"\r{done // 1024}{share} KB", end="" if done != total else "\n", file=sys.stderr, flush=True)
