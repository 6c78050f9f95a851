"""The whole line in one browser: figures, clusters, a plan, its papers, what came of it, the next plan, the next figures."""

import io
import zipfile
from dataclasses import dataclass

import docx
import openpyxl
import pandas as pd
import pytest
from playwright.sync_api import expect

from geo.region import reference, schools
from geo.store import open_store, set_pupils, set_village_facts
from months import counted

from .conftest import PHONE, Visit, serving
from .test_import import keep as keep_figures
from .test_letters import downloaded
from .test_outreach import approve, button, fill, save, section

#: What the phone is told of every stop: 80 invited, of whom 10 were recorded, 4 had moved away, 66 did not come.
INVITED, RECORDED, MOVED = 80, 10, 4
#: Turnout of a village that is assumed, and as many people as that counts for.
ASSUMED, WEIGHT = 0.3, 30
#: People recorded at the counter in July, in a village where nobody went.
COUNTER = 25


@dataclass(frozen=True)
class Story:
    """A server with a store of its own, a desk in front of it, and where downloads go."""

    address: str
    desk: Visit
    folder: object


@pytest.fixture
def story(browser, checkout, tmp_path):
    """No pupils and no home visits are known: what a village yields can be reckoned by hand."""
    url = f"sqlite:///{tmp_path / 'coverage.db'}"
    store = open_store(url)
    set_pupils(store, pd.Series(0, index=schools().index), "Ani")
    set_village_facts(store, pd.DataFrame({"home_visits": 0}, index=reference().index), "Ani")
    store.dispose()
    with serving(checkout, DATABASE_URL=url) as address:
        desk = Visit(browser, address)
        desk.page.set_default_timeout(20_000)
        yield Story(address, desk, tmp_path)
        desk.close()
        assert (desk.left, desk.errors, desk.exceptions) == ([], [], 0)


def report(month: str, more: dict[str, int]) -> bytes:
    """A workbook of the month with so many more people recorded in these villages than the sample has."""
    book, data = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append([f"PEREKAMAN KTP-EL, KEADAAN BULAN {month} 2025"])
    sheet.append(["KODE DESA", "KECAMATAN", "DESA/KELURAHAN", "WAJIB KTP", "SUDAH REKAM", "BELUM REKAM"])
    for code, row in counted().iterrows():
        recorded = int(row["sudah_rekam"]) + more.get(code, 0)
        eligible = int(row["wajib_ktp"])
        sheet.append([code, row["kecamatan"], row["desa"], eligible, recorded, eligible - recorded])
    book.save(data)
    return data.getvalue()


def import_table(desk, month, more):
    """Load a month's table and keep it."""
    desk.open("/data-dan-mutu")
    desk.upload(1, f"{month.lower()}.xlsx", report(month, more))
    keep_figures(desk)
    expect(desk.page.locator(".marks")).to_contain_text(f"{month.capitalize()} 2025")


def make_plan(desk):
    """One team for one day, on a Monday after the day of the figures."""
    desk.open("/jemput-bola")
    fill(desk, "Jumlah tim", "1")
    fill(desk, "Hari kerja", "1")
    desk.page.get_by_label("Mulai", exact=True).get_by_role("spinbutton").first.click()
    desk.page.keyboard.type("07072025")
    desk.page.keyboard.press("Tab")
    desk.page.get_by_text("Pengaturan lain").click()
    fill(desk, "Lama mencari (detik)", "1")
    button(desk, "Susun rencana").click()
    desk.page.get_by_text("Orang tercapai").first.wait_for(timeout=30_000)
    desk.settle()


def likely_people(story) -> dict[str, float]:
    """Code → likely people of the plan in view, at its stops and left out together."""
    _, content = downloaded(story.desk, "Unduh rencana (XLSX)", story.folder)
    book, people = openpyxl.load_workbook(io.BytesIO(content)), {}
    for name in ("Perhentian", "Tidak dikunjungi"):
        heading, *rows = book[name].iter_rows(values_only=True)
        for row in rows:
            code = row[heading.index("kode")]
            people[code] = round(people.get(code, 0) + row[heading.index("mungkin")], 1)
    return people


