"""Which village a row means: by code first, else by district and name. What is not certain is never guessed."""

import pandas as pd

from geo.intake.codes import clean_code, dotted, is_district_code, is_prefixed
from geo.intake.gazetteer import Gazetteer
from geo.intake.name_matching import BY_CODE, CANDIDATES, Match, NameMatcher
from geo.intake.names import name_key, numbers, without_numbers


class Matcher:
    """Finds villages of one set by code or by name. Build it once a set, ask it once a row."""

    def __init__(
        self,
        villages: pd.DataFrame,
        reference: pd.DataFrame | None = None,
        aliases: pd.DataFrame | None = None,
    ):
        """`villages` is indexed by village_code with columns village, district and perhaps bps_code.

        `reference`, on the same kind of index, adds other codes and spellings for villages that are in the set;
        `aliases` (district, village) adds spellings, several a village if need be.
        """
        tables = [villages] + [
            table[table.index.isin(villages.index)] for table in (reference, aliases) if table is not None
        ]
        self._known = Gazetteer(tables)
        self._names = NameMatcher(self._known, villages)

    def match(self, code: object = None, district: object = None, village: object = None) -> Match:
        """The village that a row with this code, district and name means, or why that is not certain."""
        district, village = _words(district), _words(village)
        if _blank(code) or _words(code) == district:
            return self._names.match(district, village)
        if is_district_code(code) and not district:
            return self._names.match(_words(code), village)
        clean = clean_code(code)
        known = self._known.bps_codes if is_prefixed(code) else self._known.codes
        found = known.get(clean or _words(code))
        if found is None or self._may_be_of_bps(found, clean, district, village):
            return self._by_name_despite(clean, self._names.match(district, village))
        others = self._contradiction(found, district, village)
        if others is not None:
            return Match(None, reason="code_and_name_disagree", candidates=(found, *others)[:CANDIDATES])
        return Match(found, how=BY_CODE)

    def lies_in(self, district: str, village: str) -> bool:
        """Whether a village of that name, however it is spelt, is known in that district."""
        home = name_key(district)
        return bool(self._known.codes_in(home, name_key(village)) or self._names.by_spelling(home, village))

    def is_district(self, name: str) -> bool:
        """Whether a district of the set is called so."""
        return name_key(name) in self._known.districts

    def is_village(self, name: str) -> bool:
        """Whether a village of the set is called so."""
        return bool(self._known.codes_named(name_key(name)))

    def _may_be_of_bps(self, found: str, clean: str | None, district: str, village: str) -> bool:
        """An undotted code whose coding nothing tells: no BPS code is known, and neither are the row's own words."""
        if self._known.bps_codes or "." not in found or "." in (clean or ".") or not (district and village):
            return False
        return name_key(district) not in self._known.districts and not self._known.codes_named(name_key(village))

    def _contradiction(self, code: str, district: str, village: str) -> tuple[str, ...] | None:
        """The villages that a row's own words mean instead of its code's; None when they do not speak against it.

        A spelling nobody knows says nothing, unless it is this name with another numeral. A name that means another
        village does, and so does a known district that is not the code's.
        """
        home, key = name_key(district), name_key(village)
        holders = self._known.codes_named(key)
        if holders and code not in holders:
            return holders
        if home in self._known.districts and home not in self._known.districts_of(code):
            return tuple(held for held in holders if held != code)
        if not key or holders:
            return None
        own = self._known.spellings_of(code)
        if any(_differs_in_numerals(key, one.key) for one in own) and not any(one.key == key for one in own):
            return ()
        there = (home,) if home else ("", *sorted(self._known.districts_of(code)))
        meant = [self._names.by_spelling(each, village) for each in there]
        others = tuple(dict.fromkeys(match.code for match in meant if match and match.code))
        return others if others and code not in others else None

    def _by_name_despite(self, clean: str | None, by_name: Match) -> Match:
        """A row whose code nobody knows: its name may still be certain, unless the code is another regency's."""
        if by_name.code and (clean is None or dotted(clean)[:5] in self._known.regencies):
            return by_name
        candidates = ((by_name.code,) if by_name.code else ()) + by_name.candidates
        return Match(None, reason="unknown_code", candidates=candidates[:CANDIDATES])


def _differs_in_numerals(key: str, known: str) -> bool:
    return numbers(key) != numbers(known) and bool(numbers(key)) and without_numbers(key) == without_numbers(known)


def _words(value: object) -> str:
    return "" if _blank(value) else str(value).strip()


def _blank(value: object) -> bool:
    return value is None or value != value or not str(value).strip()
