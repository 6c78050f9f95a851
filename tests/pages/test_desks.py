"""The sections of Data dan mutu on a store in use: quality, corrections, learned names, the log, rejected rows."""

import re
import shutil

import pytest

from filled import AT, COUNTS, REASON, WHO, WRITTEN
from geo.intake import read_boundaries
from geo.quality import CORRECTED, GOOD, OVER, UNCHANGED, quality
from geo.store import Alias, aliases, connect, corrections, entries, hide_snapshot, load_figures, snapshots
from pages.shared.kept import on_boundaries, what_is_kept

from .test_frame import in_the_other

PAGE = "data_desk"
SECTIONS = ("impor", "periode", "mutu", "koreksi", "alias", "catatan")


@pytest.fixture
def codes(filled, office):
    """The test's own store is one in use; the codes of its villages."""
    path, known = filled
    shutil.copy(path, office.removeprefix("sqlite:///"))
    return known


@pytest.fixture
def store(codes, office):
    """That store, to look into."""
    opened = connect(office)
    yield opened
    opened.dispose()


def click(app, label):
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception
    return app


def legend(app):
    body = next(each.proto.body for each in app.get("html") if each.proto.body.startswith('<div class="legend">'))
    return [int(count) for count in re.findall(r'class="count">(\d+)<', body)]


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_section_speaks_only_its_language(codes, visit, words, section, language):
    """No sentence of the other language stands anywhere on it, also where something was done."""
    app = visit(PAGE, language, bagian=section, desa=codes[7])
    shown = [
        *words(app),
        *(each.label for kind in ("number_input", "text_input", "expander") for each in app.get(kind)),
    ]
    shown += [each.proto.placeholder for kind in ("number_input", "text_input") for each in app.get(kind)]
    assert in_the_other(language, [text for text in shown if REASON not in text]) == []


def test_the_quality_legend_counts_every_village_once(codes, visit, words, table):
    """As many of each kind as the office's month was made of; each with its reason."""
    app = visit(PAGE, bagian="mutu")
    assert legend(app) == [*(COUNTS[kind] for kind in AT), COUNTS[GOOD]]
    assert "144 dari 156 desa/kelurahan baik; 12 perlu dilihat." in words(app)
    rows = {row[3]: row for row in table(app, "Desa yang perlu dilihat")}
    assert list(rows) == [codes[at] for places in AT.values() for at in places]
    assert "melebihi wajib KTP" in rows[codes[0]][2]
    assert "“seribu” bukan jumlah orang" in rows[codes[2]][2]
    assert "dicocokkan oleh petugas" in rows[codes[3]][2]
    assert "Tidak ada angka" in rows[codes[4]][2]
    assert f"alasan: {REASON}" in rows[codes[7]][2]
    assert rows[codes[8]][2] == "Ketiga angkanya sama persis dengan Mei 2025."


def test_the_quality_is_the_same_on_boundaries_with_other_codes(codes, shared):
    """Faults, doubts and corrections follow their villages; BPS counts the regency's villages otherwise."""
    boundaries = read_boundaries((shared / "rejang_lebong_bps2020_shp.zip").read_bytes())
    state = what_is_kept()
    parts = on_boundaries(boundaries, state.snapshots[0], state)
    assert not set(parts["villages"].index) & set(codes)
    assert {*parts["corrections"]} <= {*parts["villages"].index}
    kinds = quality(parts["villages"], parts["report"], parts["corrections"]).value_counts().to_dict()
    # Without the month before, what did not change is good.
    assert kinds == {kind: n for kind, n in COUNTS.items() if kind != UNCHANGED} | {GOOD: 148}


def test_the_shipped_sample_is_good_throughout(visit, table):
    """Nothing to list, and nothing before it to compare with."""
    app = visit(PAGE, bagian="mutu")
    assert legend(app) == [0, 0, 0, 0, 0, 0, 156]
    assert table(app, "Desa yang perlu dilihat") == []


