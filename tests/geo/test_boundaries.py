"""Boundary files: the same villages whatever the file's kind, columns or projection."""

import json
import warnings

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely.geometry import MultiPolygon, box

from geo.errors import BoundaryError
from geo.faults import problem_sentence
from geo.intake import boundary_columns, join_coverage, read_boundaries, read_coverage
from geo.region import reference

REAL_FILES = [
    "rejang_lebong_bps2020.geojson",
    "rejang_lebong_bps2020_shp.zip",
    "rejang_lebong_kemendagri2025.geojson",
    "rejang_lebong_kemendagri2025_shp.zip",
]
VOTERS = {
    "eligible": "pemilih_total",
    "recorded": "suara_total_kpu",
    "code": "kemendagri_code",
    "village": "desa_kpu",
    "district": "kecamatan",
}


def write(frame, path):
    """Write a layer; what the driver says about long column names is not our concern here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame.to_file(path)
    return path


def collection(*features, **members):
    rows = [{"type": "Feature", "properties": names, "geometry": shape} for names, shape in features]
    return json.dumps({"type": "FeatureCollection", "features": rows, **members}).encode()


def square(west=102.5, south=-3.5, size=0.01):
    return shapely.geometry.mapping(box(west, south, west + size, south + size))


def kinds(boundaries):
    return [problem.kind for problem in boundaries.problems]


@pytest.fixture(scope="module")
def layer(grid_geojson):
    """The nine cells as a raw layer: kode, nama, kecamatan, geometry."""
    features = json.loads(grid_geojson)["features"]
    return gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")[["kode", "nama", "kecamatan", "geometry"]]


@pytest.fixture
def assert_same_as_grid(grid):
    """Assert that boundaries have the codes, names and areas of the nine cells."""

    def check(boundaries, tolerance=1e-6):
        found = boundaries.villages
        assert list(found.index) == list(grid.villages.index)
        for column in ("village", "district"):
            assert list(found[column]) == list(grid.villages[column])
        assert list(found["area_km2"]) == pytest.approx(list(grid.villages["area_km2"]), rel=tolerance)

    return check


# --- the real files -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REAL_FILES)
def test_the_real_files_have_156_valid_villages(shared, name):
    """Whole, in degrees, and as large as the regency: 1,507 to 1,561 square kilometres."""
    boundaries = read_boundaries(shared / name, reference=reference())
    found = boundaries.villages
    assert len(found) == 156
    assert set(found.index) == set(reference().index)
    assert (found.crs.to_epsg(), boundaries.crs) == (4326, "EPSG:4326")
    assert found.is_valid.all()
    assert set(found.geom_type) == {"Polygon", "MultiPolygon"}
    assert 1506.9 <= found["area_km2"].sum() <= 1559.5
    assert boundaries.problems == ()


@pytest.mark.parametrize("name", REAL_FILES)
def test_the_voter_roll_finds_every_village_by_code(shared, name):
    """156 of 156, also on the polygons that carry only BPS codes."""
    boundaries = read_boundaries(shared / name, reference=reference())
    table = read_coverage(shared / "voters_2019_dpt_desa.csv", VOTERS)
    villages, report = join_coverage(boundaries, table, reference())
    assert (report.rows_in, report.matched_by_code) == (156, 156)
    assert report.without_figures == report.without_boundary == report.duplicated == ()
    assert villages["eligible"].sum() == 203_336


def test_the_voter_roll_without_codes_finds_villages_by_name_and_none_wrongly(shared, kemendagri):
    """At least 150 of the 156; the figures of each are those of its code."""
    roll = pd.read_csv(shared / "voters_2019_dpt_desa.csv", dtype=str)
    columns = {meaning: heading for meaning, heading in VOTERS.items() if meaning != "code"}
    table = read_coverage(roll.drop(columns="kemendagri_code").to_csv(index=False).encode(), columns)
    villages, report = join_coverage(kemendagri, table, reference())
    assert report.matched_by_code == 0
    assert report.matched_by_name >= 150
    assert report.matched_by_name + len(report.without_boundary) == 156
    truth = roll.set_index("kemendagri_code")["pemilih_total"].astype(float)
    given = villages["eligible"].dropna()
    assert given.equals(truth[given.index].rename("eligible"))
    assert all(row.candidates for row in report.without_boundary)


def test_without_the_reference_table_bps_polygons_keep_bps_codes(shared):
    """No arithmetic leads from one kind of code to the other."""
    boundaries = read_boundaries(shared / "rejang_lebong_bps2020.geojson")
    assert boundaries.layout == "HDX/BPS"
    assert boundaries.villages.index.str.fullmatch(r"1702\d{6}").all()


def test_official_names_replace_those_of_the_file(shared):
    """`Bindu Riang` and `Bedeng Ss` become what the reference table calls them."""
    villages = read_boundaries(shared / "rejang_lebong_bps2020.geojson", reference=reference()).villages
    assert villages.at["17.02.06.1015", "village"] == "Bedeng SS"
    assert "Binduriang" in set(villages["district"])


# --- kinds of file --------------------------------------------------------------------------------------------------


def test_geopackage_and_shapefile_give_the_same_villages(layer, assert_same_as_grid, tmp_path):
    """Given as a path or as bytes."""
    package = write(layer, tmp_path / "batas.gpkg")
    assert_same_as_grid(read_boundaries(package))
    assert_same_as_grid(read_boundaries(package.read_bytes()))
    assert_same_as_grid(read_boundaries(write(layer, tmp_path / "batas.shp")))


def test_a_shapefile_in_a_folder_of_a_zip_with_big_columns(layer, assert_same_as_grid, zipped, tmp_path):
    """KDEPUM, KDEBPS, WADMKD, WADMKC: the layout of BIG is recognised, wherever the files lie."""
    big = layer.rename(columns={"kode": "KDEPUM", "nama": "WADMKD", "kecamatan": "WADMKC"}).assign(KDEBPS=None)
    write(big, tmp_path / "ADMINISTRASIDESA_AR_25K.shp")
    parts = {f"RBI 2024/Batas Desa/{part.name}": part.read_bytes() for part in tmp_path.iterdir()}
    boundaries = read_boundaries(zipped({**parts, "__MACOSX/x.shp": b"", "RBI 2024/baca.txt": b"halo"}))
    assert_same_as_grid(boundaries)
    assert boundaries.layout == "BIG/RBI"
    assert boundaries.columns["code"] == "KDEPUM"


def test_a_package_or_geojson_may_lie_in_a_zip(layer, assert_same_as_grid, grid_geojson, zipped, tmp_path):
    """As people send them."""
    package = write(layer, tmp_path / "batas.gpkg").read_bytes()
    assert_same_as_grid(read_boundaries(zipped({"batas.gpkg": package})))
    assert_same_as_grid(read_boundaries(zipped({"x/batas.geojson": grid_geojson})))


def test_the_layer_with_the_villages_is_taken_from_a_zip_with_several(layer, assert_same_as_grid, zipped, tmp_path):
    """An office's zip also has a layer of points, with more features than there are villages."""
    write(layer, tmp_path / "desa.shp")
    points = gpd.GeoDataFrame({"nama": ["titik"] * 20}, geometry=[shapely.Point(102.5, -3.5)] * 20, crs="EPSG:4326")
    write(points, tmp_path / "titik.shp")
    assert_same_as_grid(read_boundaries(zipped({part.name: part.read_bytes() for part in tmp_path.iterdir()})))


