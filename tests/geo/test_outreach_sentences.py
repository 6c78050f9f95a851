"""A plan in sentences and words: numbers by hand, in both languages."""

from dataclasses import replace
from datetime import date

import pytest
from drawn_plan import MONDAY, a_plan

from geo.outreach.site import Yield
from geo.outreach.travel import SOURCES
from geo.outreach.trips import REASONS, REMOTE_FIRST, UNVISITED, RulePrice
from geo.outreach.working_days import CLOSED, WEEKEND, Holiday
from geo.outreach_sentences import (
    cost_sentences,
    left_sentence,
    measured_sentences,
    outing_sentences,
    source_sentences,
)
from geo.outreach_words import hour, range_words, reason_words, short_day, skip_words, travel_words, weekday_words
from geo.wording import speaking

NBSP = "\N{NO-BREAK SPACE}"


def test_a_plan_is_measured_against_the_list_and_the_bound():
    """65 people against 50 and 70: 30 % more, and 92.9 % of what nobody can exceed."""
    (good, greedy), (_, bound) = measured_sentences(a_plan())
    assert good == "agrees"
    assert f"mencapai 50 orang; rencana ini 15 lebih banyak (30,0{NBSP}%)" in greedy
    assert f"melebihi 70 orang dengan tim dan hari ini; yang tercapai 92,9{NBSP}% dari itu" in bound


@pytest.mark.parametrize(
    ("greedy", "said"),
    [
        (65.2, "sama banyak: 65 orang"),
        (80.0, "80 orang, 15 lebih banyak: itu harga"),
        (0.0, "tidak mencapai siapa pun"),
    ],
)
def test_the_list_may_reach_as_many_more_or_nobody(greedy, said):
    """Said as it is."""
    assert said in measured_sentences(a_plan(greedy=greedy))[0][1]


def test_what_a_plan_costs_is_said_with_what_was_assumed():
    """Three trips x one kit x ten walk-ins are 30: the net is 35. The rule costs three people, and where it failed."""
    said = cost_sentences(a_plan(), {})
    assert (
        "sekitar 30 orang tidak terlayani di kantor (anggapan 10 per alat dan hari), jadi bersihnya 35 orang"
        in said[0][1]
    )
    assert said[1] == ("note", "Aturan “setiap kecamatan dikunjungi” berharga 3 orang.")
    assert said[2] == ("fault", "Aturan itu tidak dapat dipenuhi untuk 1 kecamatan: Selatan.")


def test_a_plan_that_takes_more_from_the_counter_than_it_reaches_is_a_fault():
    """40 walk-ins a kit-day: 120 lost, 65 reached."""
    plan = a_plan()
    sign, sentence = cost_sentences(replace(plan, settings=replace(plan.settings, walk_ins=40.0)), {})[0]
    assert (sign, "bersihnya −55 orang" in sentence) == ("fault", True)


def test_a_rule_names_villages_and_counts_those_it_does_not_name():
    """Nine villages by code: six names and three more; what costs nobody says so."""
    codes = tuple("ABCDEFGHI")
    rules = (RulePrice(UNVISITED, 0.0, codes), RulePrice(REMOTE_FIRST, 0.4))
    said = [sentence for _, sentence in cost_sentences(a_plan(rules=rules), {"A": "Desa A (Utara)"})[1:]]
    assert said[0] == "Aturan “yang lama tidak dikunjungi didatangi” tidak mengurangi orang yang tercapai."
    assert said[1] == "Aturan itu tidak dapat dipenuhi untuk 9 desa: Desa A (Utara), B, C, D, E, F dan 3 lainnya."
    assert said[2].startswith("Aturan “yang sulit dijangkau didahulukan” tidak mengurangi")


def test_what_must_be_known_to_read_it_is_said():
    """Pupils, travel, an ended search; nothing of pupils where there are none."""
    said = " ".join(sentence for _, sentence in source_sentences(a_plan(stopped=True)))
    assert "7 murid" in said
    assert "perkiraan, bukan jalan sebenarnya: jarak garis lurus × 1,4, dibagi 40, 25 atau 15 km/jam" in said
    assert "dihentikan sebelum waktunya" in said
    assert "murid" not in source_sentences(a_plan(met_at_school=0.0))[0][1]


def test_travel_that_was_given_names_its_file_and_the_pairs_that_it_lacks():
    """A table and an engine; the estimate lacks none of its own pairs."""
    plan = a_plan(travel_source="table", travel_detail="jalan.xlsx", travel_estimated=1200)
    assert "diunggah: jalan.xlsx (1.200 pasang tempat tidak ada di sana dan memakai perkiraan)." in source_sentences(plan)[1][1]
    assert travel_words("engine", "osrm.kantor").endswith("(OSRM): osrm.kantor")
    assert travel_words("estimate", "x", 5) == travel_words("estimate")


def test_a_trip_within_a_cluster_is_one_outing():
    """The sentence that a planner repeats."""
    assert outing_sentences(a_plan()) == ["Satu perjalanan untuk klaster 2 (Sen 7 Des, tim 1): Desa A dan Desa B."]


def test_what_is_left_out_is_counted_with_its_people():
    """Two places wholly, one in part; 12 + 8 + 4 people."""
    assert left_sentence(a_plan().left_out).startswith("2 tempat tidak dikunjungi dan 1 terlayani sebagian; 24 orang")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_kind_has_words_in_both_languages(language):
    """Reasons, sources of travel, days."""
    with speaking(language):
        assert len({reason_words(reason) for reason in REASONS}) == len(REASONS)
        assert len({travel_words(source) for source in SOURCES}) == len(SOURCES)
        assert len({weekday_words(date(2026, 12, day)) for day in range(7, 14)}) == 7


def test_days_hours_and_ranges_are_written_as_each_language_writes_them():
    """Three letters, a point or a colon, a range in brackets."""
    assert (short_day(MONDAY), hour(510), range_words(Yield(22.6, 34.0, 57.2))) == ("Sen 7 Des", "08.30", "34 (23–57)")
    with speaking("en"):
        assert (short_day(MONDAY), hour(510)) == ("Mon 7 Dec", "08:30")


def test_a_day_that_is_skipped_says_why():
    """A holiday by its name, an estimated one as such."""
    assert [skip_words(why) for why in (WEEKEND, CLOSED, Holiday("Hari Raya Natal"), Holiday("Idulfitri", True))] == [
        "akhir pekan", "kantor tutup", "Hari Raya Natal", "Idulfitri (perkiraan)",
    ]  # fmt: skip
