"""The command line: its JSON, its exit status, and one clear sentence for what cannot be used."""

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from geo.cli import main

ROOT = Path(__file__).resolve().parents[2]
KEYS = [
    "rows_in",
    "villages",
    "matched_by_code",
    "matched_by_name",
    "without_figures",
    "without_boundary",
    "duplicated",
    "problems",
    "totals",
]


def geo(*arguments, environment=None):
    """Run `python -m geo` as cron would."""
    command = [sys.executable, "-m", "geo", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, env={**os.environ, **(environment or {})}
    )


@pytest.fixture
def files(tmp_path, grid_geojson, grid_csv):
    """The options that name the drawn boundaries and figures."""
    (tmp_path / "batas.geojson").write_bytes(grid_geojson)
    (tmp_path / "cakupan.csv").write_bytes(grid_csv)
    return ["--boundaries", tmp_path / "batas.geojson", "--coverage", tmp_path / "cakupan.csv"]


def test_join_answers_in_json(files):
    """The promised keys in their order, and the figures of the drawing."""
    run = geo("join", *files, "--json")
    assert (run.returncode, run.stderr) == (0, "")
    answer = json.loads(run.stdout)
    assert list(answer) == KEYS
    assert answer["totals"] == {"eligible": 1500, "recorded": 1300, "unrecorded": 200, "coverage": 0.866667}
    assert (answer["rows_in"], answer["villages"], answer["matched_by_code"], answer["matched_by_name"]) == (9, 9, 9, 0)
    assert answer["without_figures"] == ["99.01.03.2002"]
    assert answer["without_boundary"] == answer["duplicated"] == answer["problems"] == []


def test_a_table_with_faults_is_usable_and_says_them(files):
    """Exit 0; each row that joined nothing with its number, words and reason; each problem where it is."""
    with Path(files[3]).open("a") as table:
        table.write("\n,Barat,Zamrud,5,5,0\n99.01.01.2001,Barat,Aru,100,90,10\n,Timur,Nol,x,120,\n")
    run = geo("join", *files, "--json")
    answer = json.loads(run.stdout)
    assert (run.returncode, run.stderr) == (0, "")
    first, last = answer["without_boundary"]
    assert {"row": 11, "district": "Barat", "name": "Zamrud", "reason": "unknown_name"}.items() <= first.items()
    assert last["row"] == 13
    assert [(row["row"], row["reason"]) for row in answer["duplicated"]] == [(12, "repeated_equal")]
    (problem,) = answer["problems"]
    assert list(problem) == ["kind", "message", "where"]
    assert (problem["kind"], problem["where"]) == (
        "not_a_count",
        {"file": "coverage", "row": 13, "column": "wajib_ktp"},
    )
    assert answer["rows_in"] == 12


@pytest.mark.parametrize(("language", "word"), [("id", "tidak dapat dibuka"), ("en", "cannot be opened")])
def test_a_file_that_is_not_there_is_one_sentence(files, language, word):
    """Exit 2, nothing on stdout, no traceback."""
    run = geo("join", *files[:2], "--coverage", "hilang.csv", "--json", "--lang", language)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.count("\n") == 1
    assert "hilang.csv" in run.stderr
    assert word in run.stderr
    assert "Traceback" not in run.stderr


def test_the_language_of_a_wrong_command_is_the_one_asked_for():
    """Also when the option is written with an equals sign."""
    for option in (["--lang", "en"], ["--lang=en"]):
        run = geo("match", *option)
        assert run.returncode == 2
        assert run.stderr.count("\n") == 1
        assert not run.stderr.startswith("Perintah")


def test_commands_about_files_load_no_database():
    """Nor the time that its libraries take."""
    code = "import sys, geo.cli; sys.exit(bool({'sqlalchemy', 'alembic', 'psycopg'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60).returncode == 0


@pytest.mark.parametrize("command", ["join", "match", "boundaries check", "coverage check"])
def test_commands_about_files_need_no_database(files, command):
    """Whatever DATABASE_URL says."""
    arguments = {
        "join": files,
        "match": [files[3], "--reference", files[1]],
        "boundaries check": [files[1]],
        "coverage check": [files[3]],
    }
    run = geo(*command.split(), *arguments[command], environment={"DATABASE_URL": "postgresql://x@127.0.0.1:1/none"})
    assert (run.returncode, run.stderr) == (0, "")


