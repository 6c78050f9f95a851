"""Plans of outreach: drafts are replaced and withdrawn; an approved one is what it was, whoever tries what."""

import hashlib
import json
import math

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from geo.store import approve_plan, entries, plan, plans, save_plan, state, withdraw_plan
from geo.store.database import writing
from geo.store.plans import _canonical
from stores import contents

DOCUMENT = {"trips": [{"date": "2026-12-07", "stops": [{"code": "17.02.06.1004", "expected": 12.5}]}], "bound": 99.0}
OF_SAMPLE = {"snapshot_id": 1, "boundary_set_id": 1, "simulated": True}
#: Ways past `UPDATE` and `DELETE` that a database offers.
OTHERS = {
    "sqlite": [
        "INSERT OR REPLACE INTO outreach_plan SELECT 1, region_id, 'lain', 'draft', created_at, created_by, changed_at, "
        "changed_by, NULL, NULL, NULL, snapshot_id, boundary_set_id, simulated, '{}', sha256 FROM outreach_plan "
        "WHERE id = 2",
        "UPDATE OR REPLACE outreach_plan SET id = 1 WHERE id = 2",
        "UPDATE OR REPLACE outreach_plan SET rowid = 1 WHERE id = 2",
    ],
    "postgresql": [
        "TRUNCATE outreach_plan",
        "TRUNCATE snapshot CASCADE",
        "INSERT INTO outreach_plan SELECT * FROM outreach_plan WHERE id = 1 ON CONFLICT (id) DO UPDATE SET name = 'lain'",
    ],
}


def _save(store, name="Desember", document=DOCUMENT, actor="Ani", **more):
    return save_plan(store, name, document, **OF_SAMPLE | more, actor=actor)


def _plan_rows(store):
    return contents(store)["outreach_plan"]


def test_a_draft_comes_back_as_it_was_saved(store):
    """With who and when, of which figures, and the sum of its document; a list is without documents."""
    saved = _save(store, " Desember\n2026 ")
    assert plan(store, saved.id) == saved
    assert (saved.name, saved.state, saved.created_by, saved.changed_by) == ("Desember 2026", "draft", "Ani", "Ani")
    assert (saved.snapshot_id, saved.boundary_set_id, saved.simulated, saved.approved_at) == (1, 1, True, None)
    assert saved.document == DOCUMENT
    assert saved.sha256 == hashlib.sha256(_plan_rows(store)[0]["document"].encode()).hexdigest()
    (listed,) = plans(store)
    assert (listed.document, listed.sha256) == (None, saved.sha256)


def test_a_draft_is_replaced_and_its_maker_stays(store):
    """What is saved again as it is changes nothing; the last changed stands first."""
    first, second = _save(store), _save(store, "Januari")
    changed = _save(store, "Desember", DOCUMENT | {"bound": 100.0}, actor="Budi", id=first.id)
    assert (changed.id, changed.created_by, changed.changed_by) == (first.id, "Ani", "Budi")
    assert changed.sha256 != first.sha256
    assert changed.created_at == first.created_at < changed.changed_at
    assert [each.id for each in plans(store)] == [first.id, second.id]
    before = contents(store)
    assert _save(store, document=dict(reversed(changed.document.items())), actor="Citra", id=first.id) == changed
    assert contents(store) == before
    assert [line.what for line in entries(store, limit=3)] == ["plan_saved"] * 3


def test_a_withdrawn_draft_is_hidden_but_kept(store, refused):
    """A second time changes nothing; it is neither saved nor approved any more."""
    saved = _save(store)
    assert withdraw_plan(store, saved.id, "Budi").withdrawn_at is not None
    assert (plans(store), len(plans(store, withdrawn=True))) == ((), 1)
    before = contents(store)
    withdraw_plan(store, saved.id, "Citra")
    for change in (lambda: approve_plan(store, saved.id, "Citra"), lambda: _save(store, "Lain", id=saved.id)):
        with refused() as kinds:
            change()
        assert kinds == ["plan_withdrawn"]
    assert contents(store) == before
    assert (entries(store)[0].who, entries(store)[0].what) == ("Budi", "plan_withdrawn")


