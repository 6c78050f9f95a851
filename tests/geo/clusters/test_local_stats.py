"""Local Moran and Gi* by hand on the nine cells, by esda on the official polygons, and where there is nothing to test."""

import math
from concurrent.futures import ThreadPoolExecutor
from statistics import fmean, pstdev

import numpy as np
import pandas as pd
import pytest
from shapely import Polygon

from geo.clusters.local_stats import getis_ord, local_moran, two_sided
from geo.clusters.neighbours import neighbours_of
from geo.clusters.seed import SEED
from geo.clusters.smoothing import smoothed_global
from geo.projection import points_in_metres
from geo.village import ELIGIBLE, UNRECORDED

ARU, ENAU, HANJUANG = "99.01.01.2001", "99.01.02.2002", "99.01.03.2002"
AROUND_ARU = ["99.01.01.2002", "99.01.02.2001", ENAU]
NUMBERS = ["statistic", "z", "p_value", "q_value"]
BOTH = pytest.mark.parametrize("statistic", [local_moran, getis_ord])


@pytest.fixture(scope="module")
def regency(kemendagri):
    """The official polygons; 5 % unrecorded, 15 % in the eight villages about one of them, none in eight far away."""
    generator, villages = np.random.default_rng(1), kemendagri.villages.copy()
    points = points_in_metres(villages)
    by_distance = villages.index[np.argsort(np.hypot(*(points - points[40]).T))]
    share = pd.Series(0.05, index=villages.index)
    share[by_distance[:8]], share[by_distance[-8:]] = 0.15, 0.0
    villages[ELIGIBLE] = generator.integers(100, 4000, len(villages)).astype(float)
    villages[UNRECORDED] = generator.binomial(villages[ELIGIBLE].astype(int), share).astype(float)
    return villages, by_distance


def of(statistic, villages, **options):
    return statistic(villages, neighbours_of(villages), **options)


def few(statistic, villages):
    return of(statistic, villages, permutations=99)


# --- by hand --------------------------------------------------------------------------------------------------------


def test_local_moran_by_hand(villages):
    """Standardised rates (test_smoothing), their z-scores, I = 7/8 · z · mean z of the neighbours.

    Enau lies beside all seven others with figures, whose z-scores sum to minus its own: I = 7/8 · z · (−z/7) = −z²/8.
    """
    raw = {"Aru": 0.1, "Bayur": 0.2, "Cempaka": 0.05, "Damar": 0.1, "Enau": 0.5, "Flam": 0.1, "Gaharu": 0, "Jati": 0.15}
    people = [100, 100, 100, 200, 200, 300, 400, 100]
    y = [(rate - 2 / 15) / math.sqrt(0.02317778 + 2 / 15 / n) for rate, n in zip(raw.values(), people, strict=True)]
    aru, bayur, _, damar, enau, *_ = [(value - fmean(y)) / pstdev(y) for value in y]
    answer = few(local_moran, villages)
    assert answer.at[ARU, "statistic"] == pytest.approx(7 / 8 * aru * (bayur + damar + enau) / 3, rel=1e-5)
    assert answer.at[ENAU, "statistic"] == pytest.approx(-(enau**2) / 8, rel=1e-5)


def test_getis_ord_by_hand(villages):
    """Smoothed rates x of Aru, Bayur, Damar, Enau over those of all eight.

    z = (Σx − 4·mean) / (s·√((8·4 − 4²)/7)): four of eight, s the standard deviation of all. Enau's neighbourhood is
    everybody: 1, and no z.
    """
    x = smoothed_global(villages[UNRECORDED], villages[ELIGIBLE]).dropna()
    around = x[[ARU, *AROUND_ARU]].sum()
    answer = few(getis_ord, villages)
    assert answer.at[ARU, "statistic"] == pytest.approx(around / x.sum())
    z = (around - 4 * fmean(x)) / (pstdev(x) * math.sqrt((8 * 4 - 4**2) / 7))
    assert answer.at[ARU, "z"] == pytest.approx(z)
    assert answer.at[ENAU, "statistic"] == pytest.approx(1)
    assert math.isnan(answer.at[ENAU, "z"])


@BOTH
def test_who_lies_beside_everybody_cannot_be_permuted(villages, statistic):
    """Every permutation of Enau's neighbours gives the same sum: p is 1, not the least that permutations can give."""
    answer = few(statistic, villages)
    assert answer.at[ENAU, "p_value"] == 1
    assert set(answer["kind"].drop(HANJUANG)) == {"none"}


def test_equal_values_count_on_both_sides():
    """Of nine permutations: below all 2·1/10; equal to six of nine 2·7/10, so 1; in the middle 2·5/10."""
    simulated = np.array([[1.0] * 9, [0] * 6 + [1] * 3, range(9)])
    assert list(two_sided(np.array([0.0, 0.0, 3.5]), simulated)) == pytest.approx([0.2, 1, 1])
    assert list(two_sided(np.array([2.0, 1.0, 1.5]), simulated)) == pytest.approx([0.2, 0.8, 0.6])


# --- on the official polygons ---------------------------------------------------------------------------------------


