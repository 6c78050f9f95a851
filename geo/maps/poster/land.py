"""The ground that pictures are drawn on: shapes in metres, made once for all pictures of a set of boundaries."""

from dataclasses import dataclass

import geopandas as gpd

from geo.maps.display import closed, simplified_coverage
from geo.projection import to_metres
from geo.village import DISTRICT

#: Metres: half of the widest slit between neighbours, that of surveys and that of simplifying together.
_SLIT = 40.0


@dataclass(frozen=True)
class Land:
    """Villages and districts in the metres of one zone, for the eye only; places without a shape are left out.

    `villages` by village_code, `districts` by name; `crs` turns degrees into the same metres.
    """

    villages: gpd.GeoSeries
    districts: gpd.GeoSeries

    @property
    def crs(self):
        """The zone."""
        return self.villages.crs


def land_of(villages: gpd.GeoDataFrame) -> Land:
    """The ground of a `villages` table."""
    shown = simplified_coverage(villages)
    usable = shown[~(shown.is_empty | shown.isna())]
    metres = to_metres(usable)
    names = villages[DISTRICT].reindex(usable.index)
    return Land(metres, metres.groupby(names).agg(lambda each: joined(each.to_numpy())))


def joined(shapes):
    """Shapes in metres as one: official polygons miss their neighbours by some metres, which would show as slits."""
    return closed(shapes, _SLIT)
