"""Polygon files as raw layers: the attribute table as it stands, geometry in the file's own coordinates.

What a file is, its bytes decide.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import shapely
from pyproj.exceptions import CRSError

from geo.errors import BoundaryError, Problem
from geo.sandbox.answers import Layer, write_layer, write_topology
from geo.sandbox.archive import GEOPACKAGE_MAGIC, SHAPEFILE_MAGIC, ZIP_MAGIC, Member, unpack
from geo.sandbox.geojson import read_geojson
from geo.sandbox.geopackage import open_geopackage
from geo.sandbox.limits import LONGEST_ATTRIBUTE, LONGEST_HEADING, MAX_COLUMNS, MAX_FEATURES
from geo.sandbox.personal import refuse_personal
from geo.sandbox.plain_text import heading_key, plain_text
from geo.sandbox.repair import mend
from geo.sandbox.shapefile import prepare_shapefile
from geo.sandbox.systems import names_a_file
from geo.sandbox.table import RawTable
from geo.sandbox.topology import TooMuchWorkError, count_topology

_GDAL_FAULTS = (
    *(pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.GeometryError),
    *(CRSError, ValueError, IndexError, UnicodeError, RuntimeError, shapely.errors.GEOSException),
)
_WKT_LIMIT = 4_000
#: Layers of a GeoPackage that are looked at.
_MOST_LAYERS = 20


def answer_layer(
    folder: Path, *, wanted: list[str], layer: str | None, topology: bool, tell: Callable[[str], None]
) -> None:
    """Read the polygons of the source in `folder`, repair them, answer; then count overlaps and gaps when asked to."""
    tell("open")
    raws = [raw for raw in _raw_layers(folder, layer) if raw.has_polygons]
    raw = _chosen(raws, layer)
    if len(raw.shapes) > MAX_FEATURES:
        raise BoundaryError(Problem("too_many_polygons", facts={"limit": MAX_FEATURES}))
    if len(raw.columns) > MAX_COLUMNS:
        raise BoundaryError(Problem("table_too_many_columns", facts={"limit": MAX_COLUMNS}))
    refuse_personal(raw.columns, raw.columns.values(), BoundaryError)
    tell("repair")
    shapes = raw.shapes
    faults = [("boundary_malformed" if at in raw.malformed else kind, at) for kind, at in mend(shapes)]
    if shapely.is_empty(shapes).all():
        raise BoundaryError(*_why_empty(faults))
    values = {name: list(map(_text, column)) for name, column in raw.columns.items() if heading_key(name) in wanted}
    crs, crs_problems = _crs_name(raw.crs)
    write_layer(
        folder,
        Layer(
            headings=tuple(raw.columns),
            values=values,
            shapes=shapes,
            crs=crs,
            faults=tuple(faults),
            layers=tuple(raw.name for raw in raws),
            layer=raw.name,
            problems=(*raw.problems, *crs_problems, *_left_out(raw, raws)),
        ),
    )
    if topology:
        tell("topology")
        # Without a topology in the answer it is said that it was not counted.
        with suppress(TooMuchWorkError):
            write_topology(folder, count_topology(shapes))


def _chosen(raws: list[RawTable], layer: str | None) -> RawTable:
    """The layer that was asked for, else the one with most polygons."""
    if not raws:
        raise BoundaryError(Problem("not_polygons"))
    if layer is None:
        return max(raws, key=lambda raw: raw.polygons)
    named = [raw for raw in raws if raw.name == layer]
    if not named:
        names = ", ".join(raw.name for raw in raws)
        raise BoundaryError(Problem("layer_not_there", facts={"name": layer, "names": names}))
    return named[0]


def _why_empty(faults: list[tuple[str, int]]) -> list[Problem]:
    impossible = any(kind == "boundary_impossible_coordinates" for kind, _ in faults)
    return [Problem("coordinates_impossible")] if impossible else [Problem("not_polygons")]


def _left_out(read: RawTable, raws: list[RawTable]) -> list[Problem]:
    others = [raw.name for raw in raws if raw is not read]
    facts = {"n": len(raws), "used": read.name, "others": ", ".join(others[:10])}
    return [Problem("layers_not_read", facts=facts)] if others else []


def _raw_layers(folder: Path, layer: str | None) -> list[RawTable]:
    """Every layer of the source that could be read. Raises BoundaryError when none could, with all reasons."""
    single = folder / "source"
    if not single.exists():
        return [_read_shapefile(sorted(folder.glob("source.*")), "source")]
    with single.open("rb") as file:
        start = file.read(16)
    if start[:4] == ZIP_MAGIC:
        return _zip_layers(single.read_bytes(), folder, layer)
    if start == GEOPACKAGE_MAGIC:
        return _geopackage_layers(single.rename(folder / "layer.gpkg"), layer)
    if start[:4] == SHAPEFILE_MAGIC:
        raise BoundaryError(Problem("shapefile_alone"))
    return [read_geojson(single.read_bytes())]


def _zip_layers(data: bytes, folder: Path, layer: str | None) -> list[RawTable]:
    """The layers of every file in a zip; a bad one beside a good one does no harm, but is said."""
    unpacked = folder / "unpacked"
    unpacked.mkdir()
    members = unpack(data, unpacked, BoundaryError)
    tables, problems, lost = [], [], []
    for member in members:
        name = _shown_name(member, members)
        try:
            tables += _member_layers(member, name, layer)
        except BoundaryError as error:
            problems += error.problems
            if member.path.suffix != ".json" or error.problems[0].kind != "boundaries_unknown_format":
                # Much that is called .json beside a map is no map.
                lost += _lost(name, error)
    if not tables:
        names = ", ".join(f"{member.stem}{member.path.suffix}" for member in members[:5])
        raise BoundaryError(*(problems or [Problem("zip_without_boundaries", facts={"names": names})]))
    return [table.with_problems(tuple(lost)) for table in tables]


def _lost(name: str, error: BoundaryError) -> list[Problem]:
    """That a layer beside the others cannot be read, and why."""
    return [
        Problem("layer_unreadable", facts={"name": name, "why": {"kind": problem.kind, "facts": problem.facts}})
        for problem in error.problems
    ]


def _member_layers(member: Member, name: str, layer: str | None) -> list[RawTable]:
    suffix = member.path.suffix
    if suffix == ".shp":
        return [_read_shapefile(sorted(member.path.parent.iterdir()), name)]
    if suffix == ".gpkg":
        # What SQLite kept beside a database that was copied while it was open belongs to it.
        changes = member.path.with_suffix(".gpkgwal")
        if changes.exists():
            changes.rename(member.path.with_suffix(".gpkg-wal"))
        return _geopackage_layers(member.path, layer)
    if suffix in (".geojson", ".json"):
        return [read_geojson(member.path.read_bytes(), name)]
    return []


def _shown_name(member: Member, members: list[Member]) -> str:
    """What a layer is called: the stem of its file, behind its folder where another file has the same."""
    alike = [other for other in members if (other.stem, other.path.suffix) == (member.stem, member.path.suffix)]
    return f"{member.folder}/{member.stem}" if len(alike) > 1 and member.folder else member.stem


def _read_shapefile(parts: list[Path], name: str) -> RawTable:
    path, encoding, problems = prepare_shapefile(parts)
    return _read_gdal(path, name, encoding=encoding).with_problems(problems)


def _geopackage_layers(path: Path, layer: str | None) -> list[RawTable]:
    contents = open_geopackage(path)
    try:
        # A raster or a bare table is no layer of polygons; what cannot be read as one is not looked at.
        listed = [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
    except _GDAL_FAULTS as reason:
        raise BoundaryError(Problem("boundaries_damaged")) from reason
    names = [name for name in listed if name in contents.layers]
    if not names:
        raise BoundaryError(Problem("not_polygons"))
    problems = contents.problems
    if len(names) > _MOST_LAYERS:
        problems = (*problems, Problem("layers_too_many", facts={"n": len(names), "limit": _MOST_LAYERS}))
    looked_at = sorted(names, key=lambda name: name != layer)[:_MOST_LAYERS]
    tables, errors = [], {}
    for name in looked_at:
        try:
            tables.append(_read_gdal(path, name, layer=name))
        except BoundaryError as error:
            errors[name] = error
    if not tables:
        raise BoundaryError(*(problem for error in errors.values() for problem in error.problems))
    lost = [problem for name, error in errors.items() for problem in _lost(name, error)]
    return [table.with_problems((*problems, *lost)) for table in tables]


def _read_gdal(path: Path, name: str, **options) -> RawTable:
    try:
        meta, _, geometry, columns = pyogrio.raw.read(
            path, force_2d=True, max_features=MAX_FEATURES + 1, datetime_as_string=True, **options
        )
    except _GDAL_FAULTS as reason:
        raise BoundaryError(Problem("boundaries_damaged")) from reason
    if geometry is None:
        raise BoundaryError(Problem("not_polygons"))
    shapes = shapely.from_wkb(geometry, on_invalid="ignore")
    malformed = frozenset(np.flatnonzero(shapely.is_missing(shapes) & (geometry != None)).tolist())  # noqa: E711
    headings = [plain_text(field, LONGEST_HEADING) for field in meta["fields"]]
    named = dict(zip(headings, columns, strict=True))
    return RawTable(name, named, np.asarray(shapes), meta["crs"], malformed=malformed)


def _crs_name(crs: str | None) -> tuple[str | None, list[Problem]]:
    """The coordinate system as an EPSG name where it is one, else as WKT; None when the file does not say."""
    if not crs:
        return None, []
    try:
        system = pyproj.CRS.from_user_input(crs)
        system = system.source_crs if system.is_bound else system
        if not (system.is_geographic or system.is_projected):
            # "Undefined geographic" and its like say nothing.
            return None, [] if system.name.lower().startswith("undefined") else [Problem("crs_unusable")]
        code = system.to_epsg()
        wkt = f"EPSG:{code}" if code else system.to_wkt()
    except CRSError:
        return None, [Problem("crs_unusable")]
    if "undefined" in system.name.lower():
        return None, []
    usable = len(wkt) <= _WKT_LIMIT and not names_a_file(wkt)
    return (wkt, []) if usable else (None, [Problem("crs_unusable")])


def _text(value: object) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        return str(int(value))
    return plain_text(value, LONGEST_ATTRIBUTE)
