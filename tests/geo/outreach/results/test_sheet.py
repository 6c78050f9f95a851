"""The result form: filled in by another library and read back; whatever is typed, every row is accounted for."""

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from approved import DERATI, MONDAY, PADANG, SCHOOL_CODE, dossier, real_plan
from geo.errors import DataError
from geo.faults import problem_sentence
from geo.outcome import OUTCOMES, Outcome, StopKey
from geo.outcome_words import outcome_words
from geo.outreach.results.filled import changed_outcomes
from geo.outreach.results.sheet import GUIDE, SHEET, result_rows, result_sheet_paper, result_workbook
from geo.outreach.results.sheet_columns import CODE, DAY, FILLED_IN, HEADINGS, ORDER, PLACE, TEAM, heading
from geo.outreach.results.sheet_read import read_results, results_of
from geo.outreach.results.stops import stops_of_plan
from geo.sandbox import Grids, Sheet
from geo.wording import speaking

PLAN = 3
FIRST, SECOND = StopKey(PLAN, MONDAY, 1, 1), StopKey(PLAN, MONDAY, 1, 2)
KEYS = [*stops_of_plan(PLAN, real_plan())]
#: The row of the header and of the first stop, as a spreadsheet counts.
HEADER, TOP = 3, 4
COLUMN = {meaning: at for at, meaning in enumerate(HEADINGS, start=1)}


def typed(cells, held=None, plan=None):
    """The form with cells typed in by (row from the first stop, meaning): its bytes."""
    book = openpyxl.load_workbook(io.BytesIO(result_workbook(PLAN, plan or real_plan(), held or {})))
    for (row, meaning), value in cells.items():
        book[SHEET].cell(TOP + row, COLUMN[meaning]).value = value
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def grids_with(*rows, headings=None):
    """A sheet with the columns of the form (by meaning) and rows of what is typed: stop number → meaning → text."""
    columns = headings or [*HEADINGS]
    known = result_rows(PLAN, real_plan(), {})
    lines = [(1, tuple(heading(each) for each in columns))]
    for number, (stop, cells) in enumerate(rows, start=2):
        given = {} if stop is None else dict(zip(HEADINGS, known.iloc[stop], strict=True))
        said = {meaning: "" if value is None else str(value) for meaning, value in given.items()} | cells
        lines.append((number, tuple(said.get(each, "") for each in columns)))
    return Grids((Sheet("Hasil", tuple(lines)),))


def read(*rows, **more):
    return results_of(grids_with(*rows, **more), PLAN, real_plan())


def kinds(found):
    return [(problem.kind, problem.row) for problem in found.problems]


def test_the_form_has_a_row_a_stop_in_the_order_of_driving():
    """Codes, what is hoped for, and nothing yet in what is to be filled in; the marks of simulated figures on both sheets."""
    rows = result_rows(PLAN, real_plan(), {})
    assert rows["Kode perhentian"].tolist() == [str(key) for key in KEYS]
    assert rows["Kode tempat"].tolist() == [PADANG, "17.02.06.1015", SCHOOL_CODE, f"{DERATI}/home", PADANG]
    assert rows["Jenis"].tolist()[2:4] == ["sekolah", "kunjungan rumah"]
    assert rows["Diharapkan"].tolist() == [20.0, 10.0, 30.0, 10.0, 5.0]
    assert rows[[heading(each) for each in FILLED_IN]].isna().all(axis=None)
    with speaking("en"):
        paper = result_sheet_paper(dossier())
        assert result_rows(PLAN, real_plan(), {}).equals(rows)
        book = openpyxl.load_workbook(io.BytesIO(paper.make()))
    assert (paper.name, paper.kind, book.sheetnames) == ("isian_hasil.xlsx", "result_sheet", [SHEET, GUIDE])
    assert "nomor 3: Oktober" in book[SHEET]["A1"].value
    assert book[SHEET]["A2"].value.startswith("DATA SIMULASI")
    assert "DATA SIMULASI" in book[GUIDE]["A1"].value
    assert "SIMULASI" not in str(
        [*openpyxl.load_workbook(io.BytesIO(result_workbook(PLAN, real_plan(), {})))[SHEET].values]
    )


