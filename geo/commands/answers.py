"""What the answers of several commands have in common: rows, problems, totals, and the sentences about them."""

import argparse
import json
import math
from collections.abc import Callable, Iterable

from geo.errors import DataError, Problem
from geo.faults import problem_sentence
from geo.intake import Unmatched
from geo.sentences import reason_sentence
from geo.village import Totals
from geo.wording import number, percent, t


def both(**reads: Callable[[], object]) -> list[object]:
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


def refuse_idle_options(options: argparse.Namespace) -> None:
    """Raise for what was said about a file that was not given: it would change nothing."""
    about = {
        "boundaries": ("boundary_column", "crs", "layer"),
        "coverage": ("column", "sheet", "header_rows"),
    }
    for file, names in about.items():
        if hasattr(options, file) and not getattr(options, file) and any(getattr(options, name) for name in names):
            raise DataError(Problem("option_without_file", facts={"option": f"--{file}"}))


def print_answer(options: argparse.Namespace, answer: object, words: Callable[[], str]) -> int:
    """Print the answer as JSON, or what `words` says of it."""
    print(json.dumps(answer, ensure_ascii=False, indent=1) if options.json else words())
    return 0


def row_answer(row: Unmatched) -> dict[str, object]:
    """A row that became no village's figures."""
    return {
        "row": row.row,
        "code": row.code,
        "district": row.district,
        "name": row.village,
        "reason": row.reason,
        "message": reason_sentence(row),
        "candidates": list(row.candidates),
    }


def problem_answers(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Faults: kind, sentence, and where each is."""
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


def totals_answer(totals: Totals) -> dict[str, float | None]:
    """Pooled figures; what is missing is null."""
    return {
        "eligible": whole(totals.eligible),
        "recorded": whole(totals.recorded),
        "unrecorded": whole(totals.unrecorded),
        "coverage": None if math.isnan(totals.coverage) else round(totals.coverage, 6),
    }


def whole(figure: float) -> int | None:
    """A count as JSON has it."""
    return None if math.isnan(figure) else int(figure)


def totals_sentence(villages: int, answer: dict) -> str:
    """How many villages an answer is of, how many without figures, and what the others add up to."""
    totals = {name: math.nan if value is None else value for name, value in answer["totals"].items()}
    return t(
        "{villages} desa/kelurahan, {without} tanpa data. Wajib KTP {eligible}, sudah rekam {recorded}, belum rekam "
        "{unrecorded}, cakupan {coverage}.",
        villages=villages,
        without=len(answer["without_figures"]),
        eligible=number(totals["eligible"]),
        recorded=number(totals["recorded"]),
        unrecorded=number(totals["unrecorded"]),
        coverage=percent(totals["coverage"]),
    )


def row_sentences(answer: dict) -> list[str]:
    """Each row of an answer that became no village's figures."""
    return [
        t(
            "Baris {row} ({district} / {name}): {reason}.",
            row=str(row["row"]),
            district=row["district"],
            name=row["name"] or row["code"],
            reason=row["message"],
        )
        for row in (*answer["without_boundary"], *answer["duplicated"])
    ]


def left_behind_sentences(left_behind: Iterable[dict]) -> list[str]:
    """Each village whose figures have no place on the boundaries in view."""
    return [t("{code}: {reason}.", code=each["code"], reason=each["message"]) for each in left_behind]


def messages(answer: dict) -> list[str]:
    """The sentences of an answer's problems."""
    return [problem["message"] for problem in answer["problems"]]


def aligned(rows: list[tuple[str, ...]]) -> str:
    """Rows of text as columns that stand under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(map(str.rstrip, lines))
