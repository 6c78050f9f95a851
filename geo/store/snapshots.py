"""Snapshots: all figures of one date from one file, kept whole, hidden and shown again, never deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from geo.errors import Problem, StoreError
from geo.intake.coverage import CoverageTable
from geo.intake.join import JoinReport
from geo.sandbox.plain_text import plain_text
from geo.store import audit
from geo.store.aliases import Alias, learn_in
from geo.store.boundary_sets import NewBoundaries, keep_in
from geo.store.database import reading, writing
from geo.store.documents import Document, problems_out
from geo.store.layouts import Answers, learn_answers_in
from geo.store.regions import of_region, region_id
from geo.store.rows import Found, check_account, keep_rows, kept_figures, new_figures
from geo.store.schema import snapshot

#: Longest name of a file that is kept.
_FILE_NAME = 255


@dataclass(frozen=True)
class Snapshot:
    """A snapshot that is kept. `mapping` is what its columns were taken for: sheet, header_rows, columns.

    `rows_in` = `matched_by_code` + `matched_by_name` + `without_boundary` + `duplicated`. `hidden_at` is when it was
    taken back, None while it is in use.
    """

    id: int
    day: date
    file_name: str
    sha256: str
    simulated: bool
    boundary_set_id: int
    mapping: Document
    rows_in: int
    matched_by_code: int
    matched_by_name: int
    without_boundary: int
    duplicated: int
    added_at: datetime
    added_by: str
    hidden_at: datetime | None


@dataclass(frozen=True)
class NewSnapshot:
    """Figures that are to be kept: a table, read and joined to boundaries, with its date."""

    day: date
    file_name: str
    sha256: str
    table: CoverageTable
    report: JoinReport


def snapshots(store: Engine, *, hidden: bool = False) -> list[Snapshot]:
    """The snapshots of the regency in view: real figures before simulated ones, the newest first."""
    with reading(store) as connection:
        return snapshots_in(connection, hidden=hidden)


def snapshot_before(in_use: Sequence[Snapshot], day: date, *, simulated: bool) -> Snapshot | None:
    """The latest snapshot of an earlier day, real before real figures, simulated before simulated ones.

    `in_use` are in the order of `snapshots`. None when there is none.
    """
    return next((each for each in in_use if each.simulated == simulated and each.day < day), None)


def keep_snapshot(
    store: Engine,
    new: NewSnapshot,
    boundaries: NewBoundaries | int,
    who: str,
    *,
    aliases: Sequence[Alias] = (),
    lesson: tuple[str, Answers] | None = None,
    hide: Sequence[int] = (),
) -> tuple[Snapshot, bool]:
    """Keep a snapshot, whole or not at all; return it, and whether it is new.

    Parameters
    ----------
    boundaries
        The id of the set it was read against, or that set itself, which is then kept in the same transaction.
    aliases
        What was decided for rows that were not certain: learned in the same transaction.
    lesson
        The table's shape and what was said of it: remembered in the same transaction.
    hide
        Snapshots that are taken back in the same transaction: the simulated sample, once there are real figures. Also
        when the file is known.

    Raises
    ------
    StoreError
        `file_known` when the same file is kept with another date or with other figures; what the database complains
        of otherwise.
    """
    check_account(new.report)
    with writing(store) as connection:
        region = region_id(connection)
        held = _same_file(connection, new)
        if held is None:
            set_id = boundaries if isinstance(boundaries, int) else keep_in(connection, boundaries, who)[0]
            snapshot_id = _insert(connection, region, new, set_id, audit.named(who))
            for alias in aliases:
                learn_in(connection, alias, who)
            facts = {"file_name": _name(new), "day": new.day.isoformat(), "rows": new.report.rows_in}
            audit.note(connection, who, audit.IMPORTED, snapshot_id, **facts, villages=len(new.report.joined))
        kept = held or one_snapshot(connection, snapshot_id)
        if lesson:
            learn_answers_in(connection, *lesson, who)
        for other in (one_snapshot(connection, each) for each in hide if each != kept.id):
            if other.hidden_at is None:
                _hide(connection, other, who)
        return kept, held is None


def hide_snapshot(store: Engine, snapshot_id: int, who: str) -> tuple[Snapshot, bool]:
    """Take a snapshot back: it is kept, but in use no longer. Returns it, and whether anything changed.

    Raises
    ------
    StoreError
        When there is no such snapshot.
    """
    with writing(store) as connection:
        found = one_snapshot(connection, snapshot_id)
        if found.hidden_at is None:
            _hide(connection, found, who)
        return one_snapshot(connection, snapshot_id), found.hidden_at is None


def show_snapshot(store: Engine, snapshot_id: int, who: str) -> tuple[Snapshot, bool]:
    """Bring back a snapshot that was taken back. Returns it, and whether anything changed.

    Raises
    ------
    StoreError
        When there is no such snapshot, or the same file is in use as another one.
    """
    with writing(store) as connection:
        found = one_snapshot(connection, snapshot_id)
        if found.hidden_at is not None:
            same = next((each for each in snapshots_in(connection) if each.sha256 == found.sha256), None)
            if same is not None:
                raise StoreError(_known(same))
            _set_hidden(connection, snapshot_id, None)
            audit.note(connection, who, audit.SHOWN, snapshot_id, **_facts(found))
        return one_snapshot(connection, snapshot_id), found.hidden_at is not None


def _same_file(connection: Connection, new: NewSnapshot) -> Snapshot | None:
    """The snapshot in use that this very file gave with this very result; StoreError when the result was another."""
    same = [each for each in snapshots_in(connection) if each.sha256 == new.sha256]
    if not same:
        return None
    held = same[0]
    kept, given = kept_figures(connection, held.id), new_figures(new.table, new.report)
    if held.day != new.day or _without_how(kept) != _without_how(given):
        raise StoreError(_known(held))
    return held


def _name(new: NewSnapshot) -> str:
    """A file may be called what no database keeps."""
    return plain_text(new.file_name, _FILE_NAME)


def _without_how(found: Mapping[str, Found]) -> dict[str, tuple[int | None, ...]]:
    """What an operator decided the first time is found by itself the second."""
    return {code: (row, *counts) for code, (row, _how, *counts) in found.items()}


def _known(held: Snapshot) -> Problem:
    return Problem("file_known", facts={"id": str(held.id), "day": held.day.isoformat(), "file": held.file_name})


def _insert(connection: Connection, region: int, new: NewSnapshot, set_id: int, who: str) -> int:
    report, table = new.report, new.table
    kept = connection.execute(
        snapshot.insert().values(
            region_id=region,
            boundary_set_id=set_id,
            day=new.day,
            file_name=_name(new),
            sha256=new.sha256,
            simulated=table.simulated,
            mapping={"sheet": table.sheet, "header_rows": list(table.header_rows), "columns": table.columns},
            rows_in=report.rows_in,
            matched_by_code=report.matched_by_code,
            matched_by_name=report.matched_by_name,
            without_boundary=len(report.without_boundary),
            duplicated=len(report.duplicated),
            # Of the boundaries is said with the boundaries.
            problems=problems_out(problem for problem in report.problems if problem.file != "boundaries"),
            added_at=audit.now(),
            added_by=who,
        )
    )
    snapshot_id = kept.inserted_primary_key[0]
    keep_rows(connection, snapshot_id, table, report)
    return snapshot_id


def snapshots_in(connection: Connection, *, hidden: bool = False) -> list[Snapshot]:
    """The snapshots of the regency in view, within a transaction."""
    columns = [snapshot.c[name] for name in Snapshot.__dataclass_fields__]
    chosen = sa.select(*columns).where(of_region(snapshot))
    if not hidden:
        chosen = chosen.where(snapshot.c.hidden_at.is_(None))
    order = snapshot.c.simulated, snapshot.c.day.desc(), snapshot.c.id.desc()
    return [Snapshot(*row) for row in connection.execute(chosen.order_by(*order))]


def one_snapshot(connection: Connection, snapshot_id: int) -> Snapshot:
    """A snapshot of the regency in view, in use or hidden. Raises StoreError when there is none."""
    found = next((each for each in snapshots_in(connection, hidden=True) if each.id == snapshot_id), None)
    if found is None:
        raise StoreError(Problem("no_such_snapshot", facts={"id": str(snapshot_id)}))
    return found


def _hide(connection: Connection, held: Snapshot, who: str) -> None:
    _set_hidden(connection, held.id, audit.now())
    audit.note(connection, who, audit.HIDDEN, held.id, **_facts(held))


def _set_hidden(connection: Connection, snapshot_id: int, when: datetime | None) -> None:
    connection.execute(snapshot.update().where(snapshot.c.id == snapshot_id).values(hidden_at=when))


def _facts(held: Snapshot) -> Document:
    return {"file_name": held.file_name, "day": held.day.isoformat()}
