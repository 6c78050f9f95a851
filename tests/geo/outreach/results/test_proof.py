"""A month's proof: growth = outreach + counter, never made up, and what is wrong is told."""

import io
import math
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from visits import visited

from geo.outreach.results.proof import (
    COUNTER_NEGATIVE,
    GROWTH_FELL,
    LIST_CHANGED,
    NO_AFTER,
    NO_BEFORE,
    NO_VILLAGES,
    OTHER_KIND,
    MonthFigures,
    TeamDay,
    month_proof,
)
from geo.outreach_field_sentences import FAULT, period_sentence, proof_sentences, proof_xlsx
from geo.wording import speaking

A, B, C = "17.02.01.2001", "17.02.01.2002", "17.02.01.2003"
OCTOBER = date(2025, 10, 1)


def figures(day, simulated=False, eligible=1000.0, **recorded):
    """Figures of villages a, b and c; each has a thousand people who are obliged."""
    named = {{"a": A, "b": B, "c": C}[name]: float(people) for name, people in recorded.items()}
    return MonthFigures(day, named, dict.fromkeys(named, eligible), simulated)


BEFORE = figures(date(2025, 9, 30), a=500, b=300)
AFTER = figures(date(2025, 10, 31), a=560, b=340)
RESULTS = [
    visited(A, date(2025, 10, 6), order=1, recorded=20, absent=30),
    visited(f"{B}/home", date(2025, 10, 6), order=2, recorded=5, died=1),
    visited("10700611", date(2025, 10, 6), team=2, recorded=30, absent=10),
    visited(B, date(2025, 10, 7), recorded=4, absent=6),
    visited(A, date(2025, 10, 7), order=2, visited=False),
    visited(A, date(2025, 9, 30), recorded=99),
    visited(A, date(2025, 11, 1), recorded=98),
]


def test_growth_is_what_outreach_and_the_counter_recorded():
    """(560 + 340) − (500 + 300) = 100 = 59 on trips + 41; three team-days of 4 stops that took place."""
    proof = month_proof(RESULTS, BEFORE, AFTER, date(2025, 10, 17))
    assert (proof.growth, proof.outreach, proof.outreach_here, proof.counter) == (100.0, 59, 59, 41.0)
    assert proof.team_days == (
        TeamDay(date(2025, 10, 6), 1, 1, 2, 56, 25),
        TeamDay(date(2025, 10, 6), 1, 2, 1, 40, 30),
        TeamDay(date(2025, 10, 7), 1, 1, 1, 10, 4),
    )
    assert (proof.per_team_day, proof.stops_per_team_day) == (pytest.approx(59 / 3), pytest.approx(4 / 3))
    assert (proof.why_none, proof.faults, proof.villages, proof.is_month) == (None, (), 2, True)
    with speaking("id"):
        assert [sentence for _, sentence in proof_sentences(proof)] == [
            "Bukti Oktober 2025: 1 Oktober 2025 sampai 31 Oktober 2025.",
            "Sudah rekam +100 orang pada 2 desa = jemput bola 59 + loket dan lainnya 41.",
        ]


def test_the_period_is_of_the_snapshots_and_says_so():
    """After the 4th of September to the 6th of October: the visit of the day after is in the next proof."""
    before, after = figures(date(2025, 9, 4), a=500, b=300), figures(date(2025, 10, 6), a=680, b=320)
    proof = month_proof(RESULTS, before, after, OCTOBER)
    assert (proof.start, proof.end, proof.is_month) == (date(2025, 9, 4), date(2025, 10, 6), False)
    assert (proof.outreach, proof.later, proof.growth, proof.counter) == (99 + 55, 4, 200.0, 200 - 154)
    following = month_proof(RESULTS, after, figures(date(2025, 11, 30), a=800, b=330), date(2025, 11, 1))
    assert following.outreach == 4 + 98
    with speaking("en"):
        assert "is of 5 September 2025 to 6 October 2025" in period_sentence(proof)
        assert any("4 people were recorded" in sentence for _, sentence in proof_sentences(proof))


@pytest.mark.parametrize(
    ("before", "after", "why", "said"),
    [
        (None, AFTER, NO_BEFORE, "tidak ada periode data sebelum bulan ini"),
        (BEFORE, None, NO_AFTER, "tidak ada periode data di dalam bulan ini"),
        (AFTER, AFTER, NO_BEFORE, "tidak ada periode data sebelum"),
        (BEFORE, BEFORE, NO_AFTER, "tidak ada periode data di dalam"),
        (figures(date(2025, 9, 30), simulated=True, a=500), AFTER, OTHER_KIND, "tidak sejenis"),
        (figures(date(2025, 9, 30), c=500), AFTER, NO_VILLAGES, "tidak ada desa yang punya angka"),
    ],
)
def test_without_two_snapshots_about_it_the_counter_is_unknown(before, after, why, said):
    """Never zero: a dash and the reason; the trips are those of the calendar month."""
    proof = month_proof(RESULTS, before, after, OCTOBER)
    assert proof.why_none == why
    assert math.isnan(proof.growth)
    assert math.isnan(proof.counter)
    assert (proof.start, proof.end, proof.outreach) == (date(2025, 9, 30), date(2025, 10, 31), 59)
    with speaking("id"):
        sentence = proof_sentences(proof)[1][1]
    assert sentence.startswith("Jemput bola merekam 59 orang. Yang dilayani loket tidak diketahui (–)")
    assert said in sentence


