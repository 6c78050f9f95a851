"""What papers have in common: marks, how places, days and trips are called, and text that stays one line of text."""

from collections.abc import Callable
from dataclasses import replace

from geo.outreach.letters.contexts import institution
from geo.outreach.letters.dossier import Dossier
from geo.outreach.letters.printable import printable
from geo.outreach.site import HOME
from geo.outreach.trips import LeftOut, OutreachPlan, Stop, Trip
from geo.outreach_words import kind_words, weekday_words
from geo.wording import INDONESIAN, day, speaking, t

SIMULATED, SCHEMATIC = "DATA SIMULASI", "Batas skematik, bukan batas resmi"
#: Longest text of a name in a paper: more is no name.
_LONGEST = 400


def one_line(text: object, most: int = _LONGEST) -> str:
    """A name as one line without control signs; what is too long ends in an ellipsis."""
    line = printable(text, most + 1)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def marks_of(dossier: Dossier) -> list[str]:
    """What every paper of this plan has to say."""
    return [SIMULATED] * dossier.simulated + [SCHEMATIC] * dossier.schematic


def source_lines(dossier: Dossier) -> list[str]:
    """Which plan it is, who approved it, and where figures and boundaries come from."""
    approved = (
        f"Rencana nomor {dossier.number}, “{one_line(dossier.name)}”, disetujui oleh {one_line(dossier.approved_by)} "
        f"pada {day(dossier.approved_on)}."
    )
    return [approved, f"SHA-256 rencana: {dossier.sha256}.", *(one_line(source, 1000) for source in dossier.sources)]


def readable(plan: OutreachPlan) -> OutreachPlan:
    """The same plan with every name as one line of text."""
    trips = tuple(replace(trip, stops=tuple(map(_readable, trip.stops))) for trip in plan.trips)
    return replace(plan, trips=trips, left_out=tuple(map(_readable, plan.left_out)))


def place_words(place: Stop | LeftOut) -> str:
    """A place with what it is, `Desa Derati`; of home visits that they are."""
    name = one_line(institution(place))
    return f"{name} ({kind_words(place.kind)})" if place.kind == HOME else name


def short_name(place: Stop, most: int) -> str:
    """The bare name of a place in so many letters, of home visits that they are."""
    name = one_line(place.name, most)
    return f"{name} (rumah)" if place.kind == HOME else name


def trip_words(trip: Trip) -> str:
    """`Tim 1, Senin, 7 Desember 2026`, in the language in force."""
    return t("Tim {team}, {weekday}, {day}", team=str(trip.team), weekday=weekday_words(trip.day), day=day(trip.day))


def trip_stem(trip: Trip) -> str:
    """The part of a file's name that tells the trip: `2026-12-07_tim_1`."""
    return f"{trip.day.isoformat()}_tim_{trip.team}"


def in_indonesian(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same, speaking Indonesian whatever language is in force when the paper is made."""

    def made() -> bytes:
        with speaking(INDONESIAN):
            return make()

    return made


def _readable(place):
    return replace(place, name=one_line(place.name), district=one_line(place.district))
