"""A plan out: a workbook of its trips, its stops and what was left out, with all that must be known to read it."""

from collections.abc import Mapping, Sequence

import pandas as pd

from geo.export import to_csv, to_workbook
from geo.outreach.trips import OutreachPlan, Stop, Trip
from geo.outreach_sentences import (
    cost_sentences,
    left_sentence,
    left_words,
    measured_sentences,
    outing_sentences,
    source_sentences,
)
from geo.outreach_words import hour, kind_words, weekday_words
from geo.wording import t


def trips_table(plan: OutreachPlan, note: str) -> pd.DataFrame:
    """One row a team-day; `note` stands on every row."""
    rows = [
        [
            *_team_day(trip),
            hour(trip.leave),
            hour(trip.back),
            len(trip.stops),
            ", ".join(stop.name for stop in trip.stops),
            trip.km,
            trip.travel_minutes,
            trip.minutes,
            trip.expected.low,
            trip.expected.likely,
            trip.expected.high,
            note,
        ]
        for trip in plan.trips
    ]
    return pd.DataFrame(rows, columns=_TRIPS)


def stops_table(plan: OutreachPlan, note: str) -> pd.DataFrame:
    """One row a stop, in the order in which they are driven."""
    rows = [
        [
            *_team_day(trip),
            order,
            *_place(stop),
            hour(stop.arrive),
            hour(stop.leave),
            stop.travel_minutes,
            stop.km,
            stop.expected.low,
            stop.expected.likely,
            stop.expected.high,
            t("ya") if stop.pinned else "",
            note,
        ]
        for trip in plan.trips
        for order, stop in enumerate(trip.stops, start=1)
    ]
    return pd.DataFrame(rows, columns=_STOPS)


def left_table(plan: OutreachPlan, note: str) -> pd.DataFrame:
    """One row a site that is not served, or not wholly."""
    rows = [
        [*_place(each), left_words(each), each.expected.low, each.expected.likely, each.expected.high, note]
        for each in plan.left_out
    ]
    return pd.DataFrame(rows, columns=_LEFT)


def left_csv(plan: OutreachPlan, note: str) -> bytes:
    """The sites that are left out as CSV."""
    return to_csv(left_table(plan, note))


def plan_xlsx(plan: OutreachPlan, names: Mapping[str, str], sources: Sequence[str], note: str) -> bytes:
    """The whole plan: trips, stops, left out, and a page of what to know; `names` are those of village codes."""
    tables = {
        t("Perjalanan"): trips_table(plan, note),
        t("Perhentian"): stops_table(plan, note),
        t("Tidak dikunjungi"): left_table(plan, note),
    }
    said = [*measured_sentences(plan), *cost_sentences(plan, names), *source_sentences(plan)]
    lines = [
        *filter(None, [note]),
        *(sentence for _, sentence in said),
        left_sentence(plan.left_out),
        *outing_sentences(plan),
        "",
        *sources,
    ]
    return to_workbook(tables, {t("Cara membaca"): lines})


_TRIPS = (
    "tanggal hari tim berangkat pulang jumlah_tempat tempat km menit_perjalanan menit_seluruhnya rendah mungkin tinggi "
    "keterangan"
).split()
_STOPS = (
    "tanggal hari tim urutan kode tempat jenis kecamatan tiba berangkat_lagi menit_perjalanan km rendah mungkin tinggi "
    "dipasang keterangan"
).split()
_LEFT = "kode tempat jenis kecamatan alasan rendah mungkin tinggi keterangan".split()


def _team_day(trip: Trip) -> list[object]:
    return [trip.day.isoformat(), weekday_words(trip.day), trip.team]


def _place(place: Stop) -> list[object]:
    return [place.code, place.name, kind_words(place.kind), place.district]
