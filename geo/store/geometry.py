"""Polygons in a database: a real geometry column where PostGIS keeps it, WKB elsewhere."""

import numpy as np
import shapely
from sqlalchemy import LargeBinary
from sqlalchemy.types import TypeDecorator, UserDefinedType

SRID = 4326


class _PostGIS(UserDefinedType):
    """`geometry(MultiPolygon, 4326)`, which QGIS opens."""

    cache_ok = True

    def get_col_spec(self, **_) -> str:
        return f"geometry(MultiPolygon, {SRID})"


class Geometry(TypeDecorator):
    """Multipolygons in EPSG:4326; in Python their WKB as bytes."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect):
        """A geometry in PostgreSQL, bytes in SQLite."""
        return dialect.type_descriptor(_PostGIS() if dialect.name == "postgresql" else LargeBinary())

    def process_bind_param(self, value: bytes | None, dialect):
        """PostGIS reads the hexadecimal form with its SRID."""
        if value is None or dialect.name != "postgresql":
            return value
        return shapely.to_wkb(shapely.set_srid(shapely.from_wkb(value), SRID), hex=True, include_srid=True)

    def process_result_value(self, value, dialect) -> bytes | None:
        """WKB without SRID, whatever the database gave."""
        if value is None or dialect.name != "postgresql":
            return value
        return shapely.to_wkb(shapely.from_wkb(value))


def to_stored(shapes) -> list[bytes]:
    """Polygons and multipolygons as WKB of multipolygons."""
    return [shapely.to_wkb(_as_multi(shape)) for shape in shapes]


def from_stored(stored: list[bytes]) -> np.ndarray:
    """The shapes as they were given: a multipolygon of one part is that polygon."""
    return np.array([_as_single(shape) for shape in shapely.from_wkb(stored)], dtype=object)


def _as_multi(shape) -> shapely.MultiPolygon:
    return shape if shape.geom_type == "MultiPolygon" else shapely.MultiPolygon([] if shape.is_empty else [shape])


def _as_single(shape):
    if shape.is_empty:
        return shapely.Polygon()
    return shape.geoms[0] if len(shape.geoms) == 1 else shape
