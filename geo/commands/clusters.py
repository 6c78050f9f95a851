"""`clusters`: where people are missed together, from files or from what the store has in use."""

import argparse
import math
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date

import geopandas as gpd
import pandas as pd

from geo.cluster_sentences import (
    aside_sentences,
    before_sentence,
    cluster_name,
    cluster_sentence,
    limit_sentence,
    nothing_found_sentence,
    settings_sentence,
    strength_sentence,
)
from geo.clusters import Cluster, Clusters, ScanSettings, find_clusters
from geo.commands.answers import (
    left_behind_sentences,
    print_answer,
    refuse_idle_options,
    row_answer,
    row_sentences,
)
from geo.commands.joining import read_files
from geo.errors import DataError, Problem
from geo.faults import is_remark, located_sentence
from geo.intake import JoinReport, join_coverage
from geo.region import known_aliases, reference
from geo.village import DISTRICT, VILLAGE
from geo.wording import day, t


@dataclass(frozen=True)
class Given:
    """Villages with figures, where each row went, what both are, and the figures of the snapshot before.

    `of_store` when anything of it is the store's; the numbers are those of the snapshot and the boundaries in use, None
    of a file; `figures_day` is the day of the figures, None where nobody says it.
    """

    villages: gpd.GeoDataFrame
    report: JoinReport
    left_behind: tuple[dict, ...] = ()
    simulated: bool = False
    schematic: bool = False
    before: pd.DataFrame | None = None
    before_day: date | None = None
    of_store: bool = False
    snapshot_id: int | None = None
    boundary_set_id: int | None = None
    figures_day: date | None = None


def clusters(options: argparse.Namespace) -> int:
    """Find clusters and print them; what took no part is said, in JSON on stderr: there the answer is a list.

    Raises
    ------
    DataError
        When there is no figure to test, as `join` does of a store without a snapshot.
    """
    refuse_idle_options(options)
    given = given_by(options)
    found = find_clusters(given.villages, given.before, settings=_settings(options))
    if not found.tested:
        raise DataError(Problem("nothing_to_test", facts={"n": len(given.villages)}))
    if options.json:
        for sentence in (*marks_of(given), *_set_aside(found, given, remarks=False)):
            print(sentence, file=sys.stderr)
    answer = [cluster_answer(each, given.villages) for each in found] if options.json else None
    return print_answer(options, answer, lambda: "\n".join(_words(found, given)))


def cluster_answer(cluster: Cluster, villages: pd.DataFrame) -> dict[str, object]:
    """A cluster as JSON has it; a relative risk that is infinite (nobody else is unrecorded) or not known is null."""
    members = villages.loc[[*cluster.villages]]
    facts = {name: _plain(value) for name, value in asdict(cluster).items()}
    first = "rank villages observed expected relative_risk llr p_value strength".split()
    more = {"name": cluster_name(cluster, villages), "districts": [*members[DISTRICT].drop_duplicates()]}
    return {name: facts[name] for name in first} | more | facts


def _plain(value: object) -> object:
    """No NaN and no infinity, which JSON does not have; four digits behind the point are enough, but of a small p."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, float):
        return None if not math.isfinite(value) else round(value, 4) if value >= 1 else float(f"{value:.6g}")
    return list(value) if isinstance(value, tuple) else value


def given_by(options: argparse.Namespace) -> Given:
    """Villages and figures of the files that are named, of the store what is not."""
    return _of_files(options) if options.boundaries and options.coverage else _of_store(options)


def _of_files(options: argparse.Namespace) -> Given:
    boundaries, table = read_files(options)
    return Given(*join_coverage(boundaries, table, reference(), known_aliases()), simulated=table.simulated)


def _of_store(options: argparse.Namespace) -> Given:
    # Two files are tested without a database, and without the time its libraries take to load.
    from geo.commands.clusters_store import given_by_store

    return given_by_store(options)


def _settings(options: argparse.Namespace) -> ScanSettings:
    said = {each.name: getattr(options, each.name) for each in fields(ScanSettings)}
    return ScanSettings(**{name: value for name, value in said.items() if value is not None})


def _words(found: Clusters, given: Given) -> list[str]:
    lines = [*marks_of(given), _summary(found) if len(found) else nothing_found_sentence(found)]
    for each in found:
        lines += [f"{each.rank}. {cluster_sentence(each, given.villages)}", *map("   {}".format, _more(each, given))]
    lines += [settings_sentence(found.settings), limit_sentence(found)]
    if given.before_day is not None:
        lines.append(t("Dibandingkan dengan periode data {when}.", when=day(given.before_day)))
    return [*lines, *_set_aside(found, given, remarks=True)]


def _summary(found: Clusters) -> str:
    return t(
        "{n} klaster pada {tested} desa yang diuji, dengan {observed} belum rekam dari {eligible} wajib KTP.",
        n=len(found),
        tested=found.tested,
        observed=found.observed,
        eligible=found.eligible,
    )


def _more(cluster: Cluster, given: Given) -> Iterable[str]:
    yield strength_sentence(cluster)
    if cluster.overlap_before is not None:
        yield before_sentence(cluster)
    names = given.villages.loc[[*cluster.villages], VILLAGE]
    yield t("Desa: {names}.", names=", ".join(f"{name} ({code})" for code, name in names.items()))


def marks_of(given: Given) -> Iterable[str]:
    """What must be said wherever these figures show."""
    if given.simulated:
        yield f"{t('DATA SIMULASI')}: {t('angka per desa dibangkitkan program, bukan angka Dukcapil')}."
    if given.schematic:
        yield f"{t('Batas skematik, bukan batas resmi')}."


def _set_aside(found: Clusters, given: Given, *, remarks: bool) -> list[str]:
    """Villages and rows that took no part, and faults of the files; `remarks` tell what was done, with nothing to mend."""
    report = given.report
    rows = {"without_boundary": report.without_boundary, "duplicated": report.duplicated}
    return [
        *aside_sentences(found, given.villages),
        *row_sentences({name: [row_answer(row) for row in aside] for name, aside in rows.items()}),
        *(located_sentence(problem) for problem in report.problems if remarks or not is_remark(problem)),
        *left_behind_sentences(given.left_behind),
    ]
