"""Village polygons from an office's file: which column is what, one coordinate system, valid shapes, one row a village."""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from pyproj.exceptions import CRSError
from shapely.geometry import MultiPolygon, Polygon

from geo.errors import BoundaryError, Problem
from geo.intake.codes import clean_code, dotted, looks_kemendagri
from geo.intake.matching import Matcher, name_key
from geo.intake.vector import read_vector
from geo.projection import area_km2
from geo.village import AREA_KM2, BPS_CODE, DISTRICT, GEOMETRY, VILLAGE, VILLAGE_CODE, WGS84

CODE = "code"
MEANINGS = (CODE, BPS_CODE, VILLAGE, DISTRICT)

#: Attribute tables recognised by themselves (shared facts of the publishers), in order of how much they say.
LAYOUTS: dict[str, dict[str, str]] = {
    "BIG/RBI": {CODE: "kdepum", BPS_CODE: "kdebps", VILLAGE: "wadmkd", DISTRICT: "wadmkc"},
    "HDX/BPS": {CODE: "village_code", VILLAGE: "village", DISTRICT: "district"},
    "Kemendagri": {CODE: "kode", VILLAGE: "nama", DISTRICT: "kecamatan"},
}
_OTHER_HEADINGS = {
    CODE: (
        "kode_desa",
        "desa_kode",
        "kel_kode",
        "kode_kelurahan",
        "kode_kel",
        "kd_desa",
        "kode_wilayah",
        "kddesa",
        "desa_code",
        "adm4_pcode",
        "kode",
        "code",
    ),
    BPS_CODE: ("kode_bps", "bps_code", "id_bps", "kdebps", "iddesa", "bps"),
    VILLAGE: ("nama_desa", "namobj", "desa", "kelurahan", "nama_kel", "kel", "village", "nama", "name", "adm4_en"),
    DISTRICT: ("nama_kec", "kecamatan", "kec", "district", "wadmkc", "adm3_en"),
}

#: What stands for the code of a polygon that has none, before its number in the file.
WITHOUT_CODE = "tanpa-kode-"

#: Indonesia in degrees: west, south, east, north.
_INDONESIA = (94.0, -12.0, 142.0, 8.0)


@dataclass(frozen=True)
class Boundaries:
    """`villages`: polygons indexed by village_code (EPSG:4326) with bps_code, village, district, area_km2.

    `layout` names the attribute table, `columns` maps meaning → column, `crs` is the file's own.
    """

    villages: gpd.GeoDataFrame
    layout: str
    columns: dict[str, str]
    crs: str
    problems: tuple[Problem, ...]


def read_boundaries(
    source: Path | bytes, columns: dict[str, str] | None = None, reference: pd.DataFrame | None = None
) -> Boundaries:
    """Read village polygons from a .zip, .shp, .gpkg or .geojson.

    Parameters
    ----------
    source
        A path, or the file's bytes.
    columns
        Meaning (code, bps_code, village, district) → column, for a table that is not recognised by itself.
    reference
        Table of villages indexed by village_code with bps_code; it translates BPS codes and adds official names.

    Raises
    ------
    BoundaryError
        When no polygons with names or codes can be read from it; all faults together.
    """
    file = read_vector(Path(source) if isinstance(source, str) else source)
    layout, found = _understood(file.frame, columns or {})
    degrees, crs, problems = _in_degrees(file.frame)
    shapes, shape_problems = _valid_polygons(degrees.geometry)
    table = _attributes(degrees, found)
    villages = gpd.GeoDataFrame(table, geometry=shapes)
    villages, code_problems = _coded(villages, layout, reference)
    problems = [*file.problems, *problems, *code_problems, *_located(shape_problems, villages)]
    villages = _one_row_a_village(villages, problems)
    if villages.is_empty.all():
        raise BoundaryError(Problem("not_polygons"))
    villages[AREA_KM2] = area_km2(villages.geometry)
    return Boundaries(villages, layout, found, crs, tuple(problems))


def boundary_columns(source: Path | bytes) -> list[str]:
    """The columns of a boundary file's attribute table, to choose from. Raises BoundaryError as `read_boundaries`."""
    frame = read_vector(source).frame
    return [column for column in frame.columns if column != frame.geometry.name]


