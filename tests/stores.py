"""Stores to be hurt: large invented imports, other processes that work on a store, and all that a store holds."""

import multiprocessing
import os
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from multiprocessing import forkserver
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory

from geo.errors import DataError
from geo.intake import join_coverage, read_coverage
from geo.intake.boundaries import Boundaries
from geo.store import (
    Alias,
    NewBoundaries,
    NewSnapshot,
    approve_plan,
    backup,
    connect,
    keep_snapshot,
    load_figures,
    open_store,
    plans,
    restore,
    schema,
    snapshots,
)
from geo.store.database import reading, writing
from geo.store.schema import metadata

HERE = Path(__file__).resolve().parent


def contents(store) -> dict[str, list[dict]]:
    """Every row of every table, in order."""
    with reading(store) as connection:
        return {
            table.name: [
                dict(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in metadata.sorted_tables
        }


def counts(store) -> dict[str, int]:
    """How many rows each table has."""
    with reading(store) as connection:
        return {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in metadata.sorted_tables
        }


def made_by_revision(store, revision: str) -> None:
    """Make the tables as the program of an older schema did."""
    script = ScriptDirectory(str(Path(schema.__file__).with_name("migrations")))
    with writing(store) as connection:
        if store.dialect.name == "postgresql":
            connection.execute(sa.text("CREATE EXTENSION IF NOT EXISTS postgis"))
        with EnvironmentContext(
            Config(), script, fn=lambda now, _context: script._upgrade_revs(revision, now)
        ) as environment:
            # Of the tables of today only the rule for names of keys is used.
            environment.configure(connection=connection, target_metadata=metadata)
            environment.run_migrations()


def invented_boundaries(n: int, reading: str = "") -> NewBoundaries:
    """So many squares in rows of a hundred, each a village."""
    codes = [f"99.{i // 10_000 + 1:02d}.{i // 100 % 100 + 1:02d}.{2001 + i % 100}" for i in range(n)]
    villages = gpd.GeoDataFrame(
        {
            "bps_code": None,
            "village": [f"Desa {i}" for i in range(n)],
            "district": [f"Kecamatan {i // 100}" for i in range(n)],
            "area_km2": 1.0,
        },
        index=pd.Index(codes, name="village_code"),
        geometry=shapely.box(
            [100 + i % 100 / 50 for i in range(n)],
            [-4 + i // 100 / 250 for i in range(n)],
            [100 + (i % 100 + 1) / 50 for i in range(n)],
            [-4 + (i // 100 + 1) / 250 for i in range(n)],
        ),
        crs="EPSG:4326",
    )
    return NewBoundaries(Boundaries(villages, "", {}, "EPSG:4326", ()), "invented", "b" * 64, reading=reading)


def invented_csv(boundaries: NewBoundaries, strangers: int = 50, less: int = 0) -> bytes:
    """A table with a row for each village, and rows of villages that are nowhere."""
    lines = ["kode_desa,kecamatan,desa,wajib_ktp,sudah_rekam,belum_rekam"]
    named = boundaries.boundaries.villages[["district", "village"]].itertuples()
    lines += [
        f"{code},{district},{name},{900 + i},{800 + i - less},{100 + less}"
        for i, (code, district, name) in enumerate(named)
    ]
    lines += [f"99.99.99.{2001 + i},Antah,Berantah {i},9,8,1" for i in range(strangers)]
    return "\n".join(lines).encode()


def invented_snapshot(boundaries: NewBoundaries, less: int = 0, day=date(2025, 6, 30), **named) -> NewSnapshot:
    """The figures of those villages, read and joined."""
    table = read_coverage(invented_csv(boundaries, less=less))
    _, report = join_coverage(boundaries.boundaries, table)
    return NewSnapshot(
        day, **({"file_name": "besar.csv", "sha256": f"{less:064x}"} | named), table=table, report=report
    )


@cache
def _loaded():
    """Fresh processes with the program loaded, without anything of the tests' own process."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["stores"])
    with pytest.MonkeyPatch.context() as patch:
        # The server that forks them looks for the modules where this process does, but takes that from nowhere else.
        patch.setenv("PYTHONPATH", os.pathsep.join(map(str, (HERE.parent, HERE))))
        forkserver.ensure_running()
    return context


@contextmanager
def another_process(work, *arguments):
    """A process that runs `work(pipe, *arguments)`: (the process, this end of the pipe); killed at the end of the block."""
    loaded = _loaded()
    ours, theirs = loaded.Pipe()
    process = loaded.Process(target=work, args=(theirs, *arguments))
    process.start()
    theirs.close()
    try:
        yield process, ours
    finally:
        process.kill()
        process.join()
        ours.close()


def importing(pipe, url, new, boundaries, hide=()) -> None:
    """Import when told to, and say what became of it: the snapshot's number and whether it is new, or kinds of faults."""
    store = connect(url)
    snapshots(store)
    pipe.send("ready")
    pipe.recv()
    pipe.send(_outcome(lambda: _kept(store, new, boundaries, hide)))


def approving(pipe, url, number) -> None:
    """Approve a plan when told to."""
    store = connect(url)
    plans(store)
    pipe.send("ready")
    who = pipe.recv()
    pipe.send(_outcome(lambda: approve_plan(store, number, who).approved_by))


def opening(pipe, url) -> None:
    """Open a store when told to."""
    pipe.send("ready")
    pipe.recv()
    pipe.send(_outcome(lambda: open_store(url) and "open"))


def restoring(pipe, url, path) -> None:
    """Restore a backup when told to."""
    store = connect(url)
    snapshots(store)
    pipe.send("ready")
    pipe.recv()
    pipe.send(_outcome(lambda: restore(store, path, "Ani")))


def working(pipe, url, new) -> None:
    """Import one file after another and look at all of them, until told to stop: (how many, what was wrong)."""
    store, done, wrong = connect(url), 0, []
    boundary_set = snapshots(store)[0].boundary_set_id
    pipe.send("ready")
    while not pipe.poll(0.01):
        one = replace(new, sha256=f"{done:064x}")
        kept = _outcome(lambda one=one: _kept(store, one, boundary_set, ()))
        looks = [
            _outcome(lambda each=each: len(load_figures(store, each.id)))
            for each in snapshots(store)
            if not each.simulated
        ]
        # A snapshot may be gone, by a restore, between the list and the look; half of one is never seen.
        right = ("done", len(new.report.joined)), ("fault", ["no_such_snapshot"])
        wrong += [] if kept[0] == "done" else [kept]
        wrong += [look for look in looks if look not in right]
        done += 1
    pipe.send((done, wrong))


def backing_up(pipe, url, path) -> None:
    """Write a backup when told to."""
    store = connect(url)
    snapshots(store)
    pipe.send("ready")
    pipe.recv()
    pipe.send(_outcome(lambda: backup(store, path, "Ani")))


def _kept(store, new, boundaries, hide):
    kept, is_new = keep_snapshot(store, new, boundaries, "Ani", aliases=[Alias("99.01.01.2001", "", "Lain")], hide=hide)
    return kept.id, is_new


def _outcome(work):
    try:
        return ("done", work())
    except DataError as error:
        return ("fault", [problem.kind for problem in error.problems])
