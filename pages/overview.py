"""Ikhtisar: how far the recording is, where it is bad, and whether the published figures agree."""

import streamlit as st

from geo.intake import reconcile
from geo.measures import COUNT, MEASURES, coverage
from geo.reading import people_to_target, read_map
from geo.region import claims
from geo.village import DISTRICT, ELIGIBLE, UNRECORDED, VILLAGE, pooled_totals
from geo.wording import number, percent, t
from pages.shared.choices import choose_target
from pages.shared.frame import page_title
from pages.shared.maps import small_map
from pages.shared.parts import (
    bar,
    figure_table,
    paragraph,
    place_name,
    reconciliation,
    source_line,
    when_words,
)
from pages.shared.session import current_data

WORST = 10

data = current_data()
totals = pooled_totals(data.villages)

page_title(t("Ikhtisar"), t("Berapa yang sudah rekam, di mana yang tertinggal, dan apakah angka rilis saling cocok."))

with st.container(horizontal=True, vertical_alignment="bottom"):
    st.metric(t("Wajib KTP"), number(totals.eligible), border=True)
    st.metric(t("Sudah rekam"), number(totals.recorded), border=True)
    st.metric(t("Belum rekam"), number(totals.unrecorded), border=True)
    st.metric(t("Cakupan"), percent(totals.coverage), border=True)
    with st.container(border=True, horizontal=True, vertical_alignment="bottom", width=370):
        target = choose_target(width=110)
        st.metric(t("Perlu direkam lagi"), number(people_to_target(totals, target)))

left, right = st.columns([5, 4], gap="large")
with left:
    st.subheader(t("Yang terbaca dari peta"), anchor=False)
    paragraph(read_map(data.villages, data.districts, totals, place_name(data), when_words(data.coverage_source.day)))
    st.subheader(t("Apakah angka-angka ini cocok?"), anchor=False)
    reconciliation(data, reconcile(totals, claims()))
with right:
    st.subheader(t("Belum rekam per desa"), anchor=False)
    small_map(data, MEASURES[COUNT])

left, right = st.columns(2, gap="large")
with left:
    st.subheader(t("Kecamatan, dari cakupan terendah"), anchor=False)
    districts = data.districts.assign(share=coverage(data.districts)).sort_values("share", na_position="last")
    most = districts[UNRECORDED].max()
    st.html(
        figure_table(
            [t("Kecamatan"), t("Cakupan"), t("Belum rekam"), t("Besarnya"), t("Wajib KTP")],
            (
                [
                    d[DISTRICT],
                    percent(d["share"], 1),
                    number(d[UNRECORDED]),
                    bar(d[UNRECORDED] / most if most else 0),
                    number(d[ELIGIBLE]),
                ]
                for _, d in districts.iterrows()
            ),
            numeric=(1, 2, 4),
            label=t("Kecamatan, dari cakupan terendah"),
        )
    )
with right:
    st.subheader(t("{n} desa dengan warga belum rekam terbanyak", n=WORST), anchor=False)
    worst = data.villages.assign(share=coverage(data.villages)).nlargest(WORST, UNRECORDED)
    st.html(
        figure_table(
            [t("Desa/kelurahan"), t("Kecamatan"), t("Belum rekam"), t("Besarnya"), t("Cakupan")],
            (
                [
                    v[VILLAGE],
                    v[DISTRICT],
                    number(v[UNRECORDED]),
                    bar(v[UNRECORDED] / worst[UNRECORDED].max()),
                    percent(v["share"], 1),
                ]
                for _, v in worst.iterrows()
            ),
            numeric=(2, 4),
            label=t("Desa dengan warga belum rekam terbanyak"),
        )
    )
source_line(data)
