"""Maps on a page: the finished choropleth handed to streamlit-folium, its legend, and what a click chose."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from geo.maps.choropleth import Changed, Painting, draw_choropleth, paint, painting_classes
from geo.maps.classes import FIXED, NO_DATA, Classes, classify
from geo.measure_words import MEASURE_NAMES, class_words
from geo.measures import MEASURES, SMOOTHED, SMOOTHED_LOCAL, Measure
from geo.village import DISTRICT, UNRECORDED
from geo.wording import language, number, t
from pages.shared.dataset import DataSet
from pages.shared.parts import legend_box, legend_row, mark_words
from pages.shared.server import publish_geometry
from pages.shared.session import display_geometry

#: Why a smoothed share is not what its place reported, and where that stands.
_WHY_SMOOTHED = {
    SMOOTHED: lambda: t(
        "Bagian di tempat kecil mudah melonjak karena kebetulan, jadi ditarik ke rata-rata seluruh wilayah; "
        "bagian mentahnya ada di rincian dan tabel."
    ),
    SMOOTHED_LOCAL: lambda: t(
        "Bagian di tempat kecil mudah melonjak karena kebetulan, jadi ditarik ke rata-rata tempat itu dan tetangganya; "
        "bagian mentahnya ada di rincian dan tabel."
    ),
}


def show_map(
    data: DataSet,
    painting: Painting,
    *,
    key: str,
    height: int,
    on_click: Callable[[int], None] | None = None,
    on_place: Callable[[str], None] | None = None,
    changes: Sequence[Changed] = (),
) -> None:
    """Show the map; a click on a village calls `on_click` with its position before the page runs again.

    A click on a place of `painting.routes` calls `on_place` with its code.
    """
    geometry = publish_geometry(display_geometry(data.id, data.villages))
    chart = draw_choropleth(data.villages, geometry, mark=mark_words(data), clickable=on_click is not None, changes=changes)

    def clicked() -> None:
        drawing = (st.session_state.get(key) or {}).get("last_active_drawing")
        sent = drawing["properties"] if drawing else {}
        if on_click and "i" in sent:
            on_click(int(sent["i"]))
        if on_place and "place" in sent:
            on_place(str(sent["place"]))

    st_folium(
        chart,
        key=key,
        height=height,
        use_container_width=True,
        feature_group_to_add=paint(painting),
        returned_objects=["last_active_drawing"] if on_click or on_place else [],
        on_change=clicked,
    )


def small_map(data: DataSet, measure: Measure) -> None:
    """A map to look at: the fixed classes of one measure, with its legend."""
    classes = classify(measure.values(data.villages), FIXED, measure.thresholds, more_is_worse=measure.more_is_worse)
    show_map(data, Painting(painting_classes(classes), classes.colours), key=f"small-{measure.name}", height=400)
    legend(data.id, classes, measure, data.villages)


def legend(data_id: str, classes: Classes, measure: Measure, places, *, circles: bool = False) -> None:
    """Classes in words, with how many places and how many unrecorded people each holds."""
    st.html(_legend_html(data_id, classes.limits, len(places), measure.name, circles, language(), classes, places))


@st.cache_data(max_entries=128, show_spinner=False)
def _legend_html(
    data_id: str, limits, size: int, name: str, circles: bool, spoken: str, _classes: Classes, _places
) -> str:
    measure, unit = MEASURES[name], t("kecamatan") if _places.index.name == DISTRICT else t("desa")
    rows = []
    for number_of_class, colour in enumerate(_classes.colours):
        members = _classes.of == number_of_class
        rows.append((colour, class_words(_classes, number_of_class, measure), members))
    # The worst class first, as it is the one looked for.
    rows = rows[::-1] if measure.more_is_worse else rows
    rows.append((None, t("tanpa data"), _classes.of == NO_DATA))
    lines = [legend_row(colour, words, _counted(_places.loc[members, UNRECORDED], unit)) for colour, words, members in rows]
    if circles:
        words = t("Lingkaran: jumlah orang belum rekam; warna: {measure}.", measure=MEASURE_NAMES[name]())
        lines.append(f'<div class="row"><span class="dot"></span><span>{words}</span></div>')
    foot = t("Orang di kanan: belum rekam di kelas itu.")
    return legend_box(lines, f"{foot} {_WHY_SMOOTHED[name]()}" if name in _WHY_SMOOTHED else foot)


def _counted(unrecorded: pd.Series, unit: str) -> str:
    """How many places, and how many people there where that is known."""
    people = unrecorded.sum(min_count=1)
    if people != people:
        return f"{number(len(unrecorded))} {unit}"
    return t("{n} {unit} · {people} orang", n=len(unrecorded), unit=unit, people=number(people))
