"""Personal data in a table: found before anything else is done with it, refused, and nowhere kept.

A NIK (the number of a person) and a KK number (of a family) have sixteen digits.
"""

import re
from collections.abc import Iterable

from geo.errors import DataError, Problem

#: Largest share of sixteen-digit values, in the rows of a column or in all that is filled, that may be a coincidence.
_COINCIDENCE = 0.01
_SIXTEEN = re.compile(r"(?<![\d.,])\d{16}(?![\d.,]\d|\d)")
_JOINED = re.compile(r"(?<=\d)[\s'’\-]+(?=\d)")
#: 17.02.01.010190.0001: groups of a NIK, never a decimal number (which has one point).
_GROUPED = re.compile(r"(?<![\d.])(?=(?:\d+\.){2})[\d.]{17,24}(?![\d.])")
_WORDS = re.compile(r"[a-z]+")
_COUNTED = {"jumlah", "jml", "jlh", "total", "banyak", "persen", "lk", "pr"}
_NUMBER_WORDS = {"no", "nomor", "nomer", "nmr", "num"}
_NIK = {"nik", "nonik", "nomornik", "niknya", "nomorindukkependudukan", "noindukkependudukan", "indukkependudukan"}
_KK = {"nokk", "nomorkk", "nkk", "nomorkartukeluarga", "nokartukeluarga"}
#: Words that make of a NIK a count of them, where the column holds small counts.
_COUNTING = set(
    "ganda duplikat anomali penerbitan terbit cetak pencetakan perubahan tanpa belum invalid aktif nonaktif bermasalah".split()
)
_SMALL_COUNT = re.compile(r"^(?:\d{0,6}|\d{1,3}[.,]\d{3}|-|–|\(?\d{1,2}\)?)$")
_OFFICIAL = re.compile(r"^\W*nip\b", re.IGNORECASE)
#: Officials who sign one table.
_MOST_SIGNATURES = 3


def refuse_personal(headings: Iterable[str], columns: Iterable[Iterable[object]], error: type[DataError]) -> None:
    """Raise when a heading says NIK or KK number, or when more than one value in a hundred has sixteen digits.

    Parameters
    ----------
    columns
        The values of each column, headings included or not, one a row.

    Raises
    ------
    DataError (the subclass given)
        One problem, `personal_data`, that repeats nothing of what was found.
    """
    refuse_personal_table([[heading] for heading in headings], columns, error)


def refuse_personal_table(
    tops: Iterable[Iterable[str]],
    columns: Iterable[Iterable[object]],
    error: type[DataError],
    titles: Iterable[str] = (),
) -> None:
    """As `refuse_personal`, where several texts on top of each column may be its heading, and `titles` stand over all."""
    columns = [[_written(value) for value in column] for column in columns]
    tops = [[str(heading) for heading in each] for each in tops]
    named = any(
        _names_person(heading) and not _counts_them(heading, column)
        for each, column in zip(tops, columns, strict=False)
        for heading in each
    )
    families = any(_is_kk(heading, column) for each, column in zip(tops, columns, strict=False) for heading in each)
    alone = any("".join(_WORDS.findall(title.casefold())) in _NIK | _KK for title in titles)
    if named or families or alone or _full_of_numbers(columns):
        raise error(Problem("personal_data"))


def _full_of_numbers(columns: list[list[str]]) -> bool:
    signatures = sum(bool(_OFFICIAL.match(text)) for column in columns for text in column)
    if signatures <= _MOST_SIGNATURES:
        columns = [["" if _OFFICIAL.match(text) else text for text in column] for column in columns]
    counts = [(sum(map(holds_sixteen_digits, column)), sum(map(bool, column))) for column in columns]
    found, filled = sum(found for found, _ in counts), sum(filled for _, filled in counts)
    rows = max(map(len, columns), default=0)
    return found > _COINCIDENCE * filled or any(found > _COINCIDENCE * rows for found, _ in counts)


def holds_sixteen_digits(text: str) -> bool:
    """Whether a cell holds a number of sixteen digits, written together or in groups."""
    if len(text) < 16:
        return False
    if _SIXTEEN.search(_JOINED.sub("", text)):
        return True
    return any(len(group.replace(".", "")) == 16 for group in _GROUPED.findall(text))


def _names_person(heading: str) -> bool:
    """`NIK`, `No. KK`, `Nomor Kartu Keluarga`; not `Jumlah NIK ganda`, which counts."""
    words = _WORDS.findall(str(heading).casefold())
    if set(words) & _COUNTED:
        return False
    numbered = "kk" in words and bool(set(words) & _NUMBER_WORDS)
    return bool(set(words) & (_NIK | _KK)) or "".join(words) in _NIK | _KK or numbered


def _counts_them(heading: str, column: list[str]) -> bool:
    """`NIK ganda`, `Penerbitan NIK` over small counts."""
    if not set(_WORDS.findall(heading.casefold())) & _COUNTING:
        return False
    values = _below(heading, column)
    return any(values) and all(map(_SMALL_COUNT.match, values))


def _is_kk(heading: str, column: list[str]) -> bool:
    """A column headed just `KK`, unless it counts families."""
    if "".join(_WORDS.findall(heading.casefold())) != "kk":
        return False
    return not all(_SMALL_COUNT.match(text) or text == heading for text in _below(heading, column))


def _below(heading: str, column: list[str]) -> list[str]:
    return column[column.index(heading) + 1 :] if heading in column else column


def _written(value: object) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e17 else ""
    return str(value).strip()
