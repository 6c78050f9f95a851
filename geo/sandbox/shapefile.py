"""What GDAL is silent about in a shapefile: missing and short parts, a lying encoding, a lost index."""

import os
import struct
from pathlib import Path
from typing import BinaryIO

from geo.errors import BoundaryError, Problem
from geo.sandbox.archive import SHAPEFILE_MAGIC

_PARTS = (".shp", ".shx", ".dbf", ".prj")
_SHAPE_HEADER = 100


def gather_parts(files: list[Path]) -> list[list[Path]]:
    """The files of each shapefile among `files`, whatever the case of their names."""
    shapes = [file for file in files if file.suffix.lower() == ".shp"]
    return [[file for file in files if file.stem.lower() == shape.stem.lower()] for shape in shapes]


def prepare_shapefile(parts: list[Path], place: Path) -> tuple[Path, str, tuple[Problem, ...]]:
    """Lay out one shapefile in `place` under our own names; return its path, its table's encoding and its faults.

    Raises
    ------
    BoundaryError
        When the shapes or the table are missing, or are something else.
    """
    found = {part.suffix.lower(): part for part in parts if part.suffix.lower() in _PARTS}
    missing = [suffix for suffix in (".shp", ".dbf") if suffix not in found]
    if missing:
        raise BoundaryError(*(Problem("shapefile_part_missing", facts={"part": suffix}) for suffix in missing))
    with found[".shp"].open("rb") as shp:
        header = shp.read(_SHAPE_HEADER)
        if header[:4] != SHAPEFILE_MAGIC:
            raise BoundaryError(Problem("not_a_shapefile"))
        shapes = _shapes(shp)
    dbf = found[".dbf"].read_bytes()
    for suffix, part in found.items():
        part.rename(place / f"layer{suffix}")
    problems = []
    if ".shx" not in found:
        (place / "layer.shx").write_bytes(_shape_index(header, shapes))
        problems.append(Problem("shapefile_index_rebuilt"))
    described = int.from_bytes(dbf[4:8], "little")
    if described < len(shapes):
        problems.append(Problem("attribute_table_short", facts={"n": len(shapes), "read": described}))
    elif len(shapes) < described:
        problems.append(Problem("shapes_cut_off", facts={"n": described, "read": len(shapes)}))
    return place / "layer.shp", _encoding(dbf), tuple(problems)


def _shapes(shp: BinaryIO) -> list[tuple[int, int]]:
    """(offset, length) in 16-bit words of each shape in a .shp. GDAL silently stops where the attribute table ends."""
    shapes, position, size = [], _SHAPE_HEADER, shp.seek(0, os.SEEK_END)
    while position + 8 < size:
        shp.seek(position + 4)
        length = int.from_bytes(shp.read(4), "big")
        if position + 8 + 2 * length > size:
            break  # the file was cut off
        shapes.append((position // 2, length))
        position += 8 + 2 * length
    return shapes


def _shape_index(header: bytes, shapes: list[tuple[int, int]]) -> bytes:
    """The .shx that belongs to a .shp (ESRI Shapefile Technical Description, 1998). GDAL could rebuild it, but only by
    a setting of the whole process, with which other shapefiles are then misread."""
    words = (100 + 8 * len(shapes)) // 2
    entries = b"".join(struct.pack(">ii", offset, length) for offset, length in shapes)
    return header[:24] + struct.pack(">i", words) + header[28:100] + entries


def _encoding(dbf: bytes) -> str:
    """UTF-8 when the records are UTF-8, else cp1252: what the .cpg says is often wrong."""
    records = dbf[int.from_bytes(dbf[8:10], "little") :]
    try:
        records.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
