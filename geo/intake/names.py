"""Names of places as people write them: what may differ without meaning another place, and what may not."""

import re
import unicodedata
from functools import lru_cache

from geo.intake.numerals import with_numerals

KINDS = {"desa", "ds", "kelurahan", "kel"}
_PREFIXES = KINDS | {"kecamatan", "kec", "kabupaten", "kab"}
_WORD = re.compile(r"[^\W\d_]+|\d+")
#: BelumaiII: words written together, each with its capital.
_CAPITAL_WITHIN = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBER_MARK = re.compile(r"#\d+#")


@lru_cache(maxsize=300_000)
def name_key(name: object) -> str:
    """A name without what people write differently: case, accents, punctuation, prefixes, spacing, kind of numeral.

    `"Ds. LUBUK  BELIMBING-II"` and `"Lubukbelimbing 2"` share a key; `"Belumai I"` and `"Belumai II"` do not.
    """
    return joined(name_words(name))


def joined(words: tuple[str, ...]) -> str:
    """The key of a name that is parted into words already."""
    # A numeral keeps a mark around it, so that joining words can never make one up ("pal vi i" is not "pal vii").
    return "".join(f"#{word}#" if word.isdigit() else word for word in words)


def name_words(name: object, *, whole: bool = False) -> tuple[str, ...]:
    """The words of a name, small, without accents; numerals of any kind as digits.

    `Desa`, `Kel.` and their like before or behind it are left out, unless the `whole` name is asked for: `Ds. Sawah` may
    be Dusun Sawah.
    """
    if name is None or (isinstance(name, float) and name != name):
        return ()
    # A superscript is a footnote, not part of the name; a bar is somebody's letter l.
    text = "".join(letter for letter in str(name) if unicodedata.category(letter) != "No").replace("|", "l")
    plain = _CAPITAL_WITHIN.sub(" ", unicodedata.normalize("NFKD", text)).casefold()
    words = _WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))
    if not whole:
        while len(words) > 1 and words[0] in _PREFIXES:
            words = words[1:]
        while len(words) > 1 and words[-1] in KINDS:
            words = words[:-1]
    return with_numerals(words)


def numbers(key: str) -> list[str]:
    """The numerals of a key, with their marks."""
    return _NUMBER_MARK.findall(key)


def without_numbers(key: str) -> str:
    """The letters of a key."""
    return _NUMBER_MARK.sub("", key)
