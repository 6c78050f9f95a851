"""Who did what: a log that is only ever added to."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from geo.errors import Problem, StoreError
from geo.sandbox.plain_text import plain_text
from geo.store.database import reading
from geo.store.schema import WHO, log

IMPORTED, HIDDEN, SHOWN = "imported", "hidden", "shown"
BOUNDARIES_ADDED, LAYOUT_LEARNED = "boundaries_added", "layout_learned"
ALIAS_LEARNED, ALIAS_WITHDRAWN = "alias_learned", "alias_withdrawn"
CORRECTED, CORRECTION_WITHDRAWN = "corrected", "correction_withdrawn"
VILLAGE_FACTS_SET, PUPILS_SET = "village_facts_set", "pupils_set"
PLAN_SAVED, PLAN_APPROVED, PLAN_WITHDRAWN = "plan_saved", "plan_approved", "plan_withdrawn"
RESULTS_REPORTED, RESULT_UNDONE = "results_reported", "result_undone"
SHARE_OVERRULED, OVERRULE_WITHDRAWN = "share_overruled", "overrule_withdrawn"
LETTERHEAD_SET, TEMPLATE_KEPT, TEMPLATE_WITHDRAWN = "letterhead_set", "template_kept", "template_withdrawn"
SMALL_CHOSEN, LOGO_KEPT, LOGO_TAKEN_AWAY = "small_chosen", "logo_kept", "logo_taken_away"
#: What changes what outreach is planned from, or its plans.
OF_OUTREACH = (
    *(VILLAGE_FACTS_SET, PUPILS_SET, PLAN_SAVED, PLAN_APPROVED, PLAN_WITHDRAWN),
    *(RESULTS_REPORTED, RESULT_UNDONE, SHARE_OVERRULED, OVERRULE_WITHDRAWN),
)
BACKED_UP, RESTORED = "backed_up", "restored"


@dataclass(frozen=True)
class Entry:
    """One line of the log: when (UTC), who, what (a kind), about which snapshot, with the facts of its sentence."""

    id: int
    at: datetime
    who: str
    what: str
    snapshot: int | None
    facts: dict[str, object]


def note(connection: Connection, who: str, what: str, snapshot: int | None = None, **facts: object) -> None:
    """Write a line in the transaction of what it tells of: neither is kept without the other."""
    connection.execute(
        log.insert().values(uid=uuid4().hex, at=now(), who=named(who), what=what, snapshot=snapshot, facts=facts)
    )


def entries(store: Engine, *, limit: int = 200) -> list[Entry]:
    """The last lines, newest first."""
    columns = [log.c[name] for name in Entry.__dataclass_fields__]
    with reading(store) as connection:
        return [Entry(*row) for row in connection.execute(sa.select(*columns).order_by(log.c.id.desc()).limit(limit))]


def named(who: str) -> str:
    """The name of a person as it is kept.

    Raises
    ------
    StoreError
        When there is none: nothing is done by nobody.
    """
    name = plain_text(who, WHO)
    if not name:
        raise StoreError(Problem("nobody_named"))
    return name


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
