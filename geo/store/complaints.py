"""What a database complains of, as a problem that has a sentence: by its number, not by words that may be translated."""

import sqlite3
from pathlib import Path

import psycopg
from sqlalchemy import Engine
from sqlalchemy import exc as sa_exc

from geo.errors import Problem

FULL, BUSY, DAMAGED, READ_ONLY = "store_full", "store_busy", "store_damaged", "store_read_only"
DISK, UNREACHABLE, REFUSED, FORBIDDEN, FAILED = (
    "store_disk_failed",
    "store_unreachable",
    "store_refused",
    "store_forbidden",
    "store_failed",
)
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: FULL,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_PROTOCOL: BUSY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_IOERR: DISK,
}
#: The start of a SQLSTATE → kind; the first that fits. 42P01 and 42703: a table or column of ours is not there.
_OF_POSTGRES = {
    **dict.fromkeys(("53100",), FULL),
    **dict.fromkeys(("53", "55P03", "40", "57014"), BUSY),
    **dict.fromkeys(("XX001", "XX002", "42P01", "42703"), DAMAGED),
    **dict.fromkeys(("25006", "42501"), FORBIDDEN),
    **dict.fromkeys(("28", "3D"), REFUSED),
    **dict.fromkeys(("08", "57P"), UNREACHABLE),
    **dict.fromkeys(("58",), DISK),
}
#: Before a connection stands the server gives no number, only words. One that starts or ends says "the database system".
_NOT_NOW, _NO_PLACE, _NO_ENTRY = "the database system is", ("too many clients", "connection slots"), "FATAL:"


def problem_of(store: Engine, error: sa_exc.SQLAlchemyError) -> Problem:
    """What went wrong: the kind, and which database, without its password."""
    cause = getattr(error, "orig", None)
    facts = {"place": _place(store)}
    if isinstance(error, sa_exc.TimeoutError):
        kind = BUSY
    elif store.dialect.name == "sqlite":
        kind = _of_sqlite(cause)
    else:
        kind = _of_postgres(cause)
    return Problem(kind, facts=facts | ({"said": _first_line(cause or error)} if kind == FAILED else {}))


def _of_sqlite(error: BaseException | None) -> str:
    code = getattr(error, "sqlite_errorcode", 0)
    # An extended code holds the plain one in its last byte.
    kind = _OF_SQLITE.get(code) or _OF_SQLITE.get(code & 0xFF)
    if kind is None and "no such " in str(error):
        return DAMAGED
    return kind or FAILED


def _of_postgres(error: BaseException | None) -> str:
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return next((kind for start, kind in _OF_POSTGRES.items() if state.startswith(start)), FAILED)
    if not isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return FAILED
    said = str(error)
    if any(words in said for words in _NO_PLACE):
        return BUSY
    return REFUSED if _NO_ENTRY in said and _NOT_NOW not in said else UNREACHABLE


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def _place(store: Engine) -> str:
    """Which database, as a person knows it: the file's name, or the server's and the database's."""
    if store.dialect.name == "sqlite":
        return Path(store.url.database).name
    return f"{store.url.host or 'localhost'}/{store.url.database or store.url.username or ''}"
