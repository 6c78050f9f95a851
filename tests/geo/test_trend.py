"""The regency over time by hand: paces, targets and projections on a few points, and the published history."""

import math
from datetime import date, timedelta

import pytest

from geo.region import history
from geo.trend import (
    NotProjected,
    TrendPoint,
    latest_pace,
    list_refreshes,
    press_points,
    project,
    rate_to_target,
    recorded_per_month,
    series,
    snapshot_point,
)
from geo.trend_sentences import (
    needed_against_pace,
    not_projected_sentence,
    pace_sentence,
    point_sentence,
    refresh_sentence,
    refresh_words,
)
from geo.village import pooled_totals
from geo.wording import LANGUAGES, speaking

START = date(2025, 1, 1)
#: 487 days are 16 months of 30.4375 days.
SIXTEEN_MONTHS = timedelta(days=487)


def point(day, eligible, recorded, kind="snapshot"):
    """A point whose figures add up."""
    return TrendPoint(day, eligible, recorded, eligible - recorded, recorded / eligible, "contoh.xlsx", "", kind, None)


def monthly(*recorded, eligible=1000.0, step=31):
    """Snapshots every `step` days from the first of January 2025."""
    return [point(START + timedelta(days=step * at), eligible, count) for at, count in enumerate(recorded)]


# --- the published history ------------------------------------------------------------------------------------------


def test_the_history_says_of_each_figure_whether_it_is_quoted_or_derived():
    """2022 quotes recorded, 2020 unrecorded; of September 2024 the quoted slip stays."""
    table = history().set_index("date")
    assert len(table) == 10
    fifth, fourth, slip = (table.loc[date(*day)] for day in ((2022, 2, 28), (2020, 8, 27), (2024, 9, 5)))
    assert (fifth["recorded_basis"], fifth["unrecorded_basis"], fifth["unrecorded"]) == ("quoted", "derived", 6_755)
    assert (fourth["recorded_basis"], fourth["unrecorded_basis"], fourth["recorded"]) == ("derived", "quoted", 188_475)
    assert (slip["unrecorded"], slip["unrecorded_basis"]) == (11_870, "quoted")
    assert set(table["eligible_basis"]) == {"quoted"}
    assert fifth["coverage"] == pytest.approx(200_505 / 207_260)


def test_every_published_point_has_all_figures_and_its_source():
    """Nothing is missing where two figures give the third."""
    points = press_points()
    assert [each.kind for each in points] == ["press"] * 10
    assert all(each.recorded > 0 and each.unrecorded > 0 and each.source.startswith("https://") for each in points)


def test_the_published_list_was_refreshed_once_in_february_2023():
    """96.74 % to 91.91 %; the smaller fall of 2025 comes with more recorded and is none."""
    (pace,) = list_refreshes(press_points())
    assert (pace.start.day, pace.end.day) == (date(2022, 2, 28), date(2023, 2, 17))
    with speaking("id"):
        assert "96,74\u00a0%\u00a0→\u00a091,91\u00a0%," in refresh_words(pace)


# --- points ---------------------------------------------------------------------------------------------------------


def test_a_snapshot_becomes_a_point_with_its_pooled_totals(villages):
    """Nine cells: 1,300 of 1,500, 200 unrecorded."""
    made = snapshot_point(pooled_totals(villages), START, source="desa.xlsx", simulated=True, id="a1")
    assert (made.eligible, made.recorded, made.unrecorded, made.kind, made.id) == (1500, 1300, 200, "simulated", "a1")
    assert made.coverage == pytest.approx(1300 / 1500)


def test_a_series_is_in_order_of_date():
    """Press before snapshot on the same day."""
    snapshot, press, later = point(START, 10, 5), point(START, 10, 6, "press"), point(date(2025, 2, 1), 10, 7, "press")
    assert series([later, snapshot], [press]) == [press, snapshot, later]


# --- pace -----------------------------------------------------------------------------------------------------------


def test_the_pace_is_people_by_months_of_a_twelfth_of_a_year():
    """320 people in 487 days are 20 a month."""
    (pace,) = recorded_per_month([point(START + SIXTEEN_MONTHS, 1020, 820), point(START, 1000, 500)])
    assert (pace.months, pace.per_month, pace.eligible_change) == (16, 20, 20)
    assert not pace.list_changed


def test_paces_never_cross_from_one_kind_of_figure_to_another():
    """Two published and two snapshots, interleaved: two paces."""
    points = [point(START + timedelta(days=at), 1000, 500 + at, ("press", "snapshot")[at % 2]) for at in range(4)]
    paces = recorded_per_month(points)
    assert [(pace.start.kind, pace.end.kind) for pace in paces] == [("press",) * 2, ("snapshot",) * 2]
    assert all(pace.end.recorded - pace.start.recorded == 2 for pace in paces)


