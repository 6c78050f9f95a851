"""Geometry for the eye: in table order, with whole borders, and small."""

import gzip
import json

import pytest
import shapely
from shapely.geometry import Polygon, box, shape

from geo.intake import read_boundaries
from geo.maps.display import bounds, display_json, simplified_coverage
from geo.region import reference, region


@pytest.fixture(scope="module")
def schematic():
    return read_boundaries(region().schematic_file, reference=reference()).villages


@pytest.fixture(scope="module")
def shown(schematic):
    return json.loads(display_json(schematic))


def test_positions_follow_the_table_and_all_names_are_there(schematic, shown):
    """A click sends back a position."""
    properties = [feature["properties"] for feature in shown["villages"]]
    assert [one["i"] for one in properties] == list(range(156))
    assert [one["village"] for one in properties] == list(schematic["village"])
    assert [one["district"] for one in properties] == list(schematic["district"])
    assert {one["properties"]["district"] for one in shown["districts"]} == set(schematic["district"])
    assert len(shown["districts"]) == 15


def test_the_nine_cells_in_another_order_have_other_positions(villages):
    """The order is the table's, whatever the codes."""
    features = json.loads(display_json(villages.iloc[::-1]))["villages"]
    assert [f["properties"]["i"] for f in features] == list(range(9))
    assert features[0]["properties"]["village"] == "Jati"


def test_rounded_and_simplified_shapes_still_fit_together(shown, schematic):
    """No overlap and no gap between neighbours; nothing has vanished."""
    shapes = [shape(feature["geometry"]) for feature in shown["villages"]]
    assert all(one.is_valid and not one.is_empty for one in shapes)
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.union_all(schematic.geometry.array)
    assert shapely.union_all(shapes).symmetric_difference(whole).area < 0.01 * whole.area


def assert_small(villages, record_property):
    text = display_json(villages).encode()
    record_property("bytes", len(text))
    record_property("packed_bytes", len(gzip.compress(text)))
    assert len(gzip.compress(text)) < 120_000
    assert len(text) < 450_000


def test_what_is_sent_for_156_villages_is_small(schematic, record_property):
    """Under 120 KB packed."""
    assert len(schematic) == 156
    assert_small(schematic, record_property)


def test_the_most_detailed_public_boundaries_are_small_enough_too(kemendagri, record_property):
    """The Kemendagri polygons, with twice the vertices of the others."""
    assert_small(kemendagri.villages, record_property)


def test_coordinates_have_five_decimals(shown):
    """About a metre; more would only be sent."""
    for feature in shown["villages"]:
        coordinates = shapely.get_coordinates(shape(feature["geometry"]))
        assert (coordinates == coordinates.round(5)).all()


def test_the_point_of_a_village_lies_inside_it(villages):
    """[lat, lon], as Leaflet wants it."""
    for feature in json.loads(display_json(villages))["villages"]:
        latitude, longitude = feature["properties"]["point"]
        assert shape(feature["geometry"]).contains(shapely.Point(longitude, latitude))


def test_bounds_are_south_west_and_north_east(villages):
    """Latitude first."""
    villages = villages.iloc[:1].set_geometry([box(102.5, -3.6, 102.6, -3.5)], crs="EPSG:4326")
    assert bounds(villages) == [[-3.6, 102.5], [-3.5, 102.6]]


def test_a_village_smaller_than_the_tolerance_does_not_vanish(villages):
    """A kelurahan of ten metres."""
    tiny = box(102.5, -3.5, 102.5001, -3.4999)
    villages = villages.iloc[:1].set_geometry([tiny], crs="EPSG:4326")
    assert not simplified_coverage(villages).iloc[0].is_empty


def test_a_village_without_a_shape_keeps_its_place(villages):
    """A feature without geometry, so that positions still agree."""
    villages = villages.set_geometry([Polygon(), *villages.geometry.iloc[1:]], crs="EPSG:4326")
    features = json.loads(display_json(villages))["villages"]
    assert len(features) == 9
    assert features[0]["geometry"] is None
    assert features[0]["properties"]["village"] == "Aru"


def test_measures_are_never_taken_from_simplified_shapes(villages):
    """The table's own geometry is left as it was."""
    before = villages.geometry.copy()
    display_json(villages)
    assert villages.geometry.equals(before)