def test_the_name_of_a_member_of_a_zip_never_collides_with_our_own(layer, assert_same_as_grid, zipped, tmp_path):
    """A file called `layer0` beside the shapefile is just another file."""
    write(layer, tmp_path / "desa.shp")
    parts = {part.name: part.read_bytes() for part in tmp_path.iterdir()}
    assert_same_as_grid(read_boundaries(zipped({"layer0": b"x", **parts})))


def test_a_missing_index_is_rebuilt_and_said(layer, assert_same_as_grid, zipped, tmp_path):
    """The .shx can be made from the .shp."""
    write(layer, tmp_path / "desa.shp")
    parts = {part.name: part.read_bytes() for part in tmp_path.iterdir() if part.suffix != ".shx"}
    boundaries = read_boundaries(zipped(parts))
    assert_same_as_grid(boundaries)
    assert kinds(boundaries) == ["shapefile_index_rebuilt"]


@pytest.mark.parametrize("part", [".dbf", ".shp"])
def test_a_shapefile_without_its_table_or_shapes_says_which_part_is_missing(layer, tmp_path, part):
    """Not a table without names, and not shapes without villages."""
    path = write(layer, tmp_path / "desa.shp")
    path.with_suffix(part).unlink()
    with pytest.raises(BoundaryError) as caught:
        read_boundaries(path)
    assert [(p.kind, p.facts["part"]) for p in caught.value.problems] == [("shapefile_part_missing", part)]


