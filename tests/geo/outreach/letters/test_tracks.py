"""Tracks for navigation and for maps, read back by GDAL, by an XML parser and as plain JSON."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import geopandas as gpd
import pytest

from approved import PADANG, SS, dossier, real_plan
from geo.outreach.letters.tracks import track_papers
from geo.outreach.site import OFFICE
from hostile import NAMES, hostile_plan

GPX = "{http://www.topografix.com/GPX/1/1}"


@pytest.fixture
def layer(tmp_path):
    """A layer of the GPX of a dossier, as GDAL reads it."""

    def read(made, name):
        path = tmp_path / "rute.gpx"
        path.write_bytes(track_papers(made)[0].make())
        return gpd.read_file(path, layer=name)

    return read


def collection(made):
    """The GeoJSON of a dossier."""
    return json.loads(track_papers(made)[1].make())


def without_point(code):
    """The dossier with one place whose point is not known."""
    places = dossier().places.copy()
    places.loc[code, ["latitude", "longitude"]] = float("nan")
    return dossier(places=places)


def test_a_gps_has_the_office_and_every_stop_as_a_waypoint(layer):
    """Where the dossier has them, with what awaits the team."""
    made = dossier()
    found = layer(made, "waypoints")
    assert len(found) == 1 + 5
    assert found["name"].tolist()[:3] == [
        "Kantor Dukcapil (titik yang dipakai rencana)",
        "2025-10-06 tim 1/1 Kelurahan Kota Padang",
        "2025-10-06 tim 1/2 Kelurahan Bedeng SS",
    ]
    assert found["desc"][1] == "desa atau kelurahan, Kecamatan Kota Padang; 08.12–10.37; 20 (10–40) orang diharapkan"
    place = made.places.loc[PADANG]
    assert (found.geometry[1].y, found.geometry[1].x) == pytest.approx((place["latitude"], place["longitude"]))


def test_a_route_a_trip_from_the_office_and_back(layer):
    """In the order of driving."""
    made = dossier()
    routes, points = layer(made, "routes"), layer(made, "route_points")
    assert routes["name"].tolist() == [
        "Tim 1, Senin, 6 Oktober 2025",
        "Tim 2, Senin, 6 Oktober 2025",
        "Tim 1, Selasa, 7 Oktober 2025",
    ]
    assert all("DATA SIMULASI" in each and "bukan jalan" in each for each in routes["desc"])
    first = points[points["route_fid"] == 0]
    expected = made.places.loc[[OFFICE, PADANG, SS, OFFICE], ["longitude", "latitude"]].to_numpy(float)
    assert first.get_coordinates().to_numpy() == pytest.approx(expected)


def test_a_place_without_a_point_is_left_out_and_said_so(layer):
    """In the route's words; the other stop keeps its number."""
    made = without_point(PADANG)
    points = layer(made, "route_points")
    assert points[points["route_fid"] == 0]["name"].tolist()[1:-1] == ["2 Kelurahan Bedeng SS"]
    said = "Tanpa titik, jadi tidak ada di garis: Kelurahan Kota Padang."
    assert layer(made, "routes")["desc"][0].endswith(said)
    features = collection(made)["features"]
    lost = [each for each in features if each["properties"].get("kode") == PADANG]
    assert [each["geometry"] for each in lost] == [None, None]
    assert features[0]["properties"]["keterangan"].endswith(said)
    assert len(features[0]["geometry"]["coordinates"]) == 3
    # Its only stop has no point: there is no line from the office to itself.
    assert features[2]["geometry"] is None


def test_a_map_has_lines_of_trips_and_points_of_stops(tmp_path):
    """Three lines with the sums of their trip, five points with their figures, headings as in every export."""
    made = dossier()
    path = tmp_path / "rute.geojson"
    path.write_bytes(track_papers(made)[1].make())
    found = gpd.read_file(path)
    assert found.crs == "EPSG:4326"
    lines, points = (found[found["unsur"] == what] for what in ("perjalanan", "perhentian"))
    assert lines.geom_type.tolist() == ["LineString"] * 3
    assert points.geom_type.tolist() == ["Point"] * 5
    assert lines["mungkin"].tolist() == [30, 40, 5]
    assert points["mungkin"].sum() == 75
    assert points["urutan"].tolist() == [1, 2, 1, 2, 1]
    assert points["kode"].tolist()[:2] == [PADANG, SS]
    assert points["tiba"].tolist()[0] == "08.12"
    assert all("DATA SIMULASI" in each for each in found["keterangan"])
    assert [each for each in collection(made)["keterangan"]["sumber"] if "disetujui oleh Budi" in each]


def test_hostile_names_are_text_in_both():
    """No element, no attribute, and no sign that XML cannot hold."""
    made = dossier(plan=hostile_plan(), name="<gpx>\ufffe\x0b")
    root = ET.fromstring(track_papers(made)[0].make())
    names = [each.findtext(f"{GPX}name") for each in root.iter(f"{GPX}wpt")]
    for at, shown in enumerate(NAMES.values(), start=1):
        assert names[at] == f"2025-10-06 tim 1/{at} Kelurahan {shown}"
    told = [each["properties"]["tempat"] for each in collection(made)["features"] if "kode" in each["properties"]]
    assert told == [*NAMES.values()]


def test_without_any_office_routes_begin_at_their_first_stop():
    """Nobody knows where it is: it is not put anywhere."""
    made = without_point(OFFICE)
    root = ET.fromstring(track_papers(made)[0].make())
    first = root.find(f"{GPX}rte")
    assert [each.findtext(f"{GPX}name") for each in first.iter(f"{GPX}rtept")] == [
        "1 Kelurahan Kota Padang",
        "2 Kelurahan Bedeng SS",
    ]
    one = replace(real_plan(), trips=real_plan().trips[2:])
    assert collection(replace(made, plan=one))["features"][0]["geometry"] is None
