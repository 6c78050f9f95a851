"""Raw layers: no polygon and no layer is left out without a word, and no definition of a place opens a file."""

import json
import os
import sqlite3
import struct
import time
import warnings

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.faults import problem_sentence
from geo.intake import read_boundaries
from geo.sandbox import read_layer
from geo.sandbox.layers import _crs_name
from geo.sandbox.systems import names_a_file


@pytest.fixture(scope="module")
def cells(grid_geojson):
    """The nine cells as a raw layer."""
    features = json.loads(grid_geojson)["features"]
    return gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")[["kode", "nama", "kecamatan", "geometry"]]


@pytest.fixture
def shapefile(cells, tmp_path):
    """The parts of a shapefile of the nine cells, or of some: suffix → bytes."""

    def make(frame=cells, name="desa"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            frame.to_file(tmp_path / f"{name}.shp")
        return {f"{name}{part.suffix}": part.read_bytes() for part in tmp_path.glob(f"{name}.*")}

    return make


def kinds(layer):
    return [problem.kind for problem in layer.problems]


def test_an_index_that_leaves_shapes_out_is_made_anew(shapefile, zipped):
    """GDAL would read the five that it lists, and say nothing."""
    parts = shapefile()
    parts["desa.shx"] = parts["desa.shx"][:24] + struct.pack(">i", 50 + 5 * 4) + parts["desa.shx"][28 : 100 + 5 * 8]
    layer = read_layer(zipped(parts))
    assert (len(layer.shapes), kinds(layer)) == (9, ["shapefile_index_wrong"])


def test_a_shape_file_with_blanks_behind_its_shapes_is_read(shapefile, zipped):
    """Two hundred megabytes of zeros are no shapes."""
    parts = shapefile()
    parts["desa.shp"] += bytes(1_000_000)
    layer = read_layer(zipped(parts))
    assert (len(layer.shapes), kinds(layer)) == (9, [])


def test_a_false_length_of_one_record_does_not_hide_those_behind_it(shapefile, zipped):
    """The index knows them; none is called missing."""
    parts = shapefile()
    parts["desa.shp"] = parts["desa.shp"][:104] + struct.pack(">i", 2**30) + parts["desa.shp"][108:]
    layer = read_layer(zipped(parts))
    assert len(layer.shapes) == 9
    assert "shapes_cut_off" not in kinds(layer)


@pytest.mark.parametrize("index", [".shx", ""], ids=["with its index", "without"])
def test_a_shape_that_was_edited_is_read_where_it_stands_now(shapefile, cells, zipped, index):
    """Editors write a shape that grew at the end and leave the old one: each row keeps its own polygon."""
    parts = shapefile()
    first, length = struct.unpack(">ii", parts["desa.shx"][100:108])
    record = parts["desa.shp"][2 * first : 2 * (first + length) + 8]
    moved = struct.pack(">i", len(parts["desa.shp"]) // 2)
    stale = bytearray(parts["desa.shp"] + record)
    stale[2 * first + 8 + 44 + 4 : 2 * first + 8 + 44 + 4 + 16] = struct.pack("<dd", 1.0, 1.0)
    parts["desa.shp"] = bytes(stale)
    parts["desa.shx"] = parts["desa.shx"][:100] + moved + parts["desa.shx"][104:]
    layer = read_layer(zipped({name: data for name, data in parts.items() if index or not name.endswith(".shx")}))
    assert shapely.equals(layer.shapes, cells.geometry.to_numpy()).all()
    assert kinds(layer) == ([] if index else ["shapefile_index_rebuilt"])


def test_rows_that_are_marked_as_deleted_are_said(shapefile, zipped):
    """Two of the nine."""
    parts = shapefile()
    table = bytearray(parts["desa.dbf"])
    start, width = struct.unpack("<HH", table[8:12])
    table[start] = table[start + 3 * width] = ord("*")
    parts["desa.dbf"] = bytes(table)
    layer = read_layer(zipped(parts), wanted=("nama",))
    assert len(layer.values["nama"]) == 7
    assert [(p.kind, p.facts) for p in layer.problems] == [("rows_marked_deleted", {"n": 2})]


def test_all_layers_of_a_zip_can_be_chosen_whatever_they_are(shapefile, grid_geojson, cells, zipped):
    """A shapefile and two GeoJSON files; the largest is read, the others are said."""
    few = cells.iloc[:3].to_json().encode()
    data = zipped({**shapefile(cells.iloc[:5]), "a_kec.geojson": few, "b_desa.geojson": grid_geojson})
    layer = read_layer(data)
    assert (layer.layer, set(layer.layers), kinds(layer)) == (
        "b_desa",
        {"desa", "a_kec", "b_desa"},
        ["layers_not_read"],
    )
    assert len(read_layer(data, layer="a_kec").shapes) == 3
    assert len(read_layer(data, layer="desa").shapes) == 5


def test_files_of_one_name_in_two_folders_are_told_apart(shapefile, cells, zipped):
    """By their folders."""
    parts = {f"lama/{name}": data for name, data in shapefile(cells.iloc[:4]).items()}
    parts |= {f"baru/{name}": data for name, data in shapefile(cells).items()}
    layer = read_layer(zipped(parts))
    assert (layer.layer, set(layer.layers)) == ("baru/desa", {"lama/desa", "baru/desa"})
    assert len(read_layer(zipped(parts), layer="lama/desa").shapes) == 4


def test_a_broken_layer_beside_a_whole_one_is_said(shapefile, cells, zipped):
    """The villages have lost their table; what is read are the districts."""
    parts = {name: data for name, data in shapefile().items() if not name.endswith(".dbf")}
    layer = read_layer(zipped({**parts, **shapefile(cells.iloc[:3], "kec")}))
    (problem,) = layer.problems
    assert (layer.layer, problem.kind, problem.facts["name"]) == ("kec", "layer_unreadable", "desa")
    assert problem_sentence(problem).startswith("Lapisan “desa” tidak dapat dibaca. Shapefile tidak lengkap")


def test_a_broken_layer_of_a_geopackage_keeps_the_others_readable(cells, tmp_path):
    """One of two has a shape that is cut off; and a .json that is no map is not worth a word."""
    cells.to_file(tmp_path / "desa.gpkg", layer="desa")
    cells.to_file(tmp_path / "desa.gpkg", layer="rusak")
    with sqlite3.connect(tmp_path / "desa.gpkg") as database:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            database.create_function(name, 1, lambda *_: 0)
        database.execute("UPDATE rusak SET geom = x'00'")
    layer = read_layer(tmp_path / "desa.gpkg")
    assert (layer.layer, layer.layers, len(layer.shapes)) == ("desa", ("desa",), 9)
    assert [(problem.kind, problem.facts["name"]) for problem in layer.problems] == [("layer_unreadable", "rusak")]


def test_json_that_is_no_map_is_not_worth_a_word(shapefile, zipped):
    """A description or a style beside the shapefile."""
    assert read_layer(zipped({**shapefile(), "keterangan.json": b'{"judul": "Batas desa"}'})).problems == ()


def test_rows_that_a_table_only_announces_are_not_missed(shapefile, zipped):
    """A header that says two thousand million."""
    parts = shapefile()
    parts["desa.dbf"] = parts["desa.dbf"][:4] + struct.pack("<I", 2**31 - 1) + parts["desa.dbf"][8:]
    assert kinds(read_layer(zipped(parts))) == []


def test_scribble_is_no_boundary_and_holds_nobody_up(cells):
    """Thirty thousand points at random: said of that polygon at once, the others are read."""
    points = np.random.default_rng(1).uniform((102.5, -3.5), (102.6, -3.4), (30_000, 2))
    scribbled = cells.copy()
    scribbled.loc[0, "geometry"] = shapely.Polygon(points)
    data, start = scribbled.to_json().encode(), time.perf_counter()
    layer = read_layer(data)
    assert layer.faults == (("boundary_malformed", 0),)
    assert time.perf_counter() - start < 5


def test_a_layer_that_is_not_there_is_asked_about(cells, tmp_path, refused):
    """With the names of those that are."""
    cells.to_file(tmp_path / "desa.gpkg", layer="desa")
    with refused() as found:
        read_layer(tmp_path / "desa.gpkg", layer="salah")
    assert found == ["layer_not_there"]


def test_more_layers_than_are_looked_at_are_said_and_each_can_be_named(cells, tmp_path):
    """Twenty-two of one village each."""
    for at in range(22):
        cells.iloc[[at % 9]].to_file(tmp_path / "desa.gpkg", layer=f"lapis{at:02d}")
    assert "layers_too_many" in kinds(read_layer(tmp_path / "desa.gpkg"))
    assert read_layer(tmp_path / "desa.gpkg", layer="lapis21").layer == "lapis21"


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "CurvePolygon", "coordinates": []},
        {"type": ["Polygon"], "coordinates": []},
        {"type": "Polygon", "coordinates": [[[10**400, 1], [2, 3], [4, 5], [10**400, 1]]]},
        {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [1, 2]]]}]},
    ],
    ids=["a kind nobody knows", "a kind that is a list", "a number of 400 digits", "a short ring in a collection"],
)
def test_one_bad_shape_does_not_spoil_the_others(grid_geojson, geometry):
    """It is named as malformed."""
    document = json.loads(grid_geojson)
    document["features"][0]["geometry"] = geometry
    found = read_boundaries(json.dumps(document).encode())
    assert [(p.kind, p.code) for p in found.problems] == [("boundary_malformed", "99.01.01.2001")]
    assert len(found.villages) == 9


