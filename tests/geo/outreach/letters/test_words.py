"""Days, hours, counts and numbers of letters against what a clerk writes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.outreach.letters import Letterhead
from geo.outreach.letters.office import DOTTED
from geo.outreach.letters.words import (
    LINE,
    SHORT_DOTS,
    clock,
    date_line,
    day_in_words,
    expected_people,
    hours,
    in_words,
    letter_number,
    long_day,
    people_in_words,
)
from geo.wording import speaking

MONDAY = date(2026, 12, 7)
PATTERN = Letterhead(number_pattern="470/{nomor}/Dukcapil/{bulan}/{tahun}")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (110, "seratus sepuluh"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1111, "seribu seratus sebelas"),
        (2026, "dua ribu dua puluh enam"),
        (10_500, "sepuluh ribu lima ratus"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (214_740, "dua ratus empat belas ribu tujuh ratus empat puluh"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_021_000, "satu juta dua puluh satu ribu"),
        (2_001_001, "dua juta seribu satu"),
    ],
)
def test_a_number_in_words(count, words):
    """Se- of one hundred and one thousand, but not of one million; belas and puluh."""
    assert in_words(count) == words


@pytest.mark.parametrize("language", ["id", "en"])
def test_letters_are_indonesian_whoever_reads_the_page(language):
    """Days, hours and counts."""
    with speaking(language):
        assert long_day(MONDAY) == "Senin, 7 Desember 2026"
        assert day_in_words(MONDAY) == "Senin tanggal tujuh bulan Desember tahun dua ribu dua puluh enam"
        assert date_line(MONDAY) == "7 Desember 2026"
        assert people_in_words(12) == "12 (dua belas) orang"
        assert people_in_words(1200) == "1.200 (seribu dua ratus) orang"
        assert clock(492, "17.02") == "08.12 WIB"
        assert hours(492, 637, "17.02.06.1004") == "08.12–10.37 WIB"


def test_a_week_has_seven_names():
    """Monday to Sunday."""
    names = [long_day(MONDAY + timedelta(days)).partition(",")[0] for days in range(7)]
    assert names == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


def test_hours_are_those_of_the_province():
    """Aceh, East Kalimantan, Papua."""
    assert [clock(480, code)[6:] for code in ("11.01", "64.02", "91.03")] == ["WIB", "WITA", "WIT"]


def test_a_day_nobody_has_set_is_a_dotted_line():
    """None is not today."""
    assert date_line(None) == LINE


def test_a_part_of_a_person_is_less_than_one():
    """Nobody is sent out for nought people."""
    assert expected_people(0.3) == "kurang dari 1 (satu) orang"
    assert expected_people(12.4) == "12 (dua belas) orang"


def test_a_letter_number_follows_the_pattern():
    """The month in roman numerals; short dots for what is not known, a dotted line without a pattern."""
    assert letter_number(PATTERN, 12, MONDAY) == "470/12/Dukcapil/XII/2026"
    assert letter_number(PATTERN, None, MONDAY) == f"470/{SHORT_DOTS}/Dukcapil/XII/2026"
    assert letter_number(PATTERN, 12, None) == f"470/12/Dukcapil/{SHORT_DOTS}/{SHORT_DOTS}"
    assert (
        letter_number(Letterhead(), 12, MONDAY) == letter_number(Letterhead(number_pattern=" "), 12, MONDAY) == DOTTED
    )


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 99_999))
def test_a_letter_number_has_its_month_and_year(dated, n):
    """Roman numerals read back."""
    number, month, year = letter_number(Letterhead(number_pattern="{nomor}.{bulan}.{tahun}"), n, dated).split(".")
    values = [{"I": 1, "V": 5, "X": 10}[sign] for sign in month]
    read = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    assert (int(number), read, int(year)) == (n, dated.month, dated.year)