def test_the_columns_are_called_as_the_outcomes_are():
    """On forms and in tables one word for one thing."""
    assert [heading(name) for name in OUTCOMES] == [outcome_words(name) for name in OUTCOMES]


def test_only_what_is_to_be_filled_in_is_not_locked():
    """Whoever sorts a column of a locked sheet cannot give one stop's people to another."""
    sheet = openpyxl.load_workbook(io.BytesIO(result_workbook(PLAN, real_plan(), {})))[SHEET]
    assert sheet.protection.sheet
    open_ = {meaning for meaning, at in COLUMN.items() if not sheet.cell(TOP, at).protection.locked}
    assert open_ == set(FILLED_IN)


def test_what_is_typed_comes_back_stop_by_stop():
    """Counts, a day in words, a day cell, absent people as the rest of the invited, a visit that was not; others unsaid."""
    cells = {
        **{
            (0, "recorded"): 12,
            (0, "moved"): 3,
            (0, "died"): 1,
            (0, "invited"): 30,
            (0, "note"): "Hujan,\nlistrik padam",
        },
        **{(1, "visited"): "Tidak", (1, "note"): "jalan putus"},
        **{(2, "visited"): "ya", (2, "visited_on"): datetime(2025, 10, 9), (2, "recorded"): 25, (2, "absent"): 5},
        **{(3, "visited_on"): "Rabu, 8 Oktober 2025", (3, "recorded"): "7", (3, "failed"): "-"},
    }
    found = read_results(typed(cells), PLAN, real_plan())
    assert found.problems == ()
    assert (found.rows_in, found.empty, list(found.rows.values())) == (5, (TOP + 4,), [TOP, TOP + 1, TOP + 2, TOP + 3])
    assert list(found.reports.values()) == [
        Outcome(recorded=12, moved=3, died=1, absent=14, note="Hujan, listrik padam"),
        Outcome(visited=False, note="jalan putus"),
        Outcome(recorded=25, absent=5, day=date(2025, 10, 9)),
        Outcome(recorded=7, day=date(2025, 10, 8)),
    ]


def test_a_form_of_what_is_reported_comes_back_as_it_was():
    """It says nothing new, also where a report names the planned day."""
    held = {
        FIRST: Outcome(recorded=12, already=1, moved=2, died=3, absent=4, refused=5, duplicate=6, failed=7, note="x"),
        SECOND: Outcome(visited=False, note="=1+1"),
        KEYS[2]: Outcome(recorded=3, day=MONDAY),
        KEYS[4]: Outcome(note="balai terkunci", day=date(2025, 10, 20)),
    }
    found = read_results(typed({}, held), PLAN, real_plan())
    assert (found.problems, found.empty) == ((), (TOP + 3,))
    assert changed_outcomes(found.reports, held) == {}
    edited = read_results(typed({(0, "recorded"): 13, (0, "absent"): 3}, held), PLAN, real_plan())
    assert changed_outcomes(edited.reports, held) == {FIRST: replace(held[FIRST], recorded=13, absent=3)}


def test_names_of_files_are_text():
    """A formula, a control sign, a very long name: none is evaluated, and the form is read back."""
    evil = ['=HYPERLINK("http://x","y")', "<b>{{ 7*7 }}</b> $x$", "a\x0bb\x1f" + "c" * 40_000]
    plan = real_plan()
    stops = [replace(stop, name=name) for stop, name in zip(plan.trips[0].stops, evil, strict=False)]
    third = replace(plan.trips[1].stops[0], name=evil[2])
    trips = (replace(plan.trips[0], stops=tuple(stops)), replace(plan.trips[1], stops=(third, plan.trips[1].stops[1])))
    plan = replace(plan, trips=trips)
    data = result_workbook(PLAN, plan, {}, name=evil[0], mark="DATA SIMULASI")
    sheet = openpyxl.load_workbook(io.BytesIO(data))[SHEET]
    names = [sheet.cell(TOP + at, COLUMN["name"]).value for at in range(3)]
    assert names == [*evil[:2], "ab" + "c" * 198]
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert read_results(data, PLAN, plan).empty == (4, 5, 6, 7)


