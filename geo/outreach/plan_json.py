"""A plan as JSON: what the command line prints, and the document that the office keeps."""

import math
from dataclasses import asdict, fields
from datetime import date

from geo.outreach.settings import Pin, PlanSettings
from geo.outreach.site import Yield
from geo.outreach.trips import LeftOut, OutreachPlan, RulePrice, Stop, Trip


def plan_document(plan: OutreachPlan) -> dict:
    """The plan as plain JSON values: days as 2026-12-07, times of the day as 08:30, sets sorted, no NaN."""
    share = plan.share_of_unrecorded
    return {
        "trips": [_trip(trip) for trip in plan.trips],
        "left_out": [_place(each) | {"reason": each.reason, "partly": each.partly} for each in plan.left_out],
        "expected": asdict(plan.expected),
        "share_of_unrecorded": None if math.isnan(share) else round(share, 6),
        "unrecorded": plan.unrecorded,
        "met_at_school": plan.met_at_school,
        "greedy": plan.greedy,
        "bound": plan.bound,
        "rules": [asdict(price) | {"unmet": list(price.unmet)} for price in plan.rules],
        "walk_ins_lost": plan.walk_ins_lost,
        "travel_source": plan.travel_source,
        "travel_detail": plan.travel_detail,
        "travel_estimated": plan.travel_estimated,
        "stopped": plan.stopped,
        "days": [day.isoformat() for day in plan.days],
        "settings": settings_document(plan.settings),
    }


def plan_of_document(document: dict) -> OutreachPlan:
    """The plan that `plan_document` made the document of."""
    return OutreachPlan(
        settings=settings_of_document(document["settings"]),
        days=tuple(date.fromisoformat(day) for day in document["days"]),
        trips=tuple(_trip_of(trip) for trip in document["trips"]),
        left_out=tuple(
            LeftOut(**_named(each), reason=each["reason"], partly=each["partly"], expected=_yield_of(each))
            for each in document["left_out"]
        ),
        unrecorded=document["unrecorded"],
        greedy=document["greedy"],
        bound=document["bound"],
        rules=tuple(RulePrice(each["rule"], each["people"], tuple(each["unmet"])) for each in document["rules"]),
        travel_source=document["travel_source"],
        travel_detail=document.get("travel_detail", ""),
        travel_estimated=document.get("travel_estimated", 0),
        met_at_school=document["met_at_school"],
        stopped=document["stopped"],
    )


def settings_document(settings: PlanSettings) -> dict:
    """The settings as plain JSON values."""
    said = {each.name: getattr(settings, each.name) for each in fields(settings)}
    return said | {
        "start": settings.start.isoformat(),
        "closed": sorted(day.isoformat() for day in settings.closed),
        "must": list(settings.must),
        "must_not": list(settings.must_not),
        "pins": [{"code": pin.code, "day": pin.day.isoformat(), "team": pin.team} for pin in settings.pins],
    }


def settings_of_document(document: dict) -> PlanSettings:
    """The settings that `settings_document` made the document of."""
    return PlanSettings(
        **document
        | {
            "start": date.fromisoformat(document["start"]),
            "closed": frozenset(date.fromisoformat(day) for day in document["closed"]),
            "must": tuple(document["must"]),
            "must_not": tuple(document["must_not"]),
            "pins": tuple(Pin(pin["code"], date.fromisoformat(pin["day"]), pin["team"]) for pin in document["pins"]),
        }
    )


def clock(minutes: int) -> str:
    """Minutes of the day as 08:30."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _trip(trip: Trip) -> dict:
    return {
        "date": trip.day.isoformat(),
        "team": trip.team,
        "leave": clock(trip.leave),
        "stops": [_stop(stop) for stop in trip.stops],
        "back": clock(trip.back),
        "km": trip.km,
        "minutes": trip.minutes,
        "travel_minutes": trip.travel_minutes,
        "expected": asdict(trip.expected),
        "clusters": [{"rank": rank, "names": list(names)} for rank, names in trip.clusters.items()],
    }


def _stop(stop: Stop) -> dict:
    more = {"travel_minutes": stop.travel_minutes, "km": stop.km, "pinned": stop.pinned}
    return _place(stop) | {"arrive": clock(stop.arrive), "leave": clock(stop.leave)} | more


def _place(place: Stop | LeftOut) -> dict:
    expected = {"expected": place.expected.likely, "low": place.expected.low, "high": place.expected.high}
    return _named(asdict(place)) | expected


def _named(facts: dict) -> dict:
    return {name: facts[name] for name in ("code", "kind", "name", "district")}


def _trip_of(trip: dict) -> Trip:
    return Trip(
        day=date.fromisoformat(trip["date"]),
        team=trip["team"],
        stops=tuple(_stop_of(stop) for stop in trip["stops"]),
        leave=_minutes(trip["leave"]),
        back=_minutes(trip["back"]),
        km=trip["km"],
        travel_minutes=trip["travel_minutes"],
        clusters={each["rank"]: tuple(each["names"]) for each in trip["clusters"]},
    )


def _stop_of(stop: dict) -> Stop:
    return Stop(
        **_named(stop),
        arrive=_minutes(stop["arrive"]),
        leave=_minutes(stop["leave"]),
        expected=_yield_of(stop),
        travel_minutes=stop["travel_minutes"],
        km=stop["km"],
        pinned=stop["pinned"],
    )


def _yield_of(facts: dict) -> Yield:
    return Yield(facts["low"], facts["expected"], facts["high"])


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
