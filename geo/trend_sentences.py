"""Points, paces and projections of the regency as sentences in the language in force."""

import math
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from geo.region import region
from geo.trend import (
    ELIGIBLE_CHANGED,
    LIST_CHANGE,
    MISSING,
    PRESS,
    RECORDED_FELL,
    SAME_DAY,
    SIMULATED,
    SNAPSHOT,
    TOO_FEW,
    TOO_SHORT,
    WORKDAYS_PER_MONTH,
    Needed,
    NotProjected,
    Pace,
    Projection,
    TrendPoint,
)
from geo.wording import day, month, number, percent, t

_KINDS: dict[str, Callable[[], str]] = {
    PRESS: lambda: t("angka pers"),
    SNAPSHOT: lambda: t("tabel kantor"),
    SIMULATED: lambda: t("simulasi"),
}
_WHY_NONE: dict[str, Callable[[], str]] = {
    RECORDED_FELL: lambda: t("bukan laju perekaman: sudah rekam berkurang, daftarnya diperbarui"),
    ELIGIBLE_CHANGED: lambda: t(
        "bukan laju perekaman: wajib KTP berubah lebih dari {share}, daftarnya diperbarui",
        share=percent(LIST_CHANGE, 0),
    ),
    SAME_DAY: lambda: t("dua angka untuk hari yang sama"),
    MISSING: lambda: t("angkanya tidak lengkap"),
}
_NOT_PROJECTED: dict[str, Callable[[NotProjected], str]] = {
    TOO_FEW: lambda why: t(
        "Belum ada proyeksi: baru {have} periode data sejak daftar wajib KTP terakhir diperbarui, perlu {need}.",
        have=why.have,
        need=why.need,
    ),
    TOO_SHORT: lambda why: t(
        "Belum ada proyeksi: periode datanya baru mencakup {have} hari, perlu {need}.", have=why.have, need=why.need
    ),
}


def pace_sentence(pace: Pace) -> str:
    """People recorded a month, or why the difference says nothing about that."""
    if pace.why_none:
        return _WHY_NONE[pace.why_none]()
    return t("{n} orang per bulan", n=number(pace.per_month))


def refresh_words(pace: Pace) -> str:
    """Why coverage fell between two points although nothing became worse; short enough for a chart."""
    # Blanks that do not break keep the arrow between its numbers.
    fall = "\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}".join(percent(point.coverage) for point in (pace.start, pace.end))
    return t("Daftar wajib KTP diperbarui pusat: cakupan {fall}, bukan kemunduran perekaman", fall=fall)


def refresh_sentence(pace: Pace) -> str:
    """The same for a reader who has the room: both numbers on either side, and why they are not one line."""
    places = {
        "start": month(pace.start.day),
        "end": month(pace.end.day),
        "before": percent(pace.start.coverage),
        "after": percent(pace.end.coverage),
        "eligible": number(pace.start.eligible),
        "eligible_then": number(pace.end.eligible),
        "recorded": number(pace.start.recorded),
        "recorded_then": number(pace.end.recorded),
    }
    if pace.end.kind == PRESS:
        return t(
            "{start} ke {end}: cakupan turun dari {before} menjadi {after} karena daftar wajib KTP diperbarui pusat, bukan "
            "karena perekaman mundur. Wajib KTP dari {eligible} menjadi {eligible_then}, sudah rekam dari {recorded} menjadi "
            "{recorded_then}: dua daftar yang berbeda, jadi selisihnya bukan hasil kerja.",
            **places,
        )
    return t(
        "{start} ke {end}: cakupan turun dari {before} menjadi {after}, wajib KTP dari {eligible} menjadi {eligible_then}, sudah "
        "rekam dari {recorded} menjadi {recorded_then}. Kemungkinan besar daftarnya diperbarui; perekaman tidak dapat batal.",
        **places,
    )


def growth_sentence(first: TrendPoint, last: TrendPoint) -> str:
    """From the first to the last point in one sentence."""
    return t(
        "{start} ke {end}: sudah rekam dari {recorded} menjadi {recorded_then}, cakupan dari {before} menjadi {after}.",
        start=month(first.day),
        end=month(last.day),
        recorded=number(first.recorded),
        recorded_then=number(last.recorded),
        before=percent(first.coverage),
        after=percent(last.coverage),
    )


def slip_sentence(point: TrendPoint) -> str:
    """Of a published point whose three figures do not agree: what is printed, and what its own numbers give."""
    return t(
        "{day}: sumbernya mencetak {printed} belum rekam; menurut angkanya sendiri {eligible} − {recorded} = {difference}.",
        day=day(point.day),
        printed=number(point.unrecorded),
        eligible=number(point.eligible),
        recorded=number(point.recorded),
        difference=number(point.eligible - point.recorded),
    )