def test_a_planted_cluster_is_found_by_both(regency):
    """Where 15 % instead of 5 % are unrecorded villages are high among high, or hot; where nobody is, low or cold."""
    villages, by_distance = regency
    moran, gi = of(local_moran, villages), of(getis_ord, villages)
    for answer, high, low in ((moran, "high_high", "low_low"), (gi, "hot", "cold")):
        assert set(answer.index[answer["kind"] == high]) & set(by_distance[:8])
        assert set(answer.index[answer["kind"] == high]) <= set(by_distance[:20])
        assert set(answer.index[answer["kind"] == low]) <= set(by_distance[-30:])
        assert (answer["q_value"] >= answer["p_value"]).all()
        assert ((answer["q_value"] <= 0.05) == (answer["kind"] != "none")).all()


def test_esda_agrees(regency):
    """The statistics; p twice esda's but where a permutation equals the observation; analytical z near the simulated."""
    from esda.getisord import G_Local
    from esda.moran import Moran_Local_Rate

    villages = regency[0].sort_index()
    cases, people, graph = villages[UNRECORDED], villages[ELIGIBLE], neighbours_of(villages).graph
    moran, gi = of(local_moran, villages), of(getis_ord, villages)
    theirs = Moran_Local_Rate(cases.to_numpy(), people.to_numpy(), graph, permutations=9_999, seed=SEED)
    assert moran["statistic"].to_numpy() == pytest.approx(theirs.Is)
    assert moran["p_value"].to_numpy() == pytest.approx(np.minimum(1, 2 * theirs.p_sim), abs=0.001)
    assert np.corrcoef(moran["z"], theirs.z_sim)[0, 1] > 0.999
    rates = smoothed_global(cases, people).to_numpy()
    theirs = G_Local(rates, graph, "B", permutations=9_999, star=True, n_jobs=1, seed=SEED)
    assert gi["z"].to_numpy() == pytest.approx(theirs.Zs)
    assert gi["p_value"].to_numpy() == pytest.approx(np.minimum(1, 2 * theirs.p_sim), abs=0.001)


@BOTH
def test_the_answer_does_not_depend_on_the_order_of_rows_or_on_who_asks_beside(regency, statistic):
    """Four visitors at once, each with another order of rows, and numpy's own generator is left as it was."""
    villages, neighbours = regency[0], neighbours_of(regency[0])
    orders = [villages.sample(frac=1, random_state=n) for n in range(4)]
    before = np.random.get_state()[1].tolist()
    with ThreadPoolExecutor(4) as visitors:
        answers = list(visitors.map(lambda rows: statistic(rows, neighbours, permutations=999), orders))
    assert np.random.get_state()[1].tolist() == before
    for rows, answer in zip(orders, answers, strict=True):
        pd.testing.assert_index_equal(answer.index, rows.index)
        pd.testing.assert_frame_equal(answer.loc[villages.index], answers[0].loc[villages.index], check_exact=True)


@BOTH
def test_where_most_villages_have_nobody_unrecorded_chance_is_no_cold_spot(regency, statistic):
    """Every ninth has some. By twice esda's `p_sim` 80 of the 156 would be cold spots, and 7 high among low ones."""
    villages = regency[0].copy()
    villages[ELIGIBLE], villages[UNRECORDED] = 1000.0, 0.0
    villages.iloc[::9, villages.columns.get_loc(UNRECORDED)] = 50.0
    assert set(of(statistic, villages, permutations=999)["kind"]) == {"none"}


# --- where there is nothing to test ---------------------------------------------------------------------------------


@BOTH
def test_villages_without_figures_people_or_a_place_are_unknown_and_nobodys_neighbours(villages, statistic):
    """The others are tested as if those were not there."""
    villages.loc["99.01.01.2003", ELIGIBLE] = 0
    villages.loc["99.01.03.2003", "geometry"] = Polygon()
    out = ["99.01.01.2003", HANJUANG, "99.01.03.2003"]
    answer = few(statistic, villages)
    assert list(answer.index[answer["kind"] == "unknown"]) == out
    assert answer.loc[out, NUMBERS].isna().all(axis=None)
    rest = villages.drop(out)
    pd.testing.assert_frame_equal(answer.drop(out), few(statistic, rest))


@BOTH
@pytest.mark.parametrize("share", [0, 0.1, 1])
def test_the_same_share_in_all_is_nothing_to_test(villages, statistic, share):
    """Nobody unrecorded, a tenth, everybody: no numbers, no kind."""
    villages[UNRECORDED] = share * villages[ELIGIBLE]
    answer = few(statistic, villages).drop(HANJUANG)
    assert answer[NUMBERS].isna().all(axis=None)
    assert set(answer["kind"]) == {"none"}


@BOTH
@pytest.mark.parametrize("size", [0, 1, 2])
def test_fewer_than_three_villages_are_nothing_to_test(villages, statistic, size):
    """A row for each all the same."""
    answer = few(statistic, villages.iloc[:size])
    assert answer[NUMBERS].isna().all(axis=None)
    assert list(answer["kind"]) == ["none"] * size


@BOTH
def test_a_seed_is_needed(villages, statistic):
    """None would draw from everybody's generator."""
    with pytest.raises(ValueError, match="seed"):
        of(statistic, villages, seed=None)
