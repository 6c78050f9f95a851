"""`join`: boundaries and figures put together, from files or from what the store has in use."""

import argparse
from pathlib import Path

import geopandas as gpd

from geo.commands.answers import (
    both,
    print_answer,
    problem_answers,
    refuse_idle_options,
    row_answer,
    row_sentences,
    totals_answer,
    totals_sentence,
)
from geo.faults import located_sentence
from geo.intake import JoinReport, join_coverage, read_boundaries, read_coverage
from geo.region import known_aliases, reference
from geo.sentences import rows_sentence
from geo.village import pooled_totals
from geo.wording import t


def join(options: argparse.Namespace) -> int:
    """Read both files, match, join; print the report. What is not given as a file comes from the store."""
    refuse_idle_options(options)
    if options.boundaries and options.coverage:
        (villages, report), more = _of_files(options), {}
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


def _of_files(options: argparse.Namespace) -> tuple[gpd.GeoDataFrame, JoinReport]:
    known = reference()
    boundaries, table = both(
        boundaries=lambda: read_boundaries(
            Path(options.boundaries), options.boundary_column, known, crs=options.crs, layer=options.layer
        ),
        coverage=lambda: read_coverage(
            Path(options.coverage), options.column, sheet=options.sheet, header_rows=options.header_rows
        ),
    )
    return join_coverage(boundaries, table, known, known_aliases())


def _words(answer: dict, report: JoinReport) -> str:
    lines = [rows_sentence(report), totals_sentence(answer["villages"], answer), *row_sentences(answer)]
    lines += map(located_sentence, report.problems)
    lines += [
        t("{code}: {reason}.", code=each["code"], reason=each["message"]) for each in answer.get("left_behind", ())
    ]
    return "\n".join(lines)
