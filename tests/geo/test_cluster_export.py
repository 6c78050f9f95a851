"""Clusters out: one shape each, tables that add up, files that come back, and marks on all of them."""

import io
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely
from shapely.affinity import translate

from geo.cluster_export import (
    cluster_outlines,
    clusters_geojson,
    clusters_gpkg,
    clusters_table,
    clusters_xlsx,
    members_table,
)
from geo.clusters.cluster import Cluster, Clusters, ScanSettings
from geo.intake import read_boundaries
from geo.projection import to_metres
from geo.village import UNRECORDED, VILLAGE
from geo.wording import ENGLISH, speaking

NOTE = "DATA SIMULASI · Batas skematik, bukan batas resmi"
ARU, BAYUR, CEMPAKA = (f"99.01.01.200{n}" for n in (1, 2, 3))
DAMAR, ENAU = "99.01.02.2001", "99.01.02.2002"
JATI, HANJUANG = "99.01.03.2003", "99.01.03.2002"


@pytest.fixture
def found():
    """Enau with Bayur and Damar, and Jati with nobody unrecorded outside."""
    facts = {"p_value": 0.001, "gumbel_p": 1e-5, "p_constant": 0.001, "llr": 40.123456}
    first = Cluster(
        1, (ENAU, BAYUR, DAMAR), 140, 500, 500 * 200 / 1500, 140 - 500 * 200 / 1500, 4.66666, strength="strong",
        share_of_unrecorded=0.7, overlap_before=1.0, observed_before=160, relative_risk_before=5.0, **facts,
    )  # fmt: skip
    second = Cluster(
        2, (JATI,), 15, 100, 100 * 200 / 1500, 15 - 100 * 200 / 1500, float("inf"), strength="weak",
        share_of_unrecorded=0.075, **facts,
    )  # fmt: skip
    return Clusters((first, second), ScanSettings(), 8, 200, 1500, {HANJUANG: "without_figures"}, compared=True)


def test_each_cluster_is_one_shape_by_its_rank(found, villages):
    """Of the size of its villages, without their inner borders."""
    outlines = cluster_outlines(found, villages)
    assert list(outlines.index) == [1, 2]
    assert outlines.crs == "EPSG:4326"
    assert list(outlines.geom_type) == ["Polygon", "Polygon"]
    assert outlines.is_valid.all()
    areas = to_metres(villages.geometry).area
    assert list(to_metres(outlines).area) == pytest.approx([areas[[ENAU, BAYUR, DAMAR]].sum(), areas[JATI]], rel=1e-6)


@pytest.mark.parametrize(("east", "kind"), [(0.0002, "Polygon"), (0.0004, "MultiPolygon")])
def test_a_gap_of_22_metres_is_closed_and_one_of_44_is_not(found, villages, east, kind):
    """As neighbours are: Damar and Enau move away from Bayur."""
    for code in (DAMAR, ENAU):
        villages.loc[code, "geometry"] = translate(villages.geometry[code], east)
    outline = cluster_outlines(found, villages)[1]
    assert outline.geom_type == kind
    assert not getattr(outline, "interiors", ())


def test_the_official_polygons_leave_no_slivers(kemendagri):
    """A kecamatan of polygons that miss each other by metres is one shape that loses nothing of them."""
    villages = kemendagri.villages.assign(eligible=100.0, recorded=90.0, unrecorded=10.0)
    codes = tuple(villages.index[villages["district"] == "Selupu Rejang"])
    one = Clusters((cluster_of(codes),), ScanSettings(), 156, 1560, 15600)
    outline = cluster_outlines(one, villages)[1]
    assert (outline.geom_type, len(outline.interiors)) == ("Polygon", 0)
    whole = villages.geometry[[*codes]].union_all()
    assert whole.difference(outline).area < 1e-4 * whole.area
    assert outline.difference(whole).area < 1e-3 * whole.area


def cluster_of(codes):
    return Cluster(1, tuple(codes), 10, 100, 5.0, 5.0, 2.0, 3.0, 0.001, 0.001, 0.001, "strong", 0.1)


