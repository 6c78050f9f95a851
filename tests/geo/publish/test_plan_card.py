"""The outreach card: a week of an approved plan, what the public is told of it and what the house is."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from approved import MONDAY, PADANG, TUESDAY, real_plan, real_stop
from geo.outreach.facts import no_facts, with_defaults
from geo.outreach.places import places_of
from geo.outreach.trips import Trip
from geo.publish.cards import plan_card
from geo.publish.edition import edition
from geo.publish.material import PublishedPlan, material
from geo.region import reference, region, schools
from geo.wording import speaking
from hostile import NAMES, hostile_plan
from published import given_of, said_by


@pytest.fixture
def card(villages):
    """Make the card of a plan in an edition; the ground is that of the nine cells, the places are real."""
    points = reference().loc[[PADANG]].assign(kind="village", name="Kota Padang", village_code=PADANG)
    places = places_of(villages, with_defaults(no_facts(villages.index)), schools(), region().capital_point, True)
    places = places.reindex([*places.index, PADANG])
    places.loc[PADANG, ["latitude", "longitude"]] = points.loc[PADANG, ["latitude", "longitude"]].to_numpy()

    def make(plan, name="public", today=None, language="id"):
        published = None if plan is None else PublishedPlan(3, "Oktober", plan, places)
        made = material(given_of(villages, clusters=None, plan=published), edition(name))
        with speaking(language):
            return plan_card(made, today)

    return make


def week_long(*days):
    """A trip to Kota Padang on each of these days."""
    return real_plan(
        trips=tuple(Trip(when, 1, (real_stop(PADANG, 492, 637, 23.0),), 480, 960, 18.0, 36) for when in days)
    )


def test_the_public_reads_days_and_places_and_no_expected_people(card):
    """Home visits are of a few people each: the public is not told of them, nor of teams and hours."""
    made = card(real_plan())
    assert made.title == "Jemput bola: tim datang ke 3 tempat di 2 kecamatan"
    assert made.subtitle == "Kabupaten Rejang Lebong, Bengkulu · 6–7 Oktober 2025"
    assert made.panel[0].rows == (
        ("1", "Sen 6 Okt", "Kota Padang", "Kota Padang"),
        ("2", "Sen 6 Okt", "Bedeng SS", "Kota Padang"),
        ("3", "Sen 6 Okt", "SMKN 6 Rejang Lebong", "Curup Timur"),
        ("1", "Sel 7 Okt", "Kota Padang", "Kota Padang"),
    )
    text = said_by(made)
    assert not any(words in text for words in ("Derati", "rumah", "08.12", "diharapkan"))
    assert len(made.panel[0].headings) == 4
    assert "Senin, 6 Oktober 2025: (1) Kelurahan Kota Padang (Kota Padang); (2)" in text
    assert "Datanglah ke salah satu tempat itu atau ke kantor" in made.caption


def test_the_house_reads_teams_hours_and_expected_people(card):
    """All five stops, 75 people."""
    made = card(real_plan(), "internal")
    assert made.panel[0].title == "Ke mana tim datang: 75 orang diharapkan"
    assert made.panel[0].rows[0] == ("1", "Sen 6 Okt", "08.12–10.37", "1", "Kota Padang", "20 (10–40)")
    assert ("4", "Sen 6 Okt", "10.54–12.40", "2", "Derati (rumah)", "10 (5–20)") in made.panel[0].rows


def test_a_place_has_one_pin_on_all_its_days_and_the_office_has_none(card):
    """Places whose point is not known have no pin; the office is a square."""
    made = card(real_plan())
    assert [pin.number for pin in made.map.pins if pin.number] == ["1", "3"]
    assert [pin.name for pin in made.map.pins if not pin.number] == ["Kantor Dukcapil"]


def test_this_week_is_said_only_in_the_week(card):
    """On the first day and on the last it is; the day after it is not any more."""
    for today, now in ((MONDAY, True), (TUESDAY, True), (TUESDAY + timedelta(days=1), False), (None, False)):
        assert ("pekan ini" in card(real_plan(), today=today).title) == now


def test_seven_days_are_shown_and_the_rest_is_counted(card):
    """From Monday to the Sunday after; from today when it lies in the plan; over days without a trip to the next one."""
    days = [MONDAY, MONDAY + timedelta(days=6), MONDAY + timedelta(days=7), MONDAY + timedelta(days=60)]
    made = card(week_long(*days))
    assert [row[1] for row in made.panel[0].rows] == ["Sen 6 Okt", "Min 12 Okt"]
    assert "Sesudah itu masih 2 kunjungan sampai 5 Desember 2025." in said_by(made)
    later = card(week_long(*days), today=MONDAY + timedelta(days=7))
    assert [row[1] for row in later.panel[0].rows] == ["Sen 13 Okt"]
    between = card(week_long(*days), today=MONDAY + timedelta(days=20))
    assert between.subtitle.endswith("Jumat, 5 Desember 2025")
    assert "pekan ini" not in between.title
    assert "Sesudah itu" not in said_by(between)


def test_many_visits_are_lines_of_days_so_that_none_is_left_out(card):
    """Seven on four days; what follows in the plan is counted."""
    days = [MONDAY + timedelta(days=n % 4) for n in range(7)]
    stops = tuple(real_stop(code, 480, 530, 9.0) for code in reference().index[:7])
    trips = tuple(Trip(when, 1, (stop,), 470, 900, 9.0, 9) for when, stop in zip(days, stops, strict=True))
    block = card(real_plan(trips=trips)).panel[0]
    assert [line.split(":")[0] for line in block.lines] == ["Sen 6 Okt", "Sel 7 Okt", "Rab 8 Okt", "Kam 9 Okt"]
    assert all(f"{stop.name} ({stop.district})" in said_by(block) for stop in stops)


def test_one_place_is_named_in_the_title(card):
    """In both languages."""
    assert card(week_long(MONDAY)).title == "Jemput bola: tim datang ke Kelurahan Kota Padang, Kecamatan Kota Padang"
    assert card(week_long(MONDAY), language="en").title.endswith("Kelurahan Kota Padang, Kota Padang district")


def test_no_plan_and_nobody_to_come_to_are_no_card(card):
    """A plan of home visits only has nothing for the public."""
    assert card(None) is None
    assert card(real_plan(trips=())) is None
    homes = replace(real_plan().trips[1], stops=real_plan().trips[1].stops[1:])
    assert card(real_plan(trips=(homes,))) is None
    assert card(real_plan(trips=(homes,)), "internal") is not None


def test_hostile_places_are_text(card):
    """As one line, whole."""
    text = said_by(card(hostile_plan()))
    assert all(f"Kelurahan {shown} ({shown})" in text for shown in NAMES.values())
    assert card(hostile_plan()).map.pins[0].number == "1"


def test_a_plan_over_the_new_year_says_both_years(card):
    """29 December to 2 January."""
    made = card(week_long(date(2025, 12, 29), date(2026, 1, 2)))
    assert made.subtitle.endswith("29 Desember 2025 sampai 2 Januari 2026")
