"""Which district of a set a row's own words mean: misspelt, abbreviated, numbered, or given by its code."""

from collections.abc import Iterable
from functools import lru_cache

from geo.intake.codes import district_digits
from geo.intake.gazetteer import Gazetteer
from geo.intake.names import name_key, name_words, without_numbers
from geo.intake.readings import without_regency, without_serial
from geo.intake.spelling import abbreviates, are_initials, is_slip, near

#: What stands in a cell that names no district.
_NOTHING = {"", "nan", "none", "null", "kec", "kecamatan", "#0#"}
#: Letters by which a district may be misspelt when only there a village of exactly that name lies.
_MOST_SLIPS, _LONG_NAME = 2, 8


class DistrictsMeant:
    """The districts of a set, asked for as people write them."""

    def __init__(self, known: Gazetteer):
        self._known = known
        self._fitting = lru_cache(maxsize=20_000)(self._all_fitting)

    def key_of(self, text: str) -> str:
        """The district's key: a known one where the words are certain, else that of the words; "" where they say none."""
        key = name_key(text)
        if key in self._known.districts or not key:
            return key
        if key in _NOTHING:
            return ""
        if by_code := self._known.district_codes.get(district_digits(text)):
            return by_code
        for plain in filter(None, (without_serial(text), *_without_remark(without_regency(text)))):
            if name_key(plain) in self._known.districts:
                return name_key(plain)
        return key

    def meant(self, text: str, homes: Iterable[str]) -> str | None:
        """The one district of those in which a village lies that unknown words may mean; None when none or several."""
        homes, key = set(homes), name_key(text)
        fitting = [home for home in self._fitting(name_words(text)) if home in homes]
        if len(fitting) == 1:
            return fitting[0]
        if fitting or len(homes) != 1:
            return None
        (home,) = homes
        ranked = sorted(near(key, other) for other in self._known.districts if other)
        misspelt = near(key, home) <= _MOST_SLIPS and len(without_numbers(key)) >= _LONG_NAME
        alone = len(ranked) == 1 or ranked[1] >= ranked[0] + 2
        return home if misspelt and alone and near(key, home) == ranked[0] else None

    def _all_fitting(self, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(home for home, known in self._known.districts.items() if self._fits(words, known))

    def _fits(self, words: tuple[str, ...], known: tuple[str, ...]) -> bool:
        vocabulary = self._known.vocabulary
        return are_initials(words, known) or abbreviates(words, known, vocabulary) or is_slip(words, known, vocabulary)


def _without_remark(text: str) -> list[str]:
    """`Curup Utara (Kec)`, `Curup Utara, Kab. Rejang Lebong` without what stands behind."""
    return [text, text.split("(")[0], text.split(",")[0]]
