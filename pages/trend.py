"""Perkembangan: coverage over the years, what changed between two snapshots, the pace, and where it leads."""

import streamlit as st

from geo.trend import SIMULATED, latest_pace, press_points, recorded_per_month, series
from geo.wording import t
from pages.shared.change_map import change_desk
from pages.shared.frame import page_title
from pages.shared.kept import what_is_kept
from pages.shared.parts import source_line
from pages.shared.session import current_data
from pages.shared.trend_chart import trend_chart
from pages.shared.trend_parts import (
    history_table,
    history_words,
    pace_table,
    projection_part,
    rate_part,
    scope_notes,
)
from pages.shared.trend_points import snapshot_points

page_title(
    t("Perkembangan"),
    t("Cakupan dari tahun ke tahun, apa yang berubah antara dua periode, dan laju yang diperlukan."),
)
data = current_data()
state = what_is_kept()
kept = snapshot_points(state)
points = series(press_points(), kept)
real = [point for point in points if point.kind != SIMULATED]

scope_notes(data, state)
st.subheader(t("Cakupan dari waktu ke waktu"), anchor=False)
left, right = st.columns([7, 3], gap="large")
with left:
    trend_chart(points)
with right:
    history_words(real)

change_desk(data)

st.subheader(t("Angka di balik grafik"), anchor=False)
history_table(points)

left, right = st.columns([6, 7], gap="large")
with left:
    st.subheader(t("Laju menuju target"), anchor=False)
    target, by = rate_part(data, latest_pace(real))
with right:
    st.subheader(t("Orang yang direkam per bulan"), anchor=False)
    pace_table(recorded_per_month(real))

st.subheader(t("Proyeksi"), anchor=False)
projection_part(kept, target, by)
source_line(data)
