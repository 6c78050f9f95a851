"""Where a layer lies: in the right place, or a question. Never drawn wrong, and no correction goes unsaid."""

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely
from shapely.affinity import translate

from geo.errors import BoundaryError
from geo.intake import read_boundaries
from geo.intake.placement import place
from geo.intake.whereabouts import Whereabouts
from geo.region import province_extents, reference
from geo.village import WGS84

#: UTM zone, code of a province in it, longitude and latitude of the south-western corner of nine cells.
ZONES = {
    47: ("13", 100.30, -0.80),
    48: ("17", 102.40, -3.60),
    49: ("35", 112.10, -7.80),
    50: ("51", 115.10, -8.50),
    51: ("53", 123.40, -9.90),
    52: ("81", 128.20, -3.60),
    53: ("91", 133.90, -1.30),
    54: ("94", 138.80, -4.20),
}
CELL = 0.03


def nine(corner):
    west, south = corner
    return np.array(
        [
            shapely.box(west + i * CELL, south + j * CELL, west + (i + 1) * CELL, south + (j + 1) * CELL)
            for j in range(3)
            for i in range(3)
        ]
    )


def in_system(shapes, crs):
    transformer = pyproj.Transformer.from_crs(WGS84, crs, always_xy=True)
    return shapely.transform(shapes, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1])))


def swapped(shapes):
    return shapely.transform(shapes, lambda xy: xy[:, ::-1])


def unknown(n=9):
    return Whereabouts(np.full((n, 2), np.nan), np.full((n, 4), np.nan))


def by_province(code, n=9):
    return Whereabouts(np.full((n, 2), np.nan), np.tile(province_extents().loc[code].to_numpy(dtype=float), (n, 1)))


def by_points(truth):
    """A reference that knows the middle of each village to about a kilometre, as published points do."""
    middles = shapely.get_coordinates(shapely.centroid(truth))
    noise = np.random.default_rng(7).uniform(-0.01, 0.01, middles.shape)
    return Whereabouts(middles + noise, np.full((len(truth), 4), np.nan))


def metres_off(shapes, truth):
    """Largest distance between the middles of what was placed and of what is true, in metres."""
    apart = shapely.get_coordinates(shapely.centroid(shapes)) - shapely.get_coordinates(shapely.centroid(truth))
    return float(np.hypot(*apart.T).max() * 111_320)


def utm(zone):
    return f"EPSG:{32700 + zone}"


def drawn(truth, zone, said):
    """(shapes, the system stated) of a file of `FILES`."""
    own, exchanged, stated = FILES[said]
    own, stated = (utm(zone + each) if isinstance(each, int) else each for each in (own, stated))
    shapes = in_system(truth, own)
    return swapped(shapes) if exchanged else shapes, stated


MERCATOR, ELLIPSOIDAL = "EPSG:3857", "EPSG:3395"
#: What a file is drawn in, whether its axes are exchanged, and what it says; UTM is a number to be added to the zone.
FILES = {
    "right": (0, False, 0),
    "right degrees": (WGS84, False, WGS84),
    "missing": (0, False, None),
    "missing degrees": (WGS84, False, None),
    "the next zone": (0, False, 1),
    "the zone before": (0, False, -1),
    "the northern zone": (0, False, -100),
    "metres called degrees": (0, False, WGS84),
    "degrees called metres": (WGS84, False, 0),
    "swapped metres": (0, True, 0),
    "swapped degrees": (WGS84, True, WGS84),
    "swapped degrees, nothing said": (WGS84, True, None),
    "Mercator": (MERCATOR, False, MERCATOR),
    "Mercator, nothing said": (MERCATOR, False, None),
    "Mercator called UTM": (MERCATOR, False, 0),
    "UTM called Mercator": (0, False, MERCATOR),
    "the ellipsoid's Mercator": (ELLIPSOIDAL, False, ELLIPSOIDAL),
}
RIGHT = ("right", "right degrees", "Mercator", "the ellipsoid's Mercator")


@pytest.mark.parametrize("said", FILES)
@pytest.mark.parametrize("zone", ZONES)
def test_with_known_villages_a_layer_is_put_where_they_are(zone, said):
    """Eight zones, seventeen ways to speak of them: always in place, and what was not as stated is said."""
    truth = nine(ZONES[zone][1:])
    shapes, stated = drawn(truth, zone, said)
    placed = place(shapes, stated, by_points(truth))
    assert metres_off(placed.shapes, truth) < 100
    kinds = {problem.kind for problem in placed.problems}
    if said in RIGHT:
        assert kinds == set()
    elif said == "missing degrees":
        assert kinds == {"crs_missing_taken_as_degrees"}
    else:
        assert kinds & {"crs_corrected", "axes_swapped"}


