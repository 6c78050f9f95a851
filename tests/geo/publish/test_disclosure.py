"""What is hidden of small tables, drawn by hand, and what must hold for any."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn_tables import drawn_table, table, villages_of
from geo.measures import coverage
from geo.publish.disclosure import BELOW, MISSING, SHOWN, WITHHELD, disclose
from geo.publish.intervals import Counts
from geo.publish.suppression import least_width, suppress
from geo.village import ELIGIBLE, FIGURES, RECORDED, UNRECORDED

NAN = math.nan


def hidden(shown):
    """Numbers of the villages that are hidden."""
    rows = shown.village_cells.isin([BELOW, WITHHELD]).any(axis=1)
    return [at for at, gone in enumerate(rows) if gone]


def test_a_table_without_small_counts_stays_as_it_is():
    """Also its sums."""
    villages = table((0, 100, 20), (0, 200, 5), (1, 300, 30))
    shown = disclose(villages, 5)
    pd.testing.assert_frame_equal(shown.villages, villages)
    assert (shown.village_cells == SHOWN).all(axis=None)
    assert shown.totals.unrecorded == 55


def test_without_a_limit_nothing_is_hidden():
    """Zero stays zero, and missing stays missing."""
    shown = disclose(table((0, 100, 0), (0, NAN, NAN, NAN)), None)
    assert shown.villages[UNRECORDED].iloc[0] == 0
    assert [*shown.village_cells[UNRECORDED]] == [SHOWN, MISSING]


def test_a_small_count_takes_its_row_and_the_smallest_row_that_is_enough():
    """The difference to the district would tell it; a row of 6 leaves 0 to 4 too little room, one of 9 is enough."""
    shown = disclose(table((0, 100, 0), (0, 50, 6), (0, 60, 9), (0, 70, 40), (1, 10, 30)), 5)
    assert hidden(shown) == [0, 2]
    assert [*shown.village_cells.iloc[0]] == [WITHHELD, WITHHELD, BELOW]
    assert [*shown.village_cells.iloc[2]] == [WITHHELD] * 3
    assert shown.villages[[*FIGURES]].iloc[[0, 2]].isna().all(axis=None)
    assert (shown.district_cells == SHOWN).all(axis=None)
    assert shown.totals.unrecorded == 85


def test_two_that_add_up_to_all_they_can_be_need_a_third():
    """4 and 4 below 5 are 8: both would be told."""
    assert hidden(disclose(table((0, 100, 4), (0, 90, 4), (0, 80, 30)), 5)) == [0, 1, 2]


def test_two_that_add_up_to_nothing_need_a_third():
    """0 and 0 are 0."""
    assert hidden(disclose(table((0, 100, 0), (0, 90, 0), (0, 80, 30)), 5)) == [0, 1, 2]


def test_two_in_the_middle_hide_each_other():
    """2 and 2 may be 0 and 4."""
    assert hidden(disclose(table((0, 100, 2), (0, 90, 2), (0, 80, 30)), 5)) == [0, 1]


def test_few_recorded_are_small_as_well():
    """A village that hardly began."""
    shown = disclose(table((0, 3, 400), (0, 90, 40), (0, 80, 30)), 5)
    assert shown.village_cells[RECORDED].iloc[0] == BELOW


def test_a_district_of_one_village_takes_another_district_along():
    """With one of its villages, or its sum would still be told."""
    shown = disclose(table((0, 100, 2), (1, 90, 40), (1, 80, 30), (2, 500, 90), (2, 500, 90)), 5)
    assert hidden(shown) == [0, 2]
    assert [*shown.district_cells[UNRECORDED]] == [WITHHELD, WITHHELD, SHOWN]
    assert shown.districts[coverage(shown.districts).isna()].index.tolist() == ["Kecamatan 0", "Kecamatan 1"]
    assert shown.totals.unrecorded == 252


def test_a_district_that_hides_villages_already_is_the_one_to_go_along():
    """Its sum costs no village: 2 and 2 of two districts hide each other."""
    rows = (0, 100, 2), (1, 90, 40), (1, 80, 30), (2, 500, 2), (2, 500, 90)
    shown = disclose(table(*rows), 5)
    assert [*shown.district_cells[UNRECORDED]] == [WITHHELD, SHOWN, WITHHELD]
    assert hidden(shown) == [0, 3]


def test_a_regency_of_one_village_shows_nothing_of_it():
    """Nor any share."""
    shown = disclose(table((0, 100, 2)), 5)
    assert [*shown.total_cells] == [WITHHELD] * 3
    totals = shown.totals
    figures = totals.eligible, totals.recorded, totals.unrecorded, totals.coverage, totals.unrecorded_share
    assert all(math.isnan(each) for each in (*figures, totals.comparable))
    assert totals.villages == 1
    assert coverage(shown.districts).isna().all()


def test_where_everybody_is_recorded_the_regency_is_hidden_too():
    """Every village has nobody left, and so has their sum."""
    shown = disclose(table((0, 100, 0), (0, 90, 0), (1, 80, 0)), 5)
    assert hidden(shown) == [0, 1, 2]
    assert [*shown.total_cells] == [WITHHELD] * 3


def test_missing_is_no_small_count():
    """And hides nobody."""
    shown = disclose(table((0, NAN, NAN, NAN), (0, 90, 40), (0, NAN, 80, NAN)), 5)
    assert (shown.village_cells != WITHHELD).all(axis=None)
    assert [*shown.village_cells.iloc[2]] == [MISSING, SHOWN, MISSING]


def test_what_two_figures_tell_of_the_third_counts():
    """100 obliged, 97 recorded: three are not, though the file does not say so; above it the obliged are withheld."""
    shown = disclose(table((0, 100, 97, NAN), (0, 90, 50, 40), (0, 80, 40, 40), (1, 90, 50, 40)), 5)
    assert 0 in hidden(shown)
    assert shown.village_cells[UNRECORDED].iloc[0] == MISSING
    assert [*shown.district_cells.loc["Kecamatan 0"]] == [WITHHELD, SHOWN, SHOWN]
    assert [*shown.district_cells.loc["Kecamatan 1"]] == [SHOWN] * 3
    assert [*shown.total_cells] == [WITHHELD, SHOWN, SHOWN]
    assert math.isnan(shown.totals.coverage)
    assert math.isnan(shown.totals.comparable)


def test_a_hidden_row_of_one_figure_is_not_the_difference_of_three_sums():
    """Of 3 unrecorded alone, eligible less recorded less unrecorded would be minus 3."""
    shown = disclose(table((0, NAN, NAN, 3), (0, 90, 50, 40), (0, 80, 40, 40)), 5)
    assert [*shown.village_cells.iloc[0]] == [MISSING, MISSING, BELOW]
    assert shown.total_cells[ELIGIBLE] == WITHHELD


def test_sums_of_what_different_villages_report_hide_each_other_too():
    """Everything above 3 unrecorded is hidden; the only village with eligible people would tell their sum."""
    assert hidden(disclose(table((0, NAN, NAN, 3), (0, 100, 90, NAN)), 5)) == [0, 1]


def test_more_recorded_than_eligible_is_no_small_count():
    """The remainder is less than nothing, and the fault stays visible."""
    shown = disclose(table((0, 100, 120, NAN), (0, 90, 50, 40)), 5)
    assert hidden(shown) == []


def test_a_hidden_row_that_does_not_add_up_is_hidden_like_others():
    """100 obliged, 150 recorded, 2 not."""
    shown = disclose(table((0, 100, 150, 2), (0, 90, 50, 40), (0, 80, 40, 40)), 5)
    assert hidden(shown) == [0, 2]


def test_names_ground_and_counts_of_villages_stay_and_other_columns_go():
    """Cards printed would tell how many are recorded."""
    villages = table((0, 100, 2), (0, 90, 40), (0, 70, 30)).assign(printed=[99.0, 80, 60], operator="x")
    shown = disclose(villages, 5)
    row = shown.villages.iloc[0]
    assert (row["village"], row["area_km2"]) == ("Desa 0", 1)
    assert row[["printed", "operator"]].isna().all()
    assert shown.villages["printed"].iloc[1] == 80
    assert shown.totals.villages == 3


@pytest.mark.parametrize(("small", "least"), [(3, 2), (4, 3), (5, 3), (10, 3)])
def test_what_is_promised_is_what_a_label_leaves_at_most(small, least):
    """Below 3 there are 0, 1 and 2."""
    assert least_width(small) == least


SEEDS = st.integers(0, 10**6)


@settings(max_examples=6, deadline=None)
@given(SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(seed, random):
    """The same villages are hidden."""
    counts, small = drawn_table(seed)
    villages = villages_of(counts)
    order = random.sample(range(len(villages)), len(villages))
    once, again = disclose(villages, small), disclose(villages.iloc[order], small)
    pd.testing.assert_frame_equal(once.village_cells, again.village_cells.sort_index())
    pd.testing.assert_frame_equal(once.district_cells, again.district_cells)


@settings(max_examples=6, deadline=None)
@given(SEEDS)
def test_what_is_shown_is_true_and_what_is_not_is_nan(seed):
    """In villages, districts and totals; hidden rows are hidden whole but for what was missing."""
    counts, small = drawn_table(seed)
    villages = villages_of(counts)
    shown, full = disclose(villages, small), disclose(villages, None)
    for ours, cells, exact in (
        (shown.villages, shown.village_cells, full.villages),
        (shown.districts, shown.district_cells, full.districts),
    ):
        figures = exact[[*FIGURES]].where(cells == SHOWN)
        pd.testing.assert_frame_equal(pd.DataFrame(ours[[*FIGURES]]), pd.DataFrame(figures))
    for name in FIGURES:
        value = getattr(shown.totals, name)
        assert value == getattr(full.totals, name) or (math.isnan(value) and shown.total_cells[name] != SHOWN)
    gone = shown.village_cells.isin([BELOW, WITHHELD]).any(axis=1)
    assert not (shown.village_cells[gone] == SHOWN).any(axis=None)
    share = coverage(shown.districts).notna()
    assert (shown.district_cells.loc[share, [ELIGIBLE, RECORDED]] == SHOWN).all(axis=None)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_hiding_what_is_hidden_hides_no_more(seed):
    """What is left has no small count in it."""
    counts, small = drawn_table(seed)
    left = counts.villages.copy()
    left[suppress(counts, small).villages] = np.nan
    assert not suppress(Counts(left, counts.district), small).villages.any()


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_every_small_count_is_hidden(seed):
    """Of villages and of sums."""
    counts, small = drawn_table(seed)
    hiding = suppress(counts, small)
    for values, rows in ((counts.villages, hiding.villages), (counts.districts, hiding.districts)):
        assert not (values[~rows] < small).any()
