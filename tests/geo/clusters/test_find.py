"""Clusters on drawings whose answer is known: planted blocks, nothing at all, one village, a snapshot before."""

import math

import numpy as np
import pytest
import shapely
from shapely.affinity import translate

from geo.cluster_sentences import aside_sentences
from geo.clusters import ScanSettings, find, find_clusters
from geo.clusters.find import MORE_THAN_ELIGIBLE, WITHOUT_FIGURES, WITHOUT_PLACE
from geo.projection import to_metres
from geo.village import ELIGIBLE, FIGURES, UNRECORDED

#: The smallest p-value is then 0.025.
FEW = ScanSettings(simulations=39)
ENAU = "99.01.02.2002"


def found_in(villages, before=None, **settings):
    return find_clusters(villages, before, settings=ScanSettings(**{"simulations": 39, **settings}))


def test_planted_blocks_are_both_found_with_the_figures_of_the_drawing(planted, block):
    """8,775 of 144,000 are unrecorded, so 9,000 people have 548.4 as a rule; the larger excess stands first."""
    heard = []
    found = find_clusters(planted(), settings=FEW, progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    assert [set(each.villages) for each in found] == [block(2, 2), block(8, 7)]
    first, second = found
    assert first.villages[0] == "99.01.04.2003", "the middle first"
    assert [each.rank for each in found] == [1, 2]
    assert (first.observed, second.observed) == (1350, 1125)
    assert first.eligible == second.eligible == 9000
    assert first.expected == second.expected == pytest.approx(9000 * 8775 / 144_000)
    assert (first.excess, second.excess) == (pytest.approx(801.5625), pytest.approx(576.5625))
    assert first.relative_risk == pytest.approx(0.15 / (7425 / 135_000))
    assert second.relative_risk == pytest.approx(0.125 / (7650 / 135_000))
    assert first.share_of_unrecorded == pytest.approx(1350 / 8775)
    assert first.p_value == second.p_value == first.p_constant == 0.025
    assert [each.strength for each in found] == ["strong", "strong"]
    assert (found.tested, found.observed, found.eligible) == (144, 8775, 144_000)
    assert found.of_village(second.villages[0]) is second
    assert found.of_village("99.01.01.2000") is None


def test_one_village_is_no_cluster_among_eight_whatever_its_share(villages):
    """Enau has 100 of 200, 6.5 times the others' risk; among eight villages any order of them does the same."""
    (enau,) = [each for each in found_in(villages) if ENAU in each.villages]
    assert enau.villages == (ENAU,)
    assert (enau.observed, enau.eligible, enau.expected) == (100, 200, pytest.approx(200 * 200 / 1500))
    assert enau.relative_risk == pytest.approx(0.5 / (100 / 1300))
    assert enau.p_value > 0.05 >= enau.p_constant
    assert enau.strength == "weak"


def test_every_village_is_tested_or_set_aside_with_its_reason(villages):
    """Hanjuang has no figures; the others are made unusable here."""
    aru, bayur, cempaka = villages.index[:3]
    villages.loc[aru, UNRECORDED] = 101
    villages.loc[bayur, "geometry"] = shapely.Polygon()
    villages.loc[cempaka, "geometry"] = None
    found = found_in(villages)
    assert found.set_aside == {
        aru: MORE_THAN_ELIGIBLE,
        bayur: WITHOUT_PLACE,
        cempaka: WITHOUT_PLACE,
        "99.01.03.2002": WITHOUT_FIGURES,
    }
    assert found.tested + len(found.set_aside) == len(villages)
    assert not set(found.set_aside) & {code for each in found for code in each.villages}


def test_a_village_on_the_other_side_of_the_earth_has_no_place_beside_the_others(square):
    """A mistyped coordinate; nothing else of the map is lost."""
    villages = square({}, 4, 4)
    villages.loc["99.01.01.2000", "geometry"] = translate(villages.geometry["99.01.01.2000"], -90)
    found = found_in(villages)
    assert (found.tested, found.set_aside) == (15, {"99.01.01.2000": WITHOUT_PLACE})


@pytest.mark.parametrize("unrecorded", [0, 1000], ids=["nobody", "everybody"])
@pytest.mark.parametrize("model", ["bernoulli", "poisson"])
def test_where_all_villages_are_alike_there_is_no_cluster(square, unrecorded, model):
    """Nobody unrecorded, or everybody."""
    found = found_in(square({}, 3, 3).assign(**{UNRECORDED: float(unrecorded)}), model=model)
    assert (len(found), found.tested) == (0, 9)


def test_one_village_or_none_has_no_cluster(square):
    """Nor does a table whose villages all lack figures."""
    assert (len(found_in(square({}, 1, 1))), found_in(square({}, 1, 1)).tested) == (0, 1)
    nobody = square({}, 2, 2).assign(**dict.fromkeys(FIGURES, math.nan))
    assert (len(found_in(nobody)), found_in(nobody).tested, len(found_in(nobody).set_aside)) == (0, 0, 4)
    assert found_in(nobody.iloc[:0]).tested == 0


def test_the_order_of_the_rows_changes_nothing(square, block):
    """Nor does a second run."""
    villages = square(dict.fromkeys(block(1, 1), 160) | dict.fromkeys(block(5, 6), 140), 9, 9)
    villages[UNRECORDED] += np.random.default_rng(3).integers(0, 70, 81)
    found = found_in(villages)
    assert [each.strength for each in found[:2]] == ["strong", "strong"]
    assert found_in(villages) == found
    assert found_in(villages.sample(frac=1, random_state=1)) == found


def test_no_village_is_in_two_clusters_and_no_circle_reaches_over_one_that_is_out(square, block):
    """A hot block in a warm ring: what is left of the ring falls apart into places that lie together."""
    ring = block(3, 3, 7) - block(5, 5)
    villages = square(dict.fromkeys(ring, 110) | dict.fromkeys(block(5, 5), 500))
    found = found_in(villages, max_population=0.2)
    members = [code for each in found for code in each.villages]
    assert len(members) == len(set(members))
    (core,) = [each for each in found if block(5, 5) & set(each.villages)]
    points = to_metres(villages.geometry).centroid
    assert len(found) > 1
    for each in found:
        reach = points[[*each.villages]].distance(points[each.villages[0]]).max()
        assert each is core or points[[*core.villages]].distance(points[each.villages[0]]).min() > reach


def test_a_cluster_of_few_people_is_marked_as_such(square):
    """40 of 50 people are as likely as anything, and settle nothing."""
    villages = square({}, 6, 6)
    villages.loc["99.01.03.2003", list(FIGURES)] = 50, 10, 40
    (small,) = found_in(villages)
    assert (small.villages, small.strength) == (("99.01.03.2003",), "small")


def test_a_cluster_outside_which_nobody_is_unrecorded_has_an_infinite_risk(square, block):
    """And nearly all of the unrecorded people."""
    hot = dict.fromkeys(block(2, 2), 50)
    (only,) = found_in(square(dict.fromkeys(block(0, 0, 12), 0) | hot))
    assert (only.relative_risk, only.share_of_unrecorded) == (math.inf, 1.0)


def test_many_villages_have_no_flexible_view_and_smaller_circles(planted, monkeypatch):
    """Significant is then moderate at best: it was looked at from one side only."""
    monkeypatch.setattr(find, "_MANY", 100)
    found = found_in(planted())
    assert (found.flexible_view, found.settings.neighbours) == (False, 200)
    assert {(each.strength, each.overlap_flexible, each.flexible) for each in found} == {("moderate", None, None)}


def test_a_cluster_that_was_there_before_is_strong_and_a_new_one_is_moderate(planted, square, block):
    """Nine villages had 180 unrecorded each before, those of the second block 50 like all others."""
    before = square(dict.fromkeys(block(2, 2), 180))[[*FIGURES]]
    old, new = find_clusters(planted(), before, settings=FEW)
    assert (old.strength, old.overlap_before, old.observed_before) == ("strong", 1.0, 1620)
    assert old.relative_risk_before == pytest.approx(180 / 50)
    assert (new.strength, new.overlap_before, new.observed_before) == ("moderate", 0.0, 450)


def test_villages_without_figures_before_are_not_compared(planted, square, block):
    """Those of the second block were missing: nothing is said of them, and nothing of other villages is lost."""
    before = square(dict.fromkeys(block(2, 2), 180))[[*FIGURES]].drop(index=[*block(8, 7), "99.01.01.2000"])
    found = find_clusters(planted(), before, settings=FEW)
    old, other = found
    assert (old.strength, old.observed_before) == ("strong", 1620)
    assert (other.strength, other.overlap_before, other.observed_before) == ("strong", None, None)
    assert other.relative_risk_before is None
    assert (found.compared, found.tested) == (True, 144)


@pytest.mark.parametrize("rows", [0, 144], ids=["empty", "nobody unrecorded"])
def test_a_snapshot_before_without_anybody_unrecorded_gives_no_risk(planted, square, rows):
    """Neither an infinite risk nor a fault; what was not there before is moderate."""
    before = square({}).assign(**{UNRECORDED: 0.0})[[*FIGURES]].iloc[:rows]
    first = find_clusters(planted(), before, settings=FEW)[0]
    assert first.observed_before == (0 if rows else None)
    assert first.relative_risk_before is None or math.isnan(first.relative_risk_before)
    assert first.strength == ("moderate" if rows else "strong")


def test_people_who_change_places_with_nobody_are_all_eligible(square):
    """Villages without anybody eligible take part and harm nothing."""
    villages = square({}, 4, 4)
    villages.loc[villages.index[:3], list(FIGURES)] = 0
    assert found_in(villages).tested == 16
    assert found_in(villages.assign(**{ELIGIBLE: 0.0, UNRECORDED: 0.0})).tested == 16


def test_a_village_that_touches_no_other_is_joined_to_the_nearest_and_named(villages):
    """Jati moves two kilometres away; nobody is left out of the test for it."""
    jati = "99.01.03.2003"
    villages.loc[jati, "geometry"] = translate(villages.geometry[jati], 0.02, 0)
    found = found_in(villages)
    assert found.islands == (jati,)
    assert jati not in found.set_aside
    assert any("Jati" in each for each in aside_sentences(found, villages))
