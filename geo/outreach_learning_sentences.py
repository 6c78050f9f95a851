"""What visits taught, in words: each learned share with its arithmetic written out, and the table of all of them."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from geo.export import to_csv, to_workbook
from geo.outcome import TURNOUT
from geo.outcome_words import share_words
from geo.outreach.results.learning import Estimate
from geo.outreach.settings import Turnout
from geo.outreach_words import kind_words
from geo.wording import number, percent, t

#: Digits of a share that arithmetic is written with, at most; of the result.
_MOST_DIGITS, _RESULT_DIGITS = 4, 3


def place_words(estimate: Estimate, names: Mapping[str, str] = {}) -> str:
    """The place of an estimate: its name, of one that nobody visited that of `names`, else its code; of homes that they are."""
    name = estimate.name or names.get(estimate.code) or estimate.code
    return f"{name} ({kind_words(estimate.kind)})" if estimate.kind == "home" else name


def arithmetic(found: int, seen: int, prior: float, weight: float, result: float) -> str:
    """`(140 + 30 × 0,30) / (480 + 30) = 0,292`; of nobody seen and a prior without weight, that the prior stays."""
    if seen + weight <= 0:
        return t("tidak ada yang dilihat: tetap {prior}", prior=_plain(prior))
    return t(
        "({found} + {weight} × {prior}) / ({seen} + {weight}) = {result}",
        found=number(found),
        seen=number(seen),
        weight=_plain(weight, 0),
        prior=_plain(prior),
        result=number(result, _RESULT_DIGITS),
    )


def estimate_arithmetic(estimate: Estimate) -> str:
    """How the shrunken estimate came about."""
    return arithmetic(estimate.found, estimate.seen, estimate.prior, estimate.weight, estimate.shrunken)


def estimate_sentences(estimate: Estimate, assumed: Turnout, used: Turnout | None) -> list[str]:
    """What was seen, what it was drawn to, and what plans use; `assumed` is the turnout of its kind, `used` the learned one."""
    return [
        _seen(estimate),
        _drawn(estimate),
        *([_overruled(estimate)] if estimate.overruled else []),
        *([_scenarios(estimate, assumed, used)] if used is not None else []),
    ]


def _seen(estimate: Estimate) -> str:
    facts = {"visits": estimate.visits, "invited": estimate.invited, "seen": estimate.seen, "found": estimate.found}
    if not estimate.visits:
        return t("Belum ada kunjungan yang mengajarkan apa pun di sini.")
    if estimate.what == TURNOUT:
        return t(
            "{visits} kunjungan: {invited} nama diundang, {phantom} data semu (sudah rekam sebelumnya, pindah, meninggal, "
            "ganda), jadi {seen} orang nyata; {found} di antaranya datang.",
            phantom=estimate.invited - estimate.seen,
            **facts,
        )
    return t(
        "{visits} kunjungan: dari {seen} nama pada daftar desa ini, {phantom} data semu dan {found} nyata.",
        visits=estimate.visits,
        seen=estimate.seen,
        phantom=estimate.seen - estimate.found,
        found=estimate.found,
    )


def _drawn(estimate: Estimate) -> str:
    return t(
        "Anggapan {prior} dihitung seperti {weight} orang; hasilnya {shrunken}.",
        prior=percent(estimate.prior, 1),
        weight=_plain(estimate.weight, 0),
        shrunken=percent(estimate.shrunken, 1),
    )


def _overruled(estimate: Estimate) -> str:
    return t(
        "Ditetapkan {value} oleh {who}, sebagai ganti {learned}. Alasan: {reason}",
        value=percent(estimate.overruled.value, 1),
        who=estimate.overruled.who,
        learned=percent(estimate.shrunken, 1),
        reason=estimate.overruled.reason,
    )


def _scenarios(estimate: Estimate, assumed: Turnout, used: Turnout) -> str:
    shares = {name: percent(getattr(used, name), 1) for name in ("low", "likely", "high")}
    if estimate.overruled:
        return t(
            "Rencana memakai rendah {low}, wajar {likely}, tinggi {high}: jaraknya sebanding dengan anggapan.", **shares
        )
    sums = {
        name: arithmetic(estimate.found, estimate.seen, getattr(assumed, name), estimate.weight, getattr(used, name))
        for name in ("low", "high")
    }
    return t(
        "Rencana memakai rendah {low}, wajar {likely}, tinggi {high}. Rendah: {sum_low}. Tinggi: {sum_high}.",
        **shares,
        sum_low=sums["low"],
        sum_high=sums["high"],
    )


def method_sentences(weight: float) -> list[str]:
    """How to read the table."""
    return [
        t(
            "Kehadiran: orang yang datang (direkam, atau gagal karena alat atau sinyal) dari orang nyata yang diundang. Bagian "
            "nyata: nama yang benar-benar ada orangnya dari semua nama yang diundang."
        ),
        t(
            "Hasil = (yang dihitung + bobot × anggapan) / (yang dilihat + bobot). Bobotnya {weight} orang: makin banyak orang "
            "dilihat, makin dekat hasil pada yang dilihat, dan tidak pernah di luar antara anggapan dan yang dilihat.",
            weight=_plain(weight, 0),
        ),
    ]


def learned_table(estimates: Iterable[Estimate], names: Mapping[str, str], note: str) -> pd.DataFrame:
    """One row a share; `names` are those of places that nobody visited, `note` stands on every row."""
    rows = [
        [
            each.code,
            place_words(each, names),
            kind_words(each.kind),
            each.district,
            share_words(each.what),
            each.visits,
            each.invited,
            each.seen,
            each.found,
            _rounded(each.data),
            _rounded(each.prior),
            each.weight,
            _rounded(each.shrunken),
            estimate_arithmetic(each),
            *((each.overruled.value, each.overruled.reason, each.overruled.who) if each.overruled else (None, "", "")),
            _rounded(each.value),
            note,
        ]
        for each in estimates
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


_COLUMNS = (
    "kode tempat jenis kecamatan bagian kunjungan diundang dilihat dihitung terlihat anggapan bobot hasil cara_hitung "
    "ditetapkan alasan oleh dipakai keterangan"
).split()


def learned_csv(estimates: Sequence[Estimate], names: Mapping[str, str], note: str) -> bytes:
    """The table as CSV."""
    return to_csv(learned_table(estimates, names, note))


def learned_xlsx(
    estimates: Sequence[Estimate], names: Mapping[str, str], note: str, weight: float, sources: Sequence[str]
) -> bytes:
    """The table as a workbook, with a page of what must be known to read it."""
    lines = [*filter(None, [note]), *method_sentences(weight), *sources]
    return to_workbook({t("Pelajaran"): learned_table(estimates, names, note)}, {t("Cara membaca"): lines})


def _rounded(share: float) -> float:
    return round(share, 6)


def _plain(value: float, least: int = 2) -> str:
    """A number with as few digits as it needs: 30, 0,30, 0,125."""
    digits = next((n for n in range(least, _MOST_DIGITS) if round(value, n) == round(value, 9)), _MOST_DIGITS)
    return number(value, digits)
