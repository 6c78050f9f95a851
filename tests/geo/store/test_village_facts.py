"""What the office knows of villages: entered cell by cell, whole or not at all, every change in the log."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from geo.region import reference
from geo.store import entries, set_village_facts, state, village_facts
from geo.store.facts_cells import FACTS
from stores import contents

FIRST, SECOND, *_ = reference().index
ALL = {
    "access": "hard",
    "signal": "none",
    "electricity": "partly",
    "last_visit": date(2025, 3, 9),
    "home_visits": 3,
    "real_share": 0.9,
    "note": "jembatan putus",
}


def _table(**rows):
    """A table of changes: code (with underscores for dots) → cells."""
    return pd.DataFrame.from_dict(
        {code.removeprefix("v").replace("_", "."): cells for code, cells in rows.items()}, orient="index", dtype=object
    ).rename_axis("village_code")


def _of(code, **cells):
    return _table(**{f"v{code.replace('.', '_')}": cells})


def test_nothing_is_known_until_it_is_entered(store):
    """An empty table of the same shape as a full one."""
    known = village_facts(store)
    assert (len(known), tuple(known.columns), known.index.name) == (0, FACTS, "village_code")
    assert (known["home_visits"].dtype, known["real_share"].dtype) == (float, float)


def test_what_was_entered_comes_back_and_the_rest_is_missing(store):
    """Each in its kind; another entry changes only the cells that it says."""
    assert set_village_facts(store, pd.concat([_of(FIRST, **ALL), _of(SECOND, signal="weak")]), "Ani") == 2
    known = village_facts(store)
    assert known.loc[FIRST].to_dict() == ALL
    second = known.loc[SECOND]
    assert second["signal"] == "weak"
    assert [second[name] for name in ("access", "electricity", "last_visit", "note")] == [None] * 4
    assert np.isnan(second["home_visits"])
    assert np.isnan(second["real_share"])
    assert set_village_facts(store, _of(FIRST, access="easy", note=None, real_share=np.nan), "Budi") == 1
    assert village_facts(store).loc[FIRST].to_dict() == ALL | {"access": "easy"}


def test_what_is_read_back_and_entered_again_changes_nothing(store):
    """No row, no line of the log."""
    set_village_facts(store, pd.concat([_of(FIRST, **ALL), _of(SECOND, home_visits=0, real_share=0)]), "Ani")
    before = contents(store)
    assert set_village_facts(store, village_facts(store), "Budi") == 0
    assert set_village_facts(store, village_facts(store).iloc[:0], "Budi") == 0
    assert contents(store) == before


def test_an_empty_text_clears_a_cell(store):
    """A village of which nothing is known any more is listed no more; what was known is in the log."""
    set_village_facts(store, _of(FIRST, **ALL), "Ani")
    assert set_village_facts(store, _of(FIRST, home_visits="", note="  "), "Ani") == 1
    assert village_facts(store).loc[FIRST, ["access", "note"]].to_list() == ["hard", None]
    assert set_village_facts(store, _of(FIRST, **dict.fromkeys(FACTS, "")), "Ani") == 1
    assert len(village_facts(store)) == 0
    assert entries(store)[0].facts["changes"][FIRST]["last_visit"] == ["2025-03-09", None]


def test_every_change_is_in_the_log_with_what_was_before(store):
    """One line for one table: who, how many villages, each cell before and after."""
    set_village_facts(store, _of(FIRST, access="hard", home_visits=3), "Ani")
    set_village_facts(store, pd.concat([_of(FIRST, access="easy", home_visits=3), _of(SECOND, note="ramai")]), "Budi")
    line, first = entries(store, limit=2)
    assert (line.who, line.what, line.facts["villages"]) == ("Budi", "village_facts_set", 2)
    assert line.facts["changes"] == {FIRST: {"access": ["hard", "easy"]}, SECOND: {"note": [None, "ramai"]}}
    assert first.facts["changes"] == {FIRST: {"access": [None, "hard"], "home_visits": [None, 3]}}


@pytest.mark.parametrize(
    "cells",
    [
        {"last_visit": pd.Timestamp("2025-03-09 10:00")},
        {"last_visit": np.datetime64("2025-03-09")},
        {"last_visit": " 2025-03-09 "},
        {"home_visits": 3.0},
        {"home_visits": np.int64(3)},
        {"home_visits": "3"},
        {"real_share": "0.9"},
        {"note": "\u202ejembatan\n  putus"},
    ],
)
def test_a_cell_is_understood_as_tables_hold_it(store, cells):
    """Dates with a time or as text, whole numbers with a point, text with signs that are not seen."""
    set_village_facts(store, _of(FIRST, **cells), "Ani")
    (name,) = cells
    assert village_facts(store).at[FIRST, name] == ALL[name]


TOMORROW = (datetime.now(UTC) + timedelta(days=2)).date()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"access": "mudah"}, ["facts_choice_unknown"]),
        ({"signal": "kuat", "electricity": 1}, ["facts_choice_unknown"] * 2),
        ({"last_visit": "kemarin"}, ["facts_visit_unreadable"]),
        ({"last_visit": 45_000}, ["facts_visit_unreadable"]),
        ({"last_visit": TOMORROW}, ["facts_visit_in_future"]),
        ({"home_visits": -1}, ["facts_home_visits_impossible"]),
        ({"home_visits": 2.5}, ["facts_home_visits_impossible"]),
        ({"home_visits": True}, ["facts_home_visits_impossible"]),
        ({"home_visits": 10**12}, ["facts_home_visits_impossible"]),
        ({"real_share": 90}, ["facts_share_impossible"]),
        ({"real_share": float("inf")}, ["facts_share_impossible"]),
        ({"real_share": "90 %", "home_visits": "tiga"}, ["facts_share_impossible", "facts_home_visits_impossible"]),
        ({"acess": "easy"}, ["facts_column_unknown"]),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(bare_store, refused, cells, expected):
    """All faults of the table together, also where the rest of it is right."""
    before = contents(bare_store)
    with refused() as kinds:
        set_village_facts(bare_store, pd.concat([_of(SECOND, note="baik"), _of(FIRST, **cells)]), "Ani")
    assert (kinds, contents(bare_store)) == (expected, before)


def test_a_village_that_is_nowhere_is_refused(store, refused):
    """And one that stands twice; those of boundaries that are kept are somewhere."""
    with refused() as kinds:
        set_village_facts(store, pd.concat([_of("99.01.01.2001", note="a"), _of("x", note="b")]), "Ani")
    assert kinds == ["facts_village_unknown"] * 2
    with refused() as kinds:
        set_village_facts(store, pd.concat([_of(FIRST, note="a"), _of(FIRST, note="b")]), "Ani")
    assert kinds == ["facts_village_twice"]
    with refused() as kinds:
        set_village_facts(store, _of(FIRST, note="a"), " ")
    assert kinds == ["nobody_named"]
    assert len(village_facts(store)) == 0


def test_a_village_of_kept_boundaries_is_somewhere(bare_store, grid_set):
    """Also when the reference of the regency does not know it."""
    assert set_village_facts(bare_store, _of("99.01.01.2001", access="easy"), "Ani") == 1


def test_every_page_sees_that_something_changed(store):
    """The key of the figures on their boundaries is another, once."""
    keys = [state(store).key(1, 1)]
    set_village_facts(store, _of(FIRST, access="hard"), "Ani")
    keys += [state(store).key(1, 1)] * 2
    set_village_facts(store, _of(FIRST, access="hard"), "Ani")
    keys.append(state(store).key(1, 1))
    assert len(set(keys)) == 2
