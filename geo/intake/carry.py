"""Figures of one set of boundaries shown on another: by code, by the other coding, by known changes of codes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from geo.intake.codes import clean_code
from geo.intake.matching import Matcher
from geo.village import BPS_CODE, DISTRICT, VILLAGE, VILLAGE_CODE

UNKNOWN, SPLIT, INCOMPLETE_MERGE = "unknown_on_set", "village_split", "merge_incomplete"
#: How many changes in a row a code may have gone through.
_LONGEST = 10
Links = Mapping[str, set[str]]


@dataclass(frozen=True)
class LeftBehind:
    """Figures that have no place on another set: the village's code, and why."""

    village_code: str
    reason: str


@dataclass(frozen=True)
class Carried:
    """`figures` on the codes of the other set; `moved` maps old codes to new where they differ; the rest with reasons."""

    figures: pd.DataFrame
    moved: dict[str, str]
    left_behind: tuple[LeftBehind, ...]


def carry_figures(
    figures: pd.DataFrame,
    villages: pd.DataFrame,
    reference: pd.DataFrame,
    changes: pd.DataFrame,
    names: pd.DataFrame | None = None,
) -> Carried:
    """Put figures onto the villages of another set.

    Parameters
    ----------
    figures
        Counts of people indexed by village_code.
    villages
        The villages of the set to show them on, indexed by village_code, with bps_code.
    reference
        The table that links the codings: indexed by village_code, with bps_code.
    changes
        Codes that became others (old_code, new_code), one row a pair: a merger has several old codes, a split several
        new ones. What was merged is added up, when all of it has figures; what was split cannot be divided.
    names
        District and village of the figures' own set: a code that nothing else explains may still be known by its
        name, where that is certain and no other figures are of that village.
    """
    here, known, links = set(villages.index), set(figures.index), _links(changes)
    other = _other_codings(villages, reference)
    into = {code: _places(code, here, other, links) for code in figures.index}
    into |= _by_names([code for code, places in into.items() if not places], names, villages, reference, into)
    members = defaultdict(list)
    for code, places in into.items():
        if len(places) == 1:
            members[next(iter(places))].append(code)
    left = {code: SPLIT if places else UNKNOWN for code, places in into.items() if len(places) != 1}
    whole = {}
    for place, codes in members.items():
        if _is_whole(place, codes, links, known):
            whole[place] = codes
        else:
            left |= dict.fromkeys(codes, INCOMPLETE_MERGE)
    moved = {code: place for place, codes in whole.items() for code in codes if code != place}
    left_behind = tuple(LeftBehind(code, left[code]) for code in into if code in left)
    return Carried(_added_up(figures, whole), moved, left_behind)


def _added_up(figures: pd.DataFrame, whole: Mapping[str, list[str]]) -> pd.DataFrame:
    """The figures of each place's codes; a figure that one of the merged villages lacks, their sum lacks too."""
    single = {codes[0]: place for place, codes in whole.items() if len(codes) == 1}
    alone = figures.loc[list(single)].set_axis(list(single.values()), axis=0)
    merged = {place: figures.loc[codes].sum(skipna=False) for place, codes in whole.items() if len(codes) > 1}
    sums = pd.DataFrame.from_dict(merged, orient="index", columns=figures.columns, dtype=float)
    return pd.concat([alone, sums] if merged else [alone]).rename_axis(VILLAGE_CODE)


def _other_codings(villages: pd.DataFrame, reference: pd.DataFrame) -> dict[str, str]:
    """A code in another coding or another way of writing → the set's own code for that village."""
    known: dict[str, set[str]] = defaultdict(set)
    pairs = [*_pairs(villages), *_pairs(reference)]
    for one, other in pairs:
        for code, twin in ((one, other), (other, one)):
            if twin in villages.index:
                known[code].add(twin)
    return {code: next(iter(twins)) for code, twins in known.items() if len(twins) == 1}


def _pairs(table: pd.DataFrame) -> Iterable[tuple[str, str]]:
    for code, bps in table.get(BPS_CODE, pd.Series(dtype=object)).dropna().items():
        yield code, clean_code(bps) or str(bps)


def _links(changes: pd.DataFrame) -> tuple[Links, Links]:
    """What each code became, and what each code came from; a code that went on as itself is no change."""
    became, came_from = defaultdict(set), defaultdict(set)
    for old, new in zip(changes["old_code"], changes["new_code"], strict=True):
        if old != new:
            became[old].add(new)
            came_from[new].add(old)
    return dict(became), dict(came_from)


def _next(codes: set[str], link: Links) -> set[str]:
    return {following for code in codes for following in link.get(code, ())}


def _places(code: str, here: set[str], other: Mapping[str, str], links: tuple[Links, Links]) -> set[str]:
    """The villages of the set that a code became, or came from; one, or several after a split, or none."""
    if code in here:
        return {code}
    if code in other:
        return {other[code]}
    for link in links:
        reached, now = set(), {code}
        for _ in range(_LONGEST):
            now = _next(now, link)
            reached |= now & here
            now -= here
            if not now:
                break
        if reached:
            return reached
    return set()


def _by_names(
    codes: list[str],
    names: pd.DataFrame | None,
    villages: pd.DataFrame,
    reference: pd.DataFrame,
    into: Mapping[str, set[str]],
) -> dict[str, set[str]]:
    """Code → the one village of the set that is called the same, where nobody else is that village."""
    if names is None or not codes:
        return {}
    matcher, taken = Matcher(villages, reference), set().union(*into.values())
    known = names.loc[names.index.isin(codes), [DISTRICT, VILLAGE]]
    found = {code: matcher.match("", *words).code for code, *words in known.itertuples()}
    held = pd.Series(found, dtype=object).dropna()
    alone = held[~held.duplicated(keep=False) & ~held.isin(taken)]
    return {code: {place} for code, place in alone.items()}


def _is_whole(place: str, codes: list[str], links: tuple[Links, Links], known: set[str]) -> bool:
    """Whether all that makes up a village is there: of a merger every part, of anything else the village itself."""
    if codes == [place]:
        return True
    sources = _made_of(place, known, links)
    if place in codes:
        return sources | {place} == set(codes)
    return (len(codes) == 1 and not sources) or sources == set(codes)


def _made_of(place: str, known: set[str], links: tuple[Links, Links]) -> set[str]:
    """Every code that must be there for the sum to be the village's: the parts of a merger, the pieces of a split."""
    for link in reversed(links):
        parts, now = set(), {place}
        for _ in range(_LONGEST):
            now = _next(now, link)
            parts |= {code for code in now if code in known or code not in link}
            now -= parts
            if not now:
                break
        if parts & known:
            return parts
    return set()
