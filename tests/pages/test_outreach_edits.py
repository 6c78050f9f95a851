"""Edits of a plan become wishes of the next one."""

import pandas as pd
from drawn_plan import MONDAY, TUESDAY, a_plan

from geo.outreach.settings import Pin
from geo.outreach_words import short_day
from pages.shared.outreach_edits import Row, edited_settings, rows_of
from pages.shared.outreach_table import changed_rows, stops_frame

DAYS = {short_day(day): day for day in (MONDAY, TUESDAY)}


def edited(*, plan=None, pins=(), must_not=(), **rows):
    """The settings after rows (`r0`, `r1`, …) were edited."""
    return edited_settings(plan or a_plan(), {int(name[1:]): row for name, row in rows.items()}, pins, must_not)


def test_a_pin_holds_a_stop_where_it_is():
    """On its day with its team."""
    assert edited(r1=Row(MONDAY, 1, pinned=True)).pins == (Pin("B", MONDAY, 1),)


def test_a_stop_that_is_moved_is_pinned_where_it_was_moved_to():
    """And no longer where it was pinned before; the same village on another day keeps its pin."""
    pins = (Pin("A", MONDAY), Pin("A", TUESDAY, 1))
    assert edited(pins=pins, r0=Row(TUESDAY, 2, pinned=True)).pins == (Pin("A", TUESDAY, 1), Pin("A", TUESDAY, 2))


def test_a_pin_that_is_unticked_is_lifted():
    """One of any team too."""
    assert edited(pins=(Pin("A", MONDAY), Pin("B", MONDAY, 1)), r0=Row(MONDAY, 1)).pins == (Pin("B", MONDAY, 1),)


def test_what_is_forbidden_is_wanted_and_pinned_no_more():
    """Wherever it was."""
    plan = a_plan()
    plan = a_plan(settings=edited_settings(plan, {}, [Pin("A", TUESDAY, 1)], []))
    settings = edited(plan=plan, pins=plan.settings.pins, must_not=("E",), r0=Row(MONDAY, 1, forbidden=True))
    assert (settings.pins, settings.must_not) == ((), ("E", "A"))


def test_a_prohibition_that_is_taken_out_is_lifted():
    """Nothing else changes."""
    assert edited().must_not == ()
    assert edited(must_not=("E",)) == a_plan().settings


def test_only_rows_that_were_edited_count():
    """The table as it stands says nothing; a day chosen in words is that day."""
    plan = a_plan()
    frame = stops_frame(plan)
    assert changed_rows(plan, frame, DAYS) == {}
    assert len(rows_of(plan)) == len(frame) == 4
    frame.loc[2, "day"] = short_day(TUESDAY)
    frame.loc[2, "team"] = 1
    assert changed_rows(plan, pd.DataFrame(frame), DAYS) == {2: Row(TUESDAY, 1)}
