"""Parts of the page Perkembangan: the regency over time in words and numbers, its pace, the rate to a target, what is ahead."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from geo.region import history, region
from geo.store import State
from geo.trend import (
    PRESS,
    SNAPSHOT,
    NotProjected,
    Pace,
    TrendPoint,
    latest_pace,
    list_refreshes,
    project,
    rate_to_target,
)
from geo.trend_sentences import (
    growth_sentence,
    kind_words,
    latest_pace_sentence,
    needed_against_pace,
    needed_sentence,
    new_eligible_words,
    not_projected_sentence,
    pace_sentence,
    period_words,
    point_sentence,
    projection_sentence,
    refresh_sentence,
    slip_sentence,
    source_words,
)
from geo.village import FIGURES, RECORDED, UNRECORDED, pooled_totals
from geo.wording import day, number, percent, t
from pages.shared.choices import choose_target, choose_value
from pages.shared.dataset import DataSet
from pages.shared.parts import bullet_list, figure_table, figure_words, paragraph, period, place_name
from pages.shared.trend_chart import trend_chart
from pages.shared.trend_points import partial_snapshots
from pages.shared.view import snapshot_words

#: Years ahead that a target may lie.
_LONGEST = 10
#: More people than become obliged in a year in any regency.
_MOST_NEW = 200_000


def scope_notes(data: DataSet, state: State) -> None:
    """What the page leaves out: another regency's villages, a table that is not kept, snapshots of a few villages."""
    if not data.of_region:
        paragraph(
            t(
                "Riwayat dan periode yang tersimpan di sini hanya dari {place}; berkas yang sedang dilihat dari wilayah lain, "
                "jadi hanya yang cocok yang dibandingkan.",
                place=place_name(),
            )
        )
    if data.coverage_source.loaded:
        paragraph(
            t(
                "Tabel yang Anda muat belum disimpan: tidak ada di grafik dan perubahan di bawah, yang memakai periode tersimpan "
                "saja."
            )
        )
    partial = partial_snapshots(state)
    if partial:
        paragraph(
            t(
                "Hanya sebagian desa yang punya angka pada {periods}; itu bukan angka kabupaten, jadi tidak digambar.",
                periods=", ".join(snapshot_words(each) for each in partial),
            )
        )


def history_words(real: Sequence[TrendPoint]) -> None:
    """What the chart says: the last point, the way there, each refreshed list, the pace."""
    known = [point for point in real if point.coverage == point.coverage]
    refreshed = list_refreshes(known)
    since = max((pace.end.day for pace in refreshed), default=known[0].day)
    own = [point for point in known if point.kind == known[-1].kind and point.day >= since]
    paragraph(point_sentence(known[-1]))
    lines = [("fault", refresh_sentence(pace)) for pace in refreshed]
    if len(own) > 1:
        lines.append(("note", growth_sentence(own[0], own[-1])))
    pace = latest_pace(real)
    if pace is not None:
        lines.append(("note", latest_pace_sentence(pace)))
    lines.append(("note", t("Arahkan penunjuk ke sebuah titik untuk angka dan sumbernya; semuanya ada juga di tabel di bawah.")))
    bullet_list(lines)


def history_table(points: Sequence[TrendPoint]) -> None:
    """Every point with its figures and where they come from, the newest first; below it what the marks mean."""
    basis = history().set_index(["date", "source"])
    rows, notes = [], {}
    for point in reversed(points):
        of = basis.loc[(point.day, point.source)] if point.kind == PRESS else None
        figures = []
        for figure in FIGURES:
            derived = of is not None and of[f"{figure}_basis"] == "derived"
            figures.append(number(getattr(point, figure)) + ("*" if derived else ""))
        nominal = of is not None and of["date_basis"] != "stated"
        coverage, origin = percent(point.coverage), source_words(point)
        rows.append([day(point.day) + ("†" if nominal else ""), *figures, coverage, kind_words(point.kind), origin])
        if of is not None and of[f"{UNRECORDED}_basis"] == of[f"{RECORDED}_basis"] == "quoted":
            notes |= {slip_sentence(point): None} if point.eligible - point.recorded != point.unrecorded else {}
    headings = [t("Tanggal"), *figure_words().values(), t("Cakupan"), t("Jenis"), t("Asal angka")]
    st.html(figure_table(headings, rows, numeric=(1, 2, 3, 4), wide=(6,), whole=(0,), height=330, label=t("Angka di balik grafik")))
    notes = [
        t("* Tidak tertulis di sumbernya; kami hitung dari dua angka lainnya."),
        t("† Harinya tidak tertulis di sumbernya; dipilih menurut keterangan waktunya."),
        *notes,
    ]
    bullet_list(("note", note) for note in notes)


