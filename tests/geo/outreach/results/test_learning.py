"""Shares that visits teach: by hand, and for any visits."""

import io
import re
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from visits import visited

from geo.outcome import OUTCOMES
from geo.outreach.results.learning import REAL_SHARE, TURNOUT, Overrule, estimates, shrunken, turnout_of
from geo.outreach.settings import SiteSettings, Turnout
from geo.outreach_learning_sentences import (
    arithmetic,
    estimate_arithmetic,
    estimate_sentences,
    learned_csv,
    learned_table,
    learned_xlsx,
)
from geo.wording import speaking

AIR, SCHOOL, HOME = "17.02.01.2001", "10700611", "17.02.01.2001/home"
SITES = SiteSettings()
COUNTS = st.fixed_dictionaries({name: st.integers(0, 400) for name in OUTCOMES})
SHARES = st.floats(0, 1)


def learned(results, sites=SITES, overrules=(), real=1.0):
    """(code, share) → estimate."""
    return {(each.code, each.what): each for each in estimates(results, sites, lambda _village: real, overrules)}


def test_a_turnout_is_drawn_towards_what_was_assumed():
    """Of 500 people invited 140 came: (140 + 30 × 0.3) / (480 + 30), 20 of the names having nobody behind them."""
    visit = visited(AIR, recorded=136, failed=4, already=8, moved=6, died=2, duplicate=4, absent=330, refused=10)
    found = learned([visit])
    turnout, real = found[AIR, TURNOUT], found[AIR, REAL_SHARE]
    assert (turnout.visits, turnout.invited, turnout.seen, turnout.found) == (1, 500, 480, 140)
    assert (turnout.prior, turnout.weight, turnout.data) == (0.3, 30.0, pytest.approx(140 / 480))
    assert turnout.value == turnout.shrunken == pytest.approx(149 / 510)
    assert (real.seen, real.found, real.value) == (500, 480, pytest.approx((480 + 30) / 530))
    with speaking("id"):
        assert estimate_arithmetic(turnout) == "(140 + 30 × 0,30) / (480 + 30) = 0,292"
    with speaking("en"):
        assert estimate_arithmetic(turnout) == "(140 + 30 × 0.30) / (480 + 30) = 0.292"


def test_home_visits_share_the_list_of_their_village_and_a_school_has_none():
    """10 + 4 of 12 + 5 names are real; turnout is each site's own; only visits that took place teach."""
    results = [
        visited(AIR, recorded=4, absent=6, moved=2),
        visited(HOME, order=2, recorded=4, died=1),
        visited(SCHOOL, order=3, recorded=30, already=10),
        visited("17.02.01.2002", order=4, visited=False),
    ]
    found = learned(results)
    assert set(found) == {(AIR, REAL_SHARE), (AIR, TURNOUT), (HOME, TURNOUT), (SCHOOL, TURNOUT)}
    assert (found[AIR, REAL_SHARE].found, found[AIR, REAL_SHARE].seen) == (14, 17)
    assert (found[HOME, TURNOUT].prior, found[SCHOOL, TURNOUT].prior) == (0.9, 0.8)
    assert (found[SCHOOL, TURNOUT].found, found[SCHOOL, TURNOUT].seen) == (30, 30)


@given(found=st.integers(0, 10**5), more=st.integers(0, 10**5), prior=SHARES, weight=st.floats(0, 1000))
def test_a_shrunken_share_lies_between_the_prior_and_what_was_seen(found, more, prior, weight):
    """And twice the data move it no further from what was seen."""
    seen = found + more
    share = shrunken(found, seen, prior, weight)
    if seen == 0:
        assert share == pytest.approx(prior)
        return
    data = found / seen
    assert min(prior, data) - 1e-9 <= share <= max(prior, data) + 1e-9
    assert abs(shrunken(2 * found, 2 * seen, prior, weight) - data) <= abs(share - data) + 1e-9


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from([AIR, HOME, SCHOOL]), COUNTS, st.integers(1, 5)), max_size=6), st.data())
def test_the_order_of_results_does_not_matter(told, data):
    """Nor to the name of a place that is called otherwise by now; low, likely and high keep their order."""
    results = [
        visited(code, date(2025, 10, day), order=order, name=f"Nama {order}", **counts)
        for order, (code, counts, day) in enumerate(told, start=1)
    ]
    found = learned(results)
    assert learned(data.draw(st.permutations(results))) == found
    for each in found.values():
        turnout = turnout_of(each, SITES.turnout[each.kind])
        assert 0 <= turnout.low <= turnout.likely <= turnout.high <= 1
        bounds = sorted([each.prior, each.data if each.seen else each.prior])
        assert bounds[0] - 1e-9 <= each.shrunken <= bounds[1] + 1e-9