def _understood(frame: gpd.GeoDataFrame, named: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The layout's name and meaning → column of this file."""
    actual = {column.lower(): column for column in frame.columns if column != frame.geometry.name}
    missing = [column for column in named.values() if column not in frame.columns]
    if missing:
        seen = ", ".join(actual.values())
        raise BoundaryError(*(Problem("column_not_in_table", column=c, facts={"headings": seen}) for c in missing))
    for layout, wanted in LAYOUTS.items():
        found = {meaning: actual[column] for meaning, column in wanted.items() if column in actual}
        if not named and CODE in found and VILLAGE in found:
            return layout, found
    found = {}
    for meaning, headings in _OTHER_HEADINGS.items():
        known = [actual[heading] for heading in headings if heading in actual]
        found |= {meaning: known[0]} if known else {}
    found |= named
    if CODE not in found and VILLAGE not in found:
        raise BoundaryError(Problem("no_village_column", facts={"headings": ", ".join(actual.values())}))
    return "", found


def _in_degrees(frame: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, str, list[Problem]]:
    west, south, east, north = frame.total_bounds
    if not west <= east:
        raise BoundaryError(Problem("not_polygons"))
    could_be_degrees = west >= -180 and east <= 180 and south >= -90 and north <= 90
    problems = []
    if frame.crs is None:
        if not could_be_degrees:
            raise BoundaryError(Problem("crs_missing_not_degrees"))
        frame = frame.set_crs(WGS84)
        problems.append(Problem("crs_missing_taken_as_degrees"))
    elif frame.crs.is_geographic and not could_be_degrees:
        raise BoundaryError(Problem("crs_says_degrees_but_metres"))
    if not (frame.crs.is_geographic or frame.crs.is_projected):
        raise BoundaryError(Problem("crs_unusable"))
    name = frame.crs.to_string() if frame.crs.to_epsg() is None else f"EPSG:{frame.crs.to_epsg()}"
    try:
        frame = frame.to_crs(WGS84)
    except CRSError as reason:
        raise BoundaryError(Problem("crs_unusable")) from reason
    if not _inside(frame.total_bounds, _INDONESIA):
        problems.append(Problem("outside_indonesia"))
    return frame, name[:60], problems


def _inside(bounds, frame: tuple[float, float, float, float]) -> bool:
    return frame[0] <= bounds[0] and frame[1] <= bounds[1] and bounds[2] <= frame[2] and bounds[3] <= frame[3]


def _valid_polygons(shapes: gpd.GeoSeries) -> tuple[gpd.GeoSeries, list[tuple[str, int]]]:
    """Flat valid (multi)polygons, and (kind of fault, position) of each that had to be mended or is missing."""
    mended, faults = [], []
    for position, shape in enumerate(shapes):
        if shape is None or shape.is_empty:
            faults.append(("boundary_without_shape", position))
            mended.append(Polygon())
            continue
        polygon = shapely.force_2d(shape)
        if not polygon.is_valid:
            polygon = shapely.make_valid(polygon, method="structure", keep_collapsed=False)
            faults.append(("ring_repaired", position))
        polygon = _polygons_of(polygon)
        if polygon.is_empty:
            faults.append(("boundary_not_polygon", position))
        mended.append(polygon)
    return gpd.GeoSeries(mended, index=shapes.index, crs=WGS84), faults


def _polygons_of(shape) -> Polygon | MultiPolygon:
    parts = [part for part in shapely.get_parts(shape, return_index=False) if isinstance(part, Polygon)]
    if isinstance(shape, shapely.GeometryCollection):
        parts = [p for part in shape.geoms for p in shapely.get_parts(part) if isinstance(p, Polygon)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _attributes(frame: gpd.GeoDataFrame, found: dict[str, str]) -> pd.DataFrame:
    """The columns that matter, as text; blank where the file has none."""
    texts = {}
    for meaning in MEANINGS:
        values = frame[found[meaning]] if meaning in found else pd.Series("", index=frame.index)
        texts[meaning] = values.map(lambda value: "" if value is None or value != value else str(value).strip())
    return pd.DataFrame(texts, dtype=object)


def _coded(
    villages: gpd.GeoDataFrame, layout: str, reference: pd.DataFrame | None
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Index the polygons by village_code, through the reference table where there is one."""
    # Undotted codes look alike in both codings; only a publisher's own column says which they are.
    kemendagri = layout in ("BIG/RBI", "Kemendagri") and all(
        looks_kemendagri(code) for code in map(clean_code, villages[CODE]) if code
    )
    rows = villages[list(MEANINGS)].to_dict("records")
    own_codes = [_own_codes(row, kemendagri) for row in rows]
    official = _official_codes(rows, reference)
    codes, bps_codes, problems = [], [], []
    for position, (row, (code, bps), known) in enumerate(zip(rows, own_codes, official, strict=True)):
        if known:
            code, bps = known, reference.at[known, BPS_CODE]
        if not (code or bps):
            problems.append(Problem("boundary_without_code", facts={"name": row[VILLAGE], "n": str(position + 1)}))
        codes.append(code or bps or f"{WITHOUT_CODE}{position + 1}")
        bps_codes.append(bps)
    coded = villages.assign(**{BPS_CODE: bps_codes}).drop(columns=CODE)
    coded.index = pd.Index(codes, name=VILLAGE_CODE)
    return _officially_named(coded, reference), problems


def _official_codes(rows: list[dict], reference: pd.DataFrame | None) -> list[str | None]:
    """The reference table's code of each polygon; all None when the file is of another regency than the table."""
    if reference is None:
        return [None] * len(rows)
    matcher = Matcher(reference)
    found = [
        # The code as the file writes it: undotted, only the table knows whose it is.
        matcher.match(row[CODE] or row[BPS_CODE], row[DISTRICT], row[VILLAGE]).code
        for row in rows
    ]
    # A name or two in common proves nothing: every regency has its Suka Maju.
    return found if sum(map(bool, found)) * 2 > len(rows) else [None] * len(rows)


def _own_codes(row: dict[str, str], kemendagri: bool) -> tuple[str | None, str | None]:
    """(Kemendagri code, BPS code) as the file itself gives them."""
    code, bps = clean_code(row[CODE]), clean_code(row[BPS_CODE])
    if code and (row[CODE].lower().startswith("id") or not ("." in code or kemendagri)):
        code, bps = None, code
    return (dotted(code) if code else None), bps


def _officially_named(villages: gpd.GeoDataFrame, reference: pd.DataFrame | None) -> gpd.GeoDataFrame:
    """Names of the reference table where it knows the code; the file's own elsewhere, the code where it has none."""
    if reference is not None:
        official = reference.reindex(villages.index)
        for column in (VILLAGE, DISTRICT):
            villages[column] = official[column].astype(object).where(official[column].notna(), villages[column])
    villages[VILLAGE] = villages[VILLAGE].where(villages[VILLAGE] != "", villages.index.to_series())
    district_of_code = villages.index.to_series().str.slice(0, 8)
    villages[DISTRICT] = villages[DISTRICT].where(villages[DISTRICT] != "", district_of_code)
    return villages


def _located(faults: list[tuple[str, int]], villages: gpd.GeoDataFrame) -> list[Problem]:
    return [Problem(kind, code=villages.index[at], facts={"name": villages[VILLAGE].iloc[at]}) for kind, at in faults]


def _one_row_a_village(villages: gpd.GeoDataFrame, problems: list[Problem]) -> gpd.GeoDataFrame:
    """Join the rows of a village that stands in several pieces; nothing of its area is lost.

    Pieces under one code but different names are different villages: the first keeps the code, the others stand
    under their names, and it is said.
    """
    if villages.index.is_unique:
        return villages
    villages = _apart(villages, problems)
    for code, pieces in villages.index.value_counts().items():
        if pieces > 1:
            name = villages.loc[[code], VILLAGE].iloc[0]
            problems.append(Problem("boundary_pieces_joined", code=code, facts={"n": int(pieces), "name": name}))
    return villages.dissolve(by=VILLAGE_CODE, aggfunc="first", sort=False)[[*villages.columns.drop(GEOMETRY), GEOMETRY]]


def _apart(villages: gpd.GeoDataFrame, problems: list[Problem]) -> gpd.GeoDataFrame:
    owner: dict[str, str] = {}
    codes = []
    for code, name in villages[VILLAGE].items():
        first = owner.setdefault(code, name)
        same = name_key(first) == name_key(name)
        codes.append(code if same else f"{code} {name}")
        if not same:
            problems.append(Problem("boundary_code_repeated", facts={"code": code, "name": name, "first": first}))
    return villages.set_axis(pd.Index(codes, name=VILLAGE_CODE), axis=0)
