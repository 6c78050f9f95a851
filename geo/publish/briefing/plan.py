"""The plan of a brief: its days with the places on them, and what it takes and brings in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from geo.outreach.site import HOME, Yield
from geo.outreach.trips import Stop, Trip
from geo.outreach_words import short_day, span_words
from geo.publish.briefing.text import name_of, some
from geo.publish.material import Material
from geo.wording import day, number, percent, t

#: Districts, days, and places of a day that are named in a sentence.
_DISTRICTS, _DAYS, _PLACES = 6, 3, 2


@dataclass(frozen=True)
class PlanDay:
    """A day on which teams are out: where, in the order of the teams; `expected` people, None where an edition does not say.

    Homes are not among `places`: who is visited there is not announced.
    """

    day: date
    words: str
    teams: int
    districts: tuple[str, ...]
    places: tuple[str, ...]
    expected: float | None


def plan_days(material: Material) -> tuple[PlanDay, ...]:
    """The days of the published plan, the first first; none without a plan."""
    if material.plan is None:
        return ()
    trips = sorted(material.plan.plan.trips, key=lambda trip: (trip.day, trip.team))
    days = (
        _plan_day(when, [*each], internal=not material.edition.public)
        for when, each in groupby(trips, key=lambda trip: trip.day)
    )
    return tuple(each for each in days if each.districts)


def plan_sentences(material: Material, days: Sequence[PlanDay]) -> tuple[str, ...]:
    """From when to when, how many team-days and places, where, how many people (internal edition), the next days."""
    if material.plan is None:
        return (t("Belum ada rencana jemput bola yang disetujui."),)
    if not days:
        return (t("Rencana {name} tidak punya perjalanan.", name=name_of(material.plan.name)),)
    districts = districts_of(days)
    said = [
        t(
            "{days}: {n} hari-tim ke {places} tempat di {districts} kecamatan ({names}).",
            days=period_words(days),
            n=len(material.plan.plan.trips),
            places=place_count(material),
            districts=len(districts),
            names=some(districts, _DISTRICTS),
        )
    ]
    if not material.edition.public:
        said.append(_expected_sentence(material))
    return (*said, _next_sentence(days))


def period_words(days: Sequence[PlanDay]) -> str:
    """`6 Oktober 2025 – 7 Oktober 2025`; of one day that day."""
    first, last = days[0].day, days[-1].day
    return day(first) if first == last else f"{day(first)} – {day(last)}"


def districts_of(days: Sequence[PlanDay]) -> list[str]:
    """The districts where teams are, in the order in which they come there."""
    return [*dict.fromkeys(name for each in days for name in each.districts)]


def place_count(material: Material) -> int:
    """How many places the published plan serves; in the public edition without homes."""
    stops = [stop for trip in material.plan.plan.trips for stop in trip.stops]
    return len({stop.code for stop in stops if _told(stop) or not material.edition.public})


def _plan_day(when: date, trips: Sequence[Trip], *, internal: bool) -> PlanDay:
    stops = [stop for trip in trips for stop in trip.stops]
    told = [stop for stop in stops if _told(stop)]
    expected = sum((stop.expected for stop in stops), Yield())
    return PlanDay(
        when,
        short_day(when),
        len(trips),
        tuple(dict.fromkeys(name_of(stop.district) for stop in (stops if internal else told))),
        tuple({stop.code: name_of(stop.name) for stop in told}.values()),
        expected.likely if internal else None,
    )


def _told(stop: Stop) -> bool:
    return stop.kind != HOME


def _expected_sentence(material: Material) -> str:
    plan = material.plan.plan
    places = {"people": number(plan.expected.likely), "span": span_words(plan.expected)}
    if not plan.unrecorded > 0:
        return t("Diharapkan {people} orang terekam ({span}).", **places)
    return t(
        "Diharapkan {people} orang terekam ({span}), {share} dari yang belum rekam.",
        share=percent(plan.share_of_unrecorded, 1),
        **places,
    )


def _next_sentence(days: Sequence[PlanDay]) -> str:
    named = [f"{each.words} ({some(each.places or each.districts, _PLACES)})" for each in days[:_DAYS]]
    more = len(days) - _DAYS
    if more > 0:
        return t("Kunjungan pertama: {days}; lalu {n} hari lagi.", days=", ".join(named), n=more)
    return t("Kunjungan: {days}.", days=", ".join(named))
