"""Geometry for the eye only: simplified with shared borders kept, rounded, as compact JSON. Never measure on it."""

import json

import geopandas as gpd
import shapely

from geo.village import DISTRICT, VILLAGE

#: Degrees (about 22 m); below a pixel at the scale of a regency.
TOLERANCE = 2e-4
DECIMALS = 5


def display_json(villages: gpd.GeoDataFrame) -> str:
    """The villages and the outlines of their districts as one JSON text for the map layer in the browser.

    `villages`: GeoJSON features in the order of the table, each with its position as `i`, its name and district;
    `districts`: outlines as features with a name and the point [lat, lon] for its label; `bounds`: [[south, west],
    [north, east]]. Names are data for `textContent`, never for HTML.
    """
    simplified = simplified_coverage(villages)
    features = [
        display_feature(shape, i=position, village=village, district=district, point=display_point(shape))
        for position, (shape, village, district) in enumerate(
            zip(simplified, villages[VILLAGE], villages[DISTRICT], strict=True)
        )
    ]
    return compact({"villages": features, "districts": _districts(simplified, villages), "bounds": bounds(villages)})


def simplified_coverage(villages: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Shapes for display: borders that villages share stay shared, so that no sliver shows between them."""
    shapes = villages.geometry
    simplified = shapely.coverage_simplify(shapes.to_numpy(), TOLERANCE)
    # A village smaller than the tolerance must not vanish.
    kept = [new if not new.is_empty else old for new, old in zip(simplified, shapes, strict=True)]
    return gpd.GeoSeries(kept, index=shapes.index, crs=shapes.crs)


def bounds(shapes: gpd.GeoDataFrame) -> list[list[float]]:
    """[[south, west], [north, east]] in degrees, as Leaflet wants them."""
    west, south, east, north = (round(float(edge), DECIMALS) for edge in shapes.total_bounds)
    return [[south, west], [north, east]]


def dissolved(shapes):
    """Simplified shapes as one."""
    return closed(shapes, TOLERANCE)


def closed(shapes, reach: float):
    """Shapes as one: grown by `reach`, in their own unit, until they meet, and shrunk again. Corners stay corners.

    Official polygons touch imperfectly: without this, inner borders show as slits.
    """
    return shapely.union_all(shapes).buffer(reach, join_style="mitre").buffer(-reach, join_style="mitre")


def display_point(shape) -> list[float] | None:
    """[lat, lon] of a point inside the shape."""
    inside = shape.representative_point()
    return None if inside.is_empty else [round(inside.y, DECIMALS), round(inside.x, DECIMALS)]


def display_feature(shape, **properties: object) -> dict:
    """A GeoJSON feature with rounded coordinates."""
    geometry = None if shape.is_empty else json.loads(shapely.to_geojson(shapely.transform(shape, _rounded)))
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def compact(value: object) -> str:
    """JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _districts(simplified: gpd.GeoSeries, villages: gpd.GeoDataFrame) -> list[dict]:
    districts = []
    for name, shapes in simplified.groupby(villages[DISTRICT].to_numpy()):
        whole = dissolved(shapes.to_numpy())
        if whole.is_empty:
            continue
        size = round(whole.area, DECIMALS)
        districts.append(display_feature(whole.boundary, district=name, label=display_point(whole), size=size))
    return districts


def _rounded(coordinates):
    return coordinates.round(DECIMALS)
