"""What was understood of a file, as JSON and back: problems, columns, the topology of a map."""

import geopandas as gpd
import shapely

from geo.errors import Problem
from geo.intake.boundaries import Boundaries, SetAside
from geo.intake.overlaps import Overlaps
from geo.village import WGS84

Document = dict[str, object]


def problems_out(problems) -> list[Document]:
    """Problems as JSON keeps them."""
    return [{name: value for name, value in vars(problem).items() if value not in (None, {})} for problem in problems]


def problems_in(documents: list[Document]) -> tuple[Problem, ...]:
    """The problems again."""
    return tuple(Problem(**document) for document in documents)


def boundaries_out(boundaries: Boundaries) -> Document:
    """Everything of `boundaries` but its villages."""
    return {
        "layout": boundaries.layout,
        "columns": boundaries.columns,
        "crs": boundaries.crs,
        "problems": problems_out(boundaries.problems),
        "headings": list(boundaries.headings),
        "features": boundaries.features,
        "set_aside": [vars(row) for row in boundaries.set_aside],
        "layers": list(boundaries.layers),
        "layer": boundaries.layer,
        "overlaps": _overlaps_out(boundaries.overlaps),
    }


def boundaries_in(document: Document, villages: gpd.GeoDataFrame) -> Boundaries:
    """The boundaries again, with their villages."""
    return Boundaries(
        villages=villages,
        layout=document["layout"],
        columns=document["columns"],
        crs=document["crs"],
        problems=problems_in(document["problems"]),
        headings=tuple(document["headings"]),
        features=document["features"],
        set_aside=tuple(SetAside(**row) for row in document["set_aside"]),
        layers=tuple(document["layers"]),
        layer=document["layer"],
        overlaps=_overlaps_in(document["overlaps"]),
    )


def _overlaps_out(overlaps: Overlaps | None) -> Document | None:
    return overlaps and {
        "pairs": [list(pair) for pair in overlaps.pairs],
        "pair_shapes": _shapes_out(overlaps.pair_shapes),
        "gaps": list(overlaps.gaps),
        "gap_shapes": _shapes_out(overlaps.gap_shapes),
        "islands": list(overlaps.islands),
    }


def _overlaps_in(document: Document | None) -> Overlaps | None:
    return document and Overlaps(
        pairs=tuple((one, other, area) for one, other, area in document["pairs"]),
        pair_shapes=_shapes_in(document["pair_shapes"]),
        gaps=tuple(document["gaps"]),
        gap_shapes=_shapes_in(document["gap_shapes"]),
        islands=tuple(document["islands"]),
    )


def _shapes_out(shapes: gpd.GeoSeries) -> list[str]:
    return list(shapely.to_wkb(shapes.to_numpy(), hex=True))


def _shapes_in(texts: list[str]) -> gpd.GeoSeries:
    return gpd.GeoSeries(shapely.from_wkb(texts), crs=WGS84)