def test_headings_without_end_are_refused(refused):
    """Three hundred features with a thousand headings of their own each."""
    features = [
        {"type": "Feature", "properties": {f"k{at}_{n}": 1 for n in range(1000)}, "geometry": None} for at in range(300)
    ]
    with refused() as found:
        read_layer(json.dumps({"type": "FeatureCollection", "features": features}).encode())
    assert found == ["table_too_many_columns"]


def test_names_carry_no_control_signs(grid_geojson):
    """Neither those that clear a screen nor those that turn the direction of writing."""
    data = grid_geojson.replace(b'"Aru"', b'"A\\u001b[2Jr\\u202eu\\u0000"')
    assert read_boundaries(data).villages.loc["99.01.01.2001", "village"] == "A[2Jru"


GRIDS = 'GEOGCS["x",DATUM["d",SPHEROID["s",6378137,298.257],EXTENSION["PROJ4_GRIDS","{path}"]],PRIMEM["G",0],UNIT["d",0.0174]]'
BOUND = (
    'BOUNDCRS[SOURCECRS[GEOGCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563]],'
    'CS[ellipsoidal,2],AXIS["lat",north],AXIS["lon",east],ANGLEUNIT["degree",0.0174532925199433]]],TARGETCRS[GEOGCRS["WGS 84",'
    'DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563]],CS[ellipsoidal,2],AXIS["lat",north],'
    'AXIS["lon",east],ANGLEUNIT["degree",0.0174532925199433]]],ABRIDGEDTRANSFORMATION["x",METHOD["NTv2",ID["EPSG",9615]],'
    'PARAMETERFILE["Latitude and longitude difference file","/etc/passwd"]]]'
)


