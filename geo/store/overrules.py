"""Shares that a person put in the place of what visits taught, each with a reason; taken back, they are kept."""

import math
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from geo.errors import Problem, StoreError
from geo.outcome import SHARES
from geo.sandbox.plain_text import plain_text
from geo.store import audit
from geo.store.database import reading, writing
from geo.store.regions import of_region, region_id
from geo.store.schema import share_overrule

#: Longest reason that is kept.
_REASON = 500


@dataclass(frozen=True)
class OverruleHeld:
    """A share in use in the place of a learned one: of the site or village `code`, its `value` from 0 to 1, and why."""

    id: int
    code: str
    what: str
    value: float
    reason: str
    added_at: datetime
    added_by: str


def overrules(store: Engine) -> tuple[OverruleHeld, ...]:
    """Those in use, by code."""
    columns = [share_overrule.c[name] for name in OverruleHeld.__dataclass_fields__]
    chosen = sa.select(*columns).where(_in_use()).order_by(share_overrule.c.code, share_overrule.c.what)
    with reading(store) as connection:
        return tuple(OverruleHeld(*row) for row in connection.execute(chosen))


def overrule(store: Engine, code: str, what: str, value: float, reason: str, who: str) -> None:
    """Put a share in the place of what was learned of a site; an earlier one of it is withdrawn.

    Raises
    ------
    StoreError
        `overrule_without_reason`, `overrule_impossible` (facts value) for a share that is none, or of nothing learned.
    """
    reason = plain_text(reason, _REASON)
    if not reason:
        raise StoreError(Problem("overrule_without_reason"))
    if what not in SHARES or not math.isfinite(value) or not 0 <= value <= 1:
        raise StoreError(Problem("overrule_impossible", facts={"value": str(value)[:40]}))
    with writing(store) as connection:
        _withdraw(connection, code, what)
        values = {"region_id": region_id(connection), "code": code, "what": what, "value": float(value)}
        done = {"reason": reason, "added_at": audit.now(), "added_by": audit.named(who)}
        connection.execute(share_overrule.insert().values(**values, **done))
        audit.note(connection, who, audit.SHARE_OVERRULED, code=code, share=what, value=float(value), reason=reason)


def withdraw_overrule(store: Engine, code: str, what: str, who: str) -> bool:
    """Go back to what was learned; return whether there was anything to take back."""
    with writing(store) as connection:
        gone = _withdraw(connection, code, what)
        if gone:
            audit.note(connection, who, audit.OVERRULE_WITHDRAWN, code=code, share=what)
        return gone


def _in_use() -> sa.ColumnElement[bool]:
    return of_region(share_overrule) & share_overrule.c.withdrawn_at.is_(None)


def _withdraw(connection: Connection, code: str, what: str) -> bool:
    mine = _in_use() & (share_overrule.c.code == code) & (share_overrule.c.what == what)
    return bool(connection.execute(share_overrule.update().where(mine).values(withdrawn_at=audit.now())).rowcount)
