"""Village polygons from an office's file: which column is what, one coordinate system, valid shapes, one row a village."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import BoundaryError, Problem
from geo.intake.attributes import MEANINGS as MEANINGS
from geo.intake.attributes import (
    WANTED,
    WITHOUT_CODE,
    attribute_table,
    coded,
    no_villages,
    told_apart,
    understand_columns,
)
from geo.intake.degrees import beyond_degrees
from geo.intake.overlaps import Overlaps, located, problems_of
from geo.intake.placement import place
from geo.intake.whereabouts import ELSEWHERE, Whereabouts
from geo.projection import area_km2
from geo.region import province_extents
from geo.sandbox import Layer, read_layer
from geo.sandbox.plain_text import heading_key
from geo.village import AREA_KM2, GEOMETRY, LATITUDE, LONGITUDE, VILLAGE, VILLAGE_CODE, WGS84


@dataclass(frozen=True)
class SetAside:
    """A polygon that is no village: its number in the file, its name and its code as written."""

    number: int
    name: str
    code: str


@dataclass(frozen=True)
class Boundaries:
    """`villages`: polygons indexed by village_code (EPSG:4326) with bps_code, village, district, area_km2.

    `layout` names the attribute table, `columns` maps meaning → column, `crs` is the file's own (or what it was read
    in), `headings` are all columns. `features` counts the rows of the file that had a polygon, `set_aside` are those
    of them that are no villages. `layers` are the polygon layers to choose from. `overlaps` is None when it was not
    counted. `unusable` says why the villages cannot be told apart as they are: empty when they can.
    """

    villages: gpd.GeoDataFrame
    layout: str
    columns: dict[str, str]
    crs: str
    problems: tuple[Problem, ...]
    headings: tuple[str, ...] = ()
    features: int = 0
    set_aside: tuple[SetAside, ...] = ()
    layers: tuple[str, ...] = ()
    layer: str = ""
    overlaps: Overlaps | None = None
    unusable: tuple[Problem, ...] = ()


def read_boundaries(
    source: Path | bytes,
    columns: dict[str, str] | None = None,
    reference: pd.DataFrame | None = None,
    *,
    crs: str | None = None,
    layer: str | None = None,
    overlaps: bool = False,
    progress: Callable[[str], None] = lambda _stage: None,
) -> Boundaries:
    """Read village polygons from a .zip, .shp, .gpkg or .geojson.

    Parameters
    ----------
    source
        A path, or the file's bytes.
    columns
        Meaning (code, bps_code, village, district) → column, for a table that is not recognised by itself.
    reference
        Table of villages indexed by village_code with bps_code; it translates BPS codes, adds official names, and its
        points (longitude, latitude) tell where the villages must lie.
    crs
        Coordinate system (`EPSG:32748`) that a person names instead of the file's.
    layer
        Name of the layer, where a file has several.
    overlaps
        Whether overlaps, gaps and islands are counted.
    progress
        Called with each stage: `open`, `repair`, `topology`, `understand`.

    Raises
    ------
    BoundaryError
        When no polygons with names or codes can be read from it; all faults together.
    """
    found = examine_boundaries(source, columns, reference, crs=crs, layer=layer, overlaps=overlaps, progress=progress)
    if found.unusable:
        raise BoundaryError(*found.unusable)
    return found


def examine_boundaries(
    source: Path | bytes,
    columns: dict[str, str] | None = None,
    reference: pd.DataFrame | None = None,
    *,
    crs: str | None = None,
    layer: str | None = None,
    overlaps: bool = False,
    progress: Callable[[str], None] = lambda _stage: None,
) -> Boundaries:
    """Read as `read_boundaries`, also when no column names the villages: `unusable` then says so.

    Raises
    ------
    BoundaryError
        When there are no polygons, or nothing says where they lie.
    """
    columns = columns or {}
    wanted = (*WANTED, *map(heading_key, columns.values()))
    path = source if isinstance(source, bytes) else Path(source)
    raw = _without_impossible(read_layer(path, wanted=wanted, layer=layer, topology=overlaps, progress=progress))
    progress("understand")
    understood = understand_columns(raw.headings, columns, raw.values)
    table = attribute_table(raw.values, understood, len(raw.shapes))
    aside = np.array(no_villages(table), dtype=bool)
    table, code_problems = coded(table, aside, understood.layout, reference)
    where = _whereabouts(table, aside, reference)
    placed = place(raw.shapes, raw.crs, where, crs)
    villages = gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(placed.shapes, index=table.index, crs=WGS84))
    villages.index.name = VILLAGE_CODE
    villages, apart = _told_apart(villages, aside)
    joined, pieces = _one_row_a_village(villages[~aside])
    if joined.is_empty.all():
        raise BoundaryError(Problem("not_polygons"))
    joined[AREA_KM2] = area_km2(joined.geometry)
    set_aside = _set_aside(villages, aside)
    return Boundaries(
        villages=joined,
        layout=understood.layout,
        columns={meaning: column for meaning, column in understood.columns.items() if column},
        crs=placed.crs,
        problems=(
            *_once(raw.problems, placed.problems),
            *([] if understood.unusable else [*understood.problems, *code_problems]),
            *_shape_problems(raw, villages, aside),
            *_far_away(villages, placed.kilometres_off(where)),
            *apart,
            *pieces,
            *_aside_problems(set_aside),
        ),
        headings=raw.headings,
        features=int((~shapely.is_empty(raw.shapes)).sum()),
        set_aside=set_aside,
        layers=raw.layers,
        layer=raw.layer,
        overlaps=located(raw, villages, aside, placed) if raw.topology else None,
        unusable=understood.unusable,
    )


def overlap_problems(boundaries: Boundaries) -> tuple[Problem, ...]:
    """Overlaps and gaps as faults of the file; that they were not counted, where they were not."""
    return problems_of(boundaries.overlaps)


def boundary_columns(source: Path | bytes) -> list[str]:
    """The columns of a boundary file's attribute table, to choose from. Raises BoundaryError as `read_boundaries`."""
    return list(read_layer(source).headings)


