"""What a cell with a name in it may hold besides: its district, a serial number, a second spelling, old letters."""

import re
from itertools import product
from math import prod

from geo.intake.names import KINDS, name_words

_PARENTHESIS = re.compile(r"\(([^()]*)\)")
_DISTRICT_WORD = re.compile(r"^(.+?)[\s,;(–-]+kec(?:amatan)?\b[\s.:]*([^,;()]+?)[\s).]*(?:[,;].*)?$", re.IGNORECASE)
_REGENCY = re.compile(r"[\s,;(–-]+kab(?:upaten)?\b.*$", re.IGNORECASE)
_BEHIND = re.compile(r"^(.+?)(?:\s*[,;]\s*|\s+[–-]\s+|\s*\()([^,;()]+?)\)?\s*$")
_NUMBERED = re.compile(r"^\s*\d{1,3}\s*(?:[.)]+\s*|-\s+)(?=[^\W\d])")
_LOOKS_LIKE_NUMERAL = re.compile(r"^(?=.*[l])[il]{1,3}$")
#: A date, a code, a footnote: figures that say nothing of a name.
_FIGURES = re.compile(r"^[\d./\s-]{4,}$")
_OLD_LETTERS = (("oe", "u"), ("tj", "c"), ("dj", "j"))
#: As many readings as a name with slashes is given.
_MOST_READINGS = 12


def without_district(name: str) -> list[tuple[str, str]]:
    """(name, district) as a cell may say both: `Belumai I Kec. Padang Ulak Tanding`, `Perbo, Curup Utara`."""
    shorter = without_regency(name)
    found = [match.groups() for pattern in (_DISTRICT_WORD, _BEHIND) if (match := pattern.match(shorter))]
    found += [(shorter, "")] if shorter != name else []
    return [(rest.strip(), said.strip()) for rest, said in found]


def without_regency(name: str) -> str:
    """`Perbo, Kab. Rejang Lebong` without the regency."""
    return _REGENCY.sub("", name)


def without_serial(name: str) -> str | None:
    """`1. Belumai I` without the number in front; None where there is none."""
    rest = _NUMBERED.sub("", name)
    return rest if rest != name else None


def spellings(name: str) -> list[tuple[str, ...]]:
    """Ways to take a name with brackets or slashes apart; of each, all parts must mean the same village.

    `Balai Buntar/Butar` is Balai Buntar and Balai Butar; `Pal VIII (Karang Anyar)` is both, `Derati (Kel.)` one.
    """
    bare = _PARENTHESIS.sub(" ", name).strip()
    inside = [part.strip() for part in _PARENTHESIS.findall(name) if not _says_nothing(part)]
    ways = [(bare, *inside)] if bare != name.strip() else []
    if "/" in bare:
        words = [word.split("/") for word in re.sub(r"\s*/\s*", "/", bare).split()]
        # More readings than these are a list, not a name.
        each = list(product(*words)) if prod(map(len, words)) <= _MOST_READINGS else []
        ways += [(*(" ".join(one) for one in each), *inside), (*bare.split("/"), *inside)]
    return [taken for way in ways if (taken := tuple(part.strip() for part in way if part.strip()))]


def in_new_letters(name: str) -> str | None:
    """`Tandjoeng Aoer` as it has been written since 1972; None where nothing changes."""
    new = name.casefold()
    for old, letters in _OLD_LETTERS:
        new = new.replace(old, letters)
    return new if new != name.casefold() else None


def with_numeral_for_letters(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """`Belumai l`, `Belumai ll` with the numeral that was meant; None where there is no such word."""
    if len(words) < 2 or not _LOOKS_LIKE_NUMERAL.match(words[-1]):
        return None
    return (*words[:-1], str(len(words[-1])))


def _says_nothing(part: str) -> bool:
    return not part.strip() or bool(_FIGURES.match(part.strip())) or set(name_words(part, whole=True)) <= KINDS
