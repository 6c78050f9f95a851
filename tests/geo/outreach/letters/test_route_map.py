"""The map on a field sheet: as true as a map may be, every name whole and in the picture, no name a formula."""

import io
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from approved import PADANG, SS, dossier, real_plan
from geo.outreach.letters.route_map import DPI, country_of, route_figure, route_map
from geo.outreach.site import OFFICE
from geo.outreach.travel import great_circle_km
from hostile import hostile_plan

WIDE, HIGH = 190.0, 100.0


@pytest.fixture(scope="module")
def country():
    """The villages that ship, with the places of the plan."""
    return country_of(dossier())


def drawn(country, plan=None, **changes):
    """The first trip of the plan as a figure, its axes, and the words on it with their boxes in dots."""
    made = dossier(plan=plan or real_plan(), **changes)
    figure = route_figure(made, made.plan.trips[0], country, WIDE, HIGH)
    renderer = figure.canvas.get_renderer()
    words = {text.get_text(): text.get_window_extent(renderer).extents for text in figure.axes[0].texts}
    return figure, figure.axes[0], words


def test_a_metre_is_as_long_to_the_north_as_to_the_east(country):
    """And the whole trip is on it, with room around."""
    _, axes, _ = drawn(country)
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    assert (east - west) / (north - south) == pytest.approx(WIDE / HIGH)
    for code in (OFFICE, PADANG, SS):
        x, y = country.places[code]
        assert west + (east - west) * 0.1 < x < east - (east - west) * 0.1
        assert south < y < north


def test_distances_are_those_of_the_earth(country):
    """Between two stops, against the great circle; the zone makes it half a thousandth shorter at most."""
    made = dossier()
    points = made.places.loc[[PADANG, SS], ["latitude", "longitude"]].to_numpy(float)
    metres = np.hypot(*np.subtract(country.places[PADANG], country.places[SS]))
    assert metres / 1000 == pytest.approx(great_circle_km(points[:1], points[1:]).item(), rel=0.006)


def test_the_bar_of_the_scale_is_as_long_as_it_says(country):
    """In the metres of the map."""
    _, axes, words = drawn(country)
    said = next(word for word in words if word.endswith(" km"))
    bar = next(line for line in axes.lines if len(line.get_xdata()) == 4 and line.get_linewidth() == 1.2)
    dots = max(bar.get_xdata()) - min(bar.get_xdata())
    metres = dots / axes.bbox.width * np.ptp(axes.get_xlim())
    assert metres / 1000 == pytest.approx(float(said.removesuffix(" km").replace(",", ".")))


def test_stops_are_numbered_and_named_in_order(country):
    """The office too; that lines are no roads and boundaries are ours."""
    _, _, words = drawn(country)
    assert {"1", "2", "Kantor", "Kota Padang", "Bedeng SS", "U"} <= {*words}
    assert "Garis menunjukkan urutan, bukan jalan. Batas skematik, bukan batas resmi" in words
    assert "Garis menunjukkan urutan, bukan jalan" in drawn(country, schematic=False)[2]


def test_hostile_names_are_letters_and_long_ones_are_cut_with_an_ellipsis(country):
    """`$x^2$` is five signs and no formula; nothing reaches beyond the picture."""
    figure, _, words = drawn(country, hostile_plan())
    assert "$x^2$ dan {nb} {{ nama }}" in words
    assert "N" * 29 + "…" in words
    assert not any(text.get_parse_math() for text in figure.axes[0].texts)
    assert_inside(words)


def assert_inside(words):
    """Every word wholly in the picture."""
    for word, (x0, y0, x1, y1) in words.items():
        assert x0 >= 0, word
        assert y0 >= 0, word
        assert x1 <= WIDE / 25.4 * DPI, word
        assert y1 <= HIGH / 25.4 * DPI, word


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)), min_size=1, max_size=6, unique=True))
def test_names_of_places_that_lie_apart_lie_on_no_other(country, cells):
    """Six places at most, anywhere on a grid whose cells have room for a name: wholly in the picture, none on another."""
    plan = real_plan()
    stop = plan.trips[0].stops[0]
    stops = tuple(replace(stop, code=f"99.99.99.20{at:02d}", name=f"Tempat {at}") for at in range(len(cells)))
    x, y = country.places[OFFICE]
    lie = {each.code: (x + 9000 * column, y + 5000 * row) for each, (column, row) in zip(stops, cells, strict=True)}
    places = dossier().places.copy()
    for each in stops:
        places.loc[each.code] = places.loc[PADANG]
    trip = replace(plan.trips[0], stops=stops)
    made = dossier(plan=replace(plan, trips=(trip,)), places=places)
    figure = route_figure(made, trip, replace(country, places=country.places | lie), WIDE, HIGH)
    renderer = figure.canvas.get_renderer()
    named = {text.get_text(): text.get_window_extent(renderer).extents for text in figure.axes[0].texts}
    assert_inside(named)
    names = [box for word, box in named.items() if word.startswith(("Tempat", "Kantor"))]
    assert len(names) == len(cells) + 1
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_the_picture_is_sharp_and_the_same_each_time(country):
    """As many dots as the millimetres have at 220 an inch; no place, no picture."""
    made = dossier()
    png = route_map(made, made.plan.trips[2], country, WIDE, HIGH)
    assert Image.open(io.BytesIO(png)).size == pytest.approx((WIDE / 25.4 * DPI, HIGH / 25.4 * DPI), abs=1)
    assert DPI >= 170
    assert route_map(made, made.plan.trips[2], country, WIDE, HIGH) == png
    lost = made.places.copy()
    lost.loc[PADANG, ["latitude", "longitude"]] = float("nan")
    assert route_map(replace(made, places=lost), made.plan.trips[2], country, WIDE, HIGH) is None
