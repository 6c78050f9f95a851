"""The rows of a snapshot inside a transaction: each is a village's figures or set aside with its original cells."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy import Connection

from geo.intake.coverage import CoverageTable
from geo.intake.join import JoinReport, Unmatched
from geo.store.documents import Document
from geo.store.schema import figure, rejected_row
from geo.village import FIGURES, PRINTED, VILLAGE_CODE

#: Rows written to the database in one go.
_BATCH = 5_000
#: (row, how it was found, eligible, recorded, unrecorded, printed): whole numbers, or None where missing.
Found = tuple[int, str, int | None, int | None, int | None, int | None]


def check_account(report: JoinReport) -> None:
    """Every row of the file is somewhere, or nothing is kept."""
    somewhere = len(report.joined) + len(report.without_boundary) + len(report.duplicated)
    assert report.rows_in == somewhere, f"{report.rows_in} rows, {somewhere} accounted for"


def keep_rows(connection: Connection, snapshot_id: int, table: CoverageTable, report: JoinReport) -> None:
    """Write every row of a table's file."""
    names = ("row", "how", *FIGURES, PRINTED)
    _in_batches(
        connection,
        figure,
        [
            {"snapshot_id": snapshot_id, VILLAGE_CODE: code, **dict(zip(names, found, strict=True))}
            for code, found in new_figures(table, report).items()
        ],
    )
    aside = (*report.without_boundary, *report.duplicated)
    _in_batches(connection, rejected_row, [_aside_row(snapshot_id, row, table.cells) for row in aside])


def new_figures(table: CoverageTable, report: JoinReport) -> dict[str, Found]:
    """Village code → what its row of a table gives."""
    counts = table.frame.loc[list(report.joined), [*FIGURES, PRINTED]].to_numpy()
    return {
        code: (row, how, *(None if count != count else int(count) for count in each))
        for (row, (code, how)), each in zip(report.joined.items(), counts, strict=True)
    }


def kept_figures(connection: Connection, snapshot_id: int) -> dict[str, Found]:
    """Village code → what its row gave, in the order of the file."""
    columns = [figure.c[name] for name in (VILLAGE_CODE, "row", "how", *FIGURES, PRINTED)]
    chosen = sa.select(*columns).where(figure.c.snapshot_id == snapshot_id).order_by(figure.c.row)
    return {code: tuple(found) for code, *found in connection.execute(chosen)}


def kept_aside(connection: Connection, snapshot_id: int) -> list[Unmatched]:
    """The rows that became no village's figures, in the order of the file."""
    columns = [rejected_row.c[name] for name in ("row", "code", "district", "village", "reason", "candidates")]
    chosen = sa.select(*columns).where(rejected_row.c.snapshot_id == snapshot_id).order_by(rejected_row.c.row)
    return [Unmatched(*words, tuple(candidates)) for *words, candidates in connection.execute(chosen)]


def _in_batches(connection: Connection, table: sa.Table, rows: list[Document]) -> None:
    for start in range(0, len(rows), _BATCH):
        connection.execute(table.insert(), rows[start : start + _BATCH])


def _aside_row(snapshot_id: int, row: Unmatched, cells: Mapping[int, tuple[str, ...]]) -> Document:
    words = {"reason": row.reason, "code": row.code, "district": row.district, "village": row.village}
    more = {"candidates": list(row.candidates), "cells": list(cells[row.row])}
    return {"snapshot_id": snapshot_id, "row": row.row, **words, **more}
