"""The schools and the sample of outreach: retyped from the public lists, simulated where it says so, made again to the byte."""

import csv
import importlib.util
import re
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def schools():
    return read(DATA / "schools.csv")


def test_the_34_schools_are_those_of_the_public_lists(schools, shared):
    """Number, kind, district, published point and whether it lies in the district, each as in the source; a case aside."""
    published = {row["npsn"]: row for row in read(shared / "schools.csv")}
    assert [school["npsn"] for school in schools] == sorted(published)
    assert len(schools) == 34
    for school in schools:
        source = published[school["npsn"]]
        assert school["school"].casefold() == source["name"].casefold()
        assert (school["kind"], school["status"].capitalize()) == (source["bentuk"], source["status"])
        assert (school["district"], school["source"]) == (source["kecamatan"], source["source"])
        for ours, theirs in (("latitude", "lat"), ("longitude", "lon")):
            assert school[ours] == (f"{float(source[theirs]):.5f}" if source[theirs] else "")
        outside = {"yes": "no", "no": "yes", "no coordinate": ""}[source["coordinate_ok"]]
        assert school["outside_district"] == outside
        if outside != "no":
            assert float(school["fallback_latitude"]) == pytest.approx(float(source["use_lat"]), abs=1e-5)
            assert float(school["fallback_longitude"]) == pytest.approx(float(source["use_lon"]), abs=1e-5)


def test_a_fallback_names_a_village_or_the_district_and_only_where_it_is_needed(schools):
    """A village of the school's own district; its point is that of villages.csv."""
    villages = {(row["district"], row["kind"], row["village"]): row for row in read(DATA / "villages.csv")}
    for school in schools:
        if school["outside_district"] == "no":
            assert school["fallback"] == school["fallback_latitude"] == school["fallback_longitude"] == ""
            continue
        kind, name = school["fallback"].split(" ", 1)
        if kind == "kecamatan":
            assert name == school["district"]
            continue
        village = villages[school["district"], kind, name]
        assert float(village["latitude"]) == pytest.approx(float(school["fallback_latitude"]), abs=2e-5)
        assert float(village["longitude"]) == pytest.approx(float(school["fallback_longitude"]), abs=2e-5)


def test_school_codes_and_districts_are_known(schools):
    """Eight digits; codes of districts.csv."""
    districts = {row["district"]: row["district_code"] for row in read(DATA / "districts.csv")}
    for school in schools:
        assert re.fullmatch(r"\d{8}", school["npsn"])
        assert districts[school["district"]] == school["district_code"]


def test_the_sample_of_outreach_is_labelled_and_has_a_row_a_village():
    """Words of the few classes only; home visits are few and never more than the unrecorded of the sample."""
    rows = read(DATA / "sample_outreach.csv")
    unrecorded = {row["kode_desa"]: int(row["belum_rekam"]) for row in read(DATA / "sample_coverage.csv")}
    assert [row["village_code"] for row in rows] == list(unrecorded)
    assert {row["keterangan"] for row in rows} == {"DATA SIMULASI"}
    assert {row["access"] for row in rows} == {"easy", "moderate", "hard"}
    assert {row["signal"] for row in rows} == {"good", "weak", "none"}
    assert {row["electricity"] for row in rows} == {"yes", "partly", "no"}
    assert 20 < sum(row["last_visit"] == "" for row in rows) < 80
    assert all(re.fullmatch(r"(202[456]-\d\d-\d\d)?", row["last_visit"]) for row in rows)
    assert all(0 <= int(row["home_visits"]) <= unrecorded[row["village_code"]] / 10 for row in rows)


def test_access_of_the_sample_gets_harder_away_from_curup():
    """On the whole: the mean distance from the office rises from class to class."""
    points = {
        row["village_code"]: (float(row["latitude"]), float(row["longitude"])) for row in read(DATA / "villages.csv")
    }
    away = {"easy": [], "moderate": [], "hard": []}
    for row in read(DATA / "sample_outreach.csv"):
        latitude, longitude = points[row["village_code"]]
        away[row["access"]].append(abs(latitude + 3.47796) + abs(longitude - 102.53189))
    means = [sum(each) / len(each) for each in away.values()]
    assert means == sorted(means)


def test_the_sample_of_pupils_is_labelled_and_adds_up(schools):
    """2,400 pupils, few at the school for the disabled, none without a school."""
    rows = read(DATA / "sample_pupils.csv")
    assert [row["npsn"] for row in rows] == [school["npsn"] for school in schools]
    assert {row["keterangan"] for row in rows} == {"DATA SIMULASI"}
    assert sum(int(row["pupils"]) for row in rows) == 2400
    kinds = {school["npsn"]: school["kind"] for school in schools}
    assert all((int(row["pupils"]) < 20) == (kinds[row["npsn"]] == "SLB") for row in rows)


def test_the_sample_of_outreach_is_made_again_to_the_byte(tmp_path, capsys):
    """One seed, the same two files, one line of totals."""
    spec = importlib.util.spec_from_file_location("sample_outreach", DATA / "scripts" / "sample_outreach.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.main(tmp_path)
    for name in ("sample_outreach.csv", "sample_pupils.csv"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes()
    assert capsys.readouterr().out.count("\n") == 1
