"""GeoJSON read by `json` and shapely: nothing in it can make anybody open anything else."""

import json
import re

import numpy as np
import shapely
from shapely.errors import ShapelyError

from geo.errors import BoundaryError, Problem
from geo.sandbox.limits import LONGEST_HEADING, MAX_COLUMNS, MAX_FEATURES
from geo.sandbox.plain_text import plain_text
from geo.sandbox.table import RawTable

_EPSG = re.compile(r"EPSG:{1,2}(\d{4,6})$", re.IGNORECASE)
_DEGREES = "EPSG:4326"
_SHAPES = {"Polygon", "MultiPolygon", "GeometryCollection", "Point", "MultiPoint", "LineString", "MultiLineString"}


def read_geojson(data: bytes, name: str = "") -> RawTable:
    """Read a FeatureCollection, a single Feature, or a bare polygon.

    Raises
    ------
    BoundaryError
        When it is no JSON, or other JSON than that.
    """
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as reason:
        raise BoundaryError(Problem("boundaries_unknown_format")) from reason
    features = _features(document)
    if not features:
        raise BoundaryError(Problem("not_polygons"))
    crs, problems = _crs(document.get("crs"))
    properties = [feature["properties"] if isinstance(feature.get("properties"), dict) else {} for feature in features]
    headings = _headings(properties)
    columns = {plain_text(heading, LONGEST_HEADING): [row.get(heading) for row in properties] for heading in headings}
    shapes = np.array([_shape(feature.get("geometry")) for feature in features], dtype=object)
    malformed = frozenset(
        at for at, feature in enumerate(features) if shapes[at] is None and feature.get("geometry") is not None
    )
    return RawTable(name, columns, shapes, crs, problems, malformed)


def _headings(properties: list[dict]) -> list[str]:
    """Every heading, in order. Raises BoundaryError when they are more than any table has."""
    headings: dict[str, None] = {}
    for row in properties:
        headings |= dict.fromkeys(row)
        if len(headings) > MAX_COLUMNS:
            raise BoundaryError(Problem("table_too_many_columns", facts={"limit": MAX_COLUMNS}))
    return list(headings)


def _features(document: object) -> list[dict]:
    if isinstance(document, dict) and document.get("type") == "Topology":
        raise BoundaryError(Problem("boundaries_topojson"))
    if isinstance(document, dict) and document.get("type") == "Feature":
        return [document]
    if isinstance(document, dict) and str(document.get("type")) in _SHAPES:
        return [{"geometry": document}]
    features = document.get("features") if isinstance(document, dict) else None
    if isinstance(features, list) and len(features) > MAX_FEATURES:
        raise BoundaryError(Problem("too_many_polygons", facts={"limit": MAX_FEATURES}))
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise BoundaryError(Problem("boundaries_unknown_format"))
    return features


def _crs(member: object) -> tuple[str, tuple[Problem, ...]]:
    """Coordinates of GeoJSON are degrees; an older file may name an EPSG code. A link is never followed."""
    if not isinstance(member, dict):
        return _DEGREES, ()
    properties = member.get("properties")
    name = str(properties.get("name", "")) if member.get("type") == "name" and isinstance(properties, dict) else ""
    if name.upper().endswith("CRS84"):
        return _DEGREES, ()
    code = _EPSG.search(name)
    if code:
        return f"EPSG:{code.group(1)}", ()
    return _DEGREES, (Problem("crs_link_ignored"),)


def _shape(geometry: object):
    try:
        whole = isinstance(geometry, dict) and _rings_are_whole(geometry)
        return shapely.geometry.shape(geometry) if whole else None
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, ShapelyError):
        return None


def _rings_are_whole(geometry: dict) -> bool:
    """Whether each ring has its four positions (RFC 7946, 3.1.6): shapely would close a shorter one by itself."""
    kind, coordinates, parts = geometry.get("type"), geometry.get("coordinates"), geometry.get("geometries")
    if kind == "GeometryCollection" and isinstance(parts, list):
        return all(isinstance(part, dict) and _rings_are_whole(part) for part in parts)
    if kind not in ("Polygon", "MultiPolygon"):
        return True
    try:
        rings = coordinates if kind == "Polygon" else [ring for polygon in coordinates for ring in polygon]
        return all(len(ring) >= 4 for ring in rings)
    except TypeError:
        return False
