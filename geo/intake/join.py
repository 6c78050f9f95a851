"""Boundaries and figures become `villages`; every boundary is kept and every row is accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import geopandas as gpd
import pandas as pd

from geo.errors import BOUNDARIES, COVERAGE, Problem
from geo.intake.boundaries import Boundaries
from geo.intake.codes import clean_code
from geo.intake.coverage import CODE, CoverageTable
from geo.intake.matching import Matcher
from geo.intake.name_matching import BY_CODE, BY_SPELLING, Match
from geo.village import DISTRICT, FIGURES, PRINTED, VILLAGE, check_villages, without_figures

Words = tuple[str, str, str]
#: A row that a person gave its village: counted with those found by name.
BY_PERSON = "person"
#: Share of the villages that must lie in the districts over them.
_MOST = 0.8


@dataclass(frozen=True)
class Unmatched:
    """A row that became no village's figures: its row number, its own words, why, and the codes it might mean.

    `district` is the one that stands over the row where its own cell is blank.
    """

    row: int
    code: str
    district: str
    village: str
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class JoinReport:
    """Where each row went: `rows_in` = `matched_by_code` + `matched_by_name` + `without_boundary` + `duplicated`.

    `without_figures` are the codes of boundaries that no row gave a figure. `duplicated` rows repeat a village:
    an equal repetition is dropped after the first, differing ones are all set aside and the village stays without
    figures, since nothing says which is right. `joined` maps the rows that gave figures to (code, how it was found).
    """

    rows_in: int
    matched_by_code: int
    matched_by_name: int
    without_figures: tuple[str, ...]
    without_boundary: tuple[Unmatched, ...]
    duplicated: tuple[Unmatched, ...]
    problems: tuple[Problem, ...] = field(default=())
    joined: dict[int, tuple[str, str]] = field(default_factory=dict)


def join_coverage(
    boundaries: Boundaries,
    table: CoverageTable,
    reference: pd.DataFrame | None = None,
    aliases: pd.DataFrame | None = None,
    decided: Mapping[int, str | None] | None = None,
) -> tuple[gpd.GeoDataFrame, JoinReport]:
    """Give each boundary its figures.

    Parameters
    ----------
    reference
        Table of villages that adds other codes and spellings to those of the boundary file.
    aliases
        Other names of villages, indexed by village_code: district, village.
    decided
        Row → the village code that a person says it means, or None for a row that is not to be used.

    Returns
    -------
    villages
        The table of `geo.village`, one row a boundary; figures NaN where no certain row gave them.
    report
        Every row of the table, joined or with a reason.
    """
    matcher = Matcher(boundaries.villages, reference, aliases)
    rows, words = table.frame, _words(table, _believable_districts(matcher, table))
    matches = _matches(matcher, table, words)
    matches |= {
        row: _as_decided(code, matches[row])
        for row, code in (decided or {}).items()
        if matches.get(row) and (code is None or code in boundaries.villages.index)
    }
    unmatched = tuple(
        _unmatched(table, row, match, words) for row, match in matches.items() if match is None or not match.code
    )
    found = pd.Series({row: match.code for row, match in matches.items() if match and match.code}, dtype=object)
    duplicated, joined = _duplicates(rows, found, words)
    figures = rows.loc[joined.index, [*FIGURES, PRINTED]].set_axis(joined, axis=0)
    villages = boundaries.villages.join(figures.reindex(boundaries.villages.index))
    hows = [matches[row].how for row in joined.index]
    report = JoinReport(
        rows_in=table.rows_in,
        matched_by_code=hows.count(BY_CODE),
        matched_by_name=len(hows) - hows.count(BY_CODE),
        without_figures=tuple(villages.index[without_figures(villages)]),
        without_boundary=unmatched,
        duplicated=duplicated,
        problems=(
            *(problem.in_file(BOUNDARIES) for problem in boundaries.problems),
            *_with_codes(table.problems, found),
            *_read_as(rows, matches, joined, boundaries.villages),
        ),
        joined={int(row): (code, matches[row].how) for row, code in joined.items()},
    )
    return check_villages(villages), report


def _words(table: CoverageTable, above: dict[int, str]) -> dict[int, Words]:
    """Row → its code, its district or the one over it, its village."""
    return {
        row: (code, district or above.get(row, ""), village)
        for row, code, district, village in table.frame[[CODE, DISTRICT, VILLAGE]].itertuples()
    }


def _matches(matcher: Matcher, table: CoverageTable, words: dict[int, Words]) -> dict[int, Match | None]:
    """Row → what it means; None for the rows that are set aside."""
    matches = {row: None if row in table.set_aside else matcher.match(*said) for row, said in words.items()}
    return matches | {
        row: Match(None, reason="may_be_district", candidates=(matches[row].code,))
        for row in _may_be_districts(matcher, table, words)
        if matches[row] and matches[row].code
    }


def _as_decided(code: str | None, found: Match) -> Match:
    """What a person said in place of what was found; what was found stays among the candidates."""
    others = (found.code,) if found.code else found.candidates
    return Match(code, how=BY_PERSON) if code else Match(None, reason="not_used_by_choice", candidates=others)


def _believable_districts(matcher: Matcher, table: CoverageTable) -> dict[int, str]:
    """Row → the district that stands over it, for rows without code; none at all when hardly any village lies there.

    A table whose districts are blank for another reason is not read as one in blocks.
    """
    over = {
        row: district
        for row, district in table.districts_above.items()
        if row not in table.set_aside and clean_code(table.frame.at[row, CODE]) is None
    }
    names = table.frame[VILLAGE]
    there = [matcher.lies_in(district, names[row]) for row, district in over.items()]
    return over if sum(there) >= _MOST * len(there) else {}


def _may_be_districts(matcher: Matcher, table: CoverageTable, words: dict[int, Words]) -> list[int]:
    """Rows with nothing but a name that a village shares with a district, in a list that holds districts as well.

    It does when others of its names are only districts', or when most of them are districts' too.
    """
    bare = {
        row: village
        for row, (code, district, village) in words.items()
        if not (code or district) and row not in table.set_aside
    }
    districts = [row for row, name in bare.items() if matcher.is_district(name)]
    shared = [row for row in districts if matcher.is_village(bare[row])]
    holds_districts = len(districts) - len(shared) > 1 or len(shared) * 2 > len(bare)
    return shared if holds_districts else []


def _unmatched(table: CoverageTable, row: int, match: Match | None, words: dict[int, Words]) -> Unmatched:
    reason, candidates = (table.set_aside[row], ()) if match is None else (match.reason, match.candidates)
    return Unmatched(int(row), *words[row], reason, candidates)


def _duplicates(
    rows: pd.DataFrame, found: pd.Series, words: dict[int, Words]
) -> tuple[tuple[Unmatched, ...], pd.Series]:
    """The rows set aside because another row means the same village, and row → code of the rows that stay."""
    aside, gone = [], []
    for code, same in found[found.duplicated(keep=False)].groupby(found):
        equal = rows.loc[same.index, list(FIGURES)].drop_duplicates().shape[0] == 1
        reason = "repeated_equal" if equal else "repeated_different"
        for row in same.index[1:] if equal else same.index:
            aside.append(Unmatched(int(row), *words[row], reason, (code,)))
            gone.append(row)
    return tuple(sorted(aside, key=lambda one: one.row)), found.drop(gone)


def _read_as(rows: pd.DataFrame, matches: dict[int, Match | None], joined: pd.Series, villages) -> list[Problem]:
    """Names that were written another way, to be looked at once."""
    return [
        Problem(
            "name_read_as",
            row=int(row),
            code=code,
            file=COVERAGE,
            facts={"text": rows.at[row, VILLAGE], "name": villages.at[code, VILLAGE]},
        )
        for row, code in joined.items()
        if matches[row].how == BY_SPELLING
    ]


def _with_codes(problems: tuple[Problem, ...], found: pd.Series) -> list[Problem]:
    """The table's problems, each with the village that its row means."""
    return [
        replace(each, code=found.get(each.row) if each.row is not None else None, file=COVERAGE) for each in problems
    ]
