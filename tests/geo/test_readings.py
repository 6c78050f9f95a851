"""What stands in a cell besides the name."""

import pytest

from geo.intake.readings import (
    in_new_letters,
    spellings,
    with_numeral_for_letters,
    without_district,
    without_regency,
    without_serial,
)


@pytest.mark.parametrize(
    "cell",
    [
        *("Perbo Kec. Curup Utara", "Perbo, Kecamatan Curup Utara", "Perbo (Kec. Curup Utara)", "Perbo, Curup Utara"),
        *("Perbo - Curup Utara", "Perbo (Curup Utara)", "Perbo Kec. Curup Utara Kab. Rejang Lebong"),
    ],
)
def test_a_district_behind_the_name_is_parted_from_it(cell):
    assert ("Perbo", "Curup Utara") in without_district(cell)


def test_a_regency_behind_the_name_is_left_out():
    assert without_regency("Perbo, Kab. Rejang Lebong") == "Perbo"
    assert without_district("Perbo Kab. Rejang Lebong") == [("Perbo", "")]


@pytest.mark.parametrize(("cell", "name"), [("1. Perbo", "Perbo"), ("07) Perbo", "Perbo"), ("3 - Perbo", "Perbo")])
def test_a_serial_number_in_front_is_taken_off(cell, name):
    assert without_serial(cell) == name


@pytest.mark.parametrize("cell", ["Perbo", "IV Suku Menanti", "100", "3 Perbo", "2001"])
def test_a_name_without_serial_number_stays(cell):
    assert without_serial(cell) is None


def test_brackets_and_slashes_are_taken_apart():
    """A kind, a year or a code in brackets says nothing; anything else must mean the same."""
    assert spellings("Perbo (Kel.)") == [("Perbo",)]
    assert spellings("Perbo (2020)") == [("Perbo",)]
    assert spellings("Pal VIII (Karang Anyar)") == [("Pal VIII", "Karang Anyar")]
    assert ("Balai Buntar", "Balai Butar") in spellings("Balai Buntar/Butar")
    assert ("Pal VIII", "Delapan") in spellings("Pal VIII/Delapan")
    assert spellings("Perbo") == []


def test_old_letters_are_written_anew():
    assert in_new_letters("Tandjoeng Aoer") == "tanjung aur"
    assert in_new_letters("Tjawang Baroe") == "cawang baru"
    assert in_new_letters("Perbo") is None


def test_letters_that_look_like_a_numeral_are_read_as_one():
    assert with_numeral_for_letters(("belumai", "l")) == ("belumai", "1")
    assert with_numeral_for_letters(("belumai", "il")) == ("belumai", "2")
    assert with_numeral_for_letters(("belumai", "all")) is None
    assert with_numeral_for_letters(("l",)) is None


def test_a_list_with_slashes_is_not_read_in_every_way():
    """Twelve words of two choices each would be four thousand names."""
    assert spellings("a/b " * 12) == [tuple(part.strip() for part in ("a/b " * 12).split("/"))]
