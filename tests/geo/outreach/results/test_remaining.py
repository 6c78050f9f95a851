"""Who is left: the sums add up, by hand and for whatever visits tell."""

import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.outreach.results.knowledge import FieldKnowledge
from geo.outreach.results.remaining import REMAINING, SINCE, remaining_of
from geo.outreach_field_sentences import (
    elsewhere_sentence,
    field_sentences,
    remaining_sentence,
    remaining_table,
)
from geo.wording import speaking

ENAU, BAYUR, HANJUANG = "99.01.02.2002", "99.01.01.2002", "99.01.03.2002"


def left(villages, since, pupils=None):
    """What is left after so many recorded in each village; pupils recorded at schools are among them."""
    series = pd.Series(since, dtype=float).reindex(villages.index).fillna(0.0)
    at_school = sum(pupils.values()) if pupils else 0
    field = FieldKnowledge(recorded={"anywhere": round(sum(since.values())) - at_school}, pupils_recorded=pupils or {})
    return remaining_of(villages, series, field)


def test_the_figures_less_those_recorded_since_are_what_is_left(villages):
    """200 − (20 + 4.5) = 175.5; the village of which there are no figures stays without."""
    remaining = left(villages, {ENAU: 20, BAYUR: 4.5})
    assert (remaining.unrecorded, remaining.taken_off, remaining.remaining) == (200.0, 24.5, 175.5)
    assert remaining.villages.loc[ENAU, REMAINING] == 80
    assert remaining.villages.loc[BAYUR, REMAINING] == 15.5
    assert math.isnan(remaining.villages.loc[HANJUANG, REMAINING])
    assert [*remaining.most(9).index] == [ENAU, BAYUR]
    with speaking("id"):
        assert remaining_sentence(remaining, date(2025, 9, 30)) == (
            "Belum rekam per 30 September 2025: 200 − direkam jemput bola sesudahnya: 24,5 = sisa 175,5 orang."
        )
        rows = remaining_table(remaining, "DATA SIMULASI").set_index("kode_desa")
    assert rows.loc[ENAU, ["belum_rekam", "direkam_sejak_itu", "sisa"]].tolist() == [100, 20, 80]


def test_people_that_no_figure_can_be_lowered_by_are_told(villages):
    """25 in Bayur, which had 20; 3 where there are no figures; 2 pupils from nowhere: 10 of 50."""
    remaining = remaining_of(
        villages,
        pd.Series({ENAU: 20.0, BAYUR: 25.0, HANJUANG: 3.0}).reindex(villages.index).fillna(0.0),
        FieldKnowledge(recorded={ENAU: 20, BAYUR: 25, HANJUANG: 3}, pupils_recorded={"10700001": 2}),
    )
    assert (remaining.recorded, remaining.taken_off, remaining.elsewhere, remaining.remaining) == (
        50,
        40.0,
        10.0,
        160.0,
    )
    with speaking("en"):
        assert elsewhere_sentence(remaining).startswith("Recorded 50 = taken off 40 + not taken off 10:")
        assert elsewhere_sentence(left(villages, {ENAU: 20})) == ""


def test_a_plan_says_what_it_uses(villages):
    """Stops and people taken off; nothing where there is nothing; nobody where the day of the figures is not known."""
    remaining, field = left(villages, {ENAU: 20}), FieldKnowledge(stops=3)
    with speaking("id"):
        assert field_sentences(FieldKnowledge(), remaining, date(2025, 9, 30)) == []
        (said,) = field_sentences(field, remaining, date(2025, 9, 30))
        assert "Hasil 3 perhentian dipakai" in said
        assert "20 orang yang direkam sesudah 30 September 2025 sudah dikurangkan" in said
        (said,) = field_sentences(field, left(villages, {}), None)
        assert "tanggal angka tidak diketahui" in said


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(since=st.dictionaries(st.sampled_from([ENAU, BAYUR, HANJUANG]), st.floats(0, 500)))
def test_the_sums_add_up_whatever_was_recorded(villages, since):
    """To a tenth, as they are shown; nobody is fewer than none."""
    remaining = left(villages, since)
    assert round(remaining.unrecorded - remaining.taken_off, 1) == remaining.remaining
    assert round(remaining.taken_off + remaining.elsewhere, 1) == remaining.recorded
    assert remaining.remaining == pytest.approx(remaining.villages[REMAINING].sum(), abs=0.11)
    assert (remaining.villages[REMAINING].dropna() >= 0).all()
    assert (remaining.villages[SINCE] >= 0).all()
