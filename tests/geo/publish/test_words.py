"""How an edition writes what it shows and what it hides."""

import math

import pytest

from geo.publish.disclosure import BELOW, MISSING, SHOWN, WITHHELD
from geo.publish.edition import INTERNAL, PUBLIC, Edition, edition
from geo.publish.words import cell_words, edition_words, rule_sentence, share_words
from geo.wording import speaking

OPEN, INSIDE = edition(PUBLIC), edition(INTERNAL)


@pytest.mark.parametrize(
    ("value", "state", "said", "english"),
    [
        (1234.0, SHOWN, "1.234", "1,234"),
        (math.nan, BELOW, "<5", "<5"),
        (math.nan, WITHHELD, "disamarkan", "withheld"),
        (math.nan, MISSING, "tanpa data", "no data"),
    ],
)
def test_a_count_is_a_number_or_says_why_it_is_none(value, state, said, english):
    """Never 0, never blank."""
    assert cell_words(value, state, OPEN) == said
    with speaking("en"):
        assert cell_words(value, state, OPEN) == english


def test_small_is_what_the_office_calls_small():
    """Also ten."""
    assert cell_words(math.nan, BELOW, edition(PUBLIC, 10)) == "<10"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.9511, "95\u00a0%"),
        (0.9961, ">99\u00a0%"),
        (0.004, "<1\u00a0%"),
        (1.0, "100\u00a0%"),
        (0.0, "0\u00a0%"),
        (1.004, "100\u00a0%"),
        (math.nan, "tanpa data"),
    ],
)
def test_a_public_percentage_is_whole_and_no_hundred_that_is_none(share, said):
    """Ten people who wait are not everybody recorded."""
    assert share_words(share, SHOWN, OPEN) == said


@pytest.mark.parametrize(("state", "said"), [(BELOW, "disamarkan"), (WITHHELD, "disamarkan"), (MISSING, "tanpa data")])
def test_a_share_of_what_is_hidden_is_withheld(state, said):
    """A share has no "<5"."""
    assert share_words(0.5, state, OPEN) == said


def test_headline_and_internal_edition_keep_two_decimals():
    """The regency's figure is what the office quotes."""
    assert share_words(0.95114, SHOWN, OPEN, headline=True) == "95,11\u00a0%"
    assert share_words(0.9961, SHOWN, INSIDE) == "99,61\u00a0%"


def test_each_edition_says_its_rule_and_its_name():
    """With the number that is small; off is said too."""
    assert "di bawah 7 orang" in rule_sentence(edition(PUBLIC, 7))
    assert "tidak ada angka yang disamarkan" in rule_sentence(Edition(PUBLIC, None))
    assert "tidak untuk disebarluaskan" in rule_sentence(INSIDE)
    assert (edition_words(OPEN), edition_words(INSIDE)) == ("Edisi publik", "Edisi internal")
    with speaking("en"):
        assert rule_sentence(edition(PUBLIC, 7)).startswith("Public edition: counts below 7 people")
