"""One cluster in detail: its figures, what every view says of it, its villages."""

import streamlit as st

from geo.cluster_sentences import (
    cluster_name,
    local_sentences,
    local_words,
    other_views,
    p_words,
    risk_words,
    strength_sentence,
    strength_words,
)
from geo.clusters import Cluster, Clusters
from geo.measures import coverage
from geo.village import DISTRICT, ELIGIBLE, UNRECORDED, VILLAGE
from geo.wording import number, percent, t
from pages.shared.cluster_answers import Local
from pages.shared.cluster_choice import significant
from pages.shared.dataset import DataSet
from pages.shared.detail import panel
from pages.shared.parts import bullet_list, figure_table


def cluster_detail(data: DataSet, clusters: Clusters, cluster: Cluster, local: Local | None) -> None:
    """The chosen cluster, with what the local statistics say where they were reckoned."""
    left, right = st.columns([5, 8], gap="large")
    with left:
        _figures(data, clusters, cluster)
        sign = "agrees" if cluster in significant(clusters) else "fault"
        if local is None:
            locally = [t("Moran lokal dan Gi* tidak dihitung: terlalu banyak desa.")]
        else:
            locally = local_sentences(cluster, *local)
        said = [*other_views(cluster), *locally]
        bullet_list([(sign, strength_sentence(cluster)), *(("note", sentence) for sentence in said)])
    with right:
        sure = cluster in significant(clusters)
        heading = t("Desa dalam klaster {n}", n=cluster.rank) if sure else t("Desa dalam kelompok {n}", n=cluster.rank)
        st.subheader(heading, anchor=False)
        st.html(_members(data, clusters, cluster, local))


def _figures(data: DataSet, clusters: Clusters, cluster: Cluster) -> None:
    facts = [
        (t("Belum rekam"), number(cluster.observed)),
        (t("Wajarnya"), number(cluster.expected)),
        (t("Lebihnya"), number(cluster.excess)),
        (t("Wajib KTP"), number(cluster.eligible)),
        (t("Risiko dibanding di luarnya"), t("{risk} kali", risk=risk_words(cluster.relative_risk))),
        (t("Kemungkinan kebetulan"), p_words(cluster.p_value, cluster.gumbel_p)),
        (t("Bagian dari semua yang belum rekam"), percent(cluster.share_of_unrecorded, 1)),
    ]
    words = {"n": cluster.rank, "strength": strength_words(cluster.strength)}
    if cluster in significant(clusters):
        heading = t("Klaster {n} · {strength}", **words)
    else:
        heading = t("Kelompok {n} · {strength}", **words)
    panel(cluster_name(cluster, data.villages), heading, facts, [])


def _members(data: DataSet, clusters: Clusters, cluster: Cluster, local: Local | None) -> str:
    codes = [*cluster.villages]
    members = data.villages.loc[codes].assign(coverage=lambda villages: coverage(villages))
    kinds = {} if local is None else dict(zip((t("Moran lokal"), t("Getis-Ord Gi*")), local, strict=True))
    for heading, table in kinds.items():
        members[heading] = table.loc[codes, "kind"]
    members = members.sort_values(UNRECORDED, ascending=False, kind="stable")
    rate = clusters.observed / clusters.eligible
    rows = (
        [
            row[VILLAGE],
            row[DISTRICT],
            number(row[ELIGIBLE]),
            number(row[UNRECORDED]),
            number(row[ELIGIBLE] * rate),
            percent(row["coverage"]),
            *(local_words(row[heading]) for heading in kinds),
        ]
        for row in members.to_dict("records")
    )
    headings = [
        t("Desa/kelurahan"),
        t("Kecamatan"),
        t("Wajib KTP"),
        t("Belum rekam"),
        t("Wajarnya"),
        t("Cakupan"),
        *kinds,
    ]
    return figure_table(headings, rows, numeric=range(2, 6), whole=(7,), height=430, label=t("Desa dalam klaster"))
