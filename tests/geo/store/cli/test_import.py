"""`import`: every row of a file is in the answer, and nothing is kept of what cannot be used."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from geo.cli import main
from geo.store import boundary_sets, correct, entries, snapshots, state

from .conftest import ON_ONE

ROOT = Path(__file__).resolve().parents[4]
SAMPLE = 1
JUNE, DECEMBER = "2025-06-30", "2025-12-31"
KEYS = (
    "id day file sha256 stored simulated boundary_set rows_in matched_by_code matched_by_name without_boundary duplicated "
    "without_figures problems totals hidden changes compared_with villages claims"
).split()


def test_import_accounts_for_every_row(geo, table, villages, store):
    """The promised keys; joined, unknown and repeated rows add up to all of them."""
    code, district, name = villages[0]
    path = table(more=[f",{district},Zamrud,5,5,0", f"{code},{district},{name},100,90,10", ",,JUMLAH,705,635,70"])
    answer = geo("import", path, "--date", JUNE, "--who", "Ani")
    assert list(answer) == KEYS
    assert (answer["id"], answer["day"], answer["file"], answer["stored"]) == (2, JUNE, "juni.csv", True)
    assert answer["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (answer["simulated"], answer["boundary_set"]) == (False, boundary_sets(store)[0].id)
    aside = len(answer["without_boundary"]) + len(answer["duplicated"])
    assert answer["rows_in"] == answer["matched_by_code"] + answer["matched_by_name"] + aside == 9
    assert {"row": 8, "district": district, "name": "Zamrud", "reason": "unknown_name"}.items() <= answer[
        "without_boundary"
    ][0].items()
    assert [row["reason"] for row in answer["duplicated"]] == ["repeated_equal"]
    assert answer["totals"] == {"eligible": 600, "recorded": 540, "unrecorded": 60, "coverage": 0.9}
    assert len(answer["without_figures"]) + 6 == answer["villages"]
    assert [problem["kind"] for problem in answer["problems"]] == ["sample_in_use"]
    assert (answer["hidden"], answer["changes"], answer["compared_with"]) == ([], [], None)
    against = {each["measure"]: each for each in answer["claims"]}
    assert (against["eligible"]["published"], against["eligible"]["result"]) == (214_740, 600)
    assert "214.740" in against["eligible"]["message"]
    assert [name for name, each in against.items() if each["agrees"]] == ["villages", "districts"]
    kept = snapshots(store)[0]
    assert (kept.id, kept.added_by, kept.rows_in) == (2, "Ani", 9)


@ON_ONE
def test_people_read_sentences(geo, table):
    """What was kept and how to take it back, the sum of rows, that simulated figures are still there."""
    path = table(title="Keadaan 30 Juni 2025")
    lines = geo("import", path, text=True).splitlines()
    assert "30 Juni 2025" in lines[0]
    assert lines[0].endswith("python -m geo undo 2")
    assert lines[1].startswith("6 baris = 6 cocok lewat kode")
    assert any(line.startswith("Jumlah dari data desa: wajib KTP 600") for line in lines)
    assert any("simulasi" in line and "--hide-sample" in line for line in lines)
    assert geo("import", path, "--lang", "en", text=True).startswith("This file is already kept as snapshot number 2")


def test_the_same_file_is_kept_once(geo, table, store):
    """The same snapshot, not stored again; nothing is noted."""
    first, noted = geo("import", table(), "--date", JUNE), len(entries(store))
    again = geo("import", table(), "--date", "2025-06")
    assert (first.pop("stored"), again.pop("stored")) == (True, False)
    assert first == again
    assert len(entries(store)) == noted


def test_the_same_file_with_another_date_is_refused(geo, table, store):
    """A sentence that names the snapshot."""
    geo("import", table(), "--date", JUNE)
    assert "nomor 2" in geo("import", table(), "--date", DECEMBER, fails=True)
    assert "number 2" in geo("import", table(), "--date", DECEMBER, "--lang", "en", fails=True)
    assert len(snapshots(store, hidden=True)) == 2


@ON_ONE
def test_the_date_is_the_tables_own_else_it_must_be_said(geo, table, store):
    """What is said goes before what the table says."""
    assert "--date" in geo("import", table(), fails=True)
    titled = table("berjudul.csv", title="Keadaan 31 Desember 2024")
    assert geo("import", titled)["day"] == "2024-12-31"
    assert geo("import", table("lain.csv", 91, title="Keadaan 31 Desember 2024"), "--date", JUNE)["day"] == JUNE
    assert "2011" in geo("import", table("tua.csv", 92, title="Keadaan 31 Desember 2009"), fails=True)
    assert [each.day.isoformat() for each in snapshots(store)] == [JUNE, "2024-12-31", "2024-12-31"]


@ON_ONE
@pytest.mark.parametrize("said", ["kemarin", "2025-02-30", "30/06/2025", "2025-13", "", "2025", "٢٠٢٥-٠٦"])
def test_a_date_that_is_none_is_refused(geo, table, said):
    """With what was written."""
    assert f"“{said}”" in geo("import", table(), f"--date={said}", fails=True)


@ON_ONE
def test_figures_are_not_of_tomorrow_nor_of_before_recording(geo, table, store):
    """Today is fine; what is kept stays as it was."""
    today = datetime.now(UTC).date()
    geo("import", table(), "--date", today + timedelta(days=2), fails=True)
    assert "2011" in geo("import", table(), "--date", "2010-12", fails=True)
    assert len(snapshots(store)) == 1
    assert geo("import", table(), "--date", today)["stored"]


def test_simulated_figures_can_be_hidden_with_it(geo, table, store):
    """In the same step; a file that was known hides them too."""
    assert geo("import", table(), "--date", JUNE, "--hide-sample")["hidden"] == [SAMPLE]
    assert [each.id for each in snapshots(store)] == [2]
    geo("redo", SAMPLE)
    again = geo("import", table(), "--date", JUNE, "--hide-sample")
    assert (again["stored"], again["hidden"], again["problems"]) == (False, [SAMPLE], [])
    assert [each.id for each in snapshots(store)] == [2]


def test_the_sample_does_not_hide_itself(geo, store):
    """It is known, and stays."""
    answer = geo("import", ROOT / "data" / "sample_coverage.csv", "--date", "2024-12-31", "--hide-sample")
    assert (answer["id"], answer["stored"], answer["simulated"], answer["hidden"]) == (SAMPLE, False, True, [])
    assert [each.id for each in snapshots(store)] == [SAMPLE]


def test_new_boundaries_are_kept_with_the_figures(geo, tmp_path, grid_geojson, grid_csv, store):
    """Once: the second file is read against the same set; a set may be named by its number."""
    (tmp_path / "batas.geojson").write_bytes(grid_geojson)
    (tmp_path / "satu.csv").write_bytes(grid_csv)
    (tmp_path / "dua.csv").write_bytes(grid_csv.replace(b"300,270,30", b"300,271,29"))
    (tmp_path / "tiga.csv").write_bytes(grid_csv.replace(b"300,270,30", b"300,272,28"))
    first = geo("import", tmp_path / "satu.csv", "--boundaries", tmp_path / "batas.geojson", "--date", JUNE)
    assert (first["matched_by_code"], first["without_figures"]) == (9, ["99.01.03.2002"])
    second = geo("import", tmp_path / "dua.csv", "--boundaries", tmp_path / "batas.geojson", "--date", "2025-07")
    third = geo("import", tmp_path / "tiga.csv", "--set", first["boundary_set"], "--date", "2025-08")
    assert {second["boundary_set"], third["boundary_set"]} == {first["boundary_set"]}
    assert len(boundary_sets(store)) == 2
    assert (third["compared_with"], third["totals"]["recorded"]) == (second["id"], 1302)


def test_what_cannot_be_used_keeps_nothing(geo, tmp_path, table, grid_geojson, store):
    """Neither figures nor boundaries; the faults of both files are said together."""
    before = state(store)
    (tmp_path / "rusak").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "batas.geojson").write_bytes(grid_geojson)
    geo("import", tmp_path / "rusak", "--date", JUNE, fails=True)
    geo("import", tmp_path / "rusak", "--boundaries", tmp_path / "batas.geojson", "--date", JUNE, fails=True)
    assert "hilang.csv" in geo("import", tmp_path / "hilang.csv", "--date", JUNE, fails=True)
    assert "nomor 99" in geo("import", table(), "--set", 99, "--date", JUNE, fails=True)
    assert "--boundaries" in geo("import", table(), "--crs", "EPSG:4326", "--date", JUNE, fails=True)
    assert main(["import", str(tmp_path / "rusak"), "--boundaries", str(tmp_path / "rusak"), "--date", JUNE]) == 2
    assert state(store) == before


@ON_ONE
def test_nothing_is_done_by_nobody(geo, table, store, monkeypatch):
    """Neither by a blank, nor by a user without a name."""
    geo("import", table(), "--date", JUNE, "--who", " ", fails=True)
    monkeypatch.setattr("getpass.getuser", lambda: (_ for _ in ()).throw(KeyError("uid")))
    geo("import", table(), "--date", JUNE, fails=True)
    geo("undo", SAMPLE, fails=True)
    assert [each.id for each in snapshots(store)] == [SAMPLE]


def test_what_was_said_of_a_table_is_remembered(geo, tmp_path, villages, store):
    """The next file of its shape needs no option."""

    def odd(name, recorded):
        lines = ["kode;desa;penduduk_a;penduduk_b"] + [f"{code};{name_};100;{recorded}" for code, _, name_ in villages]
        (tmp_path / name).write_text("\n".join(lines))
        return tmp_path / name

    geo("import", odd("juni.csv", 90), "--date", JUNE, fails=True)
    said = ("--column", "eligible=penduduk_a", "--column", "recorded=penduduk_b")
    assert geo("import", odd("juni.csv", 90), "--date", JUNE, *said)["totals"]["recorded"] == 540
    assert geo("import", odd("juli.csv", 91), "--date", "2025-07")["totals"]["recorded"] == 546
    assert [each.what for each in entries(store)].count("layout_learned") == 1


def test_what_changed_since_the_snapshot_before_is_said(geo, table, villages, store):
    """Against the latest earlier one in use, with what was corrected there; never against simulated figures."""
    geo("import", table(), "--date", JUNE)
    correct(store, 2, villages[0][0], (100, 95, 5), "hitung ulang", "Ani")
    lower = table("desember.csv", recorded=92)
    answer = geo("import", lower, "--date", DECEMBER)
    assert answer["compared_with"] == 2
    assert [(each["kind"], each["code"]) for each in answer["changes"]] == [("recorded_fell", villages[0][0])]
    assert "95" in answer["changes"][0]["message"]
    assert (answer["changes"][0]["facts"]["before"], answer["changes"][0]["facts"]["after"]) == (95, 92)
    words = geo("import", lower, "--date", DECEMBER, "--lang", "en", text=True)
    assert "Compared with snapshot number 2:" in words