def papers(story) -> list[str]:
    """The codes of the places in the plan's papers, in the order of the team's day; the letters say where it goes."""
    section(story.desk, "Surat")
    button(story.desk, "Buat ZIP").click()
    expect(button(story.desk, "Unduh semua")).to_be_visible(timeout=30_000)
    story.desk.settle()
    _, content = downloaded(story.desk, "Unduh semua", story.folder)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        book = openpyxl.load_workbook(io.BytesIO(archive.read("isian_hasil.xlsx")))
        heading, *rows = (row for row in book.worksheets[0].iter_rows(values_only=True) if row[1])
        codes = [row[heading.index("Kode tempat")] for row in rows]
        letter = docx.Document(io.BytesIO(archive.read("surat_tugas/2025-07-07_tim_1.docx")))
        words = "".join(letter.element.itertext())
        assert all(reference().at[code, "village"] in words for code in codes)
        assert "Senin, 7 Juli 2025" in words
    assert sum(name.startswith("undangan/") for name in names) == len(codes)
    assert {"lembar_lapangan/2025-07-07_tim_1.pdf", "kalender.ics"} <= set(names)
    return codes


def report_results(story, browser):
    """On a phone: the trip from the list, every stop told of and said to be kept."""
    phone = Visit(browser, story.address, PHONE)
    phone.page.goto(f"{story.address}/lapangan")
    phone.page.locator("a.trip").first.click()
    stops = phone.page.locator(".stop")
    for at in range(stops.count()):
        stop = stops.nth(at)
        if not stop.evaluate("each => each.open"):
            stop.locator("summary").click()
        for name, said in {"invited": INVITED, "recorded": RECORDED, "moved": MOVED, "who": "Citra"}.items():
            stop.locator(f'[name="{name}"]').fill(str(said))
        stop.locator(".save").click()
        expect(stop.locator(".state")).to_contain_text("Tersimpan di kantor (Citra")
    phone.close()
    assert (phone.left, phone.errors) == ([], [])


def learned_yield(unrecorded: int, recorded_since: int) -> float:
    """(unrecorded x real share - recorded since) x turnout, both shares drawn towards what was assumed."""
    real = INVITED - MOVED
    real_share = (real + WEIGHT * 1.0) / (INVITED + WEIGHT)
    turnout = (RECORDED + WEIGHT * ASSUMED) / (real + WEIGHT)
    return round((unrecorded * real_share - recorded_since) * turnout, 1)


def test_from_figures_to_clusters_to_a_plan_to_its_results_to_the_next_figures(story, browser):
    """What was recorded is taken off and learned from, to the digit; once new figures have it, nothing is counted twice."""
    desk, june = story.desk, counted()["belum_rekam"]
    import_table(desk, "JUNI", {})
    desk.open("/klaster")
    expect(desk.page.get_by_text("klaster signifikan memuat").first).to_be_visible(timeout=20_000)

    make_plan(desk)
    first = likely_people(story)
    save(desk, "Juli")
    approve(desk, "Juli")
    visited = papers(story)
    assert visited
    assert all(first[code] == round(june[code] * ASSUMED, 1) for code in visited)

    report_results(story, browser)
    make_plan(desk)
    again = likely_people(story)
    assert {code: again[code] for code in visited} == {code: learned_yield(june[code], RECORDED) for code in visited}
    elsewhere = set(first) - set(visited)
    assert {code: again[code] for code in elsewhere} == {code: first[code] for code in elsewhere}
    desk.open("/jemput-bola?bagian=pelajaran&isi=sisa")
    rows = {row[0]: row[2:] for row in desk.sheet("Desa yang paling banyak direkam sejak itu")}
    assert rows == {
        reference().at[code, "village"]: [str(june[code]), str(RECORDED), str(june[code] - RECORDED)]
        for code in visited
    }

    counter = next(code for code in june.index if code not in visited and june[code] > COUNTER)
    import_table(desk, "JULI", {**dict.fromkeys(visited, RECORDED), counter: COUNTER})
    make_plan(desk)
    july = likely_people(story)
    assert {code: july[code] for code in visited} == {
        code: learned_yield(june[code] - RECORDED, recorded_since=0) for code in visited
    }
    assert july[counter] == round((june[counter] - COUNTER) * ASSUMED, 1)
    desk.open("/jemput-bola?bagian=pelajaran&isi=sisa")
    expect(desk.page.get_by_text("Belum ada orang yang direkam jemput bola sesudah tanggal angka ini.")).to_be_visible()
    desk.open("/jemput-bola?bagian=pelajaran&isi=bukti&bulan=2025-07")
    figures = desk.page.locator('[data-testid="stMetricValue"]').all_text_contents()
    assert [each.strip() for each in figures[:3]] == [
        f"+{COUNTER + RECORDED * len(visited)}", str(RECORDED * len(visited)), str(COUNTER)
    ]  # fmt: skip
