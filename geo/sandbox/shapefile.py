"""What GDAL is silent about in a shapefile: missing and short parts, a lying encoding, a lost index."""

import os
import struct
from pathlib import Path
from typing import BinaryIO

from geo.errors import BoundaryError, Problem
from geo.sandbox.archive import SHAPEFILE_MAGIC
from geo.sandbox.limits import MAX_FEATURES
from geo.sandbox.systems import names_a_file

_PARTS = (".shp", ".shx", ".dbf", ".prj")
_SHAPE_HEADER = 100
#: 16-bit words of a shape of nothing: its kind.
_SHORTEST_SHAPE = 2


def prepare_shapefile(parts: list[Path]) -> tuple[Path, str, tuple[Problem, ...]]:
    """Look at the parts of one shapefile, of one stem in one folder; mend its index.

    Returns
    -------
    path, encoding, problems
        The .shp; the encoding of its table; what GDAL would not say.

    Raises
    ------
    BoundaryError
        When the shapes or the table are missing, or are something else.
    """
    found = {part.suffix.lower(): part for part in parts if part.suffix.lower() in _PARTS}
    missing = [suffix for suffix in (".shp", ".dbf") if suffix not in found]
    if missing:
        raise BoundaryError(*(Problem("shapefile_part_missing", facts={"part": suffix}) for suffix in missing))
    path = found[".shp"]
    with path.open("rb") as shp:
        header = shp.read(_SHAPE_HEADER)
        if header[:4] != SHAPEFILE_MAGIC:
            raise BoundaryError(Problem("not_a_shapefile"))
        shapes = _shapes(shp)
    listed = _listed(found.get(".shx"), path.stat().st_size)
    problems = []
    if listed < len(shapes):
        path.with_suffix(".shx").write_bytes(_shape_index(header, shapes))
        problems.append(Problem("shapefile_index_wrong" if listed else "shapefile_index_rebuilt"))
    problems += _about_system(found.get(".prj")) + _about_table(found[".dbf"], max(listed, len(shapes)))
    return path, _encoding(found[".dbf"].read_bytes()), tuple(problems)


def _shapes(shp: BinaryIO) -> list[tuple[int, int]]:
    """(offset, length) in 16-bit words of each shape in a .shp. GDAL silently stops where the attribute table ends."""
    records, position, size = [], _SHAPE_HEADER, shp.seek(0, os.SEEK_END)
    while position + 8 < size and len(records) <= MAX_FEATURES:
        shp.seek(position)
        number, length = struct.unpack(">ii", shp.read(8))
        if length < _SHORTEST_SHAPE or position + 8 + 2 * length > size:
            break  # the file was cut off, or nothing but blanks follows
        records.append((number, position // 2, length))
        position += 8 + 2 * length
    return _latest(records)


def _latest(records: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The shapes that are still used: one that grew when it was edited stands again at the end, under its old number."""
    latest = {number: (offset, length) for number, offset, length in records}
    if set(latest) == set(range(1, len(latest) + 1)):
        return [latest[number] for number in sorted(latest)]
    # Numbers that count nothing say nothing.
    return [(offset, length) for _, offset, length in records]


def _listed(shx: Path | None, size: int) -> int:
    """How many shapes an index lists that lie within a .shp of that size."""
    entries = shx.read_bytes()[_SHAPE_HEADER:] if shx else b""
    pairs = struct.iter_unpack(">ii", entries[: len(entries) // 8 * 8])
    return sum(offset > 0 and length >= 0 and 2 * (offset + length) + 8 <= size for offset, length in pairs)


def _about_system(prj: Path | None) -> list[Problem]:
    """A coordinate system that names a file, which PROJ would open, is taken away."""
    if prj is None or not names_a_file(prj.read_bytes()):
        return []
    prj.unlink()
    return [Problem("crs_unusable")]


def _about_table(dbf: Path, shapes: int) -> list[Problem]:
    """Rows that are missing from the attribute table, that have no shape, or that are marked as deleted."""
    with dbf.open("rb") as table:
        header = table.read(12)
        described, start, width = struct.unpack("<xxxxIHH", header) if len(header) == 12 else (0, 0, 0)
        # What the header announces and the file does not hold is not there.
        described = min(described, max(dbf.stat().st_size - start, 0) // width if width else 0)
        marks = b""
        if width and described <= MAX_FEATURES:
            table.seek(start)
            marks = table.read(described * width)[::width]
    problems = []
    if described < shapes:
        problems.append(Problem("attribute_table_short", facts={"n": shapes, "read": described}))
    elif shapes < described:
        problems.append(Problem("shapes_cut_off", facts={"n": described, "read": shapes}))
    if deleted := marks.count(b"*"):
        problems.append(Problem("rows_marked_deleted", facts={"n": deleted}))
    return problems


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
