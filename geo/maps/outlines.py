"""Groups of villages outlined and numbered on the map: their geometry, and how they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd

from geo.maps.display import bounds, compact, display_feature, display_point, dissolved, simplified_coverage

#: How much of a colour is left when outlines are to stand out above it; the rest is white.
_LEFT = 0.5


@dataclass(frozen=True)
class Outlines:
    """Outlines on a map, numbered from 1.

    `url` is the address of what `outlines_json` made, `faint` are the numbers drawn thin and dashed, `chosen` the one that
    is marked.
    """

    url: str
    faint: tuple[int, ...] = ()
    chosen: int | None = None


def outlines_json(villages: gpd.GeoDataFrame, groups: Sequence[Sequence[str]]) -> str:
    """The outline of each group of village codes as one JSON text for the map layer: numbers and shapes, no name.

    A list of GeoJSON features, each with its number as `n`, the point [lat, lon] for it as `label`, and its `bounds`. The
    lines lie on the borders that `display_json` draws.
    """
    simplified = simplified_coverage(villages)
    features = []
    for number, codes in enumerate(groups, start=1):
        whole = dissolved(simplified[[*codes]].to_numpy())
        if not whole.is_empty:
            largest = max(getattr(whole, "geoms", [whole]), key=lambda part: part.area)
            edges = bounds(gpd.GeoSeries([whole]))
            features.append(display_feature(whole.boundary, n=number, label=display_point(largest), bounds=edges))
    return compact(features)


def paler(colours: Sequence[str]) -> tuple[str, ...]:
    """The colours (`#rrggbb`) mixed with white."""
    return tuple("#" + "".join(f"{_mixed(colour[at : at + 2]):02x}" for at in (1, 3, 5)) for colour in colours)


def _mixed(channel: str) -> int:
    return round(255 - (255 - int(channel, 16)) * _LEFT)
