"""What there is to look at now, in one look: snapshots, sets, and how fresh each is."""

import hashlib
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
    """Snapshots and sets in use, the default first; `revision` is another after everything that is done.

    `versions` maps a snapshot to the last thing that was done to it, `restored` is the last restore, each by a name that
    no other line of any log has: in another file put in the place of this one the same numbers mean other figures.
    `outreach` is, by such a name, the last thing that was done to village facts, pupils or plans.
    """

    snapshots: tuple[Snapshot, ...]
    boundary_sets: tuple[BoundarySet, ...]
    revision: str
    restored: str
    versions: dict[int, str]
    outreach: str = ""

    def key(self, snapshot_id: int, set_id: int) -> str:
        """The same as long as these figures on these boundaries, and what is known and planned of outreach, are the same."""
        return _hashed(snapshot_id, self.versions.get(snapshot_id), self.set_key(set_id), self.outreach)

    def set_key(self, set_id: int) -> str:
        """The same as long as this set of boundaries is the same."""
        kept = next((each for each in self.boundary_sets if each.id == set_id), None)
        return _hashed(set_id, self.restored, kept and (kept.sha256, kept.added_at))


def state(store: Engine) -> State:
    """What the store holds at this moment."""
    newest = sa.select(log.c.uid).order_by(log.c.id.desc()).limit(1)
    last = sa.select(sa.func.max(log.c.id)).where(log.c.snapshot.is_not(None)).group_by(log.c.snapshot)
    with reading(store) as connection:
        return State(
            snapshots=tuple(snapshots_in(connection)),
            boundary_sets=tuple(sets_in(connection)),
            revision=connection.scalar(newest) or "",
            restored=connection.scalar(newest.where(log.c.what == audit.RESTORED)) or "",
            versions=dict(connection.execute(sa.select(log.c.snapshot, log.c.uid).where(log.c.id.in_(last))).all()),
            outreach=connection.scalar(newest.where(log.c.what.in_(audit.OF_OUTREACH))) or "",
        )


def _hashed(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]
