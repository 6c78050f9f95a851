"""The villages table: its invariants and the figures pooled from it."""

import math

import pytest
import shapely

from geo.village import (
    AREA_KM2,
    COVERAGE,
    ELIGIBLE,
    FIGURES,
    RECORDED,
    UNRECORDED,
    by_district,
    check_villages,
    pooled_share,
    pooled_totals,
    without_figures,
)


def test_totals_of_the_nine_cells(totals):
    """1500 = 1300 + 200 in nine villages of three districts, one of them without figures."""
    assert (totals.eligible, totals.recorded, totals.unrecorded) == (1500, 1300, 200)
    assert totals.coverage == 1300 / 1500
    assert (totals.villages, totals.districts, totals.without_figures) == (9, 3, 1)


def test_no_figures_at_all_are_nan_and_not_zero(villages):
    """A sum over nothing known is not known."""
    villages[list(FIGURES)] = float("nan")
    totals = pooled_totals(villages)
    assert all(math.isnan(value) for value in (totals.eligible, totals.recorded, totals.unrecorded, totals.coverage))
    assert totals.without_figures == 9


def test_coverage_pools_only_villages_that_have_both_terms(villages):
    """Without Enau's eligible people its 100 recorded count neither: (1300 - 100) / (1500 - 200)."""
    villages.loc["99.01.02.2002", ELIGIBLE] = float("nan")
    assert pooled_share(villages, RECORDED) == 1200 / 1300
    assert pooled_totals(villages).recorded == 1300


def test_coverage_of_nobody_is_nan(villages):
    """Nothing is divided by zero."""
    villages[ELIGIBLE] = 0.0
    assert math.isnan(pooled_share(villages, RECORDED))


def test_only_the_empty_village_is_without_figures(villages):
    """A village with a true zero has figures."""
    assert list(villages.index[without_figures(villages)]) == ["99.01.03.2002"]
    assert villages.at["99.01.03.2001", UNRECORDED] == 0


def test_districts_pool_their_villages(villages):
    """The sums below the drawing, and the areas: 3, 3 and 6 square kilometres."""
    districts = by_district(villages)
    assert districts[list(FIGURES)].to_numpy().tolist() == [[300, 265, 35], [700, 550, 150], [500, 485, 15]]
    assert list(districts.index) == ["Barat", "Tengah", "Timur"]
    assert list(districts[AREA_KM2]) == pytest.approx([3, 3, 6], rel=1e-3)
    assert list(districts["villages"]) == [3, 3, 3]


def test_a_district_is_the_union_of_its_villages(villages):
    """One shape a district, nothing lost and nothing gained."""
    districts = by_district(villages)
    assert set(districts.geom_type) == {"Polygon"}
    before, after = (shapely.area(table.geometry.array).sum() for table in (villages, districts))
    assert after == pytest.approx(before, rel=1e-9)
    assert districts.crs == villages.crs


def test_a_district_with_a_half_known_village_does_not_look_better(villages):
    """Enau's recorded people unknown: Tengah is 450 of 500, not of 700, and its counts stay the sums of its villages."""
    villages.loc["99.01.02.2002", RECORDED] = float("nan")
    tengah = by_district(villages).loc["Tengah"]
    assert tengah[COVERAGE] == 450 / 500
    assert (tengah[RECORDED], tengah[ELIGIBLE], tengah[UNRECORDED]) == (450, 700, 150)


def test_a_district_without_any_figure_stays_without(villages):
    """NaN, not zero."""
    villages.loc[villages["district"] == "Barat", list(FIGURES)] = float("nan")
    assert by_district(villages).loc["Barat", list(FIGURES)].isna().all()


def test_the_table_keeps_its_invariants(villages):
    """A second row of the same village, another projection or a missing column is refused by name."""
    assert check_villages(villages) is villages
    with pytest.raises(AssertionError, match="one row a village"):
        check_villages(villages.iloc[[0, 0]])
    with pytest.raises(AssertionError, match="EPSG:4326"):
        check_villages(villages.to_crs("EPSG:32748"))
    with pytest.raises(AssertionError, match="all columns"):
        check_villages(villages.drop(columns=UNRECORDED))
    with pytest.raises(AssertionError, match="village_code"):
        check_villages(villages.rename_axis("kode"))