def test_a_short_attribute_table_is_said(layer, tmp_path, zipped):
    """A .dbf that announces five rows for nine polygons: the other four are not lost in silence."""
    write(layer, tmp_path / "desa.shp")
    table = bytearray((tmp_path / "desa.dbf").read_bytes())
    table[4:8] = (5).to_bytes(4, "little")
    (tmp_path / "desa.dbf").write_bytes(table)
    boundaries = read_boundaries(zipped({part.name: part.read_bytes() for part in tmp_path.iterdir()}))
    assert "attribute_table_short" in kinds(boundaries)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "boundaries_unknown_format"),
        (b"<html>404</html>", "boundaries_unknown_format"),
        (b"[" * 100_000, "boundaries_unknown_format"),
        (b'{"type": "Topology", "objects": {}}', "boundaries_topojson"),
        (b'{"type": "FeatureCollection", "features": [1]}', "boundaries_unknown_format"),
        (
            b"<OGRVRTDataSource><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTDataSource>",
            "boundaries_unknown_format",
        ),
        (bytes.fromhex("0000270a") + b"\0" * 96, "shapefile_alone"),
        (b"SQLite format 3\0" + b"\0" * 84, "boundaries_damaged"),
        (b"PK\x03\x04" + b"\0" * 20, "not_a_zip"),
    ],
    ids=["empty", "html", "brackets", "topojson", "no features", "vrt", "bare shp", "broken gpkg", "broken zip"],
)
def test_what_is_no_boundary_file_is_refused_by_its_bytes(refused, data, kind):
    """Whatever its name says."""
    with refused() as found:
        read_boundaries(data)
    assert found == [kind]


def test_a_file_that_is_not_there_is_named_without_its_folders(tmp_path):
    """No path of the machine in a sentence."""
    with pytest.raises(BoundaryError) as caught:
        read_boundaries(tmp_path / "hilang.zip")
    assert caught.value.problems[0].facts == {"name": "hilang.zip"}


# --- columns --------------------------------------------------------------------------------------------------------


def test_unknown_columns_are_refused_with_their_names(layer, tmp_path):
    """So that a person can say which is which."""
    odd = layer.rename(columns={"kode": "A1", "nama": "B2", "kecamatan": "C3"})
    with pytest.raises(BoundaryError) as caught:
        read_boundaries(write(odd, tmp_path / "odd.gpkg"))
    (problem,) = caught.value.problems
    assert problem.kind == "no_village_column"
    assert problem.facts["headings"] == "A1, B2, C3"
    assert "A1, B2, C3" in problem_sentence(problem)


