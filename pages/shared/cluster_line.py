"""The cluster that a village is in, in one line that leads there. Imported before any visit: nothing here draws a map."""

from pathlib import Path

import streamlit as st

from geo.cluster_sentences import cluster_name, strength_words
from geo.wording import t
from pages.shared.cluster_answers import clusters_of
from pages.shared.cluster_choice import cluster_settings, significant
from pages.shared.dataset import DataSet
from pages.shared.parts import plain
from pages.shared.progress import watch

_PAGE = Path(__file__).resolve().parent.parent / "clusters.py"


def cluster_line(data: DataSet, code: str) -> None:
    """What the scan says of one village, as soon as it is known."""
    work = clusters_of(data, cluster_settings())
    watch(work, "scan")
    clusters = work.answer()
    cluster = clusters.of_village(code)
    if cluster is None:
        aside = code in clusters.set_aside
        st.caption(t("Tidak ikut diuji, jadi di luar klaster.") if aside else t("Tidak termasuk klaster mana pun."))
        return
    words = {"n": cluster.rank, "strength": strength_words(cluster.strength), "name": cluster_name(cluster, data.villages)}
    if cluster in significant(clusters):
        label = t("Di dalam klaster {n} ({strength}): {name}", **words)
    else:
        label = t("Di dalam kelompok {n} ({strength}), bukan klaster: {name}", **words)
    st.page_link(_PAGE, label=plain(label), icon=":material/bubble_chart:", query_params={"klaster": str(cluster.rank)})
