"""Broken and odd files of other projects: each is read or refused with a sentence, and nothing else happens."""

import csv
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.intake import read_boundaries, read_coverage
from geo.sentences import problem_sentence
from geo.wording import LANGUAGES, speaking

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "corpus"
INDEX = CORPUS / "index.csv"
FILES = list(csv.DictReader(INDEX.open(encoding="utf-8"))) if INDEX.exists() else []


def outcome(row):
    """The problems of one file; those of a reading or of a refusal."""
    read = read_boundaries if row["feature"] == "boundaries" else read_coverage
    try:
        return read(CORPUS / row["file"]).problems
    except DataError as error:
        return error.problems or pytest.fail("refused without a fault")


@pytest.mark.skipif(not FILES, reason="the public files (shared/data) are not beside this repository")
@pytest.mark.parametrize("row", FILES, ids=lambda row: row["file"])
def test_a_strange_file_is_read_or_refused_with_a_sentence(row):
    """Never another exception, and never a sentence that cannot be said."""
    for problem in outcome(row):
        for code in LANGUAGES:
            with speaking(code):
                assert problem_sentence(problem)