def test_unknown_columns_work_once_they_are_named(layer, assert_same_as_grid, tmp_path):
    """And the columns to choose from can be listed."""
    odd = write(layer.rename(columns={"kode": "A1", "nama": "B2", "kecamatan": "C3"}), tmp_path / "odd.gpkg")
    assert boundary_columns(odd) == ["A1", "B2", "C3"]
    assert_same_as_grid(read_boundaries(odd, {"code": "A1", "village": "B2", "district": "C3"}))


def test_a_named_column_that_is_not_there_is_said(layer, tmp_path, refused):
    """Both of two."""
    path = write(layer, tmp_path / "batas.gpkg")
    with refused() as found:
        read_boundaries(path, {"code": "X", "village": "Y"})
    assert found == ["column_not_in_table", "column_not_in_table"]


def test_codes_as_numbers_and_without_dots_are_understood(layer, assert_same_as_grid):
    """9901012001 and 9901012001.0."""
    for code in (lambda text: int(text.replace(".", "")), lambda text: float(text.replace(".", ""))):
        data = json.loads(layer.to_json())
        for feature in data["features"]:
            feature["properties"]["kode"] = code(feature["properties"]["kode"])
        assert_same_as_grid(read_boundaries(json.dumps(data).encode()))


def test_a_village_without_code_is_known_by_its_name(layer):
    """It stays on the map and is said."""
    data = json.loads(layer.to_json())
    data["features"][4]["properties"]["kode"] = None
    boundaries = read_boundaries(json.dumps(data).encode())
    assert len(boundaries.villages) == 9
    assert boundaries.villages.at["tanpa-kode-5", "village"] == "Enau"
    assert [problem.facts for problem in boundaries.problems] == [{"name": "Enau", "n": "5"}]


def test_undotted_bps_codes_of_a_single_district_are_not_taken_for_kemendagri_codes():
    """1702031xxx looks like both; the reference table knows it as BPS."""
    some = reference()[reference()["bps_code"].str.startswith("1702031")]
    features = [
        ({"kode": bps, "nama": name.upper()}, square(102.5 + 0.01 * i))
        for i, (bps, name) in enumerate(zip(some["bps_code"], ["tanpa nama"] * len(some), strict=True))
    ]
    found = read_boundaries(collection(*features), reference=reference()).villages
    assert list(found.index) == list(some.index)


# --- coordinates ----------------------------------------------------------------------------------------------------


def test_a_projected_copy_comes_back_to_the_same_degrees(layer, grid, tmp_path):
    """UTM 48S there and back: within a millionth of a degree."""
    boundaries = read_boundaries(write(layer.to_crs("EPSG:32748"), tmp_path / "utm.gpkg"))
    assert boundaries.crs == "EPSG:32748"
    before, after = (shapely.get_coordinates(b.villages.geometry.array) for b in (grid, boundaries))
    assert abs(before - after).max() < 1e-6


def test_metres_without_a_projection_are_refused(layer, tmp_path, refused):
    """Nothing says which zone."""
    path = write(layer.to_crs("EPSG:32748"), tmp_path / "utm.shp")
    path.with_suffix(".prj").unlink()
    with refused() as found:
        read_boundaries(path)
    assert found == ["crs_missing_not_degrees"]


def test_degrees_without_a_projection_are_read_and_said(layer, assert_same_as_grid, tmp_path):
    """They can only be degrees."""
    path = write(layer, tmp_path / "batas.shp")
    path.with_suffix(".prj").unlink()
    boundaries = read_boundaries(path)
    assert_same_as_grid(boundaries)
    assert kinds(boundaries) == ["crs_missing_taken_as_degrees"]


def test_metres_that_call_themselves_degrees_are_refused(layer, refused):
    """UTM numbers in a GeoJSON."""
    metres = json.loads(layer.to_crs("EPSG:32748").set_crs("EPSG:4326", allow_override=True).to_json())
    with refused() as found:
        read_boundaries(json.dumps(metres).encode())
    assert found == ["crs_says_degrees_but_metres"]


