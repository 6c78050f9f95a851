"""The whole store in one file and back, from and into either kind of database, while the dashboard runs.

A backup is an SQLite database with the same tables and a checksum of each: it can be opened with any SQLite tool, and
carries an office from SQLite to PostgreSQL. A restore replaces what is in the store in one transaction.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from geo.errors import Problem, StoreError
from geo.store import audit
from geo.store.database import complaining, connect, reading, writing
from geo.store.frozen import thawed
from geo.store.migrate import migrate
from geo.store.schema import log, metadata

#: Rows carried in one go.
_BATCH = 2_000
#: What a backup is called while it is written or read: by it a fault of the backup is told from one of the store.
_MADE = ".backup.db"
_CHECKSUMS = sa.Table(
    "backup_checksum",
    sa.MetaData(),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
)
_OWN = (_CHECKSUMS.name,)


def backup(store: Engine, path: Path, who: str) -> dict[str, int]:
    """Write the store to `path`, whole or not at all; return how many rows of each table it holds.

    Raises
    ------
    StoreError
        `backup_not_written` when there is no room or no permission.
    """
    path, who = Path(path), audit.named(who)
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=path.parent) as folder:
            made = Path(folder) / _MADE
            counts = _write(store, made)
            with made.open("rb") as file:
                os.fsync(file.fileno())
            made.replace(path)
    except (OSError, sqlite3.Error, StoreError) as error:
        if isinstance(error, StoreError) and not _is_of(error, _MADE):
            raise
        raise StoreError(Problem("backup_not_written", facts={"file": path.name})) from error
    # A full disk is when a backup is wanted most: it is one, also when that cannot be noted.
    with suppress(StoreError), writing(store) as connection:
        audit.note(connection, who, audit.BACKED_UP, file_name=path.name)
    return counts


def restore(store: Engine, path: Path, who: str) -> dict[str, int]:
    """Put a backup in the place of what is in the store, in one transaction; return how many rows of each table.

    The log is kept and added to: what happened until now still happened.

    Raises
    ------
    StoreError
        `backup_damaged` when the file is not a whole backup, `store_newer` when a newer program made it. Nothing is
        changed then.
    """
    path, who = Path(path), audit.named(who)
    if not path.is_file():
        raise StoreError(Problem("backup_missing", facts={"file": path.name}))
    with tempfile.TemporaryDirectory(prefix="restore-") as folder:
        # A copy: opening may upgrade it, and the file that was given is never written to.
        copy = Path(folder) / _MADE
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            raise StoreError(Problem("backup_missing", facts={"file": path.name})) from error
        _check(copy, path.name)
        return _put_back(store, copy, path.name, who)


def _put_back(store: Engine, copy: Path, name: str, who: str) -> dict[str, int]:
    held = connect(f"sqlite:///{copy}")
    try:
        migrate(held)
        with reading(held) as source, writing(store) as target:
            counts = _replace(source, target)
            audit.note(target, who, audit.RESTORED, file_name=name, rows=sum(counts.values()))
    except StoreError as error:
        if _is_of(error, _MADE):
            raise StoreError(_damaged(name)) from error
        raise
    finally:
        held.dispose()
    return counts


def _is_of(error: StoreError, name: str) -> bool:
    return any(problem.facts.get("place") == name for problem in error.problems)


def _write(store: Engine, path: Path) -> dict[str, int]:
    made = connect(f"sqlite:///{path}")
    try:
        migrate(made)
        with reading(store) as source, writing(made) as target:
            _CHECKSUMS.create(target)
            counts = {table.name: _carry(source, target, table) for table in metadata.sorted_tables}
    finally:
        made.dispose()
    with closing(sqlite3.connect(path)) as raw, raw:
        sums = [(name, *_checksum(raw, name)) for name in _summed(raw)]
        raw.executemany(f"INSERT INTO {_CHECKSUMS.name} VALUES (?, ?, ?)", sums)
        raw.commit()
        # One file, without the two that WAL keeps beside it.
        raw.execute("PRAGMA journal_mode=DELETE")
    return counts


def _replace(source: Connection, target: Connection) -> dict[str, int]:
    with thawed(target):
        for table in reversed(metadata.sorted_tables):
            if table is not log:
                target.execute(table.delete())
        counts = {table.name: _carry(source, target, table) for table in metadata.sorted_tables if table is not log}
    known = set(target.scalars(sa.select(log.c.uid)))
    rows = [row for batch in _batches(source, log) for row in batch if row["uid"] not in known]
    for row in rows:
        del row["id"]
    if rows:
        target.execute(log.insert(), rows)
    if target.dialect.name == "postgresql":
        _continue_numbers(target)
    return counts | {log.name: len(rows)}


def _carry(source: Connection, target: Connection, table: sa.Table) -> int:
    count = 0
    for batch in _batches(source, table):
        target.execute(table.insert(), batch)
        count += len(batch)
    return count


def _batches(source: Connection, table: sa.Table) -> Iterator[list[dict[str, object]]]:
    """All rows of a table; what its database complains of is not taken for a complaint of the one that is written."""
    with complaining(source.engine):
        found = source.execution_options(yield_per=_BATCH).execute(sa.select(table).order_by(*table.primary_key))
        for batch in found.mappings().partitions():
            yield [dict(row) for row in batch]


def _continue_numbers(connection: Connection) -> None:
    """New rows get numbers after those that were put in, and after those that were there: a sequence rolls nothing back."""
    for table in metadata.sorted_tables:
        if "id" in table.c and table is not log:
            sequence = sa.func.pg_get_serial_sequence(table.name, "id")
            put_in = sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0) + 1).scalar_subquery()
            following = sa.func.greatest(put_in, sa.func.nextval(sequence))
            connection.execute(sa.select(sa.func.setval(sequence, following, False)))


def _summed(raw: sqlite3.Connection) -> list[str]:
    """The tables of a backup that have a checksum: all, and the list of them, but the checksums themselves."""
    names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> ? ORDER BY name", _OWN)
    return ["sqlite_master", *(name for (name,) in names)]


def _checksum(raw: sqlite3.Connection, table: str) -> tuple[int, str]:
    """How many rows a table of a backup has, and a checksum over all that is in them, whatever its columns."""
    digest, rows = hashlib.sha256(), 0
    for row in raw.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):
        digest.update(repr(row).encode())
        rows += 1
    return rows, digest.hexdigest()


def _check(path: Path, name: str) -> None:
    """SQLite's own look at the file, then ours: every table is there with every row as it was written."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
            raw.execute("PRAGMA trusted_schema=OFF")
            if raw.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise StoreError(_damaged(name))
            there = _summed(raw)
            if raw.execute("SELECT 1 FROM sqlite_master WHERE name = ?", _OWN).fetchone() is None:
                raise StoreError(Problem("no_backup", facts={"file": name}))
            said = raw.execute(f"SELECT name, rows, sha256 FROM {_CHECKSUMS.name} ORDER BY rowid").fetchall()
            if said != [(table, *_checksum(raw, table)) for table in there]:
                raise StoreError(_damaged(name))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise StoreError(_damaged(name)) from error


def _damaged(name: str) -> Problem:
    return Problem("backup_damaged", facts={"file": name})
