"""Two snapshots of a drawn regency, their differences by hand, and what a person is told before keeping the newer."""

import math
import re

import pandas as pd
import pytest

from geo.change import Finding, compare, coverage_points, unrecorded_change
from geo.change_sentences import _FILE, _VILLAGE, change_class_words, finding_sentence
from geo.maps.classes import classify_change
from geo.wording import LANGUAGES, speaking

NAN = math.nan
NOTHING = (NAN, NAN, NAN)


def snapshot(*figures, names=True):
    """Villages V1, V2, … of district Barat from (eligible, recorded, unrecorded) of each."""
    codes = [f"99.01.01.20{at:02}" for at in range(1, len(figures) + 1)]
    table = pd.DataFrame(
        figures, pd.Index(codes, name="village_code"), ["eligible", "recorded", "unrecorded"], dtype=float
    )
    return table.assign(village=[f"V{at + 1}" for at in range(len(figures))], district="Barat") if names else table


def full(eligible, recorded):
    """Figures that add up."""
    return eligible, recorded, eligible - recorded


def kinds(before, after):
    """The kinds found, in order."""
    return [finding.kind for finding in compare(snapshot(*before), snapshot(*after)).findings]


def test_differences_are_newer_less_older():
    """100 with 80 recorded becomes 110 with 99: ten more obliged, 19 more recorded, 9 fewer unrecorded, ten points."""
    change = compare(snapshot(full(100, 80)), snapshot(full(110, 99)))
    row = change.villages.iloc[0]
    assert (row["eligible_change"], row["recorded_change"], row["unrecorded_change"]) == (10, 19, -9)
    assert (row["coverage_before"], row["coverage_after"], row["coverage_points"]) == (0.8, 0.9, 10)
    assert list(unrecorded_change(change.villages)) == [-9]
    assert list(coverage_points(change.villages)) == [10]
    assert change.findings == ()


def test_the_change_of_coverage_is_free_of_binary_dust():
    """57 of 100 after 56 of 100 is one point, not 0.99999999."""
    change = compare(snapshot(full(100, 56)), snapshot(full(100, 57)))
    assert list(coverage_points(change.villages)) == [1.0]


def test_totals_pool_only_what_both_snapshots_know():
    """V2 is missing before and V3 after: 80 of 100 against 90 of 100, whatever V2 and V3 say."""
    change = compare(snapshot(full(100, 80), NOTHING, full(500, 10)), snapshot(full(100, 90), full(900, 1), NOTHING))
    assert (change.before.eligible, change.before.recorded, change.before.coverage) == (100, 80, 0.8)
    assert (change.after.eligible, change.after.recorded, change.after.coverage) == (100, 90, 0.9)
    assert change.before.villages == change.after.villages == 1


def test_a_figure_that_one_snapshot_lacks_is_in_neither_total():
    """V2's recorded is unknown now: its obliged still compare, its coverage does not."""
    change = compare(snapshot(full(100, 80), full(50, 10)), snapshot(full(100, 85), (60, NAN, NAN)))
    assert (change.before.eligible, change.after.eligible) == (150, 160)
    assert (change.before.recorded, change.after.recorded) == (80, 85)
    assert (change.before.coverage, change.after.coverage) == (0.8, 0.85)


