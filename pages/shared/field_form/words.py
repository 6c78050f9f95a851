"""The sentences that the script says; the places that it fills itself stay open."""

from geo.errors import Problem
from geo.faults import problem_sentence
from geo.outcome import ABSENT, OUTCOMES
from geo.outcome_words import outcome_words
from geo.wording import language, t


def script_words() -> dict[str, object]:
    """Name of a sentence → the sentence."""
    return {
        "language": language(),
        "outcomes": {outcome: outcome_words(outcome) for outcome in OUTCOMES},
        "absent": outcome_words(ABSENT).lower(),
        **_states(),
        **_badges(),
        **_sums(),
        **_faults(),
    }


def _states() -> dict[str, str]:
    return {
        "empty": t("Belum ada hasil."),
        "draft": t("Belum disimpan: isian ini baru ada di ponsel ini. Tekan Simpan bila selesai."),
        "draft_volatile": t("Belum disimpan. Tekan Simpan bila selesai."),
        "sending": t("Mengirim …"),
        "queued": t("Belum terkirim: tersimpan di ponsel ini, dikirim lagi otomatis."),
        "queued_volatile": t("Belum terkirim; dikirim lagi otomatis selama halaman ini terbuka."),
        "kept": t("Tersimpan di kantor ({who}, {when}).", who="{who}", when="{when}"),
        "overtaken": t("Isian Anda sudah diterima; sesudah itu diubah oleh {who}, {when}.", who="{who}", when="{when}"),
        "refused": t("Tidak disimpan. {said}", said="{said}"),
        "held": t("Di kantor: {what}", what="{what}"),
        "mine": t("Isian Anda: {what}", what="{what}"),
        "withdrawn": t("Di kantor: tidak ada hasil yang tercatat."),
        "not_visited": t("tidak dilaksanakan"),
        "of": t("{sum} dari {invited} diundang", sum="{sum}", invited="{invited}"),
        "on_day": t("pada {day}", day="{day}"),
        "reason": t("Alasan tidak dilaksanakan"),
        "note": t("Catatan perhentian"),
        "waiting": t("{n} isian di ponsel ini belum terkirim.", n="{n}"),
        "sure": t("Buang yang sudah diketik di sini?"),
    }


def _badges() -> dict[str, str]:
    return {
        "badge_empty": t("belum diisi"),
        "badge_draft": t("belum disimpan"),
        "badge_queued": t("belum terkirim"),
        "badge_sending": t("mengirim …"),
        "badge_refused": t("perlu dilihat"),
        "badge_kept": t("tersimpan"),
    }


def _sums() -> dict[str, str]:
    named = {"sum": "{sum}", "n": "{n}", "invited": "{invited}"}
    return {
        "sum_none": t("Belum ada jumlah."),
        "sum_open": t("{sum} = {n} nama", sum="{sum}", n="{n}"),
        "sum_right": t("{sum} = {invited} diundang", sum="{sum}", invited="{invited}"),
        "sum_over": t("{sum}: lebih {n} dari {invited} yang diundang", **named),
        "sum_short": t("{sum}: kurang {n} dari {invited} yang diundang", **named),
    }


def _faults() -> dict[str, str]:
    return {
        "nobody_named": problem_sentence(Problem("nobody_named")),
        "of_nobody": problem_sentence(Problem("result_of_nobody")),
        "no_number": t("{what}: tulis bilangan bulat dengan angka saja.", what="{what}"),
        "invited": t("Diundang (nama di daftar)"),
    }
