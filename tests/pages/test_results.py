"""The section Hasil lapangan: sums that add up, a result reported, edited and taken back, a form uploaded."""

import io
from dataclasses import replace

import openpyxl
import pytest

from approved import MONDAY, SCHOOL_CODE, approved_plan, real_plan
from geo.field_reports import plan_results
from geo.outcome import Outcome, StopKey
from geo.outreach.results.sheet import result_workbook
from geo.outreach.results.sheet_columns import HEADINGS
from geo.store import Report, open_store, report_results, results

COLUMN = {meaning: at for at, meaning in enumerate(HEADINGS, start=1)}


@pytest.fixture
def store(office):
    opened = open_store(office)
    yield opened
    opened.dispose()


@pytest.fixture
def plan(store):
    """The number of an approved plan."""
    return approved_plan(store).id


def report(plan, order=1, team=1, uid="a", seen=None, **outcome):
    return Report(StopKey(plan, MONDAY, team, order), Outcome(**{"recorded": 26, "absent": 4} | outcome), uid, seen)


def press(app, label):
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception


def field(app, name, kind="number_input"):
    return next(each for each in app.get(kind) if each.key.startswith(f"result-{name}-"))


def said(app):
    return "".join(element.proto.body for element in app.get("html"))


def choose(app, stop):
    next(each for each in app.selectbox if each.key == "results_stop").set_value(str(stop)).run()


def test_without_an_approved_plan_it_is_said_what_to_do(visit):
    """No empty tables."""
    app = visit("outreach", bagian="hasil")
    assert "Belum ada rencana yang disetujui" in said(app)
    assert "Rencana yang disetujui" not in [each.label for each in app.selectbox]
    assert not app.metric


@pytest.mark.parametrize(
    ("language", "words"), [("id", ("Orang direncanakan", "Tercapai")), ("en", ("People planned", "Reached"))]
)
def test_planned_against_done_adds_up_and_each_stop_says_how_it_stands(visit, store, plan, table, language, words):
    """95 = 24 + 51 + 20 in both languages; a link to the phone form of each trip; names are text."""
    reports = [
        report(plan),
        report(plan, 2, uid="b", recorded=4, absent=9),
        report(plan, 1, 2, "c", recorded=0, absent=0, visited=False, note="ujian"),
    ]
    report_results(store, reports, "Ani")
    app = visit("outreach", language, bagian="hasil")
    figures = {each.label: float(each.value.replace(",", ".")) for each in app.metric}
    assert list(figures.values()) == [95.0, 24.0, 51.0, 20.0]
    assert tuple(figures)[:2] == words
    trips = table(app, "Per perjalanan" if language == "id" else "By trip")
    assert [row[4][0] for row in trips] == ["2", "1", "0"]
    assert f'href="/lapangan/{plan}/2025-10-06/2" target="_blank"' in said(app)
    stops = table(app, "Per perhentian" if language == "id" else "By stop")
    assert [row[4] for row in stops] == ["26", "4", "–", "–", "–"]
    assert ["Ani" in row[2] for row in stops] == [True, True, True, False, False]


def test_names_of_places_and_people_are_text(visit, store, table):
    """In tables and above the form: no markup, no link, no template."""
    evil = "<b>{{ 7*7 }}</b> [x](http://x) $y$"
    trips = real_plan().trips
    stops = (replace(trips[0].stops[0], name=evil), *trips[0].stops[1:])
    plan = approved_plan(store, evil, real_plan(trips=(replace(trips[0], stops=stops), *trips[1:]))).id
    report_results(store, [report(plan, note=evil)], evil)
    app = visit("outreach", bagian="hasil", perhentian=f"{plan}/2025-10-06/1/1")
    assert "<b>{{" not in said(app)
    assert table(app, "Per perhentian")[0][1] == f"1. {evil}"
    assert f"dilaporkan oleh {evil}" in table(app, "Per perhentian")[0][2]
    (caption,) = (each.value for each in app.caption if "Diundang" in each.value)
    assert "[x](" not in caption
    assert "$y$" not in caption


def test_a_result_is_reported_edited_and_taken_back(visit, store, plan):
    """By the short form; those absent are the rest of the invited; each step says what was done."""
    app = visit("outreach", bagian="hasil")
    assert all(each.disabled for each in app.button if each.label == "Simpan hasil")
    app.text_input(key="who-results").set_value("Ani").run()
    field(app, "recorded").set_value(12)
    field(app, "invited").set_value(20)
    press(app, "Simpan hasil")
    assert "disimpan" in app.success[0].value
    (first,) = results(store)
    assert (str(first.result.key), first.result.outcome) == (f"{plan}/2025-10-06/1/1", Outcome(recorded=12, absent=8))
    assert (first.via, first.added_by) == ("form", "Ani")
    choose(app, first.result.key)
    assert (field(app, "recorded").value, field(app, "absent").value, field(app, "invited").value) == (12, 8, None)
    field(app, "recorded").set_value(13)
    field(app, "note", "text_area").set_value("Hujan")
    press(app, "Simpan hasil")
    (edit,) = results(store)
    assert (edit.result.outcome, edit.replaces) == (Outcome(recorded=13, absent=8, note="Hujan"), first.id)
    press(app, "Tarik hasil ini")
    assert [each.id for each in results(store)] == [first.id]
    press(app, "Tarik hasil ini")
    assert results(store) == ()
    assert "belum dilaporkan" in app.success[0].value


