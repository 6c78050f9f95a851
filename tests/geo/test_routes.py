"""Trips for the map: colours of teams, sizes by people, words as data."""

import json
import re

from geo.maps.choropleth import Painting, paint
from geo.maps.leaflet import LocalMap
from geo.maps.routes import SHARED, RouteDrawing, RouteLine, RoutePlace, routes_json, team_colour

OFFICE = (-3.4780001, 102.532)


def drawn(lines=(), places=()):
    return json.loads(routes_json(OFFICE, lines, places))


def test_a_trip_is_a_line_in_the_colour_of_its_team():
    """From the office and back, to five decimals."""
    (line,) = drawn([RouteLine(2, (OFFICE, (-3.4, 102.5), OFFICE))])["lines"]
    assert line == {"colour": team_colour(2), "points": [[-3.478, 102.532], [-3.4, 102.5], [-3.478, 102.532]]}


def test_areas_of_places_go_with_their_people_and_the_small_lie_above():
    """A quarter of the people is half the radius; what nobody visits lies below all that is visited."""
    places = [
        RoutePlace(OFFICE, 15, ("Kecil",), "2", 1),
        RoutePlace(OFFICE, 60, ("Besar",), "1", 1),
        RoutePlace(OFFICE, 30, ("Ditinggalkan",)),
    ]
    found = drawn(places=places)["places"]
    assert [(each["said"][0], each["size"]) for each in found] == [
        ("Ditinggalkan", 0.707),
        ("Besar", 1.0),
        ("Kecil", 0.5),
    ]
    assert [each["colour"] for each in found] == [None, team_colour(1), team_colour(1)]


def test_a_place_of_several_teams_has_a_colour_of_its_own_and_nobody_anywhere_is_no_fault():
    """No division by nobody."""
    (place,) = drawn(places=[RoutePlace(OFFICE, 0, ("Sepi",), "1", 0)])["places"]
    assert (place["colour"], place["size"]) == (SHARED, 0)


def test_a_click_on_a_place_sends_its_code():
    """Also of one that nobody visits."""
    places = [RoutePlace(OFFICE, 5, ("Sepi",), code="17.02.01"), RoutePlace(OFFICE, 3, ("Ramai",), "1", 1, "10700001")]
    assert [each["code"] for each in drawn(places=places)["places"]] == ["17.02.01", "10700001"]


def test_the_first_teams_have_colours_of_their_own_and_the_eighth_begins_again():
    """Seven colours, none twice."""
    assert len({team_colour(team) for team in range(1, 8)}) == 7
    assert team_colour(8) == team_colour(1)


def test_folium_is_given_an_address_and_no_name():
    """A painting without routes says nothing of them."""

    def told(painting):
        chart = LocalMap()
        paint(painting).add_to(chart)
        return json.loads(re.search(r"ktp\.paint\((\{.*\})\);", chart.get_root().render()).group(1))

    assert told(Painting((0,), ("#ffffff",), routes=RouteDrawing("../../aset/batas/a.json")))["routes"] == {
        "url": "../../aset/batas/a.json"
    }
    assert "routes" not in told(Painting((0,), ("#ffffff",)))
