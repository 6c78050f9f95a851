"""One database: SQLite by default, PostgreSQL with PostGIS by `DATABASE_URL`; whole transactions, faults as sentences."""

import json
import math
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from geo.errors import Problem, StoreError
from geo.region import DATA
from geo.store.complaints import problem_of

#: Seconds a writer waits for another before it is told to try again.
PATIENCE = 30
#: Where an office's own data lies, unless it says otherwise; git ignores it.
OFFICE = DATA / "office"
_DEFAULT = OFFICE / "coverage.db"
#: One writer at a time, whatever it writes: an advisory lock of PostgreSQL goes by a number ("KTP" in ASCII).
_WRITERS = 0x4B5450
_SQLITE = "sqlite:///"
_POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")


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
    if url.startswith(_SQLITE):
        return _sqlite(url.removeprefix(_SQLITE))
    try:
        address = sa.make_url(url)
        if address.drivername in _POSTGRES:
            return _postgres(address)
    except (ArgumentError, NoSuchModuleError, ValueError):
        pass
    raise StoreError(Problem("store_address_unusable"))


def _postgres(address: sa.URL) -> Engine:
    wait = f"-c lock_timeout={PATIENCE * 1000}"
    # A cable that is pulled out is noticed within the patience too.
    alive = {
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 4,
        "tcp_user_timeout": PATIENCE * 1000,
    }
    return sa.create_engine(
        address.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": 10, "options": wait, **alive},
        pool_pre_ping=True,
        json_serializer=_json,
    )


def _sqlite(name: str) -> Engine:
    """An engine for a file; its path is taken as it is written, also with a `?` in it."""
    if not name or name == ":memory:":
        raise StoreError(Problem("store_address_unusable"))
    path = Path(name).absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(Problem("store_read_only", facts={"place": path.name})) from error
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": PATIENCE}, json_serializer=_json
    )
    _open_carefully(engine, path)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # A reader that turns writer may find the database changed beneath it: writers say so at once.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")

    return engine


def _open_carefully(engine: Engine, path: Path) -> None:
    """Set up each connection, and give none that looks at a file which is no longer there: its words would be lost."""
    opened = False

    gone = Problem("store_gone", facts={"place": path.name})

    @event.listens_for(engine, "do_connect")
    def _opening(*_) -> None:
        # SQLite would make an empty file in the place of the one that was taken away.
        if opened and not path.exists():
            raise StoreError(gone)

    @event.listens_for(engine, "connect")
    def _opened(connection: sqlite3.Connection, record) -> None:
        nonlocal opened
        # The module's own transactions end at every schema change; ours begin and end where we say.
        connection.isolation_level = None
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        record.info["file"], opened = _identity(path), True

    @event.listens_for(engine, "checkout")
    def _given(_connection, record, _proxy) -> None:
        if record.info["file"] != _identity(path):
            raise DisconnectionError

    @event.listens_for(engine, "commit")
    def _ending(connection: Connection) -> None:
        if connection.connection.info["file"] != _identity(path):
            raise StoreError(gone)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch the file to its write-ahead log, with the patience that SQLite itself does not have for this one switch."""
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            # Of programs that switch a new file at the same moment, all but one are refused at once, to avoid a deadlock.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > ends:
                raise
            time.sleep(0.01)
        else:
            return


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file lies there now; None when none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


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
    with complaining(store), store.connect() as plain:
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
    with complaining(store), store.connect() as plain:
        # What waited for its turn must see what the other one kept, whatever the server's default is.
        level = {"isolation_level": "READ COMMITTED"} if store.dialect.name == "postgresql" else {}
        with plain.execution_options(writes=True, **level) as connection, connection.begin():
            if level:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS)))
            yield connection


@contextmanager
def complaining(store: Engine) -> Iterator[None]:
    """What a database complains of within the block, as a problem that has a sentence.

    Raises
    ------
    StoreError
        In the place of whatever the database raised.
    """
    try:
        yield
    except (DBAPIError, PoolTimeout) as error:
        raise StoreError(problem_of(store, error)) from error
