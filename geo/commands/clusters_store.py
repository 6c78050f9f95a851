"""`clusters` with what the store has in use in place of a file that was not given."""

import argparse
from pathlib import Path

from geo.carried import carried_figures
from geo.commands.clusters import Given
from geo.commands.joining_store import boundaries_asked, current_figures
from geo.commands.store import opened_store, snapshot_in_use, usable_table, whole_file
from geo.intake import join_coverage
from geo.region import reference
from geo.store import all_aliases, snapshot_before, state


def given_by_store(options: argparse.Namespace) -> Given:
    """Villages and figures as `join` takes them; figures in use come with those of the snapshot before."""
    with opened_store() as store:
        now = state(store)
        boundaries = boundaries_asked(store, now, options)
        schematic = not options.boundaries and now.boundary_sets[0].schematic
        if options.coverage:
            table, _ = usable_table(store, whole_file(Path(options.coverage)), options)
            villages, report = join_coverage(boundaries, table, reference(), all_aliases(store))
            return Given(villages, report, simulated=table.simulated, schematic=schematic, of_store=True)
        villages, report, more = current_figures(store, now, boundaries)
        held = snapshot_in_use(now.snapshots)
        earlier = snapshot_before(now.snapshots, held.day, simulated=held.simulated)
        return Given(
            villages,
            report,
            left_behind=tuple(more["left_behind"]),
            simulated=held.simulated,
            schematic=schematic,
            before=carried_figures(store, earlier, boundaries.villages).figures if earlier else None,
            before_day=earlier.day if earlier else None,
            of_store=True,
            snapshot_id=held.id,
            figures_day=held.day,
            boundary_set_id=None if options.boundaries else now.boundary_sets[0].id,
        )
