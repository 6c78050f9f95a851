"""A whole plan in lines of text: what it reaches, each trip, what that was measured against and what it leaves out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from geo.outreach.trips import REASONS, LeftOut, OutreachPlan, Stop, Trip
from geo.outreach_sentences import (
    cost_sentences,
    left_sentence,
    measured_sentences,
    outing_sentences,
    source_sentences,
)
from geo.outreach_words import hour, kind_words, range_words, reason_words, short_day, span_words
from geo.wording import number, percent, t

#: As many places are named in a line.
_NAMED = 6


def plan_lines(plan: OutreachPlan, names: Mapping[str, str]) -> list[str]:
    """The plan from its figures to what is left; `names` are those of village codes."""
    said = [*measured_sentences(plan), *cost_sentences(plan, names), *source_sentences(plan)]
    return [
        summary_line(plan),
        *map(trip_line, plan.trips),
        *outing_sentences(plan),
        *(sentence for _, sentence in said),
        left_sentence(plan.left_out),
        *_left_lines(plan.left_out),
    ]


def summary_line(plan: OutreachPlan) -> str:
    """People, their share, and what it takes."""
    return t(
        "{people} orang diharapkan ({span}), {share} dari {unrecorded} belum rekam: {trips} perjalanan oleh {teams} tim, "
        "{km} km, {hours} jam.",
        people=number(plan.expected.likely),
        span=span_words(plan.expected),
        share=percent(plan.share_of_unrecorded, 1),
        unrecorded=number(plan.unrecorded),
        trips=len(plan.trips),
        teams=plan.settings.teams,
        km=number(sum(trip.km for trip in plan.trips)),
        hours=number(sum(trip.minutes for trip in plan.trips) / 60),
    )


def trip_line(trip: Trip) -> str:
    """One team's day: when it leaves, where it is from when to when and for how many, when it is back."""
    return t(
        "{day}, tim {team}, {leave}–{back}, {km} km, {people} orang: {stops}.",
        day=short_day(trip.day),
        team=trip.team,
        leave=hour(trip.leave),
        back=hour(trip.back),
        km=number(trip.km),
        people=range_words(trip.expected),
        stops="; ".join(map(_stop, trip.stops)),
    )


def _stop(stop: Stop) -> str:
    return t(
        "{arrive}–{leave} {place} {people} orang",
        arrive=hour(stop.arrive),
        leave=hour(stop.leave),
        place=_place(stop),
        people=number(stop.expected.likely),
    )


def _place(place: Stop | LeftOut) -> str:
    name = f"{place.name} ({kind_words(place.kind)})" if place.kind == "home" else place.name
    return f"{name}, {place.district}"


def _left_lines(left: tuple[LeftOut, ...]) -> Iterator[str]:
    """A line a reason, the most people first within it; what is served in part stands apart."""
    groups = defaultdict(list)
    for each in left:
        groups[each.reason, each.partly].append(each)
    for partly in (False, True):
        for reason in REASONS:
            if members := groups.get((reason, partly)):
                yield _left_line(reason_words(reason, partly=partly), members)


def _left_line(reason: str, members: list[LeftOut]) -> str:
    first = sorted(members, key=lambda each: -each.expected.likely)[:_NAMED]
    names, more = "; ".join(map(_place, first)), len(members) - len(first)
    return t(
        "{reason}: {n} tempat, {people} orang ({names}).",
        reason=reason[:1].upper() + reason[1:],
        n=len(members),
        people=number(sum(each.expected.likely for each in members)),
        names=t("{places} dan {n} lainnya", places=names, n=more) if more else names,
    )
