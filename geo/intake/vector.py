"""Polygon files as a raw GeoDataFrame: the attribute table as it stands, geometry in the file's own coordinates.

What a file is, its bytes decide. GeoJSON is read by `json` and shapely, never by GDAL, which would follow links in it.
"""

import json
import re
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyproj.exceptions import CRSError

from geo.errors import BoundaryError, Problem
from geo.intake.archive import GEOPACKAGE_MAGIC, SHAPEFILE_MAGIC, ZIP_MAGIC, unpack

_SIDECARS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_EPSG = re.compile(r"EPSG:{1,2}(\d{4,6})$", re.IGNORECASE)


@dataclass(frozen=True)
class VectorFile:
    """One layer as read: `frame` (its crs is None when the file does not say) and the faults met on the way."""

    frame: gpd.GeoDataFrame
    problems: tuple[Problem, ...] = ()


def read_vector(source: Path | bytes) -> VectorFile:
    """Read the polygon layer of a .zip, .shp, .gpkg or .geojson, given as a path or as bytes.

    Raises
    ------
    BoundaryError
        When the bytes are none of these, or are damaged.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if isinstance(source, bytes):
            return _read_bytes(source, folder)
        try:
            if source.suffix.lower() == ".shp":
                siblings = [p for p in source.parent.iterdir() if p.stem == source.stem and p.is_file()]
                return _read_shapefile(siblings, folder)
            return _read_bytes(source.read_bytes(), folder)
        except OSError as reason:
            raise BoundaryError(Problem("file_missing", facts={"name": source.name})) from reason


def _read_bytes(data: bytes, folder: Path) -> VectorFile:
    if data[:4] == ZIP_MAGIC:
        return _read_zip(data, folder)
    if data[:16] == GEOPACKAGE_MAGIC:
        path = folder / "layer.gpkg"
        path.write_bytes(data)
        return _read_geopackage(path)
    if data[:4] == SHAPEFILE_MAGIC:
        raise BoundaryError(Problem("shapefile_alone"))
    return _read_geojson(data)


def _read_zip(data: bytes, folder: Path) -> VectorFile:
    unpacked = folder / "zip"
    unpacked.mkdir()
    files = unpack(data, unpacked, BoundaryError)
    by_suffix = {suffix: [f for f in files if f.suffix.lower() == suffix] for suffix in (".shp", ".gpkg", ".geojson")}
    if by_suffix[".shp"]:
        return _best_layer([[f for f in files if f.stem.lower() == shp.stem.lower()] for shp in by_suffix[".shp"]])
    for suffix, paths in by_suffix.items():
        if paths and suffix == ".gpkg":
            return _read_geopackage(paths[0])
        if paths:
            return _read_geojson(paths[0].read_bytes())
    raise BoundaryError(Problem("zip_without_boundaries", facts={"names": ", ".join(f.name for f in files[:5])}))


def _best_layer(layers: list[list[Path]]) -> VectorFile:
    """Of the layers of an office's zip, the polygons with the most features; a bad layer beside them does no harm."""
    read, problems = [], []
    for parts in layers:
        with tempfile.TemporaryDirectory() as name:
            try:
                read.append(_read_shapefile(parts, Path(name)))
            except BoundaryError as error:
                problems.extend(error.problems)
    if not read:
        raise BoundaryError(*problems)
    polygons = [file for file in read if file.frame.geom_type.isin(["Polygon", "MultiPolygon"]).any()]
    best = max(polygons or read, key=lambda file: len(file.frame))
    return VectorFile(best.frame, best.problems + _left_out(len(polygons)))


