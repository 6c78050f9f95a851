"""Jemput bola in a browser: walked from the inputs to an approved plan, at a desk and on a phone."""

import openpyxl
from playwright.sync_api import expect

from .conftest import PHONE

PATH = "/jemput-bola"
FITS = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1
  && document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth + 1"""
DRAWN = """() => ({
  lines: document.querySelectorAll('path.ktp-route').length,
  stops: [...document.querySelectorAll('.ktp-stop span')].map(stop => stop.textContent),
  left: document.querySelectorAll('path.ktp-left-out').length,
  office: document.querySelectorAll('.ktp-office').length })"""
#: In the first row's cell “Pasang” of the table that can be edited, beside its box: behind the name, 200 pixels or more wide.
PIN_OF_FIRST_ROW = {"x": 232, "y": 36 + 17}


def fill(visitor, label, value):
    field = visitor.page.get_by_label(label, exact=True)
    field.fill(value)
    field.press("Tab")


def button(visitor, label):
    return visitor.page.locator('button[data-testid^="stBaseButton"]', has_text=label)


def press(visitor, label):
    button(visitor, label).first.click()
    visitor.settle()


def section(visitor, label):
    visitor.page.locator('[data-testid="stButtonGroup"] button', has_text=label).click()
    visitor.settle()


def make(visitor, days="2", seconds="1"):
    """A plan of two teams on two days, searched for a second."""
    fill(visitor, "Hari kerja", days)
    visitor.page.get_by_text("Pengaturan lain").click()
    fill(visitor, "Lama mencari (detik)", seconds)
    button(visitor, "Susun rencana").click()
    visitor.page.get_by_text("Orang tercapai").first.wait_for(timeout=30_000)
    visitor.settle()


def save(visitor, name):
    fill(visitor, "Nama rencana", name)
    visitor.settle()
    fill(visitor, "Nama petugas", "Ani")
    visitor.settle()
    press(visitor, "Simpan konsep")
    expect(visitor.page.get_by_text(f"Rencana “{name}” disimpan sebagai konsep").first).to_be_visible()


def approve(visitor, name):
    """In the section of scenarios, the newest plan."""
    section(visitor, "Skenario")
    visitor.page.locator("label", has_text=f"Saya sudah memeriksa rencana “{name}”").click()
    visitor.settle()
    press(visitor, "Setujui")
    expect(visitor.page.get_by_text(f"Rencana “{name}” disetujui oleh Ani").first).to_be_visible()


def test_from_the_inputs_to_an_approved_plan_on_a_phone(visit, tmp_path):
    """Form, plan, map, calendar, a pin in the table, a draft, approval, and what is frozen; nothing wider than the screen."""
    visitor, name = visit(PATH, PHONE), "Telepon"
    make(visitor)
    assert visitor.page.evaluate(FITS)
    visitor.frame().wait_for_selector("path.ktp-route", state="attached")
    drawn = visitor.frame().evaluate(DRAWN)
    assert (drawn["lines"], drawn["office"]) == (4, 1)
    assert drawn["left"] > 50
    assert all("." in stop for stop in drawn["stops"])
    visitor.frame().locator(".ktp-stop span").last.dispatch_event("click")
    expect(visitor.page.locator(".detail.visits dt").first).to_be_visible()
    visitor.settle()
    assert len(visitor.sheet("Kalender")) == 2
    editor = visitor.page.locator('[data-testid="stDataFrame"]')
    editor.scroll_into_view_if_needed()
    editor.locator(".dvn-scroller").click(position=PIN_OF_FIRST_ROW)
    visitor.page.wait_for_timeout(300)
    visitor.page.keyboard.press("Enter")
    # The table hands its edits to the form a moment after they were made.
    visitor.page.wait_for_timeout(500)
    press(visitor, "Susun ulang")
    expect(visitor.page.get_by_text("Dipasang (keluarkan untuk melepas)")).to_be_visible(timeout=20_000)
    visitor.settle()
    with visitor.page.expect_download() as waiting:
        button(visitor, "Unduh rencana (XLSX)").click()
    file = tmp_path / "plan.xlsx"
    waiting.value.save_as(file)
    trips, stops, *_ = openpyxl.load_workbook(file).worksheets
    assert trips.max_row == 5
    heading, *rows = stops.iter_rows(values_only=True)
    assert [row[heading.index("dipasang")] for row in rows].count("ya") == 1
    assert all("DATA SIMULASI" in row[-1] for row in rows)
    save(visitor, name)
    approve(visitor, name)
    assert visitor.page.evaluate(FITS)
    press(visitor, "Buka")
    expect(visitor.page.get_by_text("tidak dapat diubah.").first).to_be_visible()
    assert button(visitor, "Susun ulang").count() == 0
    assert len(visitor.sheet("Setiap perhentian")) == len(rows)
    assert visitor.page.evaluate(FITS)


def test_a_search_is_watched_left_come_back_to_and_stopped(visit):
    """The best so far in words; on another page it goes on; the button keeps what was found."""
    visitor = visit(PATH)
    fill(visitor, "Hari kerja", "2")
    visitor.page.get_by_text("Pengaturan lain").click()
    fill(visitor, "Lama mencari (detik)", "60")
    button(visitor, "Susun rencana").click()
    visitor.page.get_by_text("terbaik sejauh ini").first.wait_for(timeout=20_000)
    visitor.walk("perkembangan")
    visitor.page.locator('[data-testid="stTopNavLink"][href$="/jemput-bola"]').click()
    visitor.page.get_by_text("terbaik sejauh ini").first.wait_for(timeout=20_000)
    button(visitor, "Hentikan").click()
    visitor.page.get_by_text("Orang tercapai").first.wait_for(timeout=20_000)
    visitor.settle()
    expect(visitor.page.get_by_text("Pencarian dihentikan sebelum waktunya")).to_be_visible()
