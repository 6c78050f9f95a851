"""Text from outside as people see it: no control signs, which would move a terminal's cursor or turn a name around."""

import re

#: C0 and C1 controls, and what is not seen or changes the direction of writing.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def plain_text(value: object, most: int) -> str:
    """One line of at most `most` letters; unpaired surrogates are replaced."""
    text = _UNSEEN.sub("", str(value)).encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.split())[:most]


def heading_key(heading: str) -> str:
    """A heading without case, blanks and signs: `NAMA DESA`, `Nama_Desa` and `namadesa` are one."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())
