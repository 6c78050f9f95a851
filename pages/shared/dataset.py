"""Boundaries and figures that belong together: what pages show."""

from dataclasses import dataclass, field
from datetime import date

import geopandas as gpd

from geo.intake import Boundaries, CoverageTable, JoinReport
from geo.intake.carry import LeftBehind
from geo.region import is_of_region
from geo.store import BoundarySet, Correction, Snapshot


@dataclass(frozen=True)
class Source:
    """Where a file came from: its name for people, a checksum, its date when known, and what it must be marked as.

    `loaded` is True of what a visitor loaded and nobody has kept yet.
    """

    name: str
    checksum: str
    day: date | None = None
    simulated: bool = False
    schematic: bool = False
    loaded: bool = False


@dataclass(frozen=True)
class Understanding:
    """What a table was understood to be: its sheet, its header rows, meaning → heading, how many rows."""

    sheet: str
    header_rows: tuple[int, ...]
    columns: dict[str, str]
    rows_in: int


@dataclass(frozen=True)
class DataSet:
    """Boundaries and figures, joined; `id` changes when either does.

    `table` is that of a visitor's own file, None for what is kept. `snapshot` and `boundary_set` are what is kept, None
    for what is not. `left_behind` are figures of the snapshot that have no place on these boundaries, `corrections`
    are by village_code.
    """

    id: str
    villages: gpd.GeoDataFrame
    districts: gpd.GeoDataFrame
    report: JoinReport
    boundaries: Boundaries
    boundary_source: Source
    coverage_source: Source
    understanding: Understanding
    table: CoverageTable | None = None
    snapshot: Snapshot | None = None
    boundary_set: BoundarySet | None = None
    left_behind: tuple[LeftBehind, ...] = ()
    corrections: dict[str, Correction] = field(default_factory=dict)

    @property
    def of_region(self) -> bool:
        """Whether these are villages of the regency in view, or of somewhere else."""
        return is_of_region(self.villages.index)

    @property
    def unsaved(self) -> bool:
        """Whether a part of it is kept nowhere yet."""
        return self.boundary_source.loaded or self.coverage_source.loaded