def _read_shapefile(parts: list[Path], folder: Path) -> VectorFile:
    found = {part.suffix.lower(): part for part in parts if part.suffix.lower() in _SIDECARS}
    missing = [suffix for suffix in (".shp", ".dbf") if suffix not in found]
    if missing:
        raise BoundaryError(*(Problem("shapefile_part_missing", facts={"part": suffix}) for suffix in missing))
    if found[".shp"].read_bytes()[:4] != SHAPEFILE_MAGIC:
        raise BoundaryError(Problem("not_a_shapefile"))
    for suffix, part in found.items():
        if suffix != ".cpg":
            (folder / f"layer{suffix}").write_bytes(part.read_bytes())
    table = found[".dbf"].read_bytes()
    shapes = _shapes(found[".shp"].read_bytes())
    problems = ()
    if ".shx" not in found:
        (folder / "layer.shx").write_bytes(_shape_index(found[".shp"].read_bytes()[:100], shapes))
        problems = (Problem("shapefile_index_rebuilt"),)
    frame = _read_gdal(folder / "layer.shp", encoding=_dbf_encoding(table))
    described = int.from_bytes(table[4:8], "little")
    if len(frame) < len(shapes):
        problems += (Problem("attribute_table_short", facts={"n": len(shapes), "read": len(frame)}),)
    elif len(frame) < described:
        problems += (Problem("shapes_cut_off", facts={"n": described, "read": len(frame)}),)
    return VectorFile(frame, problems)


def _shapes(shp: bytes) -> list[tuple[int, int]]:
    """(offset, length) in 16-bit words of each shape in a .shp. GDAL silently stops where the attribute table ends."""
    shapes, position = [], 100
    while position + 8 < len(shp):
        length = int.from_bytes(shp[position + 4 : position + 8], "big")
        if position + 8 + 2 * length > len(shp):
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


def _dbf_encoding(table: bytes) -> str:
    """UTF-8 when the records are UTF-8, else cp1252: what the .cpg says is often wrong."""
    records = table[int.from_bytes(table[8:10], "little") :]
    try:
        records.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _read_geopackage(path: Path) -> VectorFile:
    try:
        layers = [name for name, kind in pyogrio.list_layers(path) if kind and "Polygon" in kind]
    except (pyogrio.errors.DataSourceError, ValueError) as reason:
        raise BoundaryError(Problem("boundaries_damaged")) from reason
    if not layers:
        raise BoundaryError(Problem("not_polygons"))
    return VectorFile(max((_read_gdal(path, layer=name) for name in layers), key=len), _left_out(len(layers)))


def _left_out(layers: int) -> tuple[Problem, ...]:
    return (Problem("layers_not_read", facts={"n": layers}),) if layers > 1 else ()


def _read_gdal(path: Path, **options) -> gpd.GeoDataFrame:
    try:
        frame = pyogrio.read_dataframe(path, **options)
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        pyogrio.errors.GeometryError,
        CRSError,
        ValueError,
        IndexError,
        UnicodeError,
        RuntimeError,
        shapely.errors.GEOSException,
    ) as reason:
        raise BoundaryError(Problem("boundaries_damaged")) from reason
    if not isinstance(frame, gpd.GeoDataFrame):
        raise BoundaryError(Problem("not_polygons"))
    return frame


def _read_geojson(data: bytes) -> VectorFile:
    try:
        collection = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as reason:
        raise BoundaryError(Problem("boundaries_unknown_format")) from reason
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise BoundaryError(Problem("boundaries_unknown_format"))
    if not features:
        raise BoundaryError(Problem("not_polygons"))
    crs, problems = _geojson_crs(collection.get("crs"))
    attributes = pd.DataFrame([f.get("properties") if isinstance(f.get("properties"), dict) else {} for f in features])
    try:
        shapes = gpd.GeoSeries([_shape(feature.get("geometry")) for feature in features], crs=crs)
    except CRSError as reason:
        raise BoundaryError(Problem("crs_unusable")) from reason
    return VectorFile(gpd.GeoDataFrame(attributes, geometry=shapes), problems)


def _geojson_crs(member: object) -> tuple[str, tuple[Problem, ...]]:
    """Coordinates of GeoJSON are degrees; an older file may name an EPSG code. A link is never followed."""
    if not isinstance(member, dict):
        return "EPSG:4326", ()
    properties = member.get("properties")
    name = str(properties.get("name", "")) if member.get("type") == "name" and isinstance(properties, dict) else ""
    if name.upper().endswith("CRS84"):
        return "EPSG:4326", ()
    code = _EPSG.search(name)
    if code:
        return f"EPSG:{code.group(1)}", ()
    return "EPSG:4326", (Problem("crs_link_ignored"),)


def _shape(geometry: object):
    if not isinstance(geometry, dict):
        return None
    try:
        return shapely.geometry.shape(geometry)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, shapely.errors.GEOSException):
        return None
