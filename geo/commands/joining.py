"""`join`: boundaries and figures put together, from files or from what the store has in use."""

import argparse
from pathlib import Path

from geo.commands.answers import (
    both,
    left_behind_sentences,
    print_answer,
    problem_answers,
    refuse_idle_options,
    row_answer,
    row_sentences,
    totals_answer,
    totals_sentence,
)
from geo.faults import located_sentence
from geo.intake import Boundaries, CoverageTable, JoinReport, join_coverage, read_boundaries, read_coverage
from geo.region import known_aliases, reference
from geo.sentences import rows_sentence
from geo.village import pooled_totals


def join(options: argparse.Namespace) -> int:
    """Read both files, match, join; print the report. What is not given as a file comes from the store."""
    refuse_idle_options(options)
    if options.boundaries and options.coverage:
        boundaries, table = read_files(options)
        (villages, report), more = join_coverage(boundaries, table, reference(), known_aliases()), {}
    else:
        # Two files are joined without a database, and without the time its libraries take to load.
        from geo.commands.joining_store import join_with_store

        villages, report, more = join_with_store(options)
    answer = {
        "rows_in": report.rows_in,
        "villages": len(villages),
        "matched_by_code": report.matched_by_code,
        "matched_by_name": report.matched_by_name,
        "without_figures": list(report.without_figures),
        "without_boundary": [row_answer(row) for row in report.without_boundary],
        "duplicated": [row_answer(row) for row in report.duplicated],
        "problems": problem_answers(report.problems),
        "totals": totals_answer(pooled_totals(villages)),
        **more,
    }
    return print_answer(options, answer, lambda: _words(answer, report))


def read_files(options: argparse.Namespace) -> tuple[Boundaries, CoverageTable]:
    """Both files as the options say. Raises DataError with the faults of both."""
    boundaries, table = both(
        boundaries=lambda: read_boundaries(
            Path(options.boundaries), options.boundary_column, reference(), crs=options.crs, layer=options.layer
        ),
        coverage=lambda: read_coverage(
            Path(options.coverage), options.column, sheet=options.sheet, header_rows=options.header_rows
        ),
    )
    return boundaries, table


def _words(answer: dict, report: JoinReport) -> str:
    lines = [rows_sentence(report), totals_sentence(answer["villages"], answer), *row_sentences(answer)]
    lines += map(located_sentence, report.problems)
    return "\n".join([*lines, *left_behind_sentences(answer.get("left_behind", ()))])
