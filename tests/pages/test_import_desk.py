"""The import desk without a browser: what is kept, what is remembered, and that nothing is before the last button."""

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import streamlit

from geo.region import reference, region
from geo.store import (
    Alias,
    aliases,
    boundary_sets,
    entries,
    load_figures,
    open_store,
    replace_aliases,
    snapshots,
)
from geo.template import coverage_template
from pages.shared.kept import NEWEST, kept_data, what_is_kept

PAGE = "data_desk"
NAMELESS = "k1;k2;k3\n17.02.06.1004;{eligible};{recorded}\n17.02.06.1015;945;900\n"
MISSPELT = "kecamatan;desa;wajib ktp;sudah rekam\nKota Padang;Derraty;100;90\nKota Padang;Dusun Baru;200;150\n"


@pytest.fixture
def own_boundaries():
    """The boundaries that ship, as a file that a visitor has."""
    return region().schematic_file.read_bytes()


def upload(app, name, content, at=1):
    app.get("file_uploader")[at].upload(name, content if isinstance(content, bytes) else content.encode(), "").run()
    assert not app.exception
    return app


def box(app, label):
    return next(each for each in app.selectbox if each.label == label)


def say_month(app, month=6, year=2025):
    box(app, "Bulan data").select(month).run()
    box(app, "Tahun").select(year).run()


def press(app, label):
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception


def keep(app, who="Ani"):
    next(each for each in app.text_input if each.label == "Nama petugas").input(who).run()
    press(app, "Simpan angka ini")


def filled_template(villages):
    """The empty template with a figure in each village's row."""
    book = openpyxl.load_workbook(io.BytesIO(coverage_template(villages, "Kabupaten Rejang Lebong")))
    sheet = book.worksheets[0]
    sheet["B2"] = date(2025, 6, 30)
    for row in sheet.iter_rows(min_row=4, max_row=3 + len(villages)):
        row[3].value, row[4].value, row[5].value = 100 + row[0].row, 90, 10 + row[0].row
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_the_template_comes_back_without_a_single_question(visit, store):
    """Filled in and loaded: the month is known, nothing is to be decided, one name and one button keep it."""
    app = upload(visit(PAGE), "templat_cakupan.xlsx", filled_template(reference()))
    assert (box(app, "Bulan data").value, box(app, "Tahun").value) == (6, 2025)
    assert not app.get("button_group")[2:]
    keep(app)
    held = snapshots(store)[0]
    assert (held.day.isoformat(), held.rows_in, held.matched_by_code) == ("2025-06-30", 156, 156)
    assert load_figures(store, held.id)["recorded"].eq(90).all()


def test_nothing_is_kept_before_the_last_button_nor_without_a_month_and_a_name(visit, store):
    """The button waits for both; until then the store is as it was."""
    app = upload(visit(PAGE), "juni.csv", MISSPELT)
    button = next(each for each in app.button if each.label == "Simpan angka ini")
    assert button.disabled
    say_month(app)
    assert next(each for each in app.button if each.label == "Simpan angka ini").disabled
    assert [each.simulated for each in snapshots(store)] == [True]
    keep(app)
    assert [each.simulated for each in snapshots(store)] == [False]


def test_figures_of_a_month_that_has_not_begun_are_not_kept(visit):
    """As on the command line; the page says why."""
    app = upload(visit(PAGE), "juni.csv", MISSPELT)
    say_month(app, 12, 2040)
    assert any("2040" in error.value for error in app.error)
    next(each for each in app.text_input if each.label == "Nama petugas").input("Ani").run()
    assert next(each for each in app.button if each.label == "Simpan angka ini").disabled


@pytest.mark.parametrize(("at", "good"), [(1, MISSPELT), (0, None)])
def test_a_file_that_cannot_be_used_takes_the_one_before_out_of_view(visit, at, good):
    """The button would keep what the box shows no longer; the first file again is in view again."""
    good = good or elsewhere()
    name = "baik.csv" if at else "baik.geojson"
    app = upload(visit(PAGE), name, good, at=at)
    upload(app, "rusak.csv" if at else "rusak.geojson", "a;b\n1;2\n", at=at)
    assert app.error
    assert not any(each.label.startswith("Simpan") for each in app.button)
    upload(app, name, good, at=at)
    assert not app.error
    assert any(each.label.startswith("Simpan") for each in app.button)


def test_another_file_in_the_place_of_the_database_is_seen_at_once(visit, office):
    """Made anew, it has the same numbers for other figures: nothing of the old one is shown."""
    path = Path(office.removeprefix("sqlite:///"))
    shown = []
    for recorded in (150, 20):
        app = upload(visit(PAGE), "juni.csv", MISSPELT.replace("150", str(recorded)))
        say_month(app)
        keep(app)
        shown.append(int(kept_data(what_is_kept(), NEWEST, NEWEST).villages["recorded"].sum()))
        for beside in ("-wal", "-shm", ""):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        open_store(office).dispose()
    assert shown == [150, 20]


