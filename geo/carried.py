"""The figures of a snapshot that is kept, on any boundaries."""

import geopandas as gpd
import pandas as pd
from sqlalchemy import Engine

from geo.intake.carry import Carried, carry_figures
from geo.region import code_changes, reference
from geo.store import Snapshot, figures_in_use, load_boundaries
from geo.village import FIGURES, check_villages


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