def test_a_row_whose_code_is_lost_is_known_by_day_team_and_order():
    """As long as all three are there; what is told of the wrong place is not kept."""
    lost = {CODE: "", "recorded": "4"}
    found = read((1, lost), (0, lost | {TEAM: ""}), (4, lost | {DAY: "7 Oktober 2025", PLACE: ""}))
    assert {str(key): each.recorded for key, each in found.reports.items()} == {str(SECOND): 4, str(KEYS[4]): 4}
    assert kinds(found) == [("row_no_stop", 3)]


@pytest.mark.parametrize(
    ("stop", "cells", "kind"),
    [
        (0, {CODE: "3/2025-10-06/1/9", "recorded": "1"}, "row_no_stop"),
        (0, {CODE: "4/2025-10-06/1/1", "recorded": "1"}, "row_no_stop"),
        (0, {CODE: "Padang", "recorded": "1"}, "row_no_stop"),
        (None, {"recorded": "75", "name": "JUMLAH"}, "row_no_stop"),
        (0, {PLACE: "17.02.06.1015", "recorded": "1"}, "result_row_disagrees"),
        (0, {DAY: "8/10/2025", "recorded": "1"}, "result_row_disagrees"),
        (0, {ORDER: "2"}, "result_row_disagrees"),
        (0, {"recorded": "lima"}, "result_cell_not_understood"),
        (0, {"recorded": "-5"}, "result_cell_not_understood"),
        (0, {"recorded": "1.000"}, "result_cell_not_understood"),
        (0, {"recorded": "2.500000"}, "result_cell_not_understood"),
        (0, {"recorded": "#REF!"}, "result_cell_not_understood"),
        (0, {"recorded": "5", "visited": "mungkin"}, "result_cell_not_understood"),
        (0, {"recorded": "5", "visited_on": "Oktober 2025"}, "result_cell_not_understood"),
        (0, {"recorded": "5", "visited_on": "31/2/2025"}, "result_cell_not_understood"),
        (0, {"recorded": "5", "visited_on": "45936"}, "result_cell_not_understood"),
        (0, {"note": "hujan"}, "result_visit_not_said"),
        (0, {"invited": "30"}, "result_visit_not_said"),
        (0, {"visited": "ya", "invited": "30"}, "result_row_aside"),
        (0, {"visited": "ya"}, "result_row_aside"),
        (0, {"visited": "tidak", "invited": "30"}, "result_row_aside"),
        (0, {"visited": "tidak", "recorded": "1"}, "result_row_aside"),
        (0, {"recorded": "20", "invited": "19"}, "result_row_aside"),
        (0, {"recorded": "5", "absent": "5", "invited": "19"}, "result_row_aside"),
        (0, {"recorded": "5", "visited_on": "1 Januari 2099"}, "result_row_aside"),
        (0, {"recorded": "5", "visited_on": "1/1/2024"}, "result_row_aside"),
        (0, {"recorded": "200000"}, "result_row_aside"),
        (0, {"recorded": "5", "note": "x" * 501}, "result_row_aside"),
    ],
)
def test_a_row_that_cannot_be_is_set_aside_whole_with_its_reason(stop, cells, kind):
    """Nothing of it is kept, the row beside it is, and both languages name the row."""
    found = read((stop, cells), (1, {"recorded": "4"}))
    assert kinds(found) == [(kind, 2)]
    assert (list(found.reports), found.set_aside, found.empty) == ([SECOND], (2,), ())
    for language in ("id", "en"):
        with speaking(language):
            assert "2" in problem_sentence(found.problems[0])


