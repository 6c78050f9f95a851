"""What is known of villages and schools, as people read it: columns, cells, how a school's point was come by."""

from collections.abc import Callable
from datetime import date

from geo.outreach.facts import (
    ACCESS_CLASS,
    ELECTRICITY,
    HOME_VISITS,
    LAST_VISIT,
    NOTE,
    REAL_SHARE,
    SIGNAL,
)
from geo.outreach.schools import FALLBACK, MIDDLE, NOWHERE, PUBLISHED
from geo.outreach_words import access_words
from geo.wording import day, number, percent, t

_COLUMNS: dict[str, Callable[[], str]] = {
    ACCESS_CLASS: lambda: t("Akses"),
    SIGNAL: lambda: t("Sinyal"),
    ELECTRICITY: lambda: t("Listrik"),
    LAST_VISIT: lambda: t("Kunjungan terakhir"),
    HOME_VISITS: lambda: t("Kunjungan rumah"),
    REAL_SHARE: lambda: t("Bagian nyata %"),
    NOTE: lambda: t("Catatan petugas"),
}
_CLASSES: dict[str, dict[str, Callable[[], str]]] = {
    SIGNAL: {"good": lambda: t("baik"), "weak": lambda: t("lemah"), "none": lambda: t("tidak ada")},
    ELECTRICITY: {"yes": lambda: t("ya"), "partly": lambda: t("sebagian"), "no": lambda: t("tidak")},
}
_PLACED: dict[str, Callable[[str], str]] = {
    PUBLISHED: lambda _stated: t("seperti diterbitkan"),
    FALLBACK: lambda stated: t("titik terbitan di luar kecamatannya; dipakai {place}", place=stated),
    MIDDLE: lambda stated: t("titik terbitan di luar kecamatannya; dipakai tengah kecamatan {place}", place=stated),
    NOWHERE: lambda _stated: t("tidak ada titik yang dapat dipakai; sekolah ini tidak ikut direncanakan"),
}


def column_words(column: str) -> str:
    """The heading of a column of the village facts."""
    return _COLUMNS[column]()


def class_words(column: str, kind: str) -> str:
    """A class of a column: mudah, lemah, sebagian."""
    return access_words(kind) if column == ACCESS_CLASS else _CLASSES[column][kind]()


def fact_words(column: str, value: object) -> str:
    """A cell; one that says nothing is an en dash."""
    if value is None or value != value:
        return number(float("nan"))
    if column == ACCESS_CLASS or column in _CLASSES:
        return class_words(column, str(value))
    if column == REAL_SHARE:
        return percent(float(value), 0)
    if column == HOME_VISITS:
        return number(float(value))
    return day(value) if isinstance(value, date) else str(value)


def placed_words(placed: str, stated: str) -> str:
    """How the point of a school was come by."""
    return _PLACED[placed](stated)
