"""The form of one trip: its stops in order, each a card that opens."""

import json

from geo.field_reports import PlanResults, plan_results
from geo.outcome import NOTE_LENGTH, OUTCOMES, StopKey
from geo.outcome_words import outcome_words
from geo.outreach.trips import Stop, Trip
from geo.outreach_words import hour, kind_words, range_words, weekday_words
from geo.store import PlanHeld
from geo.store.schema import WHO
from geo.wording import day, t
from pages.shared.field_form.address import trip_address
from pages.shared.field_form.keeping import held_view
from pages.shared.field_form.shell import element, fill, joined, page, simulated_mark
from pages.shared.kept import office_store
from pages.shared.parts import Markup


class NoSuchTripError(LookupError):
    """No trip is there; its text is the sentence."""


def trip_page(version: str, key: StopKey | None) -> str:
    """The page of the trip that the stop `key` is of.

    Raises
    ------
    NoSuchTripError
        When the address is of none (`key` None), or the plan has none on that day with that team.
    StoreError
        When there is no such plan, it is not approved, or the store cannot be read.
    """
    if key is None:
        raise NoSuchTripError(t("Alamat ini tidak menunjuk perjalanan mana pun; pilih dari daftar semua perjalanan."))
    told = plan_results(office_store(), key.plan)
    trip = next((each for each in told.plan.trips if (each.day, each.team) == (key.day, key.team)), None)
    if trip is None:
        raise NoSuchTripError(
            t(
                "Dalam rencana “{name}” tim {team} tidak keluar pada {day}.",
                name=told.held.name,
                team=str(key.team),
                day=day(key.day),
            )
        )
    return _page(version, told, trip)


def _page(version: str, told: PlanResults, trip: Trip) -> str:
    held, reported = told.held, {key: held_view(each) for key, each in told.reported.items()}
    when, team = f"{weekday_words(trip.day)}, {day(trip.day)}", t("Tim {n}", n=trip.team)
    about = t("Rencana {id}: {name}", id=str(held.id), name=held.name)
    head = joined([element("h1", f"{when} · {team}"), element("p", about), simulated_mark() if held.simulated else ""])
    keys = [StopKey(held.id, trip.day, trip.team, order) for order in range(1, len(trip.stops) + 1)]
    cards = [_card(held, key, stop, reported.get(key)) for key, stop in zip(keys, trip.stops, strict=True)]
    return page(version, f"{when} · {team}", head, joined(cards), trip_address(held.id, trip.day, trip.team))


def _card(held: PlanHeld, key: StopKey, stop: Stop, report: dict | None) -> Markup:
    planned = f"{weekday_words(key.day)}, {day(key.day)}"
    return fill(
        "stop.html",
        key=key,
        plan=held.sha256,
        name=stop.name,
        day=key.day.isoformat(),
        held=json.dumps(report),
        order=key.order,
        kind=kind_words(stop.kind),
        district=stop.district,
        hours=f"{hour(stop.arrive)}–{hour(stop.leave)}",
        expected=t("harapan {range} orang", range=range_words(stop.expected)),
        counts=joined(_count(key, outcome) for outcome in OUTCOMES),
        day_label=t("Hari kunjungan, bila bukan {planned}", planned=planned),
        note_length=NOTE_LENGTH,
        who_length=WHO,
        **_labels(),
    )


def _count(key: StopKey, outcome: str) -> Markup:
    label = outcome_words(outcome)
    less, more = t("{what}: kurangi satu", what=label), t("{what}: tambah satu", what=label)
    return fill("count.html", id=f"{outcome}-{key}", outcome=outcome, label=label, less=less, more=more)


def _labels() -> dict[str, str]:
    return {
        "was_visited": t("Kunjungan"),
        "visited": t("Dilaksanakan"),
        "not_visited": t("Tidak dilaksanakan"),
        "counts_label": t("Orang menurut daftar"),
        "invited": t("Diundang (nama di daftar)"),
        "note": t("Catatan perhentian"),
        "who": t("Nama pelapor"),
        "save": t("Simpan"),
        "override": t("Kirim isian saya sebagai perubahan"),
        "discard": t("Buang isian saya"),
        "undo": t("Buang yang baru diketik"),
    }
