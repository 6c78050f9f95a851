"""Attribute tables of the map publishers, and what in a map is no village."""

import json

import geopandas as gpd
import pytest

from geo.intake import examine_boundaries, overlap_problems, read_boundaries
from geo.region import reference


@pytest.fixture(scope="module")
def drawn(grid):
    """Make a file of the nine cells with the attributes that a function gives each (code, name, district, number)."""

    def make(attributes, path=None):
        cells = grid.villages.reset_index()
        rows = [
            attributes(code, name, district, at)
            for at, (code, name, district) in enumerate(
                cells[["village_code", "village", "district"]].itertuples(index=False), start=1
            )
        ]
        frame = gpd.GeoDataFrame(rows, geometry=list(cells.geometry), crs="EPSG:4326")
        if path is not None:
            frame.to_file(path)
            return path
        return frame.to_json().encode()

    return make


BIG = (
    "KDPPUM NAMOBJ REMARK KDPBPS FCODE LUASWH UUPP SRS_ID LCODE METADATA KDEBPS KDEPUM KDCBPS KDCPUM KDBBPS KDBPUM WADMKD "
    "WIADKD WADMKC WIADKC WADMKK WIADKK WADMPR WIADPR TIPADM SHAPE_Leng SHAPE_Area"
).split()


def big(code, name, district, at, **own):
    """A row of ADMINISTRASIDESA_AR_25K."""
    known = {"NAMOBJ": name, "WADMKD": name, "WADMKC": district, "WADMKK": "Contoh", "KDEPUM": code, "TIPADM": 1}
    return {**dict.fromkeys(BIG, ""), **known, "KDEBPS": f"99010{at:02d}00{at % 10}", **own}


@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_big_s_table_is_recognised_by_itself(drawn, grid, case):
    """Twenty-seven columns, in capitals or not."""
    found = read_boundaries(drawn(lambda *row: {case(name): value for name, value in big(*row).items()}))
    assert found.layout == "BIG/RBI"
    assert list(found.villages.index) == list(grid.villages.index)
    assert list(found.villages["district"]) == list(grid.villages["district"])


def test_big_s_table_with_blank_codes_uses_those_of_bps(drawn):
    """Either may be blank; the name stands in NAMOBJ when WADMKD is empty."""
    found = read_boundaries(drawn(lambda *row: big(*row, KDEPUM="")))
    assert found.layout == "BIG/RBI"
    assert found.villages.index.str.fullmatch(r"\d{10}").all()
    assert found.villages["bps_code"].notna().all()


def test_hdx_s_table_is_recognised_by_itself(drawn):
    """`id` before the code of BPS."""
    found = read_boundaries(
        drawn(
            lambda _code, name, district, at: {
                "district": district,
                "village_code": f"id99010200{at:02d}",
                "village": name,
            }
        )
    )
    assert (found.layout, found.villages.index[0]) == ("HDX/BPS", "9901020001")


def test_kemendagri_s_table_is_recognised_by_itself(drawn):
    """kode, nama, lat, lng, path."""
    found = read_boundaries(
        drawn(lambda code, name, *_: {"kode": code, "nama": name, "lat": -3.4, "lng": 102.5, "path": "[[-3.4,102.5]]"})
    )
    assert (found.layout, found.villages.index[0]) == ("Kemendagri", "99.01.01.2001")


@pytest.mark.parametrize(
    "heading", "nama nama_desa desa Desa kelurahan KELURAHAN kel village namobj wadmkd name".split()
)
def test_names_are_found_under_the_headings_that_people_use(drawn, grid, heading):
    """Without any code: by name, each polygon for itself, and it is said."""
    found = examine_boundaries(drawn(lambda _code, name, *_: {heading: name}))
    assert list(found.villages["village"]) == list(grid.villages["village"])
    assert sum(problem.kind == "boundary_without_code" for problem in found.problems) == 9