@pytest.mark.parametrize(
    ("eligible", "recorded", "days", "why"),
    [
        (1000, 499, 30, "recorded_fell"),
        (1031, 600, 30, "eligible_changed"),
        (969, 600, 30, "eligible_changed"),
        (1030, 600, 30, None),  # 3 % exactly
        (1000, 500, 30, None),
        (1000, 600, 0, "same_day"),
        (1000, math.nan, 30, "missing"),
    ],
)
def test_a_difference_that_is_none_of_recording_has_no_pace(eligible, recorded, days, why):
    """NaN and the reason, which is said."""
    (pace,) = recorded_per_month([point(START, 1000, 500), point(START + timedelta(days=days), eligible, recorded)])
    assert pace.why_none == why
    assert math.isnan(pace.per_month) == (why is not None)
    assert pace.list_changed == (why in ("recorded_fell", "eligible_changed"))
    with speaking("id"):
        assert ("per bulan" in pace_sentence(pace)) == (why is None)


def test_the_latest_pace_is_the_last_that_is_one_and_never_a_simulated_one():
    """Press, then a snapshot's; a refreshed list and simulated points do not count."""
    month = timedelta(days=30)
    press = [point(START, 1000, 500, "press"), point(START + 3 * month, 1000, 530, "press")]
    ours = [point(START, 1000, 500), point(START + 4 * month, 1000, 600), point(START + 5 * month, 1000, 550)]
    simulated = [point(START + at * month, 1000, 500 + at, "simulated") for at in (6, 7)]
    assert latest_pace([*press, *ours, *simulated]).end == ours[1]
    assert latest_pace([*press, *simulated]).end == press[1]
    assert latest_pace(simulated) is None


def test_where_a_fall_has_room_it_is_told_with_both_lists():
    """Of the press the cause is known, of a table it is only likely."""
    (published,) = list_refreshes(press_points())
    (ours,) = list_refreshes([point(START, 1000, 900), point(START + timedelta(days=30), 1000, 800)])
    with speaking("id"):
        assert "karena daftar wajib KTP diperbarui pusat" in refresh_sentence(published)
        assert "Kemungkinan besar" in refresh_sentence(ours)


@pytest.mark.parametrize(
    ("recorded", "pace", "said"),
    [
        (830, 10, "Laju itu cukup."),
        (830, 5, "Yang diperlukan 2,0 kali laju itu."),
        (830, 0, "Laju itu tidak akan sampai ke target."),
        (990, 5, "(1 Januari 2025 – 3 Mei 2026, tabel kantor)."),
        (math.nan, 5, "(1 Januari 2025 – 3 Mei 2026, tabel kantor)."),
    ],
)
def test_what_is_needed_is_told_beside_the_last_pace(recorded, pace, said):
    """Enough, so many times, never; nothing is compared where nothing is needed or known."""
    needed = rate_to_target(1000, recorded, 0.99, START, START + SIXTEEN_MONTHS)
    (was,) = recorded_per_month([point(START, 1000, 500), point(START + SIXTEEN_MONTHS, 1000, 500 + 16 * pace)])
    with speaking("id"):
        assert needed_against_pace(needed, was).replace("\N{NO-BREAK SPACE}", " ").endswith(said)


# --- a target -------------------------------------------------------------------------------------------------------


def test_what_a_target_takes_without_growth():
    """99 % of 1,000 less 830 are 160 people in 16 months: ten a month."""
    needed = rate_to_target(1000, 830, 0.99, START, START + SIXTEEN_MONTHS)
    assert (needed.per_month, needed.to_record, needed.months, needed.eligible_then) == (10, 160, 16, 1000)


def test_new_seventeen_year_olds_join_as_unrecorded():
    """150 a year are 200 more in 16 months: 90 % of 1,200 less 760 are 320."""
    needed = rate_to_target(1000, 760, 0.9, START, START + SIXTEEN_MONTHS, new_per_year=150)
    assert (needed.eligible_then, needed.to_record, needed.per_month) == (1200, 320, 20)


def test_a_target_reached_even_with_growth_takes_nothing():
    """1,080 are exactly 90 % of 1,200; one fewer takes one person."""
    by = START + SIXTEEN_MONTHS
    assert rate_to_target(1000, 1080, 0.9, START, by, new_per_year=150).per_month == 0
    assert rate_to_target(1000, 1079, 0.9, START, by, new_per_year=150).to_record == 1


def test_binary_fractions_make_nobody_more_to_record():
    """0.07 of 100 is 7, not 7.000000000000001."""
    assert rate_to_target(100, 7, 0.07, START, START + SIXTEEN_MONTHS).to_record == 0


def test_half_a_person_is_a_whole_one():
    """99 % of 150 are 148.5: 149 people."""
    assert rate_to_target(150, 100, 0.99, START, START + SIXTEEN_MONTHS).to_record == 49


