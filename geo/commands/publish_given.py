"""What `publish` makes publications of: two files, or what the store has in use with the office's settings."""

import argparse
from pathlib import Path

from geo.clusters import find_clusters
from geo.commands.joining import read_files
from geo.errors import DataError, Problem
from geo.intake import join_coverage
from geo.maps.poster.card import Heading
from geo.publish.edition import SMALL
from geo.publish.material import Given
from geo.publish.publication import KINDS, WITH_CLUSTERS
from geo.region import is_of_region, known_aliases, reference, region
from geo.source_sentences import boundaries_sentence, figures_sentence, mark_words
from geo.trend import press_points
from geo.wording import t


def given_by(options: argparse.Namespace) -> tuple[Given, int | None]:
    """Finished results, and below which number counts are small in the public edition (None: none is).

    Raises
    ------
    DataError
        When only one of the two files is given, a plan is named with them, or there is nothing kept.
    """
    search = not WITH_CLUSTERS.isdisjoint(options.kind or KINDS)
    if not options.boundaries and not options.coverage:
        # Two files are published without a database, and without the time its libraries take to load.
        from geo.commands.publish_store import given_by_store

        return given_by_store(options.plan, clusters=search)
    if not (options.boundaries and options.coverage):
        raise DataError(Problem("publish_one_file"))
    if options.plan is not None:
        raise DataError(Problem("publish_plan_of_files"))
    return _of_files(options, search=search), SMALL


def _of_files(options: argparse.Namespace, *, search: bool) -> Given:
    boundaries, table = read_files(options)
    villages, _ = join_coverage(boundaries, table, reference(), known_aliases())
    ours = is_of_region(villages.index)
    figures, shapes = Path(options.coverage).name, Path(options.boundaries).name
    return Given(
        villages=villages,
        place=t("Kabupaten {name}", name=region().name) if ours else t("wilayah pada berkas yang dimuat"),
        province=region().province if ours else "",
        day=table.day,
        sources=(figures_sentence(figures, table.day), boundaries_sentence(shapes, schematic=False)),
        marks=mark_words(simulated=table.simulated, schematic=False),
        of_region=ours,
        simulated=table.simulated,
        clusters=find_clusters(villages) if search else None,
        trend=tuple(press_points()) if ours else (),
        plan=None,
        heading=Heading((region().office_name,)) if ours else Heading(),
        target=region().target,
    )
