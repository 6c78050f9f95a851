"""The section Surat in a browser: the ZIP of a plan watched while it is made, one paper of it on a phone."""

import io
import zipfile

import docx
from playwright.sync_api import expect

from approved import approved_plan
from geo.store import open_store

from .conftest import PHONE, Visit, serving
from .test_outreach import FITS, button

PATH = "/jemput-bola?bagian=surat"


def downloaded(visitor, label, folder):
    """The bytes behind a button."""
    with visitor.page.expect_download() as waiting:
        button(visitor, label).last.click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file.name, file.read_bytes()


def test_the_papers_of_an_approved_plan_reach_a_phone(browser, checkout, tmp_path):
    """All in one ZIP after a bar, and one letter that is the same as in the ZIP; nothing wider than the screen."""
    database = f"sqlite:///{tmp_path / 'coverage.db'}"
    store = open_store(database)
    approved_plan(store)
    store.dispose()
    with serving(checkout, DATABASE_URL=database) as address:
        visitor = Visit(browser, address, PHONE).open(f"{PATH}&nomor_surat=41")
        assert visitor.page.evaluate(FITS)
        button(visitor, "Buat ZIP").click()
        visitor.page.get_by_text("dari 26 selesai").first.wait_for()
        expect(button(visitor, "Unduh semua")).to_be_visible(timeout=30_000)
        visitor.settle()
        name, content = downloaded(visitor, "Unduh semua", tmp_path)
        assert name == "rencana_1.zip"
        visitor.choose("Kelompok", "Undangan")
        name, letter = downloaded(visitor, "Unduh", tmp_path)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            inside = next(each for each in archive.namelist() if each.endswith(f"/{name}"))
            assert archive.read(inside) == letter
        assert "DATA SIMULASI" in "".join(docx.Document(io.BytesIO(letter)).element.itertext())
        assert visitor.page.evaluate(FITS)
        visitor.close()
    assert (visitor.left, visitor.errors, visitor.exceptions) == ([], [], 0)