def test_villages_of_either_snapshot_are_in_the_table():
    """In the order of the newer one; names come from it, else from the older, else the code stands for the name."""
    older, newer = snapshot(full(10, 5), full(20, 5), full(30, 5)), snapshot(full(10, 6)).assign(village="Baru")
    table = compare(older, newer).villages
    assert list(table["village"]) == ["Baru", "V2", "V3"]
    nameless = compare(older.drop(columns=["village", "district"]), newer).villages
    assert list(nameless["village"]) == ["Baru", "99.01.01.2002", "99.01.01.2003"]
    assert list(nameless["district"]) == ["Barat", "", ""]
    assert table.index.name == "village_code"


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (full(1000, 800), full(1000, 799), "recorded_fell"),
        (full(1000, 800), (1000, 800, 200), "all_unchanged"),
        (full(400, 300), full(379, 300), "eligible_fell"),
        (full(400, 300), full(380, 300), None),  # 5 % exactly
        (full(100, 80), full(81, 80), None),  # 19 people
        (full(100, 80), full(80, 80), "eligible_fell"),
        (full(250, 240), full(301, 295), "eligible_jumped"),
        (full(250, 240), full(300, 295), None),  # 20 % exactly
        (full(100, 90), full(149, 145), None),  # 49 people
        (full(1000, 950), full(1026, 950), "unrecorded_jumped"),
        (full(1000, 940), full(1030, 940), None),  # 50 % exactly
        (full(1000, 990), full(1014, 990), None),  # 24 people
        (full(1000, 1000), full(1025, 1000), "unrecorded_jumped"),  # from nobody
        (full(100, 80), NOTHING, "village_vanished"),
        (NOTHING, full(100, 80), "village_new"),
        ((100, 90, NAN), (100, 101, NAN), "coverage_over_one"),
    ],
)
def test_a_village_is_found_from_its_threshold_on(before, after, kind):
    """One village beside four that grow a little, so that nothing else is found; pooled coverage hardly moves."""
    quiet, grown = [full(50_000, 40_000)] * 4, [full(50_000, 40_100)] * 4
    found = compare(snapshot(before, *quiet), snapshot(after, *grown)).findings
    expected = {None: [], "all_unchanged": ["unchanged"]}.get(kind, [kind])
    assert [finding.kind for finding in found] == expected
    if kind not in (None, "all_unchanged"):
        assert found[0].code == "99.01.01.2001"


def test_a_fault_of_most_villages_is_said_once():
    """Three of five lost recordings: one finding with the sums 500 and 470; of two of five each by itself."""
    before, fell, rose = full(200, 100), full(200, 90), full(200, 110)
    mostly = compare(snapshot(*[before] * 5), snapshot(*[fell] * 5))
    (finding,) = [finding for finding in mostly.findings if finding.kind.startswith("recorded")]
    assert (finding.kind, finding.code) == ("recorded_fell_mostly", None)
    assert finding.facts == {"n": 5, "of": 5, "before": 500, "after": 450}
    assert kinds([before] * 5, [fell, fell, rose, rose, rose]) == ["recorded_fell", "recorded_fell"]


def test_few_villages_are_never_most():
    """One of one is that village, not the file."""
    assert kinds([full(200, 190)], [full(201, 189)]) == ["recorded_fell"]


def test_the_largest_fall_is_said_first():
    """V2 lost 30 recordings, V1 one."""
    others = [full(9000, 8000)] * 3
    change = compare(
        snapshot(full(900, 800), full(900, 800), *others),
        snapshot(full(900, 799), full(900, 770), *[full(9000, 8100)] * 3),
    )
    assert [finding.facts["village"] for finding in change.findings] == ["V2", "V1"]


def test_nine_of_ten_unchanged_villages_are_last_months_file():
    """Eight of ten are not: they are listed."""
    before = [full(100, 80)] * 10
    assert kinds(before, [full(100, 81), *before[1:]]) == ["all_unchanged"]
    change = compare(snapshot(*before), snapshot(full(100, 81), full(100, 82), *before[2:]))
    assert [finding.kind for finding in change.findings] == ["unchanged"]
    assert len(change.findings[0].facts["codes"]) == 8


def test_villages_without_figures_are_not_unchanged():
    """Missing is not equal to missing."""
    assert kinds([NOTHING, full(100, 80)], [NOTHING, full(100, 85)]) == []


