"""The whole store in one file and back, from and into either kind of database, while the dashboard runs.

A backup is an SQLite database with the same tables and a checksum of each: it can be opened with any SQLite tool, and
carries an office from SQLite to PostgreSQL. A restore replaces what is in the store in one transaction.
"""

import hashlib
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from geo.errors import Problem, StoreError
from geo.store import audit, schema
from geo.store.database import connect, reading, writing
from geo.store.migrate import migrate
from geo.store.schema import log, metadata

#: Rows carried in one go.
_BATCH = 2_000
_CHECKSUMS = sa.Table(
    "backup_checksum",
    sa.MetaData(),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
)


def backup(store: Engine, path: Path, who: str) -> dict[str, int]:
    """Write the store to `path`, whole or not at all; return how many rows of each table it holds.

    Raises
    ------
    StoreError
        `backup_not_written` when there is no room or no permission.
    """
    path = Path(path)
    with writing(store) as connection:
        audit.note(connection, who, audit.BACKED_UP, file_name=path.name)
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=path.parent) as folder:
            made = Path(folder) / "backup.db"
            counts = _write(store, made)
            with made.open("rb") as file:
                os.fsync(file.fileno())
            made.replace(path)
    except OSError as error:
        raise StoreError(Problem("backup_not_written", facts={"file": path.name})) from error
    except StoreError as error:
        if any(problem.kind in {"store_full", "store_read_only"} for problem in error.problems):
            raise StoreError(Problem("backup_not_written", facts={"file": path.name})) from error
        raise
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
    path = Path(path)
    _check(path)
    with tempfile.TemporaryDirectory(prefix="restore-") as folder:
        # A copy: opening may upgrade it, and the file that was given is never written to.
        copy = Path(folder) / "backup.db"
        copy.write_bytes(path.read_bytes())
        held = connect(f"sqlite:///{copy}")
        try:
            migrate(held)
            with reading(held) as source, writing(store) as target:
                counts = _replace(source, target)
                audit.note(target, who, audit.RESTORED, file_name=path.name, rows=sum(counts.values()))
        except DatabaseError as error:
            raise StoreError(_damaged(path)) from error
        finally:
            held.dispose()
    return counts


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
        sums = [(name, *_checksum(raw, name)) for name in (*counts, "alembic_version")]
        raw.executemany(f"INSERT INTO {_CHECKSUMS.name} VALUES (?, ?, ?)", sums)
        raw.commit()
        # One file, without the two that WAL keeps beside it.
        raw.execute("PRAGMA journal_mode=DELETE")
    return counts


def _replace(source: Connection, target: Connection) -> dict[str, int]:
    for table in reversed(metadata.sorted_tables):
        if table is not log:
            target.execute(table.delete())
    counts = {table.name: _carry(source, target, table) for table in metadata.sorted_tables if table is not log}
    known = set(target.scalars(sa.select(log.c.uid)))
    rows = [row._asdict() for row in source.execute(sa.select(log).order_by(log.c.id)) if row.uid not in known]
    for row in rows:
        del row["id"]
    if rows:
        target.execute(log.insert(), rows)
    if target.dialect.name == "postgresql":
        _continue_numbers(target)
    return counts | {log.name: len(rows)}


def _carry(source: Connection, target: Connection, table: sa.Table) -> int:
    count = 0
    found = source.execution_options(yield_per=_BATCH).execute(sa.select(table).order_by(*table.primary_key))
    for batch in found.mappings().partitions():
        target.execute(table.insert(), [dict(row) for row in batch])
        count += len(batch)
    return count


def _continue_numbers(connection: Connection) -> None:
    """New rows get numbers after those that were put in."""
    for table in metadata.sorted_tables:
        if "id" in table.c and table is not log:
            last = sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0) + 1).scalar_subquery()
            sequence = sa.func.pg_get_serial_sequence(table.name, "id")
            connection.execute(sa.select(sa.func.setval(sequence, last, False)))


def _checksum(raw: sqlite3.Connection, table: str) -> tuple[int, str]:
    """How many rows a table of a backup has, and a checksum over all that is in them, whatever its columns."""
    digest, rows = hashlib.sha256(), 0
    for row in raw.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):
        digest.update(repr(row).encode())
        rows += 1
    return rows, digest.hexdigest()


def _check(path: Path) -> None:
    """SQLite's own look at the file, then ours: every table is there with every row as it was written."""
    if not path.is_file():
        raise StoreError(Problem("backup_missing", facts={"file": path.name}))
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
            raw.execute("PRAGMA trusted_schema=OFF")
            if raw.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise StoreError(_damaged(path))
            tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not {_CHECKSUMS.name, "alembic_version", schema.snapshot.name} <= tables:
                raise StoreError(Problem("no_backup", facts={"file": path.name}))
            said = raw.execute(f"SELECT name, rows, sha256 FROM {_CHECKSUMS.name}").fetchall()
            if not {name for name, *_ in said} <= tables or not said:
                raise StoreError(_damaged(path))
            if any(_checksum(raw, name) != (rows, checksum) for name, rows, checksum in said):
                raise StoreError(_damaged(path))
    except sqlite3.Error as error:
        raise StoreError(_damaged(path)) from error


def _damaged(path: Path) -> Problem:
    return Problem("backup_damaged", facts={"file": path.name})
