"""Numerals in names, in every way that people write them."""

import pytest

from geo.intake.numerals import numeral, with_numerals


@pytest.mark.parametrize(
    ("word", "value"),
    [
        *(
            ("i", "1"),
            ("iv", "4"),
            ("xiv", "14"),
            ("xx", "20"),
            ("xxii", "22"),
            ("xxxix", "39"),
            ("007", "7"),
            ("0", "0"),
        ),
        *(
            ("dua", "2"),
            ("sepuluh", "10"),
            ("sebelas", "11"),
            ("duabelas", "12"),
            ("limapuluh", "50"),
            ("seratus", "100"),
        ),
    ],
)
def test_a_numeral_has_one_value_however_it_is_written(word, value):
    assert numeral(word) == value


@pytest.mark.parametrize("word", ["", "iiii", "vx", "ic", "l", "c", "di", "xa", "mix", "duaribu", "belas", "satubelas"])
def test_other_words_are_none(word):
    """Also those made of the same letters: a C or an L in a name is hardly ever a hundred or fifty."""
    assert numeral(word) is None


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("pal dua belas", "pal 12"),
        ("blok tiga puluh satu", "blok 31"),
        ("sari dua puluh", "sari 20"),
        ("belumai ke 2", "belumai 2"),
        ("belumai nomor dua", "belumai 2"),
        ("empat suku menanti", "4 suku menanti"),
        ("dua dua", "2 2"),
        ("ke ujung", "ke ujung"),
    ],
)
def test_numerals_of_several_words_are_one(words, read):
    assert with_numerals(words.split()) == tuple(read.split())
