"""Faults of a boundary file on the map: circles where polygons overlap, leave gaps, or were repaired."""

from dataclasses import dataclass

import folium
import geopandas as gpd
import pandas as pd

from geo.maps.choropleth import Painting, paint

OVERLAP, GAP, REPAIRED, ISLAND = "overlap", "gap", "repaired", "island"
#: Colour-blind-safe (Okabe and Ito, 2008), each far from the pale land below.
COLOURS = {OVERLAP: "#d55e00", GAP: "#0072b2", REPAIRED: "#cc79a7", ISLAND: "#1f1f1f"}
_LAND = "#eef1f5"
#: As many circles of a kind as a browser draws without effort.
SHOWN = 200


@dataclass(frozen=True)
class Spot:
    """One fault: its kind and a point (latitude, longitude) in it."""

    kind: str
    latitude: float
    longitude: float


def fault_spots(shapes: dict[str, gpd.GeoSeries]) -> list[Spot]:
    """A point in each shape of each kind, at most two hundred of a kind; an empty shape has none."""
    spots = []
    for kind, series in shapes.items():
        points = series[~series.is_empty].iloc[:SHOWN].representative_point()
        spots += [Spot(kind, round(point.y, 5), round(point.x, 5)) for point in points]
    return spots


def draw_faults(spots: list[Spot], villages: pd.DataFrame) -> folium.FeatureGroup:
    """The faults as circles over pale villages, to be given to streamlit-folium beside the map. Numbers only."""
    group = paint(Painting(classes=(0,) * len(villages), colours=(_LAND,)))
    for spot in spots:
        circle = folium.CircleMarker(
            location=(spot.latitude, spot.longitude), radius=4, color=COLOURS[spot.kind], weight=2, fill_opacity=0.6
        )
        # Above the villages, whose geometry arrives later than the circles, and below the names of the districts.
        circle.options |= {"pane": "shadowPane", "interactive": False, "fill": True}
        circle.add_to(group)
    return group
