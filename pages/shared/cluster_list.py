"""The list of clusters, a sentence each; the doubtful ones apart."""

import streamlit as st

from geo.cluster_sentences import cluster_sentence, nothing_found_sentence, strength_words
from geo.clusters import Cluster, Clusters
from geo.wording import percent, t
from pages.shared.cluster_choice import BY_LIST, choose_cluster, doubtful, significant
from pages.shared.dataset import DataSet
from pages.shared.parts import paragraph, plain


def cluster_list(data: DataSet, clusters: Clusters, cluster: Cluster | None) -> None:
    """What was found in one sentence, then each cluster to be chosen."""
    sure, unsure = significant(clusters), doubtful(clusters)
    paragraph(_summary(clusters, sure))
    if sure:
        _pick(t("Klaster signifikan"), "sure", sure, data, cluster)
    if not unsure:
        return
    with st.expander(t("{n} lagi yang lemah atau kecil", n=len(unsure)), expanded=cluster in unsure):
        st.caption(t("Bukan klaster: kebetulan dapat menjelaskannya, atau orangnya terlalu sedikit untuk disimpulkan."))
        _pick(t("Lemah atau kecil"), "unsure", unsure, data, cluster)


def _summary(clusters: Clusters, sure: list[Cluster]) -> str:
    if not clusters.tested:
        return t("Belum ada angka desa yang dapat diuji.")
    if not sure:
        return nothing_found_sentence(clusters)
    people = sum(each.observed for each in sure)
    return t(
        "{n} klaster signifikan memuat {people} dari {all} orang belum rekam ({share}).",
        n=len(sure),
        people=people,
        all=clusters.observed,
        share=percent(people / clusters.observed, 0),
    )


def _pick(label: str, part: str, members: list[Cluster], data: DataSet, cluster: Cluster | None) -> None:
    """One of the two lists: both choose the same thing, and what the other one holds is not marked here."""
    key = f"cluster-list-{part}"
    by_rank = {each.rank: each for each in members}
    st.session_state[key] = cluster.rank if cluster and cluster.rank in by_rank else None
    st.radio(
        label,
        list(by_rank),
        index=None,
        key=key,
        format_func=lambda rank: t("Klaster {n} · {strength}", n=rank, strength=strength_words(by_rank[rank].strength))
        if part == "sure"
        else t("Kelompok {n} · {strength}", n=rank, strength=strength_words(by_rank[rank].strength)),
        captions=[plain(cluster_sentence(each, data.villages)) for each in members],
        on_change=lambda: choose_cluster(st.session_state[key], BY_LIST),
    )
