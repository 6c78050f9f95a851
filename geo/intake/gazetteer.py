"""Every code and name that the villages of one set are known by, indexed for the ways in which rows ask for them."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from geo.intake.codes import clean_code, dotted
from geo.intake.names import name_key, name_words
from geo.intake.spelling import near
from geo.region import common_name_words
from geo.village import BPS_CODE, DISTRICT, VILLAGE


@dataclass(frozen=True)
class Spelling:
    """One way to write a village's name: its code, its words, the key they make."""

    code: str
    words: tuple[str, ...]
    key: str


class Gazetteer:
    """The villages of one set by code, by district and name, by words.

    `homes` maps a village's key → district's key → codes; `districts` are the keys of all districts, with their words.
    """

    def __init__(self, tables: list[pd.DataFrame]):
        """Each table is indexed by village_code, with columns village, district and perhaps bps_code."""
        self.codes = _codes(tables)
        self.bps_codes = _bps_codes(tables)
        self.homes: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self.districts: dict[str, tuple[str, ...]] = {}
        self._spellings: dict[str, list[Spelling]] = defaultdict(list)
        self._districts_of: dict[str, set[str]] = defaultdict(set)
        for code, village, district in _distinct(tables):
            spelling, home = Spelling(code, name_words(village), name_key(village)), name_key(district)
            here = self.homes[spelling.key].get(home, ())
            self.homes[spelling.key][home] = tuple(sorted({*here, code}))
            self.districts.setdefault(home, name_words(district))
            self._spellings[home].append(spelling)
            self._districts_of[code].add(home)

    def codes_named(self, key: str) -> tuple[str, ...]:
        """The villages of that name in every district."""
        return tuple(sorted({code for codes in self.homes.get(key, {}).values() for code in codes}))

    def codes_in(self, home: str, key: str) -> tuple[str, ...]:
        """The villages of that name in one district."""
        return self.homes.get(key, {}).get(home, ())

    def districts_of(self, code: str) -> set[str]:
        """The keys of the district that a village is known to lie in, one for each spelling."""
        return self._districts_of[code]

    def spellings_in(self, home: str) -> list[Spelling]:
        """Every spelling in a district."""
        return self._spellings.get(home, [])

    def spellings_of(self, code: str) -> list[Spelling]:
        """Every spelling of one village."""
        return [one for home in self._districts_of[code] for one in self._spellings[home] if one.code == code]

    def spellings_sharing(self, words: tuple[str, ...]) -> list[Spelling]:
        """Every spelling in any district that shares a word of letters."""
        found = (one for word in words if len(word) > 2 for one in self._by_word.get(word, ()))
        return list(dict.fromkeys(found))

    def named_nearly(self, key: str) -> set[str]:
        """Keys of names, in any district, that are the key or differ from it in one letter."""
        length = len(key)
        around = (name for size in (length - 1, length, length + 1) for name in self._by_start.get((key[:1], size), ()))
        return {name for name in around if near(key, name) < 2}

    @cached_property
    def vocabulary(self) -> set[str]:
        """Words that names of places are made of: those of this set, and those common in the whole country."""
        own = {word for spellings in self._spellings.values() for one in spellings for word in one.words}
        return own | {word for words in self.districts.values() for word in words} | common_name_words()

    @cached_property
    def regencies(self) -> set[str]:
        """The regencies of the set's codes, as 17.02."""
        return {dotted(form)[:5] for form in self.codes if clean_code(form)}

    @cached_property
    def district_codes(self) -> dict[str, str]:
        """District code, dotted or not, of either coding → the district's key, where they agree."""
        found: dict[str, set[str]] = defaultdict(set)
        for form, code in self.codes.items():
            if clean_code(form):
                digits = form.replace(".", "")
                sizes = {6} if "." in form else {6, 7}
                for size in sizes:
                    found[digits[:size]] |= self._districts_of[code]
        return {digits: next(iter(homes)) for digits, homes in found.items() if len(homes) == 1}

    @cached_property
    def _by_word(self) -> dict[str, list[Spelling]]:
        found = defaultdict(list)
        for spellings in self._spellings.values():
            for one in spellings:
                for word in set(one.words):
                    found[word].append(one)
        return found

    @cached_property
    def _by_start(self) -> dict[tuple[str, int], list[str]]:
        found = defaultdict(list)
        for key in self.homes:
            found[key[:1], len(key)].append(key)
        return found


def _distinct(tables: list[pd.DataFrame]):
    rows = (row for table in tables for row in table[[VILLAGE, DISTRICT]].itertuples(name=None))
    return dict.fromkeys((code, _text(village), _text(district)) for code, village, district in rows)


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)


def _codes(tables: list[pd.DataFrame]) -> dict[str, str]:
    """Every way to write a village's code → its village_code; a code that would mean two villages means none."""
    known: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for code in table.index:
            # Never the other way round: an undotted code may be BPS, which has no dotted form.
            for form in {code, code.replace(".", "")}:
                known[form].add(code)
    for bps, code in _bps_codes(tables).items():
        known[bps].add(code)
    return _certain(known)


def _bps_codes(tables: list[pd.DataFrame]) -> dict[str, str]:
    known: dict[str, set[str]] = defaultdict(set)
    for table in tables:
        for code, bps in table.get(BPS_CODE, pd.Series(dtype=str)).dropna().items():
            known[clean_code(bps) or str(bps)].add(code)
        for code in table.index:
            if "." not in code and clean_code(code):
                known[code].add(code)
    return _certain(known)


def _certain(known: dict[str, set[str]]) -> dict[str, str]:
    return {form: next(iter(codes)) for form, codes in known.items() if len(codes) == 1}