@pytest.mark.parametrize("days", [0, -1])
def test_a_target_in_the_past_is_an_error(days):
    """Also today."""
    with pytest.raises(ValueError, match="after today"):
        rate_to_target(1000, 500, 0.99, START, START + timedelta(days=days))


@pytest.mark.parametrize("target", [-0.1, 1.01, 99, math.nan])
def test_a_target_is_a_share(target):
    """99 is not 99 %."""
    with pytest.raises(ValueError, match="share of 1"):
        rate_to_target(1000, 500, target, START, START + SIXTEEN_MONTHS)


def test_nothing_is_needed_of_unknown_figures():
    """NaN, not 0."""
    assert math.isnan(rate_to_target(math.nan, 500, 0.99, START, START + SIXTEEN_MONTHS).per_month)


# --- a projection ---------------------------------------------------------------------------------------------------


def test_points_on_a_line_are_carried_along_it_without_a_margin():
    """Ten recorded of 1,000 more each 31 days: after 62 days more 87 %."""
    projection = project(monthly(800, 810, 820, 830, 840, 850), START + timedelta(days=31 * 7))
    first, last = projection.points[0], projection.points[-1]
    assert (first.day, last.day) == (date(2025, 6, 5), date(2025, 8, 6))
    assert (first.coverage, last.coverage) == pytest.approx((0.85, 0.87))
    assert last.high - last.low == pytest.approx(0, abs=1e-9)
    assert projection.per_month == pytest.approx(0.01 / (31 / 30.4375))
    assert (projection.n, projection.since, projection.beyond_one) == (6, START, False)


def test_the_interval_of_a_projection_by_hand():
    """Coverage .80 .81 .81 .83 .84 at 0 … 4: slope .01, s² = .00008/3; at 5, 3.18245 · s · √(1 + 1/5 + 9/10)."""
    last = project(monthly(800, 810, 810, 830, 840), START + timedelta(days=31 * 5)).points[-1]
    assert last.coverage == pytest.approx(0.848)
    margin = 3.182446 * math.sqrt(0.00008 / 3) * math.sqrt(2.1)
    assert (last.low, last.high) == pytest.approx((0.848 - margin, 0.848 + margin), rel=1e-6)


def test_a_projection_beyond_one_is_flagged_and_not_clipped():
    """96 % and two points a month: past 1 after three months."""
    projection = project(monthly(880, 900, 920, 940, 960), START + timedelta(days=31 * 7))
    assert projection.beyond_one
    assert projection.points[-1].coverage == pytest.approx(1.02)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (monthly(800, 810, 820, 830), NotProjected("too_few", 4, 5)),
        (monthly(800, 810, 820, 830, 840, step=29), NotProjected("too_short", 116, 120)),
        (monthly(900, 910, 820, 830, 840, 850), NotProjected("too_few", 4, 5)),  # the list was refreshed at the third
        ([], NotProjected("too_few", 0, 5)),
    ],
)
def test_too_little_is_not_projected_and_says_why(points, expected):
    """Fewer than five, less than 120 days, or the fall of a refreshed list between."""
    assert project(points, date(2026, 12, 31)) == expected
    for code in LANGUAGES:
        with speaking(code):
            assert str(expected.have) in not_projected_sentence(expected)


def test_thirty_days_between_five_snapshots_are_long_enough():
    """120 days exactly."""
    assert project(monthly(800, 810, 820, 830, 840, step=30), date(2026, 1, 1)).n == 5


def test_neither_press_nor_simulated_figures_are_projected():
    """Nor snapshots before the list changed: only the last five here count."""
    real = monthly(900, 910, 800, 810, 820, 830, 840)
    others = [point(each.day, 1000, 500, kind) for each in real for kind in ("press", "simulated")]
    projection = project(series(others, real), date(2026, 1, 1))
    assert (projection.n, projection.since) == (5, real[2].day)
    assert projection.points[0].coverage == pytest.approx(0.84)


def test_a_projection_ends_after_the_last_snapshot():
    """Not before it."""
    points = monthly(800, 810, 820, 830, 840)
    with pytest.raises(ValueError, match="after the last"):
        project(points, points[-1].day)


def test_a_point_is_said_with_its_date_numbers_and_source():
    """Of an address its site; simulated figures say so first."""
    press = press_points()[0]
    with speaking("id"):
        said = point_sentence(press)
        assert said.startswith("22 Agustus 2016: cakupan 80,75\u00a0%, sudah rekam 161.519 dari 200.014 wajib KTP")
        assert said.endswith("Sumber: pedomanbengkulu.com")
        assert point_sentence(point(START, 100, 95, "simulated")).startswith("DATA SIMULASI. 1 Januari 2025")