def placed_or_asked(shapes, stated, where):
    """(the layer in its place, nothing) or (None, the kinds of the question)."""
    try:
        return place(shapes, stated, where), set()
    except BoundaryError as error:
        return None, {problem.kind for problem in error.problems}


@pytest.mark.parametrize("knowledge", ["the province", "nothing"])
@pytest.mark.parametrize("said", FILES)
@pytest.mark.parametrize("zone", ZONES)
def test_without_known_villages_a_layer_is_in_place_or_asked_about(zone, said, knowledge):
    """The province in the codes, or not even that: never drawn wrong in silence, and what is right is never refused."""
    code, *corner = ZONES[zone]
    truth = nine(corner)
    shapes, stated = drawn(truth, zone, said)
    placed, asked = placed_or_asked(shapes, stated, by_province(code) if knowledge == "the province" else unknown())
    if placed is None:
        assert said not in RIGHT
        assert asked <= {"crs_missing_not_degrees", "crs_says_degrees_but_metres", "crs_puts_it_elsewhere"}
    elif said in ("the next zone", "the zone before"):
        # Six degrees east or west nothing speaks against it, unless the province is narrower than that.
        assert knowledge == "nothing" or code in ("81", "91", "94")
    elif metres_off(placed.shapes, truth) >= 100:
        assert {problem.kind for problem in placed.problems} == {"outside_indonesia"}


@pytest.mark.parametrize("zone", ZONES)
def test_a_system_that_a_person_names_is_used(zone):
    """The answer to the question: in place, nothing more to say."""
    truth = nine(ZONES[zone][1:])
    shapes = in_system(truth, utm(zone))
    placed = place(shapes, None, unknown(), utm(zone))
    assert metres_off(placed.shapes, truth) < 1
    assert (placed.crs, placed.problems) == (utm(zone), ())


def test_a_named_system_that_puts_known_villages_elsewhere_is_used_and_doubted_aloud():
    """A person may know better, but is told."""
    truth = nine(ZONES[48][1:])
    placed = place(in_system(truth, utm(48)), None, by_points(truth), utm(49))
    assert [problem.kind for problem in placed.problems] == ["crs_asked_looks_wrong"]


def test_the_question_names_the_systems_that_would_fit():
    """Metres of zone 48 south, codes of Bengkulu: the candidates hold the right one."""
    truth = nine(ZONES[48][1:])
    with pytest.raises(BoundaryError) as caught:
        place(in_system(truth, utm(48)), None, by_province("17"))
    (problem,) = caught.value.problems
    assert problem.kind == "crs_missing_not_degrees"
    assert "EPSG:32748" in problem.facts["systems"]


def test_two_systems_that_fit_equally_well_are_asked_about():
    """At the equator the two Mercators lie hundred metres apart, and villages are known to a kilometre."""
    truth = nine((100.3, -0.2))
    known = by_points(truth)
    where = Whereabouts(known.points + np.array([0, 0.004]), known.extents)
    with pytest.raises(BoundaryError) as caught:
        place(in_system(truth, "EPSG:3857"), None, where)
    assert {"EPSG:3857", "EPSG:3395"} <= set(caught.value.problems[0].facts["systems"].split(", "))


def test_other_shapes_of_the_layer_go_the_same_way():
    """Overlaps are counted in the file's coordinates and drawn in degrees."""
    truth = nine(ZONES[48][1:])
    placed = place(swapped(in_system(truth, utm(48))), None, by_points(truth))
    again = placed.like(swapped(in_system(truth[:2], utm(48))))
    assert shapely.equals_exact(again, placed.shapes[:2], 1e-9).all()


@pytest.mark.parametrize("said", FILES)
@pytest.mark.parametrize("zone", ZONES)
def test_real_villages_in_any_zone(shared, zone, said):
    """The 156 of Rejang Lebong, drawn in each of the eight zones: within 100 m of where they are."""
    truth = read_boundaries(shared / "rejang_lebong_bps2020.geojson", reference=reference()).villages
    points = reference().loc[truth.index, ["longitude", "latitude"]].to_numpy(dtype=float)
    shapes, stated = drawn(truth.geometry.to_numpy(), zone, said)
    placed = place(shapes, stated, Whereabouts(points, np.full((len(points), 4), np.nan)))
    assert metres_off(placed.shapes, truth.geometry.to_numpy()) < 100


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize("name", ["rejang_lebong_kemendagri2025.geojson", "rejang_lebong_bps2020.geojson"])
@pytest.mark.parametrize("said", [said for said in FILES if said not in RIGHT])
def test_a_real_file_is_put_in_place_and_it_is_said(shared, tmp_path, name, said):
    """156 villages in a file of any of these kinds, read as a visitor's file is."""
    real = gpd.read_file(shared / name)
    truth = read_boundaries(shared / name, reference=reference()).villages
    shapes, stated = drawn(real.geometry.to_numpy(), 48, said)
    attributes = real.drop(columns="geometry").astype(str)
    gpd.GeoDataFrame(attributes, geometry=shapes, crs=stated).to_file(tmp_path / "desa.gpkg")
    found = read_boundaries(tmp_path / "desa.gpkg", reference=reference())
    assert len(found.villages) == 156
    assert metres_off(found.villages.geometry.reindex(truth.index).to_numpy(), truth.geometry.to_numpy()) < 100
    assert {problem.kind for problem in found.problems} & {
        *("crs_corrected", "axes_swapped", "crs_missing_taken_as_degrees")
    }


