"""Addresses of databases, and what a person is told when one cannot be used."""

import os
import shutil
import sqlite3
import subprocess
import threading
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
import sqlalchemy as sa

from geo.errors import StoreError
from geo.faults import error_sentences
from geo.store import audit, connect, entries, hide_snapshot, keep_snapshot, open_store, show_snapshot, snapshots, state
from geo.store.database import database_url, reading, writing
from geo.wording import speaking
from postgres import running_postgres
from stores import contents, counts, invented_boundaries, invented_snapshot


def _said(error):
    """The sentences of a fault in both languages."""
    with speaking("en"):
        english = error_sentences(error)
    return [*error_sentences(error), *english]


def test_the_default_is_a_file_under_the_data_folder(monkeypatch):
    """Without DATABASE_URL, and with an empty one; else its address."""
    for value in (None, ""):
        monkeypatch.setenv("DATABASE_URL", value) if value is not None else monkeypatch.delenv("DATABASE_URL", False)
        assert database_url().endswith("/data/office/coverage.db")
    monkeypatch.setenv("DATABASE_URL", "postgresql://kantor@komputer/ktp")
    assert database_url() == "postgresql://kantor@komputer/ktp"


@pytest.mark.parametrize(
    "url", ["mysql://a:rahasia@b/c", "berkas.db", "sqlite://", "sqlite:///", "sqlite:///:memory:", "postgresql:rahasia"]
)
def test_an_address_of_no_database_is_refused_without_its_password(url):
    """With a sentence that shows how to write one."""
    with pytest.raises(StoreError) as caught:
        connect(url)
    assert [problem.kind for problem in caught.value.problems] == ["store_address_unusable"]
    assert not any("rahasia" in sentence for sentence in _said(caught.value))


def test_a_file_may_lie_anywhere(tmp_path):
    """In a folder that is not there yet, with blanks, umlauts and signs that addresses use, and nowhere else."""
    path = tmp_path / "Kantor Ü & Co" / "100%? #1%20" / "data ktp.db"
    open_store(f"sqlite:///{path}").dispose()
    assert [each.name for each in tmp_path.iterdir()] == ["Kantor Ü & Co"]
    assert sorted(each.name for each in path.parent.iterdir()) == ["data ktp.db"]


def test_sqlite_is_set_up_to_lose_nothing(tmp_path):
    """WAL, foreign keys, and every commit on the disk before it is said to be kept."""
    store = connect(f"sqlite:///{tmp_path / 'coverage.db'}")
    with reading(store) as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        ]
    store.dispose()
    assert found == ["wal", 1, 2]


def test_a_new_file_that_another_program_sets_up_at_this_moment_is_waited_for(tmp_path):
    """SQLite refuses the switch to WAL at once while another writes the old way, whatever its patience."""
    path = tmp_path / "coverage.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE theirs (one)")
    other.execute("BEGIN IMMEDIATE")
    ending = threading.Timer(0.3, other.execute, ["COMMIT"])
    ending.start()
    store = connect(f"sqlite:///{path}")
    with reading(store) as connection:
        assert connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all() == ["theirs"]
    ending.join()
    other.close()
    store.dispose()


@pytest.mark.parametrize("damage", ["garbage", "cut", "emptied", "foreign"])
def test_a_damaged_file_is_said_to_be_damaged(seeded_file, tmp_path, damage):
    """Bytes of something else, half of it, none of it, another program's tables: beneath a running program."""
    path = tmp_path / "coverage.db"
    shutil.copy(seeded_file, path)
    store = connect(f"sqlite:///{path}")
    whole = path.read_bytes()
    if damage == "foreign":
        path.unlink()
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE lagu (judul TEXT)")
    else:
        path.write_bytes({"garbage": b"PK\3\4" + os.urandom(50_000), "cut": whole[:30_000], "emptied": b""}[damage])
    with pytest.raises(StoreError) as caught:
        contents(store)
    store.dispose()
    assert [problem.kind for problem in caught.value.problems] == ["store_damaged"]
    assert "coverage.db" in _said(caught.value)[0]


def test_a_file_that_is_taken_away_is_missed(seeded_file, tmp_path, refused):
    """Nothing is written to what is no longer there; nothing is made in its place; back again, it is used again."""
    path, away = tmp_path / "coverage.db", tmp_path / "elsewhere.db"
    shutil.copy(seeded_file, path)
    store = connect(f"sqlite:///{path}")
    snapshots(store)
    store.dispose()
    snapshots(store)
    path.rename(away)
    for action in (lambda: snapshots(store), lambda: hide_snapshot(store, 1, "Ani")):
        with refused() as kinds:
            action()
        assert kinds == ["store_gone"]
    assert not path.exists()
    away.rename(path)
    assert hide_snapshot(store, 1, "Ani")[1]
    store.dispose()


def test_a_file_that_goes_away_while_it_is_written_keeps_nothing(seeded_file, tmp_path, refused):
    """What would be kept nowhere is not said to be kept."""
    path = tmp_path / "coverage.db"
    shutil.copy(seeded_file, path)
    store = connect(f"sqlite:///{path}")
    with refused() as kinds, writing(store) as connection:
        audit.note(connection, "Ani", audit.HIDDEN)
        path.rename(tmp_path / "elsewhere.db")
    store.dispose()
    assert kinds == ["store_gone"]


def test_a_writer_who_waits_too_long_is_told_to_try_again(store, seeded, monkeypatch, refused):
    """Both databases; a reader is not kept waiting, and afterwards the writer writes."""
    monkeypatch.setattr("geo.store.database.PATIENCE", 1)
    other = connect(seeded)
    with writing(store) as connection:
        audit.note(connection, "Ani", audit.HIDDEN)
        with refused() as kinds:
            hide_snapshot(other, 1, "Budi")
        assert snapshots(other)[0].hidden_at is None
    assert kinds == ["store_busy"]
    assert hide_snapshot(other, 1, "Budi")[1]
    other.dispose()


