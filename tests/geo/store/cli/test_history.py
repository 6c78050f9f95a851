"""`snapshots`, `undo`, `redo`, `log`, `backup`, `restore`; commands as cron runs them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.cli import main
from geo.commands import copies
from geo.store import entries, state

from .conftest import ON_ONE

ROOT = Path(__file__).resolve().parents[4]
SAMPLE = 1
JUNE = "2025-06-30"


def test_taken_back_and_brought_back(geo, table):
    """Each step once; a second time is no fault and says so."""
    geo("import", table(), "--date", JUNE, "--who", "Ani")
    listed = geo("snapshots")
    assert [each["id"] for each in listed] == [2, SAMPLE]
    assert listed[0].items() >= {"day": JUNE, "file": "juni.csv", "rows": 6, "villages": 6, "who": "Ani"}.items()
    assert [(each["simulated"], each["hidden"]) for each in listed] == [(False, False), (True, False)]
    assert geo("undo", 2)["changed"]
    again = geo("undo", 2)
    assert (again["changed"], again["hidden"]) == (False, True)
    assert [each["id"] for each in geo("snapshots")] == [SAMPLE]
    assert [(each["id"], each["hidden"]) for each in geo("snapshots", "--all")] == [(2, True), (SAMPLE, False)]
    assert [geo("redo", 2)["changed"], geo("redo", 2)["changed"]] == [True, False]
    assert [each["id"] for each in geo("snapshots")] == [2, SAMPLE]


@ON_ONE
@pytest.mark.parametrize(("language", "words"), [("id", "dibatalkan"), ("en", "taken back")])
def test_people_are_told_how_to_bring_it_back(geo, language, words):
    """The first time and the second."""
    for _ in range(2):
        said = geo("undo", SAMPLE, "--lang", language, text=True)
        assert words in said
        assert said.endswith(f"python -m geo redo {SAMPLE}\n")
    assert words in geo("snapshots", "--all", "--lang", language, text=True)
    assert geo("redo", SAMPLE, "--lang", language, text=True) != geo("redo", SAMPLE, "--lang", language, text=True)


@ON_ONE
def test_lists_stand_in_columns(geo, table):
    """Also when nothing is in use."""
    geo("import", table(), "--date", JUNE)
    head, first, second = geo("snapshots", text=True).splitlines()
    assert first.index(JUNE) == second.index("2024-12-31") == head.index("tanggal")
    geo("undo", SAMPLE)
    geo("undo", 2)
    assert geo("snapshots", text=True) == "Tidak ada periode data.\n"


@ON_ONE
@pytest.mark.parametrize("number", ["99", "x", "0", "9" * 30])
def test_a_number_that_is_none_is_refused(geo, number):
    """With the number."""
    for command in ("undo", "redo"):
        assert number in geo(command, number, fails=True)


def test_the_log_says_who_did_what(geo, table, store):
    """Newest first, as far back as wanted."""
    geo("import", table(), "--date", JUNE, "--who", "Ani")
    geo("undo", 2, "--who", "Budi")
    answer = geo("log", "--limit", 2)
    assert [(each["who"], each["what"], each["snapshot"]) for each in answer] == [
        ("Budi", "hidden", 2),
        ("Ani", "imported", 2),
    ]
    assert "juni.csv" in answer[1]["message"]
    lines = geo("log", text=True).splitlines()
    assert len(lines) == len(entries(store))
    assert "Budi" in lines[0]


# --- backup, restore ------------------------------------------------------------------------------------------------


def test_a_restore_keeps_what_was_there_beside_the_backup(geo, table, tmp_path, store):
    """And the safety backup can be restored in its turn."""
    copy = tmp_path / "copies" / "harian.db"
    copy.parent.mkdir()
    assert geo("backup", copy)["rows"]["snapshot"] == 1
    geo("import", table(), "--date", JUNE)
    restored = geo("restore", copy)
    assert [each["id"] for each in geo("snapshots", "--all")] == [SAMPLE]
    safety = Path(restored["safety_backup"])
    assert safety.parent == copy.parent
    assert safety.name.startswith("harian-before-restore-")
    assert safety.name in geo("restore", safety, text=True)
    assert [each["id"] for each in geo("snapshots")] == [2, SAMPLE]
    assert geo("backup", copy)["rows"]["snapshot"] == 2


def test_a_damaged_backup_is_refused_and_nothing_is_written(geo, tmp_path, store):
    """Cut off, altered, no backup, not there: no safety backup either."""
    copy = tmp_path / "copies" / "harian.db"
    copy.parent.mkdir()
    geo("backup", copy)
    before, whole = state(store), copy.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole.replace(b"program", b"progrem"), b"", b"kode;desa\n"):
        copy.write_bytes(damaged)
        assert "harian.db" in geo("restore", copy, fails=True)
    copy.unlink()
    assert "harian.db" in geo("restore", copy, fails=True)
    assert state(store) == before
    assert list(copy.parent.iterdir()) == []


def test_a_backup_writes_over_nothing_but_a_backup(geo, tmp_path, address, kind):
    """Least of all over the store."""
    (tmp_path / "cakupan.csv").write_text("kode_desa")
    assert "cakupan.csv" in geo("backup", tmp_path / "cakupan.csv", fails=True)
    geo("backup", tmp_path, fails=True)
    geo("backup", tmp_path / "none" / "harian.db", fails=True)
    if kind == "sqlite":
        geo("backup", tmp_path / "coverage.db", fails=True)
    assert (tmp_path / "cakupan.csv").read_text() == "kode_desa"
    assert len(geo("snapshots")) == 1


def test_a_safety_backup_goes_to_the_data_folder_where_the_other_cannot_be_written(geo, tmp_path, monkeypatch):
    """Where neither can be, nothing is restored."""
    copy = tmp_path / "harian.db"
    geo("backup", copy)
    really = copies.kept.backup

    def denied(store, path, who):
        return really(store, path if path.parent != tmp_path else tmp_path / "none" / path.name, who)

    monkeypatch.setattr(copies.kept, "backup", denied)
    monkeypatch.setattr(copies, "OFFICE", tmp_path / "office")
    assert Path(geo("restore", copy)["safety_backup"]).parent == tmp_path / "office"
    monkeypatch.setattr(copies, "OFFICE", tmp_path / "harian.db")
    geo("restore", copy, fails=True)


def test_a_damaged_store_is_replaced_by_the_backup(geo, table, tmp_path, kind, store):
    """Its file is kept under another name; a damaged backup does not replace it."""
    if kind != "sqlite":
        pytest.skip("PostgreSQL mends its own files")
    copy, file = tmp_path / "copies" / "harian.db", tmp_path / "coverage.db"
    copy.parent.mkdir()
    geo("import", table(), "--date", JUNE)
    geo("backup", copy)
    store.dispose()
    file.write_bytes(b"not a database at all " * 500)
    assert "restore" in geo("snapshots", fails=True)
    whole = copy.read_bytes()
    copy.write_bytes(whole[:-5000])
    geo("restore", copy, fails=True)
    assert file.read_bytes().startswith(b"not a database")
    copy.write_bytes(whole)
    safety = Path(geo("restore", copy)["safety_backup"])
    assert safety.read_bytes().startswith(b"not a database")
    assert [each["id"] for each in geo("snapshots")] == [2, SAMPLE]


# --- as cron runs it ------------------------------------------------------------------------------------------------


def run(*arguments, url):
    """`python -m geo` in a process of its own."""
    command = [sys.executable, "-m", "geo", *map(str, arguments)]
    environment = {**os.environ, "DATABASE_URL": url}
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, env=environment)


@ON_ONE
def test_as_a_process(seeded, table, geo):
    """Import, list, take back."""
    done = run("import", table(), "--date", JUNE, "--json", url=seeded)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["stored"]
    assert "juni.csv" in run("snapshots", "--lang", "en", url=seeded).stdout
    assert run("undo", 2, url=seeded).returncode == 0
    assert [each["id"] for each in geo("snapshots")] == [SAMPLE]
    assert "juni.csv" in [each["file"] for each in geo("snapshots", "--all")]


@ON_ONE
def test_a_reader_that_has_enough_ends_the_answer_quietly(seeded):
    """`| true` shows nothing and no complaint."""
    command = f"({sys.executable} -m geo log --json; echo status $? >&2) | true"
    environment = {**os.environ, "DATABASE_URL": seeded}
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60, env=environment
    )
    assert done.stderr == "status 0\n"


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_server_that_does_not_answer_is_one_sentence(language):
    """Without its password."""
    done = run("snapshots", "--lang", language, url="postgresql://office:rahasia@127.0.0.1:1/dukcapil")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "127.0.0.1/dukcapil" in done.stderr
    assert "rahasia" not in done.stderr


@pytest.mark.parametrize("url", ["mysql://x/y", "not an address", "sqlite://"])
def test_an_address_of_no_database_is_one_sentence(url, tmp_path, monkeypatch, capsys):
    """Also of the commands that write files."""
    monkeypatch.setenv("DATABASE_URL", url)
    for arguments in (["snapshots"], ["restore", str(tmp_path / "none.db")], ["backup", str(tmp_path / "new.db")]):
        assert main(arguments) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
    assert list(tmp_path.iterdir()) == []
