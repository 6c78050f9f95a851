"""A boundary file on its way into the store: the bytes that are understood are the bytes that it is known by."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from geo.errors import BoundaryError
from geo.intake import read_boundaries
from geo.region import reference
from geo.sandbox.folder import job_folder, put_source
from geo.store.boundary_sets import NewBoundaries


def read_new_boundaries(
    source: Path | bytes,
    name: str,
    columns: Mapping[str, str] | None = None,
    *,
    crs: str | None = None,
    layer: str | None = None,
    origin: str = "",
    day: date | None = None,
    licence: str = "",
) -> NewBoundaries:
    """Read a boundary file that is to be kept, a .shp with the parts beside it.

    Parameters
    ----------
    name
        What people call it.
    columns, crs, layer
        As in `geo.intake.read_boundaries`.
    origin, day, licence
        Where it came from, what day it is of and under which terms, as far as that is known.

    Raises
    ------
    BoundaryError
        When no polygons with names or codes can be read from it.
    """
    with job_folder() as folder:
        put_source(source, folder, BoundaryError)
        parts = sorted(folder.iterdir())
        digest = hashlib.sha256(b"".join(part.read_bytes() for part in parts))
        shape = next((part for part in parts if part.suffix == ".shp"), parts[0])
        found = read_boundaries(shape, dict(columns or {}), reference(), crs=crs, layer=layer, overlaps=True)
    return NewBoundaries(
        boundaries=found,
        name=name,
        sha256=digest.hexdigest(),
        source=origin,
        day=day,
        licence=licence,
        reading=reading_of(columns, crs=crs, layer=layer),
    )


def reading_of(columns: Mapping[str, str] | None, *, crs: str | None, layer: str | None) -> str:
    """How a file was read, told from other readings of it; "" when nothing was said about it."""
    said = {"columns": dict(columns or {}), "crs": crs, "layer": layer}
    return json.dumps(said, sort_keys=True, ensure_ascii=False) if any(said.values()) else ""
