"""The shipped tables and boundaries: complete, consistent, and made again to the last byte by their scripts."""

import csv
import importlib.util
import re
import tomllib
import zipfile
from collections import Counter
from pathlib import Path

import geopandas
import pytest
import shapely

DATA = Path(__file__).resolve().parents[2] / "data"
SHIPPED_ZIP = DATA / "schematic_boundaries.zip"


def read(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_script(name):
    """A script by its path: data/scripts is no package."""
    spec = importlib.util.spec_from_file_location(name, DATA / "scripts" / f"{name}.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


@pytest.fixture(scope="module")
def villages():
    return read("villages.csv")


@pytest.fixture(scope="module")
def sample():
    return read("sample_coverage.csv")


@pytest.fixture(scope="module")
def claims():
    return tomllib.loads((DATA / "claims.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def cells():
    return geopandas.read_file(SHIPPED_ZIP)


@pytest.fixture(scope="module")
def grown_again(tmp_path_factory):
    """The boundaries made once more, in a folder of their own."""
    folder = tmp_path_factory.mktemp("boundaries")
    load_script("schematic_boundaries").main(folder)
    return folder / SHIPPED_ZIP.name


# --- reference tables -----------------------------------------------------------------------------------------------


def test_there_are_122_desa_and_34_kelurahan_in_15_districts(villages):
    """The published number of villages and districts."""
    assert Counter(village["kind"] for village in villages) == {"desa": 122, "kelurahan": 34}
    assert len({village["district_code"] for village in villages}) == 15


def test_village_codes_are_dotted_unique_sorted_and_lie_in_their_district(villages):
    """The Kemendagri code is the key of everything."""
    codes = [village["village_code"] for village in villages]
    assert codes == sorted(set(codes))
    for village in villages:
        assert re.fullmatch(r"17\.02\.\d\d\.[12]\d{3}", village["village_code"])
        assert village["village_code"].startswith(village["district_code"] + ".")


def test_the_fourth_block_tells_a_kelurahan_from_a_desa(villages):
    """1xxx is a kelurahan, 2xxx a desa."""
    for village in villages:
        assert (village["village_code"][9] == "1") == (village["kind"] == "kelurahan")


def test_bps_codes_and_postal_codes_are_whole_and_unambiguous(villages):
    """Ten digits without the letters HDX puts before them, five for the post."""
    assert len({village["bps_code"] for village in villages}) == len(villages)
    for village in villages:
        assert re.fullmatch(r"1702\d{6}", village["bps_code"])
        assert re.fullmatch(r"39\d{3}", village["postal_code"])


def test_points_have_five_decimals_and_lie_around_curup(villages):
    """About a metre; no point is swapped or far away."""
    for village in villages:
        assert re.fullmatch(r"-3\.\d{5}", village["latitude"])
        assert re.fullmatch(r"10[23]\.\d{5}", village["longitude"])
        assert -3.6 < float(village["latitude"]) < -3.2
        assert 102.3 < float(village["longitude"]) < 103.1
        assert float(village["area_km2"]) > 0


def test_districts_count_their_villages(villages):
    """districts.csv says of each district what villages.csv shows."""
    counted = Counter((village["district_code"], village["district"], village["kind"]) for village in villages)
    districts = read("districts.csv")
    assert len(districts) == 15
    for row in districts:
        for kind in ("desa", "kelurahan"):
            assert counted[row["district_code"], row["district"], kind] == int(row[kind])
        bps = {v["bps_code"][:7] for v in villages if v["district_code"] == row["district_code"]}
        assert bps == {row["bps_code"]}


def test_voters_add_up_to_the_announced_total(villages):
    """203,336 voters, one row a village."""
    voters = read("voters_2019.csv")
    assert [row["village_code"] for row in voters] == [village["village_code"] for village in villages]
    assert sum(int(row["voters"]) for row in voters) == 203_336


def test_five_districts_have_a_figure_of_2020(villages):
    """Each named as villages.csv names it."""
    names = {village["district_code"]: village["district"] for village in villages}
    rows = read("districts_2020.csv")
    assert len(rows) == 5
    for row in rows:
        assert names[row["district_code"]] == row["district"]
        assert 0 <= int(row["unrecorded"]) <= int(row["eligible"])


def test_an_alias_is_of_a_known_village_and_no_other_village_is_called_so(villages):
    """In its own district, with its source."""
    district_of = {village["village_code"]: village["district"] for village in villages}
    names = {(village["district"], village["village"].casefold()) for village in villages}
    aliases = read("aliases.csv")
    assert len(aliases) == 10
    for alias in aliases:
        assert district_of[alias["village_code"]] == alias["district"]
        assert (alias["district"], alias["village"].casefold()) not in names
        assert alias["source"]


def test_common_words_of_names_are_letters_and_stand_in_ten_villages_or_more():
    """Sorted, each once; among them the words that real look-alikes are told apart by."""
    rows = read("name_words.csv")
    words = [row["word"] for row in rows]
    assert words == sorted(set(words))
    assert all(word.isalpha() and word.islower() and len(word) >= 4 for word in words)
    assert all(int(row["villages"]) >= 10 for row in rows)
    assert {"baru", "lama", "atas", "bawah", "jaya", "raya", "pasar", "pasir"} <= set(words)


def test_a_province_lies_in_indonesia_and_holds_its_villages(villages):
    """Rough extents: west of east, south of north; all 156 villages lie in province 17."""
    extents = {
        row["code"]: [float(row[edge]) for edge in ("west", "south", "east", "north")] for row in read("provinces.csv")
    }
    assert len(extents) == 39
    assert all(94 <= w < e <= 142 and -12 <= s < n <= 8 for w, s, e, n in extents.values())
    for village in villages:
        west, south, east, north = extents[village["village_code"][:2]]
        assert west < float(village["longitude"]) < east
        assert south < float(village["latitude"]) < north


def test_text_files_are_utf8_with_plain_line_ends():
    """No carriage returns, no byte order mark, a line end at the end."""
    for path in [*DATA.glob("*.csv"), *DATA.glob("*.toml"), *DATA.glob("*.md")]:
        content = path.read_bytes()
        content.decode("utf-8")
        assert b"\r" not in content, path.name
        assert not content.startswith(b"\xef\xbb\xbf"), path.name
        assert content.endswith(b"\n"), path.name


# --- published figures ----------------------------------------------------------------------------------------------


def test_the_seven_published_figures_are_carried_as_published(claims):
    """Neither rounded nor reconciled."""
    published = {claim["measure"]: claim["value"] for claim in claims["claim"]}
    assert published == {
        "recorded": 211_438,
        "coverage": 0.9511,
        "eligible": 214_740,
        "unrecorded": 10_500,
        "unrecorded_share": 0.0489,
        "villages": 156,
        "districts": 15,
    }
    keys = {"id", "value", "unit", "date", "measure", "quoted", "source"}
    assert all(set(claim) == keys and claim["date"] == "2024-12" for claim in claims["claim"])


def test_the_basis_names_two_claims_that_agree_with_the_published_shares(claims):
    """214,740 and 10,500 give 95.11 and 4.89 percent."""
    by_id = {claim["id"]: claim for claim in claims["claim"]}
    eligible, unrecorded = (by_id[claims["basis"][measure]] for measure in ("eligible", "unrecorded"))
    assert (eligible["measure"], unrecorded["measure"]) == ("eligible", "unrecorded")
    assert round(1 - unrecorded["value"] / eligible["value"], 4) == 0.9511
    assert "98.46" in claims["basis"]["note"]


def test_the_history_has_ten_points_in_order_of_date():
    """2016 to 2025, each with its source."""
    rows = read("history.csv")
    dates = [row["date"] for row in rows]
    assert len(rows) == 10
    assert dates == sorted(set(dates))
    assert (dates[0][:4], dates[-1][:4]) == ("2016", "2025")
    assert all(row["source"].startswith("https://") for row in rows)


def test_derived_figures_of_the_history_follow_from_the_quoted_ones():
    """Derived is eligible minus the quoted other; a figure is never both missing and zero."""
    for row in read("history.csv"):
        eligible = int(row["eligible"])
        for quoted, derived in (("recorded", "unrecorded_derived"), ("unrecorded", "recorded_derived")):
            if row[derived]:
                assert int(row[derived]) == eligible - int(row[quoted])
        recorded = int(row["recorded"] or row["recorded_derived"])
        assert float(row["coverage_computed"]) == pytest.approx(recorded / eligible, abs=5e-5)


def test_the_transposed_digits_of_2024_are_kept_beside_the_subtraction():
    """The known slip is shown, not mended."""
    (row,) = [row for row in read("history.csv") if row["date"] == "2024-09-05"]
    assert (row["unrecorded"], row["unrecorded_derived"]) == ("11870", "11780")


# --- sample figures -------------------------------------------------------------------------------------------------


def test_the_sample_has_one_labelled_row_a_village(villages, sample):
    """Same codes, same names, and every row says what it is."""
    assert [(row["kode_desa"], row["desa"], row["kecamatan"]) for row in sample] == [
        (village["village_code"], village["village"], village["district"]) for village in villages
    ]
    assert {row["keterangan"] for row in sample} == {"DATA SIMULASI"}


def test_sample_totals_equal_the_published_ones(sample, claims):
    """Exactly, to the person."""
    published = {claim["measure"]: claim["value"] for claim in claims["claim"]}
    assert sum(int(row["wajib_ktp"]) for row in sample) == published["eligible"] == 214_740
    assert sum(int(row["belum_rekam"]) for row in sample) == published["unrecorded"] == 10_500


def test_no_village_of_the_sample_misses_more_people_than_it_has(sample):
    """Three numbers that fit together, none negative."""
    for row in sample:
        eligible, recorded, unrecorded = (int(row[name]) for name in ("wajib_ktp", "sudah_rekam", "belum_rekam"))
        assert recorded + unrecorded == eligible
        assert 0 <= unrecorded <= eligible


def test_some_villages_of_the_sample_are_complete_and_few_are_very_bad(sample):
    """True zeros occur, most villages lie between 85 and 100 percent, and the worst stays believable."""
    coverage = [int(row["sudah_rekam"]) / int(row["wajib_ktp"]) for row in sample]
    assert 8 <= coverage.count(1.0) <= 15
    assert sum(share >= 0.85 for share in coverage) > 0.9 * len(coverage)
    assert 0.65 < min(coverage) < 0.8


def test_eligible_people_of_the_sample_follow_the_voter_roll(sample):
    """In proportion, within one person."""
    voters = {row["village_code"]: int(row["voters"]) for row in read("voters_2019.csv")}
    total = sum(voters.values())
    for row in sample:
        assert abs(int(row["wajib_ktp"]) - 214_740 * voters[row["kode_desa"]] / total) < 1


def test_the_sample_is_made_again_to_the_byte(tmp_path, capsys):
    """One seed, one file, one line of totals."""
    load_script("sample_figures").main(tmp_path)
    assert (tmp_path / "sample_coverage.csv").read_bytes() == (DATA / "sample_coverage.csv").read_bytes()
    assert capsys.readouterr().out.count("\n") == 1


# --- schematic boundaries -------------------------------------------------------------------------------------------


def test_each_village_has_one_valid_single_polygon(cells, villages):
    """156 cells in longitude and latitude, named as villages.csv names them."""
    assert cells.crs.to_epsg() == 4326
    assert list(cells["kode_desa"]) == [village["village_code"] for village in villages]
    assert list(cells["desa"]) == [village["village"] for village in villages]
    assert list(cells["kecamatan"]) == [village["district"] for village in villages]
    assert set(cells.geom_type) == {"Polygon"}
    assert cells.is_valid.all()


def test_cells_neither_overlap_nor_leave_a_gap(cells):
    """Borders are shared vertex by vertex and the whole has no hole."""
    shapes = cells.geometry.array
    whole = shapely.union_all(shapes)
    assert shapely.coverage_is_valid(shapes)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0
    assert shapely.area(shapes).sum() == pytest.approx(whole.area, rel=1e-9)


def test_each_cell_holds_the_point_of_its_village(cells, villages):
    """Strictly inside, not on the line."""
    points = shapely.points([(float(village["longitude"]), float(village["latitude"])) for village in villages])
    assert shapely.contains_properly(cells.geometry.array, points).all()


def test_the_outline_is_neither_a_box_nor_a_hull(cells):
    """It should look like a regency: bays and headlands, and many short sides."""
    whole = cells.union_all()
    assert whole.area < 0.9 * whole.convex_hull.area
    assert whole.area < 0.8 * whole.envelope.area
    assert len(whole.exterior.coords) > 200


def test_coordinates_have_five_decimals_and_the_file_is_small(cells):
    """About a metre, and under 60 kB."""
    coordinates = shapely.get_coordinates(cells.geometry.array)
    assert (coordinates == coordinates.round(5)).all()
    assert SHIPPED_ZIP.stat().st_size < 60_000


def test_the_boundaries_are_made_again_to_the_byte(grown_again):
    """Member by member: how tightly zlib packs them may differ from one machine to the next."""
    with zipfile.ZipFile(SHIPPED_ZIP) as shipped, zipfile.ZipFile(grown_again) as again:
        assert shipped.namelist() == again.namelist()
        assert shipped.namelist() == [f"schematic_boundaries.{kind}" for kind in ("shp", "shx", "dbf", "prj", "cpg")]
        for name in shipped.namelist():
            assert shipped.read(name) == again.read(name), name
            assert shipped.getinfo(name).date_time == again.getinfo(name).date_time


def test_the_boundary_script_refuses_cells_that_overlap(cells, villages):
    """A broken drawing is never written."""
    broken = cells.copy()
    broken.loc[0, "geometry"] = broken.geometry[0].buffer(0.001)
    with pytest.raises(ValueError, match="overlaps"):
        load_script("schematic_boundaries").check(broken, villages)