def test_a_coordinate_system_that_leads_to_a_file_is_taken_away(shapefile, zipped, tmp_path):
    """A pipe that nobody writes to would hold the reader for ever."""
    os.mkfifo(tmp_path / "pipa")
    parts = shapefile() | {"desa.prj": GRIDS.replace("{path}", str(tmp_path / "pipa")).encode()}
    layer = read_layer(zipped(parts))
    assert (layer.crs, kinds(layer)) == (None, ["crs_unusable"])


def test_of_a_system_bound_to_another_by_a_file_only_the_system_itself_is_kept():
    """The server never opens the file either."""
    crs, problems = _crs_name(BOUND)
    assert not names_a_file(crs)
    assert problems == []


def test_a_geopackage_whose_system_leads_to_a_file_is_refused(cells, tmp_path, refused):
    """In its table of coordinate systems."""
    cells.to_file(tmp_path / "desa.gpkg", layer="desa")
    with sqlite3.connect(tmp_path / "desa.gpkg") as database:
        database.execute("UPDATE gpkg_spatial_ref_sys SET definition = ? WHERE srs_id = 4326", (GRIDS,))
    with refused() as found:
        read_layer(tmp_path / "desa.gpkg")
    assert found == ["geopackage_reads_others"]


def test_web_mercator_as_gdal_writes_it_leads_to_no_file(cells, tmp_path):
    """Its grid is called @null."""
    cells.to_crs("EPSG:3857").to_file(tmp_path / "desa.gpkg", layer="desa")
    assert read_layer(tmp_path / "desa.gpkg").crs == "EPSG:3857"
