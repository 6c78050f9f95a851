"""The calendar, read back by another library than wrote it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import vobject

from approved import dossier, real_plan
from geo.outreach.letters.calendar import calendar_paper
from geo.wording import speaking
from hostile import NAMES, hostile_plan

WIB = timezone(timedelta(hours=7))


def events(made):
    """The events of the calendar of a dossier, and the calendar."""
    calendar = vobject.readOne(calendar_paper(made).make().decode())
    return calendar.vevent_list, calendar


def test_an_event_a_team_day_at_the_hours_of_the_office():
    """Three trips; 08.00 in Curup is 01.00 in Greenwich, and the calendar brings its zone along."""
    found, calendar = events(dossier())
    assert [each.dtstart.value for each in found] == [
        datetime(2025, 10, 6, 8, 0, tzinfo=WIB),
        datetime(2025, 10, 6, 8, 0, tzinfo=WIB),
        datetime(2025, 10, 7, 8, 0, tzinfo=WIB),
    ]
    assert [each.dtend.value.astimezone(UTC).hour for each in found] == [9, 6, 4]
    assert calendar.vtimezone.tzid.value == "Asia/Jakarta"
    assert {each.dtstart.x_vobj_original_tzid_param for each in found} == {"Asia/Jakarta"}


def test_each_event_tells_its_stops_in_order_and_that_they_are_simulated():
    """In Indonesian, whatever language is in force; no place is made up for the office."""
    with speaking("en"):
        found, _ = events(dossier())
    first = found[0]
    assert first.summary.value == "DATA SIMULASI: Jemput bola tim 1: Kelurahan Kota Padang, Kelurahan Bedeng SS"
    lines = first.description.value.splitlines()
    assert lines[1] == "1. 08.12–10.37 Kelurahan Kota Padang, Kecamatan Kota Padang: 20 (10–40) orang diharapkan"
    assert lines[2].startswith("2. 10.49–12.24 Kelurahan Bedeng SS")
    assert {"DATA SIMULASI", "Batas skematik, bukan batas resmi", "Angka: contoh simulasi."} <= {*lines}
    assert not any("location" in each.contents for each in found)
    real, _ = events(dossier(simulated=False))
    assert real[0].summary.value.startswith("Jemput bola tim 1")


def test_imported_again_an_event_takes_its_own_place():
    """The same bytes of the same plan; of another plan other events."""
    assert calendar_paper(dossier()).make() == calendar_paper(dossier()).make()
    mine, theirs = ({each.uid.value for each in events(dossier(**more))[0]} for more in ({}, {"sha256": "cd" * 32}))
    assert len(mine) == len(theirs) == 3
    assert not mine & theirs


def test_a_trip_past_midnight_and_another_zone():
    """From 22.00 to 25.00 in Ambon."""
    plan = real_plan()
    villages = dossier().villages.rename(index={dossier().villages.index[0]: "81.01.01.2001"})
    late = replace(plan, trips=(replace(plan.trips[0], leave=22 * 60, back=25 * 60),))
    found, calendar = events(dossier(plan=late, villages=villages))
    assert found[0].dtend.value == datetime(2025, 10, 7, 1, 0, tzinfo=timezone(timedelta(hours=9)))
    assert calendar.vtimezone.tzid.value == "Asia/Jayapura"


def test_hostile_names_are_text():
    """A line break in a name is no new property, and ends no event."""
    found, _ = events(dossier(plan=hostile_plan(), name="Oktober\r\nATTENDEE:mailto:x@y.z"))
    assert len(found) == 1
    assert "attendee" not in found[0].contents
    for shown in NAMES.values():
        assert shown in found[0].summary.value
        assert shown in found[0].description.value
