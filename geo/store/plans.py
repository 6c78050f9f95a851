"""Plans of outreach: drafts that may be replaced and withdrawn, and approved plans, which nothing changes any more."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from geo.errors import Problem, StoreError
from geo.sandbox.plain_text import plain_text
from geo.store import audit
from geo.store.database import reading, writing
from geo.store.regions import of_region, region_id
from geo.store.schema import boundary_set, outreach_plan
from geo.store.snapshots import one_snapshot

DRAFT, APPROVED = "draft", "approved"
#: Longest name of a plan that is kept.
_NAME = 120


@dataclass(frozen=True)
class PlanHeld:
    """A plan that is kept: draft or approved, by whom and when, of which figures on which boundaries.

    `sha256` is of the document as it is kept. `document` is None in a list of plans. `withdrawn_at` is when a draft was
    taken back, None while it is in use; the three of approval are None in a draft.
    """

    id: int
    name: str
    state: str
    created_at: datetime
    created_by: str
    changed_at: datetime
    changed_by: str
    approved_at: datetime | None
    approved_by: str | None
    withdrawn_at: datetime | None
    snapshot_id: int
    boundary_set_id: int
    simulated: bool
    sha256: str
    document: dict | None = None


def save_plan(
    store: Engine,
    name: str,
    document: Mapping,
    *,
    snapshot_id: int,
    boundary_set_id: int,
    simulated: bool,
    actor: str,
    id: int | None = None,
) -> PlanHeld:
    """Keep a plan as a new draft, or in the place of the draft `id`.

    Raises
    ------
    StoreError
        Without a name; when the document is not plain JSON, the draft is approved, withdrawn or not there, or the
        snapshot or the boundaries are not.
    """
    text, name = _canonical(document), plain_text(name, _NAME)
    if not name:
        raise StoreError(Problem("plan_without_name"))
    of = {"snapshot_id": snapshot_id, "boundary_set_id": boundary_set_id, "simulated": bool(simulated)}
    wanted = {"name": name, "document": text, "sha256": _sum(text), **of}
    with writing(store) as connection:
        one_snapshot(connection, snapshot_id)
        _check_set(connection, boundary_set_id)
        done = {"changed_at": audit.now(), "changed_by": audit.named(actor)}
        if id is None:
            made = {"created_at": done["changed_at"], "created_by": done["changed_by"], "state": DRAFT}
            values = {"region_id": region_id(connection), **wanted, **made, **done}
            id = connection.execute(outreach_plan.insert().values(values)).inserted_primary_key[0]
        else:
            held = _one_draft(connection, id)
            if all(getattr(held, each) == value for each, value in wanted.items() if each != "document"):
                return _with_document(connection, id)
            connection.execute(outreach_plan.update().where(outreach_plan.c.id == id).values(**wanted, **done))
        saved = _with_document(connection, id)
        _note(connection, audit.PLAN_SAVED, saved, actor)
        return saved


def plans(store: Engine, *, withdrawn: bool = False) -> tuple[PlanHeld, ...]:
    """The plans of the regency in view without their documents, the last changed first; drafts taken back only if asked."""
    with reading(store) as connection:
        found = _all(connection)
    return tuple(each for each in found if withdrawn or each.withdrawn_at is None)


def plan(store: Engine, id: int) -> PlanHeld:
    """A plan with its document.

    Raises
    ------
    StoreError
        When there is none, or its document is no longer what was kept.
    """
    with reading(store) as connection:
        return held_plan(connection, id)


def approve_plan(store: Engine, id: int, actor: str, sha256: str | None = None) -> PlanHeld:
    """Approve a draft: from then on nothing changes it, and nobody approves it again.

    `sha256` is of the document that was looked at: when the draft is another by now, it is refused.

    Raises
    ------
    StoreError
        When it is approved already, changed meanwhile, withdrawn, damaged or not there.
    """
    with writing(store) as connection:
        held = _one(connection, id)
        if held.state == APPROVED:
            raise StoreError(Problem("plan_approved_already", facts=_approval(held)))
        _one_draft(connection, id)
        if sha256 is not None and sha256 != held.sha256:
            facts = {"id": str(id), "name": held.name, "who": held.changed_by}
            raise StoreError(Problem("plan_changed_meanwhile", facts=facts))
        _with_document(connection, id)
        values = {"state": APPROVED, "approved_at": audit.now(), "approved_by": audit.named(actor)}
        connection.execute(outreach_plan.update().where(outreach_plan.c.id == id).values(values))
        approved = _with_document(connection, id)
        _note(connection, audit.PLAN_APPROVED, approved, actor)
        return approved


def withdraw_plan(store: Engine, id: int, actor: str) -> PlanHeld:
    """Take a draft back: it is kept, but in use no longer; a second time changes nothing.

    Raises
    ------
    StoreError
        When it is approved or not there.
    """
    with writing(store) as connection:
        held = _one(connection, id)
        if held.withdrawn_at is None:
            _one_draft(connection, id)
            named = audit.named(actor)
            connection.execute(outreach_plan.update().where(outreach_plan.c.id == id).values(withdrawn_at=audit.now()))
            _note(connection, audit.PLAN_WITHDRAWN, held, named)
        return _one(connection, id)


def _all(connection: Connection) -> list[PlanHeld]:
    columns = [outreach_plan.c[name] for name in PlanHeld.__dataclass_fields__ if name != "document"]
    order = outreach_plan.c.changed_at.desc(), outreach_plan.c.id.desc()
    return [
        PlanHeld(*row)
        for row in connection.execute(sa.select(*columns).where(of_region(outreach_plan)).order_by(*order))
    ]


def _one(connection: Connection, id: int) -> PlanHeld:
    found = next((each for each in _all(connection) if each.id == id), None)
    if found is None:
        raise StoreError(Problem("no_such_plan", facts={"id": str(id)}))
    return found


def _one_draft(connection: Connection, id: int) -> PlanHeld:
    """A draft in use; StoreError when it is approved, withdrawn or not there."""
    held = _one(connection, id)
    if held.state == APPROVED:
        raise StoreError(Problem("plan_frozen", facts=_approval(held)))
    if held.withdrawn_at is not None:
        raise StoreError(Problem("plan_withdrawn", facts={"id": str(id), "name": held.name}))
    return held


def held_plan(connection: Connection, id: int) -> PlanHeld:
    """A plan with its document, within a transaction. Raises StoreError as `plan`."""
    return _with_document(connection, id)


def _with_document(connection: Connection, id: int) -> PlanHeld:
    held = _one(connection, id)
    text = connection.scalar(sa.select(outreach_plan.c.document).where(outreach_plan.c.id == id))
    if _sum(text) != held.sha256:
        raise StoreError(Problem("plan_damaged", facts={"id": str(id), "name": held.name}))
    return PlanHeld(**vars(held) | {"document": json.loads(text)})


def _check_set(connection: Connection, set_id: int) -> None:
    found = sa.select(boundary_set.c.id).where(of_region(boundary_set), boundary_set.c.id == set_id)
    if connection.scalar(found) is None:
        raise StoreError(Problem("no_such_boundary_set", facts={"id": str(set_id)}))


def _canonical(document: Mapping) -> str:
    """The one way in which a document is written: the same plan has the same sum."""
    try:
        # ASCII only: no database and no later program reads the letters another way.
        return json.dumps(dict(document), sort_keys=True, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise StoreError(Problem("plan_not_plain")) from error


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _approval(held: PlanHeld) -> dict[str, str]:
    day = held.approved_at.astimezone().date().isoformat()
    return {"id": str(held.id), "name": held.name, "who": held.approved_by, "day": day}


def _note(connection: Connection, what: str, held: PlanHeld, who: str) -> None:
    facts = {"plan": held.id, "name": held.name, "sha256": held.sha256, "of_snapshot": held.snapshot_id}
    audit.note(connection, who, what, **facts)
