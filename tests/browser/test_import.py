"""A month's figures come in and stay: imported in one browser, seen in another, taken back, still there after a restart."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from geo.region import region

from .conftest import Visit, serving


@pytest.fixture(scope="module")
def office(checkout, tmp_path_factory):
    """A server with a store of its own, for tests that write: its address and that of its database."""
    database = f"sqlite:///{tmp_path_factory.mktemp('office-store') / 'coverage.db'}"
    with serving(checkout, DATABASE_URL=database) as address:
        yield address, database


def sample():
    """The rows of the simulated sample: code, district, village, eligible, recorded, unrecorded."""
    rows = list(csv.reader(region().sample_file.read_text(encoding="utf-8").splitlines()))[1:]
    return [
        (code, district, village, int(eligible), int(recorded))
        for code, district, village, eligible, recorded, *_ in rows
    ]


def monthly_report(month: str, recorded_more: int, derati: str = "Derraty") -> bytes:
    """A workbook as an office sends it: titles, merged headings, no codes, one misspelt village, sums at the foot."""
    book, data = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append(["DATA PEREKAMAN KTP-EL PER DESA"])
    sheet.append([f"KEADAAN BULAN {month} 2025"])
    sheet.append(["NO", "KECAMATAN", "DESA/KELURAHAN", "WAJIB KTP", "PEREKAMAN", None])
    sheet.append([None, None, None, None, "SUDAH", "BELUM"])
    sheet.merge_cells("E3:F3")
    for at, (_, district, village, eligible, recorded) in enumerate(sample(), 1):
        recorded = min(eligible, recorded + recorded_more)
        name = derati if village == "Derati" else village
        sheet.append([at, district, name, eligible, recorded, eligible - recorded])
    sheet.append([None, "JUMLAH", None, None, None, None])
    book.save(data)
    return data.getvalue()


def keep(one, who="Ani"):
    """Say who it is and press the last button."""
    one.page.get_by_label("Nama petugas").fill(who)
    one.page.get_by_label("Nama petugas").press("Enter")
    one.settle()
    one.page.get_by_role("button", name="Simpan angka ini").click()
    one.settle()


def test_an_import_is_kept_seen_in_every_browser_and_taken_back(browser, office):
    """Upload, decide the uncertain row, keep; reload; a second browser hears of it by itself; undo and redo."""
    server, _ = office
    first, second = (Visit(browser, server) for _ in range(2))
    try:
        second.open("/")
        expect(second.page.locator(".marks")).to_contain_text("DATA SIMULASI")
        first.open("/data-dan-mutu")
        first.upload(1, "juni.xlsx", monthly_report("JUNI", 5))
        expect(first.page.locator(".marks")).to_contain_text("BELUM DISIMPAN")
        expect(first.page.locator(".marks")).to_contain_text("Juni 2025")
        expect(second.page.locator(".marks")).not_to_contain_text("BELUM DISIMPAN")
        expect(first.page.get_by_role("button", name="Simpan angka ini")).to_be_disabled()
        first.page.get_by_role("radio", name="Derati, Kecamatan Kota Padang").click()
        first.settle()
        keep(first)
        expect(first.page.locator('[data-testid="stAlert"]')).to_contain_text("Disimpan sebagai periode data nomor 2")
        first.open("/data-dan-mutu")
        marks = first.page.locator(".marks")
        expect(marks).to_contain_text("Juni 2025")
        expect(marks).not_to_contain_text("DATA SIMULASI")
        assert "157 baris = 0 cocok lewat kode + 156 cocok lewat nama + 1 tidak dipakai + 0 berulang." in (
            first.page.locator(".sheet li").all_text_contents()
        )
        # Nobody touches the second browser.
        expect(second.page.locator(".marks")).to_contain_text("Juni 2025", timeout=30_000)
        expect(second.page.locator(".marks")).not_to_contain_text("DATA SIMULASI")
        first.page.get_by_role("radio", name="Periode data").click()
        first.settle()
        first.page.get_by_label("Nama petugas").fill("Budi")
        first.page.get_by_label("Nama petugas").press("Enter")
        first.settle()
        first.page.get_by_role("button", name="Batalkan").click()
        first.settle()
        expect(first.page.locator(".marks")).to_contain_text("Belum ada angka yang tersimpan")
        first.page.get_by_role("button", name="Pakai lagi").click()
        first.settle()
        expect(first.page.locator(".marks")).to_contain_text("Juni 2025")
        assert [(one.left, one.errors) for one in (first, second)] == [([], []), ([], [])]
    finally:
        first.close()
        second.close()


def test_next_month_the_decision_is_remembered_and_the_months_are_compared(browser, office):
    """The misspelt village is known now; what changed since June stands beside; the same file again changes nothing."""
    server, _ = office
    one = Visit(browser, server).open("/data-dan-mutu")
    try:
        july = monthly_report("JULI", 9)
        one.upload(1, "juli.xlsx", july)
        assert one.page.get_by_text("Perlu diputuskan").count() == 0
        expect(one.page.get_by_text("Periode sebelumnya: Juni 2025")).to_be_visible()
        sums = one.sheet("Dibandingkan periode sebelumnya")
        eligible, recorded = ([row[3] for row in sums][at] for at in (0, 1))
        before, now = (sum(min(e, r + more) for *_, e, r in sample()) for more in (5, 9))
        assert eligible == "0"
        assert recorded == f"{now - before:,}".replace(",", ".")
        keep(one)
        expect(one.page.locator('[data-testid="stAlert"]')).to_contain_text("Disimpan sebagai periode data nomor 3")
        one.upload(1, "juli.xlsx", july)
        keep(one)
        expect(one.page.locator('[data-testid="stAlert"]')).to_contain_text(
            "sudah tersimpan sebagai periode data nomor 3"
        )
        assert (one.left, one.errors) == ([], [])
    finally:
        one.close()


def test_an_older_snapshot_is_chosen_in_the_frame_and_stays_in_the_address(browser, office):
    """June again, on every page, and from a link."""
    server, _ = office
    one = Visit(browser, server).open("/")
    try:
        expect(one.page.locator(".marks")).to_contain_text("Juli 2025")
        one.page.get_by_role("button", name="Pilih data").click()
        one.choose("Periode data", "Juni 2025")
        expect(one.page.locator(".marks")).to_contain_text("Juni 2025")
        one.page.keyboard.press("Escape")
        one.walk("peta-cakupan")
        expect(one.page.locator(".marks")).to_contain_text("Juni 2025")
        again = Visit(browser, server).open("/?periode=2")
        expect(again.page.locator(".marks")).to_contain_text("Juni 2025")
        again.close()
    finally:
        one.close()


def test_throwing_a_file_away_keeps_nothing(browser, office):
    """Back to what was in view; the list of snapshots is as it was."""
    server, _ = office
    one = Visit(browser, server).open("/data-dan-mutu?bagian=periode")
    try:
        kept = one.sheet("Periode data yang tersimpan")
        one.page.get_by_role("radio", name="Impor").click()
        one.settle()
        one.upload(1, "agustus.xlsx", monthly_report("AGUSTUS", 12))
        one.page.get_by_role("button", name="Buang, jangan simpan").click()
        one.settle()
        expect(one.page.locator(".marks")).to_contain_text("Juli 2025")
        one.page.get_by_role("radio", name="Periode data").click()
        one.settle()
        assert one.sheet("Periode data yang tersimpan") == kept
    finally:
        one.close()


def test_without_its_database_every_page_says_so(browser, checkout):
    """A PostgreSQL that nobody runs: one sentence, no stack, no password."""
    nowhere = "postgresql://office:rahasia@127.0.0.1:9/ktp"
    with serving(checkout, DATABASE_URL=nowhere) as address:
        one = Visit(browser, address)
        for page in ("", "peta-cakupan", "perkembangan", "data-dan-mutu"):
            one.page.goto(f"{address}/{page}", wait_until="domcontentloaded")
            alert = one.page.locator('[data-testid="stAlert"]')
            expect(alert).to_contain_text("Basis data 127.0.0.1/ktp tidak dapat dihubungi", timeout=30_000)
            assert "rahasia" not in one.page.content()
            assert "Traceback" not in one.text()
        one.close()


def test_what_was_kept_is_there_after_a_restart_and_after_its_database_was_away(browser, checkout, office, tmp_path):
    """Another server on the same file, which is then taken away and put back under it.

    Its first visit is to a deep link: the page itself with its frame, and no dialog that says otherwise.
    """
    _, database = office
    file, aside = Path(database.removeprefix("sqlite:///")), tmp_path / "aside.db"
    with serving(checkout, DATABASE_URL=database) as address:
        one = Visit(browser, address).open("/data-dan-mutu")
        expect(one.page.locator("h1")).to_have_text("Data dan mutu")
        expect(one.page.locator(".marks")).to_contain_text("Juli 2025")
        expect(one.page.get_by_role("dialog")).to_have_count(0)
        assert "Page not found" not in one.text()
        file.rename(aside)
        one.page.goto(address, wait_until="domcontentloaded")
        alert = one.page.locator('[data-testid="stAlert"]')
        expect(alert).to_contain_text("coverage.db tidak ada lagi di tempatnya", timeout=30_000)
        aside.rename(file)
        one.open("/")
        expect(one.page.locator(".marks")).to_contain_text("Juli 2025")
        assert alert.count() == 0
        one.close()
    assert (one.left, one.errors, one.exceptions) == ([], [], 0)
