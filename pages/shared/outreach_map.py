"""The map of a plan: the trips of every team, of one day or of all, and what is left out."""

from collections.abc import Iterable, Mapping
from datetime import date

import streamlit as st

from geo.maps.choropleth import VIEW_ALL, VIEW_ROUTES, Painting
from geo.maps.routes import SHARED, Point, RouteDrawing, RouteLine, RoutePlace, routes_json, team_colour
from geo.outreach.trips import OutreachPlan, Stop, Trip
from geo.outreach_sentences import left_words
from geo.outreach_words import hour, range_words, short_day
from geo.village import UNRECORDED
from geo.wording import t
from pages.shared.dataset import DataSet
from pages.shared.language import fragment
from pages.shared.maps import show_map
from pages.shared.outreach_place import choose_place, place_detail
from pages.shared.outreach_sites import office_of, place_label
from pages.shared.outreach_view import PlanInView
from pages.shared.parts import paragraph
from pages.shared.server import publish_geometry

_HEIGHT = 520
_LAND = "#eef1f5"
#: As many visits to one place stand in its circle.
_LABELLED = 2
#: No filter.
_ALL = ""


@fragment
def outreach_map(data: DataSet, view: PlanInView, points: Mapping[str, Point]) -> None:
    """The map with its filters. A choice reruns only this."""
    trips, frame = _filtered(view.plan)
    office = office_of(points)
    if office is None:
        paragraph(t("Letak kantor tidak diketahui, jadi rute tidak digambar."))
        return
    drawing = routes_json(office, [*_lines(trips, points)], [*_places(view.plan, trips, points)])
    classes = tuple(-1 if missing else 0 for missing in data.villages[UNRECORDED].isna())
    painting = Painting(classes, (_LAND,), view=frame, routes=RouteDrawing(publish_geometry(drawing)))
    show_map(data, painting, key="outreach-map", height=_HEIGHT, on_place=choose_place)
    st.html(_legend(view.plan, trips))
    place_detail(view.plan)


def _filtered(plan: OutreachPlan) -> tuple[list[Trip], str]:
    """The trips of the day and the team that are chosen, and what the map is zoomed to."""
    days, teams = [*dict.fromkeys(trip.day for trip in plan.trips)], sorted({trip.team for trip in plan.trips})
    frames = {VIEW_ROUTES: t("sekitar rute"), VIEW_ALL: t("seluruh wilayah")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.selectbox(
            t("Hari"), [_ALL, *days], format_func=lambda one: short_day(one) if one != _ALL else t("semua hari"),
            key="outreach-day", width=170,
        )  # fmt: skip
        team = st.selectbox(
            t("Tim"), [_ALL, *teams], format_func=lambda one: t("Tim {n}", n=one) if one != _ALL else t("semua tim"),
            key="outreach-team", width=150,
        )  # fmt: skip
        frame = st.selectbox(t("Tampilan"), [*frames], format_func=frames.get, key="outreach-frame", width=180)
    return [trip for trip in plan.trips if day in (_ALL, trip.day) and team in (_ALL, trip.team)], frame


def _lines(trips: Iterable[Trip], points: Mapping[str, Point]) -> Iterable[RouteLine]:
    office = office_of(points)
    for trip in trips:
        on_the_way = [points[stop.code] for stop in trip.stops if stop.code in points]
        yield RouteLine(trip.team, (office, *on_the_way, office))


def _places(plan: OutreachPlan, trips: list[Trip], points: Mapping[str, Point]) -> Iterable[RoutePlace]:
    """The places of these trips, each once, and all that no trip of the plan serves."""
    numbered = {day: at for at, day in enumerate(plan.days, start=1)}
    several = len({trip.day for trip in trips}) > 1
    visits: dict[str, list[tuple[Trip, int, Stop]]] = {}
    for trip in trips:
        for order, stop in enumerate(trip.stops, start=1):
            visits.setdefault(stop.code, []).append((trip, order, stop))
    for code, here in visits.items():
        if code in points:
            teams = {trip.team for trip, _, _ in here}
            yield RoutePlace(
                points[code],
                sum(stop.expected.likely for _, _, stop in here),
                (place_label(here[0][2]), *(_visit(*each) for each in here)),
                _label([_number(trip.day, order, numbered, several=several) for trip, order, _ in here]),
                teams.pop() if len(teams) == 1 else 0,
                code,
            )
    for each in plan.left_out:
        if not each.partly and each.code in points:
            people = t("{range} orang mungkin direkam", range=range_words(each.expected))
            said = (place_label(each), left_words(each), people)
            yield RoutePlace(points[each.code], each.expected.likely, said, code=each.code)


def _number(day: date, order: int, numbered: Mapping[date, int], *, several: bool) -> str:
    return f"{numbered[day]}.{order}" if several else str(order)


def _label(numbers: list[str]) -> str:
    more = len(numbers) - _LABELLED
    return " ".join(numbers[:_LABELLED]) + (f" +{more}" if more > 0 else "")


def _visit(trip: Trip, order: int, stop: Stop) -> str:
    return t(
        "{day}, tim {team}, perhentian {order}: {arrive}–{leave}, {range} orang",
        day=short_day(trip.day),
        team=trip.team,
        order=order,
        arrive=hour(stop.arrive),
        leave=hour(stop.leave),
        range=range_words(stop.expected),
    )


def _legend(plan: OutreachPlan, trips: list[Trip]) -> str:
    teams = sorted({trip.team for trip in plan.trips})
    rows = [_row(f'class="route" style="--team:{team_colour(team)}"', t("Tim {n}", n=team)) for team in teams]
    if _shared(trips):
        rows.append(_row(f'class="route" style="--team:{SHARED}"', t("Didatangi lebih dari satu tim")))
    rows.append(_row('class="route office"', t("Kantor Dukcapil: berangkat dan pulang")))
    rows.append(_row('class="route rest"', t("Tidak dikunjungi, sebesar hasil yang diharapkan")))
    several = len({trip.day for trip in trips}) > 1
    numbers = (
        t("Angka: hari ke berapa, titik, perhentian ke berapa.")
        if several
        else t("Angka: urutan perhentian pada hari itu.")
    )
    foot = t("Garis lurus hanya menunjukkan urutan, bukan jalan. Lingkaran sebesar orang yang diharapkan.")
    return f'<div class="legend routes">{"".join(rows)}<div class="foot">{numbers} {foot}</div></div>'


def _shared(trips: list[Trip]) -> bool:
    """Whether any place is visited by more than one team on these trips."""
    visits = {(stop.code, trip.team) for trip in trips for stop in trip.stops}
    return len(visits) > len({code for code, _ in visits})


def _row(swatch: str, words: str) -> str:
    return f'<div class="row"><span {swatch}></span><span>{words}</span></div>'
