"""What the section Surat is made of, without a page: members, typed text, what makes papers others, media types."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from approved import dossier
from geo.errors import DataError
from geo.outreach.letters import Letterhead, Member
from geo.outreach.letters.bundle import all_papers
from geo.outreach.letters.office import LONGEST, check_letterhead
from geo.outreach.letters.paper import INVITATION
from pages.shared.downloads import MEDIA_TYPES
from pages.shared.letters_dossier import papers_stamp
from pages.shared.letters_fields import typed
from pages.shared.letters_members import members_frame, members_of

NIP = "19700101 199503 1 001"


def test_members_come_back_as_they_were_and_rows_that_say_nothing_are_none():
    """Team by team; one without a team is refused by name."""
    members = (Member(1, "Ani", "", "Operator"), Member(2, "Budi", NIP, "Ketua"))
    frame = members_frame(members)
    assert members_of(frame) == members
    assert members_of(members_frame(())) == ()
    empty = pd.DataFrame([[3, None, "", pd.NA], [None, " ", None, None]], columns=frame.columns)
    assert members_of(pd.concat([frame[::-1], empty])) == members
    for wrong in (frame.assign(team=pd.array([None, 2], "Int64")), frame.assign(name=["", "Budi"])):
        with pytest.raises(DataError) as refused:
            check_letterhead(Letterhead(members=members_of(wrong)))
        assert len(refused.value.problems) == 1


def test_what_was_typed_is_text_of_one_line_unless_the_letter_has_several():
    """Too much stays too much: it is refused, not cut off."""
    assert typed("agency", "a\nb\u202e c ") == "a b c"
    assert typed("legal_basis", "a\r\n \n b") == "a\nb"
    assert len(typed("agency", "x" * 1000)) == LONGEST + 1
    assert typed("agency", None) == ""


@pytest.mark.parametrize(
    "change",
    [
        {"dated": date(2025, 10, 1)},
        {"first_number": 2},
        {"letterhead": Letterhead(place="Curup")},
        {"templates": {INVITATION: b"x"}},
        {"sha256": "cd" * 32},
        {"facts": lambda: dossier().facts.assign(note="jembatan putus")},
        {"villages": lambda: dossier().villages.assign(unrecorded=1.0)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_papers_that_would_say_something_else_have_another_stamp(change):
    """And the same papers the same."""
    assert papers_stamp(dossier()) == papers_stamp(dossier())
    changed = {name: value() if callable(value) else value for name, value in change.items()}
    assert papers_stamp(replace(dossier(), **changed)) != papers_stamp(dossier())


def test_every_paper_has_a_media_type():
    """By the ending of its name."""
    endings = {paper.name.rpartition(".")[2].lower() for paper in all_papers(dossier())}
    assert endings <= {kind.lower() for kind in MEDIA_TYPES}