def test_all_faults_of_a_row_are_told_and_a_stop_is_told_of_once():
    """The first row that can be used counts; an empty row beside it says nothing."""
    found = read((0, {"recorded": "x", "moved": "y"}), (0, {"recorded": "4"}), (0, {"recorded": "5"}), (0, {}))
    assert kinds(found) == [("result_cell_not_understood", 2), ("result_cell_not_understood", 2), ("row_repeated", 4)]
    assert (found.reports, found.empty, found.rows_in) == ({FIRST: Outcome(recorded=4)}, (5,), 4)
    assert "3" in problem_sentence(found.problems[-1])


def test_a_second_sheet_of_results_is_not_passed_over_in_silence():
    """The one with more columns is read, of the other it is said how many rows it has."""
    (whole,) = grids_with((0, {"recorded": "4"})).sheets
    (part,) = grids_with((1, {"recorded": "5"}), (2, {"recorded": "6"}), headings=[CODE, "recorded"]).sheets
    found = results_of(Grids((replace(part, name="Tim 2"), whole)), PLAN, real_plan())
    assert list(found.reports) == [FIRST]
    assert [(one.kind, one.facts) for one in found.problems] == [("result_sheet_not_read", {"name": "Tim 2", "n": 2})]


@pytest.mark.parametrize("content", [b"kode perhentian,tim\n1,2\n", b"direkam\n5\n", b"tim,urutan,direkam\n1,1,5\n"])
def test_a_table_that_is_no_form_is_refused(content):
    """Without outcomes, or without what its rows are of."""
    with pytest.raises(DataError) as caught:
        read_results(content, PLAN, real_plan())
    assert [problem.kind for problem in caught.value.problems] == ["headings_missing"]


def test_a_form_with_the_numbers_of_people_is_refused():
    """A column of NIK, however much else is right."""
    with pytest.raises(DataError) as caught:
        read_results(b"kode perhentian,direkam,NIK\n3/2025-10-06/1/1,5,1702060101010001\n", PLAN, real_plan())
    assert caught.value.problems[0].kind == "personal_data"


_TEXT = st.one_of(
    st.text(max_size=12).map(str.strip),
    st.sampled_from(
        ("", "", "5", "0", "-", "ya", "tidak", "12", "7/10/2025", "2025-10-09", "1.000", "99999999999", "=1+1")
    ),
)
_TYPED = st.dictionaries(st.sampled_from([CODE, DAY, TEAM, ORDER, PLACE, *FILLED_IN]), _TEXT, max_size=6)
_ROWS = st.lists(st.tuples(st.one_of(st.none(), st.integers(0, len(KEYS) - 1)), _TYPED), max_size=8)


@settings(max_examples=150, deadline=None)
@given(rows=_ROWS)
def test_whatever_is_typed_every_row_ends_somewhere_once(rows):
    """In an outcome that can be kept, in "not filled in", or set aside with a sentence in both languages."""
    found = read(*rows)
    filled = [number for number, (stop, cells) in enumerate(rows, start=2) if stop is not None or any(cells.values())]
    assert sorted([*found.rows.values(), *found.empty, *found.set_aside]) == filled
    assert found.rows_in == len(filled)
    assert set(found.reports) == set(found.rows) <= set(KEYS)
    assert {problem.row for problem in found.problems} == set(found.set_aside)
    assert changed_outcomes(found.reports, found.reports) == {}
    for language in ("id", "en"):
        with speaking(language):
            assert all(problem_sentence(problem) for problem in found.problems)
    again = results_of(_form_of(found.reports), PLAN, real_plan())
    assert (changed_outcomes(again.reports, found.reports), set(again.reports)) == ({}, set(found.reports))


def _form_of(held):
    """The form of what is held, as the sandbox would hand it over."""
    table = result_rows(PLAN, real_plan(), held)
    rows = [tuple("" if cell is None else str(cell) for cell in row) for row in table.itertuples(index=False)]
    return Grids((Sheet("Hasil", tuple(enumerate([tuple(table.columns), *rows], start=1))),))
