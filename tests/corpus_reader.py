"""One reader for the corpus of strange files: what the program makes of a file, as its index describes it."""

from pathlib import Path

from geo.errors import DataError
from geo.faults import problem_sentence
from geo.intake import examine_boundaries, understand
from geo.sandbox import read_grids


def read(path: str, feature: str) -> dict[str, object]:
    """`status` (accept, accept_warn, reject), `n` (polygons, or rows x columns), `code` and `message` of the faults."""
    try:
        problems, n = _boundaries(path) if feature == "boundaries" else _table(path)
    except DataError as error:
        return {"status": "reject", "n": 0} | _said(error.problems)
    return {"status": "accept_warn" if problems else "accept", "n": n} | _said(problems)


def _boundaries(path: str) -> tuple[tuple, object]:
    found = examine_boundaries(Path(path), overlaps=True)
    return (*found.unusable, *found.problems), found.features


def _table(path: str) -> tuple[tuple, object]:
    table = understand(read_grids(Path(path)), {})
    rows = table.rows_in + len(table.header_rows) + len(table.titles)
    return (*table.unusable, *table.problems), f"{rows}x{len(table.headings)}"


def _said(problems: tuple) -> dict[str, str]:
    return {
        "code": " ".join(dict.fromkeys(problem.kind for problem in problems)),
        "message": " ".join(dict.fromkeys(map(problem_sentence, problems))),
    }