def test_a_reader_that_has_enough_ends_the_answer_quietly(files):
    """`| head -1` shows one line and no complaint."""
    command = f"{sys.executable} -m geo join {' '.join(map(str, files))} --json; echo status $? >&2"
    run = subprocess.run(["bash", "-c", f"({command}) | true"], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert run.stderr == "status 0\n"


# --- in this process, for speed -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n1,2\n", b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04" + bytes(40), b"x" * 200_000, b'desa,wajib\n"Aru,1\n'],
    ids=["empty", "no columns", "png", "broken zip", "one long line", "open quote"],
)
@pytest.mark.parametrize("option", ["--boundaries", "--coverage"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_cannot_be_used_is_said_and_exits_2(files, tmp_path, capsys, content, option, language):
    """Whichever file it is: sentences without folders or class names."""
    (tmp_path / "rusak").write_bytes(content)
    options = list(map(str, files))
    options[options.index(option) + 1] = str(tmp_path / "rusak")
    assert main(["join", *options, "--lang", language]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err) > 15
    assert str(tmp_path) not in err
    assert "Error" not in err


def test_the_faults_of_both_files_are_said_together(tmp_path, capsys):
    """Nobody mends one only to meet the other; each sentence begins with its file."""
    (tmp_path / "kosong").write_bytes(b"")
    assert main(["join", "--boundaries", str(tmp_path / "kosong"), "--coverage", str(tmp_path / "kosong")]) == 2
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == ["Batas", "Tabel"]


def test_without_json_people_read_sentences(files, capsys):
    """The sum of rows first, then the figures."""
    assert main(["join", *map(str, files)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("9 baris = 9 cocok lewat kode")
    assert "1.500" in lines[1]
    assert main(["join", *map(str, files), "--lang", "en"]) == 0
    assert "1,500" in capsys.readouterr().out


def test_columns_can_be_named(files, capsys):
    """ARTI=JUDUL; another meaning is refused with a sentence."""
    options = list(map(str, files))
    assert (
        main(["join", *options, "--json", "--column", "eligible=sudah_rekam", "--column", "recorded=belum_rekam"]) == 0
    )
    assert json.loads(capsys.readouterr().out)["totals"]["eligible"] == 1300
    for wrong in ("eligible", "umur=desa"):
        assert main(["join", *options, "--column", wrong]) == 2
        assert wrong in capsys.readouterr().err


def test_a_table_without_figures_has_null_totals(files, capsys):
    """JSON knows no NaN."""
    Path(files[3]).write_text("kode_desa,desa,wajib_ktp\n99.01.01.2001,Aru,\n")
    assert main(["join", *map(str, files), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert answer["totals"] == {"eligible": None, "recorded": None, "unrecorded": None, "coverage": None}
    assert len(answer["without_figures"]) == 9


def test_a_figure_too_long_to_be_people_is_a_fault(files, capsys):
    """Four hundred nines."""
    Path(files[3]).write_text("kode_desa,desa,wajib_ktp\n99.01.01.2001,Aru," + "9" * 400 + "\n")
    assert main(["join", *map(str, files), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert [problem["kind"] for problem in answer["problems"]] == ["not_a_count"]


def test_a_pipe_of_windows_gets_every_letter():
    """cp1252 has no minus sign; the answer is UTF-8 whatever the terminal says."""
    data = ROOT / "data"
    command = [sys.executable, "-m", "geo", "join", "--boundaries", data / "schematic_boundaries.zip"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(
        [*command, "--coverage", data / "sample_coverage.csv"], cwd=ROOT, env=environment, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "156 baris" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("option", [("--header-rows", "5-4"), ("--header-rows", "x"), ("--sheet", "Nope")])
def test_options_that_do_not_fit_are_answered_with_a_sentence(files, capsys, option):
    """No name of a function, no empty list of sheets."""
    assert main(["coverage", "check", str(files[3]), *option]) == 2
    said = capsys.readouterr().err
    assert option[1] in said
    assert "_row" not in said
    assert not said.rstrip().endswith(":")


def test_the_timeout_is_a_number_of_seconds(capsys):
    """Not a word."""
    assert main(["boundaries", "fetch", "--timeout", "lama"]) == 2
    assert "lama" in capsys.readouterr().err


def test_ctrl_c_while_the_libraries_load_is_answered_as_later(monkeypatch):
    """No stack of calls for whoever changes their mind in the first second."""

    class Interrupted:
        @staticmethod
        def find_spec(name, *_):
            if name == "geo.cli":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "geo.cli", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupted, *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("geo", run_name="__main__")
    assert ended.value.code == 130
