"""A backup is the whole store in one file: from either kind of database into either, and damaged ones are refused."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from importlib import import_module

import pandas as pd
import pytest
import sqlalchemy as sa

from geo.errors import StoreError
from geo.store import (
    Alias,
    Answers,
    aliases,
    approve_plan,
    audit,
    backup,
    boundary_sets,
    connect,
    correct,
    entries,
    hide_snapshot,
    keep_snapshot,
    load_figures,
    open_store,
    plan,
    plans,
    pupils,
    replace_aliases,
    restore,
    save_plan,
    set_pupils,
    set_village_facts,
    snapshots,
    state,
    village_facts,
    withdraw_plan,
)
from geo.store.database import writing
from geo.store.schema import metadata
from geo.store.seed import seed_store
from postgres import drop_database, new_database
from stores import contents, made_by_revision

#: How many backups are damaged: more of them under `make soak`.
DAMAGED = 5 * int(os.environ.get("KILLS", "8"))

DOCUMENT = {"trips": [{"date": "2026-12-07", "team": 1, "stops": []}], "bound": 99.5}


@pytest.fixture
def busy_store(store, new_snapshot, grid_csv):
    """A store in which everything was done once."""
    table = grid_csv + b"\n99.09.09.2001,Antah,Berantah,9,8,1"
    lesson = ("f" * 64, Answers(0, (4, 5), (("eligible", 3), ("recorded", None))))
    aroe = Alias("99.01.01.2001", "Barat", "Aroe")
    keep_snapshot(store, new_snapshot(table), 1, "Ani", aliases=[aroe], lesson=lesson, hide=[1])
    correct(store, 2, "99.01.01.2002", (100, 85, 15), "dihitung ulang", "Budi")
    known = {"access": "hard", "last_visit": date(2025, 3, 9), "real_share": 0.9, "note": "jembatan putus"}
    set_village_facts(store, pd.DataFrame([known], index=["17.02.06.1004"]), "Ani")
    set_pupils(store, pd.Series({"10702001": 120}), "Ani")
    for name in ("Desember", "Januari", "Februari"):
        save_plan(store, name, DOCUMENT, snapshot_id=2, boundary_set_id=1, simulated=False, actor="Ani")
    approve_plan(store, 1, "Budi")
    withdraw_plan(store, 2, "Budi")
    return store


def _kept(store):
    """All but the log, which a restore adds to."""
    return {table: rows for table, rows in contents(store).items() if table != "log"}


def _lines(store):
    return {line["uid"]: {**line, "id": None} for line in contents(store)["log"]}


def test_what_was_done_since_a_backup_is_undone_by_restoring_it(busy_store, tmp_path):
    """Every table is as it was, but the log: it keeps its lines and has one more that tells of the restore."""
    rows = backup(busy_store, tmp_path / "cadangan.db", "Ani")
    before = contents(busy_store)
    assert rows == {table: len(held) - (table == "log") for table, held in before.items()}
    hide_snapshot(busy_store, 2, "Budi")
    replace_aliases(busy_store, [], "Budi")
    log = contents(busy_store)["log"]
    restore(busy_store, tmp_path / "cadangan.db", "Citra")
    assert _kept(busy_store) == {table: held for table, held in before.items() if table != "log"}
    after = contents(busy_store)["log"]
    assert after[: len(log)] == log
    assert [(line["what"], line["who"]) for line in after[len(log) :]] == [("restored", "Citra")]


def test_approved_plans_are_restored_and_stay_frozen(busy_store, tmp_path, refused):
    """Whatever was approved since: the plans are those of the backup, and the triggers are back."""
    backup(busy_store, tmp_path / "cadangan.db", "Ani")
    held = contents(busy_store)["outreach_plan"]
    approve_plan(busy_store, 3, "Citra")
    assert contents(busy_store)["outreach_plan"] != held
    restore(busy_store, tmp_path / "cadangan.db", "Ani")
    assert contents(busy_store)["outreach_plan"] == held
    assert (plan(busy_store, 1).approved_by, plan(busy_store, 1).document) == ("Budi", DOCUMENT)
    for change in ("UPDATE outreach_plan SET name = 'lain' WHERE id = 1", "DELETE FROM outreach_plan WHERE id = 1"):
        with refused() as kinds, writing(busy_store) as connection:
            connection.execute(sa.text(change))
        assert kinds == ["store_failed"]
    lines = [line for line in entries(busy_store) if line.what == "plan_approved"]
    assert [(line.who, line.facts["plan"]) for line in lines] == [("Citra", 3), ("Budi", 1)]


def test_a_restore_that_comes_to_nothing_leaves_approved_plans_frozen(busy_store, tmp_path, monkeypatch, refused):
    """The triggers are set aside and put back in one transaction."""
    backup(busy_store, tmp_path / "cadangan.db", "Ani")
    before = contents(busy_store)
    with monkeypatch.context() as patch:
        patch.setattr(audit, "note", _fails)
        with pytest.raises(ZeroDivisionError):
            restore(busy_store, tmp_path / "cadangan.db", "Ani")
    with refused() as kinds, writing(busy_store) as connection:
        connection.execute(sa.text("DELETE FROM outreach_plan"))
    assert (kinds, contents(busy_store)) == (["store_failed"], before)


def test_a_backup_of_the_first_program_restores_without_facts_pupils_and_plans(busy_store, tmp_path):
    """It has no tables of them: they are empty then, and everything else is as it was backed up; the log keeps its lines."""
    lines = _lines(busy_store)
    _backup_of_the_first_program(tmp_path / "lama.db")
    restore(busy_store, tmp_path / "lama.db", "Ani")
    assert (len(village_facts(busy_store)), len(pupils(busy_store)), plans(busy_store, withdrawn=True)) == (0, 0, ())
    assert [each.simulated for each in snapshots(busy_store, hidden=True)] == [True]
    assert len(load_figures(busy_store, 1)) == 156
    assert lines.items() <= _lines(busy_store).items()
    new = save_plan(busy_store, "Maret", DOCUMENT, snapshot_id=1, boundary_set_id=1, simulated=True, actor="Ani")
    assert (plan(busy_store, new.id).document, set_pupils(busy_store, pd.Series({"10702001": 5}), "Ani")) == (
        DOCUMENT,
        1,
    )


def _backup_of_the_first_program(path):
    """As it wrote one: a store of its schema, and the sum of each table."""
    module = import_module("geo.store.backup")
    made = connect(f"sqlite:///{path}")
    made_by_revision(made, "0001")
    seed_store(made)
    with writing(made) as connection:
        module._CHECKSUMS.create(connection)
    made.dispose()
    with closing(sqlite3.connect(path)) as raw, raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        sums = [(table, *module._checksum(raw, table)) for table in module._summed(raw)]
        raw.executemany(f"INSERT INTO {module._OWN[0]} VALUES (?, ?, ?)", sums)


def test_a_backup_goes_from_sqlite_to_postgresql_and_back(busy_store, kind, seeded_file, postgres, tmp_path):
    """Whichever comes first: after both ways every row is what it was, and every line of the log is there."""
    before, lines = _kept(busy_store), _lines(busy_store)
    other = connect(_empty(kind, postgres, tmp_path))
    from_here = open_store(other.url.render_as_string(hide_password=False))
    backup(busy_store, tmp_path / "one.db", "Ani")
    restore(from_here, tmp_path / "one.db", "Ani")
    assert _kept(from_here) == before
    assert lines.items() <= _lines(from_here).items()
    hide_snapshot(busy_store, 2, "Budi")
    backup(from_here, tmp_path / "two.db", "Ani")
    restore(busy_store, tmp_path / "two.db", "Ani")
    assert _kept(busy_store) == before
    assert lines.items() <= _lines(busy_store).items()
    from_here.dispose()
    if kind == "sqlite":
        drop_database(postgres, "other")


def _empty(kind, postgres, tmp_path):
    return new_database(postgres, "other") if kind == "sqlite" else f"sqlite:///{tmp_path / 'other.db'}"


def _fails(*_, **__):
    raise ZeroDivisionError


def test_new_rows_get_numbers_of_their_own_after_a_restore(busy_store, new_snapshot, grid_csv, tmp_path, monkeypatch):
    """Also when the restore came to nothing, since a sequence rolls nothing back."""
    backup(busy_store, tmp_path / "cadangan.db", "Ani")
    for n in range(3):
        keep_snapshot(busy_store, new_snapshot(grid_csv + b"\n" * n, sha256=f"later {n}"), 1, "Ani")
    with monkeypatch.context() as patch:
        patch.setattr(audit, "note", _fails)
        with pytest.raises(ZeroDivisionError):
            restore(busy_store, tmp_path / "cadangan.db", "Ani")
    fourth, _ = keep_snapshot(busy_store, new_snapshot(grid_csv, sha256="fourth"), 1, "Ani")
    assert fourth.id not in {1, 2, 3, 4, 5}
    restore(busy_store, tmp_path / "cadangan.db", "Ani")
    fifth, _ = keep_snapshot(busy_store, new_snapshot(grid_csv, sha256="fifth"), 1, "Ani")
    assert fifth.id not in {1, 2}
    correct(busy_store, fifth.id, "99.01.01.2001", (1, 1, 0), "coba", "Ani")
    assert len(load_figures(busy_store, fifth.id)) == 9


def test_a_cache_does_not_take_a_restored_snapshot_for_an_older_one(busy_store, tmp_path):
    """The key of the same snapshot on the same boundaries is another after a restore, and after whatever is done to it."""
    backup(busy_store, tmp_path / "cadangan.db", "Ani")
    keys = [state(busy_store).key(2, 1)]
    correct(busy_store, 2, "99.01.01.2003", (100, 85, 15), "lagi", "Budi")
    keys.append(state(busy_store).key(2, 1))
    restore(busy_store, tmp_path / "cadangan.db", "Ani")
    keys.append(state(busy_store).key(2, 1))
    assert len(set(keys)) == 3
    assert state(busy_store).key(2, 1) == keys[-1]


def _damages(whole):
    """Backups with bytes changed, in one place or in many, and cut off."""
    chance = random.Random(5)
    for _ in range(DAMAGED):
        changed = bytearray(whole)
        for _ in range(chance.choice((1, 1, 1, 5, 40))):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        yield bytes(changed)
    for _ in range(DAMAGED // 4):
        yield whole[: chance.randrange(len(whole))]
    schema = whole.find(b"CREATE TABLE")
    for _ in range(DAMAGED // 2):
        changed = bytearray(whole)
        changed[chance.randrange(schema, schema + 1_500)] ^= 1 << chance.randrange(8)
        yield bytes(changed)


def test_a_damaged_backup_is_refused_or_has_lost_nothing(busy_store, tmp_path, refused):
    """Wherever bytes were changed or cut off: nothing is restored, or all of what was backed up."""
    backup(busy_store, tmp_path / "whole.db", "Ani")
    backed_up, whole = _kept(busy_store), (tmp_path / "whole.db").read_bytes()
    hide_snapshot(busy_store, 2, "Ani")
    before, outcomes = contents(busy_store), []
    for data in _damages(whole):
        (tmp_path / "cadangan.db").write_bytes(data)
        try:
            restore(busy_store, tmp_path / "cadangan.db", "Ani")
        except StoreError as error:
            outcomes += [problem.kind for problem in error.problems]
            assert contents(busy_store) == before
        else:
            outcomes.append("restored")
            assert _kept(busy_store) == backed_up
            hide_snapshot(busy_store, 2, "Ani")
            before = contents(busy_store)
    assert set(outcomes) <= {"backup_damaged", "no_backup", "restored"}
    assert outcomes.count("backup_damaged") > DAMAGED // 2


@pytest.mark.parametrize(
    ("name", "kind_of_fault"),
    [
        ("missing", "backup_missing"),
        ("folder", "backup_missing"),
        ("empty", "no_backup"),
        ("random", "backup_damaged"),
        ("other", "no_backup"),
        ("store", "no_backup"),
        ("newer", "store_newer"),
    ],
)
def test_what_is_no_backup_is_refused_and_left_as_it_is(store, tmp_path, refused, seeded_file, name, kind_of_fault):
    """Nothing at that path, a folder, other bytes, another database, the store's own file, one of a newer program."""
    path = tmp_path / f"{name}.db"
    _no_backup(name, path, store, seeded_file)
    before, data = contents(store), path.read_bytes() if path.is_file() else None
    with refused() as kinds:
        restore(store, path, "Ani")
    assert kinds == [kind_of_fault]
    assert contents(store) == before
    assert (path.read_bytes() if path.is_file() else None) == data


