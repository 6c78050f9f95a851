"""What changed between two snapshots as sentences in the language in force."""

from collections.abc import Callable, Mapping
from typing import Any

from geo.change import Change, Finding
from geo.maps.classes import Classes
from geo.village import COVERAGE, UNRECORDED
from geo.wording import number, percent, signed, t

_FILE: dict[str, Callable[[dict[str, Any]], str]] = {
    "all_unchanged": lambda f: t(
        "{n} dari {of} desa/kelurahan tidak berubah sama sekali; mungkin ini berkas periode sebelumnya.",
        n=f["n"],
        of=f["of"],
    ),
    "unchanged": lambda f: t(
        "{n} dari {of} desa/kelurahan sama persis dengan periode sebelumnya.", n=f["n"], of=f["of"]
    ),
    "list_refreshed": lambda f: t(
        "Cakupan turun dari {before} menjadi {after}, di {n} desa/kelurahan sekaligus: sudah rekam {recorded_before} menjadi "
        "{recorded_after}, wajib KTP {eligible_before} menjadi {eligible_after}. Kemungkinan daftar wajib KTP diperbarui pusat; "
        "itu bukan kemunduran perekaman.",
        before=percent(f["before"]),
        after=percent(f["after"]),
        n=f["n"],
        recorded_before=number(f["recorded_before"]),
        recorded_after=number(f["recorded_after"]),
        eligible_before=number(f["eligible_before"]),
        eligible_after=number(f["eligible_after"]),
    ),
    "coverage_over_one_mostly": lambda f: t(
        "Di {n} dari {of} desa/kelurahan sudah rekam melebihi wajib KTP; periksa apakah kedua kolom tertukar.",
        n=f["n"],
        of=f["of"],
    ),
    "recorded_fell_mostly": lambda f: t(
        "Sudah rekam turun di {n} dari {of} desa/kelurahan, jumlahnya dari {before} menjadi {after}; periksa apakah berkas ini "
        "lebih lama atau daftarnya diperbarui.",
        **_most(f),
    ),
    "eligible_fell_mostly": lambda f: t(
        "Wajib KTP turun tajam di {n} dari {of} desa/kelurahan, jumlahnya dari {before} menjadi {after}; periksa apakah berkas "
        "ini lengkap.",
        **_most(f),
    ),
    "eligible_jumped_mostly": lambda f: t(
        "Wajib KTP melonjak di {n} dari {of} desa/kelurahan, jumlahnya dari {before} menjadi {after}; periksa apakah kolomnya "
        "benar wajib KTP.",
        **_most(f),
    ),
    "unrecorded_jumped_mostly": lambda f: t(
        "Belum rekam melonjak di {n} dari {of} desa/kelurahan, jumlahnya dari {before} menjadi {after}.", **_most(f)
    ),
    "village_vanished_mostly": lambda f: t(
        "{n} dari {of} desa/kelurahan yang dulu punya angka kini tanpa data; periksa apakah berkas ini lengkap.",
        n=f["n"],
        of=f["of"],
    ),
    "village_new_mostly": lambda f: t(
        "{n} dari {of} desa/kelurahan punya angka yang tidak ada pada periode sebelumnya.", n=f["n"], of=f["of"]
    ),
}
_VILLAGE: dict[str, Callable[..., str]] = {
    "coverage_over_one": lambda place, f: t(
        "{place}: sudah rekam {recorded} melebihi wajib KTP {eligible} (cakupan {coverage}).",
        place=place,
        recorded=number(f["after"]),
        eligible=number(f["eligible"]),
        coverage=percent(f["coverage"]),
    ),
    "recorded_fell": lambda place, f: t(
        "{place}: sudah rekam turun dari {before} menjadi {after}. Perekaman tidak dapat batal; periksa apakah warganya pindah "
        "atau meninggal, atau angkanya keliru.",
        **_numbers(place, f),
    ),
    "eligible_fell": lambda place, f: t(
        "{place}: wajib KTP turun dari {before} menjadi {after} ({change}).", **_numbers(place, f), change=_share(f)
    ),
    "eligible_jumped": lambda place, f: t(
        "{place}: wajib KTP melonjak dari {before} menjadi {after} ({change}).", **_numbers(place, f), change=_share(f)
    ),
    "unrecorded_jumped": lambda place, f: t(
        "{place}: belum rekam melonjak dari {before} menjadi {after}.", **_numbers(place, f)
    ),
    "village_vanished": lambda place, f: t(
        "{place}: kini tanpa data, pada periode sebelumnya {before} wajib KTP.", place=place, before=number(f["before"])
    ),
    "village_new": lambda place, f: t(
        "{place}: {after} wajib KTP, pada periode sebelumnya tanpa data.", place=place, after=number(f["after"])
    ),
}


