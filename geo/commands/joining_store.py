"""`join` with what the store has in use in place of a file that was not given."""

import argparse
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
from sqlalchemy import Engine

from geo.carried import carried_figures, with_figures
from geo.commands.store import opened_store, snapshot_in_use, usable_table, whole_file
from geo.errors import BOUNDARIES
from geo.intake import Boundaries, JoinReport, join_coverage, read_boundaries
from geo.region import reference
from geo.sentences import left_behind_words
from geo.store import State, all_aliases, load_boundaries, load_report, state
from geo.village import without_figures

Joined = tuple[gpd.GeoDataFrame, JoinReport, dict[str, object]]


def join_with_store(options: argparse.Namespace) -> Joined:
    """The villages with their figures, where each row went, and what else there is to answer."""
    with opened_store() as store:
        now = state(store)
        boundaries = boundaries_asked(store, now, options)
        if not options.coverage:
            return current_figures(store, now, boundaries)
        table, _ = usable_table(store, whole_file(Path(options.coverage)), options)
        return *join_coverage(boundaries, table, reference(), all_aliases(store)), {}


def boundaries_asked(store: Engine, now: State, options: argparse.Namespace) -> Boundaries:
    """The file that was given, else the set in use."""
    if not options.boundaries:
        return load_boundaries(store, now.boundary_sets[0].id)
    return read_boundaries(
        Path(options.boundaries), options.boundary_column, reference(), crs=options.crs, layer=options.layer
    )


def current_figures(store: Engine, now: State, boundaries: Boundaries) -> Joined:
    """The figures in use, carried onto the boundaries; the report stays that of the file that they came from."""
    held = snapshot_in_use(now.snapshots)
    carried = carried_figures(store, held, boundaries.villages)
    villages, report = with_figures(boundaries.villages, carried.figures), load_report(store, held.id)
    report = replace(
        report,
        without_figures=tuple(villages.index[without_figures(villages)]),
        problems=(*(problem.in_file(BOUNDARIES) for problem in boundaries.problems), *report.problems),
    )
    left = [
        {"code": each.village_code, "reason": each.reason, "message": left_behind_words(each.reason)}
        for each in carried.left_behind
    ]
    return villages, report, {"left_behind": left}
