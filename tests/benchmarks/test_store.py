"""Keeping what was read, against pandas writing the same bytes: a regency's table and a nation's, end to end.

Seconds, ratios and peak memory are kept in the benchmark's `extra_info` and printed. A nation may take 60 seconds and
1.5 GB: that can fail. `make test` keeps a third of one in about a third of that; `make bench` all of it.
"""

import io
import os
import sqlite3
from contextlib import closing
from datetime import date
from uuid import uuid4

import pandas as pd
import psutil
import pytest

from benchmarks.test_intake import NATION, ROWS, Watch, note, sizes, timed
from geo.intake import join_coverage, read_coverage
from geo.region import known_aliases, reference, region
from geo.store import (
    NewSnapshot,
    backup,
    boundary_sets,
    connect,
    keep_boundaries,
    keep_snapshot,
    load_boundaries,
    load_figures,
    open_store,
    restore,
    snapshots,
    state,
)
from stores import another_process, invented_boundaries, invented_csv

#: What an import of a nation may take: seconds, and megabytes of its process and that one's children together.
MOST_SECONDS, MOST_MEMORY = 60, 1_500
#: Of that the start and the libraries of two processes, whatever the table.
START, LIBRARIES = 10, 600


class WatchTogether(Watch):
    """The largest resident size of a process and its children together within the block, in megabytes."""

    def __init__(self, number: int | None = None):
        self._process = psutil.Process(number)

    def megabytes(self) -> float:
        """All of them at this moment."""
        return sum(sizes([self._process, *self._process.children(recursive=True)]))


@pytest.fixture
def store(tmp_path):
    """A store as it is at the first start."""
    opened = open_store(f"sqlite:///{tmp_path / 'coverage.db'}")
    yield opened
    opened.dispose()


def _imported(store, data, boundaries, set_id, *knowledge):
    """Read, understand, match and keep a table, as the pages and the command line do."""
    table = read_coverage(data)
    _, report = join_coverage(boundaries, table, *knowledge)
    new = NewSnapshot(date(2025, 6, 30), "tabel.csv", uuid4().hex, table, report)
    return keep_snapshot(store, new, set_id, "Ani")[0]


def _naive(data, path):
    with closing(sqlite3.connect(path)) as connection:
        pd.read_csv(io.BytesIO(data)).to_sql("figure", connection, if_exists="replace")


def test_an_import_of_a_regency(benchmark, store, tmp_path):
    """156 rows, as a multiple of pandas reading the same bytes and writing them to a table."""
    data = region().sample_file.read_bytes()
    kept = boundary_sets(store)[0]
    boundaries = load_boundaries(store, kept.id)
    naive = min(timed(lambda: _naive(data, tmp_path / "naive.db"))[0] for _ in range(5))
    with WatchTogether() as watch:
        keeping = benchmark.pedantic(
            _imported, args=(store, data, boundaries, kept.id, reference(), known_aliases()), rounds=10
        )
    seconds = benchmark.stats.stats.median
    note(benchmark, seconds=seconds, naive_seconds=naive, times_naive=seconds / naive, megabytes=watch.peak)
    assert keeping.rows_in == keeping.matched_by_code == 156


def test_opening_a_store(benchmark, store):
    """A start of the program on a store that is there, and the look that each page begins with."""
    url = store.url.render_as_string()
    looking = min(timed(lambda: state(store))[0] for _ in range(20))
    first = timed(lambda: open_store(f"{url}.new").dispose())[0]
    benchmark.pedantic(lambda: open_store(url).dispose(), rounds=10)
    note(benchmark, first_start=first, start=benchmark.stats.stats.median, state_milliseconds=1000 * looking)
    assert len(snapshots(store)) == 1


def importing_a_nation(pipe, url, data, set_id) -> None:
    """Load the boundaries and import a table when told to: a message after each."""
    os.environ["TABLE_ROW_LIMIT"] = "100000"
    store = connect(url)
    pipe.send("ready")
    pipe.recv()
    boundaries = load_boundaries(store, set_id)
    pipe.send("loaded")
    pipe.recv()
    pipe.send(_imported(store, data, boundaries, set_id))


def _told(pipe):
    pipe.send("go")
    return pipe.recv()


def test_an_import_of_a_nation(benchmark, store, tmp_path):
    """As many rows as villages that are kept: read, matched, kept; then loaded, backed up and restored.

    The import runs in a process of its own, as the command line's does: what other benchmarks left in this one's memory
    is none of its business.
    """
    new = invented_boundaries(ROWS)
    data = invented_csv(new, strangers=50)
    naive = timed(lambda: _naive(data, tmp_path / "naive.db"))[0]
    keeping_set, (kept, _) = timed(lambda: keep_boundaries(store, new, "Ani"))
    url = store.url.render_as_string()
    with (
        another_process(importing_a_nation, url, data, kept.id) as (process, pipe),
        WatchTogether(process.pid) as watch,
    ):
        assert pipe.recv() == "ready"
        loading = timed(lambda: _told(pipe))[0]
        snapshot = benchmark.pedantic(_told, args=(pipe,), rounds=1)
    seconds = benchmark.stats.stats.median
    figures_loading, figures = timed(lambda: load_figures(store, snapshot.id))
    backing_up = timed(lambda: backup(store, tmp_path / "cadangan.db", "Ani"))[0]
    restoring = timed(lambda: restore(store, tmp_path / "cadangan.db", "Ani"))[0]
    note(
        benchmark,
        import_seconds=seconds,
        times_naive=seconds / naive,
        megabytes=watch.peak,
        keep_boundaries=keeping_set,
        load_boundaries=loading,
        load_figures=figures_loading,
        backup=backing_up,
        restore=restoring,
    )
    assert (snapshot.rows_in, snapshot.matched_by_code, len(figures)) == (ROWS + 50, ROWS, ROWS)
    assert seconds + loading < START + (MOST_SECONDS - START) * ROWS / NATION
    assert watch.peak < LIBRARIES + (MOST_MEMORY - LIBRARIES) * ROWS / NATION
