"""The map of a picture: places lie where they are, areas and distances are true, hatching stays in its area."""

import numpy as np
import pandas as pd
import pytest
import shapely
from matplotlib.colors import to_hex
from matplotlib.patches import Circle, PathPatch

from geo.maps.poster import SHAPES
from geo.maps.poster.card import Circles
from geo.maps.poster.draw import drawn
from geo.maps.poster.ground import bounds_of, path_of, people_per_point, view_of
from geo.maps.poster.sheet import Box
from geo.maps.poster.swatches import circle_sizes, hatching
from geo.wording import speaking
from posters import ENTRIES, card, map_part

BOX = Box(100, 200, 800, 500)


def patches(sheet, colour: str) -> list[PathPatch]:
    """The areas of a colour on a sheet."""
    return [
        patch
        for patch in sheet.figure.artists
        if isinstance(patch, PathPatch) and to_hex(patch.get_facecolor()) == colour
    ]


def test_what_must_be_seen_is_in_the_box_with_north_up(villages):
    """A metre is as long to the east as to the south, on the sheet's points that run downwards."""
    part = map_part(villages)
    view = view_of(part, BOX)
    west, south, east, north = part.land.villages.total_bounds
    (left, top), (right, bottom) = view.points(np.array([(west, north), (east, south)]))
    assert BOX.x <= left < right <= BOX.right
    assert BOX.y <= top < bottom <= BOX.bottom
    assert (right - left) / (bottom - top) == pytest.approx((east - west) / (north - south))


def test_a_focus_is_larger_and_shows_its_surroundings(villages):
    """The view of one village of nine."""
    whole = map_part(villages)
    part = map_part(villages, focus=(villages.index[4],))
    assert view_of(part, BOX).scale > view_of(whole, BOX).scale * 1.05
    west, south, east, north = bounds_of(part)
    seen = part.land.villages.iloc[4:5].total_bounds
    assert west < seen[0]
    assert south < seen[1]
    assert east > seen[2]
    assert north > seen[3]


def test_villages_have_the_colours_of_their_classes(villages):
    """As many square points of each colour as its villages have; out of focus none has any."""
    part = map_part(villages)
    sheet = drawn(card(part, panel=()), SHAPES["1x1"])
    scale = {}
    for entry, at in zip(ENTRIES[:3], range(3), strict=True):
        metres = part.land.villages[part.classes == at].area.sum()
        (area,) = patches(sheet, entry.colour)
        polygons = area.get_path().to_polygons()
        scale[at] = sum(shapely.Polygon(each).area for each in polygons) / metres
    assert scale[0] == pytest.approx(scale[1]) == pytest.approx(scale[2])
    focused = drawn(card(map_part(villages, focus=tuple(villages.index[4:5])), panel=()), SHAPES["1x1"])
    assert len(patches(focused, ENTRIES[0].colour)) == 1
    assert not patches(focused, ENTRIES[1].colour)


def test_hatching_stays_inside_and_is_evenly_spaced():
    """Around holes too; the lines of two neighbours meet."""
    shape = shapely.box(0, 0, 100, 60).difference(shapely.box(40, 20, 60, 40))
    lines = hatching(shape, 45, 9)
    assert all(shape.buffer(1e-6).covers(shapely.LineString(line)) for line in lines)
    offsets = np.unique(np.round([(line[0][1] - line[0][0]) / 2**0.5 for line in lines], 6))
    assert np.diff(offsets) == pytest.approx(9)
    assert {*np.mod(np.round(offsets, 6), 9)} == {0.0}
    assert hatching(shapely.Polygon(), 45, 9) == []


def test_areas_of_circles_are_people(villages):
    """Twice the people, twice the area; nobody and nothing known have none; the legend's are of the same measure."""
    people = pd.Series([10, 20, 40, 80, 160, 0, np.nan, 5, 5], index=villages.index)
    part = map_part(villages, circles=Circles(people, "Warga"))
    sheet = drawn(card(part, panel=()), SHAPES["1x1"])
    radii = sorted((each.get_radius() for each in sheet.figure.artists if type(each) is Circle), reverse=True)
    sizes = sorted([*people[people > 0], *circle_sizes(people)], reverse=True)
    assert len(radii) == len(sizes)
    assert np.square(radii) / radii[0] ** 2 == pytest.approx(np.array(sizes) / sizes[0])
    assert circle_sizes(people) == [5, 20, 100]
    assert circle_sizes(people * np.nan) == []
    view = view_of(part, BOX)
    assert (160 / people_per_point(part, view)) ** 0.5 < min(BOX.wide, BOX.high) / 10


def test_the_scale_is_as_long_as_it_says(villages):
    """In the metres of the map, in both languages."""
    for language in ("id", "en"):
        with speaking(language):
            sheet = drawn(card(map_part(villages), panel=()), SHAPES["1x1"])
        (axes,) = sheet.figure.axes
        bar = next(line for line in axes.lines if len(line.get_xdata()) == 4)
        words = next(each.text for each in sheet.said if each.text.endswith(" km"))
        metres = np.ptp(bar.get_xdata()) / axes.bbox.width * np.ptp(axes.get_xlim())
        assert metres / 1000 == pytest.approx(float(words.removesuffix(" km").replace(",", ".")))


def test_holes_stay_holes():
    """Their rings run the other way, so that nothing is painted in them."""
    outer, hole = shapely.box(0, 0, 10, 10), shapely.box(4, 4, 6, 6)
    path = path_of([outer.difference(hole)])
    rings = [shapely.LinearRing(ring) for ring in path.to_polygons()]
    assert sorted(ring.is_ccw for ring in rings) == [False, True]


def test_every_district_is_named_where_there_is_room_and_none_twice(villages):
    """Three districts of three cells."""
    words = [each.text for each in drawn(card(map_part(villages), panel=()), SHAPES["16x9"]).said]
    assert all(words.count(name) == 1 for name in ("Barat", "Tengah", "Timur"))


def test_a_district_too_small_for_its_name_has_a_line_to_it(villages):
    """Its name stands beside the land."""
    names = villages["district"].replace({"Tengah": "Kecamatan Tengah Yang Panjang"})
    sheet = drawn(card(map_part(villages.assign(district=names)), panel=()), SHAPES["1x1"])
    assert "Kecamatan Tengah Yang Panjang" in [each.text for each in sheet.said]
