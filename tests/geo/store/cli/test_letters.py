"""`letters`: the papers of an approved plan as files, or as one ZIP; never over a file."""

import hashlib
import zipfile
from dataclasses import replace

import pytest

from approved import approved_plan, real_plan
from geo.outreach.plan_json import plan_document
from geo.store import save_plan

#: Papers are the same from either database.
pytestmark = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.fixture
def held(store):
    """An approved plan of one trip to one place."""
    return approved_plan(store, plan=replace(real_plan(), trips=real_plan().trips[2:]))


def test_every_paper_is_written_and_listed(geo, held, tmp_path):
    """Folders are made; what is listed is what is there."""
    folder = tmp_path / "surat" / "oktober"
    answer = geo("letters", held.id, "--out", folder, "--dated", "2025-10-02", "--first-number", 12)
    assert answer["plan"] == held.id
    files = {each["name"]: each for each in answer["files"]}
    assert {*files} == {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"BACA_DULU.txt", "rencana.xlsx", "lembar_lapangan/2025-10-07_tim_1.pdf"} <= {*files}
    for name, each in files.items():
        content = (folder / name).read_bytes()
        assert (each["bytes"], each["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert each["kind"]
    with zipfile.ZipFile(folder / next(name for name in files if name.startswith("surat_tugas/"))) as letter:
        assert "2 Oktober 2025" in letter.read("word/document.xml").decode()


def test_nothing_is_written_where_a_file_is_there_already(geo, held, tmp_path):
    """One sentence with its name; the file stays as it is, and no other is beside it."""
    folder = tmp_path / "surat"
    folder.mkdir()
    (folder / "kalender.ics").write_text("mine")
    assert "kalender.ics" in geo("letters", held.id, "--out", folder, fails=True)
    assert [path.name for path in folder.iterdir()] == ["kalender.ics"]
    assert (folder / "kalender.ics").read_text() == "mine"


def test_one_zip_of_all_of_them(geo, held, tmp_path):
    """The same papers, told in the language that is asked for; it is not written over either."""
    said = geo("letters", held.id, "--out", tmp_path / "zip", "--zip", "--lang", "en", text=True)
    assert said.strip() == f"Files of the plan “Oktober” written to {tmp_path / 'zip'}: 1."
    path = tmp_path / "zip" / f"rencana_{held.id}.zip"
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {"BACA_DULU.txt", "kalender.ics", "rute.gpx", "isian_hasil.xlsx"} <= {*archive.namelist()}
    assert path.name in geo("letters", held.id, "--out", tmp_path / "zip", "--zip", fails=True)


def test_what_cannot_be_is_one_sentence(geo, store, held, tmp_path):
    """A draft, no such plan, a number that is none, a folder that is a file."""
    of = {"snapshot_id": 1, "boundary_set_id": 1, "simulated": True, "actor": "Ani"}
    draft = save_plan(store, "Konsep", plan_document(real_plan()), **of)
    assert "Konsep" in geo("letters", draft.id, "--out", tmp_path / "a", fails=True)
    assert "99" in geo("letters", 99, "--out", tmp_path / "a", fails=True)
    assert "--first-number" in geo("letters", held.id, "--out", tmp_path / "a", "--first-number", 0, fails=True)
    (tmp_path / "berkas").write_text("")
    assert "berkas" in geo("letters", held.id, "--out", tmp_path / "berkas", "--zip", fails=True)
    assert not (tmp_path / "a").exists()
