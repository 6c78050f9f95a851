"""The quality of the data in view: a map with each village of one kind, and a list of those to look at with reasons."""

import pandas as pd
import streamlit as st

from geo.maps.choropleth import Painting
from geo.maps.classes import NO_DATA, quality_palette
from geo.quality import (
    CORRECTED,
    FAULTY,
    GOOD,
    KINDS,
    MISSING,
    OVER,
    UNCERTAIN,
    UNCHANGED,
    quality,
    unchanged_villages,
)
from geo.village import DISTRICT, VILLAGE
from geo.wording import number, percent, t
from pages.shared.dataset import DataSet
from pages.shared.downloads import download_rows
from pages.shared.fault_map import boundary_faults
from pages.shared.maps import show_map
from pages.shared.parts import bullet_list, figure_table, legend_box, legend_row, mark_words
from pages.shared.previous import previous_figures
from pages.shared.quality_reasons import Reasons

_MAP_HEIGHT = 460
#: As many villages as a person reads on a screen; the download has them all.
_SHOWN = 200


def quality_desk(data: DataSet) -> None:
    """The map beside its legend, the list, and below them what is wrong with the boundaries."""
    before = previous_figures(data)
    unchanged = [] if before is None else unchanged_villages(data.villages, before)
    kinds = quality(data.villages, data.report, data.corrections, unchanged)
    to_see = int((kinds != GOOD).sum())
    st.subheader(t("Mutu angka per desa"), anchor=False)
    said = t(
        "{good} dari {all} desa/kelurahan baik; {rest} perlu dilihat.",
        good=len(kinds) - to_see,
        all=len(kinds),
        rest=to_see,
    )
    bullet_list([("fault" if to_see else "agrees", said)])
    left, right = st.columns([7, 3], gap="medium")
    with left:
        show_map(data, _painting(kinds), key="quality-map", height=_MAP_HEIGHT)
    with right:
        st.html(_legend(kinds, compared=before is not None))
    if to_see:
        _list(data, kinds, unchanged)
    boundary_faults(data)


def kind_words() -> dict[str, str]:
    """The kinds as the legend calls them."""
    return {
        OVER: t("cakupan di atas {share}", share=percent(1, 0)),
        FAULTY: t("ada kesalahan"),
        UNCERTAIN: t("pencocokan belum pasti"),
        MISSING: t("tanpa data"),
        CORRECTED: t("dikoreksi sementara"),
        UNCHANGED: t("sama persis seperti periode sebelumnya"),
        GOOD: t("baik"),
    }


def _meanings() -> dict[str, str]:
    """What puts a village into a kind."""
    return {
        OVER: t("sudah rekam melebihi wajib KTP"),
        FAULTY: t("berkas salah pada baris atau poligon desa ini"),
        UNCERTAIN: t("mungkin dimaksud baris lain, ditulis dengan ejaan lain, atau dicocokkan petugas"),
        MISSING: t("ketiga angkanya tidak ada"),
        CORRECTED: t("angkanya diganti petugas; yang asli tetap tersimpan"),
        UNCHANGED: t("ketiga angkanya tidak berubah; mungkin belum diperbarui"),
        GOOD: t("tidak ada catatan"),
    }


def _painting(kinds: pd.Series) -> Painting:
    colours = quality_palette()
    place = {kind: at for at, kind in enumerate(colours)}
    return Painting(tuple(place.get(kind, NO_DATA) for kind in kinds), tuple(colours.values()))


def _legend(kinds: pd.Series, *, compared: bool) -> str:
    words, meanings, colours = kind_words(), _meanings(), quality_palette()
    rows = []
    for kind in KINDS:
        rows.append(legend_row(colours.get(kind), words[kind], number((kinds == kind).sum())))
        rows.append(f'<div class="meaning">{meanings[kind]}</div>')
    foot = [t("Angka di kanan: banyaknya desa. Setiap desa masuk satu golongan: yang pertama cocok dari atas.")]
    if not compared:
        foot.append(t("Belum ada periode sebelumnya yang sejenis untuk dibandingkan."))
    return legend_box(rows, " ".join(foot))


def _list(data: DataSet, kinds: pd.Series, unchanged) -> None:
    """The villages that are not good, the gravest kind first."""
    st.subheader(t("Desa yang perlu dilihat"), anchor=False)
    order = {kind: at for at, kind in enumerate(KINDS)}
    codes = [*kinds[kinds != GOOD].map(order).sort_values(kind="stable").index]
    reasons, words, names = Reasons(data, unchanged), kind_words(), data.villages[[VILLAGE, DISTRICT]]

    def row(code: str) -> list[str]:
        return [*names.loc[code], words[kinds[code]], " ".join(reasons.of(code)), code]

    headings = [t("Desa/kelurahan"), t("Kecamatan"), t("Golongan"), t("Sebab"), t("Kode")]
    shown = [[f"{village}, {district}", *rest] for village, district, *rest in map(row, codes[:_SHOWN])]
    beside = [t("Desa/kelurahan, kecamatan"), *headings[2:]]
    label = t("Desa yang perlu dilihat")
    st.html(figure_table(beside, shown, numeric=(3,), wide=(2,), height=420, label=label))
    if len(codes) > _SHOWN:
        st.caption(t("Masih ada {n} desa lain; semuanya ada di unduhan.", n=len(codes) - _SHOWN))
    marks = mark_words(data)
    download_rows(
        t("Unduh desa yang perlu dilihat (CSV)"),
        lambda: pd.DataFrame(map(row, codes), columns=headings).assign(**{t("Keterangan"): marks}),
        "mutu_desa.csv",
    )
