"""What the commands of the store have in common: it is opened and closed, asked who acts and what is in use."""

import argparse
import getpass
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from geo.errors import CoverageError, DataError, Problem
from geo.intake import CoverageTable, understand
from geo.sandbox import Grids, read_grids
from geo.sandbox.folder import job_folder, put_source
from geo.store import (
    Answers,
    Snapshot,
    answers_of,
    open_store,
    shape_of,
    understand_as_before,
)

#: The shape of a table, and what was said of it.
Lesson = tuple[str, Answers]


@contextmanager
def opened_store() -> Iterator[Engine]:
    """The store that `DATABASE_URL` names, made when it is not there, closed at the end of the block."""
    store = open_store()
    try:
        yield store
    finally:
        store.dispose()


def person(options: argparse.Namespace) -> str:
    """Who acts: as said, else the system's user; "" where the system knows no name, which the store refuses."""
    if options.who is not None:
        return options.who
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        # A user who is only a number, as in a container.
        return ""


def whole_file(path: Path) -> bytes:
    """The bytes of a file, read once: what is understood is what it is known by.

    Raises
    ------
    CoverageError
        When it cannot be read, or is larger than any may be.
    """
    with job_folder() as folder:
        put_source(path, folder, CoverageError)
        return (folder / "source").read_bytes()


def usable_table(store: Engine, data: bytes, options: argparse.Namespace) -> tuple[CoverageTable, Lesson | None]:
    """What a table means, and what was said about it: as the options say, else as the last one of its shape was read.

    Raises
    ------
    CoverageError
        When no figures can be taken from it.
    """
    grids, lesson = read_grids(data), None
    if options.column or options.sheet or options.header_rows:
        table = understand(grids, options.column, options.sheet, options.header_rows)
        lesson = _lesson(grids, table, options)
    else:
        table, _ = understand_as_before(store, grids)
    if table.unusable:
        raise CoverageError(*table.unusable)
    return table, lesson


def _lesson(grids: Grids, table: CoverageTable, options: argparse.Namespace) -> Lesson | None:
    try:
        shape = shape_of(grids, understand(grids, {}))
    except CoverageError:
        # By itself it is no table at all: the next of its kind cannot be known again.
        return None
    return shape, answers_of(grids, options.sheet, options.header_rows, options.column, table)


def snapshot_answer(each: Snapshot) -> dict[str, object]:
    """A snapshot as the commands list it."""
    return {
        "id": each.id,
        "day": each.day.isoformat(),
        "file": each.file_name,
        "simulated": each.simulated,
        "rows": each.rows_in,
        "villages": each.matched_by_code + each.matched_by_name,
        "who": each.added_by,
        "when": each.added_at.isoformat(timespec="seconds"),
        "hidden": each.hidden_at is not None,
        "boundary_set": each.boundary_set_id,
    }


def snapshot_in_use(found: Sequence[Snapshot]) -> Snapshot:
    """The first of the snapshots in use.

    Raises
    ------
    DataError
        When there is none.
    """
    if not found:
        raise DataError(Problem("no_snapshot_in_use"))
    return found[0]