def pace_table(paces: Sequence[Pace]) -> None:
    """The pace between two points of a kind, or why the difference is none; the newest first."""
    newest = sorted(paces, key=lambda pace: pace.end.day, reverse=True)
    rows = [[period_words(pace), pace_sentence(pace), kind_words(pace.end.kind)] for pace in newest]
    headings = [t("Rentang"), t("Laju"), t("Jenis")]
    st.html(figure_table(headings, rows, wide=(1,), whole=(0, 2), height=380, label=t("Orang yang direkam per bulan")))


def rate_part(data: DataSet, pace: Pace | None) -> tuple[float, date]:
    """What reaching a target takes, from the figures in view; the target and its day."""
    today, totals = date.today(), pooled_totals(data.villages)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        target = choose_target(width=120)
        by = _choose_day(today)
        new = _choose_new()
    needed = rate_to_target(totals.comparable, totals.coverage * totals.comparable, target, today, by, new)
    paragraph(needed_sentence(needed, target, by))
    lines = [("note", needed_against_pace(needed, pace))] if pace is not None and data.of_region else []
    bullet_list([*lines, ("note", _basis(data, totals)), ("note", new_eligible_words())])
    return target, by


def projection_part(kept: Sequence[TrendPoint], target: float, by: date) -> None:
    """A straight line through the real snapshots with its range, where there are enough of them."""
    real = [point for point in kept if point.kind == SNAPSHOT]
    last = max((point.day for point in real), default=by)
    ahead = project(real, max(by, last + timedelta(days=31)))
    rule = t("Garis lurus baru disebut proyeksi bila periode datanya cukup, dan rentangnya selalu ditunjukkan.")
    if isinstance(ahead, NotProjected):
        paragraph(not_projected_sentence(ahead))
        st.caption(rule)
        return
    left, right = st.columns([7, 3], gap="large")
    with left:
        trend_chart([point for point in real if point.day >= ahead.since], ahead, target)
    with right:
        paragraph(projection_sentence(ahead))
        st.caption(rule)


def _choose_day(today: date) -> date:
    first, last = today + timedelta(days=1), date(today.year + _LONGEST, 12, 31)
    return choose_value(
        st.date_input,
        t("Tercapai paling lambat"),
        "target_day",
        "sampai",
        date(today.year + 1, 12, 31),
        date.fromisoformat,
        lambda chosen: first <= chosen <= last,
        min_value=first,
        max_value=last,
        format="DD/MM/YYYY",
        width=150,
    )


def _choose_new() -> int:
    return choose_value(
        st.number_input,
        t("Wajib KTP baru per tahun"),
        "new_eligible",
        "baru",
        region().new_eligible_per_year,
        int,
        lambda chosen: 0 <= chosen <= _MOST_NEW,
        min_value=0,
        max_value=_MOST_NEW,
        step=100,
        width=190,
    )


def _basis(data: DataSet, totals) -> str:
    said = t(
        "Dasar: {recorded} sudah rekam dari {eligible} wajib KTP di {place} ({period}), dihitung mulai hari ini.",
        recorded=number(totals.coverage * totals.comparable),
        eligible=number(totals.comparable),
        place=place_name(data),
        period=period(data.coverage_source),
    )
    if not data.coverage_source.simulated:
        return said
    return f"{t('DATA SIMULASI')}. {said}"