def test_a_correction_counts_everywhere_until_it_is_withdrawn(codes, store, visit, words, table):
    """Figures, mark and list; withdrawn, all is as before and the log has both."""
    app = visit(PAGE, bagian="koreksi", desa=codes[0])
    eligible, recorded, _ = app.number_input
    assert recorded.value == eligible.value + 5
    recorded.set_value(eligible.value - 10).run()
    app = click(app, "Isi belum rekam: 10")
    assert app.number_input[2].value == 10
    next(each for each in app.text_input if each.label == "Alasan").set_value("dihitung ulang")
    next(each for each in app.text_input if each.label == "Nama petugas").set_value("Budi")
    app = click(app, "Simpan koreksi")
    assert app.success[0].value.endswith("disimpan.")
    assert "2 desa dikoreksi sementara" in words(app)
    assert table(app, "Koreksi yang dipakai")[0][4:6] == ["– → 10", "dihitung ulang"]
    made = corrections(store, snapshots(store)[0].id)[0]
    assert (made.village_code, made.added_by, made.figures[2]) == (codes[0], "Budi", 10)
    app = click(app, "Cabut koreksi")
    assert "1 desa dikoreksi sementara" in words(app)
    assert app.number_input[1].value == app.number_input[0].value + 5
    assert [entry.what for entry in entries(store)[:2]] == ["correction_withdrawn", "corrected"]


def test_a_correction_without_reason_name_or_sense_is_refused(codes, store, visit):
    """Each of it in a sentence; nothing is kept."""
    app = visit(PAGE, bagian="koreksi", desa=codes[20])
    click(app, "Simpan koreksi")
    assert app.error[0].value == "Angkanya belum diubah\\."
    app.number_input[1].set_value(1).run()
    click(app, "Simpan koreksi")
    assert "Tulis alasan koreksi" in app.error[0].value
    assert "bukan belum rekam" in app.error[0].value
    assert len(corrections(store, snapshots(store)[0].id)) == 1


def test_a_figure_may_be_taken_away_and_the_others_offer_it(codes, store, visit):
    """Blank is no data, never 0; any of the three is offered from the two others."""
    app = visit(PAGE, bagian="koreksi", desa=codes[20])
    eligible, recorded, unrecorded = (box.value for box in app.number_input)
    for at, label in enumerate(("Isi wajib KTP: ", "Isi sudah rekam: ", "Isi belum rekam: ")):
        app.number_input[at].set_value(None).run()
        offered = next(each for each in app.button if each.key == "offered")
        assert offered.label.startswith(label)
        offered.click().run()
        assert [box.value for box in app.number_input] == [eligible, recorded, unrecorded]


def test_what_is_not_saved_cannot_be_corrected(visit, codes):
    """The desk says why, and offers no boxes."""
    app = visit(PAGE)
    app.get("file_uploader")[1].upload(
        "x.csv", b"kode_desa,wajib_ktp,sudah_rekam\n17.02.06.1004,10,5\n", "text/csv"
    ).run()
    app.get("button_group")[1].set_value("koreksi").run()
    assert not app.exception
    assert app.info[0].value.startswith("Tabel ini belum disimpan.")
    assert not app.number_input


def test_corrected_villages_say_so_on_the_map_page(codes, visit, words):
    """The note beside the figures: by whom, from what, why."""
    shown = words(visit("coverage_map", desa=codes[7]))
    note = next(text for text in shown if text.startswith("Dikoreksi sementara oleh"))
    assert WHO in note
    assert note.endswith(f"alasan: {REASON}")


def test_the_list_of_names_changes_only_at_the_button(codes, store, visit, table):
    """What an edited list would do stands there first; unreadable ones are refused in a sentence."""
    before = aliases(store)
    assert [each.village for each in before] == [WRITTEN]
    app = visit(PAGE, bagian="alias")
    assert [row[0] for row in table(app, "Nama yang diingat")] == [WRITTEN]
    edited = f"kode_desa,kecamatan,desa\n{codes[4]},Barat,Contoh Baru\n".encode()
    app.get("file_uploader")[0].upload("alias.csv", edited, "text/csv").run()
    assert [row[:2] for row in table(app, "Perubahan")] == [["baru", "Contoh Baru"], ["dicabut", WRITTEN]]
    assert aliases(store) == before
    click(app, "Terapkan")
    assert app.error
    assert aliases(store) == before
    next(each for each in app.text_input if each.label == "Nama petugas").set_value("Budi")
    click(app, "Terapkan")
    assert app.success[0].value == "1 nama baru, 0 berubah arti, 1 dicabut."
    assert aliases(store) == [Alias(codes[4], "Barat", "Contoh Baru")]


