"""The dossier of an approved plan, put together from the store."""

from datetime import date

import pytest

from approved import DERATI, PADANG, SCHOOL_CODE, approved_plan, real_plan
from geo.errors import DataError
from geo.outreach.letters import Letterhead, Member
from geo.outreach.letters.office import letterhead_document
from geo.outreach.plan_json import plan_document
from geo.outreach.site import home_code
from geo.papers import dossier_of
from geo.store import (
    correct,
    hide_snapshot,
    keep_template,
    save_plan,
    set_letterhead,
    set_village_facts,
    village_facts,
)
from geo.wording import speaking
from hostile import NAMES, hostile_plan


def facts_of(store, code, **cells):
    """Enter what is known of a village."""
    table = village_facts(store).iloc[:0]
    table.loc[code] = {column: cells.get(column) for column in table.columns}
    set_village_facts(store, table, "Ani")


def test_it_is_the_plan_with_its_approval_its_figures_and_its_marks(store):
    """Of the sample that ships: simulated, on boundaries of ours."""
    held = approved_plan(store)
    found = dossier_of(store, held.id, dated=date(2025, 10, 2), first_number=7)
    assert (found.number, found.name, found.approved_by, found.sha256) == (held.id, "Oktober", "Budi", held.sha256)
    assert found.approved_on == held.approved_at.astimezone().date()
    assert found.plan == real_plan()
    assert (found.simulated, found.schematic, found.dated, found.first_number) == (True, True, date(2025, 10, 2), 7)
    assert found.villages["unrecorded"].sum() == 10_500
    assert {PADANG, SCHOOL_CODE, home_code(DERATI)} <= {*found.places.dropna(subset=["latitude"]).index}
    assert set(found.facts["signal"].dropna()) <= {"good", "weak", "none"}
    assert found.letterhead == Letterhead()
    assert found.templates == {}


def test_names_are_one_line_of_text_from_here_on(store):
    """Whatever a file brought: every paper gets them as people can read them."""
    found = dossier_of(store, approved_plan(store, plan=hostile_plan()).id)
    assert [stop.name for stop in found.plan.trips[0].stops] == [*NAMES.values()]
    assert [stop.code for stop in found.plan.trips[0].stops] == [PADANG] * len(NAMES)


def test_its_sources_are_indonesian_sentences(store):
    """Whatever its reader speaks."""
    held = approved_plan(store)
    with speaking("en"):
        said = dossier_of(store, held.id).sources
    assert said[0] == "Angka: sample_coverage.csv. Periode data: 31 Desember 2024."
    assert "contoh simulasi, bukan catatan kantor" in said[1]
    assert said[2].startswith("Batas: sel skematik")


def test_a_draft_has_no_letters(store):
    """One sentence names it; nor has a plan that is not there."""
    of = {"snapshot_id": 1, "boundary_set_id": 1, "simulated": True, "actor": "Ani"}
    draft = save_plan(store, "Konsep", plan_document(real_plan()), **of)
    for number, kind in ((draft.id, "letters_of_draft"), (99, "no_such_plan")):
        with pytest.raises(DataError) as caught:
            dossier_of(store, number)
        assert [problem.kind for problem in caught.value.problems] == [kind]


def test_what_the_office_entered_is_in_it(store):
    """Letterhead, templates, facts of a village over those of the sample, corrected figures."""
    office = Letterhead(agency="Dinas", members=(Member(1, "Siti"),))
    set_letterhead(store, letterhead_document(office), "Ani")
    keep_template(store, "assignment", b"docx", "Ani")
    facts_of(store, PADANG, access="hard", note="Jembatan putus")
    correct(store, 1, PADANG, (2000, 1900, 100), "Salah ketik", "Ani")
    found = dossier_of(store, approved_plan(store).id)
    assert found.letterhead == office
    assert found.templates == {"assignment": b"docx"}
    assert (found.facts.at[PADANG, "access"], found.facts.at[PADANG, "note"]) == ("hard", "Jembatan putus")
    assert found.facts.at[PADANG, "signal"] is not None
    assert tuple(found.villages.loc[PADANG, ["eligible", "recorded", "unrecorded"]]) == (2000, 1900, 100)
    assert "1 desa dikoreksi sementara." in found.sources


def test_planned_homes_keep_their_point_when_nobody_is_left_to_be_visited(store):
    """It is that of their village."""
    held = approved_plan(store)
    facts_of(store, DERATI, home_visits=0)
    places = dossier_of(store, held.id).places
    assert places.at[home_code(DERATI), "kind"] == "home"
    for column in ("latitude", "longitude", "district"):
        assert places.at[home_code(DERATI), column] == places.at[DERATI, column]


def test_figures_that_were_taken_back_since_are_still_those_of_the_plan(store):
    """Nothing of an approved plan changes with them."""
    held = approved_plan(store)
    hide_snapshot(store, 1, "Ani")
    assert dossier_of(store, held.id).villages["unrecorded"].sum() == 10_500