def utm_around(meridian):
    """UTM of the southern half around a meridian that no zone has, as a .prj may say it."""
    return pyproj.CRS.from_proj4(
        f"+proj=tmerc +lat_0=0 +lon_0={meridian} +k=0.9996 +x_0=500000 +y_0=10000000 +datum=WGS84 +units=m"
    ).to_wkt()


@pytest.mark.parametrize(
    ("own", "stated"),
    [("EPSG:3857", "EPSG:3395"), ("EPSG:3395", "EPSG:3857"), ("EPSG:32748", utm_around(104.7))],
    ids=["Mercator called the ellipsoid's", "the ellipsoid's Mercator called the web's", "another meridian"],
)
def test_a_system_that_puts_all_villages_a_little_beside_is_corrected_aloud(shared, own, stated):
    """2.6 and 33 km: near enough to look right on a map, and all to one side of the points that are known."""
    truth = read_boundaries(shared / "rejang_lebong_bps2020.geojson", reference=reference()).villages
    points = reference().loc[truth.index, ["longitude", "latitude"]].to_numpy(dtype=float)
    where = Whereabouts(points, np.full((len(points), 4), np.nan))
    placed = place(in_system(truth.geometry.to_numpy(), own), stated, where)
    assert metres_off(placed.shapes, truth.geometry.to_numpy()) < 100
    assert [problem.kind for problem in placed.problems] == ["crs_corrected"]


def test_villages_that_lie_beside_their_places_in_every_system_are_said():
    """Nothing that is known puts them right: drawn as the file says, with the kilometres."""
    truth = nine(ZONES[48][1:])
    moved = np.array([translate(shape, 0.05, 0) for shape in truth])
    placed = place(moved, WGS84, by_points(truth))
    (problem,) = placed.problems
    assert (problem.kind, round(problem.facts["km"])) == ("villages_lie_beside", 6)


def test_a_map_that_is_drawn_another_way_lies_beside_nothing():
    """A few villages whose schematic polygons lie kilometres from their points, each to another side."""
    truth = nine(ZONES[48][1:])
    scattered = truth.copy()
    for at, (east, north) in enumerate(np.random.default_rng(3).uniform(-0.06, 0.06, (9, 2))):
        scattered[at] = translate(truth[at], east, north)
    assert place(scattered, WGS84, by_points(truth)).problems == ()


@pytest.mark.parametrize("knowledge", ["the province", "nothing"])
def test_exchanged_degrees_are_never_taken_for_metres(knowledge):
    """112 and -7.8 as latitude and longitude: no zone of UTM has such metres, so nothing but the order is in question."""
    code, *corner = ZONES[49]
    truth = nine(corner)
    where = by_province(code) if knowledge == "the province" else unknown()
    placed = place(swapped(truth), WGS84, where)
    assert metres_off(placed.shapes, truth) < 1
    assert [problem.kind for problem in placed.problems] == ["axes_swapped"]


def test_a_system_that_names_a_file_opens_none_here():
    """Whatever the reader answers, this process gives PROJ no path."""
    bound = (
        'GEOGCS["x",DATUM["y",SPHEROID["Bessel 1841",6377397.155,299.1528128],EXTENSION["PROJ4_GRIDS","/dev/stdin"]],'
        'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]'
    )
    with pytest.raises(BoundaryError) as caught:
        place(nine(ZONES[48][1:]), bound, unknown())
    assert [problem.kind for problem in caught.value.problems] == ["crs_unusable"]


@pytest.mark.parametrize("known", ["by points", "by codes"])
def test_single_villages_that_lie_elsewhere_are_named(shared, known):
    """Two of 156, one of them where longitude and latitude are 0."""
    real = gpd.read_file(shared / "rejang_lebong_kemendagri2025.geojson")[["kode", "nama", "geometry"]]
    real.loc[0, "geometry"] = shapely.box(0, 0, 0.01, 0.01)
    real.loc[7, "geometry"] = translate(real.geometry[7], 5, 4)
    found = read_boundaries(real.to_json().encode(), reference=reference() if known == "by points" else None)
    assert len(found.villages) == 156
    said = [problem.code for problem in found.problems if problem.kind == "village_far_away"]
    assert said == list(real["kode"][[0, 7]])
