"""Where a layer's polygons overlap, leave gaps or stand alone, in codes and degrees."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np

from geo.errors import Problem
from geo.intake.placement import Placed
from geo.sandbox import Layer
from geo.village import WGS84


@dataclass(frozen=True)
class Overlaps:
    """Where a layer's polygons lie on each other, leave holes, or touch nobody; shapes in EPSG:4326, km².

    `pairs` are (code, code, km²), largest first; `gaps` the areas of the holes; `islands` codes without a neighbour
    within 25 m. At most 500 shapes of each kind are kept.
    """

    pairs: tuple[tuple[str, str, float], ...]
    pair_shapes: gpd.GeoSeries
    gaps: tuple[float, ...]
    gap_shapes: gpd.GeoSeries
    islands: tuple[str, ...]


def problems_of(counted: Overlaps | None) -> tuple[Problem, ...]:
    """Overlaps and gaps as faults of the file; that they were not counted, where they were not."""
    if counted is None:
        return (Problem("topology_not_counted"),)
    problems = []
    if counted.pairs:
        facts = {"n": len(counted.pairs), "area": sum(area for *_, area in counted.pairs)}
        problems.append(Problem("overlaps_found", facts=facts))
    if counted.gaps:
        problems.append(Problem("gaps_found", facts={"n": len(counted.gaps), "area": sum(counted.gaps)}))
    return tuple(problems)


def located(raw: Layer, villages: gpd.GeoDataFrame, aside: np.ndarray, placed: Placed) -> Overlaps:
    """The layer's topology in codes and degrees; what happens between polygons that are no villages is nobody's."""
    codes, counted = list(villages.index), raw.topology
    pairs = [
        (at, codes[a], codes[b], area)
        for at, (a, b, area) in enumerate(counted.overlaps)
        if codes[a] != codes[b] and not (aside[a] or aside[b])
    ]
    shown = [at for at, *_ in pairs if at < len(counted.overlap_shapes)]
    return Overlaps(
        pairs=tuple((a, b, area) for _, a, b, area in pairs),
        pair_shapes=_in_degrees(counted.overlap_shapes[shown], placed),
        gaps=counted.gaps,
        gap_shapes=_in_degrees(counted.gap_shapes, placed),
        islands=tuple(dict.fromkeys(codes[at] for at in counted.islands if not aside[at])),
    )


def _in_degrees(shapes: np.ndarray, placed: Placed) -> gpd.GeoSeries:
    return gpd.GeoSeries(placed.like(shapes), crs=WGS84)
