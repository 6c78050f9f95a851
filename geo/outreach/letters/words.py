"""Days, hours, counts and letter numbers as Indonesian official letters write them."""

from datetime import date

from num2words import num2words

from geo.outreach.letters.office import DOTTED, MONTH, NUMBER, YEAR, Letterhead
from geo.outreach_words import hour, weekday_words
from geo.wording import INDONESIAN, day, month_name, number, speaking

#: A short gap inside a line, to be filled in with a pen.
SHORT_DOTS = "…" * 3
#: A dotted line that stands behind a word or in a cell of a table.
LINE = "…" * 9
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
#: Provinces by the first two digits of their codes in central and eastern time; Sumatra, Java and the west of Kalimantan
#: are in western time (Keputusan Presiden 41/1987).
_CENTRAL = frozenset("51 52 53 63 64 65 71 72 73 74 75 76".split())
_EASTERN = frozenset("81 82 91 92 93 94 95 96".split())


def in_words(count: int) -> str:
    """A whole number, 0 or more: 10500 → `sepuluh ribu lima ratus`."""
    words = num2words(count, lang="id")
    # The library says "satu juta satu ribu" of what is "satu juta seribu".
    return words.replace(" satu ribu", " seribu") if count >= 1_000_000 and count // 1000 % 1000 == 1 else words


def people_in_words(count: int) -> str:
    """`12 (dua belas) orang`."""
    with speaking(INDONESIAN):
        return f"{number(count)} ({in_words(count)}) orang"


def expected_people(likely: float) -> str:
    """People that a visit is expected to record, as a count in words: a part of a person is less than one."""
    return people_in_words(round(likely)) if round(likely) else f"kurang dari {people_in_words(1)}"


def long_day(when: date) -> str:
    """`Senin, 7 Desember 2026`."""
    with speaking(INDONESIAN):
        return f"{weekday_words(when)}, {day(when)}"


def date_line(when: date | None) -> str:
    """`7 Desember 2026`; a dotted line for a day that nobody has set."""
    with speaking(INDONESIAN):
        return day(when) if when else LINE


def day_in_words(when: date) -> str:
    """`Senin tanggal tujuh bulan Desember tahun dua ribu dua puluh enam`, as a berita acara begins."""
    with speaking(INDONESIAN):
        month = month_name(when.month)
        return f"{weekday_words(when)} tanggal {in_words(when.day)} bulan {month} tahun {in_words(when.year)}"


def zone(code: str) -> str:
    """The time zone of a place by its code: WIB, WITA or WIT."""
    return "WITA" if code[:2] in _CENTRAL else "WIT" if code[:2] in _EASTERN else "WIB"


def clock(minutes: int, code: str) -> str:
    """Minutes of the day at the place with this code: `08.12 WIB`."""
    with speaking(INDONESIAN):
        return f"{hour(minutes)} {zone(code)}"


def hours(arrive: int, leave: int, code: str) -> str:
    """`08.12–10.37 WIB`."""
    with speaking(INDONESIAN):
        return f"{hour(arrive)}–{hour(leave)} {zone(code)}"


def letter_number(letterhead: Letterhead, n: int | None, dated: date | None) -> str:
    """The number of a letter by the office's pattern, with short dots for a part that is not known.

    Without a pattern the whole is a dotted line. The month is in roman numerals.
    """
    if not letterhead.number_pattern.strip():
        return DOTTED
    parts = {
        NUMBER: SHORT_DOTS if n is None else str(n),
        MONTH: _ROMAN[dated.month - 1] if dated else SHORT_DOTS,
        YEAR: str(dated.year) if dated else SHORT_DOTS,
    }
    written = letterhead.number_pattern
    for name, part in parts.items():
        written = written.replace("{" + name + "}", part)
    return written
