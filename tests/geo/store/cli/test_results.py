"""`results`: listed, out to a form, filled in by another library, back, and taken back."""

import openpyxl
import pytest

from approved import MONDAY, PADANG, approved_plan, real_plan
from geo.outcome import Outcome, StopKey
from geo.outreach.plan_json import plan_document
from geo.outreach.results.sheet_columns import HEADINGS
from geo.store import Report, report_results, results, save_plan

COLUMN = {meaning: at for at, meaning in enumerate(HEADINGS, start=1)}
#: The first stop's row.
TOP = 4


@pytest.fixture
def plan(store):
    """The number of an approved plan."""
    return approved_plan(store).id


@pytest.fixture
def form(geo, plan, tmp_path):
    """The form of the plan with cells typed in by (row from the first stop, meaning): its file."""

    def filled(cells, name="isian.xlsx"):
        path = tmp_path / name
        geo("results", "export", plan, path)
        book = openpyxl.load_workbook(path)
        for (row, meaning), value in cells.items():
            book.worksheets[0].cell(TOP + row, COLUMN[meaning]).value = value
        book.save(path)
        return path

    return filled


def test_a_form_goes_out_and_comes_back_and_a_result_is_taken_back(geo, store, plan, form):
    """What is kept, unchanged, empty and set aside add up to its rows; the second time nothing changes."""
    path = form({(0, "recorded"): 12, (0, "invited"): 20, (1, "visited"): "tidak", (2, "recorded"): "banyak"})
    before = geo("results", "list", plan)
    assert (before["results"], before["plans"][0]["awaited"], before["plans"][0]["left_out"]) == ([], 75.0, 20.0)
    done = geo("results", "import", plan, path, "--who", "Ani")
    counts = {name: done[name] for name in ("rows", "kept", "unchanged", "empty", "set_aside")}
    assert counts == {"rows": 5, "kept": 2, "unchanged": 0, "empty": 2, "set_aside": 1}
    assert [(each["kind"], each["where"]["row"]) for each in done["problems"]] == [
        ("result_cell_not_understood", TOP + 2)
    ]
    again = geo("results", "import", plan, path, "--who", "Budi")
    assert (again["kept"], again["unchanged"]) == (0, 2)
    listed = geo("results", "list")
    (first, second) = listed["results"]
    assert (first["code"], first["recorded"], first["absent"], first["invited"]) == (PADANG, 12, 8, 20)
    assert (first["who"], first["via"], second["visited"]) == ("Ani", "sheet", False)
    account = listed["plans"][0]
    assert (account["planned"], account["done"], account["not_done"], account["left_out"]) == (95.0, 12.0, 63.0, 20.0)
    assert geo("results", "undo", first["id"], "--who", "Citra") == {"undone": first["id"], "in_use": None}
    assert [each.id for each in results(store)] == [second["id"]]
    assert [line["what"] for line in geo("log", "--limit", 2)] == ["result_undone", "results_reported"]


def test_an_edit_by_form_takes_the_place_of_what_it_was_made_from(geo, store, plan, form):
    """The form says what is reported; undone, that is back."""
    report_results(store, [Report(StopKey(plan, MONDAY, 1, 1), Outcome(recorded=5, absent=7), "a")], "Ani")
    path = form({(0, "recorded"): 6, (0, "absent"): 6})
    assert geo("results", "import", plan, path, "--who", "Budi")["kept"] == 1
    (edit,) = results(store)
    assert (edit.result.outcome, edit.replaces) == (Outcome(recorded=6, absent=6), 1)
    assert geo("results", "undo", edit.id, "--who", "Budi")["in_use"]["recorded"] == 5


def test_what_cannot_be_used_is_one_sentence(geo, store, plan, tmp_path):
    """A draft, a plan that is nowhere, a table that is no form, a file that is there, a result that is not."""
    of_sample = {"snapshot_id": 1, "boundary_set_id": 1, "simulated": True}
    draft = save_plan(store, "Konsep", plan_document(real_plan()), **of_sample, actor="Ani").id
    assert "Konsep" in geo("results", "export", draft, tmp_path / "a.xlsx", fails=True)
    assert "99" in geo("results", "list", 99, fails=True)
    table = tmp_path / "tabel.csv"
    table.write_text("desa,jumlah\nAru,5\n", encoding="utf-8")
    assert "kode perhentian" in geo("results", "import", plan, table, fails=True)
    assert "tabel.csv" in geo("results", "export", plan, table, fails=True)
    assert "7" in geo("results", "undo", 7, fails=True)


@pytest.mark.parametrize(
    ("language", "words"), [("id", ("tercapai", "belum dilaporkan")), ("en", ("reached", "not reported yet"))]
)
def test_people_read_it_as_sums(geo, plan, form, language, words):
    """In both languages, with what is simulated said."""
    path = form({(0, "recorded"): 12, (0, "note"): "Hujan"})
    said = geo("results", "import", plan, path, "--lang", language, "--who", "Ani", text=True)
    assert "5 " in said
    listed = geo("results", "list", "--lang", language, text=True)
    assert all(
        each in listed for each in (*words, "DATA SIMULASI" if language == "id" else "SIMULATED", "Hujan", "Ani")
    )
