"""`aliases`, `boundaries keep`, `template`, and `join` with what the store has in use."""

import geopandas as gpd

from geo.store import all_aliases, boundary_sets, correct, load_boundaries

JUNE = "2025-06-30"


def test_names_go_out_and_come_back(geo, tmp_path, villages, store):
    """As an office edits them: semicolons, a name added, one taken away."""
    (code, district, _), (other, _, _) = villages[:2]
    (tmp_path / "nama.csv").write_text(f"kode_desa;kecamatan;desa;desa_dimaksud\n{code};{district};Antah Berantah;x\n")
    assert geo("aliases", "import", tmp_path / "nama.csv") == {"added": 1, "changed": 0, "known": 0, "withdrawn": 0}
    assert "Antah Berantah" in set(all_aliases(store)["village"])
    assert geo("aliases", "export", tmp_path / "keluar.csv")["aliases"] == 1
    text = (tmp_path / "keluar.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines() == [
        "kode_desa,kecamatan,desa,desa_dimaksud",
        f"{code},{district},Antah Berantah,{villages[0][2]}",
    ]
    assert geo("aliases", "import", tmp_path / "keluar.csv")["known"] == 1
    (tmp_path / "nama.csv").write_text(f"desa,kode_desa\nNegeri Lain,{other.replace('.', '')}\n")
    said = geo("aliases", "import", tmp_path / "nama.csv", text=True)
    assert said == "1 nama baru, 0 berarti desa lain, 0 tetap, 1 tidak dipakai lagi.\n"


def test_a_learned_name_finds_its_village(geo, tmp_path, table, villages):
    """In the next import and the next join."""
    code, district, _ = villages[0]
    (tmp_path / "nama.csv").write_text(f"kode_desa,kecamatan,desa\n{code},{district},Antah Berantah\n")
    geo("aliases", "import", tmp_path / "nama.csv")
    (tmp_path / "juni.csv").write_text(f"kecamatan,desa,wajib_ktp,sudah_rekam\n{district},ANTAH BERANTAH,10,9\n")
    assert geo("join", "--coverage", tmp_path / "juni.csv")["matched_by_name"] == 1
    assert geo("import", tmp_path / "juni.csv", "--date", JUNE)["matched_by_name"] == 1


def test_names_that_cannot_be_meant_change_nothing(geo, tmp_path, villages, store):
    """The rows are listed."""
    (code, district, _), (other, _, _) = villages[:2]
    head = "kode_desa,kecamatan,desa\n"
    file = tmp_path / "nama.csv"
    file.write_text(f"{head}{code},{district},Antah\n")
    geo("aliases", "import", file)
    for rows, number in (
        (f"{code},{district},Baru\n11.11.11.1111,{district},Lain\n,{district},Kosong\n", "3, 4"),
        (f"{code},{district},\n", "2"),
        (f"{code},{district},Sama\n{code},{district},Lain\n{other},{district},SAMA\n", "2, 4"),
    ):
        file.write_text(head + rows)
        assert f"baris {number};" in geo("aliases", "import", file, fails=True)
    file.write_text("nama,nomor\nAru,1\n")
    assert "kode_desa" in geo("aliases", "import", file, fails=True)
    assert [each["what"] for each in geo("log")].count("alias_learned") == 1
    assert "Antah" in set(all_aliases(store)["village"])


def test_a_file_that_people_edit_is_never_written_over(geo, tmp_path):
    """Nor is a folder that is not there made."""
    for command in (["template"], ["aliases", "export"]):
        file = tmp_path / f"{command[0]}.xlsx"
        file.write_text("isi")
        assert file.name in geo(*command, file, fails=True)
        assert file.read_text() == "isi"
        geo(*command, tmp_path / "none" / "file", fails=True)


