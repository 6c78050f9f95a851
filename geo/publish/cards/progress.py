"""The progress card: the regency's coverage over time and how far it is to the target."""

import math
from itertools import pairwise

from geo.maps.poster.card import Card, ChartPart, ChartSeries, Rows, Sentences
from geo.publish.cards.frame import Said, framed, subtitle_words
from geo.publish.cards.names import named
from geo.publish.material import Material
from geo.trend import KINDS, SIMULATED, TrendPoint, list_refreshes, series
from geo.trend_sentences import kind_words, refresh_words, source_words
from geo.wording import day, month, number, percent, t

#: As many sources as a foot names.
_SOURCES = 8


def progress_card(material: Material) -> Card | None:
    """Coverage of published figures and snapshots; None when there is no point, or the villages are of elsewhere."""
    points = _points(material) if material.of_region else []
    if not points:
        return None
    real = [point for point in points if point.kind != SIMULATED]
    last = (real or points)[-1]
    marks = (t("DATA SIMULASI"),) if len(real) < len(points) else ()
    said = Said(
        title=_title(last, material.target),
        seen=(_seen(points, material.target), *_falls(points)),
        told=(_told(last, material), _span(real or points), *_falls(points)),
        subtitle=subtitle_words(material, _period(points)),
        marks=marks,
        basis=t("Dasar: sudah rekam dibagi wajib KTP pada tiap tanggal."),
        sources=(_sources(points),),
    )
    lines = _falls(points)
    panel = [_rows(points), *([Sentences("", lines)] if lines else [])]
    return framed(material, said, chart=_chart(points, material.target), panel=panel)


def _points(material: Material) -> list[TrendPoint]:
    """Those with a coverage, oldest first."""
    return [point for point in series(material.trend) if not math.isnan(point.coverage)]


def _title(last: TrendPoint, target: float) -> str:
    places = {"coverage": percent(last.coverage), "when": month(last.day), "target": _whole(target)}
    # Of a share that is rounded up to the target, that it is reached would not be true.
    if last.coverage >= target:
        said = t("Cakupan {coverage} pada {when}: target {target} tercapai", **places)
    else:
        short = number((target - last.coverage) * 100, 2)
        said = t(
            "Cakupan {coverage} pada {when}, kurang {short} poin persen dari target {target}", **places, short=short
        )
    return t("Simulasi: {finding}", finding=said) if last.kind == SIMULATED else said


def _chart(points: list[TrendPoint], target: float) -> ChartPart:
    refreshed = {(pace.start, pace.end) for pace in list_refreshes(points)}
    parts = []
    for kind in KINDS:
        runs = _unbroken([point for point in points if point.kind == kind], refreshed)
        for run in runs:
            words = _kind(kind) if len(runs) == 1 else _of_list(kind, run, first=run is runs[0])
            days, shares = zip(*((point.day, point.coverage) for point in run), strict=True)
            parts.append(ChartSeries(words, days, shares, faint=kind == SIMULATED))
    return ChartPart(t("Cakupan perekaman KTP-el"), tuple(parts), (t("target {share}", share=_whole(target)), target))


def _unbroken(points: list[TrendPoint], refreshed: set) -> list[list[TrendPoint]]:
    """Runs of points between which the list of the obliged stayed the same: no line leads over its refreshing."""
    if not points:
        return []
    runs = [[points[0]]]
    for pair in pairwise(points):
        if pair in refreshed:
            runs.append([])
        runs[-1].append(pair[1])
    return runs


def _kind(kind: str) -> str:
    return t("simulasi, bukan angka sebenarnya") if kind == SIMULATED else kind_words(kind)


def _of_list(kind: str, run: list[TrendPoint], *, first: bool) -> str:
    """Points before and after the list of the obliged was made anew are two lines."""
    if first:
        return t("{kind}, daftar sampai {when}", kind=_kind(kind), when=month(run[-1].day))
    return t("{kind}, daftar sejak {when}", kind=_kind(kind), when=month(run[0].day))


def _rows(points: list[TrendPoint]) -> Rows:
    rows = [(month(point.day), percent(point.coverage), number(point.unrecorded)) for point in reversed(points)]
    headings = (t("Bulan"), t("Cakupan"), t("Belum rekam"))
    if len({point.kind for point in points}) > 1:
        rows = [(*row, kind_words(point.kind)) for row, point in zip(rows, reversed(points), strict=True)]
        headings = (*headings, t("Jenis"))
    more = t("dan {n} angka yang lebih lama", n="{n}")
    return Rows(t("Angka di balik grafik"), headings, tuple(rows), (1, 2), more)


def _falls(points: list[TrendPoint]) -> tuple[str, ...]:
    return tuple(
        t("{when}: {why}.", when=month(pace.end.day), why=refresh_words(pace)) for pace in list_refreshes(points)
    )


def _seen(points: list[TrendPoint], target: float) -> str:
    first, last = points[0], points[-1]
    return t(
        "Grafik cakupan dengan {n} titik: {first} pada {first_day} sampai {last} pada {last_day}; garis mendatar pada target "
        "{target}.",
        n=len(points),
        first=percent(first.coverage),
        first_day=day(first.day),
        last=percent(last.coverage),
        last_day=day(last.day),
        target=_whole(target),
    )


def _told(last: TrendPoint, material: Material) -> str:
    return t(
        "Pada {day}, {recorded} dari {eligible} wajib KTP di {place} sudah rekam: cakupannya {coverage}.",
        day=day(last.day),
        recorded=number(last.recorded),
        eligible=number(last.eligible),
        place=material.place,
        coverage=percent(last.coverage),
    )


def _span(points: list[TrendPoint]) -> str:
    if len(points) < 2:
        return ""
    first = points[0]
    return t("Pada {day} cakupannya {coverage}.", day=day(first.day), coverage=percent(first.coverage))


def _period(points: list[TrendPoint]) -> str:
    first, last = month(points[0].day), month(points[-1].day)
    return first if first == last else f"{first} – {last}"


def _sources(points: list[TrendPoint]) -> str:
    """Where the figures come from, the latest first."""
    names = list(dict.fromkeys(named(source_words(point)) for point in reversed(points)))
    said, more = ", ".join(names[:_SOURCES]), len(names) - _SOURCES
    if more > 0:
        return t("Angka: {names} dan {n} sumber lain.", names=said, n=more)
    return t("Angka: {names}.", names=said)


def _whole(share: float) -> str:
    """A target with as few decimals as it needs."""
    return percent(
        share, next((digits for digits in range(2) if round(share * 100, 6) == round(share * 100, digits)), 2)
    )