def test_the_refreshed_list_of_2023_is_recognised():
    """The regency as one village: 200,505 of 207,260 in February 2022, 194,006 of 211,077 in February 2023."""
    change = compare(snapshot(full(207_260, 200_505)), snapshot(full(211_077, 194_006)))
    assert change.before.coverage == pytest.approx(0.9674, abs=5e-5)
    assert change.after.coverage == pytest.approx(0.9191, abs=5e-5)
    assert [finding.kind for finding in change.findings] == ["list_refreshed", "recorded_fell", "unrecorded_jumped"]
    with speaking("id"):
        said = finding_sentence(change.findings[0])
    assert all(part in said for part in ("96,74", "91,91", "200.505", "194.006", "207.260", "211.077"))


def test_a_fall_in_few_villages_is_no_refreshed_list():
    """The same loss in one of three villages is that village's; in all three it is the list's."""
    before = [full(1000, 900)] * 3
    assert kinds(before, [full(1000, 800), full(1000, 901), full(1000, 901)])[0] == "recorded_fell"
    assert kinds(before, [full(1000, 860)] * 3)[0] == "list_refreshed"


def test_a_small_fall_is_no_refreshed_list():
    """One point exactly is not more than one point."""
    before = [full(1000, 900)] * 3
    assert "list_refreshed" not in kinds(before, [full(1000, 890)] * 3)
    assert "list_refreshed" in kinds(before, [full(1000, 889)] * 3)


def test_snapshots_without_a_common_village_do_not_break():
    """No totals, every village new or gone."""
    older, newer = snapshot(full(10, 5)), snapshot(full(10, 6)).rename(index=lambda code: code.replace("99", "98"))
    change = compare(older, newer)
    assert {finding.kind for finding in change.findings} == {"village_new", "village_vanished"}
    assert math.isnan(change.before.coverage)


FACTS = {
    "village": "Aru <b>",
    "district": "Barat",
    "before": 1200.0,
    "after": 900.0,
    "eligible": 800.0,
    "coverage": 1.125,
}
FACTS |= {"n": 4, "of": 5, "codes": (), "recorded_before": 1.0, "recorded_after": 2.0}
FACTS |= {"eligible_before": 3.0, "eligible_after": 4.0}


@pytest.mark.parametrize("kind", [*_FILE, *_VILLAGE])
def test_every_finding_is_a_sentence_in_both_languages(kind):
    """Villages by name and district, numbers as people write them, nothing unfilled."""
    said = []
    for code in LANGUAGES:
        with speaking(code):
            said.append(finding_sentence(Finding(kind, "99", FACTS)))
    assert said[0] != said[1]
    assert all(sentence.endswith(".") and not re.search(r"[{}]|\bnan\b", sentence) for sentence in said)
    if kind in _VILLAGE:
        assert all("Aru <b>" in sentence and "Barat" in sentence for sentence in said)


def test_a_village_without_names_is_said_by_its_code():
    """No empty district in brackets; from nobody there is no percentage."""
    facts = {"village": "99.01", "district": "", "before": 0.0, "after": 60.0}
    with speaking("id"):
        assert finding_sentence(Finding("eligible_jumped", "99.01", facts)).startswith(
            "99.01: wajib KTP melonjak dari 0 "
        )


def test_classes_of_change_are_said_as_rises_and_falls():
    """Four words for five classes of people; points keep their decimals."""
    classes = classify_change(pd.Series([-200.0, 40.0]), (5, 25))
    with speaking("id"):
        assert [change_class_words(classes, at) for at in range(5)] == [
            "turun 25 orang atau lebih",
            "turun 5 sampai di bawah 25 orang",
            "berubah kurang dari 5 orang",
            "naik 5 sampai di bawah 25 orang",
            "naik 25 orang atau lebih",
        ]
        points = classify_change(pd.Series([0.1]), (0.5,))
        assert change_class_words(points, 1, points=True) == "berubah kurang dari 0,5 poin persen"
        assert change_class_words(points, 2, points=True) == "naik 0,5 poin persen atau lebih"
    with speaking("en"):
        assert change_class_words(classes, 1) == "down by 5 to under 25 people"