def test_a_template_comes_back_with_its_date(geo, tmp_path, store):
    """Empty as it is, it has no figures; its villages are all there."""
    answer = geo("template", tmp_path / "isian.xlsx", "--date", "2025-06")
    assert answer["villages"] == boundary_sets(store)[0].villages
    back = geo("join", "--coverage", tmp_path / "isian.xlsx")
    assert (back["rows_in"], back["matched_by_code"]) == (answer["villages"],) * 2
    assert geo("coverage", "check", tmp_path / "isian.xlsx")["day"] == JUNE
    assert "nomor 99" in geo("template", tmp_path / "lain.xlsx", "--set", 99, fails=True)


def test_boundaries_are_kept_once(geo, tmp_path, grid_geojson, store):
    """With what is known of them; another reading of the file is another set."""
    file = tmp_path / "batas.geojson"
    file.write_bytes(grid_geojson)
    about = ("--name", "Batas 2024", "--source", "Bappeda", "--date", "2024-05", "--licence", "CC BY 4.0")
    first = geo("boundaries", "keep", file, *about, "--who", "Ani")
    assert first.items() >= {"name": "Batas 2024", "source": "Bappeda", "day": "2024-05-31", "villages": 9}.items()
    again = geo("boundaries", "keep", file)
    assert (first["stored"], again["stored"], again["id"]) == (True, False, first["id"])
    assert geo("boundaries", "keep", file, "--crs", "EPSG:4326")["stored"]
    assert [each["name"] for each in geo("boundaries", "list")][1:] == ["batas.geojson", "Batas 2024"]
    assert "Bappeda" not in geo("boundaries", "list", "--lang", "en", text=True)
    (tmp_path / "rusak.geojson").write_bytes(grid_geojson[:500])
    geo("boundaries", "keep", tmp_path / "rusak.geojson", fails=True)
    assert len(boundary_sets(store)) == 3


def test_join_takes_from_the_store_what_is_not_given(geo, table, villages, store, tmp_path, grid_geojson):
    """Figures in use, as corrected; on other boundaries, what has no place there is said."""
    geo("import", table(), "--date", JUNE)
    correct(store, 2, villages[0][0], (100, 95, 5), "hitung ulang", "Ani")
    both = geo("join")
    assert (both["rows_in"], both["totals"]["recorded"], both["left_behind"]) == (6, 545, [])
    one = geo("join", "--coverage", table())
    assert (one["totals"]["recorded"], "left_behind" in one) == (540, False)
    (tmp_path / "batas.geojson").write_bytes(grid_geojson)
    other = geo("join", "--boundaries", tmp_path / "batas.geojson")
    assert [each["code"] for each in other["left_behind"]] == [code for code, *_ in villages]
    assert {each["reason"] for each in other["left_behind"]} == {"unknown_on_set"}
    assert other["totals"]["eligible"] is None
    assert "not on the map" in geo("join", "--boundaries", tmp_path / "batas.geojson", "--lang", "en", text=True)
    assert "--coverage" in geo("join", "--sheet", "KTP", fails=True)


def test_join_carries_figures_by_certain_names_as_pages_do(geo, store, tmp_path):
    """Boundaries whose codes are of no coding that is known, and whose names are."""
    shown = load_boundaries(store, boundary_sets(store)[0].id).villages.head(6)
    recoded = gpd.GeoDataFrame(
        {
            "kode": ["99" + code[2:] for code in shown.index],
            "kecamatan": [*shown["district"]],
            "desa": [*shown["village"]],
        },
        geometry=[*shown.geometry],
        crs=shown.crs,
    )
    (tmp_path / "batas.geojson").write_text(recoded.to_json())
    answer = geo("join", "--boundaries", tmp_path / "batas.geojson")
    assert (answer["villages"], answer["without_figures"], len(answer["left_behind"])) == (6, [], 150)


def test_join_without_any_figures_in_use_is_refused(geo):
    """With the command that brings some."""
    geo("undo", 1)
    assert "import" in geo("join", fails=True)