def test_what_cannot_be_is_said_and_what_was_typed_stays(visit, store, plan):
    """More than the invited, nobody at all; a visit that was not carried out asks for no counts."""
    app = visit("outreach", bagian="hasil")
    app.text_input(key="who-results").set_value("Ani").run()
    press(app, "Simpan hasil")
    assert "tidak ada seorang pun" in app.error[0].value
    field(app, "recorded").set_value(21)
    field(app, "invited").set_value(20)
    press(app, "Simpan hasil")
    assert "21" in app.error[0].value
    assert field(app, "recorded").value == 21
    assert results(store) == ()
    field(app, "visited", "radio").set_value(False).run()
    assert not app.get("number_input")
    field(app, "note", "text_area").set_value("jalan putus")
    press(app, "Simpan hasil")
    assert [each.result.outcome for each in results(store)] == [Outcome(visited=False, note="jalan putus")]


def test_whoever_did_not_see_what_was_reported_meanwhile_is_told(visit, store, plan):
    """The form was drawn before another's report: nothing is kept over it."""
    app = visit("outreach", bagian="hasil")
    app.text_input(key="who-results").set_value("Ani").run()
    field(app, "recorded").set_value(12)
    report_results(store, [report(plan)], "Budi")
    press(app, "Simpan hasil")
    assert "Budi" in app.error[0].value
    assert [each.added_by for each in results(store)] == ["Budi"]
    app.run()
    choose(app, StopKey(plan, MONDAY, 1, 1))
    assert field(app, "recorded").value == 26


def form(store, plan, cells):
    """The form of the plan with cells typed in by (row from the first stop, meaning): its bytes."""
    book = openpyxl.load_workbook(io.BytesIO(plan_results(store, plan).workbook()))
    for (row, meaning), value in cells.items():
        book.worksheets[0].cell(4 + row, COLUMN[meaning]).value = value
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_form_says_what_it_would_change_before_it_is_kept(visit, store, plan, table):
    """Every row in the sum; what cannot be used in a sentence; kept under a name; the second time nothing is new."""
    report_results(store, [report(plan)], "Ani")
    data = form(store, plan, {(0, "absent"): 5, (0, "invited"): None, (1, "recorded"): "banyak", (2, "recorded"): 25})
    app = visit("outreach", bagian="hasil")
    app.text_input(key="who-results").set_value("Budi").run()
    app.get("file_uploader")[0].upload("isian.xlsx", data, "application/octet-stream").run()
    assert (
        "5 baris = 2 hasil baru atau berubah + 0 sama dengan yang tercatat + 2 belum diisi + 1 tidak dipakai."
        in said(app)
    )
    assert "banyak" in said(app)
    changes = table(app, "Perubahan")
    assert [row[1][:12] for row in changes] == ["Diundang 30:", "–"]
    assert "tidak hadir 5" in changes[0][2]
    press(app, "Simpan isi berkas ini")
    assert "2 perhentian disimpan" in app.success[0].value
    held = {each.result.code: (each.result.outcome, each.via) for each in results(store)}
    assert held[SCHOOL_CODE] == (Outcome(recorded=25), "sheet")
    assert held["17.02.06.1004"] == (Outcome(recorded=26, absent=5), "sheet")
    app.get("file_uploader")[0].upload("isian.xlsx", data, "application/octet-stream").run()
    assert "0 hasil baru atau berubah + 2 sama dengan yang tercatat" in said(app)
    assert "Simpan isi berkas ini" not in [each.label for each in app.button]


def test_a_form_is_kept_as_it_was_looked_at(visit, store, plan):
    """What another reported between the preview and the button is not written over."""
    data = result_workbook(plan, real_plan(), {StopKey(plan, MONDAY, 1, 1): Outcome(recorded=7)})
    app = visit("outreach", bagian="hasil")
    app.text_input(key="who-results").set_value("Ani").run()
    app.get("file_uploader")[0].upload("isian.xlsx", data, "application/octet-stream").run()
    report_results(store, [report(plan)], "Budi")
    press(app, "Simpan isi berkas ini")
    assert "Budi" in app.error[0].value
    assert [each.result.outcome.recorded for each in results(store)] == [26]


@pytest.mark.parametrize("section", ["surat", "hasil", "pelajaran"])
def test_a_plan_without_a_trip_still_stands(visit, office, words, section):
    """Approved all the same: nothing to report, papers without letters."""
    store = open_store(office)
    approved_plan(store, plan=real_plan(trips=()))
    store.dispose()
    app = visit("outreach", bagian=section)
    assert not app.exception
    assert any("tidak punya perjalanan" in said for said in words(app)) == (section == "hasil")
