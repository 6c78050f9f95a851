"""Provisional corrections: a village's figures set by hand, with a reason; the original stays beside them."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Engine

from geo.errors import Problem, StoreError
from geo.sandbox.plain_text import plain_text
from geo.store import audit
from geo.store.database import reading, writing
from geo.store.figures import load_figures
from geo.store.schema import correction, figure
from geo.store.snapshots import one_snapshot
from geo.village import FIGURES, VILLAGE_CODE

#: Longest reason that is kept.
_REASON = 500
#: More people than there are anywhere; what a database holds is little more.
_MOST = 10**12
Counts = tuple[int | None, int | None, int | None]


@dataclass(frozen=True)
class Correction:
    """A correction in use; `figures` and `original` are eligible, recorded, unrecorded, None where missing.

    `original` is None when the file had no row for the village.
    """

    id: int
    snapshot_id: int
    village_code: str
    figures: Counts
    original: Counts | None
    reason: str
    added_at: datetime
    added_by: str


def correct(store: Engine, snapshot_id: int, village_code: str, figures: Counts, reason: str, who: str) -> None:
    """Set the figures of one village of a snapshot; an earlier correction of it is withdrawn.

    Raises
    ------
    StoreError
        Without a reason, with a figure that cannot be, or when the three do not add up.
    """
    reason = plain_text(reason, _REASON)
    _check(figures, reason)
    with writing(store) as connection:
        one_snapshot(connection, snapshot_id)
        _withdraw(connection, snapshot_id, village_code)
        connection.execute(
            correction.insert().values(
                snapshot_id=snapshot_id,
                village_code=village_code,
                **dict(zip(FIGURES, figures, strict=True)),
                reason=reason,
                added_at=audit.now(),
                added_by=audit.named(who),
            )
        )
        facts = {"code": village_code, "figures": list(figures), "reason": reason}
        audit.note(connection, who, audit.CORRECTED, snapshot_id, **facts)


def withdraw_correction(store: Engine, snapshot_id: int, village_code: str, who: str) -> None:
    """Go back to the figures of the file; the correction is kept, but in use no longer."""
    with writing(store) as connection:
        one_snapshot(connection, snapshot_id)
        if _withdraw(connection, snapshot_id, village_code):
            audit.note(connection, who, audit.CORRECTION_WITHDRAWN, snapshot_id, code=village_code)


def corrections(store: Engine, snapshot_id: int) -> list[Correction]:
    """The corrections of a snapshot that are in use, by village."""
    given = [correction.c[name] for name in ("id", "snapshot_id", "village_code", *FIGURES)]
    originals = [figure.c[name] for name in (VILLAGE_CODE, *FIGURES)]
    more = [correction.c[name] for name in ("reason", "added_at", "added_by")]
    same = (figure.c.snapshot_id == correction.c.snapshot_id) & (figure.c.village_code == correction.c.village_code)
    chosen = (
        sa.select(*given, *originals, *more)
        .outerjoin_from(correction, figure, same)
        .where(correction.c.snapshot_id == snapshot_id, correction.c.withdrawn_at.is_(None))
        .order_by(correction.c.village_code)
    )
    with reading(store) as connection:
        return [_correction(*row) for row in connection.execute(chosen)]


def with_corrections(figures: pd.DataFrame, made: list[Correction]) -> pd.DataFrame:
    """The figures with the corrections in their place; a village that the file lacked is added."""
    if not made:
        return figures
    figures = figures.reindex(figures.index.union([each.village_code for each in made], sort=False))
    for each in made:
        figures.loc[each.village_code, list(FIGURES)] = [np.nan if n is None else float(n) for n in each.figures]
    return figures.rename_axis(VILLAGE_CODE)


def figures_in_use(store: Engine, snapshot_id: int) -> pd.DataFrame:
    """The figures of a snapshot with what was corrected, as `load_figures` gives them."""
    return with_corrections(load_figures(store, snapshot_id), corrections(store, snapshot_id))


def _correction(id_, snapshot_id, code, eligible, recorded, unrecorded, known, *rest) -> Correction:
    original, more = rest[:3], rest[3:]
    return Correction(
        id_, snapshot_id, code, (eligible, recorded, unrecorded), tuple(original) if known else None, *more
    )


def _withdraw(connection, snapshot_id: int, village_code: str) -> bool:
    mine = (correction.c.snapshot_id == snapshot_id) & (correction.c.village_code == village_code)
    in_use = mine & correction.c.withdrawn_at.is_(None)
    return bool(connection.execute(correction.update().where(in_use).values(withdrawn_at=audit.now())).rowcount)


def _check(figures: Counts, reason: str) -> None:
    problems = [] if reason else [Problem("correction_without_reason")]
    if any(count is not None and count < 0 for count in figures):
        problems.append(Problem("correction_negative"))
    if any(count is not None and count > _MOST for count in figures):
        problems.append(Problem("correction_too_large"))
    eligible, recorded, unrecorded = figures
    if None not in figures and eligible - recorded != unrecorded:
        facts = {"eligible": eligible, "recorded": recorded, "unrecorded": unrecorded}
        problems.append(Problem("correction_does_not_add_up", facts=facts))
    if problems:
        raise StoreError(*problems)
