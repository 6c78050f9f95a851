"""Outlines of groups of villages: numbers and shapes on the borders that the map draws, and nothing sent without them."""

import json
import re

import pytest
from shapely.geometry import shape

from geo.maps.choropleth import Painting, paint
from geo.maps.display import display_json
from geo.maps.leaflet import LocalMap
from geo.maps.outlines import Outlines, outlines_json, paler
from geo.village import DISTRICT, VILLAGE

WEST, FAR = ("99.01.01.2001", "99.01.01.2002"), ("99.01.03.2003", "99.01.01.2003")


def given(painting):
    """What the map layer is told to paint."""
    chart = LocalMap()
    paint(painting).add_to(chart)
    return json.loads(re.search(r"ktp\.paint\((\{.*\})\);", chart.get_root().render()).group(1))


def test_each_group_has_one_outline_and_its_number_lies_inside(villages):
    """Two cells side by side are one shape; two apart are one feature of two rings, numbered in one of them."""
    first, second = json.loads(outlines_json(villages, [WEST, FAR]))
    assert [first["properties"]["n"], second["properties"]["n"]] == [1, 2]
    assert (first["geometry"]["type"], second["geometry"]["type"]) == ("LineString", "MultiLineString")
    for feature, codes in ((first, WEST), (second, FAR)):
        lat, lon = feature["properties"]["label"]
        assert any(
            shape({"type": "Point", "coordinates": [lon, lat]}).within(villages.geometry[code]) for code in codes
        )


def test_the_lines_lie_on_the_borders_that_the_villages_are_drawn_with(villages):
    """Not a pixel beside them."""
    (feature,) = json.loads(outlines_json(villages, [WEST]))
    drawn = [shape(one["geometry"]) for one in json.loads(display_json(villages))["villages"]]
    assert shape(feature["geometry"]).hausdorff_distance(drawn[0].union(drawn[1]).boundary) < 2e-5


def test_no_name_is_in_what_the_browser_fetches(villages):
    """Numbers and coordinates only, whatever villages are called."""
    villages[VILLAGE] = villages[DISTRICT] = "{{7*7}}<b>"
    text = outlines_json(villages, [WEST])
    assert not re.search(r"[{]{2}|<", text)


def test_a_painting_without_outlines_says_nothing_of_them():
    """Other pages' maps are sent what they always were."""
    assert "outlines" not in given(Painting((0,), ("#ffffff",)))


def test_a_painting_with_outlines_says_which_are_faint_and_which_is_chosen():
    """The address of the shapes, not the shapes."""
    outlines = Outlines("../../aset/batas/a.json", faint=(2,), chosen=1)
    assert given(Painting((0,), ("#ffffff",), outlines=outlines))["outlines"] == {
        "url": "../../aset/batas/a.json",
        "faint": [2],
        "chosen": 1,
    }


@pytest.mark.parametrize(("colour", "pale"), [("#000000", "#808080"), ("#ffffff", "#ffffff"), ("#993404", "#cc9a82")])
def test_paler_colours_are_half_white(colour, pale):
    """Each channel by itself."""
    assert paler([colour]) == (pale,)