def _no_backup(name, path, store, seeded_file):
    if name == "folder":
        path.mkdir()
    elif name in ("empty", "random"):
        path.write_bytes(b"" if name == "empty" else os.urandom(20_000))
    elif name == "store":
        shutil.copy(seeded_file, path)
    elif name == "other":
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE lagu (judul TEXT)")
    elif name == "newer":
        with writing(store) as connection:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        _backup_of_a_newer_program(store, path)


def _backup_of_a_newer_program(store, path):
    """Its sums are right; its revision is one that this program does not know."""
    module = import_module("geo.store.backup")
    backup(store, path, "Ani")
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.execute(f"DELETE FROM {module._OWN[0]}")
        sums = [(table, *module._checksum(raw, table)) for table in module._summed(raw)]
        raw.executemany(f"INSERT INTO {module._OWN[0]} VALUES (?, ?, ?)", sums)


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(store, tmp_path, refused):
    """A folder that is not there, a folder in its place: a sentence, and what was there stays."""
    (tmp_path / "folder.db").mkdir()
    (tmp_path / "folder.db" / "kept").touch()
    for path in (tmp_path / "nowhere" / "cadangan.db", tmp_path / "folder.db"):
        with refused() as kinds:
            backup(store, path, "Ani")
        assert kinds == ["backup_not_written"]
    assert {each.name for each in tmp_path.glob("*")} <= {
        "folder.db",
        "coverage.db",
        "coverage.db-wal",
        "coverage.db-shm",
    }
    assert [line.what for line in entries(store)].count("backed_up") == 0


