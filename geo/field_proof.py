"""A month's proof from what the store has: which two snapshots are compared, on the villages of the newer one."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from geo.carried import carried_figures
from geo.outreach.results.proof import MonthFigures, MonthProof, month_ends, month_proof
from geo.store import Snapshot, figures_in_use, load_boundaries, results, snapshot_before, snapshots
from geo.village import ELIGIBLE, RECORDED


def proof_of_month(store: Engine, month: date) -> MonthProof:
    """The proof of the month that `month` is a day of."""
    before, after = snapshots_of_month(snapshots(store), month)
    held = [each.result for each in results(store)]
    if before is None or after is None:
        return month_proof(held, before and _bare(before), after and _bare(after), month)
    if before.boundary_set_id == after.boundary_set_id:
        older = figures_in_use(store, before.id)
    else:
        older = carried_figures(store, before, load_boundaries(store, after.boundary_set_id).villages).figures
    return month_proof(held, _figures(before, older), _figures(after, figures_in_use(store, after.id)), month)


def snapshots_of_month(in_use: Sequence[Snapshot], month: date) -> tuple[Snapshot | None, Snapshot | None]:
    """The last snapshot of a day in the month, real rather than simulated, and the last before the month.

    `in_use` are in the order of `snapshots`. The one before is of the same kind, or of the other where that is all there
    is.
    """
    first, last = month_ends(month)
    after = next((each for each in in_use if first <= each.day <= last), None)
    simulated = after is not None and after.simulated
    before = snapshot_before(in_use, first, simulated=simulated)
    return before or snapshot_before(in_use, first, simulated=not simulated), after


def months_to_prove(store: Engine) -> list[date]:
    """The first days of the months with a snapshot or a visit in them, the newest first."""
    days = [each.day for each in snapshots(store)]
    days += [each.result.day for each in results(store) if each.result.outcome.visited]
    return sorted({day.replace(day=1) for day in days}, reverse=True)


def _figures(snapshot: Snapshot, table: pd.DataFrame) -> MonthFigures:
    recorded, eligible = (table[figure].astype(float).to_dict() for figure in (RECORDED, ELIGIBLE))
    return MonthFigures(snapshot.day, recorded, eligible, snapshot.simulated)


def _bare(snapshot: Snapshot) -> MonthFigures:
    return MonthFigures(snapshot.day, {}, {}, snapshot.simulated)