def test_an_approved_plan_is_frozen(store, kind, refused):
    """Neither the program nor the database changes, deletes, empties or replaces it; drafts still are."""
    saved, other = _save(store), _save(store, "Januari")
    approved = approve_plan(store, saved.id, "Budi", saved.sha256)
    assert (approved.state, approved.approved_by, approved.document) == ("approved", "Budi", DOCUMENT)
    assert (entries(store)[0].what, entries(store)[0].facts["sha256"]) == ("plan_approved", saved.sha256)
    before = contents(store)
    for change, expected in (
        (lambda: approve_plan(store, saved.id, "Citra"), "plan_approved_already"),
        (lambda: withdraw_plan(store, saved.id, "Citra"), "plan_frozen"),
        (lambda: _save(store, "Lain", id=saved.id), "plan_frozen"),
    ):
        with refused() as kinds:
            change()
        assert kinds == [expected]
    for change in (
        "UPDATE outreach_plan SET name = 'lain'",
        "UPDATE outreach_plan SET state = 'draft', approved_at = NULL, approved_by = NULL WHERE id = 1",
        "DELETE FROM outreach_plan WHERE id = 1",
        *OTHERS[kind],
    ):
        with refused() as kinds, writing(store) as connection:
            connection.execute(sa.text(change))
        assert (change, kinds) == (change, ["store_failed"])
    assert contents(store) == before
    assert _save(store, "Februari", id=other.id).name == "Februari"


@pytest.mark.parametrize(
    "change",
    [
        "state = 'approved'",
        "state = 'lain'",
        "approved_at = changed_at, approved_by = changed_by",
        "state = 'approved', approved_at = changed_at, approved_by = changed_by, withdrawn_at = changed_at",
    ],
)
def test_a_plan_is_approved_by_somebody_or_not_at_all(store, refused, change):
    """The database itself refuses a state without its name, and an approved plan that is withdrawn."""
    _save(store)
    with refused() as kinds, writing(store) as connection:
        connection.execute(sa.text(f"UPDATE outreach_plan SET {change}"))
    assert kinds == ["store_failed"]


def test_what_changed_since_it_was_looked_at_is_not_approved(store, refused):
    """The one who looked is told who changed it; nothing is noted."""
    looked_at = _save(store)
    changed = _save(store, document=DOCUMENT | {"bound": 1.0}, actor="Citra", id=looked_at.id)
    before = contents(store)
    with refused() as kinds:
        approve_plan(store, looked_at.id, "Budi", looked_at.sha256)
    assert (kinds, contents(store)) == (["plan_changed_meanwhile"], before)
    assert approve_plan(store, looked_at.id, "Budi", changed.sha256).state == "approved"


def test_a_document_that_was_tampered_with_is_noticed(store, refused):
    """It is neither shown nor approved."""
    saved = _save(store)
    with writing(store) as connection:
        connection.execute(sa.text("UPDATE outreach_plan SET document = '{}'"))
    for look in (lambda: plan(store, saved.id), lambda: approve_plan(store, saved.id, "Budi", saved.sha256)):
        with refused() as kinds:
            look()
        assert kinds == ["plan_damaged"]
    assert plans(store)[0].state == "draft"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"name": " \n"}, "plan_without_name"),
        ({"document": {"bound": math.nan}}, "plan_not_plain"),
        ({"document": {"bound": {1, 2}}}, "plan_not_plain"),
        ({"document": {"a": 1, 2: 3}}, "plan_not_plain"),
        ({"snapshot_id": 77}, "no_such_snapshot"),
        ({"boundary_set_id": 77}, "no_such_boundary_set"),
        ({"actor": ""}, "nobody_named"),
        ({"id": 77}, "no_such_plan"),
    ],
)
def test_what_cannot_be_kept_is_refused(store, refused, more, expected):
    """Nothing changes."""
    before = contents(store)
    with refused() as kinds:
        _save(store, **more)
    assert (kinds, contents(store)) == ([expected], before)


def test_every_page_sees_what_becomes_of_a_plan(store):
    """Saved, replaced, approved, withdrawn: the key is another each time."""
    keys = [state(store).key(1, 1)]
    saved, other = _save(store), _save(store, "Januari")
    keys.append(state(store).key(1, 1))
    for step in (
        lambda: _save(store, "Lain", id=saved.id),
        lambda: approve_plan(store, saved.id, "Budi"),
        lambda: withdraw_plan(store, other.id, "Budi"),
    ):
        step()
        keys.append(state(store).key(1, 1))
    assert len(set(keys)) == 5


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), _values, max_size=4))
def test_a_document_is_written_in_one_way(document):
    """Whatever the order of its names: the same letters, plain ASCII, and the same values when read."""
    text = _canonical(document)
    assert text.isascii()
    assert text == _canonical(dict(reversed(document.items()))) == _canonical(json.loads(text))
    assert json.loads(text) == document
