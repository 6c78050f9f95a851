"""The choropleth: what folium is given, and above all what it is not."""

import json
import re

import jinja2
import pandas as pd
import pytest

from geo.maps.choropleth import Changed, Painting, draw_choropleth, paint, painting_classes
from geo.maps.classes import FIXED, classify
from geo.measures import COUNT, MEASURES
from geo.village import DISTRICT, RECORDED, VILLAGE, by_district
from geo.wording import speaking

HOSTILE = ["{{7*7}}", "Desa {%", "{# x #}", "</script><b>", "${alert(1)}", "`x`", "'\"", "a\u2028b", "{{{9*9}}}"]


@pytest.fixture
def painting(villages):
    classes = classify(MEASURES[COUNT].values(villages), FIXED, MEASURES[COUNT].thresholds)
    return Painting(painting_classes(classes), classes.colours, selected=(4,))


@pytest.fixture
def compiled(monkeypatch):
    """Every template source that Jinja compiles from now on, whoever asks for it."""
    sources = []
    real = jinja2.Environment.compile

    def watched(self, source, *arguments, **options):
        sources.append(source)
        return real(self, source, *arguments, **options)

    monkeypatch.setattr(jinja2.Environment, "compile", watched)
    return sources


def test_the_tooltip_is_given_what_changed_as_numbers(villages):
    """Rounded as they are said; what is not known is null."""
    changes = [Changed("Perubahan", pd.Series([1.234, None, -5.0]), 2, "poin persen")]
    page = draw_choropleth(villages, "../../geometri/a.json", changes=changes).get_root().render()
    assert options_of(page)["changes"] == [
        {"label": "Perubahan", "values": [1.23, None, -5.0], "digits": 2, "unit": "poin persen"}
    ]


def drawn(villages, painting):
    chart = draw_choropleth(villages, "../../geometri/a.json", mark="DATA SIMULASI")
    paint(painting).add_to(chart)
    return chart.get_root().render()


def options_of(page):
    """The JSON that the village layer is started with."""
    return json.loads(re.search(r"ktpVillages\(map_\w+, (\{.*\})\);", page).group(1))


def test_no_name_of_a_village_reaches_a_template(villages, painting, compiled):
    """Neither as it is nor in part: branca renders what it produced once more, on the server."""
    villages[VILLAGE] = HOSTILE
    villages[DISTRICT] = [f"Kec {name}" for name in HOSTILE]
    page = drawn(villages, painting)
    assert len(compiled) > 3
    for text in (page, *compiled):
        assert not any(name in text for name in HOSTILE)
    assert "49" not in re.findall(r"\w+", page)


def test_what_the_watch_sees_would_be_seen(compiled):
    """A plain folium tooltip does give names to a template."""
    import folium

    folium.Marker([-3.5, 102.5], tooltip="{{ 'Aru' }} Lama").add_to(chart := folium.Map())
    chart.get_root().render()
    assert any("Aru" in source for source in compiled)


def test_the_map_is_given_figures_in_table_order(villages, painting):
    """Whole numbers, null where there is none."""
    options = options_of(drawn(villages, painting))
    assert options["unrecorded"] == [10, 20, 5, 20, 100, 30, 0, None, 15]
    assert options["eligible"] == [100, 100, 100, 200, 200, 300, 400, None, 100]
    assert options["url"] == "../../geometri/a.json"
    assert options["mark"] == "DATA SIMULASI"


def test_the_painting_names_a_class_for_each_village(villages, painting):
    """-1 for the one without data; the selected one by its position."""
    found = json.loads(re.search(r"ktp\.paint\((\{.*\})\);", drawn(villages, painting)).group(1))
    assert found["classes"] == [0, 0, 0, 0, 3, 1, 0, -1, 0]
    assert found["selected"] == [4]
    assert len(found["colours"]) == 5


def test_villages_can_take_the_class_of_their_district(villages):
    """Tengah has 150 people missing, the others fewer than 50."""
    districts = by_district(villages)
    classes = classify(MEASURES[COUNT].values(districts), FIXED, (50, 100))
    assert painting_classes(classes, villages[DISTRICT]) == (0, 0, 0, 2, 2, 2, 0, 0, 0)


def test_the_words_of_the_map_follow_the_language(villages, painting):
    """Also the locale that numbers are written in."""
    with speaking("en"):
        english = options_of(drawn(villages, painting))
    with speaking("id"):
        indonesian = options_of(drawn(villages, painting))
    assert (indonesian["locale"], indonesian["words"]["no_data"]) == ("id-ID", "tanpa data")
    assert (english["locale"], english["words"]["no_data"]) == ("en-GB", "no data")


def test_the_page_asks_for_nothing_from_another_machine(villages, painting):
    """Every script and stylesheet has an address without a host."""
    page = drawn(villages, painting)
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert addresses
    assert not any(address.startswith(("http:", "https:", "//")) for address in addresses)


def test_a_map_of_nothing_known_can_be_drawn(villages, painting):
    """Before the first figures are there."""
    villages[RECORDED] = float("nan")
    assert options_of(drawn(villages, painting))["recorded"] == [None] * 9
