"""A plan as a workbook for the office: calendar, trips, stops, what is known of each place, what is left out, sources."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from geo.export import to_workbook
from geo.outreach.facts import ACCESS_CLASS, ELECTRICITY, SIGNAL
from geo.outreach.letters.dossier import Dossier
from geo.outreach.letters.paper import WORKBOOK, Paper
from geo.outreach.letters.said import in_indonesian, marks_of, one_line, place_words, readable, source_lines
from geo.outreach.letters.site_data import places_in, site_data
from geo.outreach.letters.words import long_day
from geo.outreach.trips import LeftOut, Stop, Trip
from geo.outreach_export import left_table, stops_table, trips_table
from geo.outreach_fact_words import class_words
from geo.outreach_sentences import cost_sentences, left_sentence, measured_sentences, outing_sentences, source_sentences
from geo.outreach_words import hour, kind_words, range_words
from geo.village import DISTRICT, VILLAGE
from geo.wording import t

NAME = "rencana.xlsx"
#: A point to a metre.
_DECIMALS = 5
_CALENDAR = "Kalender"
_SITES = (
    "kode tempat kecamatan jenis dikunjungi wajib_ktp sudah_rekam belum_rekam cakupan akses sinyal listrik catatan lintang "
    "bujur keterangan"
).split()


def workbook_paper(dossier: Dossier) -> Paper:
    """The workbook; numbers are numbers in it and everything else is text."""
    return Paper(NAME, WORKBOOK, in_indonesian(lambda: _workbook(dossier)), about=t("Seluruh rencana"))


def _workbook(dossier: Dossier) -> bytes:
    dossier = replace(dossier, plan=readable(dossier.plan))
    plan, note = dossier.plan, " · ".join(marks_of(dossier))
    tables = {
        _CALENDAR: _calendar(dossier, note),
        "Perjalanan": trips_table(plan, note),
        "Perhentian": stops_table(plan, note),
        "Data tempat": _sites(dossier, note),
        "Tidak dikunjungi": left_table(plan, note),
    }
    return to_workbook(tables, {"Sumber": [*_lines(dossier)]}, wrapped=[_CALENDAR], made=dossier.approved_on)


def _calendar(dossier: Dossier, note: str) -> pd.DataFrame:
    """A row a day, a column a team; days on which nobody goes out are there too."""
    plan = dossier.plan
    teams = range(1, max([plan.settings.teams, *(trip.team for trip in plan.trips)]) + 1)
    trips = {(trip.day, trip.team): trip for trip in plan.trips}
    days = sorted({*plan.days, *(trip.day for trip in plan.trips)})
    rows = [[long_day(day), *(_trip(trips.get((day, team))) for team in teams), note] for day in days]
    return pd.DataFrame(rows, columns=["hari", *(f"tim_{team}" for team in teams), "keterangan"])


def _trip(trip: Trip | None) -> str | None:
    if trip is None:
        return None
    stops = [f"{hour(stop.arrive)}–{hour(stop.leave)} {place_words(stop)}, {stop.district}" for stop in trip.stops]
    people = t("{n} orang", n=range_words(trip.expected))
    return "\n".join([f"{hour(trip.leave)} berangkat", *stops, f"{hour(trip.back)} pulang; {people}"])


def _sites(dossier: Dossier, note: str) -> pd.DataFrame:
    served = {stop.code for trip in dossier.plan.trips for stop in trip.stops}
    rows = [_site(dossier, place, place.code in served, note) for place in places_in(dossier)]
    return pd.DataFrame(rows, columns=_SITES)


def _site(dossier: Dossier, place: Stop | LeftOut, served: bool, note: str) -> list[object]:
    known = site_data(dossier, place.code)
    latitude, longitude = known.point or (None, None)
    return [
        place.code,
        place.name,
        place.district,
        kind_words(place.kind),
        "ya" if served else "tidak",
        known.eligible,
        known.recorded,
        known.unrecorded,
        round(known.coverage, 6),
        known.access and class_words(ACCESS_CLASS, known.access),
        known.signal and class_words(SIGNAL, known.signal),
        known.electricity and class_words(ELECTRICITY, known.electricity),
        known.note and one_line(known.note),
        latitude and round(latitude, _DECIMALS),
        longitude and round(longitude, _DECIMALS),
        note,
    ]


def _lines(dossier: Dossier) -> Iterable[str]:
    """What must be known to read the figures, marks first."""
    plan = dossier.plan
    names = {
        code: f"{name} ({district})" for code, name, district in dossier.villages[[VILLAGE, DISTRICT]].itertuples()
    }
    yield from marks_of(dossier)
    yield from source_lines(dossier)
    yield (
        "Data tempat: angka dan keterangan desanya; sekolah tidak punya angka desa. Akses yang tidak diisi kantor dianggap "
        "sedang."
    )
    yield ""
    yield from (said for _, said in (*measured_sentences(plan), *cost_sentences(plan, names), *source_sentences(plan)))
    yield left_sentence(plan.left_out)
    yield from outing_sentences(plan)
