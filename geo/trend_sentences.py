"""Points, paces and projections of the regency as sentences in the language in force."""

from collections.abc import Callable
from urllib.parse import urlsplit

from geo.trend import (
    ELIGIBLE_CHANGED,
    LIST_CHANGE,
    MISSING,
    RECORDED_FELL,
    SAME_DAY,
    SIMULATED,
    TOO_FEW,
    TOO_SHORT,
    NotProjected,
    Pace,
    TrendPoint,
)
from geo.wording import day, number, percent, t

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
        # Of an address the site is enough to know the source by.
        source=urlsplit(point.source).hostname or point.source,
    )
    return f"{t('DATA SIMULASI')}. {said}" if point.kind == SIMULATED else said
