"""Sets of boundaries that are kept: each with its source, date, licence and checksum."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

import geopandas as gpd
import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from geo.errors import Problem, StoreError
from geo.intake.boundaries import Boundaries
from geo.region import is_of_region
from geo.store import audit
from geo.store.database import reading, writing
from geo.store.documents import boundaries_in, boundaries_out
from geo.store.geometry import from_stored, to_stored
from geo.store.regions import of_region, region_id
from geo.store.schema import boundary_set, village
from geo.village import AREA_KM2, BPS_CODE, DISTRICT, VILLAGE, VILLAGE_CODE, WGS84


@dataclass(frozen=True)
class BoundarySet:
    """A set that is kept. `day` is the date of the boundaries, None when it is not known.

    `of_region` tells whether most of its villages are of the regency in view.
    """

    id: int
    name: str
    source: str
    day: date | None
    licence: str
    sha256: str
    schematic: bool
    of_region: bool
    villages: int
    added_at: datetime
    added_by: str


@dataclass(frozen=True)
class NewBoundaries:
    """Boundaries that are to be kept, as `BoundarySet`; `reading` tells how the file was read from other readings."""

    boundaries: Boundaries
    name: str
    sha256: str
    source: str = ""
    day: date | None = None
    licence: str = ""
    schematic: bool = False
    reading: str = ""

    @property
    def identity(self) -> str:
        """The same for the same file read the same way."""
        return hashlib.sha256(f"{self.sha256} {self.reading}".encode()).hexdigest()


def boundary_sets(store: Engine) -> list[BoundarySet]:
    """The sets of the regency in view: of this regency before others, real before schematic, newest first."""
    with reading(store) as connection:
        return sets_in(connection)


def keep_boundaries(store: Engine, new: NewBoundaries, who: str) -> tuple[BoundarySet, bool]:
    """Keep a set; return it, and whether it is new: the same file read the same way is kept once."""
    with writing(store) as connection:
        kept, is_new = keep_in(connection, new, who)
        return next(each for each in sets_in(connection) if each.id == kept), is_new


def keep_in(connection: Connection, new: NewBoundaries, who: str) -> tuple[int, bool]:
    """Keep a set inside a writer's transaction: (its id, whether it is new)."""
    region = region_id(connection)
    same = (boundary_set.c.region_id == region) & (boundary_set.c.identity == new.identity)
    found = connection.scalar(sa.select(boundary_set.c.id).where(same))
    if found is not None:
        return found, False
    who, villages = audit.named(who), new.boundaries.villages
    row = {name: getattr(new, name) for name in ("name", "source", "day", "licence", "sha256", "identity", "schematic")}
    row |= {"region_id": region, "villages": len(villages), "understood": boundaries_out(new.boundaries)}
    row["of_region"] = is_of_region(villages.index)
    kept = connection.execute(boundary_set.insert().values(**row, added_at=audit.now(), added_by=who))
    set_id = kept.inserted_primary_key[0]
    connection.execute(village.insert(), _rows(set_id, villages))
    audit.note(connection, who, audit.BOUNDARIES_ADDED, name=new.name, villages=len(villages), boundary_set=set_id)
    return set_id, True


def load_boundaries(store: Engine, set_id: int) -> Boundaries:
    """The boundaries of a set as they were read from their file.

    Raises
    ------
    StoreError
        When there is no such set.
    """
    columns = [village.c[name] for name in (VILLAGE_CODE, BPS_CODE, VILLAGE, DISTRICT, AREA_KM2, "geometry")]
    with reading(store) as connection:
        document = connection.scalar(sa.select(boundary_set.c.understood).where(boundary_set.c.id == set_id))
        if document is None:
            raise StoreError(Problem("no_such_boundary_set", facts={"id": str(set_id)}))
        rows = connection.execute(
            sa.select(*columns).where(village.c.boundary_set_id == set_id).order_by(village.c.position)
        ).all()
    codes, bps_codes, names, districts, areas, shapes = zip(*rows, strict=True)
    villages = gpd.GeoDataFrame(
        {BPS_CODE: bps_codes, VILLAGE: names, DISTRICT: districts, AREA_KM2: areas},
        geometry=from_stored(list(shapes)),
        index=codes,
        crs=WGS84,
    ).rename_axis(VILLAGE_CODE)
    return boundaries_in(document, villages)


def sets_in(connection: Connection) -> list[BoundarySet]:
    """The sets of the regency in view, within a transaction."""
    columns = [boundary_set.c[name] for name in BoundarySet.__dataclass_fields__]
    order = boundary_set.c.of_region.desc(), boundary_set.c.schematic, boundary_set.c.id.desc()
    return [
        BoundarySet(*row)
        for row in connection.execute(sa.select(*columns).where(of_region(boundary_set)).order_by(*order))
    ]


def _rows(set_id: int, villages: gpd.GeoDataFrame) -> list[dict[str, object]]:
    columns = zip(
        villages.index,
        villages[BPS_CODE],
        villages[VILLAGE],
        villages[DISTRICT],
        villages[AREA_KM2],
        to_stored(villages.geometry),
        strict=True,
    )
    return [
        {
            "boundary_set_id": set_id,
            VILLAGE_CODE: code,
            "position": position,
            BPS_CODE: None if bps is None or bps != bps else str(bps),
            VILLAGE: _text(name),
            DISTRICT: _text(district),
            AREA_KM2: None if area != area else float(area),
            "geometry": shape,
        }
        for position, (code, bps, name, district, area, shape) in enumerate(columns)
    ]


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)
