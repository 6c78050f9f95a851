"""The map of clusters: a pale choropleth, the outlines above it, and what both mean."""

import geopandas as gpd
import streamlit as st

from geo.clusters import Cluster, Clusters
from geo.maps.choropleth import VIEW_ALL, VIEW_OUTLINE, VIEW_STAY, Painting, painting_classes
from geo.maps.classes import FIXED, Classes, classify
from geo.maps.outlines import Outlines, outlines_json, paler
from geo.measure_words import class_words
from geo.measures import RATE
from geo.village import VILLAGE
from geo.wording import number, t
from pages.shared.cluster_choice import (
    BY_CLICK,
    BY_LINK,
    BY_LIST,
    choose_cluster,
    click_outside,
    clicked_outside,
    doubtful,
    last_chosen_by,
    significant,
)
from pages.shared.dataset import DataSet
from pages.shared.maps import show_map
from pages.shared.parts import legend_row, plain
from pages.shared.server import publish_geometry

_HEIGHT = 480
_VIEWS = {BY_CLICK: VIEW_STAY, BY_LIST: VIEW_OUTLINE, BY_LINK: VIEW_OUTLINE}


def cluster_map(data: DataSet, clusters: Clusters | None, cluster: Cluster | None) -> None:
    """The map with the clusters that are known by now, the chosen one marked; a click in a cluster chooses it."""
    classes = _classes(data.id, data.villages)
    colours = paler(classes.colours)
    outlines = None if clusters is None else _outlines(data, clusters, cluster)
    view = _VIEWS.get(last_chosen_by(), VIEW_ALL) if cluster else VIEW_ALL
    painting = Painting(painting_classes(classes), colours, view=view, outlines=outlines)

    def clicked(position: int) -> None:
        code = data.villages.index[position]
        found = clusters.of_village(code) if clusters is not None else None
        if found is None:
            click_outside(code)
        else:
            choose_cluster(found.rank, BY_CLICK)

    show_map(data, painting, key="cluster-map", height=_HEIGHT, on_click=clicked)
    outside = clicked_outside(data.villages.index)
    if outside and clusters is not None:
        st.caption(t("{village} tidak termasuk klaster mana pun.", village=plain(data.villages.at[outside, VILLAGE])))
    st.html(_legend(classes, colours, clusters))


def _outlines(data: DataSet, clusters: Clusters, cluster: Cluster | None) -> Outlines:
    groups = tuple(each.villages for each in clusters)
    faint = tuple(each.rank for each in doubtful(clusters))
    url = publish_geometry(_shapes(data.id, groups, data.villages))
    return Outlines(url, faint, cluster and cluster.rank)


@st.cache_resource(max_entries=16, show_spinner=False)
def _shapes(data_id: str, groups: tuple[tuple[str, ...], ...], _villages: gpd.GeoDataFrame) -> str:
    return outlines_json(_villages, groups)


@st.cache_resource(max_entries=16, show_spinner=False)
def _classes(data_id: str, _villages: gpd.GeoDataFrame) -> Classes:
    return classify(RATE.values(_villages), FIXED, RATE.thresholds)


def _legend(classes: Classes, colours: tuple[str, ...], clusters: Clusters | None) -> str:
    counted = [f"{number(count)} {t('desa')}" for count in (*classes.counts, classes.without_data)]
    # The worst class first, as it is the one looked for.
    rows = [
        legend_row(colours[at], class_words(classes, at, RATE), counted[at]) for at in reversed(range(len(colours)))
    ]
    rows.append(legend_row(None, t("tanpa data"), counted[-1]))
    if clusters is not None:
        rows.append(_line_row("", t("Garis penuh: klaster signifikan"), len(significant(clusters))))
        rows.append(_line_row(" faint", t("Garis putus: lemah atau angka kecil, bukan klaster"), len(doubtful(clusters))))
    foot = t(
        "Warna: bagian belum rekam dari wajib KTP, sengaja pucat; warna saja tidak membuat klaster. Angka: nomor klaster."
    )
    return f'<div class="legend spread">{"".join(rows)}<div class="foot">{foot}</div></div>'


def _line_row(kind: str, words: str, count: int) -> str:
    return f'<div class="row"><span class="line{kind}"></span><span>{words}</span><span class="count">{number(count)}</span></div>'