def test_single_polygons_beyond_all_degrees_are_named_and_the_others_are_read(layer):
    """One in metres, one with its axes exchanged, in a file of degrees."""
    mixed = layer.copy()
    mixed.loc[0, "geometry"] = layer.to_crs("EPSG:32748").geometry[0]
    mixed.loc[5, "geometry"] = shapely.transform(layer.geometry[5], lambda xy: xy[:, ::-1])
    boundaries = read_boundaries(mixed.to_json().encode())
    assert len(boundaries.villages) == 9
    assert list(boundaries.villages["area_km2"].isna()) == [at in (0, 5) for at in range(9)]
    said = [problem.code for problem in boundaries.problems if problem.kind == "boundary_impossible_coordinates"]
    assert said == [layer["kode"][0], layer["kode"][5]]


def test_villages_outside_indonesia_are_said():
    """Latitude and longitude swapped, for example."""
    assert kinds(read_boundaries(collection(({"kode": "99.01.01.2001", "nama": "Aru"}, square(-3.5, 8.5))))) == [
        "outside_indonesia"
    ]


@pytest.mark.parametrize(
    "crs",
    [
        {"type": "name", "properties": {"name": "EPSG:999999"}},
        {"type": "name", "properties": {"name": "EPSG:5701"}},
        {"type": "name", "properties": ["EPSG:4326"]},
    ],
    ids=["no such number", "heights", "a list"],
)
def test_a_strange_crs_in_a_geojson_is_a_fault_with_a_sentence(crs):
    """Read as degrees or refused as a DataError, never anything else."""
    data = collection(({"kode": "99.01.01.2001", "nama": "Aru"}, square()), crs=crs)
    try:
        problems = read_boundaries(data).problems
    except BoundaryError as error:
        problems = error.problems
    assert all(problem_sentence(problem) for problem in problems)
    assert len(problems) == 1


