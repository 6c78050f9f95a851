"""The calendar of a plan: a row a day, a column a team; days on which nobody goes out say why."""

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape

import streamlit as st

from geo.errors import DataError
from geo.maps.routes import team_colour
from geo.outreach.trips import OutreachPlan, Stop, Trip
from geo.outreach.working_days import skipped_days
from geo.outreach_sentences import outing_sentences
from geo.outreach_words import hour, range_words, short_day, skip_words
from geo.wording import listed, number, t
from pages.shared.outreach_sites import place_name
from pages.shared.parts import bullet_list


def outreach_calendar(plan: OutreachPlan) -> None:
    """The calendar, and below it which trips serve a cluster."""
    st.subheader(t("Kalender"), anchor=False)
    st.html(_calendar(plan))
    outings = outing_sentences(plan)
    if outings:
        st.subheader(t("Satu perjalanan untuk satu klaster"), anchor=False)
        bullet_list(("agrees", sentence) for sentence in outings)


def _calendar(plan: OutreachPlan) -> str:
    teams = range(1, plan.settings.teams + 1)
    trips = {(trip.day, trip.team): trip for trip in plan.trips}
    head = "".join(f'<th scope="col">{_team(team)}</th>' for team in teams)
    body = []
    for first, last, why in _rows(plan):
        if why:
            when = short_day(first) if first == last else f"{short_day(first)} – {short_day(last)}"
            cells = f'<td class="why" colspan="{len(teams)}">{escape(why)}</td>'
            body.append(f'<tr class="off"><th scope="row">{when}</th>{cells}</tr>')
        else:
            cells = "".join(f"<td>{_cell(trips.get((first, team)), team)}</td>" for team in teams)
            body.append(f'<tr><th scope="row">{short_day(first)}</th>{cells}</tr>')
    label = escape(t("Kalender"))
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table class="calendar">'
        f"<thead><tr><th>{escape(t('Hari'))}</th>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _rows(plan: OutreachPlan) -> Iterator[tuple[date, date, str]]:
    """First day, last day, and why nobody goes out ("" on a working day). Days skipped for one reason are one row."""
    if not plan.days:
        return
    first, last = min(plan.settings.start, plan.days[0]), plan.days[-1]
    try:
        skipped = skipped_days(first, last, plan.settings.closed, plan.settings.saturdays)
    except DataError:
        # An old plan whose years this program knows no holidays of any more: its days are known all the same.
        skipped = {}
    held: tuple[date, date, str] | None = None
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        why = "" if day in plan.days else skip_words(skipped[day]) if day in skipped else None
        if held and why and why == held[2]:
            held = (held[0], day, why)
            continue
        if held:
            yield held
        held = None if why is None else (day, day, why)
    if held:
        yield held


def _team(team: int) -> str:
    return f'<span class="team" style="--team:{team_colour(team)}">{escape(t("Tim {n}", n=team))}</span>'


def _cell(trip: Trip | None, team: int) -> str:
    name = f'<div class="own">{_team(team)}</div>'
    if trip is None:
        return f'{name}<div class="idle">{escape(t("tidak keluar"))}</div>'
    stops = "".join(f"<li>{_stop(stop)}</li>" for stop in trip.stops)
    where = escape(listed([*dict.fromkeys(stop.district for stop in trip.stops)]))
    total = t(
        "{range} orang · {leave}–{back} · {km} km",
        range=range_words(trip.expected),
        leave=hour(trip.leave),
        back=hour(trip.back),
        km=number(trip.km),
    )
    return f'{name}<div class="where">{where}</div><ol>{stops}</ol><div class="sum">{escape(total)}</div>'


def _stop(stop: Stop) -> str:
    pinned = f' <span class="pin" title="{escape(t("dipasang"))}">●</span>' if stop.pinned else ""
    return (
        f"{escape(place_name(stop))}{pinned} "
        f'<span class="hours">{hour(stop.arrive)}–{hour(stop.leave)} · {number(stop.expected.likely)}</span>'
    )
