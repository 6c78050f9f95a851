"""Klaster without a browser: list, address, settings, what is said with much, little and no data."""

from datetime import date

import pytest

from geo.cluster_sentences import null_sentences
from geo.clusters import find_clusters
from geo.store import connect, hide_snapshot, load_boundaries, load_figures, snapshots
from geo.village import FIGURES
from months import changed, counted, keep
from pages.shared import cluster_answers

PAGE = "clusters"
NBSP = "\N{NO-BREAK SPACE}"
MEMBERS, ALL = "Desa dalam klaster", "Setiap angka"
SURE, UNSURE = "cluster-list-sure", "cluster-list-unsure"


def said(words, app):
    return " ".join(words(app))


@pytest.fixture(scope="module")
def found(seeded_file):
    """The clusters of the sample on the boundaries that ship, looked for without any page."""
    store = connect(f"sqlite:///{seeded_file}")
    villages = load_boundaries(store, 1).villages
    villages = villages.join(load_figures(store, snapshots(store)[0].id)[[*FIGURES]])
    store.dispose()
    return find_clusters(villages)


def test_the_page_tells_what_the_scan_found_and_shows_the_first(visit, words, table, found, address):
    """Three clusters in the list, the weak one apart; detail and tables have the scan's figures, both tests and the limit."""
    app = visit(PAGE)
    text = said(words, app)
    assert app.radio(key=SURE).options == ["Klaster 1 · kuat", "Klaster 2 · kuat", "Klaster 3 · sedang"]
    assert app.radio(key=UNSURE).options == ["Kelompok 4 · lemah"]
    assert (app.radio(key=SURE).value, app.radio(key=UNSURE).value) == (1, None)
    assert "klaster" not in address(app)
    assert "3 klaster signifikan memuat 6.954 dari 10.500 orang belum rekam" in text
    assert all(sentence in text for sentence in null_sentences())
    assert "Batas kemampuan: dengan 156 desa" in text
    assert "Dicari pada batas: skematik" in text
    assert "Moran lokal: 5 dari 47 desanya" in text
    assert "Tidak ada angka periode sebelumnya untuk dibandingkan." in text
    assert len(table(app, MEMBERS)) == len(found[0].villages) == 47
    assert sum(int(row[3].replace(".", "")) for row in table(app, MEMBERS)) == found[0].observed
    rows = table(app, ALL)
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    assert [row[2] for row in rows] == ["kuat", "kuat", "sedang", "lemah"]
    assert rows[1][9:] == [f"{found[1].p_value:.4f}".replace(".", ","), "0,0010", f"11,82{NBSP}%"]
    assert [button.proto.label for button in app.get("download_button")] == ["XLSX", "GeoJSON", "GPKG"]


def test_choosing_in_either_list_shows_that_one_and_writes_the_address(visit, table, address):
    """One is chosen of both lists; the address brings it back; the default stays out of it."""
    app = visit(PAGE)
    app.radio(key=SURE).set_value(3).run()
    assert (address(app)["klaster"], len(table(app, MEMBERS))) == ("3", 3)
    app.radio(key=UNSURE).set_value(4).run()
    assert (app.radio(key=SURE).value, app.radio(key=UNSURE).value) == (None, 4)
    assert [row[0] for row in table(app, MEMBERS)] == ["Tanjung Gelang"]
    app.radio(key=SURE).set_value(1).run()
    assert "klaster" not in address(app)
    again = visit(PAGE, klaster="2")
    assert (again.radio(key=SURE).value, len(table(again, MEMBERS))) == (2, 9)


@pytest.mark.parametrize("nonsense", ["99", "<script>", "-1"])
def test_nonsense_in_the_address_shows_the_first(visit, nonsense, address):
    """And goes out of the address."""
    app = visit(PAGE, klaster=nonsense, jendela="7", simulasi="x", model="'")
    assert app.radio(key=SURE).value == 1
    assert not {"klaster", "jendela", "simulasi", "model"} & set(address(app))


def test_other_settings_are_another_search_that_says_so(visit, words, address):
    """A window of a tenth finds smaller clusters; the cluster that was chosen under other numbers is forgotten."""
    app = visit(PAGE, klaster="3")
    assert "sampai 25" in said(words, app)
    app.radio(key="cluster_window").set_value(10).run()
    assert address(app)["jendela"] == "10"
    assert "klaster" not in address(app)
    assert f"sampai 10{NBSP}% wajib KTP" in said(words, app)
    assert len(app.radio(key=UNSURE).options) == 7
    assert visit(PAGE, jendela="10").radio(key="cluster_window").value == 10