@pytest.mark.parametrize("nothing", [shapely.Polygon(), None], ids=["empty", "none"])
def test_a_village_without_a_place_does_no_harm(found, villages, nothing):
    """Alone it is an empty outline; among others it adds nothing."""
    for code in (JATI, BAYUR):
        villages.loc[code, "geometry"] = nothing
    outlines = cluster_outlines(found, villages)
    assert list(outlines.is_empty) == [False, True]
    features = json.loads(clusters_geojson(found, villages, NOTE))["features"]
    assert [each["geometry"] is None for each in features] == [False, True]
    assert len(clusters_gpkg(found, villages, NOTE)) > 0


def test_a_row_says_what_is_known_of_a_cluster(found, villages):
    """An infinite risk is missing and explained; what was not compared is missing."""
    first, second = clusters_table(found, villages, NOTE).to_dict("records")
    assert first == {
        "klaster": 1,
        "kekuatan": "kuat",
        "nama": "Tiga desa di Tengah dan Barat",
        "kecamatan": "Tengah, Barat",
        "jumlah_desa": 3,
        "desa": "Enau, Bayur, Damar",
        "kode_desa": f"{ENAU}, {BAYUR}, {DAMAR}",
        "belum_rekam": 140,
        "wajarnya": 66.67,
        "kelebihan": 73.33,
        "wajib_ktp": 500,
        "risiko_relatif": 4.6667,
        "llr": 40.1235,
        "p": 0.001,
        "p_risiko_sama": 0.001,
        "bagian_dari_semua": 0.7,
        "belum_rekam_sebelumnya": 160,
        "risiko_sebelumnya": 5.0,
        "keterangan": NOTE,
    }
    assert pd.isna([second[name] for name in ("risiko_relatif", "belum_rekam_sebelumnya", "risiko_sebelumnya")]).all()
    assert second["keterangan"].startswith(f"{NOTE} · risiko_relatif tak terhingga")


def test_headings_stay_and_words_follow_the_language(found, villages):
    """As those of the other exports."""
    headings = list(clusters_table(found, villages, NOTE))
    with speaking(ENGLISH):
        table = clusters_table(found, villages, NOTE)
        assert openpyxl.load_workbook(io.BytesIO(clusters_xlsx(found, villages, [], NOTE))).sheetnames == [
            "Clusters",
            "Villages in clusters",
            "How they were found",
        ]
    assert list(table) == headings
    assert list(table["kekuatan"]) == ["strong", "weak"]


def test_the_villages_add_up_to_their_clusters(found, villages):
    """Each on its row by distance from the centre, with what would be usual in it."""
    members, table = members_table(found, villages, NOTE), clusters_table(found, villages, NOTE)
    assert list(members["kode_desa"]) == [ENAU, BAYUR, DAMAR, JATI]
    sums = members.groupby("klaster")[["belum_rekam", "wajib_ktp", "wajarnya", "kelebihan"]].sum()
    assert sums.to_numpy() == pytest.approx(table[list(sums)].to_numpy(), abs=0.02)
    assert list(members["wajarnya"]) == [26.67, 13.33, 26.67, 13.33]
    assert list(members["rasio_belum_rekam"]) == [0.5, 0.2, 0.1, 0.15]
    assert set(members["keterangan"]) == {NOTE}


def test_the_workbook_tells_how_they_were_found(found, villages):
    """Settings, both tests, the rules, the limit, who took no part, and the sources; text stays text."""
    villages.loc[ENAU, VILLAGE] = "=1+1"
    sheets = openpyxl.load_workbook(io.BytesIO(clusters_xlsx(found, villages, ["Sumber: contoh"], NOTE))).worksheets
    assert [sheet.title for sheet in sheets] == ["Klaster", "Desa dalam klaster", "Cara menemukan"]
    assert {cell.data_type for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value} == {"s", "n"}
    assert sheets[1]["E2"].value == "=1+1"
    lines = [cell.value or "" for cell in sheets[2]["A"]]
    assert lines[0] == NOTE
    assert lines[-1] == "Sumber: contoh"
    for said in ("999 simulasi", "Uji kedua", "Kuat:", "Batas kemampuan", "tanpa data: Hanjuang"):
        assert any(said in line for line in lines), said


