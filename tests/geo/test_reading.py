"""What a map says in words, by hand on the nine cells."""

import dataclasses
import math

import pytest

from geo.reading import people_to_target, read_map
from geo.village import ELIGIBLE, FIGURES, RECORDED, UNRECORDED, by_district, pooled_totals
from geo.wording import speaking


def said(villages, when="31 Desember 2024", language="id"):
    with speaking(language):
        text = read_map(villages, by_district(villages), pooled_totals(villages), "Kabupaten Sembilan", when)
    return text.replace("\u00a0", " ")


def test_the_nine_cells_in_indonesian(villages):
    """200 of 1500; Tengah has 150 of them and 550/700; Enau alone is half; Gaharu is done, Hanjuang unknown."""
    assert said(villages) == (
        "Pada 31 Desember 2024, 200 dari 1.500 wajib KTP di Kabupaten Sembilan belum rekam; cakupannya 86,67 %. "
        "Kecamatan Tengah menanggung paling banyak, 150 orang (75,0 % dari semuanya), dan cakupannya juga terendah: "
        "78,6 %. Separuh dari semua warga yang belum rekam berada di 1 dari 9 desa/kelurahan, terbanyak di Enau (100 "
        "orang). Di 1 desa/kelurahan semua wajib KTP sudah rekam. 1 desa/kelurahan belum punya angka."
    )


def test_the_same_facts_in_english(villages):
    """Every number of the Indonesian reading, as English writes it."""
    text = said(villages, "31 December 2024", "en")
    for fact in ("31 December 2024", "200", "1,500", "86.67%", "Tengah", "150", "75.0%", "78.6%", "Enau", "100"):
        assert fact in text
    assert "belum" not in text


def test_a_table_without_a_date_does_not_invent_one(villages):
    """The sentence begins with the number."""
    assert said(villages, when="").startswith("Sebanyak 200 dari 1.500 wajib KTP")


def test_most_people_and_lowest_coverage_may_be_two_districts(villages):
    """Barat at 65/300 lacks fewer people than Tengah."""
    villages.loc[villages["district"] == "Barat", list(FIGURES)] = [[40, 5, 35], [40, 10, 30], [40, 11, 29]]
    assert "Kecamatan Tengah menanggung paling banyak, 150 orang" in said(villages)
    assert "cakupan terendah ada di Kecamatan Barat: 21,7 %" in said(villages)


def test_half_of_the_people_are_counted_from_the_largest_village(villages):
    """100, 30, 20, 20, 15, 10, 5: without Enau's lead, 40 + 30 of 140 is exactly half."""
    villages.loc["99.01.02.2002", list(FIGURES)] = [200, 160, 40]
    assert "berada di 2 dari 9" in said(villages)


def test_no_figures_at_all_is_one_sentence(villages):
    """Nothing is claimed."""
    villages[list(FIGURES)] = math.nan
    assert said(villages) == "Belum ada angka desa yang dapat dibaca."


def test_everybody_recorded_names_no_worst_place(villages):
    """No district bears the most of nothing."""
    villages[UNRECORDED] = 0.0
    villages[RECORDED] = villages[ELIGIBLE]
    assert "paling banyak" not in said(villages)


def test_figures_that_never_meet_in_one_village_can_still_be_read(villages):
    """One village says how many are obliged, another how many are missing: no coverage, and no crash."""
    villages[list(FIGURES)] = math.nan
    villages.loc["99.01.01.2001", ELIGIBLE] = 100
    villages.loc["99.01.02.2001", UNRECORDED] = 5
    text = said(villages)
    assert "5" in text
    assert "nan" not in text.split()


@pytest.mark.parametrize(
    ("target", "people"), [(0.99, 185), (1.0, 200), (0.95, 125), (0.9, 50), (1300 / 1500, 0), (0.8, 0), (0.0, 0)]
)
def test_people_missing_to_a_target(totals, target, people):
    """99 percent of 1500 is 1485, that is 185 more than 1300; a target that is reached needs nobody."""
    assert people_to_target(totals, target) == people


def test_a_target_is_reached_only_by_a_whole_person(totals):
    """0.95 of 201 is 190.95: 191 people; 0.95 of 200 is 190, whatever binary fractions make of it."""
    for eligible, recorded, people in ((201, 190, 1), (200, 190, 0), (200, 189, 1)):
        near = dataclasses.replace(totals, comparable=eligible, coverage=recorded / eligible)
        assert people_to_target(near, 0.95) == people


def test_without_coverage_there_is_no_way_to_a_target(totals):
    """Not known, which is not nobody."""
    assert math.isnan(people_to_target(dataclasses.replace(totals, coverage=math.nan), 0.99))


def test_people_to_a_target_are_reckoned_where_coverage_is_known(villages):
    """Enau (200 people, 100 recorded) does not say its recorded: 1200 of 1300 stay, and 95 percent of those is 1235."""
    villages.loc["99.01.02.2002", RECORDED] = math.nan
    assert people_to_target(pooled_totals(villages), 0.95) == 35
    assert "1 desa/kelurahan angkanya belum lengkap" in said(villages)
