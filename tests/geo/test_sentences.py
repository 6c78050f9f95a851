"""Every fault and every reason is a sentence in both languages."""

import ast
import re
from pathlib import Path

import pytest

from geo.errors import DataError, Problem
from geo.faults import _PROBLEMS, error_sentences, problem_sentence
from geo.intake import join_coverage, read_coverage
from geo.sentences import _REASONS, reason_sentence, rows_sentence
from geo.wording import LANGUAGES, speaking

GEO = Path(__file__).resolve().parents[2] / "geo"
FACTS = {
    "name": "Aru",
    "vehicle": 2,
    "seed": -1,
    "n": 3,
    "limit": 50,
    "least": 1,
    "most": 99,
    "why": {"kind": "not_polygons"},
    "what": "macro",
    "names": "a, b",
    "part": ".dbf",
    "read": 2,
    "headings": "a, b",
    "text": "x",
    "eligible": 100.0,
    "recorded": 120.0,
    "unrecorded": 130.0,
    "host": "contoh.id",
    "status": "404",
    "code": "99.01.01.2001",
    "first": "Bayur",
    "used": "Wajib KTP",
    "others": "Lama",
    "line": "7",
    "rows": "4–5",
    "columns": "[kolom C]",
    "title": "DATA KIA",
    "other": "Desa",
    "cell": "C4",
    "systems": "EPSG:32748",
    "stated": "EPSG:32747",
    "area": 0.17,
    "km": 2.6,
    "of": 5,
    "since": "7",
    "men": 1.0,
    "women": 2.0,
    "both": 4.0,
    "sum": 3.0,
    "said": 4.0,
    "place": "coverage.db",
    "id": "7",
    "day": "2025-06-30",
    "file": "tabel.xlsx",
    "revision": "0007",
    "option": "--coverage",
    "ids": "1, 4",
    "year": "2011",
    "value": "x",
    "wanted": "kode desa",
    "reason": "unknown_name",
    "from": "kantor",
    "to": "10700669",
    "team": 2,
    "who": "Ani",
    "planned": "2025-06-30",
    "invited": 12,
    "told": 14,
    "key": "3 hari ini",
}
TECHNICAL = re.compile(r"Error|Exception|Traceback|None\b|\bnan\b|[{}<>]|/\w+/\w+|geo\.")


def literals():
    """Every text constant of geo but those of the sentences themselves."""
    for path in GEO.rglob("*.py"):
        if path.name != "sentences.py" and "faults" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def kinds_raised():
    """The first literal of every `Problem(...)` of geo."""
    for path in GEO.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_problem = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem"
            if is_problem and node.args and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", _PROBLEMS)
def test_every_kind_of_fault_is_a_plain_sentence(kind, code):
    """It ends like one, and names no class, no folder and nothing unfilled."""
    with speaking(code):
        sentence = problem_sentence(Problem(kind, row=1234, column="wajib_ktp", facts=FACTS))
    assert len(sentence) > 15
    assert not TECHNICAL.search(sentence)
    assert "1.234" not in sentence
    assert "1,234" not in sentence


def test_the_two_languages_say_it_differently():
    """No fault is left untranslated."""
    problems = [Problem(kind, row=2, column="wajib_ktp", facts=FACTS) for kind in _PROBLEMS]
    with speaking("id"):
        indonesian = [problem_sentence(problem) for problem in problems]
    with speaking("en"):
        assert all(problem_sentence(p) != sentence for p, sentence in zip(problems, indonesian, strict=True))
    assert len(set(indonesian)) == len(indonesian)


def test_no_fault_lacks_a_sentence_and_no_sentence_its_fault():
    """What geo raises is what the sentences know."""
    raised = set(kinds_raised())
    assert len(raised) > 30
    assert raised - set(_PROBLEMS) == set()
    assert set(_PROBLEMS) - set(literals()) == set()


def test_no_reason_lacks_its_row(grid):
    """Each reason is one that matching or joining gives."""
    assert set(_REASONS) - set(literals()) == set()


def test_rows_that_joined_nothing_say_why_in_both_languages(grid):
    """Unknown, elsewhere, total, empty, repeated: five sentences that differ."""
    lines = ["kode,kecamatan,desa,wajib_ktp", ",Barat,Zamrud,1", ",Timur,Aru,1", ",,TOTAL,2", ",,,3"]
    lines += [",Barat,Bayur,1", ",Barat,Bayur,1"]
    _, report = join_coverage(grid, read_coverage("\n".join(lines).encode()))
    rows = (*report.without_boundary, *report.duplicated)
    for code in LANGUAGES:
        with speaking(code):
            assert len({reason_sentence(row) for row in rows}) == 5


def test_the_sum_of_rows_is_said(grid, grid_csv):
    """9 = 9 + 0 + 0 + 0."""
    _, report = join_coverage(grid, read_coverage(grid_csv))
    with speaking("id"):
        assert rows_sentence(report).startswith("9 baris = 9 cocok lewat kode + 0 cocok lewat nama + 0 ")
    with speaking("en"):
        assert rows_sentence(report).startswith("9 ")


def test_an_error_carries_all_its_faults():
    """One sentence each, in order."""
    error = DataError(Problem("table_empty"), Problem("not_polygons"))
    with speaking("id"):
        assert error_sentences(error) == ["Tabel ini kosong.", "Berkas batas tidak berisi poligon."]
    assert isinstance(error, ValueError)