def kind_words(kind: str) -> str:
    """What kind of point it is, in two words."""
    return _KINDS[kind]()


def source_words(point: TrendPoint) -> str:
    """Where a point comes from: the site of an address, the name of a file."""
    # Of an address the site is enough to know the source by.
    return urlsplit(point.source).hostname or point.source


def period_words(pace: Pace) -> str:
    """From which day to which; breaks only between the two."""
    return f"{unbroken(day(pace.start.day))} – {unbroken(day(pace.end.day))}"


def unbroken(words: str) -> str:
    """Words that stay on one line."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def latest_pace_sentence(pace: Pace) -> str:
    """The last known pace, with its time and where it is known from."""
    return t(
        "Laju terakhir yang diketahui: {n} orang per bulan ({period}, {kind}).",
        n=number(pace.per_month),
        period=period_words(pace),
        kind=kind_words(pace.end.kind),
    )


def needed_sentence(needed: Needed, target: float, by: date) -> str:
    """How many people a month and a working day reach the target."""
    places = {"target": percent(target, 1), "by": day(by)}
    if math.isnan(needed.per_month):
        return t(
            "Laju menuju {target} pada {by} belum dapat dihitung: angka wajib KTP atau sudah rekam belum ada.", **places
        )
    if not needed.to_record:
        return t("Target {target} pada {by} sudah terpenuhi; tidak perlu merekam lebih banyak lagi.", **places)
    return t(
        "Agar cakupan mencapai {target} pada {by}, perlu direkam {people} orang dalam {months} bulan: {n} orang per bulan, atau "
        "{daily} orang per hari kerja ({workdays} hari kerja sebulan). Wajib KTP pada hari itu diperkirakan {eligible}.",
        **places,
        people=number(needed.to_record),
        months=number(needed.months, 1),
        n=number(math.ceil(needed.per_month)),
        daily=number(math.ceil(needed.per_month / WORKDAYS_PER_MONTH)),
        workdays=WORKDAYS_PER_MONTH,
        eligible=number(needed.eligible_then),
    )


def needed_against_pace(needed: Needed, pace: Pace) -> str:
    """The pace that is needed beside the one that was."""
    said = latest_pace_sentence(pace)
    if math.isnan(needed.per_month) or not needed.to_record:
        return said
    if needed.per_month <= pace.per_month:
        return f"{said} {t('Laju itu cukup.')}"
    if not pace.per_month:
        return f"{said} {t('Laju itu tidak akan sampai ke target.')}"
    times = needed.per_month / pace.per_month
    return f"{said} {t('Yang diperlukan {times} kali laju itu.', times=number(times, 1))}"


def new_eligible_words() -> str:
    """Where the number of those who become obliged in a year comes from."""
    return t(
        "Sekitar {n} pelajar berumur 17 tahun pada 2023 menurut pers ({source}); dipakai sebagai perkiraan setahun, silakan ganti.",
        n=region().new_eligible_per_year,
        source=urlsplit(region().new_eligible_source).hostname,
    )


def projection_sentence(projection: Projection) -> str:
    """Where the straight line leads, with its range, and what it rests on."""
    last = projection.points[-1]
    low, high = max(0.0, last.low), min(1.0, last.high)
    said = t(
        "Bila laju sejak {since} berlanjut lurus, cakupan pada {day} sekitar {coverage}; rentang prediksi {interval}: {low} sampai "
        "{high}. Dihitung dari {n} periode data.",
        since=day(projection.since),
        day=day(last.day),
        coverage=percent(min(1.0, last.coverage)),
        low=percent(min(1.0, low)),
        high=percent(high),
        n=projection.n,
        interval=percent(0.95, 0),
    )
    if not projection.beyond_one:
        return said
    return f"{said} {t('Yang melewati {all} dipotong: lebih dari semua orang tidak mungkin.', all=percent(1, 0))}"


def not_projected_sentence(why: NotProjected) -> str:
    """Why there is no projection yet, and what it takes."""
    return _NOT_PROJECTED[why.reason](why)


def point_sentence(point: TrendPoint) -> str:
    """One point with its date, its numbers and where they come from."""
    said = t(
        "{day}: cakupan {coverage}, sudah rekam {recorded} dari {eligible} wajib KTP, belum rekam {unrecorded}. "
        "Sumber: {source}",
        day=day(point.day),
        coverage=percent(point.coverage),
        recorded=number(point.recorded),
        eligible=number(point.eligible),
        unrecorded=number(point.unrecorded),
        source=source_words(point),
    )
    return f"{t('DATA SIMULASI')}. {said}" if point.kind == SIMULATED else said
