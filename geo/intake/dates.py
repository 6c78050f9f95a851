"""The day that a table says its figures are of: only where it says that in so many words, once."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from geo.intake.periods import MONTHS

Row = tuple[int, tuple[str, ...]]

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
#: 31 Desember 2024, Desember tahun 2024; 31/12/2024, 31-12-2024, 31.12.2024; 2024-12-31, also with a time of day.
_DATE = re.compile(
    rf"(?:(?<![\w/.-])(?P<day>\d{{1,2}})[\s.-]*)?(?<![^\W\d_])(?P<month>{_NAMES})\.?[\s,-]*(?:(?:tahun|thn|th)\.?\s*)?"
    rf"(?P<year>{_YEAR})(?!\d)"
    rf"|(?<![\d/.-])(?P<d>\d{{1,2}})(?P<sign>[/.-])(?P<m>\d{{1,2}})(?P=sign)(?P<y>{_YEAR})(?![\d/-])"
    rf"|(?<![\d/.-])(?P<iso>{_YEAR}-\d\d-\d\d)(?:T[\d:.]+)?(?![\d/-])",
    re.IGNORECASE,
)
_FILLER = r"(?:\W|\b(?:data|bulan|bln|akhir|tanggal|tgl|pada|sampai|dengan|hingga|per|s\W?d)\b)*"
#: What says that the figures are of the date behind it; `Bulan` only where a cell begins with it, for
#: `HASIL PEREKAMAN BULAN JUNI 2025` may be of that month alone.
_STATE = re.compile(
    r"(?:\b(?:keadaan|posisi|kondisi|periode|per|s[./]?d|sampai|hingga|(?:tanggal|tgl)\W+data|data\W+(?:tanggal|tgl))\b"
    rf"|(?:^|\t)\W*(?:data\s+)?(?:bulan|bln)\b){_FILLER}$",
    re.IGNORECASE,
)
#: Dates of printing, of laws and letters, of plans: of no figures, whatever word stands before the date.
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:di(?:cetak|buat|unduh|terbitkan|tetapkan|perbarui|mutakhirkan|tandatangani)|cetak|unduh|berlaku|batas|target"
    r"|rencana|jadwal|surat|peraturan|permendagri|perpres|perda|perbup|keputusan|undang|uu|pp|nomor)\b",
    re.IGNORECASE,
)
#: Characters before a date among which its label is looked for.
_LONGEST_LABEL = 80
_RANGE = re.compile(r"^\s*(?:[-–—,&/]|dan)?\s*(?:bulan|bln|tanggal|tgl)?\s*$", re.IGNORECASE)


def day_of(titles: tuple[Row, ...]) -> date | None:
    """The day that the rows above a header say the figures are of; of a month its last day; None unless they say exactly one.

    Parameters
    ----------
    titles
        (row number, cells) of each row above the header.
    """
    said = {day for _, cells in titles for day in _said("\t".join(cell for cell in cells if cell))}
    (day, *others) = said or (None,)
    return None if others else day


def _said(text: str) -> Iterator[date | None]:
    """The days that one row says its figures are of; None for one that nobody can tell."""
    found, end = list(_DATE.finditer(text)), 0
    for at, one in enumerate(found):
        before, end = text[end : one.start()], one.end()
        if not _STATE.search(before, max(0, len(before) - _LONGEST_LABEL)) or _OF_SOMETHING_ELSE.search(before):
            continue
        # `Periode Juni 2024 - Juni 2025`: from the first to the second.
        is_first = at + 1 < len(found) and _RANGE.match(text[end : found[at + 1].start()])
        yield None if is_first else _day(one)


def _day(found: re.Match[str]) -> date | None:
    if iso := found["iso"]:
        parts = iso.split("-")
    elif found["month"]:
        parts = (found["year"], MONTHS[found["month"].casefold()], found["day"] or 0)
    else:
        parts = (found["y"], found["m"], found["d"])
    year, month, day = map(int, parts)
    if not 1 <= month <= 12 or day > monthrange(year, month)[1]:
        return None
    return date(year, month, day or monthrange(year, month)[1])
