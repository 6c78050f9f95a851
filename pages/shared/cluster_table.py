"""Every figure of every cluster, to look at and to take away."""

from collections.abc import Iterator

import streamlit as st

from geo.cluster_export import clusters_geojson, clusters_gpkg, clusters_xlsx
from geo.cluster_sentences import cluster_name, risk_words, strength_words
from geo.clusters import Clusters
from geo.wording import number, percent, t
from pages.shared.cluster_choice import doubtful, significant
from pages.shared.dataset import DataSet
from pages.shared.downloads import download_kinds
from pages.shared.parts import figure_table, mark_words, simulated_mark, sources


def cluster_table(data: DataSet, clusters: Clusters) -> None:
    """The table with the files; nothing when nothing was found."""
    if not len(clusters):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(t("Setiap angka"), anchor=False)
        simulated_mark(data)
        _downloads(data, clusters)
    headings = [
        t("Nomor"),
        t("Di mana"),
        t("Kekuatan"),
        t("Banyak desa"),
        t("Wajib KTP"),
        t("Belum rekam"),
        t("Wajarnya"),
        t("Lebihnya"),
        t("Risiko"),
        t("p (tukar tempat)"),
        t("p (risiko sama)"),
        t("Bagian dari semua"),
    ]
    st.html(figure_table(headings, _rows(data, clusters), numeric=range(3, 12), wide=(1,), height=420, label=t("Setiap angka")))


def _rows(data: DataSet, clusters: Clusters) -> Iterator[list[str]]:
    # The doubtful ones below, whatever their number.
    for each in (*significant(clusters), *doubtful(clusters)):
        yield [
            str(each.rank),
            cluster_name(each, data.villages),
            strength_words(each.strength),
            number(len(each.villages)),
            number(each.eligible),
            number(each.observed),
            number(each.expected),
            number(each.excess),
            risk_words(each.relative_risk),
            number(each.p_value, 4),
            number(each.p_constant, 4),
            percent(each.share_of_unrecorded),
        ]


def _downloads(data: DataSet, clusters: Clusters) -> None:
    note, origin = mark_words(data), sources(data)
    files = {
        "XLSX": lambda: clusters_xlsx(clusters, data.villages, origin, note),
        "GeoJSON": lambda: clusters_geojson(clusters, data.villages, note),
        "GPKG": lambda: clusters_gpkg(clusters, data.villages, note),
    }
    download_kinds(files, "klaster", "download-clusters")