def finding_sentence(finding: Finding) -> str:
    """One finding in one or two sentences: which village in which district, and its numbers."""
    if finding.kind in _FILE:
        return _FILE[finding.kind](finding.facts)
    return _VILLAGE[finding.kind](_place(finding.facts), finding.facts)


def village_sentence(village: Mapping[str, Any]) -> str:
    """One row of `Change.villages`: how its unrecorded people and its coverage changed."""
    return t(
        "{place}: belum rekam {before} → {after} ({change}), cakupan {coverage_before} → {coverage_after}.",
        place=_place(village),
        before=number(village[f"{UNRECORDED}_before"]),
        after=number(village[f"{UNRECORDED}_after"]),
        change=signed(village[f"{UNRECORDED}_change"]),
        coverage_before=percent(village[f"{COVERAGE}_before"], 1),
        coverage_after=percent(village[f"{COVERAGE}_after"], 1),
    )


def totals_sentence(change: Change) -> str:
    """What became of all villages that have figures in both snapshots."""
    before, after = change.before, change.after
    return t(
        "Di {n} desa/kelurahan yang punya angka pada kedua periode: belum rekam {unrecorded_before} → {unrecorded_after} "
        "({unrecorded}), sudah rekam {recorded_before} → {recorded_after} ({recorded}), cakupan {coverage_before} → "
        "{coverage_after}.",
        n=before.villages,
        unrecorded_before=number(before.unrecorded),
        unrecorded_after=number(after.unrecorded),
        unrecorded=signed(after.unrecorded - before.unrecorded),
        recorded_before=number(before.recorded),
        recorded_after=number(after.recorded),
        recorded=signed(after.recorded - before.recorded),
        coverage_before=percent(before.coverage),
        coverage_after=percent(after.coverage),
    )


def change_class_words(classes: Classes, number_of_class: int, *, points: bool = False) -> str:
    """A class of `classify_change` as people say it: people, or percentage points of coverage when `points`."""
    middle = len(classes.colours) // 2
    say = _points if points else _people
    if number_of_class == middle:
        return t("berubah kurang dari {n}", n=say(classes.limits[middle + 1]))
    rises = number_of_class > middle
    near, far = number_of_class + (not rises), number_of_class + rises
    least, most = abs(classes.limits[near]), abs(classes.limits[far])
    if number_of_class in (0, len(classes.colours) - 1):
        least_said = say(least)
        return t("naik {n} atau lebih", n=least_said) if rises else t("turun {n} atau lebih", n=least_said)
    places = {"low": _digits(least), "high": say(most)}
    if rises:
        return t("naik {low} sampai di bawah {high}", **places)
    return t("turun {low} sampai di bawah {high}", **places)


def _place(facts: dict[str, Any]) -> str:
    if not facts["district"]:
        return facts["village"]
    return t("{village} (Kecamatan {district})", village=facts["village"], district=facts["district"])


def _numbers(place: str, facts: dict[str, Any]) -> dict[str, str]:
    return {"place": place, "before": number(facts["before"]), "after": number(facts["after"])}


def _most(facts: dict[str, Any]) -> dict[str, object]:
    return {"n": facts["n"], "of": facts["of"], "before": number(facts["before"]), "after": number(facts["after"])}


def _share(facts: dict[str, Any]) -> str:
    if not facts["before"]:
        return t("sebelumnya nol")
    change = facts["after"] / facts["before"] - 1
    return ("+" if change > 0 else "") + percent(change, 1)


def _people(count: float) -> str:
    return t("{n} orang", n=_digits(count))


def _points(points: float) -> str:
    return t("{n} poin persen", n=_digits(points))


def _digits(value: float) -> str:
    """As few decimals as the value needs: 5; 0,5; 0,25."""
    return number(value, next((places for places in range(2) if round(value, 6) == round(value, places)), 2))
