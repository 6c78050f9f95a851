"""What an operator said of a table is remembered for the next one of its shape, by places."""

import io

import openpyxl
import pytest

from geo.intake import understand
from geo.sandbox import read_grids
from geo.store import (
    Answers,
    answers_of,
    entries,
    learned_answers,
    named_by,
    shape_of,
    understand_as_before,
)
from geo.store.database import writing
from geo.store.layouts import learn_answers_in, understood_by
from stores import contents

#: Headings that no office would be understood by, in a table of one month.
HEADER = ["NO", "KODE DESA", "DESA", "KOLOM A {month}", "KOLOM B {month}"]


def _rows(month, header=HEADER, title="LAPORAN BULAN {month}"):
    body = [[n, f"99.01.01.200{n}", name, 100 * n, 90 * n] for n, name in enumerate(("Aru", "Bayur", "Cempaka"), 1)]
    return [[title.format(month=month)], [cell.format(month=month) for cell in header], *body]


@pytest.fixture
def monthly(workbook):
    """Grids of the workbook of one month."""

    def made(month, **more):
        return read_grids(workbook(_rows(month, **more), name=f"DATA {month}"))

    return made


NAMED = {"eligible": "KOLOM A JUNI 2025", "recorded": "KOLOM B JUNI 2025"}


def _answers(grids):
    table = understand(grids, NAMED)
    assert not table.unusable
    return answers_of(grids, None, None, NAMED, table)


def _learn(store, shape, answers, who):
    with writing(store) as connection:
        learn_answers_in(connection, shape, answers, who)


def test_the_shape_of_a_kind_of_file_is_the_same_every_month(monthly):
    """Months and years in the sheet's name, the title and the headings make no difference."""
    shapes = {
        shape_of(grids, understand(grids, {}))
        for grids in map(monthly, ("JUNI 2025", "JULI 2025", "Desember 2026", "Mei 2027"))
    }
    assert len(shapes) == 1


def test_another_kind_of_file_has_another_shape(monthly):
    """A column more, a column of another name, the columns in another order."""
    one = monthly("JUNI 2025")
    others = [
        monthly("JUNI 2025", header=[*HEADER[:4], "LAIN {month}"]),
        monthly("JUNI 2025", header=[*HEADER[:3], *HEADER[:2:-1]]),
        monthly("JUNI 2025", header=[*HEADER, "CATATAN"]),
    ]
    shapes = [shape_of(grids, understand(grids, {})) for grids in (one, *others)]
    assert len(set(shapes)) == 4


def test_columns_that_were_named_once_are_known_next_month(store, monthly):
    """The first month asks; the second is read as the first, its headings being others."""
    june, july = monthly("JUNI 2025"), monthly("JULI 2025")
    table, said = understand_as_before(store, june)
    assert (bool(table.unusable), said) == (True, Answers())
    answers = _answers(june)
    _learn(store, shape_of(june, table), answers, "Ani")
    table, said = understand_as_before(store, july)
    assert (table.unusable, said) == ((), answers)
    assert table.columns["eligible"] == "KOLOM A JULI 2025"
    assert list(table.frame["recorded"]) == [90, 180, 270]
    assert named_by(said, table)["recorded"] == "KOLOM B JULI 2025"


def test_what_was_said_again_is_learned_once_and_a_change_takes_its_place(store, monthly):
    """The log has a line for each thing that was learned, and none for the same again."""
    june = monthly("JUNI 2025")
    shape, answers = shape_of(june, understand(june, {})), _answers(june)
    _learn(store, shape, answers, "Ani")
    before = contents(store)
    _learn(store, shape, answers, "Budi")
    assert contents(store) == before
    other = Answers(0, (2, 2), (("eligible", 3), ("unrecorded", None)))
    _learn(store, shape, other, "Budi")
    assert learned_answers(store, shape) == other
    assert [line.what for line in entries(store)[:2]] == ["layout_learned"] * 2
    assert learned_answers(store, "0" * 64) is None


def test_nothing_is_learned_where_nothing_was_said(store, monthly):
    """A table that was understood by itself leaves no trace."""
    june = monthly("JUNI 2025")
    before = contents(store)
    _learn(store, shape_of(june, understand(june, {})), Answers(), "Ani")
    assert contents(store) == before


def test_answers_that_no_longer_fit_leave_the_file_to_speak_for_itself(store, monthly):
    """A sheet, header rows or columns that are not there any more."""
    june = monthly("JUNI 2025")
    guess = understand(june, {})
    for answers in (
        Answers(7, None, ()),
        Answers(0, (90, 91), ()),
        Answers(None, None, (("eligible", 77),)),
    ):
        _learn(store, shape_of(june, guess), answers, "Ani")
        table, said = understand_as_before(store, june)
        assert (table.headings, table.rows_in, said) == (guess.headings, guess.rows_in, Answers())


