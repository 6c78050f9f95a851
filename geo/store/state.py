"""What there is to look at now, in one look: snapshots, sets, and how fresh each is."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Engine

from geo.store import audit
from geo.store.boundary_sets import BoundarySet, sets_in
from geo.store.database import reading
from geo.store.schema import log
from geo.store.snapshots import Snapshot, snapshots_in


@dataclass(frozen=True)
class State:
    """Snapshots and sets in use, the default first; `revision` grows with everything that is done.

    `versions` maps a snapshot to the last thing that was done to it, `restored` is the last restore: together with the
    ids they are what a cache goes by.
    """

    snapshots: tuple[Snapshot, ...]
    boundary_sets: tuple[BoundarySet, ...]
    revision: int
    restored: int
    versions: dict[int, int]

    def key(self, snapshot_id: int, set_id: int) -> tuple[int, int, int, int]:
        """The same as long as these figures on these boundaries are the same."""
        return snapshot_id, set_id, self.restored, self.versions.get(snapshot_id, 0)


def state(store: Engine) -> State:
    """What the store holds at this moment."""
    last = sa.func.coalesce(sa.func.max(log.c.id), 0)
    with reading(store) as connection:
        return State(
            snapshots=tuple(snapshots_in(connection)),
            boundary_sets=tuple(sets_in(connection)),
            revision=connection.scalar(sa.select(last)),
            restored=connection.scalar(sa.select(last).where(log.c.what == audit.RESTORED)),
            versions=dict(
                connection.execute(
                    sa.select(log.c.snapshot, last).where(log.c.snapshot.is_not(None)).group_by(log.c.snapshot)
                ).all()
            ),
        )
