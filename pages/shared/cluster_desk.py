"""Clusters to be looked at: settings, map and list, the chosen one in detail, how they were tested, every figure."""

import streamlit as st

from pages.shared.answers import Work
from pages.shared.cluster_answers import clusters_of, local_views
from pages.shared.cluster_choice import choose_settings, chosen_cluster, cluster_settings
from pages.shared.cluster_detail import cluster_detail
from pages.shared.cluster_list import cluster_list
from pages.shared.cluster_map import cluster_map
from pages.shared.cluster_method import how_tested, told_from_chance, where_found
from pages.shared.cluster_table import cluster_table
from pages.shared.dataset import DataSet
from pages.shared.language import fragment
from pages.shared.parts import source_note
from pages.shared.progress import watch


@fragment
def cluster_desk(data: DataSet) -> None:
    """All of the page. Other settings rerun this."""
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            source_note(where_found(data))
        choose_settings()
    work = clusters_of(data, cluster_settings())
    _map_and_list(data, work, local_views(data))
    clusters = work.answer()
    if clusters.tested:
        how_tested(data, clusters)
    cluster_table(data, clusters)


@fragment
def _map_and_list(data: DataSet, work: Work, local: Work) -> None:
    """The map and the list, each choosing for the other, and what is chosen below them. A choice reruns only this."""
    clusters = work.answer() if work.ready else None
    cluster = None if clusters is None else chosen_cluster(clusters)
    left, right = st.columns([7, 4], gap="medium")
    with left:
        cluster_map(data, clusters, cluster)
    with right:
        if clusters is None:
            # The villages can be looked at meanwhile; the outlines come to the same map.
            watch(work, "scan")
            st.rerun()
        cluster_list(data, clusters, cluster)
        if clusters.tested:
            told_from_chance(clusters)
    if cluster is not None:
        watch(local, "scan")
        cluster_detail(data, clusters, cluster, local.answer())
