"""Which village a row means: by code first, else by district and name. What is not certain is never guessed.

The rules are ours; rapidfuzz only measures distances and ranks the candidates that a person is shown.
"""

from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from geo.intake.codes import clean_code, dotted
from geo.intake.names import abbreviates, may_be_misspelt, name_key, name_words, near, readings
from geo.village import BPS_CODE, DISTRICT, VILLAGE

#: `BY_SPELLING`: by a name that is written another way, with abbreviations or one letter off, and can mean no other.
BY_CODE, BY_NAME, BY_SPELLING = "code", "name", "spelling"
#: Names less alike than this (0 to 100) are not worth a person's glance.
_CANDIDATE_CUTOFF = 60
_CANDIDATES = 5
#: Rows for which candidates are looked for in a whole nation; a person reads no more.
_MOST_SEARCHES = 500
#: A second name this near makes the first no slip of the pen.
_RIVAL = 3
#: Letters by which a district may be misspelt when a village of exactly that name lies in it.
_DISTRICT_SLIPS = 2


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
        self._labels = villages[[VILLAGE, DISTRICT]]
        self._codes = _codes(tables)
        self._regencies = {dotted(form)[:5] for form in self._codes if clean_code(form)}
        self._names = _names(tables)
        self._homes = _homes(self._names)
        self._words = _words(tables)
        self._districts = {district for homes in self._names.values() for district in homes}
        self._keys = {code: name_key(name) for code, name in villages[VILLAGE].items()}
        self._home_of = {code: name_key(district) for code, district in villages[DISTRICT].items()}
        self._searches = 0

    def match(self, code: object = None, district: object = None, village: object = None) -> Match:
        """The village that a row with this code, district and name means, or why that is not certain."""
        by_name = self._by_name(district, village)
        if not _blank(code):
            found = self._codes.get(clean_code(code) or str(code).strip())
            if found is None:
                return self._by_name_despite(code, by_name)
            others = self._contradiction(found, name_key(district), name_key(village))
            if others is not None:
                return Match(None, reason="code_and_name_disagree", candidates=(found, *others)[:_CANDIDATES])
            return Match(found, how=BY_CODE)
        return by_name

    def _contradiction(self, code: str, district: str, village: str) -> tuple[str, ...] | None:
        """The villages that a row's own words mean instead of its code's; None when they do not speak against it.

        A spelling nobody knows says nothing. A known name that is not this village's does, and so does a known
        district that is not its own.
        """
        holders = _flat(self._names.get(village, {}).values())
        if holders and code not in holders:
            return holders
        if district in self._districts and district not in self._homes[code]:
            return tuple(held for held in holders if held != code)
        return None

    def _by_name_despite(self, code: object, by_name: Match) -> Match:
        """A row whose code nobody knows: its name may still be certain, unless the code is another regency's."""
        clean = clean_code(code)
        if by_name.code and (clean is None or dotted(clean)[:5] in self._regencies):
            return by_name
        candidates = ((by_name.code,) if by_name.code else ()) + by_name.candidates
        return Match(None, reason="unknown_code", candidates=candidates)

    def _by_name(self, district: object, village: object) -> Match:
        exact = self._exactly(name_key(district), name_key(village))
        if exact.code or exact.reason in ("nothing_to_match", "ambiguous_name"):
            return exact
        return (
            self._by_reading(district, village, exact)
            or self._by_spelling(district, village)
            or self._asking(exact, district, village)
        )

    def _exactly(self, district: str, village: str) -> Match:
        """By the key of the name, in the district of that key."""
        if not village:
            return Match(None, reason="nothing_to_match")
        same_name = self._names.get(village, {})
        everywhere = _flat(same_name.values())
        if district in self._districts:
            here = same_name.get(district, ())
            if len(here) == 1:
                return Match(here[0], how=BY_NAME)
            if here:
                return Match(None, reason="ambiguous_name", candidates=here)
            return Match(None, reason="other_district" if everywhere else "unknown_name", candidates=everywhere)
        if district and everywhere:
            return Match(None, reason="unknown_district", candidates=everywhere)
        if len(everywhere) == 1:
            return Match(everywhere[0], how=BY_NAME)
        return Match(None, reason="ambiguous_name" if everywhere else "unknown_name", candidates=everywhere)

    def _by_reading(self, district: object, village: object, exact: Match) -> Match | None:
        """A name with brackets or slashes, when every reading that is a known name means the same village."""
        if exact.candidates:
            return None
        home = name_key(district)
        matches = [self._exactly(home, name_key(reading)) for reading in readings(str(village))]
        meant = _flat([(match.code,) if match.code else match.candidates for match in matches])
        certain = any(match.code for match in matches)
        if len(meant) == 1 and certain:
            return Match(meant[0], how=BY_NAME)
        if meant:
            return Match(None, reason="ambiguous_name", candidates=meant[:_CANDIDATES])
        near_ones = [self._by_spelling(district, reading) for reading in readings(str(village))]
        meant = _flat([(match.code,) for match in near_ones if match])
        return Match(meant[0], how=BY_SPELLING) if len(meant) == 1 else None

    def _by_spelling(self, district: object, village: object) -> Match | None:
        """A name written with abbreviations, or one letter off; or a district's name a little off. Else None."""
        key, home = name_key(village), name_key(district)
        if home and home not in self._districts:
            found = self._names.get(key, {}).get(self._district_meant(home), ())
            return Match(found[0], how=BY_SPELLING) if len(found) == 1 else None
        if self._names.get(key):
            return None  # it is somebody's name already
        words = name_words(village)
        short = {code for code, spelt in self._spellings(home) if abbreviates(words, spelt)}
        if len(short) == 1:
            return Match(short.pop(), how=BY_SPELLING)
        return self._one_letter_off(key, home) if home and may_be_misspelt(key) and not short else None

    def _one_letter_off(self, key: str, home: str) -> Match | None:
        """The one village of the district whose name differs in a letter; nobody else's may be nearly as near."""
        here = {code: near(key, name_key(" ".join(spelt))) for code, spelt in self._spellings(home)}
        ranked = sorted(here.items(), key=lambda one: one[1])
        if not ranked or ranked[0][1] != 1 or (len(ranked) > 1 and ranked[1][1] < _RIVAL):
            return None
        elsewhere = any(near(key, other) < 2 for other, homes in self._names.items() if home not in homes)
        return None if elsewhere else Match(ranked[0][0], how=BY_SPELLING)

    def _spellings(self, home: str) -> list[tuple[str, tuple[str, ...]]]:
        """(code, words) of every spelling in a district; of all districts when none is given."""
        return self._words.get(home, []) if home else [one for words in self._words.values() for one in words]

    def _district_meant(self, home: str) -> str | None:
        ranked = sorted((near(home, known), known) for known in self._districts if known)
        if not ranked or ranked[0][0] > _DISTRICT_SLIPS or not may_be_misspelt(home):
            return None
        alone = len(ranked) == 1 or ranked[1][0] >= ranked[0][0] + 2
        return ranked[0][1] if alone else None

    def _asking(self, exact: Match, district: object, village: object) -> Match:
        """The reason, with the villages whose names are most alike where no village has the name itself."""
        if exact.candidates:
            return exact
        home = name_key(district)
        return Match(None, reason=exact.reason, candidates=self._alike(name_key(village), home))

    def _alike(self, village: str, district: str) -> tuple[str, ...]:
        """Codes of villages with a similar name, those of the same district first."""
        self._searches += 1
        if self._searches > _MOST_SEARCHES:
            return ()
        ranked = process.extract(village, self._keys, scorer=fuzz.ratio, score_cutoff=_CANDIDATE_CUTOFF, limit=None)
        ranked.sort(key=lambda hit: (self._home_of[hit[2]] != district, -hit[1], hit[2]))
        return tuple(dict.fromkeys([*self._contained(village, district), *(code for _, _, code in ranked)]))[
            :_CANDIDATES
        ]

    def _contained(self, village: str, district: str) -> list[str]:
        """Villages of the district whose whole name stands in this one: `Pal VIII` in `Karang Anyar Pal VIII`."""
        codes = [code for code, home in self._home_of.items() if home == district]
        return [code for code in codes if self._keys[code] and self._keys[code] in village]


