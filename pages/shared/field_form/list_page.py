"""The list: approved plans and their trips, those of today and of the last days first."""

from collections import Counter
from datetime import date
from itertools import groupby

from geo.errors import StoreError
from geo.faults import error_sentences
from geo.field_reports import approved_plans
from geo.outreach.plan_json import plan_of_document
from geo.outreach.trips import Trip
from geo.outreach_words import weekday_words
from geo.store import PlanHeld, plan, results
from geo.wording import day, t
from pages.shared.field_form.address import trip_address
from pages.shared.field_form.shell import element, fill, joined, link, page, simulated_mark
from pages.shared.kept import office_store
from pages.shared.parts import Markup, place_name

#: Plans whose trips are shown at once; those of older ones are behind their names.
_OPEN = 2


def list_page(version: str, today: date) -> str:
    """The page. Raises StoreError."""
    store = office_store()
    approved = approved_plans(store)
    done = {each.result.key for each in results(store)}
    title = t("Isian hasil lapangan")
    head = joined([element("h1", title), element("p", place_name())])
    if not approved:
        body = element("p", t("Belum ada rencana yang disetujui; hasil dicatat untuk rencana yang disetujui."))
        return page(version, title, head, body)
    return page(version, title, head, joined(_plan(held, done, today, at < _OPEN) for at, held in enumerate(approved)))


def _plan(held: PlanHeld, done: set, today: date, is_open: bool) -> Markup:
    try:
        trips = plan_of_document(plan(office_store(), held.id).document).trips
    except StoreError as error:
        # One damaged plan does not keep the teams of the others from their forms.
        trips, faults = (), joined(element("p", sentence, "fault") for sentence in error_sentences(error))
    else:
        faults = Markup()
    counted = Counter((key.day, key.team) for key in done if key.plan == held.id)
    approved = t("disetujui oleh {who}, {when}", who=held.approved_by, when=day(held.approved_at.astimezone()))
    parts = [element("p", approved, "small"), faults]
    parts += [_group(held, words, group, counted) for words, group in _groups(trips, today)]
    name = t("Rencana {id}: {name}", id=str(held.id), name=held.name)
    mark = simulated_mark() if held.simulated else ""
    return Markup(
        f'<details class="plan"{" open" if is_open else ""}><summary>{element("h2", name)}</summary>'
        f"{mark}{joined(parts)}</details>"
    )


def _groups(trips: tuple[Trip, ...], today: date):
    """(heading, trips): of today, then those of the past, the last first, then those to come, the next first."""

    def rank(trip: Trip) -> tuple[int, int, int]:
        ago = (today - trip.day).days
        return (0 if ago == 0 else 1 if ago > 0 else 2, abs(ago), trip.team)

    headings = (t("Hari ini"), t("Hari yang lalu"), t("Belum tiba"))
    return [(headings[at], list(group)) for at, group in groupby(sorted(trips, key=rank), lambda trip: rank(trip)[0])]


def _group(held: PlanHeld, words: str, trips: list[Trip], counted: Counter) -> Markup:
    links = [
        fill(
            "link.html",
            address=link(trip_address(held.id, trip.day, trip.team)),
            plan=held.sha256,
            trip=f"{held.id}/{trip.day.isoformat()}/{trip.team}/",
            title=f"{weekday_words(trip.day)}, {day(trip.day)} · {t('Tim {n}', n=trip.team)}",
            stops=", ".join(stop.name for stop in trip.stops),
            done=t("{n} dari {all} tercatat", n=counted[trip.day, trip.team], all=len(trip.stops)),
        )
        for trip in trips
    ]
    return joined([element("h3", words), *links])
