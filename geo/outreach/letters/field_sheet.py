"""Field sheets (lembar lapangan): one PDF a team-day. What draws them is loaded when the first one is made."""

from functools import cache

from geo.outreach.letters.dossier import Dossier
from geo.outreach.letters.paper import FIELD_SHEET, Paper
from geo.outreach.letters.said import in_indonesian, trip_stem, trip_words
from geo.outreach.trips import Trip

FOLDER = "lembar_lapangan"


def field_sheet_papers(dossier: Dossier) -> list[Paper]:
    """Where to go in which order, a map, and room for what came of it, for each trip of the plan."""

    @cache
    def country():
        """The villages are measured once, for the first sheet that is made."""
        from geo.outreach.letters.route_map import country_of

        return country_of(dossier)

    def sheet(trip: Trip) -> bytes:
        from geo.outreach.letters.field_pages import field_sheet

        return field_sheet(dossier, trip, country())

    return [
        Paper(
            name=f"{FOLDER}/{trip_stem(trip)}.pdf",
            kind=FIELD_SHEET,
            make=in_indonesian(lambda trip=trip: sheet(trip)),
            about=trip_words(trip),
            day=trip.day,
            team=trip.team,
        )
        for trip in dossier.plan.trips
    ]