def _codes(tables: list[pd.DataFrame]) -> dict[str, str]:
    """Every way to write a village's code → its village_code; a code that would mean two villages means none."""
    known: dict[str, set[str]] = {}
    for table in tables:
        for code in table.index:
            # Never the other way round: an undotted code may be BPS, which has no dotted form.
            for form in {code, code.replace(".", "")}:
                known.setdefault(form, set()).add(code)
        for code, bps in table.get(BPS_CODE, pd.Series(dtype=str)).dropna().items():
            known.setdefault(clean_code(bps) or bps, set()).add(code)
    return {form: next(iter(codes)) for form, codes in known.items() if len(codes) == 1}


def _names(tables: list[pd.DataFrame]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Village key → district key → the codes of the villages known by both."""
    known: dict[str, dict[str, set[str]]] = {}
    for table in tables:
        for code, village, district in table[[VILLAGE, DISTRICT]].itertuples():
            known.setdefault(name_key(village), {}).setdefault(name_key(district), set()).add(code)
    return {
        village: {district: tuple(sorted(codes)) for district, codes in homes.items()}
        for village, homes in known.items()
    }


def _words(tables: list[pd.DataFrame]) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """District key → (code, words) of every spelling of its villages."""
    known: dict[str, dict[tuple[str, tuple[str, ...]], None]] = {}
    for table in tables:
        for code, village, district in table[[VILLAGE, DISTRICT]].itertuples():
            known.setdefault(name_key(district), {})[code, name_words(village)] = None
    return {district: list(spellings) for district, spellings in known.items()}


def _homes(names: dict[str, dict[str, tuple[str, ...]]]) -> dict[str, set[str]]:
    """Village code → the keys of the district it is known to lie in."""
    homes: dict[str, set[str]] = {}
    for districts in names.values():
        for district, codes in districts.items():
            for code in codes:
                homes.setdefault(code, set()).add(district)
    return homes


def _flat(groups) -> tuple[str, ...]:
    return tuple(sorted({code for group in groups for code in group}))


def _blank(value: object) -> bool:
    return value is None or value != value or not str(value).strip()
