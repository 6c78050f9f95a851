"""Kinds and numbers of the sciences as sentences in the language in force: faults, reasons, comparisons."""

import math
from collections.abc import Callable

from geo.intake.join import JoinReport, Unmatched
from geo.intake.reconcile import Check
from geo.wording import number, percent, t

Sentence = Callable[..., str]

_REASONS: dict[str, Sentence] = {
    "totals_row": lambda: t("baris jumlah, bukan desa"),
    "column_numbers_row": lambda: t("baris nomor kolom, bukan desa"),
    "header_again_row": lambda: t("judul kolom yang diulang, bukan desa"),
    "district_heading_row": lambda: t("baris judul kecamatan, bukan desa"),
    "remark_row": lambda: t("keterangan di bawah tabel, bukan desa"),
    "village_part_row": lambda: t("bagian dari desa di atasnya"),
    "other_table_row": lambda: t("baris tabel lain di bawahnya, kolomnya berbeda"),
    "no_village_in_row": lambda: t("baris ini tidak menyebut desa"),
    "unknown_code": lambda: t("kode ini tidak ada pada batas"),
    "unknown_name": lambda: t("nama ini tidak ada pada batas"),
    "unknown_district": lambda: t("kecamatan ini tidak ada pada batas"),
    "ambiguous_name": lambda: t("nama ini dipakai lebih dari satu desa"),
    "other_district": lambda: t("nama ini ada, tetapi di kecamatan lain"),
    "code_and_name_disagree": lambda: t("kode dan nama menunjuk desa yang berbeda"),
    "nothing_to_match": lambda: t("baris tanpa kode dan tanpa nama desa"),
    "may_be_district": lambda: t("nama ini juga nama kecamatan, dan daftar ini memuat kecamatan"),
    "not_used_by_choice": lambda: t("baris ini disisihkan atas pilihan Anda"),
    "repeated_equal": lambda: t("desa ini sudah ada di baris lain dengan angka yang sama"),
    "repeated_different": lambda: t("desa ini muncul lebih dari sekali dengan angka berbeda; tidak satu pun dipakai"),
}

_LEFT_BEHIND: dict[str, Sentence] = {
    "unknown_on_set": lambda: t("kode ini tidak ada pada batas"),
    "village_split": lambda: t("desa ini sudah dipecah; angkanya tidak dapat dibagi"),
    "merge_incomplete": lambda: t("desa ini digabung, tetapi bagian lainnya tidak punya angka"),
}
_MEASURES: dict[str, Sentence] = {
    "eligible": lambda: t("wajib KTP"),
    "recorded": lambda: t("sudah rekam"),
    "unrecorded": lambda: t("belum rekam"),
    "coverage": lambda: t("cakupan"),
    "unrecorded_share": lambda: t("bagian belum rekam"),
    "eligible_less_unrecorded": lambda: t("wajib KTP dikurangi belum rekam"),
    "villages": lambda: t("desa/kelurahan"),
    "districts": lambda: t("kecamatan"),
}
_SIGNS = {"/": "÷", "+": "+", "-": "−"}


def reason_words(reason: str) -> str:
    """A reason in the reader's language."""
    return _REASONS[reason]()


def left_behind_words(reason: str) -> str:
    """Why figures have no place on other boundaries."""
    return _LEFT_BEHIND[reason]()


def reason_sentence(row: Unmatched) -> str:
    """Why a row became no village's figures."""
    return reason_words(row.reason)


def rows_sentence(report: JoinReport) -> str:
    """Where the rows of a table went, as a sum."""
    return t(
        "{rows} baris = {code} cocok lewat kode + {name} cocok lewat nama + {unmatched} tidak dipakai + {repeated} berulang.",
        rows=report.rows_in,
        code=report.matched_by_code,
        name=report.matched_by_name,
        unmatched=len(report.without_boundary),
        repeated=len(report.duplicated),
    )


def measure_words(measure: str) -> str:
    """The measure as the interface calls it, in small letters."""
    return _MEASURES[measure]()


def amount(measure: str, value: float) -> str:
    """A value of a measure: shares as percentages, counts as whole numbers."""
    return percent(value) if measure in {"coverage", "unrecorded_share"} else number(value)


def basis_sentence(*, simulated: bool) -> str:
    """Which of the three figures the others are reckoned from; the sample is made of those obliged and not recorded."""
    if simulated:
        return t("Dasar yang dipakai di sini: wajib KTP dan belum rekam; sudah rekam adalah selisihnya.")
    return t("Dasar: angka seperti tertulis pada tabel; yang tidak tertulis dihitung dari dua angka lainnya.")


def check_sentence(check: Check) -> str:
    """The arithmetic of one comparison, and whether the published figure agrees with it."""
    if math.isnan(check.result):
        return t("{what}: belum ada angka desa untuk dibandingkan.", what=_starting(measure_words(check.measure)))
    published, result = amount(check.measure, check.published), amount(check.measure, check.result)
    places = {"sum": _sum(check, result), "what": measure_words(check.measure), "published": published}
    if check.agrees:
        return t("{sum}: sama dengan {what} yang dirilis, {published}.", **places)
    return t(
        "{sum}, sedangkan {what} yang dirilis {published} (selisih {difference}).",
        **places,
        difference=_difference(check),
    )


def _starting(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sum(check: Check, result: str) -> str:
    if check.right is None:
        return t("Jumlah dari data desa: {what} {result}", what=measure_words(check.measure), result=result)
    (left, left_value), (right, right_value) = check.left, check.right
    return t(
        "{left} {left_value} {sign} {right} {right_value} = {result}",
        left=_starting(measure_words(left)),
        left_value=amount(left, left_value),
        sign=_SIGNS[check.operator],
        right=measure_words(right),
        right_value=amount(right, right_value),
        result=result,
    )


def _difference(check: Check) -> str:
    sign = "+" if check.difference > 0 else ""
    if check.measure in {"coverage", "unrecorded_share"}:
        return t("{n} poin persen", n=sign + number(check.difference * 100, 2))
    return sign + number(check.difference)