def test_a_backup_is_a_database_that_any_sqlite_tool_opens(busy_store, tmp_path):
    """One file, all tables, and the sum of each."""
    backup(busy_store, tmp_path / "cadangan.db", "Ani")
    with closing(sqlite3.connect(tmp_path / "cadangan.db")) as raw:
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert raw.execute("SELECT sum(recorded) FROM figure WHERE snapshot_id = 2").fetchone() == (1300,)
    assert tables == {*metadata.tables, "alembic_version", "backup_checksum"}
    assert not list(tmp_path.glob("cadangan.db-*"))


def test_nothing_is_backed_up_or_restored_by_nobody(store, tmp_path, refused):
    """A name is asked for before anything is done."""
    backup(store, tmp_path / "cadangan.db", "Ani")
    before = contents(store)
    for action in (backup, restore):
        with refused() as kinds:
            action(store, tmp_path / "cadangan.db", " ")
        assert kinds == ["nobody_named"]
    assert contents(store) == before


def test_what_is_restored_is_used(busy_store, tmp_path):
    """Snapshots, sets and aliases, as before."""
    backup(busy_store, tmp_path / "cadangan.db", "Ani")
    held = snapshots(busy_store, hidden=True), boundary_sets(busy_store), aliases(busy_store)
    restore(busy_store, tmp_path / "cadangan.db", "Ani")
    assert (snapshots(busy_store, hidden=True), boundary_sets(busy_store), aliases(busy_store)) == held