def test_a_link_in_a_geojson_is_never_followed():
    """It is said that it was ignored."""
    crs = {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs"}}
    data = collection(({"kode": "99.01.01.2001", "nama": "Aru"}, square()), crs=crs)
    assert kinds(read_boundaries(data)) == ["crs_link_ignored"]


# --- shapes ---------------------------------------------------------------------------------------------------------


def test_a_bow_tie_is_repaired_and_said():
    """Two triangles of a crossing ring: both kept."""
    ring = [[102.5, -3.5], [102.52, -3.52], [102.52, -3.5], [102.5, -3.52], [102.5, -3.5]]
    tie = {"type": "Polygon", "coordinates": [ring]}
    boundaries = read_boundaries(collection(({"kode": "99.01.01.2001", "nama": "Aru"}, tie)))
    shape = boundaries.villages.geometry.iloc[0]
    assert shape.is_valid
    assert shape.area == pytest.approx(2 * 0.5 * 0.02 * 0.01)
    (problem,) = boundaries.problems
    assert (problem.kind, problem.code) == ("ring_repaired", "99.01.01.2001")
    assert problem_sentence(problem).startswith("Aru: ")


def test_a_village_of_two_parts_keeps_both():
    """An island belongs to it."""
    parts = MultiPolygon([box(102.5, -3.5, 102.51, -3.49), box(102.6, -3.5, 102.61, -3.49)])
    data = collection(({"kode": "99.01.01.2001", "nama": "Aru"}, shapely.geometry.mapping(parts)))
    assert read_boundaries(data).villages.geometry.iloc[0].equals(parts)


def test_rows_with_the_same_code_become_one_village():
    """Nothing of its area is lost, and it is said."""
    names = {"kode": "99.01.01.2001", "nama": "Aru"}
    other = {"kode": "99.01.01.2002", "nama": "Bayur"}
    boundaries = read_boundaries(collection((names, square()), (other, square(102.7)), (names, square(102.6))))
    assert list(boundaries.villages.index) == ["99.01.01.2001", "99.01.01.2002"]
    assert boundaries.villages.geometry.iloc[0].area == pytest.approx(2 * 0.01 * 0.01)
    assert [(p.kind, p.code, p.facts["n"]) for p in boundaries.problems] == [
        ("boundary_pieces_joined", "99.01.01.2001", 2)
    ]


def test_a_row_without_a_shape_and_one_with_a_point_stay_in_the_table():
    """Said, with an empty shape and no area."""
    point = {"type": "Point", "coordinates": [102.5, -3.5]}
    boundaries = read_boundaries(
        collection(
            ({"kode": "99.01.01.2001", "nama": "Aru"}, None),
            ({"kode": "99.01.01.2002", "nama": "Bayur"}, point),
            ({"kode": "99.01.01.2003", "nama": "Cempaka"}, square()),
        )
    )
    assert kinds(boundaries) == ["boundary_without_shape", "boundary_not_polygon"]
    assert list(boundaries.villages["area_km2"].isna()) == [True, True, False]


def test_a_file_of_points_is_refused(refused):
    """No polygon, no village."""
    point = {"type": "Point", "coordinates": [102.5, -3.5]}
    with refused() as found:
        read_boundaries(collection(({"kode": "99.01.01.2001", "nama": "Aru"}, point)))
    assert found == ["not_polygons"]


def test_a_third_dimension_is_laid_flat():
    """Heights say nothing about a boundary."""
    shape = shapely.force_3d(box(102.5, -3.5, 102.51, -3.49), 700)
    data = collection(({"kode": "99.01.01.2001", "nama": "Aru"}, shapely.geometry.mapping(shape)))
    assert not read_boundaries(data).villages.geometry.iloc[0].has_z


def test_names_in_cp1252_are_read_although_the_cpg_says_utf8(layer, tmp_path):
    """The bytes decide."""
    path = tmp_path / "desa.shp"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        layer.assign(nama=["Café", *layer["nama"][1:]]).to_file(path, encoding="cp1252")
    path.with_suffix(".cpg").write_text("UTF-8")
    assert read_boundaries(path).villages["village"].iloc[0] == "Café"


def test_polygons_without_a_code_are_never_taken_for_one_village(layer):
    """Three without code, two of them of one name: nine stay nine, and the name is nobody's for certain."""
    data = json.loads(layer.to_json())
    for at, name in ((0, "Suka"), (1, "Suka"), (2, "")):
        data["features"][at]["properties"] |= {"kode": None, "nama": name, "kecamatan": "Barat"}
    boundaries = read_boundaries(json.dumps(data).encode())
    assert len(boundaries.villages) == 9
    _, report = join_coverage(boundaries, read_coverage(b"kecamatan,desa,wajib ktp\nBarat,Suka,10\n"))
    assert [row.reason for row in report.without_boundary] == ["ambiguous_name"]


def test_one_code_on_two_villages_keeps_them_apart(layer):
    """Bayur carries Aru's code: both stay on the map, and it is said."""
    data = json.loads(layer.to_json())
    data["features"][1]["properties"]["kode"] = data["features"][0]["properties"]["kode"]
    boundaries = read_boundaries(json.dumps(data).encode())
    assert {"Aru", "Bayur"} <= set(boundaries.villages["village"])
    assert [problem.kind for problem in boundaries.problems] == ["boundary_code_repeated"]


def test_undotted_codes_of_an_unknown_publisher_stay_undotted(layer):
    """They may be BPS codes, and no arithmetic leads from one coding to the other."""
    plain = layer.assign(kd=layer["kode"].str.replace(".", "")).drop(columns="kode")
    boundaries = read_boundaries(plain.to_json().encode(), {"code": "kd"})
    assert "." not in "".join(boundaries.villages.index)