def test_the_sample_stays_in_view_when_the_operator_says_so(visit, store):
    """The first real import offers to hide it; it may also stay."""
    app = upload(visit(PAGE), "juni.csv", MISSPELT)
    say_month(app)
    next(each for each in app.checkbox if each.label == "Sembunyikan data simulasi").uncheck().run()
    keep(app)
    assert [each.simulated for each in snapshots(store)] == [False, True]


def test_columns_that_were_named_once_are_known_next_month(visit, store):
    """Headings that say nothing are asked about in June, not in July, though the rows are others."""
    app = upload(visit(PAGE), "juni.csv", NAMELESS.format(eligible=1925, recorded=1700))
    assert app.error[0].value.startswith("Berkas ini tidak dapat dipakai")
    for label, heading in (("Kode desa", "k1"), ("Wajib KTP", "k2"), ("Sudah rekam", "k3")):
        box(app, label).select(heading).run()
    say_month(app)
    keep(app)
    app = upload(visit(PAGE), "juli.csv", NAMELESS.format(eligible=1930, recorded=1750))
    assert not app.error
    assert "Dibaca seperti yang terakhir diperbaiki untuk tabel sejenis." in [each.value for each in app.caption]
    say_month(app, 7)
    keep(app)
    held = snapshots(store)[0]
    assert load_figures(store, held.id).loc["17.02.06.1004", ["eligible", "recorded"]].tolist() == [1930, 1750]


def test_a_decision_becomes_an_alias_with_the_import_and_not_before(visit, store):
    """Derraty is Derati from then on, in the log under the operator's name."""
    app = upload(visit(PAGE), "juni.csv", MISSPELT)
    say_month(app)
    pills = next(each for each in app.get("button_group") if "Derati" in str(each.options))
    pills.set_value("17.02.06.2001").run()
    assert aliases(store) == []
    keep(app, "Budi")
    (learned,) = aliases(store)
    assert (learned.village_code, learned.district, learned.village) == ("17.02.06.2001", "Kota Padang", "Derraty")
    assert {each.who for each in entries(store) if each.what == "alias_learned"} == {"Budi"}


def test_a_candidate_shows_what_it_had_in_the_snapshot_before(visit, words):
    """Nothing while there is none of the kind; then its figures under its name."""
    app = upload(
        visit(PAGE), "mei.csv", "kode desa;wajib ktp;sudah rekam\n17.02.06.2001;95;80\n17.02.06.2002;200;150\n"
    )
    say_month(app, 5)
    keep(app)
    app = upload(visit(PAGE), "juni.csv", MISSPELT)
    assert not [each for each in words(app) if "periode sebelumnya: wajib KTP" in each]
    say_month(app)
    wanted = "Derati, periode sebelumnya: wajib KTP 95 · sudah rekam 80 · belum rekam 15"
    assert wanted in [each.replace("\\", "") for each in words(app)]


def test_the_same_unsaved_file_of_two_visitors_is_two_data_sets(visit):
    """What one decides changes nothing for the other, and no cache that all share knows the one by the other."""
    first, second = (upload(visit(PAGE), "juni.csv", MISSPELT) for _ in range(2))
    pills = next(each for each in first.get("button_group") if "Derati" in str(each.options))
    pills.set_value("17.02.06.2001").run()
    second.run()
    one, other = (app.session_state["joined"] for app in (first, second))
    assert one.id != other.id
    assert (len(one.report.joined), len(other.report.joined)) == (2, 1)


def test_a_name_that_somebody_else_taught_counts_at_once_also_with_boundaries_of_ones_own(visit, store, own_boundaries):
    """Whatever is loaded: what the office learned meanwhile is known."""
    app = upload(visit(PAGE), "desa.zip", own_boundaries, at=0)
    upload(app, "juni.csv", MISSPELT)
    assert len(app.session_state["joined"].report.joined) == 1
    replace_aliases(store, [Alias("17.02.06.2001", "Kota Padang", "Derraty")], "Budi")
    app.run()
    assert len(app.session_state["joined"].report.joined) == 2


def test_boundaries_are_kept_with_their_source(visit, store, grid_geojson):
    """Named, with where they come from; those of another regency on purpose only, and never as the default."""
    app = upload(visit(PAGE), "sembilan.geojson", grid_geojson, at=0)
    assert next(each for each in app.button if each.label == "Simpan batas ini").disabled
    next(each for each in app.checkbox if each.label.startswith("Berkas ini tampaknya dari wilayah lain")).check().run()
    next(each for each in app.text_input if each.label == "Sumber batas").input("gambar sendiri").run()
    next(each for each in app.text_input if each.label == "Nama petugas").input("Ani").run()
    press(app, "Simpan batas ini")
    kept = next(each for each in boundary_sets(store) if each.name == "sembilan.geojson")
    assert (kept.villages, kept.source, kept.schematic) == (9, "gambar sendiri", False)
    assert boundary_sets(store)[0] != kept


def test_the_same_file_with_another_month_is_refused_with_a_sentence(visit, store):
    """It is kept already; the operator is told under which number."""
    app = upload(visit(PAGE), "juni.csv", MISSPELT)
    say_month(app)
    keep(app)
    app = upload(visit(PAGE), "juni.csv", MISSPELT)
    say_month(app, 7)
    keep(app)
    assert "sudah disimpan sebagai periode data nomor 2" in app.error[0].value
    assert len(snapshots(store)) == 1


