"""Numbers, dates and sentences in both languages, and a translation of everything that is said."""

import ast
import math
from datetime import date, datetime
from pathlib import Path
from string import Formatter

import pytest

from geo.wording import (
    day,
    english,
    language,
    listed,
    moment,
    month,
    number,
    percent,
    signed,
    speaking,
    t,
    use_language,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("value", "digits", "indonesian", "english"),
    [
        (214_740, 0, "214.740", "214,740"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (0, 0, "0", "0"),
        (-7198, 0, "\u22127.198", "\u22127,198"),
        (-0.4, 0, "0", "0"),
        (math.nan, 0, "\u2013", "\u2013"),
        (None, 2, "\u2013", "\u2013"),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(value, digits, indonesian, english):
    """Points and commas swap; a missing value is a dash, never 0; nothing is minus zero."""
    for code, written in (("id", indonesian), ("en", english)):
        with speaking(code):
            assert number(value, digits) == written


@pytest.mark.parametrize(
    ("share", "digits", "indonesian", "english"),
    [
        (0.9511, 2, "95,11\u00a0%", "95.11%"),
        (1, 1, "100,0\u00a0%", "100.0%"),
        (1.2, 0, "120\u00a0%", "120%"),
        (math.nan, 2, "\u2013", "\u2013"),
        (None, 2, "\u2013", "\u2013"),
    ],
)
def test_percentages_are_written_as_each_language_writes_them(share, digits, indonesian, english):
    """With a blank that does not break in Indonesian, without one in English."""
    for code, written in (("id", indonesian), ("en", english)):
        with speaking(code):
            assert percent(share, digits) == written


def test_dates_have_words_for_months():
    """7 Desember 2026, 7 December 2026."""
    when = date(2026, 12, 7)
    with speaking("id"):
        assert (day(when), month(when)) == ("7 Desember 2026", "Desember 2026")
    with speaking("en"):
        assert (day(when), month(when)) == ("7 December 2026", "December 2026")


def test_a_moment_has_the_time_of_day():
    """A point between hours and minutes in Indonesian, a colon in English."""
    when = datetime(2026, 12, 7, 8, 5)
    with speaking("id"):
        assert moment(when) == "7 Desember 2026, 08.05"
    with speaking("en"):
        assert moment(when) == "7 December 2026, 08:05"


def test_words_are_listed_with_an_and_before_the_last():
    """None, one, two, three."""
    with speaking("id"):
        assert [listed(list(words)) for words in ("", "A", "AB", "ABC")] == ["", "A", "A dan B", "A, B dan C"]
    with speaking("en"):
        assert listed(["A", "B", "C"]) == "A, B and C"


def test_the_language_of_a_block_ends_with_it():
    """Also when the block breaks; anything but English is Indonesian."""
    use_language("xx")
    assert language() == "id"
    with speaking("en"):
        assert language() == "en"
    with pytest.raises(KeyError), speaking("en"):
        t("kalimat yang tidak ada dalam kamus")
    assert language() == "id"


def test_counts_are_grouped_and_text_is_left_alone():
    """A row number or a code comes as text; braces in a value are not a place."""
    with speaking("id"):
        assert t("{n} desa belum melapor", n=1200) == "1.200 desa belum melapor"
        assert t("{name}: {n}", name="{n} 17.02", n="2024") == "{n} 17.02: 2024"


# --- every sentence -------------------------------------------------------------------------------------------------


def sources():
    return [ROOT / "dashboard.py", *sorted((ROOT / "geo").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py"))]


def calls_of_t():
    """(where, sentence, names of its arguments or None when they are not written out) of each call."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", getattr(node.func, "attr", "")) != "t":
                continue
            names = {keyword.arg for keyword in node.keywords}
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", part.value, None if None in names else names


def places(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize(("value", "said"), [(12, "+12"), (-3, "−3"), (0, "0"), (0.4, "0"), (math.nan, "–")])
def test_a_change_has_its_sign(value, said):
    """Also the plus; nothing has none."""
    assert signed(value) == said


def test_every_sentence_has_an_english_one():
    """Each literal of `t(...)` in the code is in english.toml."""
    missing = sorted({f"{where}: {sentence}" for where, sentence, _ in calls_of_t() if sentence not in english()})
    assert missing == []


def test_no_english_sentence_is_left_over():
    """What nobody says any more goes."""
    said = {sentence for _, sentence, _ in calls_of_t()}
    assert len(said) > 100
    assert sorted(set(english()) - said) == []


def test_both_languages_have_the_same_places():
    """No {n} is lost in translation."""
    assert {key: value for key, value in english().items() if places(key) != places(value)} == {}


def test_every_place_of_a_sentence_is_filled_where_it_is_said():
    """And nothing is handed over that the sentence does not say."""
    wrong = [(where, sentence) for where, sentence, names in calls_of_t() if names not in (None, places(sentence))]
    assert wrong == []


def test_no_sentence_is_empty_in_english():
    """Nor equal to an Indonesian one by mistake of a blank."""
    assert all(value.strip() == value != "" for value in english().values())
