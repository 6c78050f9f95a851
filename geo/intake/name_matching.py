"""Which village a district and a name mean, however they are written; what is not certain is never guessed.

The rules are ours; rapidfuzz only measures distances and ranks the candidates that a person is shown.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd
from rapidfuzz import fuzz, process

from geo.intake.districts_meant import DistrictsMeant
from geo.intake.gazetteer import Gazetteer
from geo.intake.names import joined, name_key, name_words
from geo.intake.readings import in_new_letters, spellings, with_numeral_for_letters, without_district, without_serial
from geo.intake.spelling import abbreviates, doubles_apart, is_slip, near
from geo.village import DISTRICT, VILLAGE

#: `BY_SPELLING`: by a name that is written another way, abbreviated or one letter off, and can mean no other.
BY_CODE, BY_NAME, BY_SPELLING = "code", "name", "spelling"
#: Names less alike than this (0 to 100) are not worth a person's glance.
_CANDIDATE_CUTOFF = 60
CANDIDATES = 5
#: Names compared with others in a whole set, in search of candidates: a person reads no more than that finds.
_MOST_COMPARED = 40_000_000
#: Letters beyond which a cell is no name that is written another way.
_LONGEST_NAME = 120
#: A second name this near makes the first no slip of the pen.
_RIVAL = 3


@dataclass(frozen=True)
class Match:
    """What a row was understood to mean.

    `code` is None when it is not certain; then `reason` says why (`unknown_code`, `unknown_name`, `ambiguous_name`,
    `other_district`, `unknown_district`, `code_and_name_disagree`, `nothing_to_match`) and `candidates` are codes,
    likeliest first.
    """

    code: str | None
    how: str | None = None
    reason: str | None = None
    candidates: tuple[str, ...] = ()


class NameMatcher:
    """Finds villages of one set by district and name."""

    def __init__(self, known: Gazetteer, villages: pd.DataFrame):
        """`known` has every spelling of the `villages`, whose own names candidates are ranked by."""
        self._known = known
        self._districts = DistrictsMeant(known)
        self._keys = {code: name_key(name) for code, name in villages[VILLAGE].items()}
        self._home_of = {code: name_key(district) for code, district in villages[DISTRICT].items()}
        self._compared = 0
        self.match = lru_cache(maxsize=20_000)(self._match)

    def _match(self, district: str, village: str) -> Match:
        """The village that a row with these words means, or why that is not certain."""
        home = self._districts.key_of(district)
        exact = self._exactly(home, name_key(village))
        if exact.code:
            return self._unless_numbered(home, village, exact)
        if len(village) > _LONGEST_NAME:
            return exact
        if exact.reason in ("nothing_to_match", "ambiguous_name"):
            return self._with_district(home, village) or exact
        ways = [self._with_district]
        if home and home not in self._known.districts:
            ways.append(lambda _home, name: self._in_district_meant(district, name))
        if not exact.candidates:
            ways += [self._by_parts, self.by_spelling, self._by_reading]
        found = next(filter(None, (way(home, village) for way in ways)), None)
        return found or self._asking(exact, home, village)

    def _exactly(self, home: str, key: str) -> Match:
        """By the key of the name, in the district of that key."""
        if not key:
            return Match(None, reason="nothing_to_match")
        everywhere = self._known.codes_named(key)
        if home in self._known.districts:
            here = self._known.codes_in(home, key)
            if len(here) == 1:
                return Match(here[0], how=BY_NAME)
            if here:
                return Match(None, reason="ambiguous_name", candidates=here)
            return Match(None, reason="other_district" if everywhere else "unknown_name", candidates=everywhere)
        if home and everywhere:
            return Match(None, reason="unknown_district", candidates=everywhere)
        if len(everywhere) == 1:
            return Match(everywhere[0], how=BY_NAME)
        return Match(None, reason="ambiguous_name" if everywhere else "unknown_name", candidates=everywhere)

    def _unless_numbered(self, home: str, village: str, exact: Match) -> Match:
        """`4. Suko Menanti` is IV Suko Menanti, unless there is a Suko Menanti that it may number."""
        rest = without_serial(village)
        other = self._exactly(home, name_key(rest)).code if rest else None
        if other in (None, exact.code):
            return exact
        return Match(None, reason="ambiguous_name", candidates=(exact.code, other))

    def _in_district_meant(self, district: str, village: str) -> Match | None:
        """The village of exactly that name in the district that a misspelt or abbreviated one means."""
        key = name_key(village)
        there = self._districts.meant(district, self._known.homes.get(key, {}))
        found = self._known.codes_in(there, key) if there else ()
        return Match(found[0], how=BY_SPELLING) if len(found) == 1 else None

    def _with_district(self, home: str, village: str) -> Match | None:
        """A cell that holds the name and the district, which is the row's own where it has one."""
        for name, said in without_district(village):
            there = self._districts.key_of(said) if said else home
            if not said or (there in self._known.districts and home in ("", there)):
                match = self._simply(there, name)
                return match if match.code else None
        return None

    def _by_parts(self, home: str, village: str) -> Match | None:
        """A name with brackets or slashes, when all its parts mean the same village."""
        meant: list[str] = []
        for parts in spellings(village):
            matches = [self._simply(home, part) for part in parts if self._districts.key_of(part) != home or not home]
            codes = {match.code for match in matches}
            if len(codes) == 1 and None not in codes:
                exact = all(match.how == BY_NAME for match in matches) and len(matches) == len(parts)
                return Match(codes.pop(), how=BY_NAME if exact else BY_SPELLING)
            meant += [code for match in matches for code in ((match.code,) if match.code else match.candidates)]
        return (
            Match(None, reason="ambiguous_name", candidates=tuple(dict.fromkeys(meant))[:CANDIDATES]) if meant else None
        )

    def _simply(self, home: str, village: str) -> Match:
        exact = self._exactly(home, name_key(village))
        return exact if exact.code or exact.candidates else self.by_spelling(home, village) or exact

    def by_spelling(self, home: str, village: str) -> Match | None:
        """A name written with abbreviations, with letters doubled, or one letter off. Else None."""
        key = name_key(village)
        if self._known.codes_in(home, key) if home else self._known.codes_named(key):
            return None  # it is somebody's name already
        return self._abbreviated(home, village) or (self._misspelt(home, village) if home else None)

    def _abbreviated(self, home: str, village: str) -> Match | None:
        for words in dict.fromkeys((name_words(village), name_words(village, whole=True))):
            known = self._known.spellings_in(home) if home else self._known.spellings_sharing(words)
            codes = {one.code for one in known if abbreviates(words, one.words, self._known.vocabulary)}
            if codes:
                return Match(codes.pop(), how=BY_SPELLING) if len(codes) == 1 else None
        return None

    def _misspelt(self, home: str, village: str) -> Match | None:
        """The one village of the district whose name it may be a slip of; nobody else's may be nearly as near."""
        words, key, vocabulary = name_words(village), name_key(village), self._known.vocabulary
        here = self._known.spellings_in(home)
        may_be = {one.code for one in here if doubles_apart(key, one.key) or is_slip(words, one.words, vocabulary)}
        rivals = {one.code for one in here if near(key, one.key) < _RIVAL} | may_be
        if len(may_be) != 1 or len(rivals) != 1:
            return None
        elsewhere = any(home not in self._known.homes[name] for name in self._known.named_nearly(key))
        return None if elsewhere else Match(may_be.pop(), how=BY_SPELLING)

    def _by_reading(self, home: str, village: str) -> Match | None:
        """A name behind a serial number, in the letters of before 1972, or with letters for a numeral."""
        for text in filter(None, (without_serial(village), in_new_letters(village))):
            match = self._simply(home, text)
            if match.code:
                return replace(match, how=BY_SPELLING)
        words = with_numeral_for_letters(name_words(village))
        if words is None or self._exactly(home, joined(words[:-1])).reason != "unknown_name":
            return None
        match = self._exactly(home, joined(words))
        return replace(match, how=BY_SPELLING) if match.code else None

    # --- what a person is shown -----------------------------------------------------------------------------------

    def _asking(self, exact: Match, home: str, village: str) -> Match:
        """The reason, with the villages whose names are most alike where no village has the name itself."""
        if exact.candidates:
            return exact
        key = name_key(village)
        exchanged = self._known.codes_in(key, home)
        candidates = dict.fromkeys((*exchanged, *self._contained(key, home), *self._alike(key, home)))
        return Match(None, reason=exact.reason, candidates=tuple(candidates)[:CANDIDATES])

    def _alike(self, key: str, home: str) -> list[str]:
        """Codes of villages with a similar name, those of the same district first."""
        own = {one.code: self._keys[one.code] for one in self._known.spellings_in(home)}
        self._compared += len(self._keys)
        everybody = self._keys if self._compared < _MOST_COMPARED else own
        ranked = process.extract(key, everybody, scorer=fuzz.ratio, score_cutoff=_CANDIDATE_CUTOFF, limit=None)
        ranked.sort(key=lambda hit: (self._home_of[hit[2]] != home, -hit[1], hit[2]))
        return [code for _, _, code in ranked]

    def _contained(self, key: str, home: str) -> list[str]:
        """Villages of the district one of whose names stands within this one, or the other way round."""
        return [
            one.code
            for one in self._known.spellings_in(home)
            if len(min(key, one.key, key=len)) > 2 and (one.key in key or key in one.key)
        ]