def test_no_text_is_too_long_for_a_cell(found, villages):
    """A sentence goes on in the next row; a list in a cell ends in an ellipsis, its villages have rows of their own."""
    villages[VILLAGE] = [f"{name} {'a' * 16_000}" for name in villages[VILLAGE]]
    aside = dict.fromkeys(villages.index, "without_figures")
    sheets = openpyxl.load_workbook(io.BytesIO(clusters_xlsx(replace(found, set_aside=aside), villages, [], NOTE)))
    cells = [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert max(map(len, cells)) <= 32_767
    assert sheets.worksheets[0]["F2"].value.endswith("…")
    told = " ".join(cell.value or "" for cell in sheets.worksheets[2]["A"])
    assert all(name.split()[0] in told for name in villages[VILLAGE])


def test_the_geojson_has_the_outlines_and_the_columns_of_the_table(found, villages):
    """Valid JSON: no infinity, no NaN."""
    features = json.loads(clusters_geojson(found, villages, NOTE), parse_constant=pytest.fail)["features"]
    table = clusters_table(found, villages, NOTE)
    assert [list(each["properties"]) for each in features] == [list(table)] * 2
    assert features[1]["properties"]["risiko_relatif"] is None
    assert shapely.geometry.shape(features[0]["geometry"]).equals(cluster_outlines(found, villages)[1])


def test_the_geopackage_has_two_layers_that_come_back(found, villages, tmp_path):
    """Our own reading of boundaries takes the villages; nothing in it is what a spreadsheet would evaluate."""
    villages.loc[ENAU, VILLAGE] = "=1+1"
    file = tmp_path / "klaster.gpkg"
    file.write_bytes(clusters_gpkg(found, villages, NOTE))
    clusters, members = (gpd.read_file(file, layer=layer) for layer in ("klaster", "desa"))
    assert (list(clusters["klaster"]), list(members["kode_desa"])) == ([1, 2], [ENAU, BAYUR, DAMAR, JATI])
    assert members["desa"][0] == "'=1+1"
    assert set(members["keterangan"]) == {NOTE}
    assert clusters.crs == members.crs == "EPSG:4326"
    assert members.geometry[3].equals(shapely.MultiPolygon([villages.geometry[JATI]]))
    with sqlite3.connect(file) as base:
        assert base.execute("SELECT risiko_relatif IS NULL FROM klaster ORDER BY klaster").fetchall() == [(0,), (1,)]
    again = read_boundaries(file, layer="desa").villages
    assert set(again.index) == {ENAU, BAYUR, DAMAR, JATI}


def test_several_threads_write_geopackages_at_once(found, villages):
    """Each its own."""
    with ThreadPoolExecutor(4) as threads:
        written = [*threads.map(lambda _: clusters_gpkg(found, villages, NOTE), range(8))]
    assert len({len(data) for data in written}) == 1


def test_without_a_cluster_every_file_says_so(villages):
    """Empty tables with their headings, and the sentence."""
    none = Clusters((), ScanSettings(), 8, 200, 1500)
    assert len(cluster_outlines(none, villages)) == len(clusters_table(none, villages, NOTE)) == 0
    assert len(members_table(none, villages, NOTE)) == 0
    assert json.loads(clusters_geojson(none, villages, NOTE))["features"] == []
    assert clusters_gpkg(none, villages, NOTE).startswith(b"SQLite format 3")
    book = openpyxl.load_workbook(io.BytesIO(clusters_xlsx(none, villages, [], NOTE)))
    assert any("Tidak ada klaster" in (cell.value or "") for cell in book.worksheets[2]["A"])
    assert villages[UNRECORDED].sum() == 200