def test_the_language_is_no_part_of_the_answer(visit, monkeypatch):
    """The scan that ran for one language is not run again for the other; nor for a second visitor."""
    visit(PAGE)
    monkeypatch.setattr(cluster_answers, "find_clusters", lambda *_, **__: pytest.fail("looked for again"))
    app = visit(PAGE, "en")
    assert app.radio(key=SURE).options[0] == "Cluster 1 · strong"
    visit(PAGE)


def test_a_snapshot_before_is_compared(visit, office, words, table):
    """The same villages a month earlier, in a sentence."""
    for month in (1, 2):
        keep(office, date(2025, month, 28), changed(counted(), {}, recorded=month))
    app = visit(PAGE, jendela="10")
    people = table(app, ALL)[0][5]
    assert f"Pada periode sebelumnya desa-desa yang sama: {people} belum rekam" in said(words, app)


def test_of_too_many_villages_no_local_statistics_are_reckoned(visit, words, table, monkeypatch):
    """Their permutations would fill the memory: a sentence instead, and a table without them."""
    monkeypatch.setattr(cluster_answers, "MANY", 100)
    app = visit(PAGE)
    assert "Moran lokal dan Gi* tidak dihitung: terlalu banyak desa." in words(app)
    assert {len(row) for row in table(app, MEMBERS)} == {6}


def test_where_everybody_is_missed_alike_there_is_no_cluster(visit, office, words, table):
    """A sentence, the limit, no list and no table."""
    table_of_all = counted()
    table_of_all["belum_rekam"], table_of_all["sudah_rekam"] = 50, 950
    table_of_all["wajib_ktp"] = 1000
    keep(office, date(2025, 1, 31), table_of_all)
    app = visit(PAGE)
    text = said(words, app)
    assert "Tidak ada klaster: 7.800 orang belum rekam di 156 desa" in text
    assert "Batas kemampuan" in text
    assert not [radio for radio in app.radio if radio.key.startswith("cluster-list")]
    assert table(app, ALL) == table(app, MEMBERS) == []


def test_without_any_figures_it_says_so(visit, office, words):
    """A map, a sentence, nothing tested."""
    store = connect(office)
    hide_snapshot(store, snapshots(store)[0].id, "Ani")
    store.dispose()
    text = said(words, visit(PAGE))
    assert "Belum ada angka desa yang dapat diuji." in text
    assert "Batas kemampuan" not in text


def test_a_table_and_boundaries_of_elsewhere_are_tested_and_not_kept(visit, go, grid_geojson, grid_csv, words):
    """Nine villages, one without figures: set aside by name; only this visitor sees them."""
    app = visit("data_desk")
    app.get("file_uploader")[0].upload("kisi.geojson", grid_geojson, "application/json").run()
    app.get("file_uploader")[1].upload("kisi.csv", grid_csv, "text/csv").run()
    text = said(words, go(app, PAGE).run())
    assert not app.exception
    assert "Dicari pada batas: kisi.geojson." in text
    assert "hanya Anda yang melihat klaster ini" in text
    assert "Tidak ikut diuji karena tanpa data: Hanjuang." in text
    assert "dengan 8 desa" in text


def test_a_village_on_the_coverage_map_names_its_cluster(visit, found):
    """Significant, weak, none, and nothing at the level of districts; the link leads to that cluster."""

    def line(**choices):
        app = visit("coverage_map", **choices)
        links = [(element.proto.label, element.proto.query_string) for element in app.get("page_link")]
        return links, [element.value for element in app.caption]

    (link,), _ = line(desa=found[1].villages[0])
    assert link == ("Di dalam klaster 2 \\(kuat\\)\\: Sembilan desa/kelurahan di Selupu Rejang", "klaster=2")
    (link,), _ = line(desa=found[3].villages[0])
    assert link[0].startswith("Di dalam kelompok 4 \\(lemah\\), bukan klaster")
    outside = sorted({*counted().index} - {code for each in found for code in each.villages})[0]
    links, captions = line(desa=outside)
    assert (links, "Tidak termasuk klaster mana pun." in captions) == ([], True)
    assert line(desa=found[1].villages[0], tingkat="district")[0] == line()[0] == []


def test_a_link_followed_in_a_visit_wins_over_what_was_chosen_before(visit, go):
    """From the coverage map to another cluster than the one looked at last."""
    app = visit(PAGE, klaster="3")
    go(app, "coverage_map").run()
    go(app, PAGE)
    app.query_params["klaster"] = "2"
    assert app.run().radio(key=SURE).value == 2
    app.radio(key=SURE).set_value(1).run()
    assert app.radio(key=SURE).value == 1
