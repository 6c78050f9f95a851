"""Sentences, numbers and dates in Indonesian (the language of the code's literals) and English (`english.toml`).

An Indonesian sentence is its own key: `t("{n} desa belum melapor", n=12)`. The language in force is a context
variable, so that pages, letters and the command line never hand it down by argument.
"""

import math
import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from pathlib import Path

INDONESIAN, ENGLISH = "id", "en"
LANGUAGES = (INDONESIAN, ENGLISH)

_language: ContextVar[str] = ContextVar("language", default=INDONESIAN)
_MONTHS = {
    INDONESIAN: ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()),
    ENGLISH: ("January February March April May June July August September October November December".split()),
}
_MINUS = "\N{MINUS SIGN}"
_MISSING = "\N{EN DASH}"


def language() -> str:
    """The language in force: "id" or "en"."""
    return _language.get()


def use_language(code: str) -> None:
    """Put a language in force for the current thread or task; anything but "en" is Indonesian."""
    _language.set(ENGLISH if code == ENGLISH else INDONESIAN)


@contextmanager
def speaking(code: str):
    """Put a language in force for a `with` block."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


def t(sentence: str, **places: object) -> str:
    """The sentence in the language in force, its places filled; whole numbers are written as people write them.

    Raises
    ------
    KeyError
        When English is asked for and `english.toml` does not have the sentence.
    """
    words = sentence if language() == INDONESIAN else english()[sentence]
    return words.format(**{name: _spoken(value) for name, value in places.items()}) if places else words


@cache
def english() -> dict[str, str]:
    """Indonesian sentence → English sentence."""
    return tomllib.loads((Path(__file__).parent / "english.toml").read_text(encoding="utf-8"))


def number(value: float, digits: int = 0) -> str:
    """`1.234,5` in Indonesian, `1,234.5` in English; a missing value is an en dash."""
    if value is None or math.isnan(value):
        return _MISSING
    written = f"{abs(value):,.{digits}f}"
    if language() == INDONESIAN:
        written = written.translate(str.maketrans(",.", ".,"))
    negative = value < 0 and any(digit in "123456789" for digit in written)
    return (_MINUS if negative else "") + written


def signed(value: float, digits: int = 0) -> str:
    """A change: `+12`, `−3`, `0`."""
    return ("+" if round(value, digits) > 0 else "") + number(value, digits)


def percent(share: float, digits: int = 2) -> str:
    """A share of 1 as a percentage: 0.9511 → `95,11 %` in Indonesian, `95.11%` in English."""
    if share is None or math.isnan(share):
        return _MISSING
    return number(share * 100, digits) + ("\N{NO-BREAK SPACE}%" if language() == INDONESIAN else "%")


def day(when: date) -> str:
    """`7 Desember 2026`, `7 December 2026`."""
    return f"{when.day} {month_name(when.month)} {when.year}"


def moment(when: datetime) -> str:
    """`7 Desember 2026, 08.40`, `7 December 2026, 08:40`."""
    return f"{day(when)}, {when.hour:02d}{'.' if language() == INDONESIAN else ':'}{when.minute:02d}"


def month(when: date) -> str:
    """`Desember 2024`, `December 2024`."""
    return f"{month_name(when.month)} {when.year}"


def month_name(one_to_twelve: int) -> str:
    """The month's name in the language in force."""
    return _MONTHS[language()][one_to_twelve - 1]


def listed(words: list[str]) -> str:
    """`A, B dan C`; `A, B and C`."""
    if len(words) < 2:
        return "".join(words)
    return t("{first} dan {last}", first=", ".join(words[:-1]), last=words[-1])


def _spoken(value: object) -> object:
    # Codes and row numbers arrive as text: only counts are grouped.
    return number(value) if isinstance(value, int) and not isinstance(value, bool) else value
