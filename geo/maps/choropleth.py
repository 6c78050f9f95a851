"""The choropleth as folium elements. Folium gets numbers, our own words and a geometry address: never a name."""

from collections.abc import Sequence
from dataclasses import dataclass

import folium
import pandas as pd
from branca.element import MacroElement
from folium.template import Template

from geo.maps.classes import Classes
from geo.maps.leaflet import LocalMap, safe_json
from geo.maps.outlines import Outlines
from geo.maps.routes import RouteDrawing
from geo.village import ELIGIBLE, RECORDED, UNRECORDED
from geo.wording import language, t

VILLAGE_LEVEL, DISTRICT_LEVEL = "village", "district"
VIEW_ALL, VIEW_FOCUS, VIEW_SELECTED, VIEW_STAY = "all", "focus", "selected", "stay"
#: The map is zoomed to the outline that is chosen.
VIEW_OUTLINE = "outline"
#: The map is zoomed to the routes.
VIEW_ROUTES = "routes"


@dataclass(frozen=True)
class Painting:
    """How the map shows its villages now; positions are those in the villages table.

    `classes` has one class a village (-1 without data), `focus` the villages that are not faded (None: all),
    `selected` those marked, `view` what the map is zoomed to ("stay": wherever it is), `outlines` what is outlined above
    the villages, `routes` the trips that are drawn above everything.
    """

    classes: tuple[int, ...]
    colours: tuple[str, ...]
    level: str = VILLAGE_LEVEL
    focus: tuple[int, ...] | None = None
    selected: tuple[int, ...] = ()
    view: str = VIEW_ALL
    circles: bool = False
    basemap: bool = False
    outlines: Outlines | None = None
    routes: RouteDrawing | None = None


@dataclass(frozen=True)
class Changed:
    """A line of the tooltip: what changed, its `values` by village (NaN: not known), digits, and the unit behind it."""

    label: str
    values: pd.Series
    digits: int
    unit: str


class _VillageLayer(MacroElement):
    """Starts the village layer (`assets/villages.js`) on the map it is added to."""

    _template = Template(
        "{% macro script(this, kwargs) %}ktpVillages({{ this._parent.get_name() }}, {{ this.options }});{% endmacro %}"
    )

    def __init__(self, options: dict):
        super().__init__()
        self._name = "Villages"
        # Only a `Painting` and numbers come here; safe_json keeps even those from being read as a template.
        self.options = safe_json(options)


class _Painter(MacroElement):
    """Paints the layer that is already there: sent alone when a choice changes, so that the map stays as it is."""

    _template = Template("{% macro script(this, kwargs) %}map_div.ktp.paint({{ this.painting }});{% endmacro %}")

    def __init__(self, painting: Painting):
        super().__init__()
        self._name = "Painter"
        above = {name: vars(part) for name in ("outlines", "routes") if (part := getattr(painting, name))}
        # Maps without outlines or routes are sent nothing of them.
        plain = {name: value for name, value in vars(painting).items() if name not in ("outlines", "routes")}
        self.painting = safe_json(plain | {"classes": list(painting.classes)} | above)


def draw_choropleth(
    villages: pd.DataFrame,
    geometry_url: str,
    *,
    mark: str = "",
    clickable: bool = True,
    changes: Sequence[Changed] = (),
) -> folium.Map:
    """A map of `villages` without colours yet: `paint` gives it those.

    Parameters
    ----------
    geometry_url
        Address, relative to the map's frame, of what `geo.maps.display.display_json` made of the same table.
    mark
        Words of ours that stay on the map (simulated figures, schematic boundaries).
    changes
        What the tooltip says below the figures, in the order of `villages`.
    """
    chart = LocalMap(zoom_start=9, zoom_snap=0.25, attribution_control=False)
    _VillageLayer(
        {
            "url": geometry_url,
            "clickable": clickable,
            "locale": "id-ID" if language() == "id" else "en-GB",
            "mark": mark,
            "words": _words(),
            "changes": [_changed(each) for each in changes],
            **{figure: _whole(villages[figure]) for figure in (ELIGIBLE, RECORDED, UNRECORDED)},
        }
    ).add_to(chart)
    return chart


def paint(painting: Painting) -> folium.FeatureGroup:
    """The painting as a feature group, to be given to streamlit-folium beside the map."""
    group = folium.FeatureGroup()
    _Painter(painting).add_to(group)
    return group


def painting_classes(classes: Classes, groups: Sequence[str] | None = None) -> tuple[int, ...]:
    """The class of each village in order; with `groups` (each village's district), the class of its district."""
    if groups is None:
        return tuple(int(number) for number in classes.of)
    return tuple(int(classes.of[group]) for group in groups)


def _words() -> dict[str, str]:
    return {
        "district": t("Kecamatan"),
        "unrecorded": t("Belum rekam"),
        "coverage": t("Cakupan"),
        "of": t("dari"),
        "no_data": t("tanpa data"),
        "percent": "\N{NO-BREAK SPACE}%" if language() == "id" else "%",
    }


def _changed(change: Changed) -> dict[str, object]:
    values = [None if pd.isna(value) else round(float(value), change.digits) for value in change.values]
    return {"label": change.label, "values": values, "digits": change.digits, "unit": change.unit}


def _whole(figures: pd.Series) -> list[int | None]:
    return [None if pd.isna(figure) else int(figure) for figure in figures]