@pytest.mark.parametrize(
    ("name", "code", "village"),
    [
        ("Hutan", "", False),
        ("HUTAN LINDUNG", "", False),
        ("Kawasan Hutan Bukit Daun", "17.02.06.2999", False),
        ("Waduk", "", False),
        ("WADUK MUSI", "", False),
        ("Danau Mas Harun Bastari", "", False),
        ("Wilayah Kosong", "", False),
        ("Tidak ada data", "", False),
        ("Bermani", "17.02.06.2888", False),
        ("Bermani", "1702060999", False),
        ("Hutan-Lindung", "", False),
        ("Hutan Bukit Kaba", "", False),
        ("Hutan (Negara)", "", False),
        ("HL Bukit Daun", "", False),
        ("HPT Rejang", "", False),
        ("Kaw. Hutan", "99.01.01.2001", False),
        ("Area Hutan", "", False),
        ("Kawasan Konservasi", "", False),
        ("TNKS", "", False),
        ("Wil. Kosong", "", False),
        ("Badan Air", "", False),
        ("Tak Bertuan", "", False),
        ("Belum Ada Data", "", False),
        ("Bermani", "888", True),
        ("Hutan", "99.01.01.2001", True),
        ("Hutan Panjang", "99.01.01.2001", True),
        ("Hutanabolon", "", True),
        ("Waduk", "99.01.01.2001", True),
        ("Danau Tras", "99.01.01.2001", True),
        ("Hutanabolon", "99.01.01.2001", True),
        ("Hutan Samak", "99.01.01.2001", True),
        ("Rawa Makmur", "99.01.01.2001", True),
        ("Situ Udik", "99.01.01.2001", True),
        ("Wilayah Baru", "99.01.01.2001", True),
    ],
)
def test_what_is_no_village_is_set_aside_by_name_or_code(drawn, name, code, village):
    """Forest, water and nobody's land; a village that is called after a lake stays one."""
    found = read_boundaries(
        drawn(lambda c, n, _d, at: {"kode": code if at == 1 else c, "nama": name if at == 1 else n})
    )
    assert found.features == 9
    assert len(found.villages) == (9 if village else 8)
    assert [(row.number, row.name) for row in found.set_aside] == ([] if village else [(1, name)])
    said = [problem for problem in found.problems if problem.kind == "polygon_no_village"]
    assert len(said) == len(found.set_aside)


def test_what_is_set_aside_overlaps_nobody(drawn, grid):
    """A lake drawn over its shore is no fault of the villages there."""
    document = json.loads(drawn(lambda code, name, *_: {"kode": code, "nama": name}))
    lake = json.loads(json.dumps(document["features"][4]))
    lake["properties"] = {"kode": "", "nama": "Danau"}
    document["features"].append(lake)
    found = read_boundaries(json.dumps(document).encode(), overlaps=True)
    assert (found.overlaps.pairs, len(found.set_aside)) == ((), 1)


def test_overlaps_and_gaps_are_said_with_their_area(drawn):
    """One cell drawn twice under two codes, another left out of the middle."""
    document = json.loads(drawn(lambda code, name, *_: {"kode": code, "nama": name}))
    features = document["features"]
    twin = {**features[0], "properties": {"kode": "99.01.09.2009", "nama": "Kembar"}}
    document["features"] = [each for each in features if each["properties"]["nama"] != "Enau"] + [twin]
    found = read_boundaries(json.dumps(document).encode(), overlaps=True)
    assert [(a, b) for a, b, _ in found.overlaps.pairs] == [("99.01.01.2001", "99.01.09.2009")]
    assert [round(area, 2) for *_, area in found.overlaps.pairs] == [1.0]
    assert [round(area, 2) for area in found.overlaps.gaps] == [1.0]
    assert {problem.kind for problem in overlap_problems(found)} == {"overlaps_found", "gaps_found"}


def test_the_real_map_has_the_faults_that_were_measured(shared):
    """Kemendagri 2025: 222 pairs on 0.17 km², some 470 gaps on 0.15 km²; BPS 2020 has neither."""
    found = read_boundaries(
        shared / "rejang_lebong_kemendagri2025.geojson", reference=reference(), overlaps=True
    ).overlaps
    assert len(found.pairs) == 222
    assert sum(area for *_, area in found.pairs) == pytest.approx(0.17, abs=0.005)
    assert 465 <= len(found.gaps) <= 475
    assert sum(found.gaps) == pytest.approx(0.15, abs=0.005)
    none = read_boundaries(shared / "rejang_lebong_bps2020.geojson", reference=reference(), overlaps=True).overlaps
    assert (none.pairs, none.gaps) == ((), ())


@pytest.mark.parametrize("word", ["-", "NULL", "N/A", "Tidak Ada", "belum ada data"])
def test_a_word_for_having_no_name_is_no_name(drawn, word):
    """The village stays, under its code."""
    found = read_boundaries(drawn(lambda code, name, _d, at: {"kode": code, "nama": word if at == 1 else name}))
    assert (found.villages.index[0], found.villages["village"].iloc[0]) == ("99.01.01.2001", "99.01.01.2001")
    assert found.set_aside == ()


