"""The map explorer: how the map is shown, the map, the place in detail, the table."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from geo.maps.choropleth import (
    DISTRICT_LEVEL,
    VIEW_ALL,
    VIEW_FOCUS,
    VIEW_SELECTED,
    VIEW_STAY,
    VILLAGE_LEVEL,
    Painting,
    painting_classes,
)
from geo.maps.classes import FIXED, NATURAL, QUANTILES, SCHEMES, Classes, classify
from geo.measure_words import names_of_measures
from geo.measures import COUNT, MEASURES, Measure
from geo.village import DISTRICT
from geo.wording import t
from pages.shared.choices import Choice, choose, chosen, set_choice
from pages.shared.cluster_line import cluster_line
from pages.shared.dataset import DataSet
from pages.shared.detail import district_detail, nothing_chosen, village_detail
from pages.shared.language import fragment
from pages.shared.maps import legend, show_map
from pages.shared.measured import measured
from pages.shared.table import SORT_BY_COUNT, SORTS, highlight_row, show_table
from pages.shared.village_choice import village_choice, village_labels

_MAP_HEIGHT = 480
_LAST_CHOSEN, _CLICK, _SEARCH, _DISTRICT = "last_chosen", "click", "search", "district"


@dataclass(frozen=True)
class View:
    """How the visitor chose to see the map; `district` is None for all of them."""

    measure: Measure
    level: str
    scheme: str
    district: str | None
    circles: bool
    basemap: bool


@fragment
def explore_map(data: DataSet) -> None:
    """Controls, the map with what was chosen on it, the table. A change of controls reruns all of this."""
    choices = _choices(data)
    view = _view(choices)
    places = data.districts if view.level == DISTRICT_LEVEL else data.villages
    classes = _classes(data.id, view.level, view.measure.name, view.scheme, places)
    controls = st.container(horizontal=True, vertical_alignment="bottom")
    # The map is sent first: the browser fetches its geometry while it still draws the rest.
    _map_and_detail(data, choices["village"], view, classes, places)
    with controls:
        _controls(choices)
    show_table(data, places, view.district, choices["sort"], view.measure)


@fragment
def _map_and_detail(data: DataSet, villages: Choice, view: View, classes: Classes, places: pd.DataFrame) -> None:
    """The map, the chosen place beside it and its row. A click reruns only this."""
    if _view(_choices(data)) != view:
        st.rerun()  # a click or a search changed a choice whose control stands outside this fragment
    village = chosen(villages)
    left, right = st.columns([7, 3], gap="medium")
    with left:
        painting = _painting(data, view, classes, village)
        show_map(data, painting, key="map", height=_MAP_HEIGHT, on_click=_clicked(data, view))
    with right:
        choose(
            st.selectbox,
            t("Cari desa/kelurahan"),
            villages,
            format_func=village_labels(data).get,
            index=None,
            placeholder=t("Ketik nama desa"),
            after=_searched(data),
        )
        _detail(data, view, village)
        cluster = st.container()
        legend(data.id, classes, view.measure, places, circles=view.circles)
    highlight_row(places, view.district if view.level == DISTRICT_LEVEL else village)
    if village and view.level == VILLAGE_LEVEL:
        # Last of all: the figures are there at once, also while the clusters are still looked for.
        with cluster:
            cluster_line(data, village)


def _choices(data: DataSet) -> dict[str, Choice]:
    choices = (
        Choice("measure", "ukuran", list(MEASURES), COUNT),
        _district_choice(data),
        village_choice(data),
        Choice("level", "tingkat", [VILLAGE_LEVEL, DISTRICT_LEVEL], VILLAGE_LEVEL),
        Choice("scheme", "kelas", list(SCHEMES), FIXED),
        Choice("circles", "lingkaran", [True, False], False),
        Choice("basemap", "dasar", [True, False], False),
        Choice("sort", "urut", SORTS, SORT_BY_COUNT),
    )
    return {choice.key: choice for choice in choices}


def _district_choice(data: DataSet) -> Choice:
    return Choice("district", "kecamatan", ["", *sorted(data.districts.index)], "")


def _view(choices: dict[str, Choice]) -> View:
    now = {key: chosen(choice) for key, choice in choices.items() if key not in ("sort", "village")}
    return View(**now | {"measure": MEASURES[now["measure"]], "district": now["district"] or None})


def _controls(choices: dict[str, Choice]) -> None:
    choose(st.selectbox, t("Ukuran"), choices["measure"], format_func=names_of_measures().get, width=400)
    choose(
        st.selectbox,
        t("Kecamatan"),
        choices["district"],
        format_func=lambda name: name or t("Semua kecamatan"),
        width=220,
        after=_chosen_last(_DISTRICT),
    )
    with st.popover(t("Tampilan"), icon=":material/tune:"):
        _display_controls(choices)


def _display_controls(choices: dict[str, Choice]) -> None:
    level_names = {VILLAGE_LEVEL: t("Desa/kelurahan"), DISTRICT_LEVEL: t("Kecamatan")}
    scheme_names = {FIXED: t("Batas tetap program"), QUANTILES: t("Kuantil"), NATURAL: t("Jeda alami (Jenks)")}
    choose(st.radio, t("Tingkat"), choices["level"], format_func=level_names.get, horizontal=True)
    choose(
        st.radio,
        t("Pembagian kelas"),
        choices["scheme"],
        format_func=scheme_names.get,
        help=t("Batas tetap membuat bulan yang berbeda dapat dibandingkan."),
    )
    choose(
        st.checkbox,
        t("Lingkaran jumlah belum rekam"),
        choices["circles"],
        help=t("Warna menunjukkan ukuran, lingkaran menunjukkan banyaknya orang: tingkat dan jumlah terbaca bersama."),
    )
    choose(
        st.checkbox,
        t("Peta dasar dari internet"),
        choices["basemap"],
        help=t("Memuat gambar dari openstreetmap.org; biarkan mati bila tidak ada internet."),
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _classes(data_id: str, level: str, measure: str, scheme: str, _places: pd.DataFrame) -> Classes:
    chosen = MEASURES[measure]
    thresholds = chosen.district_thresholds if level == DISTRICT_LEVEL else chosen.thresholds
    return classify(measured(data_id, _places, measure), scheme, thresholds, more_is_worse=chosen.more_is_worse)


def _painting(data: DataSet, view: View, classes: Classes, village: str | None) -> Painting:
    district_of = data.villages[DISTRICT].to_numpy()
    whole = view.level == DISTRICT_LEVEL
    in_district = tuple(int(at) for at in (district_of == view.district).nonzero()[0]) if view.district else None
    selected = (in_district or ()) if whole else _position(data, village)
    return Painting(
        classes=painting_classes(classes, district_of if whole else None),
        colours=classes.colours,
        level=view.level,
        focus=in_district,
        selected=selected,
        view=_zoom(view, village),
        circles=view.circles,
        basemap=view.basemap,
    )


def _zoom(view: View, village: str | None) -> str:
    """What the map is zoomed to: what was chosen last. A click leaves it where it is."""
    last = st.session_state.get(_LAST_CHOSEN)
    if last == _CLICK:
        return VIEW_STAY
    if village and view.level == VILLAGE_LEVEL and last != _DISTRICT:
        return VIEW_SELECTED
    return VIEW_FOCUS if view.district else VIEW_ALL


def _position(data: DataSet, village: str | None) -> tuple[int, ...]:
    return (int(data.villages.index.get_loc(village)),) if village else ()


def _clicked(data: DataSet, view: View) -> Callable[[int], None]:
    """A click chooses the village, or at district level its district; the view stays where it is."""

    def choose_place(position: int) -> None:
        st.session_state[_LAST_CHOSEN] = _CLICK
        if view.level == DISTRICT_LEVEL:
            set_choice("district", data.villages[DISTRICT].iloc[position])
        else:
            set_choice("village", data.villages.index[position])

    return choose_place


def _chosen_last(what: str) -> Callable[[], None]:
    def remember() -> None:
        st.session_state[_LAST_CHOSEN] = what

    return remember


def _searched(data: DataSet) -> Callable[[], None]:
    """A village that was looked for is shown: at the level of villages, and not behind another district's filter."""

    def show() -> None:
        st.session_state[_LAST_CHOSEN] = _SEARCH
        village = st.session_state["village"]
        if village is None:
            return
        set_choice("level", VILLAGE_LEVEL)
        if chosen(_district_choice(data)) not in ("", data.villages.at[village, DISTRICT]):
            set_choice("district", "")

    return show


def _detail(data: DataSet, view: View, village: str | None) -> None:
    if view.level == VILLAGE_LEVEL and village:
        village_detail(data, village, view.measure)
    elif view.district:
        district_detail(data, view.district, view.measure)
    else:
        nothing_chosen(data)
