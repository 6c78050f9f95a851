"""One name spelt differently, or two names: the rules by hand."""

import pytest

from geo.intake.names import name_words
from geo.intake.spelling import abbreviates, are_initials, doubles_apart, is_slip, near

VOCABULARY = {"tanjung", "talang", "rimbo", "lama", "baru", "padang", "ulak", "lubuk", "karang", "jaya", "raya", "suka"}
VOCABULARY |= {"karya", "karsa", "sari", "maju", "makmur"}


def of(rule, typed, known):
    return rule(name_words(typed, whole=True), name_words(known, whole=True), VOCABULARY)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Tj. Sanai II", "Tanjung Sanai II"),
        ("Tlg. Rimbo Lm", "Talang Rimbo Lama"),
        ("Tanj. Sanai II", "Tanjung Sanai II"),
        ("A. Kati", "Air Kati"),
        ("P. U. Tanding", "Padang Ulak Tanding"),
        ("PU Tanding", "Padang Ulak Tanding"),
        ("Pasar Padang Ulak Tanding", "Pasar PU Tanding"),
        ("Lubuk Belimbing I", "LB. Belimbing I"),
        ("Ds. Sawah", "Dusun Sawah"),
        ("Beliti Ilr", "Beliti Ilir"),
    ],
)
def test_abbreviated_words_stand_for_whole_ones(typed, known):
    """On either side, as long as one word is written out."""
    assert of(abbreviates, typed, known)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("TTD", "Tebat Tenong Dalam"),  # nothing is written out
        ("KP", "Kota Padang"),
        ("Umbul Sari", "Us"),
        ("Pulau Undan Tanding", "PU Tanding"),  # nobody knows an Undan
        ("Tlg. Rimbo Lama", "Talang Rimbo Baru"),
        ("Tj. Sanai I", "Tanjung Sanai II"),
        ("Tj. Sanai", "Tanjung Sanai II"),
        ("Tanjung Her", "Tanjung Herang"),  # half of what tells it from others
        ("Suka Tanding", "Sukamerindu Tanding"),  # a word of its own
    ],
)
def test_another_name_is_no_abbreviation(typed, known):
    assert not of(abbreviates, typed, known)


def test_initials_are_those_of_every_word():
    assert are_initials(("put",), ("padang", "ulak", "tanding"))
    assert are_initials(("p", "u", "t"), ("padang", "ulak", "tanding"))
    assert not are_initials(("pu",), ("padang", "ulak", "tanding"))
    assert not are_initials(("c",), ("curup",))


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Tunas Harapn", "Tunas Harapan"),
        ("Tunas Hrapan", "Tunas Harapan"),
        ("Tunas Haarpan", "Tunas Harapan"),
        ("Tunasharapam", "Tunas Harapan"),
        ("Tamjung Sanai II", "Tanjung Sanai II"),
    ],
)
def test_one_letter_wrong_in_a_long_word_is_a_slip(typed, known):
    """Left out, exchanged with its neighbour, another one; also in words that were joined."""
    assert of(is_slip, typed, known)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Karang Raya", "Karang Jaya"),  # a word that names are made of
        ("Sukakarsa", "Sukakarya"),  # two of them
        ("Kota Padang B", "Kota Padang"),
        ("Kota Padangi", "Kota Padang"),  # a numeral run into the name
        ("Sidodadi B", "Sidodadi A"),
        ("Sidodadi", "Sidodadi A"),
        ("Rawa Jitu IIB", "Rawa Jitu IIA"),
        ("Tanjung Sanai I", "Tanjung Sanai II"),
        ("Deraty", "Derati"),  # too short to be certain
        ("Tunas Herapn", "Tunas Harapan"),  # two letters
        ("Bunas Harapan", "Tunas Harapan"),  # the first letter
    ],
)
def test_what_may_be_another_name_is_no_slip(typed, known):
    assert not of(is_slip, typed, known)


def test_doubled_letters_where_words_were_joined_are_no_difference():
    """But a name that ends in what may be a numeral is left alone."""
    assert doubles_apart("sumberejo", "sumberrejo")
    assert not doubles_apart("belumaiii", "belumai")
    assert not doubles_apart("rawajituiiia", "rawajituiia")
    assert not doubles_apart("sumberejo#1#", "sumberrejo#2#")


def test_numerals_that_differ_are_far_apart():
    assert near("belumai#1#", "belumai#2#") > 5
    assert near("belumai#1#", "belumay#1#") == 1
