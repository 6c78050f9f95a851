"""`plans`: listed, shown, approved, withdrawn."""

import pytest

from geo.store import plan, save_plan

DOCUMENT = {"trips": [{"date": "2026-12-07", "stops": []}], "share_of_unrecorded": 0.25}


@pytest.fixture
def drafts(store):
    """Two drafts of the sample."""
    of = {"snapshot_id": 1, "boundary_set_id": 1, "simulated": True, "actor": "Ani"}
    return [save_plan(store, name, DOCUMENT, **of) for name in ("Desember", "Januari")]


def test_listed_shown_approved_withdrawn(geo, store, drafts):
    """The whole life of two plans, as a script sees it."""
    assert [(each["id"], each["name"], each["state"], each["simulated"]) for each in geo("plans")] == [
        (2, "Januari", "draft", True),
        (1, "Desember", "draft", True),
    ]
    shown = geo("plans", "show", 1)
    assert (shown["document"], shown["sha256"]) == (DOCUMENT, drafts[0].sha256)
    approved = geo("plans", "approve", 1, "--who", "Budi", "--sha256", shown["sha256"])
    assert (approved["state"], approved["approved_by"]) == ("approved", "Budi")
    assert geo("plans", "withdraw", 2, "--who", "Citra")["withdrawn"]
    assert [each["id"] for each in geo("plans")] == [1]
    assert sorted(each["id"] for each in geo("plans", "--all")) == [1, 2]
    assert plan(store, 1).state == "approved"
    assert [line["what"] for line in geo("log", "--limit", 2)] == ["plan_withdrawn", "plan_approved"]


def test_what_is_said_before_the_action_counts(geo, drafts):
    """`plans --json show 1` is JSON too."""
    assert geo("plans", "--json", "show", 1)["id"] == 1
    assert '"id": 1' in geo("plans", "--json", "show", 1, text=True)


def test_a_plan_that_cannot_be_approved_is_one_sentence(geo, drafts):
    """Another by now, approved already, withdrawn, not there; an approved one is not withdrawn."""
    assert "Ani" in geo("plans", "approve", 1, "--who", "Budi", "--sha256", "0" * 64, fails=True)
    geo("plans", "approve", 1, "--who", "Budi")
    assert "Budi" in geo("plans", "approve", 1, "--who", "Citra", fails=True)
    assert "Budi" in geo("plans", "withdraw", 1, "--who", "Citra", fails=True)
    geo("plans", "withdraw", 2, "--who", "Budi")
    assert "Januari" in geo("plans", "approve", 2, "--who", "Citra", fails=True)
    assert "99" in geo("plans", "show", 99, fails=True)


@pytest.mark.parametrize(("language", "words"), [("id", ("konsep", "disetujui")), ("en", ("draft", "approved"))])
def test_people_read_it_in_columns(geo, drafts, language, words):
    """In both languages, with what is simulated said."""
    geo("plans", "approve", 1, "--who", "Budi")
    head, first, second = geo("plans", "--lang", language, text=True).splitlines()
    assert first.index("Januari") == second.index("Desember") == head.index({"id": "nama", "en": "name"}[language])
    assert words[0] in first
    assert words[1] in second
    assert {"id": "simulasi", "en": "simulated"}[language] in first
    assert "--json" in geo("plans", "show", 1, "--lang", language, text=True)
