"""What a snapshot holds, read again: the figures as its file gave them, where each row went, the cells set aside."""

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Engine

from geo.intake.join import JoinReport, Unmatched
from geo.store.database import reading
from geo.store.documents import problems_in
from geo.store.rows import kept_aside, kept_figures
from geo.store.schema import rejected_row, snapshot
from geo.store.snapshots import one_snapshot
from geo.village import FIGURES, PRINTED, VILLAGE_CODE


def load_figures(store: Engine, snapshot_id: int) -> pd.DataFrame:
    """The figures of a snapshot as its file gave them, indexed by village_code: eligible, recorded, unrecorded, printed.

    Raises
    ------
    StoreError
        When there is no such snapshot.
    """
    with reading(store) as connection:
        one_snapshot(connection, snapshot_id)
        found = kept_figures(connection, snapshot_id)
    counts = [each[2:] for each in found.values()]
    index = pd.Index(found, name=VILLAGE_CODE, dtype=object)
    return pd.DataFrame(counts, index=index, columns=[*FIGURES, PRINTED], dtype=float)


def load_report(store: Engine, snapshot_id: int) -> JoinReport:
    """Where each row of a snapshot's file went; `without_figures` is empty: it depends on the boundaries in view.

    Raises
    ------
    StoreError
        When there is no such snapshot.
    """
    with reading(store) as connection:
        held = one_snapshot(connection, snapshot_id)
        problems = connection.scalar(sa.select(snapshot.c.problems).where(snapshot.c.id == snapshot_id))
        aside = kept_aside(connection, snapshot_id)
        found = kept_figures(connection, snapshot_id)
    return JoinReport(
        rows_in=held.rows_in,
        matched_by_code=held.matched_by_code,
        matched_by_name=held.matched_by_name,
        without_figures=(),
        without_boundary=tuple(row for row in aside if not _is_repeated(row)),
        duplicated=tuple(filter(_is_repeated, aside)),
        problems=problems_in(problems),
        joined={row: (code, how) for code, (row, how, *_) in found.items()},
    )


def rejected_cells(store: Engine, snapshot_id: int) -> dict[int, tuple[str, ...]]:
    """The original cells of every row of the file that became no village's figures, by row number."""
    chosen = sa.select(rejected_row.c.row, rejected_row.c.cells).where(rejected_row.c.snapshot_id == snapshot_id)
    with reading(store) as connection:
        return {row: tuple(cells) for row, cells in connection.execute(chosen.order_by(rejected_row.c.row))}


def _is_repeated(row: Unmatched) -> bool:
    return row.reason.startswith("repeated")
