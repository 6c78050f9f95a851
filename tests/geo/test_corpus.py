"""Broken and odd files of other projects: each is read or refused as its index says, and nothing else happens."""

import csv
from pathlib import Path

import pytest

import corpus_reader
from geo.wording import LANGUAGES, speaking

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "data" / "corpus"
INDEX = CORPUS / "index.csv"
FILES = list(csv.DictReader(INDEX.open(encoding="utf-8"))) if INDEX.exists() else []


def expected(row, n):
    """Whether a number of polygons is the one of the index: `3`, `0..5` or `0 or 2`; of tables the index gives grids."""
    if row["feature"] == "tables" or not row["expect_n"]:
        return True
    if ".." in row["expect_n"]:
        low, high = map(int, row["expect_n"].split(".."))
        return low <= n <= high
    return str(n) in row["expect_n"].split(" or ")


@pytest.mark.skipif(not FILES, reason="the public files (shared/data) are not beside this repository")
@pytest.mark.parametrize("row", FILES, ids=lambda row: row["file"])
def test_a_strange_file_is_read_or_refused_as_its_index_says(row):
    """`accept` may come with remarks, `accept_warn` must; what is refused says why in both languages."""
    for code in LANGUAGES:
        with speaking(code):
            found = corpus_reader.read(str(CORPUS / row["file"]), row["feature"])
        wanted = {"accept": {"accept", "accept_warn"}, "either": {"accept", "accept_warn", "reject"}}
        if row["expect"] != "use_as_names":
            assert found["status"] in wanted.get(row["expect"], {row["expect"]}), found
            assert found["status"] == "reject" or expected(row, found["n"]), found
        assert found["status"] == "accept" or found["message"]
