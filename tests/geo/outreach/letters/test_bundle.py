"""All papers of a plan: each kind is there, each has a name of its own, and the ZIP is the same on any day."""

import io
import re
import time
import zipfile
from dataclasses import replace

import pytest

from approved import dossier, real_plan
from geo.outreach.letters import Paper
from geo.outreach.letters.bundle import all_papers
from geo.outreach.letters.paper import CALENDAR, FIELD_SHEET, KINDS, READ_FIRST
from geo.outreach.letters.paper_words import paper_kind_words
from geo.wording import speaking
from geo.zipped import zip_files
from hostile import hostile_plan

NAME = re.compile(r"([a-z0-9_.\-]+/)?[A-Za-z0-9_.\-]+\.[a-z]+")


def test_there_is_a_paper_of_every_kind_and_one_a_team_day():
    """Three trips, five stops."""
    papers = all_papers(dossier())
    assert [paper.kind for paper in papers if paper.kind == READ_FIRST] == [papers[0].kind]
    assert {paper.kind for paper in papers} == {*KINDS}
    assert [paper.day.day for paper in papers if paper.kind == FIELD_SHEET] == [6, 6, 7]
    assert all(paper_kind_words(kind) for kind in KINDS)


def test_names_of_files_are_ascii_of_their_own_and_in_one_folder_at_most():
    """Of hostile places too: nothing climbs out of the folder."""
    for plan in (real_plan(), hostile_plan()):
        names = [paper.name for paper in all_papers(dossier(plan=plan))]
        assert len(set(names)) == len(names)
        assert all(NAME.fullmatch(name) and ".." not in name for name in names)


def test_the_list_of_contents_names_every_file_and_whose_approval_it_is():
    """Indonesian, although the papers were asked for in English."""
    with speaking("en"):
        papers = all_papers(dossier())
        assert papers[1].about == "The whole plan"
        text = papers[0].make().decode("utf-8-sig")
    assert all(paper.name in text for paper in papers[1:])
    for words in (
        "DATA SIMULASI",
        "disetujui oleh Budi pada 1 Oktober 2025",
        "ab" * 32,
        "Angka: contoh simulasi.",
        "Lembar",
    ):
        assert words in text
    assert "(Seluruh rencana)" in text
    assert "\r\n" in text


def test_the_zip_holds_what_the_papers_are_in_their_order():
    """It tells how far it is, from none to all."""
    papers = [Paper(f"a/{at}.txt", CALENDAR, lambda at=at: b"%d" % at) for at in range(3)]
    told = []
    content = zip_files(papers, lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            f"a/{at}.txt": b"%d" % at for at in range(3)
        }
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_plan_is_the_same_zip_later(monkeypatch):
    """Papers of one trip made now and, by the clock of every library, a day later."""
    one = dossier(plan=replace(real_plan(), trips=real_plan().trips[2:]))
    now = zip_files(all_papers(one))
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 86_400)
    later = zip_files(all_papers(one))
    with zipfile.ZipFile(io.BytesIO(now)) as first, zipfile.ZipFile(io.BytesIO(later)) as second:
        assert [name for name in first.namelist() if first.read(name) != second.read(name)] == []
    assert now == later


def test_a_paper_that_cannot_be_made_stops_the_zip():
    """What it raises is raised."""

    def broken():
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        zip_files([Paper("a.txt", CALENDAR, broken)])