def test_a_sheet_and_header_rows_are_known_by_their_places(monthly):
    """Whatever the sheet is called next month."""
    june = monthly("JUNI 2025")
    answers = answers_of(june, "DATA JUNI 2025", (2, 2), NAMED, understand(june, NAMED))
    assert (answers.sheet, answers.header_rows, answers.columns) == (0, (2, 2), (("eligible", 3), ("recorded", 4)))
    july = understood_by(monthly("JULI 2025"), answers)
    assert (july.sheet, july.header_rows) == ("DATA JULI 2025", (2,))
    assert list(july.frame["eligible"]) == [100, 200, 300]


def test_a_meaning_without_a_column_stays_without_one(monthly):
    """What was said to be no figure is not guessed again."""
    june = monthly("JUNI 2025")
    named = NAMED | {"code": ""}
    answers = answers_of(june, None, None, named, understand(june, named))
    assert dict(answers.columns)["code"] is None
    assert "code" not in understood_by(monthly("JULI 2025"), answers).columns


ALIKE = "k1;k2;k3"


def _nameless(header, *cells):
    lines = [";".join(map(str, cells)).replace("{n}", str(n)) for n in range(1, 4)]
    return read_grids("\n".join([header, *lines]).encode())


def _taught(store, grids, named):
    table = understand(grids, named)
    assert not table.unusable
    _learn(store, shape_of(grids, understand(grids, {})), answers_of(grids, None, None, named, table), "Ani")


@pytest.mark.parametrize("header", ["k1;k3;k2", "k0;k1;k2", "k4;k5;k6"])
def test_columns_that_differ_by_a_number_only_are_not_read_by_their_places(store, header):
    """Nothing but the number tells whether they changed places or one came between: the page asks again."""
    june = _nameless(ALIKE, "99.01.01.200{n}", 100, 90)
    _taught(store, june, {"code": "k1", "eligible": "k2", "recorded": "k3"})
    assert (
        list(understand_as_before(store, _nameless(ALIKE, "99.01.01.200{n}", 110, 95))[0].frame["eligible"])
        == [110] * 3
    )
    table, said = understand_as_before(store, _nameless(header, "99.01.01.200{n}", 90, 100))
    assert (bool(table.unusable), said) == (True, Answers())


def test_a_column_more_on_the_sheet_that_was_chosen_is_noticed(store, book_of_two):
    """The shape is that of the sheet found by itself; what was said is of another one."""
    header = ["KODE DESA", "DESA", "KOLOM A", "KOLOM B"]
    june, named = book_of_two(header), {"eligible": "KOLOM A", "recorded": "KOLOM B"}
    guess = understand(june, {})
    assert guess.sheet == "JUMLAH"
    answers = answers_of(june, "ISI", None, named, understand(june, named, "ISI"))
    _learn(store, shape_of(june, guess), answers, "Ani")
    assert understand_as_before(store, book_of_two(header))[0].sheet == "ISI"
    for other in (["KODE DESA", "DESA", "KOLOM B", "KOLOM A"], ["KODE DESA", "DESA", "LAIN", "KOLOM A", "KOLOM B"]):
        assert understand_as_before(store, book_of_two(other))[1] == Answers()


@pytest.fixture
def book_of_two():
    """Grids of a workbook whose first sheet is understood by itself, and whose second has the columns given."""

    def made(header):
        book, data = openpyxl.Workbook(), io.BytesIO()
        book.active.title = "JUMLAH"
        rows = [["KODE DESA", "DESA", "WAJIB KTP", "SUDAH REKAM"]]
        for row in [*rows, *([f"99.01.01.200{n}", f"Desa {n}", 100, 90] for n in range(1, 4))]:
            book.active.append(row)
        sheet = book.create_sheet("ISI")
        for row in [header, *([f"99.01.01.200{n}", f"Desa {n}", 80, 70, 60][: len(header)] for n in range(1, 4))]:
            sheet.append(row)
        book.save(data)
        return read_grids(data.getvalue())

    return made


def test_a_heading_written_in_other_letters_is_remembered_by_its_place():
    """What is understood of a command's words is what is remembered of them."""
    grids = _nameless("KODE DESA;KOLOM A;KOLOM B", "99.01.01.200{n}", 100, 90)
    named = {"eligible": "kolom  a", "recorded": "Kolom B"}
    answers = answers_of(grids, None, None, named, understand(grids, named))
    assert answers.columns == (("eligible", 1), ("recorded", 2))