def test_serial_numbers_are_no_codes_of_forests(drawn):
    """888 and 999 in a column that counts: nobody is set aside."""
    found = read_boundaries(drawn(lambda _code, name, _d, at: {"kode": at + 884, "nama": name}))
    assert (len(found.villages), found.set_aside) == (9, ())


@pytest.mark.parametrize(
    ("village", "code"),
    [
        ("NAMA DESA", "Kode Desa"),
        ("NAMADESA", "KODEDESA"),
        ("KEL_DESA", "KODE_DESA"),
        ("DESA_KELUR", "KODE"),
        ("DESA_KEL", "KODE_DAGRI"),
        ("Desa/Kelurahan", "kd_kel"),
        ("NAME_4", "CC_4"),
        ("DESA", "IDSP2020"),
        ("nama_kel", "kd_kel"),
    ],
)
def test_headings_are_known_however_they_are_written(drawn, grid, village, code):
    """Blanks, signs, ten letters of a .dbf, other publishers: the names are names, the codes are codes."""
    found = read_boundaries(drawn(lambda c, name, *_: {code: c.replace(".", ""), village: name}))
    assert list(found.villages["village"]) == list(grid.villages["village"])
    assert list(found.villages.index) == [c.replace(".", "") for c in grid.villages.index]


def test_names_parted_into_two_columns_are_one_column(drawn, grid):
    """A desa stands under DESA, a kelurahan under KELURAHAN."""
    found = read_boundaries(
        drawn(lambda c, name, _d, at: {"KD": c, "DESA": name if at % 2 else "", "KELURAHAN": "" if at % 2 else name}),
        {"code": "KD"},
    )
    assert list(found.villages["village"]) == list(grid.villages["village"])


def test_a_column_of_codes_is_no_column_of_names(drawn, grid):
    """DESA holds the codes here, NAMA the names."""
    found = read_boundaries(drawn(lambda c, name, *_: {"DESA": c, "NAMA": name, "KODE": c}))
    assert list(found.villages["village"]) == list(grid.villages["village"])


def test_a_table_without_names_is_said(drawn):
    """Villages are known by their codes only."""
    found = read_boundaries(drawn(lambda c, *_: {"KODE_DESA": c, "LUAS": 1}))
    assert [problem.kind for problem in found.problems] == ["no_name_column"]


def test_a_layer_of_districts_is_no_layer_of_villages(drawn):
    """Codes of districts under `kode`: refused with a sentence, unless a person says which column is which."""
    layer = drawn(lambda _c, name, _d, at: {"kode": f"17.02.{at:02d}", "nama": name})
    assert [problem.kind for problem in examine_boundaries(layer).unusable] == ["boundaries_per_district"]
    assert examine_boundaries(layer, {"village": "nama"}).unusable == ()


def test_codes_of_one_district_that_may_be_of_bps_are_not_called_kemendagri_s(drawn):
    """1702011001 under `kode`: 17.02.01.1001, or village 001 of BPS' district 011. Nobody says, so it stays as it is."""
    found = read_boundaries(drawn(lambda _c, name, _d, at: {"kode": f"17020110{at:02d}", "nama": name}))
    assert list(found.villages.index[:2]) == ["1702011001", "1702011002"]


def test_two_villages_of_one_code_that_lie_on_each_other_overlap(drawn):
    """Kept apart by their names, and counted as the two that they are."""
    document = json.loads(drawn(lambda code, name, *_: {"kode": code, "nama": name}))
    twin = {**document["features"][0], "properties": {"kode": "99.01.01.2001", "nama": "Kembar"}}
    document["features"].append(twin)
    found = read_boundaries(json.dumps(document).encode(), overlaps=True)
    assert [(a, b) for a, b, _ in found.overlaps.pairs] == [("99.01.01.2001", "99.01.01.2001 Kembar")]


def test_a_sentence_lists_a_few_of_many_headings(drawn):
    """A hundred columns, none of them a village's."""
    found = examine_boundaries(drawn(lambda *_: {f"x{at}": 1 for at in range(100)}))
    (problem,) = found.unusable
    assert problem.facts["headings"].endswith("x19, … (+80)")
