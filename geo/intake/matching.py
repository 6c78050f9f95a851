"""Which village a row means: by code first, else by district and name. What is not certain is never guessed.

The rules are ours; rapidfuzz only ranks the candidates that a person is shown.
"""

import re
import unicodedata
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from geo.intake.codes import clean_code, dotted
from geo.village import BPS_CODE, DISTRICT, VILLAGE

BY_CODE, BY_NAME = "code", "name"
#: Names less alike than this (0 to 100) are not worth a person's glance.
_CANDIDATE_CUTOFF = 60
_CANDIDATES = 5

_PREFIXES = {"desa", "ds", "kelurahan", "kel", "kecamatan", "kec", "kabupaten", "kab"}
_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()  # noqa: SIM905
_ARABIC = {roman: str(value) for value, roman in enumerate(_NUMERALS, start=1)}


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


def name_key(name: object) -> str:
    """A name without what people write differently: case, accents, punctuation, prefixes, spacing, kind of numeral.

    `"Ds. LUBUK  BELIMBING-II"` and `"Lubukbelimbing 2"` share a key; `"Belumai I"` and `"Belumai II"` do not.
    """
    if name is None or (isinstance(name, float) and name != name):
        return ""
    plain = unicodedata.normalize("NFKD", str(name)).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[^\W\d_]+|\d+", plain)
    while len(words) > 1 and words[0] in _PREFIXES:
        words = words[1:]
    # A numeral keeps a mark around it, so that joining words can never make one up ("pal vi i" is not "pal vii").
    return "".join(f"#{_ARABIC.get(w, w).lstrip('0')}#" if w in _ARABIC or w.isdigit() else w for w in words)


class Matcher:
    """Finds villages of one set by code or by name. Build it once a set, ask it once a row."""

    def __init__(self, villages: pd.DataFrame, reference: pd.DataFrame | None = None):
        """`villages` is indexed by village_code with columns village, district and perhaps bps_code.

        `reference`, on the same kind of index, adds other codes and spellings for villages that are in the set.
        """
        tables = [villages] + (
            [reference.reindex(reference.index.intersection(villages.index))] if reference is not None else []
        )
        self._labels = villages[[VILLAGE, DISTRICT]]
        self._codes = _codes(tables)
        self._regencies = {dotted(form)[:5] for form in self._codes if clean_code(form)}
        self._names = _names(tables)
        self._districts = {district for homes in self._names.values() for district in homes}
        self._homes = _homes(self._names)
        self._keys = {code: name_key(name) for code, name in villages[VILLAGE].items()}

    def match(self, code: object = None, district: object = None, village: object = None) -> Match:
        """The village that a row with this code, district and name means, or why that is not certain."""
        by_name = self._by_name(name_key(district), name_key(village))
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

    def _by_name(self, district: str, village: str) -> Match:
        if not village:
            return Match(None, reason="nothing_to_match")
        same_name = self._names.get(village, {})
        if district in self._districts:
            here = same_name.get(district, ())
            if len(here) == 1:
                return Match(here[0], how=BY_NAME)
            if here:
                return Match(None, reason="ambiguous_name", candidates=here)
            elsewhere = _flat(same_name.values())
            reason = "other_district" if elsewhere else "unknown_name"
            return Match(None, reason=reason, candidates=elsewhere or self._alike(village, district))
        everywhere = _flat(same_name.values())
        if district and everywhere:
            return Match(None, reason="unknown_district", candidates=everywhere)
        if len(everywhere) == 1:
            return Match(everywhere[0], how=BY_NAME)
        reason = "ambiguous_name" if everywhere else "unknown_name"
        return Match(None, reason=reason, candidates=everywhere or self._alike(village, None))

    def _alike(self, village: str, district: str | None) -> tuple[str, ...]:
        """Codes of villages with a similar name, those of the same district first."""
        ranked = process.extract(village, self._keys, scorer=fuzz.ratio, score_cutoff=_CANDIDATE_CUTOFF, limit=None)
        home = self._labels[DISTRICT].map(name_key)
        ranked.sort(key=lambda hit: (home[hit[2]] != district, -hit[1], hit[2]))
        return tuple(code for _, _, code in ranked[:_CANDIDATES])


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
