"""`publish`: an edition of files or of the store into a folder, as files or one ZIP; one sentence for what cannot be."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from geo.cli import main
from geo.commands import publish as command
from geo.publish.publication import CARDS, KINDS, PLAN, Publication
from geo.wording import language


@pytest.fixture
def folder(tmp_path):
    """Where files are written; it is not there yet."""
    return tmp_path / "terbitan" / "juni"


@pytest.fixture
def undrawn(monkeypatch):
    """Publications that are made at once: what was asked for of which edition and small number, in `asked`."""
    asked = []

    def fake(shown, *, kinds, shapes, formats, districts):
        asked.append((shown.edition.name, shown.edition.small, kinds, shapes, formats, districts))
        edition = "publik" if shown.edition.public else "internal"
        pictures = [(kind, shape, form) for kind in kinds for shape in shapes for form in formats if kind in CARDS]
        rest = [(kind, "", "pdf") for kind in kinds if kind not in CARDS]
        return [
            Publication(
                f"{edition}_{kind}_{shape}.{form}", kind, shown.edition.name, language(), lambda: b"isi", "Judul", "Alt",
                "Teks\nlagi", shape, form if shape else "",
            )
            for kind, shape, form in (*pictures, *rest)
            if kind != PLAN or shown.plan
        ]  # fmt: skip

    monkeypatch.setattr(command, "publications", fake)
    return asked


def answer_of(capsys, folder, *arguments):
    """The JSON of a run, and what was said beside it."""
    assert main(["publish", "--out", str(folder), *map(str, arguments), "--json"]) == 0
    out, err = capsys.readouterr()
    return json.loads(out, parse_constant=pytest.fail), err


def test_a_picture_of_any_regency_is_written_and_described(files, folder, capsys, monkeypatch):
    """A real PNG of its size, by its name, with words for those who do not see it, as JSON and in the list beside it.

    Of files, whatever the database.
    """
    monkeypatch.setenv("DATABASE_URL", "sqlite:////dev/null/none.db")
    answer, err = answer_of(
        capsys, folder, *files, "--kind", "district", "--kecamatan", "Tengah", "--shape", "1x1", "--lang", "en"
    )
    assert (answer["edition"], answer["without"], err) == ("public", [], "")
    listed, picture = answer["files"]
    assert (listed["kind"], picture["kind"]) == ("list", "district")
    assert {path.name for path in folder.iterdir()} == {listed["name"], picture["name"]}
    with Image.open(folder / picture["name"]) as image:
        assert (image.format, image.size) == ("PNG", (1080, 1080))
    for file in answer["files"]:
        content = (folder / file["name"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert (picture["edition"], picture["shape"], picture["language"]) == ("public", "1x1", "en")
    text = (folder / listed["name"]).read_text(encoding="utf-8-sig")
    for words in (picture["title"], picture["alt"], *picture["caption"].split("\n"), "PUBLIC EDITION", "cakupan.csv"):
        assert words.strip() in text
    assert "Tengah" in picture["title"]


def test_what_is_not_said_is_every_kind_on_screen_and_square(files, folder, undrawn, capsys):
    """Of the public edition; kinds without anything to show are told."""
    answer, _ = answer_of(capsys, folder, *files)
    ((edition, small, kinds, shapes, formats, districts),) = undrawn
    assert (edition, small, kinds, shapes, formats, districts) == ("public", 5, KINDS, ("16x9", "1x1"), ("png",), None)
    assert answer["without"] == [PLAN]
    assert all(file["name"].startswith("publik_") for file in answer["files"])


def test_options_are_said_as_often_as_needed(files, folder, undrawn, capsys):
    """In any order, the answer in one."""
    answer_of(
        capsys, folder, *files, "--edition", "internal", "--kind", "atlas", "--kind", "coverage", "--shape", "a4",
        "--shape", "9x16", "--format", "pdf", "--format", "svg",
    )  # fmt: skip
    assert undrawn == [("internal", None, ("coverage", "atlas"), ("9x16", "a4"), ("svg", "pdf"), None)]


def test_nothing_is_written_over_unless_that_is_asked_for(files, folder, undrawn, capsys):
    """One sentence with a name, and nothing beside it; asked for, the new file takes the place of the old one."""
    wanted = ["publish", "--out", str(folder), *files, "--kind", "atlas"]
    folder.mkdir(parents=True)
    (folder / "publik_atlas_.pdf").write_text("mine")
    assert main(wanted) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "publik_atlas_.pdf" in err
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("publik_atlas_.pdf", "mine")]
    assert main([*wanted, "--overwrite"]) == 0
    assert (folder / "publik_atlas_.pdf").read_bytes() == b"isi"
    assert sorted(path.name for path in folder.iterdir()) == ["publik_BACA_DULU.txt", "publik_atlas_.pdf"]


def test_a_folder_with_both_editions_is_said(files, folder, undrawn, capsys):
    """Whichever comes second."""
    _, err = answer_of(capsys, folder, *files, "--kind", "atlas")
    assert err == ""
    _, err = answer_of(capsys, folder, *files, "--kind", "atlas", "--edition", "internal")
    assert err.startswith("Perhatian: berkas internal ditulis ke ")
    _, err = answer_of(capsys, folder, *files, "--kind", "coverage", "--overwrite")
    assert "2 berkas edisi internal" in err


def test_one_zip_holds_one_edition_and_its_list(files, folder, undrawn, capsys):
    """Its name begins with the edition too."""
    answer, _ = answer_of(capsys, folder, *files, "--zip", "--edition", "internal", "--kind", "atlas")
    (file,) = answer["files"]
    assert (file["kind"], file["edition"]) == ("zip", "internal")
    assert file["name"].startswith("internal_")
    with zipfile.ZipFile(folder / file["name"]) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["internal_BACA_DULU.txt", "internal_atlas_.pdf"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("id", "2 berkas edisi publik ditulis ke "), ("en", "Files of the public edition written to ")],
)
def test_people_read_how_many_files_there_are(files, folder, undrawn, capsys, language, said):
    """And what was left out."""
    wanted = ["--kind", "atlas", "--kind", "plan", "--lang", language]
    assert main(["publish", "--out", str(folder), *files, *wanted]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(said)
    assert ":" in second


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--edition", "rahasia"], "rahasia"),
        (["--kind", "poster"], "poster"),
        (["--shape", "4x3"], "4x3"),
        (["--format", "gif"], "gif"),
        (["--kecamatan", "Curup $x$"], "“Curup $x$”"),
        (["--kind", "plan"], "Jemput bola"),
        (["--plan", "1"], "--plan"),
        (["--plan", "nol"], "nol"),
    ],
)
def test_what_cannot_be_is_one_sentence(files, folder, undrawn, capsys, wrong, said):
    """Exit 2, and no folder is made."""
    assert main(["publish", "--out", str(folder), *files, *wrong]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
    assert not folder.exists()


def test_other_faults_are_one_sentence_too(files, folder, tmp_path, undrawn, capsys):
    """One file of two, a folder that is a file, no figure at all."""
    (tmp_path / "berkas").write_text("")
    for wrong in (files[:2], files[2:], [*files, "--out", str(tmp_path / "berkas")]):
        assert main(["publish", "--out", str(folder), *wrong]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    Path(files[3]).write_text("kode_desa,wajib_ktp,sudah_rekam,belum_rekam\n99.01.09.2001,5,5,0\n")
    assert main(["publish", "--out", str(folder), *files]) == 2
    assert "9 desa" in capsys.readouterr().err