@pytest.mark.parametrize(
    ("after", "faults", "said"),
    [
        (figures(date(2025, 10, 31), a=480, b=300), (GROWTH_FELL,), "berkurang 20 orang"),
        (
            figures(date(2025, 10, 31), a=520, b=310),
            (COUNTER_NEGATIVE,),
            "hanya bertambah 30: 29 orang belum masuk angka",
        ),
        (figures(date(2025, 10, 31), eligible=1031.0, a=560, b=340), (LIST_CHANGED,), "berubah lebih dari 3 %"),
    ],
)
def test_what_cannot_be_is_told_as_a_fault(after, faults, said):
    """And nothing is hidden: the sum stays as it is."""
    proof = month_proof(RESULTS, BEFORE, after, OCTOBER)
    assert proof.faults == faults
    assert proof.counter == proof.growth - 59
    with speaking("id"):
        told = proof_sentences(proof)
    assert [sign for sign, sentence in told if said in sentence] == [FAULT]
    assert told[1][0] == FAULT


def test_only_villages_in_both_snapshots_count_on_either_side():
    """C is in neither sum, nor are the 7 people recorded there; a village without a figure is as one that is not there."""
    after = figures(date(2025, 10, 31), a=560, b=340, c=900)
    before = figures(date(2025, 9, 30), a=500, b=300, c=math.nan)
    proof = month_proof([*RESULTS, visited(C, date(2025, 10, 8), recorded=7)], before, after, OCTOBER)
    assert (proof.growth, proof.villages, proof.outreach, proof.outreach_here, proof.counter) == (
        100.0,
        2,
        66,
        59,
        41.0,
    )
    with speaking("id"):
        assert any(
            "7 orang direkam jemput bola di desa tanpa angka" in sentence for _, sentence in proof_sentences(proof)
        )


def test_a_stop_counts_on_the_day_it_was_made():
    """One that was planned for October and made in November is of November."""
    late = visited(A, date(2025, 10, 31), recorded=9, day=date(2025, 11, 1))
    assert month_proof([late], BEFORE, AFTER, OCTOBER).outreach == 0
    assert month_proof([late], None, None, date(2025, 11, 5)).team_days == (TeamDay(date(2025, 11, 1), 1, 1, 1, 9, 9),)


@given(st.lists(st.tuples(st.sampled_from([A, B, C]), st.integers(1, 31), st.integers(0, 99)), max_size=8), st.data())
def test_the_parts_add_up_in_any_order(told, data):
    """Growth = outreach in its villages + counter; the team-days have everybody."""
    results = [visited(code, date(2025, 10, on), order=at, recorded=n) for at, (code, on, n) in enumerate(told, 1)]
    proof = month_proof(results, BEFORE, AFTER, OCTOBER)
    assert proof.growth == proof.outreach_here + proof.counter
    assert proof.outreach == sum(each.recorded for each in proof.team_days) == sum(n for *_, n in told)
    assert month_proof(data.draw(st.permutations(results)), BEFORE, AFTER, OCTOBER) == proof


def test_the_workbook_has_the_sums_the_team_days_and_how_to_read_them():
    """What is not known is an empty cell, not zero."""
    with speaking("id"):
        known, unknown = (
            openpyxl.load_workbook(io.BytesIO(proof_xlsx(proof, "DATA SIMULASI", ["Dibandingkan."])))
            for proof in (month_proof(RESULTS, BEFORE, AFTER, OCTOBER), month_proof(RESULTS, None, AFTER, OCTOBER))
        )
    sums = {row[0]: row[1] for row in known["Bukti bulanan"].iter_rows(min_row=2, values_only=True)}
    assert (sums["Pertambahan yang sudah rekam"], sums["Jemput bola"], sums["Loket dan lainnya"]) == (100, 59, 41)
    assert known["Hari-tim"].max_row == 4
    sums = {row[0]: row[1] for row in unknown["Bukti bulanan"].iter_rows(min_row=2, values_only=True)}
    assert sums["Loket dan lainnya"] is None
    lines = [row[0] for row in unknown["Cara membaca"].iter_rows(values_only=True)]
    assert lines[0] == "DATA SIMULASI"
    assert "Dibandingkan." in lines
