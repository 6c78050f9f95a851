"""`backup` and `restore`: the whole store in one file and back, never without a copy of what was there."""

import argparse
import sqlite3
import tempfile
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from geo import store as kept
from geo.commands.answers import print_answer
from geo.commands.store import opened_store, person
from geo.errors import DataError, Problem, StoreError
from geo.store import connect
from geo.store.database import OFFICE
from geo.store.migrate import migrate
from geo.wording import t


def backup(options: argparse.Namespace) -> int:
    """Write the whole store to a file; an older backup of that name is replaced, no other file is."""
    path = Path(options.file)
    if path.exists() and not _is_backup(path):
        raise DataError(Problem("file_exists", facts={"name": path.name}))
    with opened_store() as store:
        rows = kept.backup(store, path, person(options))
    answer = {"file": str(path), "rows": rows}
    return print_answer(
        options, answer, lambda: t("Cadangan ditulis: {file} ({n} baris).", file=str(path), n=_all(rows))
    )


def restore(options: argparse.Namespace) -> int:
    """Put a backup in the place of what is in the store; what was there is written to a file first."""
    path, who = Path(options.file), person(options)
    with tempfile.TemporaryDirectory(prefix="restore-") as folder:
        # What cannot be restored is refused before anything is written anywhere.
        _restore_into(Path(folder) / "rehearsal.db", path, who)
    try:
        with opened_store() as store:
            safety = _safety_backup(store, path, who)
            rows = kept.restore(store, path, who)
    except StoreError as error:
        damaged = any(problem.kind == "store_damaged" for problem in error.problems)
        file = _file_of_store() if damaged else None
        if file is None:
            raise
        safety, rows = _replace_damaged(file, path, who)
    answer = {"file": str(path), "safety_backup": str(safety), "rows": rows}
    return print_answer(options, answer, lambda: _restored(path, safety, rows))


def _restored(path: Path, safety: Path, rows: dict[str, int]) -> str:
    return t(
        "Isi basis data dipulihkan dari {file} ({n} baris). Isi sebelumnya ada di {safety}.",
        file=str(path),
        n=_all(rows),
        safety=str(safety),
    )


def _all(rows: dict[str, int]) -> int:
    return sum(rows.values())


def _is_backup(path: Path) -> bool:
    """Whether a file is a backup, or empty: anything else is not written over, least of all the store itself."""
    if not path.is_file():
        return False
    if not path.stat().st_size:
        return True
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as raw:
            return bool(raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'backup_checksum'").fetchone())
    except sqlite3.Error:
        return False


def _safety_backup(store: Engine, path: Path, who: str) -> Path:
    """Write what is in the store beside the given file, or in the data folder where nothing can be written there."""
    safety = _free(path, "before-restore")
    try:
        kept.backup(store, safety, who)
    except StoreError as error:
        if not any(problem.kind == "backup_not_written" for problem in error.problems):
            raise
        with suppress(OSError):
            # A folder that cannot be made cannot be written to: the backup says so.
            OFFICE.mkdir(parents=True, exist_ok=True)
        safety = _free(OFFICE / path.name, "before-restore")
        kept.backup(store, safety, who)
    return safety


def _free(path: Path, words: str) -> Path:
    """A name beside `path` that no file has yet."""
    stamp, number = f"{datetime.now():%Y%m%d-%H%M%S}", 1
    found = path.with_name(f"{path.stem}-{words}-{stamp}.db")
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{words}-{stamp}-{number}.db")
    return found


def _file_of_store() -> Path | None:
    """The file of an SQLite store."""
    store = connect()
    return Path(store.url.database) if store.dialect.name == "sqlite" else None


def _replace_damaged(file: Path, path: Path, who: str) -> tuple[Path, dict[str, int]]:
    """Put a new store in the place of a damaged one; return the damaged file's new name, and the rows restored."""
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=file.parent) as folder:
        made = Path(folder) / file.name
        rows = _restore_into(made, path, who)
        damaged = _free(file, "damaged")
        for ending in ("-wal", "-shm", ""):
            # What the damaged file had not taken in yet belongs to it, and never to the new one.
            beside = file.with_name(file.name + ending)
            if beside.exists():
                beside.replace(damaged.with_name(damaged.name + ending))
        made.replace(file)
    return damaged, rows


def _restore_into(file: Path, path: Path, who: str) -> dict[str, int]:
    made = connect(f"sqlite:///{file}")
    try:
        migrate(made)
        return kept.restore(made, path, who)
    finally:
        made.dispose()