def test_a_mended_file_of_the_same_month_replaces_the_first(visit, store):
    """The first steps aside unless the operator keeps it; it is taken back, not lost."""
    app = upload(visit(PAGE), "juni.csv", MISSPELT)
    say_month(app)
    keep(app)
    app = upload(visit(PAGE), "juni-perbaikan.csv", MISSPELT.replace("200;150", "200;160"))
    say_month(app)
    assert [each.label for each in app.checkbox if each.label.startswith("Gantikan")]
    keep(app)
    assert [each.file_name for each in snapshots(store)] == ["juni-perbaikan.csv"]
    assert [each.file_name for each in snapshots(store, hidden=True) if each.hidden_at and not each.simulated] == [
        "juni.csv"
    ]


def test_what_takes_a_second_shows_a_progress_bar(visit, monkeypatch):
    """For a long table, while it is understood and while its rows are matched; none is left when that is done."""
    shown = []
    real = streamlit.progress
    monkeypatch.setattr(streamlit, "progress", lambda share, text: shown.append(text) or real(share, text))
    rows = [f"Antah {n % 7};Berantah {n};{n};0" for n in range(2_500)]
    app = upload(visit(PAGE), "panjang.csv", "\n".join(["kecamatan;desa;wajib ktp;sudah rekam", *rows]))
    wanted = ["Mengenali kolom dan letak …", "Mencocokkan baris dengan desa …"]
    assert [words for words in shown if words in wanted] == wanted
    assert not app.get("progress")


def elsewhere(name="Desa"):
    """Nine squares of another regency."""
    features = []
    for at in range(9):
        west, south = 102.5 + 0.05 * (at % 3), -3.4 + 0.05 * (at // 3)
        ring = [[west, south], [west + 0.05, south], [west + 0.05, south + 0.05], [west, south + 0.05], [west, south]]
        properties = {
            "kode": f"99.01.0{at // 3 + 1}.200{at + 1}",
            "nama": f"{name} {at}",
            "kecamatan": f"Kec {at // 3}",
        }
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return json.dumps({"type": "FeatureCollection", "features": features})


def pills(app):
    return [each for each in app.get("button_group") if each.key.startswith("decide-")]


def test_what_was_decided_for_villages_that_other_boundaries_lack_neither_counts_nor_is_learned(visit, store):
    """A table is decided, then boundaries of another regency are loaded."""
    app = upload(visit(PAGE), "juni.csv", MISSPELT)
    pills(app)[0].set_value("17.02.06.2001").run()
    upload(app, "lain.geojson", elsewhere(), at=0)
    say_month(app)
    next(each for each in app.checkbox if "wilayah lain" in each.label).check().run()
    keep(app)
    assert aliases(store) == []
    assert snapshots(store)[0].matched_by_name == 0


def test_a_file_that_is_read_another_way_has_nothing_decided(visit):
    """The header moves a row: what was decided goes, and no choice is marked as if it still counted."""
    table = "JUDUL;;;\n" + MISSPELT
    app = upload(visit(PAGE), "juni.csv", table)
    pills(app)[0].set_value("17.02.06.2001").run()
    assert pills(app)[0].value
    box(app, "Sudah cetak").select("sudah rekam").run()
    assert [one.value for one in pills(app)] in ([], [None])


def test_a_village_of_a_boundary_file_is_no_markup_where_it_is_offered(visit):
    """A choice is text: no picture, no colour, no formula."""
    app = upload(visit(PAGE), "lain.geojson", elsewhere("![x](http://x/y.png) :red[Aru]"), at=0)
    upload(app, "juni.csv", "kecamatan;desa;wajib ktp;sudah rekam\nKec 9;![x](http://x/y.png) :red[Aru] 1;100;90\n")
    offered = [option for one in pills(app) for option in one.options]
    assert any("Aru" in option for option in offered)
    assert not any("![" in option or ":red[" in option for option in offered)


def test_a_row_without_a_candidate_can_be_given_any_village(visit, store):
    """What a person knows is none of the candidates: it counts at once, and is learned with the import."""
    app = upload(visit(PAGE), "juni.csv", "kecamatan;desa;wajib ktp;sudah rekam\nKota Padang;Xyzzy Qwrt;100;90\n")
    other = next(each for each in app.selectbox if each.label == "Desa lain")
    other.select("17.02.06.2001").run()
    assert not app.exception
    assert [one.value for one in pills(app)] == ["17.02.06.2001"]
    say_month(app)
    keep(app)
    assert snapshots(store)[0].matched_by_name == 1
    assert [each.village for each in aliases(store)] == ["Xyzzy Qwrt"]


def test_the_sets_of_boundaries_are_listed_with_their_checksum(visit, table, store):
    """Number, name, villages, and the first letters of what the file is known by."""
    (row,) = table(visit(PAGE, bagian="periode"), "Batas yang tersimpan")
    (kept,) = boundary_sets(store)
    assert row[:3] == [str(kept.id), "skematik", "156"]
    assert row[5] == kept.sha256[:12]
