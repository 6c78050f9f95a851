"""Why a place stands where it stands in the list of where to go next, in words; and that list out."""

from collections.abc import Callable, Sequence

import pandas as pd

from geo.export import to_csv, to_workbook
from geo.outreach.ranking import (
    HARD_ACCESS,
    HOME_PEOPLE,
    IN_CLUSTER,
    LEARNED_TURNOUT,
    MANY_PEOPLE,
    MORE_THAN_A_DAY,
    NEAR_OFFICE,
    NEVER_VISITED,
    NOT_VISITED_SINCE,
    SCHOOL_PUPILS,
    Ranked,
    Reason,
)
from geo.outreach_words import kind_words
from geo.wording import day as day_words
from geo.wording import number, percent, t

_WORDS: dict[str, Callable[..., str]] = {
    MANY_PEOPLE: lambda people: t("termasuk yang terbanyak: {n} orang diharapkan datang", n=number(people)),
    MORE_THAN_A_DAY: lambda people, day: t(
        "lebih dari sehari: {n} orang diharapkan, {day} dapat direkam pada hari pertama",
        n=number(people),
        day=number(day),
    ),
    SCHOOL_PUPILS: lambda pupils, people: t(
        "{pupils} murid genap 17 tahun berkumpul di satu tempat, {n} diharapkan direkam",
        pupils=number(pupils),
        n=number(people),
    ),
    HOME_PEOPLE: lambda people: t("{n} lansia atau penyandang disabilitas menunggu di rumah", n=number(people)),
    LEARNED_TURNOUT: lambda share, visits: (
        t("kehadiran {share}, dipelajari dari {n} kunjungan", share=percent(share, 1), n=visits)
        if visits
        else t("kehadiran {share}, ditetapkan dengan tangan", share=percent(share, 1))
    ),
    NEAR_OFFICE: lambda minutes: t("dekat kantor: {time} sekali jalan", time=duration_words(minutes)),
    IN_CLUSTER: lambda cluster: t("bagian dari klaster {n}", n=cluster),
    NEVER_VISITED: lambda: t("kunjungan sebelumnya tidak tercatat"),
    NOT_VISITED_SINCE: lambda day, months: t(
        "{months} bulan tidak dikunjungi (terakhir {when})", months=months, when=day_words(day)
    ),
    HARD_ACCESS: lambda minutes: t("akses sulit: {time} sekali jalan, siapkan kendaraan", time=duration_words(minutes)),
}


def why_words(reason: Reason) -> str:
    """One reason, to stand in a sentence."""
    return _WORDS[reason.kind](**reason.facts)


def why_sentence(each: Ranked) -> str:
    """All reasons of a place as one sentence; of a place with none, that its trip is what speaks for it."""
    said = "; ".join(map(why_words, each.reasons)) or t("hasil per jam perjalanannya cukup baik")
    return f"{said[:1].upper()}{said[1:]}."


def trip_words(each: Ranked) -> str:
    """What a trip made for this place alone brings, and how long it takes."""
    return t(
        "{people} orang dalam {time} pulang-pergi ({rate} orang per jam)",
        people=number(each.people),
        time=duration_words(each.minutes),
        rate=number(each.people_per_hour, 1),
    )


def duration_words(minutes: float) -> str:
    """`45 menit`, `5 jam 20 menit`, `2 jam`."""
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return t("{n} menit", n=rest)
    return t("{hours} jam {n} menit", hours=hours, n=rest) if rest else t("{hours} jam", hours=hours)


def next_table(ranked: Sequence[Ranked], note: str) -> pd.DataFrame:
    """One row a place in the order of the list; `note` stands on every row."""
    rows = [
        [
            each.rank,
            each.site.code,
            each.site.name,
            kind_words(each.site.kind),
            each.site.district,
            each.people,
            each.minutes,
            round(each.people_per_hour, 2),
            why_sentence(each),
            note,
        ]
        for each in ranked
    ]
    headings = "nomor kode tempat jenis kecamatan orang menit orang_per_jam alasan keterangan".split()
    return pd.DataFrame(rows, columns=headings)


def next_csv(ranked: Sequence[Ranked], note: str) -> bytes:
    """The list as CSV."""
    return to_csv(next_table(ranked, note))


def next_xlsx(ranked: Sequence[Ranked], note: str, lines: Sequence[str]) -> bytes:
    """The list as a workbook, with a page of what must be known to read it."""
    return to_workbook(
        {t("Tujuan berikutnya"): next_table(ranked, note)}, {t("Cara membaca"): [*filter(None, [note]), *lines]}
    )
