"""Faults of an input, each as one sentence that says where it is and what to do."""

from collections.abc import Callable

from geo.errors import BOUNDARIES, COVERAGE, NAMES, REFERENCE, DataError, Problem
from geo.faults.boundaries import OF_BOUNDARIES
from geo.faults.figures import OF_FIGURES
from geo.faults.files import OF_FILES
from geo.faults.letters import OF_LETTERS, TEMPLATES
from geo.faults.outreach import OF_OUTREACH
from geo.faults.plans import OF_PLANS
from geo.faults.publications import OF_PUBLICATIONS
from geo.faults.results import OF_RESULTS
from geo.faults.store import OF_STORE
from geo.faults.tables import OF_TABLES
from geo.wording import t

_PROBLEMS = {
    **(OF_FILES | OF_BOUNDARIES | OF_TABLES | OF_FIGURES | OF_STORE),
    **(OF_PLANS | OF_OUTREACH | OF_RESULTS | OF_LETTERS | OF_PUBLICATIONS),
}

_FILES: dict[str, Callable[[], str]] = {
    BOUNDARIES: lambda: t("Batas"),
    COVERAGE: lambda: t("Tabel"),
    NAMES: lambda: t("Daftar nama"),
    REFERENCE: lambda: t("Rujukan"),
    **TEMPLATES,
}

#: Kinds that tell what was done, with nothing to mend.
_REMARKS = set(
    (
        "sheet_hidden blank_rows header_found_below heading_blank districts_from_above first_sheet_empty polygon_no_village "
        "column_taken_as_codes heading_lies_serial heading_lies_village_number heading_lies_district_codes name_read_as "
        "boundary_pieces_joined column_not_used shapefile_index_rebuilt shapefile_index_wrong layers_not_read "
        "latest_period_taken village_sums_used"
    ).split()
)


def file_words(file: str) -> str:
    """What people call one of the files that are read together."""
    return _FILES[file]()


def located_sentence(problem: Problem) -> str:
    """One fault in one sentence, behind the file that it is in where several were read."""
    said = problem_sentence(problem)
    return t("{file}: {said}", file=file_words(problem.file), said=said) if problem.file else said


def problem_sentence(problem: Problem) -> str:
    """One fault in one sentence: where it is and what to do."""
    facts = dict(problem.facts)
    if facts.get("name") == "" and "n" in facts:
        facts["name"] = t("Poligon ke-{n}", n=facts["n"])
    if isinstance(facts.get("why"), dict):
        facts["why"] = problem_sentence(Problem(**facts["why"]))
    return _PROBLEMS[problem.kind](row=problem.row, column=problem.column, **facts)


def is_remark(problem: Problem) -> bool:
    """Whether a problem only tells what was done: nothing has to be mended in the file."""
    return problem.kind in _REMARKS


def error_sentences(error: DataError) -> list[str]:
    """Every fault of an input that cannot be used."""
    return [located_sentence(problem) for problem in error.problems]
