"""The map explorer: what is shown, the map, the place in detail, the table. One fragment: a click reruns only this."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from geo import export
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
from geo.measures import COUNT, COVERAGE, MEASURES, Measure, coverage, share_of_unrecorded, unrecorded_per_km2
from geo.village import DISTRICT, ELIGIBLE, RECORDED, UNRECORDED, VILLAGE
from geo.wording import language, number, percent, speaking, t
from pages.shared.detail import district_detail, nothing_chosen, village_detail
from pages.shared.language import fragment
from pages.shared.maps import legend, names_of_measures, show_map
from pages.shared.parts import figure_table, mark_words, plain, sources
from pages.shared.session import Choice, DataSet, choose, chosen, set_choice

_MAP_HEIGHT = 480
_BY_CLICK = "chosen_by_click"
_SORT_BY_COUNT, _SORT_BY_COVERAGE, _SORT_BY_NAME = "belum", "cakupan", "nama"


@dataclass(frozen=True)
class View:
    """What the visitor chose to see; `district` and `village` are None for all, `village` is a village_code."""

    measure: Measure
    level: str
    scheme: str
    district: str | None
    village: str | None
    circles: bool
    basemap: bool


@fragment
def explore_map(data: DataSet) -> None:
    """Controls, map, legend, detail and table of one data set."""
    choices = _choices(data)
    view = _view(choices)
    places = data.districts if view.level == DISTRICT_LEVEL else data.villages
    classes = _classes(data.id, view.level, view.measure.name, view.scheme, places)
    controls = st.container(horizontal=True, vertical_alignment="bottom")
    left, right = st.columns([7, 3], gap="medium")
    # The map is sent first: the browser fetches its geometry while it still draws the rest.
    with left:
        show_map(data, _painting(data, view, classes), key="map", height=_MAP_HEIGHT, on_click=_clicked(data, view))
    with controls:
        _controls(data, choices)
    with right:
        _detail(data, view)
        legend(classes, view.measure, places, circles=view.circles)
    _table(data, view, places, choices["sort"])


def _choices(data: DataSet) -> dict[str, Choice]:
    choices = (
        Choice("measure", "ukuran", list(MEASURES), COUNT),
        Choice("district", "kecamatan", ["", *sorted(data.districts.index)], ""),
        Choice("village", "desa", list(_village_labels(data.id, data.villages)), None),
        Choice("level", "tingkat", [VILLAGE_LEVEL, DISTRICT_LEVEL], VILLAGE_LEVEL),
        Choice("scheme", "kelas", list(SCHEMES), FIXED),
        Choice("circles", "lingkaran", [True, False], False),
        Choice("basemap", "dasar", [True, False], False),
        Choice("sort", "urut", [_SORT_BY_COUNT, _SORT_BY_COVERAGE, _SORT_BY_NAME], _SORT_BY_COUNT),
    )
    return {choice.key: choice for choice in choices}


def _view(choices: dict[str, Choice]) -> View:
    now = {key: chosen(choice) for key, choice in choices.items() if key != "sort"}
    return View(**now | {"measure": MEASURES[now["measure"]], "district": now["district"] or None})


def _controls(data: DataSet, choices: dict[str, Choice]) -> None:
    choose(st.selectbox, t("Ukuran"), choices["measure"], format_func=names_of_measures().get, width=300)
    choose(
        st.selectbox,
        t("Kecamatan"),
        choices["district"],
        format_func=lambda name: name or t("Semua kecamatan"),
        width=220,
        after=_searched,
    )
    choose(
        st.selectbox,
        t("Cari desa/kelurahan"),
        choices["village"],
        format_func=_village_labels(data.id, data.villages).get,
        index=None,
        placeholder=t("Ketik nama desa"),
        width=280,
        after=_searched,
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
    return classify(chosen.values(_places), scheme, thresholds, more_is_worse=chosen.more_is_worse)


@st.cache_resource(max_entries=16, show_spinner=False)
def _village_labels(data_id: str, _villages: pd.DataFrame) -> dict[str, str]:
    by_name = _villages.sort_values([VILLAGE, DISTRICT])
    return {code: f"{name}, {district}" for code, name, district in by_name[[VILLAGE, DISTRICT]].itertuples()}


def _painting(data: DataSet, view: View, classes: Classes) -> Painting:
    district_of = data.villages[DISTRICT].to_numpy()
    whole = view.level == DISTRICT_LEVEL
    in_district = tuple(int(at) for at in (district_of == view.district).nonzero()[0]) if view.district else None
    selected = (in_district or ()) if whole else _position(data, view.village)
    zoom = VIEW_FOCUS if view.district else VIEW_ALL
    if view.village and not whole:
        zoom = VIEW_SELECTED
    if st.session_state.get(_BY_CLICK):
        zoom = VIEW_STAY
    return Painting(
        classes=painting_classes(classes, district_of if whole else None),
        colours=classes.colours,
        level=view.level,
        focus=in_district,
        selected=selected,
        view=zoom,
        circles=view.circles,
        basemap=view.basemap,
    )


def _position(data: DataSet, village: str | None) -> tuple[int, ...]:
    return (int(data.villages.index.get_loc(village)),) if village else ()


def _clicked(data: DataSet, view: View) -> Callable[[int], None]:
    """A click chooses the village, or at district level its district; the view stays where it is."""

    def choose_place(position: int) -> None:
        st.session_state[_BY_CLICK] = True
        if view.level == DISTRICT_LEVEL:
            set_choice("district", data.villages[DISTRICT].iloc[position])
        else:
            set_choice("village", data.villages.index[position])

    return choose_place


def _searched() -> None:
    st.session_state[_BY_CLICK] = False


def _detail(data: DataSet, view: View) -> None:
    if view.level == VILLAGE_LEVEL and view.village:
        village_detail(data, view.village)
    elif view.district:
        district_detail(data, view.district)
    else:
        nothing_chosen(data)


def _table(data: DataSet, view: View, places: pd.DataFrame, sorting: Choice) -> None:
    whole = view.level == DISTRICT_LEVEL
    title = t("Tabel kecamatan") if whole else t("Tabel desa/kelurahan")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(f"{title} · {plain(view.district)}" if view.district and not whole else title, anchor=False)
        sort = _sort_control(sorting)
        _downloads(data, view.district)
    district = None if whole else view.district
    html = _table_html(data.id, view.level, district, sort, language(), places)
    chosen = view.district if whole else view.village
    st.html(html)
    st.html(f"<style>{_highlight(places, chosen)}</style>")


def _sort_control(sorting: Choice) -> str:
    names = {
        _SORT_BY_COUNT: t("Belum rekam terbanyak"),
        _SORT_BY_COVERAGE: t("Cakupan terendah"),
        _SORT_BY_NAME: t("Nama"),
    }
    return choose(st.selectbox, t("Urutkan menurut"), sorting, format_func=names.get, width=230)


@st.cache_data(max_entries=64, show_spinner=False)
def _table_html(data_id: str, level: str, district: str | None, sort: str, spoken: str, _places: pd.DataFrame) -> str:
    table = _places.assign(
        coverage=coverage(_places), density=unrecorded_per_km2(_places), share=share_of_unrecorded(_places)
    )
    table["position"] = range(len(table))
    if district:
        table = table[table[DISTRICT] == district]
    by, ascending = {
        _SORT_BY_COUNT: ([UNRECORDED], False),
        _SORT_BY_COVERAGE: ([COVERAGE], True),
        _SORT_BY_NAME: ([VILLAGE, DISTRICT], True),
    }[sort]
    table = table.sort_values(by, ascending=ascending, na_position="last", kind="stable")
    names = [t("Kecamatan")] if level == DISTRICT_LEVEL else [t("Desa/kelurahan"), t("Kecamatan")]
    headings = [
        *names,
        t("Wajib KTP"),
        t("Sudah rekam"),
        t("Belum rekam"),
        t("Cakupan"),
        t("Belum rekam per km²"),
        t("Bagian dari semua"),
    ]
    rows = (
        [
            *([row[DISTRICT]] if level == DISTRICT_LEVEL else [row[VILLAGE], row[DISTRICT]]),
            *(number(row[figure]) for figure in (ELIGIBLE, RECORDED, UNRECORDED)),
            percent(row["coverage"]),
            number(row["density"], 1),
            percent(row["share"]),
        ]
        for row in table.to_dict("records")
    )
    return figure_table(
        headings,
        rows,
        numeric=range(len(names), len(headings)),
        height=420,
        keys=map(str, table["position"]),
        label=t("Tabel angka"),
    )


def _highlight(places: pd.DataFrame, chosen: str | None) -> str:
    """The chosen row stays in sight at the edge of the table, wherever it is scrolled to."""
    if chosen is None:
        return "table.figures {}"
    row = f'table.figures tr[data-key="{places.index.get_loc(chosen)}"] td'
    return f"{row} {{ background: #dbe9f6; font-weight: 600; position: sticky; top: 2rem; bottom: 0; z-index: 1; }}"


def _downloads(data: DataSet, district: str | None) -> None:
    rows = data.villages if district is None else data.villages[data.villages[DISTRICT] == district]
    spoken, note, origin = language(), mark_words(data), sources(data)

    def made(write: Callable[[], bytes]) -> Callable[[], bytes]:
        # The file is made when it is asked for, on another thread, which must be told the language.
        def make() -> bytes:
            with speaking(spoken):
                return write()

        return make

    files = {
        "CSV": (made(lambda: export.to_csv(export.export_table(rows, note))), "cakupan_desa.csv", "text/csv"),
        "XLSX": (
            made(lambda: export.to_xlsx(export.export_table(rows, note), origin)),
            "cakupan_desa.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        "GeoJSON": (made(lambda: export.to_geojson(rows, note)), "cakupan_desa.geojson", "application/geo+json"),
    }
    for kind, (content, name, mime) in files.items():
        st.download_button(
            kind,
            content,
            name,
            mime,
            icon=":material/download:",
            on_click="ignore",
            key=f"download-{kind}",
            help=t("Unduh tabel ini sebagai {kind}", kind=kind),
        )
