"""`kill -9` of the importing process at random moments: what is there afterwards is the state before, or the one after.

A few in every run; all of them under `make soak` (KILLS=100: a hundred on SQLite, thirty on PostgreSQL).
"""

import os
import random
import time
from dataclasses import replace

import pytest

from geo.store import backup, connect, entries, load_boundaries, load_figures, load_report, rejected_cells, snapshots
from geo.store.database import reading
from stores import another_process, contents, counts, importing, invented_boundaries, invented_snapshot, restoring

KILLS = int(os.environ.get("KILLS", "8"))
VILLAGES = 5_000


def _times(kind):
    return KILLS if kind == "sqlite" else max(4, KILLS * 3 // 10)


@pytest.fixture(scope="module")
def large():
    """5,000 villages and a table of them."""
    boundaries = invented_boundaries(VILLAGES)
    return invented_snapshot(boundaries), boundaries


def _nth(large, n):
    """Another file of the same villages: (what is kept, with boundaries of its own)."""
    new, boundaries = large
    return replace(new, sha256=f"{n + 1:064x}", file_name=f"besar-{n}.csv"), replace(boundaries, reading=str(n))


def _killed(work, arguments, after):
    """What the process said before it was killed, so many seconds after its start signal, if anything; how long it took."""
    with another_process(work, *arguments) as (process, pipe):
        assert pipe.recv() == "ready"
        pipe.send("go")
        start = time.perf_counter()
        said = pipe.recv() if pipe.poll(after) else None
        taken = time.perf_counter() - start
        process.kill()
    return said, taken


def _is_sound(store):
    """What the database itself says of its file; a server must first have noticed that nobody is there any more."""
    with reading(store) as connection:
        if store.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
            return
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        for _ in range(300):
            if not connection.exec_driver_sql(f"SELECT count(*) {others}").scalar():
                return
            connection.exec_driver_sql("SELECT pg_stat_clear_snapshot()")
            time.sleep(0.1)
        raise AssertionError("the killed process still holds the database")


def _check_new(store, kept, new):
    """Everything of an import is there: figures, cells, report, boundaries, its line of the log."""
    assert len(load_figures(store, kept.id)) == len(new.report.joined)
    assert load_report(store, kept.id).joined == new.report.joined
    assert rejected_cells(store, kept.id).keys() == {row.row for row in new.report.without_boundary}
    assert len(load_boundaries(store, kept.boundary_set_id).villages) == VILLAGES
    assert [line.what for line in entries(store) if line.snapshot == kept.id] == ["imported"]


def test_an_import_that_is_killed_leaves_the_state_before_it_or_after_it(kind, seeded, large):
    """After each kill the store is sound, holds all of the import or nothing of it, and takes the next one."""
    chance, store, ended = random.Random(9), connect(seeded), {"previous": 0, "new": 0}
    # The first is slower than those that follow.
    said, whole = [_killed(importing, (seeded, *_nth(large, n)), 120) for n in (-1, 0)][-1]
    assert said[0] == "done"
    grown = None
    for n in range(1, _times(kind) + 1):
        before, held = counts(store), {each.id for each in snapshots(store)}
        new, boundaries = _nth(large, n)
        _killed(importing, (seeded, new, boundaries), chance.uniform(0, 1.25 * whole))
        _is_sound(store)
        added = [each for each in snapshots(store) if each.id not in held]
        after = counts(store)
        if added:
            _check_new(store, added[0], new)
            more = {table: after[table] - before[table] for table in after}
            grown = grown or more
            assert (len(added), more) == (1, grown)
        else:
            assert after == before
        ended["new" if added else "previous"] += 1
    store.dispose()
    print(f"\n{kind}: an import of {VILLAGES} rows takes {whole:.2f} s; killed, it left {ended}")
    assert sum(ended.values()) == _times(kind)


def test_a_restore_that_is_killed_leaves_the_state_before_it_or_after_it(kind, seeded, large, tmp_path):
    """The store holds what it held, or what the backup holds."""
    chance, store, ended = random.Random(10), connect(seeded), {"previous": 0, "new": 0}
    backup(store, tmp_path / "cadangan.db", "Ani")
    states = {"cadangan.db": _without_log(contents(store))}
    _killed(importing, (seeded, *_nth(large, 0)), 120)
    backup(store, tmp_path / "penuh.db", "Ani")
    states["penuh.db"] = _without_log(contents(store))
    whole = {path: _killed(restoring, (seeded, tmp_path / path), 120) for path in states}
    assert all(said[0] == "done" for said, _ in whole.values())
    for _ in range(max(4, _times(kind) // 3)):
        before = _without_log(contents(store))
        path = next(path for path, state in states.items() if state != before)
        _killed(restoring, (seeded, tmp_path / path), chance.uniform(0, 1.25 * whole[path][1]))
        _is_sound(store)
        after = _without_log(contents(store))
        assert after in (before, states[path])
        ended["previous" if after == before else "new"] += 1
    store.dispose()
    print(f"\n{kind}: restores take {[round(taken, 2) for _, taken in whole.values()]} s; killed, it left {ended}")


def _without_log(held):
    return {table: rows for table, rows in held.items() if table != "log"}
