"""Of when a text says it is: a year, a half of it, a month; so that the latest of several can be told."""

import re

#: (year, month), 0 where it is not said.
Period = tuple[int, int]

_NAMES = (
    "januari jan",
    "februari pebruari feb",
    "maret mar",
    "april apr",
    "mei",
    "juni jun",
    "juli jul",
    "agustus agt agu ags",
    "september sep sept",
    "oktober okt",
    "november nopember nov nop",
    "desember des",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}

_UP_TO = re.compile(r"\bs[./]?d\b|sampai|hingga|kumulatif", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IS_YEAR = re.compile(r"(?:19|20)\d\d$")
_HALF = re.compile(r"\b(?:semester|smtr?|sem)[\W_]*(ii|i|2|1)\b", re.IGNORECASE)
_OF_A_MONTH = re.compile(r"rekam.*\b(?:bulan|bln)\b", re.IGNORECASE)
_AS_OF = re.compile(r"\b(?:keadaan|posisi|per|akhir|kondisi|status)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")


def says_up_to(text: str) -> bool:
    """`s/d Juni`, `sampai bulan ini`: everything until then."""
    return bool(_UP_TO.search(text))


def is_year(text: str) -> bool:
    """2024, where a heading stands."""
    return bool(_IS_YEAR.match(text))


def period_of(text: str) -> Period | None:
    """The one year, and the month up to which, a heading is of; None when it says neither, or several."""
    years = {int(year) for year in _YEAR.findall(text)}
    months = _months(text) if says_up_to(text) else set()
    return _one(years, months)


def period_of_sheet(name: str) -> Period | None:
    """The year, half of a year or month that a sheet is named after."""
    years = {int(year) for year in _YEAR.findall(name)}
    halves = {6 if half in {"1", "i", "I"} else 12 for half in _HALF.findall(name)}
    return _one(years, halves or _months(name))


def of_one_month(title: str) -> bool:
    """`HASIL PEREKAMAN BULAN JUNI`: perhaps of that month alone, unless it says until or as of when."""
    return bool(_OF_A_MONTH.search(title)) and bool(_months(title)) and not (says_up_to(title) or _AS_OF.search(title))


def _months(text: str) -> set[int]:
    return {MONTHS[word] for word in _WORDS.findall(text.casefold()) if word in MONTHS}


def _one(years: set[int], months: set[int]) -> Period | None:
    if len(years) > 1 or len(months) > 1 or not (years or months):
        return None
    return next(iter(years), 0), next(iter(months), 0)
