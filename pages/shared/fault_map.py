"""The map of what is wrong with the boundary file in view."""

import geopandas as gpd
import streamlit as st
from streamlit_folium import st_folium

from geo.maps.choropleth import draw_choropleth
from geo.maps.fault_map import COLOURS, GAP, ISLAND, OVERLAP, REPAIRED, SHOWN, draw_faults, fault_spots
from geo.wording import number, t
from pages.shared.dataset import DataSet
from pages.shared.parts import bullet_list, mark_words
from pages.shared.server import publish_geometry
from pages.shared.session import display_geometry

_MENDED = ("ring_repaired", "boundary_malformed", "boundary_not_polygon", "boundary_impossible_coordinates")


def boundary_faults(data: DataSet) -> None:
    """Overlaps, gaps, repaired rings and islands: where they are, and how many."""
    st.subheader(t("Mutu batas"), anchor=False)
    shapes = _faulty_shapes(data)
    if not any(len(series) for series in shapes.values()):
        bullet_list([("agrees", t("Tidak ada tumpang tindih, celah, atau poligon rusak yang ditemukan."))])
        return
    left, right = st.columns([7, 3], gap="medium")
    with left:
        geometry = publish_geometry(display_geometry(data.id, data.villages))
        st_folium(
            draw_choropleth(data.villages, geometry, mark=mark_words(data), clickable=False),
            key="boundary-faults",
            height=400,
            use_container_width=True,
            feature_group_to_add=draw_faults(fault_spots(shapes), data.villages),
            returned_objects=[],
        )
    with right:
        _legend(data, shapes)


def _faulty_shapes(data: DataSet) -> dict[str, gpd.GeoSeries]:
    """The shapes of each kind of fault; largest first where they have a size."""
    counted, villages = data.boundaries.overlaps, data.villages
    mended = {problem.code for problem in data.boundaries.problems if problem.kind in _MENDED}
    nothing = gpd.GeoSeries([], crs=villages.crs)
    islands = counted.islands if counted else ()
    return {
        OVERLAP: counted.pair_shapes if counted else nothing,
        GAP: counted.gap_shapes if counted else nothing,
        REPAIRED: villages.geometry[villages.index.isin(mended)],
        ISLAND: villages.geometry[villages.index.isin(islands)],
    }


def _legend(data: DataSet, shapes: dict[str, gpd.GeoSeries]) -> None:
    counted = data.boundaries.overlaps
    pairs, gaps = (counted.pairs, counted.gaps) if counted else ((), ())
    rows = [
        (OVERLAP, len(pairs), t("tumpang tindih"), sum(area for *_, area in pairs)),
        (GAP, len(gaps), t("celah"), sum(gaps)),
        (REPAIRED, len(shapes[REPAIRED]), t("poligon diperbaiki"), None),
        (ISLAND, len(shapes[ISLAND]), t("tanpa tetangga dalam 25 m"), None),
    ]
    lines = "".join(
        f'<div class="row"><span class="swatch dot" style="background:{COLOURS[kind]}"></span><span>{words}</span>'
        f'<span class="count">{number(n)}{_area(area)}</span></div>'
        for kind, n, words, area in rows
        if n
    )
    foot = t("Sampai {n} yang terbesar dari tiap jenis digambar.", n=SHOWN)
    st.html(f'<div class="legend">{lines}<div class="foot">{foot}</div></div>')


def _area(area: float | None) -> str:
    return "" if area is None else " · " + t("{n} km²", n=number(area, 2))
