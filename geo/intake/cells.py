"""Cells as they stand, before anything is made of them: what is not seen is taken off, numbers are told from words."""

import re
from collections.abc import Callable

_NUMBER = re.compile(r"^[-+(]?[\d.,'’\s]*\d[\d.,'’\s]*(?:[%)]|,-|jiwa|orang|org)?$", re.IGNORECASE)
_BLANKS = re.compile("[\N{NO-BREAK SPACE}\u2000-\u200a\N{NARROW NO-BREAK SPACE}\u205f\u3000\t\n\r]+")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\xad]")
#: `="1702061004"`: how a spreadsheet is told to keep a number as text.
_KEPT_AS_TEXT = re.compile(r'^=\s*"(.*)"$')


def bare(text: str) -> str:
    """A cell with ordinary blanks, without what nobody sees and without the marks that kept it text."""
    seen = _BLANKS.sub(" ", _UNSEEN.sub("", text)).strip()
    kept = _KEPT_AS_TEXT.match(seen)
    return (kept.group(1) if kept else seen).strip().lstrip("'’`").strip()


def looks_like_number(text: str) -> bool:
    """Whether a cell holds a number, however it is grouped."""
    return bool(_NUMBER.match(text))


def share_of(values: list[str], test: Callable[[str], object]) -> float:
    """The share of values that pass a test."""
    return sum(bool(test(value)) for value in values) / len(values) if values else 0.0
