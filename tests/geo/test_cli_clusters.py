"""`clusters` over two files: its JSON, its sentences, and one clear sentence for what cannot be meant."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from geo.cli import main
from geo.cli_options import about_clusters
from geo.clusters import ScanSettings, find
from geo.clusters.likelihood import MODELS

ROOT = Path(__file__).resolve().parents[2]
KEYS = "rank villages observed expected relative_risk llr p_value strength".split()
ENAU = "99.01.02.2002"
FEW = ("--simulations", "99")


@pytest.fixture
def figures(files):
    """Write other figures: code → eligible, recorded, unrecorded of the villages that are to be in the table."""

    def write(rows, title=""):
        lines = [title, "kode_desa,wajib_ktp,sudah_rekam,belum_rekam"]
        lines += [",".join(map(str, (code, *counts))) for code, counts in rows.items()]
        Path(files[3]).write_text("\n".join(filter(None, lines)))
        return files

    return write


def codes(*columns):
    return [f"99.01.0{column}.200{n}" for column in columns for n in (1, 2, 3)]


def test_the_answer_is_a_list_that_begins_with_the_promised_keys(files, capsys):
    """Enau with all its figures; what took no part is on stderr."""
    assert main(["clusters", *files, *FEW, "--json"]) == 0
    out, err = capsys.readouterr()
    answer = json.loads(out, parse_constant=pytest.fail)
    assert err == "Tidak ikut diuji karena tanpa data: Hanjuang.\n"
    (enau,) = [each for each in answer if ENAU in each["villages"]]
    assert list(enau)[: len(KEYS)] == KEYS
    assert {
        "villages": [ENAU],
        "observed": 100,
        "expected": 26.6667,
        "relative_risk": 6.5,
        "strength": "weak",
        "name": "Enau (Kecamatan Tengah)",
        "districts": ["Tengah"],
        "eligible": 200,
        "excess": 73.3333,
        "share_of_unrecorded": 0.5,
        "observed_before": None,
        "relative_risk_before": None,
    }.items() <= enau.items()
    assert {"gumbel_p", "p_constant", "overlap_flexible", "flexible", "overlap_before"} <= set(enau)
    assert [each["rank"] for each in answer] == [*range(1, len(answer) + 1)]


@pytest.mark.parametrize(("language", "words"), [("id", "6,5 kali"), ("en", "6.5 times the risk")])
def test_without_json_people_read_sentences(files, capsys, language, words):
    """The cluster, why it is weak, how it was looked for, what that cannot tell, who took no part."""
    assert main(["clusters", *files, *FEW, "--lang", language]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for said in (words, "Enau (99.01.02.2002)", "1702", "Hanjuang"):
        assert said in out, said


def test_options_change_how_clusters_are_looked_for(files, capsys):
    """As said on stdout; a share is a share however it is written."""
    options = ["--seed", "7", "--model", "poisson", "--neighbours", "3"]
    for share in ("0.3", "0,3", "30%", "30 %"):
        assert main(["clusters", *files, *FEW, *options, "--max-population", share]) == 0
        out = capsys.readouterr().out
        said = "sampai 30\N{NO-BREAK SPACE}% wajib KTP, model Poisson, 99 simulasi, bilangan awal acak 7. Paling banyak 3 desa"
        assert said in out


@pytest.mark.parametrize(
    "wrong",
    [
        "--simulations 18",
        "--simulations 1000000000",
        "--simulations ²0",
        "--seed -1",
        "--seed 1.5",
        "--max-population 25",
        "--max-population 0.6",
        "--max-population 0.001",
        "--max-population nan",
        "--max-population 1e-1",
        "--model gauss",
        "--neighbours 0",
        "--neighbours 99999999999999",
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_cannot_be_meant_is_one_sentence(files, capsys, wrong, language):
    """Before any file is opened; it names the option and what was said."""
    assert main(["clusters", *files, *wrong.split(), "--lang", language]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert all(word in err for word in wrong.split())
    assert err.startswith("Tulis" if language == "id" else "Write")


def test_the_options_know_the_models_there_are():
    """They are written down twice, so that the command line starts without loading any statistics."""

    class Parser:
        def add_argument(self, name, **arguments):
            self.__dict__[name.strip("-")] = arguments

    parser = Parser()
    about_clusters(parser)
    assert parser.model["const"] == MODELS
    assert "jika tidak, 999" in parser.simulations["help"]
    assert (ScanSettings().simulations, ScanSettings().seed, ScanSettings().max_population) == (999, 1702, 0.25)


def test_where_nobody_is_unrecorded_the_list_is_empty(figures, capsys):
    """And the text says why."""
    files = figures(dict.fromkeys(codes(1, 2, 3), (100, 100, 0)))
    assert main(["clusters", *files, *FEW, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["clusters", *files, *FEW]) == 0
    assert "tidak ada orang belum rekam pada 9 desa" in capsys.readouterr().out


def test_one_village_is_tested_and_the_others_are_named(figures, capsys):
    """No cluster, no fault."""
    assert main(["clusters", *figures({ENAU: (200, 100, 100)}), *FEW]) == 0
    out = capsys.readouterr().out
    assert "di 1 desa" in out
    assert "tanpa data: Aru, Bayur" in out


@pytest.mark.parametrize("answer", [["--json"], []], ids=["json", "text"])
def test_faults_of_rows_are_said_and_the_rest_is_tested(figures, capsys, answer):
    """More unrecorded than eligible; a village nobody knows; simulated figures."""
    rows = dict.fromkeys(codes(1, 2), (100, 90, 10)) | {ENAU: (100, 0, 300), "99.01.09.2001": (5, 5, 0)}
    assert main(["clusters", *figures(rows, title="DATA SIMULASI"), *FEW, *answer]) == 0
    out, err = capsys.readouterr()
    said = err if answer else out
    assert said.startswith("DATA SIMULASI: ")
    assert "belum rekam melebihi wajib KTP: Enau." in said
    assert "99.01.09.2001" in said
    assert "Hanjuang" in said
    assert (json.loads(out) == []) if answer else ("Tidak ada klaster" in out)


def test_a_risk_that_is_infinite_is_null(figures, capsys, monkeypatch):
    """Valid JSON, whatever is found."""
    monkeypatch.setattr(find, "LEVEL", 1.0)
    files = figures(dict.fromkeys(codes(1, 2, 3), (100, 100, 0)) | {ENAU: (100, 40, 60)})
    assert main(["clusters", *files, *FEW, "--json"]) == 0
    (enau,) = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert (enau["villages"], enau["relative_risk"], enau["observed"]) == ([ENAU], None, 60)
    assert main(["clusters", *files, *FEW]) == 0
    assert "risiko tak terhingga kali" in capsys.readouterr().out


def test_with_nothing_to_test_it_ends_as_join_does_without_a_snapshot(figures, capsys):
    """One sentence, exit 2."""
    assert main(["clusters", *figures({"99.01.09.2001": (5, 5, 0)}), *FEW, "--json"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "9 desa" in err


def test_nobody_else_waits_for_its_libraries():
    """Neither statistics, a database nor what draws is loaded until the command is run."""
    heavy = "{'scipy', 'esda', 'libpysal', 'sqlalchemy', 'alembic', 'geo.clusters', 'matplotlib', 'pptx', 'fpdf'}"
    code = f"import sys, geo.cli; geo.cli._parser(); sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60).returncode == 0
