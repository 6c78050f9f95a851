"""Numerals in names, however they are written: II, 2, dua; XII, duabelas, dua belas."""

import re

_ROMAN = re.compile(r"^(?=[xvi])(x{0,3})(ix|iv|v?i{0,3})$")
_UNITS = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_WORDS = "satu dua tiga empat lima enam tujuh delapan sembilan".split()
_DIGITS = {word: value for value, word in enumerate(_WORDS, start=1)}
_WHOLE = _DIGITS | {"sepuluh": 10, "sebelas": 11, "seratus": 100}
_WHOLE |= {f"{word}belas": 10 + value for word, value in _DIGITS.items() if value > 1}
_WHOLE |= {f"{word}puluh": 10 * value for word, value in _DIGITS.items() if value > 1}


def numeral(word: str) -> str | None:
    """The value of a numeral up to XXXIX, of a number word or of digits, as digits; None when it is none."""
    if word.isdigit():
        return word.lstrip("0") or "0"
    if word in _WHOLE:
        return str(_WHOLE[word])
    found = _ROMAN.match(word)
    return str(10 * len(found.group(1)) + _UNITS[found.group(2)]) if found else None


def with_numerals(words: list[str]) -> tuple[str, ...]:
    """Words with every numeral as digits; `dua belas`, `tiga puluh satu` and `ke-2` are one numeral each."""
    result: list[str] = []
    for word in words:
        value, before = numeral(word), result[-1] if result else ""
        if word in ("belas", "puluh") and before in set("23456789"):
            result[-1] = str(10 + int(before)) if word == "belas" else before + "0"
        elif value and len(value) == 1 and re.fullmatch("[2-9]0", before) and word in _DIGITS:
            result[-1] = before[0] + value
        elif value and len(result) > 1 and before in ("ke", "no", "nomor"):
            result[-1] = value
        else:
            result.append(value or word)
    return tuple(result)
