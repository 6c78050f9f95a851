"""A plan as a calendar (iCalendar, RFC 5545): one event a team-day, for the phones of those who go."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from geo.outreach.letters.dossier import Dossier
from geo.outreach.letters.paper import CALENDAR, Paper
from geo.outreach.letters.said import SIMULATED, in_indonesian, marks_of, one_line, place_words, source_lines
from geo.outreach.letters.words import zone
from geo.outreach.trips import Stop, Trip
from geo.outreach_words import hour, range_words
from geo.wording import number, t

NAME = "kalender.ics"
#: The zones of Indonesia by their Indonesian names, as calendars know them.
_ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}


def calendar_paper(dossier: Dossier) -> Paper:
    """The calendar. Imported again, an event takes the place of itself: its UID is made of plan, day and team."""
    return Paper(NAME, CALENDAR, in_indonesian(lambda: _calendar(dossier)), about=t("Seluruh rencana"))


def _calendar(dossier: Dossier) -> bytes:
    # Loaded when a calendar is made: nobody else waits for it.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Jemput bola KTP-el//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _marked(dossier, f"Jemput bola: {one_line(dossier.name)}"))
    for trip in dossier.plan.trips:
        calendar.add_component(_event(dossier, trip))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(dossier: Dossier, trip: Trip):
    from icalendar import Event

    event = Event()
    event.add("uid", f"{dossier.sha256[:32]}-{trip.day.isoformat()}-tim-{trip.team}@jemput-bola")
    event.add("dtstamp", datetime.combine(dossier.approved_on, time(), UTC))
    event.add("dtstart", _moment(dossier, trip.day, trip.leave))
    event.add("dtend", _moment(dossier, trip.day, trip.back))
    places = ", ".join(place_words(stop) for stop in trip.stops)
    event.add("summary", _marked(dossier, f"Jemput bola tim {trip.team}: {places}"))
    event.add("description", "\n".join(_lines(dossier, trip)))
    return event


def _lines(dossier: Dossier, trip: Trip) -> list[str]:
    return [
        f"Berangkat dari kantor {hour(trip.leave)}, kembali {hour(trip.back)}; {number(trip.km, 1)} km.",
        *(_stop(order, stop) for order, stop in enumerate(trip.stops, start=1)),
        "",
        *marks_of(dossier),
        *source_lines(dossier),
    ]


def _stop(order: int, stop: Stop) -> str:
    place = f"{place_words(stop)}, Kecamatan {one_line(stop.district)}"
    return f"{order}. {hour(stop.arrive)}–{hour(stop.leave)} {place}: {range_words(stop.expected)} orang diharapkan"


def _marked(dossier: Dossier, text: str) -> str:
    return f"{SIMULATED}: {text}" if dossier.simulated else text


def _moment(dossier: Dossier, day: date, minutes: int) -> datetime:
    """Minutes of a day in the office's zone, past midnight on the next day."""
    # Sums of a wall clock: there is no summer time in Indonesia.
    return datetime.combine(day, time(), ZoneInfo(_ZONES[zone(dossier.villages.index[0])])) + timedelta(minutes=minutes)
