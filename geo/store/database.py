"""One database: SQLite by default, PostgreSQL with PostGIS by `DATABASE_URL`; whole transactions, faults as sentences."""

import json
import math
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from geo.errors import Problem, StoreError
from geo.region import DATA

#: Seconds a writer waits for another before it is told to try again.
PATIENCE = 30
_DEFAULT = DATA / "office" / "coverage.db"
#: One writer at a time, whatever it writes: an advisory lock of PostgreSQL goes by a number ("KTP" in ASCII).
_WRITERS = 0x4B5450
_POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")
#: What SQLite and PostgreSQL say when the disk is full, in their own words and SQLSTATE classes.
_FULL = ("disk is full", "disk full", "no space left", "disk i/o error", "53100")
_BUSY = ("database is locked", "55P03", "40001", "40P01", "lock timeout")
_DAMAGED = ("malformed", "not a database", "file is encrypted")
_READ_ONLY = ("readonly", "read-only", "unable to open database file", "permission denied", "25006")


def database_url() -> str:
    """`DATABASE_URL`, or the SQLite file under the data folder."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{_DEFAULT}"


def connect(url: str | None = None) -> Engine:
    """An engine for the database at `url`, which is not opened yet.

    Raises
    ------
    StoreError
        When the address is of no kind of database that is supported.
    """
    url = url or database_url()
    try:
        address = sa.make_url(url)
        if address.drivername in _POSTGRES:
            return _postgres(address)
        if address.drivername == "sqlite" and address.database:
            return _sqlite(address)
    except (ArgumentError, NoSuchModuleError, ValueError):
        pass
    raise StoreError(Problem("store_address_unusable"))


def _postgres(address: sa.URL) -> Engine:
    wait = f"-c lock_timeout={PATIENCE * 1000}"
    return sa.create_engine(
        address.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": 10, "options": wait},
        pool_pre_ping=True,
        json_serializer=_json,
    )


def _sqlite(address: sa.URL) -> Engine:
    path = Path(address.database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(Problem("store_read_only", facts={"place": path.name})) from error
    engine = sa.create_engine(address, connect_args={"timeout": PATIENCE}, json_serializer=_json)

    @event.listens_for(engine, "connect")
    def _opened(connection: sqlite3.Connection, _record) -> None:
        # The module's own transactions end at every schema change; ours begin and end where we say.
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # A reader that turns writer may find the database changed beneath it: writers say so at once.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")

    return engine


def _json(value: object) -> str:
    """JSON that PostgreSQL takes too: a missing number is null, a number of numpy's is a number."""
    return json.dumps(_plain(value), ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    value = value.item() if hasattr(value, "item") else value
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writes"))


@contextmanager
def reading(store: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the store throughout.

    Raises
    ------
    StoreError
        When the database is gone, busy, damaged or not allowed.
    """
    with _said(store), store.connect() as plain:
        level = {"isolation_level": "REPEATABLE READ"} if store.dialect.name == "postgresql" else {}
        with plain.execution_options(**level) as connection, connection.begin():
            yield connection


@contextmanager
def writing(store: Engine) -> Iterator[Connection]:
    """A transaction that is kept whole at the end of the block, or not at all; one writer at a time.

    Raises
    ------
    StoreError
        When the database is gone, full, busy, damaged or not allowed.
    """
    with _said(store), store.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin():
            if store.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS)))
            yield connection


@contextmanager
def _said(store: Engine) -> Iterator[None]:
    """What a database complains of, as a problem that has a sentence."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(problem_of(store, error)) from error


def problem_of(store: Engine, error: DBAPIError) -> Problem:
    """What went wrong: the kind, and which database, without its password."""
    said = f"{getattr(error.orig, 'sqlstate', '') or ''} {error.orig}".casefold()
    place = _place(store)
    for kind, words in (
        ("store_full", _FULL),
        ("store_busy", _BUSY),
        ("store_damaged", _DAMAGED),
        ("store_read_only", _READ_ONLY),
    ):
        if any(word.casefold() in said for word in words):
            return Problem(kind, facts={"place": place})
    if store.dialect.name == "postgresql" and (error.connection_invalidated or _is_connection_fault(error)):
        return Problem("store_unreachable", facts={"place": place})
    return Problem("store_failed", facts={"place": place, "said": str(error.orig).splitlines()[0][:200]})


def _is_connection_fault(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    return state is None or state.startswith(("08", "57P", "28", "3D"))


def _place(store: Engine) -> str:
    if store.dialect.name == "sqlite":
        return Path(store.url.database).name
    return f"{store.url.host or 'localhost'}/{store.url.database}"
