"""Empirical Bayes by hand on the nine cells, and by esda where esda has an answer.

The eight cells with figures: 200 of 1500 are unrecorded, m = 2/15; people-weighted squares about m sum to 35.8333, so that
A = 35.8333/1500 − (2/15)/187.5 = 0.0238889 − 0.0007111 = 0.0231778.
"""

import math

import numpy as np
import pandas as pd
import pytest
from shapely import Polygon

from geo.clusters.neighbours import neighbours_of
from geo.clusters.smoothing import between_variance, eb_standardised, smoothed_global, smoothed_spatial
from geo.village import ELIGIBLE, UNRECORDED, by_district

ARU, ENAU, HANJUANG, JATI = "99.01.01.2001", "99.01.02.2002", "99.01.03.2002", "99.01.03.2003"


@pytest.fixture(scope="module")
def regency(kemendagri):
    """The 156 official polygons with figures made up: about 5 % unrecorded, rates that vary."""
    generator, villages = np.random.default_rng(7), kemendagri.villages.copy()
    villages[ELIGIBLE] = generator.integers(60, 4000, len(villages)).astype(float)
    villages[UNRECORDED] = generator.binomial(villages[ELIGIBLE].astype(int), generator.beta(2, 38, len(villages)))
    return villages.astype({UNRECORDED: float})


def smoothed(villages):
    return smoothed_global(villages[UNRECORDED], villages[ELIGIBLE])


def test_a_small_village_is_drawn_nearer_to_the_rate_of_all(villages):
    """Aru: weight A/(A + m/100) = 0.94560, of 10 % to 13.33 %; Enau, of 200: 0.97204, of 50 %."""
    assert between_variance(villages[UNRECORDED].dropna(), villages[ELIGIBLE].dropna()) == pytest.approx(
        (2 / 15, 0.0231778), abs=1e-7
    )
    rates = smoothed(villages)
    assert rates[ARU] == pytest.approx(2 / 15 + 0.945603 * (0.10 - 2 / 15), abs=1e-6)
    assert rates[ENAU] == pytest.approx(2 / 15 + 0.972042 * (0.50 - 2 / 15), abs=1e-6)


def test_with_neighbours_a_village_is_drawn_to_the_rate_around_it(villages):
    """Aru, Bayur, Damar, Enau: 150 of 600, m = 1/4; A = (2.25 + 0.25 + 4.5 + 12.5)/600 − (1/4)/150; weight 0.925."""
    assert smoothed_spatial(villages)[ARU] == pytest.approx(0.25 + 0.925 * (0.10 - 0.25))


def test_standardised_rates_by_hand(villages):
    """Aru: (0.1 − m)/√(A + m/100) = −0.0333333/√0.0245111."""
    rates = eb_standardised(villages[UNRECORDED], villages[ELIGIBLE])
    assert rates[ARU] == pytest.approx(-0.0333333 / math.sqrt(0.0245111), abs=1e-5)
    assert math.isnan(rates[HANJUANG])


@pytest.mark.parametrize("rates", [smoothed, smoothed_spatial])
def test_what_is_missing_stays_missing_and_the_index_stays(villages, rates):
    """No figures, or nobody eligible, is NaN; the others keep an answer; any order of rows gives the same."""
    villages.loc[ENAU, ELIGIBLE] = 0
    answer = rates(villages)
    assert list(answer.index[answer.isna()]) == [ENAU, HANJUANG]
    pd.testing.assert_index_equal(answer.index, villages.index)
    pd.testing.assert_series_equal(rates(villages.iloc[::-1]), answer.iloc[::-1], check_freq=False)


@pytest.mark.parametrize("rates", [smoothed, smoothed_spatial])
@pytest.mark.parametrize("share", [0, 0.25, 1])
def test_where_all_have_the_same_rate_nothing_is_moved(villages, rates, share):
    """None unrecorded, a quarter, everybody."""
    villages[UNRECORDED] = share * villages[ELIGIBLE]
    assert list(rates(villages).dropna()) == pytest.approx([share] * 8)


@pytest.mark.parametrize("rates", [smoothed, smoothed_spatial])
def test_one_village_keeps_its_rate_and_none_has_none(villages, rates):
    """There is nobody to be drawn to."""
    assert list(rates(villages.loc[[ARU]])) == pytest.approx([0.1])
    assert rates(villages.loc[[HANJUANG]]).isna().all()
    assert rates(villages.iloc[:0]).empty


def test_villages_that_differ_by_chance_only_all_get_the_rate_of_all():
    """10 ± 1 of 100 vary less than chance: Marshall's variance would be negative, and esda's answer beyond both terms."""
    cases, population = pd.Series([9.0, 10, 11]), pd.Series([100.0] * 3)
    assert list(smoothed_global(cases, population)) == pytest.approx([0.1] * 3)
    assert list(eb_standardised(cases, population)) == pytest.approx([-0.316, 0, 0.316], abs=1e-3)


def test_a_village_without_a_place_keeps_its_rate(villages):
    """It has no neighbours to be drawn to, and is no neighbour."""
    villages.loc[JATI, "geometry"] = Polygon()
    assert smoothed_spatial(villages)[JATI] == pytest.approx(0.15)


def test_districts_are_smoothed_as_villages_are(villages):
    """Barat 35/300, Tengah 150/700, Timur 15/500 lie in a row: Tengah is drawn to all, Barat to itself and Tengah.

    m = 185/1000; A = 0.3 · 0.0046694 + 0.7 · 0.0008577 − 0.185/500 = 0.0016312; weight A/(A + 0.185/300) = 0.72566.
    """
    districts = by_district(villages)
    assert smoothed_spatial(districts)["Barat"] == pytest.approx(0.185 + 0.72566 * (35 / 300 - 0.185), abs=1e-6)
    assert smoothed_spatial(districts)["Tengah"] == pytest.approx(smoothed(districts)["Tengah"])


def test_esda_agrees(regency):
    """On 156 villages, where nothing is missing and villages differ by more than chance."""
    from esda.smoothing import Empirical_Bayes, Spatial_Empirical_Bayes, assuncao_rate

    cases, population = regency[UNRECORDED].to_numpy(), regency[ELIGIBLE].to_numpy()
    neighbours = neighbours_of(regency)
    spatial = Spatial_Empirical_Bayes(cases, population, neighbours.graph.to_W()).r.ravel()
    assert smoothed(regency).to_numpy() == pytest.approx(Empirical_Bayes(cases, population).r.ravel(), abs=1e-12)
    assert smoothed_spatial(regency, neighbours).to_numpy() == pytest.approx(spatial, abs=1e-12)
    standardised = eb_standardised(regency[UNRECORDED], regency[ELIGIBLE]).to_numpy()
    assert standardised == pytest.approx(assuncao_rate(cases, population), abs=1e-12)


def test_a_smoothed_rate_lies_between_the_raw_one_and_that_of_all(regency):
    """Shrinking never overshoots."""
    raw, answer = regency[UNRECORDED] / regency[ELIGIBLE], smoothed(regency)
    mean = regency[UNRECORDED].sum() / regency[ELIGIBLE].sum()
    assert (answer.sub(raw).mul(answer - mean) <= 1e-15).all()
    assert answer.sub(mean).abs().max() < raw.sub(mean).abs().max()
