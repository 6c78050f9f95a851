"""The letters of a plan: who is sent out, who is asked to invite people, who came, and what came of it."""

from collections.abc import Callable
from functools import partial

from geo.errors import DataError
from geo.file_names import file_name
from geo.outreach.letters import contexts
from geo.outreach.letters.contexts import Context, Visit
from geo.outreach.letters.dossier import Dossier
from geo.outreach.letters.paper import ASSIGNMENT, ATTENDANCE, INVITATION, MINUTES, Paper
from geo.outreach.letters.placeholders import LETTERS, TITLES
from geo.outreach.letters.said import trip_stem, trip_words
from geo.outreach.letters.template import check_template, render
from geo.outreach.letters.words import letter_number
from geo.outreach.results.stops import stops_of_plan
from geo.outreach.site import HOME, village_of
from geo.outreach.trips import Stop, Trip
from geo.outreach_words import kind_words
from geo.region import DATA

__all__ = ["LETTERS", "letter_papers", "shipped_template"]

#: Letters of a place's name in the name of a file.
_LONGEST_NAME = 40


def shipped_template(letter: str) -> bytes:
    """The program's own template of one of `LETTERS`, as an office may edit it in Word."""
    return (DATA / "letters" / f"{_folder(letter)}.docx").read_bytes()


def letter_papers(dossier: Dossier) -> list[Paper]:
    """The letters and forms of a plan, in the order in which they are listed; none is made before it is asked for.

    Numbers run from `dossier.first_number` through the surat tugas, then through the undangan.

    Raises
    ------
    DataError
        As `check_template`, of the templates that the office put in the place of the program's.
    """
    _check_all(dossier)
    return [*_assignments(dossier), *_invitations(dossier), *_of_stops(dossier)]


def _check_all(dossier: Dossier) -> None:
    """They were checked when they were loaded; what passed an older program need not pass this one."""
    problems = []
    for letter in LETTERS:
        if letter in dossier.templates:
            try:
                check_template(letter, dossier.templates[letter])
            except DataError as fault:
                problems += fault.problems
    if problems:
        raise DataError(*problems)


def _assignments(dossier: Dossier) -> list[Paper]:
    papers = []
    for at, trip in enumerate(dossier.plan.trips):
        context = partial(contexts.assignment, dossier, trip, _number(dossier, at))
        papers.append(_paper(dossier, ASSIGNMENT, trip_stem(trip), context, trip_words(trip), trip))
    return papers


def _invitations(dossier: Dossier) -> list[Paper]:
    visits: dict[str, list[Visit]] = {}
    for trip in sorted(dossier.plan.trips, key=lambda trip: (trip.day, trip.team)):
        for stop in trip.stops:
            visits.setdefault(village_of(stop.code), []).append((trip, stop))
    papers = []
    for at, (code, those) in enumerate(visits.items(), start=len(dossier.plan.trips)):
        stop = those[0][1]
        those.sort(key=lambda visit: (visit[0].day, visit[1].arrive))
        context = partial(contexts.invitation, dossier, those, _number(dossier, at))
        name = f"{file_name(code, _LONGEST_NAME)}_{file_name(stop.name, _LONGEST_NAME)}"
        papers.append(_paper(dossier, INVITATION, name, context, contexts.head_of(stop)))
    return papers


def _of_stops(dossier: Dossier) -> list[Paper]:
    papers = []
    for letter, made in ((ATTENDANCE, contexts.attendance), (MINUTES, contexts.minutes)):
        for key, (trip, stop) in stops_of_plan(dossier.number, dossier.plan).items():
            name = f"{trip_stem(trip)}_{key.order:02d}_{file_name(stop.name, _LONGEST_NAME)}"
            context = partial(made, dossier, trip, stop)
            papers.append(_paper(dossier, letter, name, context, _about_stop(trip, stop), trip))
    return papers


def _paper(
    dossier: Dossier, letter: str, name: str, context: Callable[[], Context], about: str, trip: Trip | None = None
) -> Paper:
    def make() -> bytes:
        template = dossier.templates.get(letter) or shipped_template(letter)
        return render(letter, template, context(), simulated=dossier.simulated)

    folder = _folder(letter)
    return Paper(f"{folder}/{name}.docx", letter, make, about, trip and trip.day, trip and trip.team)


def _number(dossier: Dossier, at: int) -> str:
    first = dossier.first_number
    return letter_number(dossier.letterhead, None if first is None else first + at, dossier.dated)


def _folder(letter: str) -> str:
    return TITLES[letter].replace(" ", "_")


def _about_stop(trip: Trip, stop: Stop) -> str:
    served = contexts.institution(stop)
    place = f"{served} ({kind_words(HOME)})" if stop.kind == HOME else served
    return f"{place}; {trip_words(trip)}"