def _without_impossible(raw: Layer) -> Layer:
    """The layer with single polygons taken away that lie beyond all degrees, when the others are degrees."""
    beyond = beyond_degrees(raw.shapes, raw.crs)
    if not beyond.any():
        return raw
    faults = [("boundary_impossible_coordinates", int(at)) for at in np.flatnonzero(beyond)]
    shapes = np.where(beyond, shapely.Polygon(), raw.shapes)
    return replace(raw, shapes=shapes, faults=tuple(sorted((*raw.faults, *faults), key=lambda fault: fault[1])))


def _once(of_file: tuple[Problem, ...], of_place: tuple[Problem, ...]) -> list[Problem]:
    """A system that cannot be understood is not also called missing."""
    unusable = any(problem.kind == "crs_unusable" for problem in of_file)
    hidden = "crs_missing_taken_as_degrees" if unusable else None
    return [problem for problem in (*of_file, *of_place) if problem.kind != hidden]


def _whereabouts(table: pd.DataFrame, aside: np.ndarray, reference: pd.DataFrame | None) -> Whereabouts:
    """Where each row's village is known to lie: by the reference's point, by the province of its code."""
    points = np.full((len(table), 2), np.nan)
    if reference is not None and {LONGITUDE, LATITUDE} <= set(reference.columns):
        known = reference[~reference.index.duplicated()].reindex(table.index)
        points = known[[LONGITUDE, LATITUDE]].to_numpy(dtype=float)
    provinces = table.index.to_series().astype(str).str.slice(0, 2)
    coded_rows = table.index.to_series().astype(str).str.match(r"\d{2}\.?\d{2}").to_numpy() & ~aside
    extents = province_extents().reindex(provinces).to_numpy(dtype=float)
    extents[~coded_rows] = np.nan
    points[aside] = np.nan
    return Whereabouts(points, extents)


def _told_apart(villages: gpd.GeoDataFrame, aside: np.ndarray) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """The rows under codes that no two different villages share."""
    codes = villages.index.to_numpy(dtype=object, copy=True)
    codes[~aside], problems = told_apart(villages.loc[~aside, VILLAGE])
    return villages.set_axis(pd.Index(codes, name=VILLAGE_CODE), axis=0), problems


def _shape_problems(raw: Layer, villages: gpd.GeoDataFrame, aside: np.ndarray) -> list[Problem]:
    codes, names = villages.index, villages[VILLAGE].to_numpy()
    # A polygon that carries no name is known by its number in the file.
    return [
        Problem(kind, code=codes[at], facts={"name": _called(names[at]), "n": str(at + 1)})
        for kind, at in raw.faults
        if not aside[at]
    ]


def _far_away(villages: gpd.GeoDataFrame, off: np.ndarray) -> list[Problem]:
    """Single villages that lie somewhere else. Of a layer that is elsewhere as a whole, its system is said instead."""
    far = np.flatnonzero(off > ELSEWHERE)
    if 2 * len(far) >= np.isfinite(off).sum() and len(far) > 1:
        return []
    codes, names = villages.index, villages[VILLAGE].to_numpy()
    return [
        Problem(
            "village_far_away", code=codes[at], facts={"name": _called(names[at]) or codes[at], "km": float(off[at])}
        )
        for at in far
    ]


def _called(name: str) -> str:
    return "" if name.startswith(WITHOUT_CODE) else name


def _set_aside(villages: gpd.GeoDataFrame, aside: np.ndarray) -> tuple[SetAside, ...]:
    codes, names = villages.index, villages[VILLAGE].to_numpy()
    return tuple(SetAside(int(at) + 1, str(names[at]), str(codes[at])) for at in np.flatnonzero(aside))


def _aside_problems(set_aside: tuple[SetAside, ...]) -> list[Problem]:
    return [Problem("polygon_no_village", facts={"name": row.name, "n": str(row.number)}) for row in set_aside]


def _one_row_a_village(villages: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Join the rows of a village that stands in several pieces; nothing of its area is lost."""
    if villages.index.is_unique:
        return villages.copy(), []
    counts = villages.index.value_counts()
    problems = [
        Problem("boundary_pieces_joined", code=code, facts={"n": int(n), "name": villages.loc[[code], VILLAGE].iloc[0]})
        for code, n in counts[counts > 1].items()
    ]
    joined = villages.dissolve(by=VILLAGE_CODE, aggfunc="first", sort=False)
    return joined[[*villages.columns.drop(GEOMETRY), GEOMETRY]], problems
