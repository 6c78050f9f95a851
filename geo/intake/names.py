"""Names of places as people write them: what may differ without meaning another place, and what may not."""

import re
import unicodedata
from functools import cache
from itertools import product

from rapidfuzz.distance import OSA

_PREFIXES = {"desa", "ds", "kelurahan", "kel", "kecamatan", "kec", "kabupaten", "kab"}
_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
_WORDS = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split()
_ARABIC = {roman: str(value) for value, roman in enumerate(_NUMERALS, start=1)}
_ARABIC |= {word: str(value) for value, word in enumerate(_WORDS, start=1)} | {"sebelas": "11", "seratus": "100"}

_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_NUMBER_MARK = re.compile(r"#\d+#")
_VOWELS = set("aeiou")
_LONGEST_ABBREVIATION = 3
#: Letters of a name from which one of them may be a slip of the pen.
_LONG_ENOUGH = 8
#: As many readings as a name with slashes is given.
_MOST_READINGS = 12


@cache
def name_key(name: object) -> str:
    """A name without what people write differently: case, accents, punctuation, prefixes, spacing, kind of numeral.

    `"Ds. LUBUK  BELIMBING-II"` and `"Lubukbelimbing 2"` share a key; `"Belumai I"` and `"Belumai II"` do not.
    """
    # A numeral keeps a mark around it, so that joining words can never make one up ("pal vi i" is not "pal vii").
    return "".join(f"#{word}#" if word.isdigit() else word for word in name_words(name))


def name_words(name: object) -> tuple[str, ...]:
    """The words of a name, small, without accents and prefixes; numerals of any kind as digits."""
    if name is None or (isinstance(name, float) and name != name):
        return ()
    plain = unicodedata.normalize("NFKD", str(name)).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[^\W\d_]+|\d+", plain)
    while len(words) > 1 and words[0] in _PREFIXES:
        words = words[1:]
    return tuple(_ARABIC.get(word, word.lstrip("0") or "0") if _is_numeral(word) else word for word in words)


def readings(name: str) -> list[str]:
    """What a name with brackets or slashes may stand for: `Balai Buntar/Butar` is one of two spellings; else nothing."""
    found = _PARENTHESIS.findall(name)
    bare = _PARENTHESIS.sub(" ", name)
    found += [bare] if found else []
    if "/" in bare:
        words = re.sub(r"\s*/\s*", "/", bare).split()
        choices = [word.split("/") for word in words]
        found += [" ".join(words) for words in product(*choices)][:_MOST_READINGS] + bare.split("/")
    return [reading.strip() for reading in found if reading.strip() and reading.strip() != name]


def abbreviates(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names differ only in abbreviated words: `LB. Belimbing` and `Lubuk Belimbing`, `PU` and `Padang Ulak`.

    A short word without a vowel stands for a word that starts alike and has its letters in order; two or three letters
    stand for the words whose initials they are. Numerals are never abbreviated.
    """
    if not (one and other):
        return not (one or other)
    if one[0] == other[0] and abbreviates(one[1:], other[1:]):
        return True
    return _shortens(one, other) or _shortens(other, one)


def near(one: str, other: str) -> int:
    """Letters by which two keys differ (optimal string alignment); a numeral that differs makes them far apart."""
    if _NUMBER_MARK.findall(one) != _NUMBER_MARK.findall(other) or one[:1] != other[:1]:
        return max(len(one), len(other))
    return OSA.distance(one, other)


def may_be_misspelt(key: str) -> bool:
    """Whether a key is long enough for one letter to be a slip rather than another name."""
    return len(_NUMBER_MARK.sub("", key)) >= _LONG_ENOUGH


def _is_numeral(word: str) -> bool:
    return word in _ARABIC or word.isdigit()


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    word = short[0]
    if not (2 <= len(word) <= _LONGEST_ABBREVIATION and word.isalpha()):
        return False
    if _stands_for(word, long[0]) and abbreviates(short[1:], long[1:]):
        return True
    initials = "".join(each[0] for each in long[: len(word)] if each.isalpha())
    return initials == word and abbreviates(short[1:], long[len(word) :])


def _stands_for(short: str, word: str) -> bool:
    if _VOWELS & set(short) or len(word) <= len(short) or short[0] != word[0]:
        return False
    letters = iter(word)
    return all(letter in letters for letter in short)
