"""`kill -9` of the importing process at random moments: what is there afterwards is the state before, or the one after.

A few in every run; all of them under `make soak` (KILLS=100: a hundred on SQLite, thirty on PostgreSQL).
"""

import os
import random
import sqlite3
import time
from contextlib import closing
from dataclasses import replace

import pytest

from geo.store import backup, connect, entries, load_boundaries, load_figures, load_report, rejected_cells, snapshots
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
    return replace(new, sha256=f"{n:064x}", file_name=f"besar-{n}.csv"), replace(boundaries, reading=str(n))


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


def _is_sound(url):
    """What the database itself says about its file; a server that accepts a connection has recovered by itself."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


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
    said, whole = _killed(importing, (seeded, *_nth(large, 0)), 120)
    assert said[0] == "done"
    grown = None
    for n in range(1, _times(kind) + 1):
        before, held = counts(store), {each.id for each in snapshots(store)}
        new, boundaries = _nth(large, n)
        _killed(importing, (seeded, new, boundaries), chance.uniform(0, 1.15 * whole))
        _is_sound(seeded)
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
    for n in range(max(4, _times(kind) // 3)):
        path = list(states)[n % 2]
        before = _without_log(contents(store))
        _killed(restoring, (seeded, tmp_path / path), chance.uniform(0, 1.1 * whole[path][1]))
        _is_sound(seeded)
        after = _without_log(contents(store))
        assert after in (before, states[path])
        ended["new" if after == states[path] != before else "previous"] += 1
    store.dispose()
    print(f"\n{kind}: restores take {[round(taken, 2) for _, taken in whole.values()]} s; killed, it left {ended}")


def _without_log(held):
    return {table: rows for table, rows in held.items() if table != "log"}