def test_more_people_than_connections_are_told_to_try_again(store, refused):
    """Instead of an error that nobody understands."""
    store.pool._timeout = 0.1
    with refused() as kinds:
        _open_many(store, 40)
    assert kinds == ["store_busy"]
    assert snapshots(store)


def _open_many(store, n):
    if n:
        with reading(store):
            _open_many(store, n - 1)


@contextmanager
def _small_disk(tmp_path, kilobytes):
    """A folder on a disk of its own of that size, or None where that may not be had."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder], capture_output=True, check=False
    )
    try:
        yield folder if mounted.returncode == 0 else None
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_keeps_nothing_and_says_so(seeded_file, tmp_path, refused):
    """An import that has no room leaves the store as it was, which goes on; where no disk can be had, SQLite's limit."""
    boundaries = invented_boundaries(5_000)
    new = invented_snapshot(boundaries)
    with _small_disk(tmp_path, 1_200) as disk:
        path = (disk or tmp_path) / "coverage.db"
        shutil.copy(seeded_file, path)
        store = connect(f"sqlite:///{path}")
        if disk is None:
            sa.event.listen(store, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count=200"))
        before = contents(store)
        with refused() as kinds:
            keep_snapshot(store, new, boundaries, "Ani")
        assert kinds == ["store_full"]
        assert contents(store) == before
        assert hide_snapshot(store, 1, "Ani")[1]
        store.dispose()
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_disk_that_may_only_be_read_is_said_to_be_so(seeded_file, tmp_path, refused):
    """Nothing is written; skipped where no disk can be had."""
    with _small_disk(tmp_path, 5_000) as disk:
        if disk is None:
            pytest.skip("no disk of its own may be had here")
        shutil.copy(seeded_file, disk / "coverage.db")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        store = connect(f"sqlite:///{disk / 'coverage.db'}")
        with refused() as kinds:
            hide_snapshot(store, 1, "Ani")
        store.dispose()
    assert kinds == ["store_read_only"]


def test_the_store_is_used_again_once_its_server_is_back(grid, refused):
    """Stopped in the middle of a transaction and between two: a sentence, nothing of it kept, and then it goes on."""
    with running_postgres() as server:
        store = open_store(server.address)
        before = contents(store)
        with refused() as kinds, writing(store) as connection:
            audit.note(connection, "Ani", audit.HIDDEN)
            server.stop()
            audit.note(connection, "Ani", audit.HIDDEN)
        assert kinds == ["store_unreachable"]
        for action in (
            lambda: state(store),
            lambda: hide_snapshot(store, 1, "Ani"),
            lambda: open_store(server.address),
        ):
            with refused() as kinds:
                action()
            assert kinds == ["store_unreachable"]
        server.start()
        assert contents(store) == before
        server.stop()
        server.start()
        assert hide_snapshot(store, 1, "Ani")[1]
        store.dispose()


def test_a_server_that_does_not_let_in_is_told_apart(postgres, seeded_database):
    """A wrong user, a database that is not there; the password is in no sentence and in no text of the fault."""
    host = postgres.split("@")[1].split("/")[0]
    for address in (f"postgresql://nobody:rahasia@{host}/seeded", f"postgresql://office:rahasia@{host}/nothing"):
        store = connect(address)
        with pytest.raises(StoreError) as caught:
            snapshots(store)
        assert [problem.kind for problem in caught.value.problems] == ["store_refused"]
        assert "rahasia" not in f"{_said(caught.value)} {caught.value} {caught.value.__cause__} {store.url}"


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_a_user_without_rights_is_told_apart(store, seeded, refused):
    """The server lets in, but the tables may not be written."""
    with writing(store) as connection:
        connection.execute(sa.text("DROP ROLE IF EXISTS guest"))
        connection.execute(sa.text("CREATE ROLE guest LOGIN"))
        connection.execute(sa.text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest"))
    guest = connect(seeded.replace("office@", "guest@"))
    assert snapshots(guest)
    with refused() as kinds:
        hide_snapshot(guest, 1, "Ani")
    guest.dispose()
    assert kinds == ["store_forbidden"]


def test_moments_are_kept_in_utc_whatever_the_zone(store):
    """What is read is aware and a moment ago, on a server in another zone too."""
    if store.dialect.name == "postgresql":
        with writing(store) as connection:
            connection.execute(sa.text("SET TIME ZONE 'Asia/Jakarta'"))
    hide_snapshot(store, 1, "Ani")
    last = entries(store)[0]
    assert last.at.utcoffset().total_seconds() == 0
    assert abs((audit.now() - last.at).total_seconds()) < 600


def test_a_reader_sees_one_state_throughout(store, seeded):
    """What another keeps in the meantime is seen by the next look only."""
    other = connect(seeded)
    with reading(store) as connection:
        chosen = sa.text("SELECT count(*) FROM log")
        before = connection.scalar(chosen)
        hide_snapshot(other, 1, "Budi")
        show_snapshot(other, 1, "Budi")
        assert connection.scalar(chosen) == before
    assert counts(store)["log"] == before + 2
    other.dispose()


def test_words_that_no_database_keeps_are_kept_without_them(store, new_snapshot, grid_csv):
    """NUL and halves of letters in a file's name or a person's are left out."""
    new = replace(new_snapshot(grid_csv), file_name="a\0b\ud800.csv")
    kept, _ = keep_snapshot(store, new, 1, "Ani\0 \ud800")
    assert (kept.file_name, kept.added_by) == ("ab?.csv", "Ani ?")
