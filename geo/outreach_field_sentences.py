"""What results of visits change, in words: what a plan takes off its figures, who is left, and the proof of a month."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from geo.export import to_workbook
from geo.outreach.results.knowledge import FieldKnowledge
from geo.outreach.results.proof import (
    COUNTER_NEGATIVE,
    GROWTH_FELL,
    LIST_CHANGED,
    NO_AFTER,
    NO_BEFORE,
    NO_VILLAGES,
    OTHER_KIND,
    MonthProof,
)
from geo.outreach.results.remaining import REMAINING, SINCE, Remaining
from geo.outreach_sentences import FAULT, GOOD, NOTE, Said
from geo.village import DISTRICT, UNRECORDED, VILLAGE
from geo.wording import day, month, number, signed, t


def field_sentences(field: FieldKnowledge, remaining: Remaining, figures: date | None) -> list[str]:
    """That a plan uses results of visits, and what they took off; nothing where nobody visited or set anything."""
    said = []
    if field.stops and figures is None:
        said.append(
            t(
                "Hasil {n} perhentian dipakai untuk kehadiran dan bagian nyata; tanggal angka tidak diketahui, jadi tidak ada "
                "orang yang dikurangkan.",
                n=field.stops,
            )
        )
    elif field.stops:
        said.append(
            t(
                "Hasil {n} perhentian dipakai: kehadiran dan bagian nyata dipelajari darinya, dan {people} orang yang direkam "
                "sesudah {when} sudah dikurangkan dari angka.",
                n=field.stops,
                people=people_words(remaining.taken_off),
                when=day(figures),
            )
        )
    if overruled := sum(each.overruled is not None for each in field.estimates):
        said.append(t("{n} bagian ditetapkan dengan tangan sebagai ganti yang dipelajari.", n=overruled))
    return said


def awaited_sentences(stops: int, people: float) -> list[str]:
    """That approved plans go to places which a new plan may choose again; nothing when all of them are reported."""
    if not stops:
        return []
    sentence = t(
        "{n} perhentian rencana yang sudah disetujui belum dilaporkan ({people} orang diharapkan). Sampai hasilnya dicatat, "
        "rencana baru dapat memilih tempat yang sama.",
        n=stops,
        people=people_words(people),
    )
    return [sentence]


def people_words(people: float) -> str:
    """A count of people, to a tenth where it is not whole."""
    return number(people, 0 if round(people, 1) == round(people) else 1)


def remaining_sentence(remaining: Remaining, figures: date | None) -> str:
    """The sum: unrecorded in the figures, less those taken off, is what is left."""
    facts = {name: people_words(getattr(remaining, name)) for name in ("unrecorded", "taken_off", "remaining")}
    if figures is None:
        return t(
            "Belum rekam menurut angka {unrecorded} − direkam sejak itu {taken_off} = sisa {remaining} orang; tanggal angka "
            "tidak diketahui, jadi tidak ada yang dikurangkan.",
            **facts,
        )
    return t(
        "Belum rekam per {when}: {unrecorded} − direkam jemput bola sesudahnya: {taken_off} = sisa {remaining} orang.",
        when=day(figures),
        **facts,
    )


def elsewhere_sentence(remaining: Remaining) -> str:
    """That some of those recorded were taken off no figure, and the sum with them; "" when there are none."""
    if remaining.elsewhere <= 0:
        return ""
    return t(
        "Direkam {recorded} = dikurangkan {taken_off} + tidak dikurangkan {elsewhere}: desanya tanpa angka atau angkanya lebih "
        "kecil, di luar batas ini, atau murid yang desa asalnya tidak diketahui.",
        recorded=people_words(remaining.recorded),
        taken_off=people_words(remaining.taken_off),
        elsewhere=people_words(remaining.elsewhere),
    )


def remaining_table(remaining: Remaining, note: str) -> pd.DataFrame:
    """One row a village, in the order of the villages; `note` stands on every row."""
    villages = remaining.villages
    return pd.DataFrame(
        {
            "kode_desa": villages.index,
            "kecamatan": villages[DISTRICT].to_numpy(),
            "desa": villages[VILLAGE].to_numpy(),
            "belum_rekam": villages[UNRECORDED].to_numpy(),
            "direkam_sejak_itu": villages[SINCE].round(3).to_numpy(),
            "sisa": villages[REMAINING].round(3).to_numpy(),
            "keterangan": note,
        }
    )


_WHY_NONE = {
    NO_BEFORE: lambda: t("tidak ada periode data sebelum bulan ini"),
    NO_AFTER: lambda: t("tidak ada periode data di dalam bulan ini"),
    OTHER_KIND: lambda: t("periode data sebelum bulan ini dan yang di dalamnya tidak sejenis: yang satu simulasi"),
    NO_VILLAGES: lambda: t("tidak ada desa yang punya angka pada kedua periode data"),
}
_FAULTS = {
    GROWTH_FELL: lambda proof: t(
        "Yang sudah rekam berkurang {n} orang: perekaman tidak mengurangi angka, jadi daftarnya dibuat ulang atau salah satu "
        "tabel keliru. Jangan memakai bukti ini sebelum diperiksa.",
        n=number(-proof.growth),
    ),
    COUNTER_NEGATIVE: lambda proof: t(
        "Jemput bola merekam {outreach} orang, tetapi yang sudah rekam hanya bertambah {growth}: {n} orang belum masuk angka, "
        "atau hasil lapangan tercatat terlalu banyak.",
        outreach=proof.outreach_here,
        growth=number(proof.growth),
        n=number(-proof.counter),
    ),
    LIST_CHANGED: lambda _proof: t(
        "Wajib KTP desa-desa ini berubah lebih dari 3 % di antara kedua periode: daftarnya diperbarui, jadi pertambahannya bukan "
        "perekaman saja."
    ),
}


def why_none_words(why: str) -> str:
    """Why the growth of a month is not known."""
    return _WHY_NONE[why]()


def period_sentence(proof: MonthProof) -> str:
    """Which days a proof is of."""
    facts = {"first": day(proof.start + timedelta(days=1)), "last": day(proof.end)}
    if proof.is_month:
        return t("Bukti {month}: {first} sampai {last}.", month=month(proof.month), **facts)
    return t(
        "Bukti {month} meliputi {first} sampai {last}, dari sesudah periode data yang satu sampai hari periode data yang lain; "
        "bukan tepat bulan kalender.",
        month=month(proof.month),
        **facts,
    )


def proof_sentences(proof: MonthProof) -> list[Said]:
    """The days, the sum, what must be known to read it, and what is wrong with it."""
    said = [(NOTE, period_sentence(proof)), _sum(proof)]
    said += [(FAULT, _FAULTS[fault](proof)) for fault in proof.faults]
    if outside := proof.outreach - proof.outreach_here:
        sentence = t(
            "{n} orang direkam jemput bola di desa tanpa angka pada kedua periode; mereka tidak ada dalam pertambahan itu.",
            n=outside,
        )
        said.append((NOTE, sentence))
    if proof.later:
        sentence = t(
            "{n} orang direkam jemput bola pada bulan ini sesudah {last}; mereka masuk bukti berikutnya.",
            n=proof.later,
            last=day(proof.end),
        )
        said.append((NOTE, sentence))
    return said


def _sum(proof: MonthProof) -> Said:
    if proof.why_none:
        return NOTE, t(
            "Jemput bola merekam {n} orang. Yang dilayani loket tidak diketahui (–): {why}.",
            n=proof.outreach,
            why=why_none_words(proof.why_none),
        )
    return FAULT if proof.faults else GOOD, t(
        "Sudah rekam {growth} orang pada {villages} desa = jemput bola {outreach} + loket dan lainnya {counter}.",
        growth=signed(proof.growth),
        villages=proof.villages,
        outreach=number(proof.outreach_here),
        counter=number(proof.counter),
    )


def proof_table(proof: MonthProof, note: str) -> pd.DataFrame:
    """One row a team-day; `note` stands on every row."""
    rows = [
        [each.day.isoformat(), str(each.plan), each.team, each.stops, each.invited, each.recorded, note]
        for each in proof.team_days
    ]
    return pd.DataFrame(rows, columns="tanggal rencana tim perhentian diundang direkam keterangan".split())


def sums_table(proof: MonthProof, note: str) -> pd.DataFrame:
    """The figures of a proof, one a row; what is not known is empty."""
    rows = [
        (t("Hari pertama"), (proof.start + timedelta(days=1)).isoformat()),
        (t("Hari terakhir"), proof.end.isoformat()),
        (t("Pertambahan yang sudah rekam"), proof.growth),
        (t("Jemput bola"), proof.outreach),
        (t("Jemput bola di dalam pertambahan"), proof.outreach_here),
        (t("Loket dan lainnya"), proof.counter),
        (t("Desa dengan angka pada kedua periode"), proof.villages),
        (t("Hari-tim"), len(proof.team_days)),
        (t("Orang per hari-tim"), round(proof.per_team_day, 2)),
        (t("Perhentian per hari-tim"), round(proof.stops_per_team_day, 2)),
    ]
    return pd.DataFrame([[*row, note] for row in rows], columns=["ukuran", "nilai", "keterangan"])


def proof_xlsx(proof: MonthProof, note: str, sources: Sequence[str]) -> bytes:
    """The proof as a workbook: its figures, its team-days, and a page of what must be known to read them."""
    lines = [*filter(None, [note]), *(sentence for _, sentence in proof_sentences(proof)), *sources]
    tables = {t("Bukti bulanan"): sums_table(proof, note), t("Hari-tim"): proof_table(proof, note)}
    return to_workbook(tables, {t("Cara membaca"): lines})
