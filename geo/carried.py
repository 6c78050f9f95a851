"""The figures of a snapshot that is kept, on any boundaries."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
from sqlalchemy import Engine

from geo.intake.carry import Carried, carry_figures
from geo.region import code_changes, reference
from geo.store import BoundarySet, Snapshot, corrections, figures_in_use, load_boundaries
from geo.village import FIGURES, check_villages


@dataclass(frozen=True)
class Ground:
    """Boundaries with figures, what was kept of both, and how many villages are corrected."""

    villages: gpd.GeoDataFrame
    boundary_set: BoundarySet
    snapshot: Snapshot
    corrected: int


def ground_of(store: Engine, held: Snapshot, boundary_set: BoundarySet) -> Ground:
    """A snapshot on a set of boundaries that is kept."""
    villages = load_boundaries(store, boundary_set.id).villages
    figures = carried_figures(store, held, villages, boundary_set.id).figures
    return Ground(with_figures(villages, figures), boundary_set, held, len(corrections(store, held.id)))


def carried_figures(
    store: Engine, held: Snapshot, villages: gpd.GeoDataFrame, boundary_set_id: int | None = None
) -> Carried:
    """The figures of a snapshot, corrections included, on any villages: as pages show them, by certain names too.

    Where the villages are a set that is kept, `boundary_set_id` says which: the snapshot's own is not loaded again.
    """
    own = villages
    if boundary_set_id != held.boundary_set_id:
        own = load_boundaries(store, held.boundary_set_id).villages
    return carry_figures(figures_in_use(store, held.id), villages, reference(), code_changes(), names=own)


def with_figures(villages: gpd.GeoDataFrame, figures: pd.DataFrame) -> gpd.GeoDataFrame:
    """The villages with the figures that they have."""
    return check_villages(villages.join(figures[list(FIGURES)].reindex(villages.index)))
