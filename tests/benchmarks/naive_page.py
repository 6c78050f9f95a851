"""The baseline: coverage on a map as most tutorials write it, with plain folium.Choropleth and st_folium."""

import sys

import folium
import geopandas as gpd
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

boundaries, coverage = sys.argv[1:3]
villages = gpd.read_file(boundaries)
figures = pd.read_csv(coverage)
villages = villages.merge(figures[["kode_desa", "belum_rekam"]], on="kode_desa")
middle = villages.union_all().centroid
chart = folium.Map([middle.y, middle.x], zoom_start=10, tiles=None)
folium.Choropleth(
    villages, data=figures, columns=["kode_desa", "belum_rekam"], key_on="feature.properties.kode_desa"
).add_to(chart)
folium.GeoJson(
    villages,
    style_function=lambda _: {"fillOpacity": 0, "weight": 0},
    tooltip=folium.GeoJsonTooltip(["desa", "belum_rekam"]),
).add_to(chart)
clicked = st_folium(chart, width=900, height=480)
if clicked and clicked.get("last_active_drawing"):
    st.html(f'<div class="detail"><div class="name">{clicked["last_active_drawing"]["properties"]["desa"]}</div></div>')
st.dataframe(figures)
