"""Whether two names are one name spelt differently: abbreviated, joined, or with a slip of the pen."""

from collections.abc import Container

from rapidfuzz.distance import OSA

from geo.intake.names import joined, numbers, without_numbers

_VOWELS = set("aeiou")
#: A name of which at least one word is written out: letters that make a word one.
_WRITTEN_OUT = 3
_LONGEST_ABBREVIATION, _MOST_INITIALS = 4, 3
#: Letters of a whole name, and of the one word, from which a letter may be a slip rather than another name.
_LONG_NAME, _LONG_WORD = 8, 5
#: What a numeral that was run into the word before it ends in; of the first three, doubles are numerals too.
_LIKE_NUMERALS, _ROMAN = set("ilvx"), set("ivx")

Words = tuple[str, ...]


def abbreviates(typed: Words, known: Words, vocabulary: Container[str]) -> bool:
    """Whether two names differ only in abbreviated words: `LB. Belimbing` and `Lubuk Belimbing`, `PU` and `Padang Ulak`.

    A short word without vowels stands for a word that starts alike and has its letters in order, three or four letters
    for a word in front that starts with them, two or three for words whose initials they are, one in front for its word. At least
    one word is written out in both; numerals are never abbreviated. What the known name abbreviates must, written out,
    be words of the `vocabulary`: `PU Tanding` is not `Pulau Undan Tanding`.
    """
    return _aligned(typed, known, vocabulary, anchored=False, leading=True)


def are_initials(typed: Words, known: Words) -> bool:
    """`PUT`, `P.U.T.` of Padang Ulak Tanding."""
    return len(known) > 1 and "".join(typed) == "".join(word[0] for word in known)


def near(one: str, other: str) -> int:
    """Letters by which two keys differ (optimal string alignment); a numeral that differs makes them far apart."""
    if numbers(one) != numbers(other) or one[:1] != other[:1]:
        return max(len(one), len(other))
    return OSA.distance(one, other)


def doubles_apart(typed: str, known: str) -> bool:
    """`Sumberejo` and `Sumber Rejo`: keys that differ in doubled letters only, but not in a numeral run into the name."""
    if numbers(typed) != numbers(known) or typed[-1:] in _LIKE_NUMERALS:
        return False
    return _singled(typed) == _singled(known) and len(without_numbers(known)) >= _LONG_NAME


def is_slip(typed: Words, known: Words, vocabulary: Container[str]) -> bool:
    """Whether a name is another with one letter wrong, and no name of its own.

    The letter lies within a long word of the known name; what was typed there is no word that names are made of, for a
    slip makes a word that is none: `Karang Raya` is not `Karang Jaya`. Short words, such as the B of a second village,
    are all there.
    """
    one, other = joined(typed), joined(known)
    if near(one, other) != 1 or len(without_numbers(other)) < _LONG_NAME:
        return False
    if not {word for word in typed if len(word) < 3 and not word.isdigit()} <= set(known):
        return False
    return any(
        _made_no_word(one, other, span, vocabulary) for span in _spans(known) if _slipped_within(one, other, span)
    )


def _aligned(typed: Words, known: Words, vocabulary: Container[str], *, anchored: bool, leading: bool) -> bool:
    if not (typed and known):
        return anchored and not (typed or known)
    word, whole = typed[0], known[0]
    if word == whole:
        written_out = len(word) >= _WRITTEN_OUT and not word.isdigit()
        if _aligned(typed[1:], known[1:], vocabulary, anchored=anchored or written_out, leading=False):
            return True
    single = leading and len(word) == 1 and word.isalpha() and whole[0] == word and len(whole) > 1
    if single and _aligned(typed[1:], known[1:], vocabulary, anchored=anchored, leading=True):
        return True
    for count in _stands_for(word, known, vocabulary):
        if _aligned(typed[1:], known[count:], vocabulary, anchored=anchored, leading=False):
            return True
    return any(
        all(each in vocabulary for each in typed[:count])
        and _aligned(typed[count:], known[1:], vocabulary, anchored=anchored, leading=False)
        for count in _stands_for(whole, typed, vocabulary)
    )


def _stands_for(short: str, words: Words, vocabulary: Container[str]) -> list[int]:
    """How many of the words a short one may stand for: one, or as many as it has letters."""
    if not (short.isalpha() and 2 <= len(short) <= _LONGEST_ABBREVIATION):
        return []
    whole, found = words[0], []
    if len(whole) > len(short) and whole.isalpha() and short[0] == whole[0]:
        skeleton = not _VOWELS & set(short[1:]) and _in_order(short, whole)
        # The last word is what tells villages apart: half of it is not enough.
        may_begin = len(words) > 1 and len(short) > 2 and len(whole) > len(short) + 1 and short not in vocabulary
        beginning = may_begin and whole.startswith(short)
        found += [1] if skeleton or beginning else []
    count = len(short)
    initials = "".join(word[0] for word in words[:count] if word.isalpha())
    return found + ([count] if count <= _MOST_INITIALS and initials == short else [])


def _in_order(short: str, whole: str) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in short)


def _singled(key: str) -> str:
    kept = _ROMAN | {"#"}
    return "".join(letter for at, letter in enumerate(key) if letter != key[at - 1 : at] or letter in kept)


def _spans(words: Words) -> list[tuple[int, int]]:
    """Where each long word of letters begins and ends in the key of its name."""
    spans, at = [], 0
    for word in words:
        size = len(joined((word,)))
        if word.isalpha() and len(word) >= _LONG_WORD:
            spans.append((at, at + size))
        at += size
    return spans


def _slipped_within(typed: str, known: str, span: tuple[int, int]) -> bool:
    """Whether the one letter by which the keys differ lies within a span of the known one."""
    start, end = span
    more = len(typed) - len(known)
    if typed[:start] != known[:start] or typed[end + more :] != known[end:]:
        return False
    # At the end of a name, a letter more or less may be a numeral or the letter of a second village.
    last = end == len(known)
    if more > 0 and last and typed[:-1] == known:
        return False
    return not (more < 0 and last and known[:-1] == typed and known[-1] in _LIKE_NUMERALS)


def _made_no_word(typed: str, known: str, span: tuple[int, int], vocabulary: Container[str]) -> bool:
    start, end = span
    made = typed[start : end + len(typed) - len(known)]
    # Sukakarsa is two words run together.
    halves = ((made[:at], made[at:]) for at in range(3, len(made) - 2))
    return made not in vocabulary and not any(one in vocabulary and other in vocabulary for one, other in halves)