@pytest.mark.parametrize(
    "content", [b"a,b\n1,2\n", b"kode_desa,kecamatan,desa\n99.99.99.9999,A,B\n", b"\x89PNG\r\n\0\0"]
)
def test_a_list_of_names_that_cannot_be_used_changes_nothing(codes, store, visit, content):
    """One error, no button."""
    app = visit(PAGE, bagian="alias")
    app.get("file_uploader")[0].upload("alias.csv", content, "text/csv").run()
    assert not app.exception
    assert app.error[0].value.startswith("Berkas ini tidak dapat dipakai")
    assert "Terapkan" not in [each.label for each in app.button]


def test_the_log_tells_everything_newest_first(codes, store, visit, table):
    """As many lines as the store has, the correction on top."""
    rows = table(visit(PAGE, bagian="catatan"), "Catatan")
    assert len(rows) == len(entries(store))
    assert rows[0][1] == WHO
    assert f"Alasan: {REASON}" in rows[0][2]


def test_rejected_rows_keep_their_cells(codes, visit, table):
    """Reason and every cell as the file had it."""
    app = visit(PAGE, bagian="periode")
    assert table(app, "Baris yang tidak dipakai") == [
        ["155", "baris jumlah, bukan desa", "", "", "JUMLAH", "9", "9", "0"]
    ]


def test_a_snapshot_without_rejected_rows_says_so(visit, words):
    """No empty table."""
    assert "Setiap baris berkas periode ini menjadi angka desa." in words(visit(PAGE, bagian="periode"))


def test_the_figures_of_the_file_stay(codes, store):
    """A correction lies beside them."""
    june = snapshots(store)[0].id
    made = corrections(store, june)[0]
    assert tuple(load_figures(store, june).loc[codes[AT[CORRECTED][0]], ["eligible", "recorded"]]) == made.original[:2]
    assert load_figures(store, june).loc[codes[AT[OVER][0]], "unrecorded"] != 0


@pytest.mark.parametrize("section", SECTIONS)
def test_a_store_without_figures_in_use_is_no_fault(office, visit, section):
    """Every section still stands; nothing can be corrected, and every village is without data."""
    opened = connect(office)
    hide_snapshot(opened, snapshots(opened)[0].id, WHO)
    opened.dispose()
    app = visit(PAGE, bagian=section)
    if section == "mutu":
        assert legend(app) == [0, 0, 0, 156, 0, 0, 0]
    if section == "koreksi":
        assert app.info[0].value == "Belum ada periode data yang tersimpan untuk dikoreksi."


def test_a_loaded_table_is_judged_before_it_is_kept(codes, visit, table):
    """Its own faults and doubts; its month said, also against the snapshot before."""
    lines = ["kode_desa,kecamatan,desa,wajib_ktp,sudah_rekam", f"{codes[0]},Kota Padang,Kota Padang,100,seribu"]
    lines += [f"{codes[1]},Kota Padang,Bedeng SS,100,101", "", ",Kota Padang,Derrati,10,5"]
    app = visit(PAGE)
    app.get("file_uploader")[1].upload("juli.csv", "\n".join(lines).encode(), "text/csv").run()
    app.get("button_group")[1].set_value("mutu").run()
    assert not app.exception
    assert legend(app) == [1, 1, 1, 153, 0, 0, 0]
    kinds = {row[0].split(",")[0]: row[1] for row in table(app, "Desa yang perlu dilihat")}
    assert (kinds["Bedeng SS"], kinds["Derati"]) == ("cakupan di atas 100\u00a0%", "pencocokan belum pasti")