def test_a_place_is_called_as_its_newest_visit_calls_it():
    """Whichever result comes first."""
    old, new = visited(AIR, date(2025, 10, 6), name="Air Lama"), visited(AIR, date(2025, 10, 7), name="Air Baru")
    assert learned([old, new])[AIR, TURNOUT].name == learned([new, old])[AIR, TURNOUT].name == "Air Baru"


def test_a_share_set_by_hand_is_used_until_it_is_taken_back():
    """Also at a place that nobody visited; what was learned stays beside it."""
    visit, other = visited(AIR, recorded=10, absent=10), "17.02.01.2009"
    made = [Overrule(AIR, TURNOUT, 0.6, "RT ikut", "Ani"), Overrule(other, REAL_SHARE, 0.5, "daftar lama", "Budi")]
    found = learned([visit], overrules=made)
    assert (found[AIR, TURNOUT].value, found[AIR, TURNOUT].shrunken) == (0.6, pytest.approx(19 / 50))
    assert (found[other, REAL_SHARE].value, found[other, REAL_SHARE].visits) == (0.5, 0)
    assert found[other, REAL_SHARE].shrunken == 1.0
    assert turnout_of(found[AIR, TURNOUT], Turnout(0.2, 0.3, 0.5)) == Turnout(pytest.approx(0.4), 0.6, 1.0)
    assert learned([visit])[AIR, TURNOUT].value == pytest.approx(19 / 50)


def test_an_estimate_is_told_with_its_sums():
    """Visits, names, real people, those who came, and what plans use in each scenario."""
    (turnout,) = [
        each for each in learned([visited(AIR, recorded=10, moved=5, absent=10)]).values() if each.what == TURNOUT
    ]
    with speaking("id"):
        seen, drawn, used = estimate_sentences(
            turnout, SITES.turnout["village"], turnout_of(turnout, SITES.turnout["village"])
        )
        table = learned_table([turnout], {}, "DATA SIMULASI")
        nobody = arithmetic(0, 0, 0.3, 0, 0.3)
    assert seen.startswith("1 kunjungan: 25 nama diundang, 5 data semu")
    assert seen.endswith("jadi 20 orang nyata; 10 di antaranya datang.")
    assert drawn == "Anggapan 30,0\u00a0% dihitung seperti 30 orang; hasilnya 38,0\u00a0%."
    assert "Rendah: (10 + 30 × 0,20) / (20 + 30) = 0,320. Tinggi: (10 + 30 × 0,50) / (20 + 30) = 0,500." in used
    (row,) = table.to_dict("records")
    assert (row["kunjungan"], row["diundang"], row["dilihat"], row["dihitung"], row["hasil"]) == (1, 25, 20, 10, 0.38)
    assert (row["cara_hitung"], row["keterangan"]) == ("(10 + 30 × 0,30) / (20 + 30) = 0,380", "DATA SIMULASI")
    assert nobody == "tidak ada yang dilihat: tetap 0,30"


def test_names_and_reasons_are_text_in_every_file():
    """No formula, in a table or in a workbook."""
    hostile = "=1+1;{{7*7}}<b>$x$"
    overrule = Overrule(AIR, TURNOUT, 0.5, hostile, "@Ani")
    found = [*learned([visited(AIR, name=hostile)], overrules=[overrule]).values()]
    with speaking("id"):
        csv = learned_csv(found, {}, "").decode("utf-8-sig")
        book = openpyxl.load_workbook(io.BytesIO(learned_xlsx(found, {}, "", 30.0, [hostile])))
    assert "'=1+1" in csv
    assert not re.search(r"(^|,)\"?[=@]", csv, re.MULTILINE)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert hostile in [cell.value for cell in cells]
