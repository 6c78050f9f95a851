"""The outreach card: where the teams come in the next days; the house sees teams, hours and expected people as well."""

from datetime import date

import pandas as pd

from geo.maps.classes import palette
from geo.maps.poster.card import Block, Card, LegendEntry, MapPart, Pin, Rows, Sentences
from geo.outreach.letters.said import place_words
from geo.outreach.site import HOME, village_of
from geo.outreach.trips import Stop
from geo.outreach_words import hour, range_words, short_day, weekday_words
from geo.publish.cards.frame import Said, framed, office_words, subtitle_words
from geo.publish.cards.legend import places_words
from geo.publish.cards.names import district_words, named
from geo.publish.cards.week import Week, office_of, point_of, week_of
from geo.publish.material import Material
from geo.wording import day, number, t

#: The colour of villages that nobody comes to in these days.
_PALE = "#eef1f4"
#: As many places as a caption names.
_NAMED = 12
#: As many visits as a table has on every shape, and as many as a picture names at all.
_IN_A_TABLE, _MOST = 6, 60


def plan_card(material: Material, today: date | None = None) -> Card | None:
    """Seven days of the plan from `today`, or from its first day; None when there is no plan or nobody to come to."""
    if material.plan is None:
        return None
    week = week_of(material.plan, today)
    if week is None:
        return None
    dates = _dates(week)
    said = Said(
        title=_title(week),
        seen=(
            t(
                "Peta {place} dengan {n} tempat bernomor yang didatangi, dan daftarnya menurut tanggal.",
                place=material.place,
                n=len(week.places),
            ),
            *_visits(week, len(week.visits)),
            *_later(week),
        ),
        told=(t("Jemput bola perekaman KTP-el {dates}.", dates=dates),),
        listed=(*_visits(week, _NAMED), *_later(week)),
        subtitle=subtitle_words(material, dates),
        basis=t("Dasar: rencana jemput bola nomor {n} yang sudah disetujui.", n=str(material.plan.number)),
        act=t(
            "Belum merekam KTP-el? Datanglah ke salah satu tempat itu atau ke {office}.", office=office_words(material)
        ),
    )
    return framed(material, said, map=_map(material, week), panel=_panel(material, week))


def _title(week: Week) -> str:
    districts = {stop.district for stop in week.places.values()}
    if len(week.places) == 1:
        stop = week.places[1]
        where = t("{place}, {district}", place=place_words(stop), district=district_words(stop.district))
    elif len(districts) == 1:
        where = t("{n} tempat di {district}", n=len(week.places), district=district_words(min(districts)))
    else:
        where = t("{n} tempat di {districts} kecamatan", n=len(week.places), districts=len(districts))
    if week.now:
        return t("Jemput bola pekan ini: tim datang ke {where}", where=where)
    return t("Jemput bola: tim datang ke {where}", where=where)


def _dates(week: Week) -> str:
    """`6–10 Oktober 2025`, as short as the two days allow."""
    first, last = week.first, week.last
    if first == last:
        return _long(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return t("{first} sampai {last}", first=day(first), last=day(last))


def _long(when: date) -> str:
    return f"{weekday_words(when)}, {day(when)}"


def _short(stop: Stop) -> str:
    """The bare name, as a table that has no room for what it is; of home visits that they are."""
    return t("{name} (rumah)", name=named(stop.name)) if stop.kind == HOME else named(stop.name)


def _visits(week: Week, most: int, *, short: bool = False) -> list[str]:
    """`Senin, 6 Oktober 2025: (1) Desa Derati (Kota Padang).`, a line a day, of as many visits."""
    when, what = (short_day, _short) if short else (_long, place_words)
    days: dict[date, list[str]] = {}
    for visit in week.visits[:most]:
        words = f"({visit.number})\N{NO-BREAK SPACE}{what(visit.stop)} ({named(visit.stop.district)})"
        days.setdefault(visit.trip.day, []).append(words)
    lines = [f"{when(each)}: {'; '.join(words)}." for each, words in days.items()]
    more = len(week.visits) - most
    return [*lines, t("Dan {n} kunjungan lain pada hari-hari itu.", n=more)] if more > 0 else lines


def _later(week: Week) -> tuple[str, ...]:
    if not week.later:
        return ()
    return (t("Sesudah itu masih {n} kunjungan sampai {day}.", n=week.later, day=day(week.until)),)


def _map(material: Material, week: Week) -> MapPart:
    codes = material.villages.index
    served = codes.isin([village_of(stop.code) for stop in week.places.values()])
    classes = pd.Series(0, index=codes).where(served, 1)
    entries = (
        LegendEntry(palette(3)[1], t("didatangi pada hari-hari ini"), places_words(int(served.sum()))),
        LegendEntry(_PALE, t("desa/kelurahan lain"), places_words(int((~served).sum()))),
    )
    places = material.plan.places
    points = {at: point_of(stop.code, places) for at, stop in week.places.items()}
    pins = [Pin(str(at), *point) for at, point in points.items() if point]
    office = office_of(places)
    if office:
        pins.append(Pin("", *office, t("Kantor Dukcapil")))
    return MapPart(material.land, classes, entries, t("Nomor pada peta: tempat dalam daftar"), pins=tuple(pins))


def _panel(material: Material, week: Week) -> list[Block]:
    block = _public_block(week) if material.edition.public else _internal_rows(week)
    later = _later(week)
    return [block, *([Sentences("", later)] if later else [])]


def _public_block(week: Week) -> Block:
    """A table of a few visits; of many a line a day, which leaves none of them out."""
    if len(week.visits) > _IN_A_TABLE:
        return Sentences(t("Ke mana tim datang"), tuple(_visits(week, _MOST, short=True)))
    rows = tuple(
        (str(visit.number), short_day(visit.trip.day), _short(visit.stop), named(visit.stop.district))
        for visit in week.visits
    )
    headings = (t("No."), t("Hari"), t("Tempat"), t("Kecamatan"))
    return Rows(t("Ke mana tim datang"), headings, rows, (0,), _more())


def _internal_rows(week: Week) -> Rows:
    rows = tuple(
        (
            str(visit.number),
            short_day(visit.trip.day),
            f"{hour(visit.stop.arrive)}–{hour(visit.stop.leave)}",
            str(visit.trip.team),
            _short(visit.stop),
            range_words(visit.stop.expected),
        )
        for visit in week.visits
    )
    headings = (t("No."), t("Hari"), t("Jam"), t("Tim"), t("Tempat"), t("Diharapkan"))
    expected = sum(visit.stop.expected.likely for visit in week.visits)
    title = t("Ke mana tim datang: {people} orang diharapkan", people=number(expected))
    return Rows(title, headings, rows, (0, 3, 5), _more())


def _more() -> str:
    return t("dan {n} kunjungan lain", n="{n}")
