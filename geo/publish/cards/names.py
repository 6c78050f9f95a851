"""Names that came from files, as one line of text."""

from geo.outreach.letters.printable import printable
from geo.wording import t

#: Longest name on a card: more is no name.
_LONGEST = 400


def named(name: object) -> str:
    """A name without control signs; what is too long ends in an ellipsis."""
    line = printable(name, _LONGEST + 1)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def district_words(name: object) -> str:
    """`Kecamatan Curup`, `Curup district`."""
    return t("Kecamatan {name}", name=named(name))


def villages_words(n: int) -> str:
    """`156 desa/kelurahan`; of one, English says so."""
    return t("1 desa/kelurahan") if n == 1 else t("{n} desa/kelurahan", n=n)


def starting(words: str) -> str:
    """Words as a sentence begins."""
    return words[:1].upper() + words[1:]
