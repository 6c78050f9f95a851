"""Perkembangan without a browser: history, change, pace, target and projection, with many snapshots, one and none."""

import csv
import io
import math
import re
from datetime import date, timedelta

import pandas as pd
import pytest

from geo.change import compare
from geo.export import change_table, to_csv
from geo.intake import join_coverage, read_coverage
from geo.region import region
from geo.store import NewBoundaries, NewSnapshot, connect, correct, hide_snapshot, keep_snapshot, snapshots
from geo.trend import months_between
from months import changed, counted, keep

PAGE = "trend"
DAYS = [date(2025, month, 28) for month in range(1, 8)]
NBSP = "\N{NO-BREAK SPACE}"
HISTORY, CHANGE, PACE = "Angka di balik grafik", "Perubahan setiap desa/kelurahan", "Orang yang direkam per bulan"


def chart(app):
    """The first chart of the page: its wide drawing."""
    return next(element.value for element in app.markdown if "<svg" in element.value).split('<div class="wide">')[1]


def names(app, svg=None):
    """The tooltips of the chart's marks."""
    return re.findall(r"<title>(.*?)</title>", svg or chart(app))


def warned(app):
    return [element.value for element in app.warning]


@pytest.fixture
def monthly(office):
    """Seven snapshots a month apart; each village records one more person a month: their numbers."""
    return [keep(office, day, changed(counted(), {}, recorded=at)) for at, day in enumerate(DAYS)]


# --- history --------------------------------------------------------------------------------------------------------


def test_the_chart_has_the_ten_published_points_and_the_sample_each_with_its_source(visit):
    """Eleven marks; the simulated one says so."""
    titles = names(visit(PAGE))
    assert len(titles) == 11
    assert sum("Sumber: " in title for title in titles) == 11
    (simulated,) = (title for title in titles if title.startswith("DATA SIMULASI. "))
    assert simulated.endswith("Sumber: sample_coverage.csv")


def test_every_snapshot_in_use_becomes_a_point_with_its_corrections(visit, office, monthly, table):
    """Eighteen marks, one fewer when one is taken back; a correction moves the sums."""
    assert len(names(visit(PAGE))) == 18
    store = connect(office)
    hide_snapshot(store, monthly[0], "Ani")
    code = counted().index[0]
    eligible, recorded, unrecorded = (int(n) for n in changed(counted(), {}, 6).loc[code].iloc[2:5])
    correct(store, monthly[-1], code, (eligible, recorded + 1, unrecorded - 1), "salah hitung", "Ani")
    store.dispose()
    app = visit(PAGE)
    assert len(names(app)) == 17
    assert table(app, HISTORY)[0][2:4] == ["205.177", "10.499"]


def test_the_table_says_of_each_point_its_kind_its_source_and_what_we_derived(visit, table, words):
    """An asterisk where our subtraction stands, a dagger where the day is not the source's, the slip of 2024 in words."""
    app = visit(PAGE)
    rows = {row[0]: row[1:] for row in table(app, HISTORY)}
    assert len(rows) == 11
    assert rows["28 Februari 2022"] == [
        "207.260", "200.505", "6.755*", f"96,74{NBSP}%", "angka pers", "dukcapil.kemendagri.go.id",
    ]  # fmt: skip
    assert rows["27 Agustus 2020"][:3] == ["201.185", "188.475*", "12.710"]
    assert rows["31 Desember 2024"][4:] == ["simulasi", "sample_coverage.csv"]
    assert "5 September 2024†" in rows
    assert any("mencetak 11.870" in text and "214.600 − 202.820 = 11.780" in text for text in words(app))


def test_the_fall_of_2023_is_explained(visit, words):
    """Both coverages, both lists, and that it is no decline of the work."""
    said = next(text for text in words(visit(PAGE)) if text.startswith("Februari 2022 ke Februari 2023"))
    assert f"dari 96,74{NBSP}% menjadi 91,91{NBSP}% karena daftar wajib KTP diperbarui pusat" in said
    assert "dari 200.505 menjadi 194.006" in said


# --- change ---------------------------------------------------------------------------------------------------------


def test_with_the_sample_alone_it_says_what_is_needed(visit, words, table):
    """No empty map and no empty table."""
    app = visit(PAGE)
    assert any("0 nyata dan 1 simulasi" in text for text in words(app))
    assert table(app, CHANGE) == []


def test_the_two_newest_of_a_kind_are_compared_unless_others_are_chosen(visit, monthly, address):
    """Nothing in the address for the default; a choice is there, and a link brings it back."""
    app = visit(PAGE)
    first, second = (
        next(box for box in app.selectbox if box.label == name) for name in ("Periode awal", "Periode akhir")
    )
    assert (first.value, second.value) == (monthly[-2], monthly[-1])
    assert not {"awal", "akhir"} & set(address(app))
    first.set_value(monthly[0]).run()
    assert address(app)["awal"] == str(monthly[0])
    again = visit(PAGE, awal=str(monthly[0]), akhir=str(monthly[3]))
    assert [box.value for box in again.selectbox if box.label.startswith("Periode a")] == [monthly[0], monthly[3]]


def test_the_snapshot_in_view_is_the_one_compared(visit, monthly):
    """Another period in view, and the default follows."""
    app = visit(PAGE)
    app.selectbox(key="snapshot").set_value(monthly[3]).run()
    assert [box.value for box in app.selectbox if box.label.startswith("Periode a")] == [monthly[2], monthly[3]]


def test_the_table_shows_each_village_before_and_after(visit, office, table, words):
    """156 rows, the largest rise first, names of the worst and the best; sums in words."""
    base, codes = counted(), list(counted().index)
    fell = base["belum_rekam"].idxmax()
    rose = next(code for code in codes if code != fell)
    keep(office, DAYS[0], base)
    keep(office, DAYS[1], changed(base, {rose: 12, fell: -9}))
    app = visit(PAGE)
    rows, was = table(app, CHANGE), base.loc[rose]
    assert len(rows) == 156
    assert rows[0][:5] == [was["desa"], was["kecamatan"], str(was["belum_rekam"]), str(was["belum_rekam"] + 12), "+12"]
    assert rows[-1][4] == "−9"
    shown = words(app)
    assert any(text.startswith(f"{was['desa']} (Kecamatan") and "(+12)" in text for text in shown)
    assert any(text.startswith(base.loc[fell, "desa"]) and "(−9)" in text for text in shown)
    assert any("belum rekam 10.500 → 10.503 (+3)" in text for text in shown)


def test_villages_without_a_figure_in_one_of_the_snapshots_are_without_data(visit, office, words):
    """Never zero: they are counted apart."""
    keep(office, DAYS[0], counted().iloc[3:])
    keep(office, DAYS[1], counted())
    shown = words(visit(PAGE))
    assert shown[shown.index("tanpa data") + 1] == "3 desa"


def test_simulated_and_real_figures_are_not_compared(visit, monthly, table):
    """A sentence instead of a map."""
    sample = 1
    app = visit(PAGE, awal=str(sample))
    assert warned(app) == [
        "Angka simulasi tidak dapat dibandingkan dengan angka nyata: selisihnya tidak berarti. Pilih dua periode yang sejenis."
    ]
    assert table(app, CHANGE) == []


def test_two_simulated_snapshots_are_compared_and_marked(visit, office, table, words):
    """The mark stands beside the table too, and on every row of the download."""
    keep(office, date(2025, 6, 30), counted(), simulated=True)
    app = visit(PAGE)
    assert len(table(app, CHANGE)) == 156
    assert words(app).count("DATA SIMULASI") == 2


@pytest.mark.parametrize(
    ("first", "second", "said"), [(3, 3, "periode yang sama"), (4, 1, "lebih baru daripada periode akhir")]
)
def test_the_same_snapshot_twice_or_the_wrong_way_round_is_refused(visit, monthly, first, second, said):
    """Each in its own sentence."""
    assert said in warned(visit(PAGE, awal=str(monthly[first]), akhir=str(monthly[second])))[0]


def test_nonsense_in_the_address_is_ignored(visit, monthly, address):
    """Defaults, and an address without it."""
    app = visit(PAGE, awal="x", akhir="999", perubahan="?", sampai="kapan", baru="-5", target="2")
    assert not app.warning
    assert address(app) == {}


# --- pace and target ------------------------------------------------------------------------------------------------


def test_the_pace_is_told_or_why_there_is_none(visit, table):
    """Two of the nine published steps are refreshed lists."""
    rows = table(visit(PAGE), PACE)
    assert len(rows) == 9
    assert sum(row[1].startswith("bukan laju perekaman") for row in rows) == 2
    # 205,838 − 204,195 people in 150 days of 30.4375 to the month.
    assert rows[0][1] == "333 orang per bulan"


def test_the_pace_of_snapshots_stands_beside_the_press(visit, monthly, table):
    """156 people in a month of 31 days, of the office's own tables."""
    rows = [row for row in table(visit(PAGE), PACE) if row[2] == "tabel kantor"]
    assert len(rows) == 6
    assert rows[0][1] == f"{156 / (30 / 30.4375):.0f} orang per bulan"


def test_the_rate_to_the_target_is_worked_out_by_hand(visit, words):
    """People, months, a month, a working day; 5,000 new people a year from the press."""
    today = date.today()
    by = date(today.year + 1, 12, 31)
    months = months_between(today, by)
    people = math.ceil(0.99 * (214_740 + 5_000 * months / 12)) - 204_240
    said = next(text for text in words(visit(PAGE)) if text.startswith("Agar cakupan"))
    assert f"perlu direkam {people:,} orang".replace(",", ".") in said
    assert f"{math.ceil(people / months):,} orang per bulan".replace(",", ".") in said
    assert f"{math.ceil(people / months / 21)} orang per hari kerja (21 hari kerja sebulan)" in said


def test_it_says_that_the_basis_is_simulated_and_how_the_rate_compares(visit, words):
    """The simulated sample is named as such; the last known pace is the press's."""
    shown = words(visit(PAGE))
    assert any(text.startswith("DATA SIMULASI. Dasar: 204.240") for text in shown)
    assert any(text.startswith("Laju terakhir yang diketahui: 333") and "kali laju itu" in text for text in shown)


def test_target_day_and_new_people_are_kept_in_the_address(visit, address, words):
    """A link brings them back; a day that is past does not come back."""
    later = date.today() + timedelta(days=400)
    app = visit(PAGE)
    app.date_input[0].set_value(later).run()
    app.number_input[0].set_value(0).run()
    assert (address(app)["sampai"], address(app)["baru"]) == (later.isoformat(), "0")
    again = visit(PAGE, sampai=later.isoformat(), baru="0")
    assert (again.date_input[0].value, again.number_input[0].value) == (later, 0)
    assert visit(PAGE, sampai="2020-01-01").date_input[0].value == date(date.today().year + 1, 12, 31)


def test_a_target_that_is_reached_needs_nobody(visit, words):
    """90 % with nobody new."""
    app = visit(PAGE, baru="0")
    app.selectbox(key="target").set_value(0.9).run()
    assert any("sudah terpenuhi" in text for text in words(app))


# --- projection -----------------------------------------------------------------------------------------------------


def test_without_enough_snapshots_there_is_no_projection(visit, words):
    """It says how many there are and how many are needed."""
    app = visit(PAGE)
    assert any(text.startswith("Belum ada proyeksi: baru 0") and "perlu 5" in text for text in words(app))
    assert sum("<svg" in element.value for element in app.markdown) == 1


def test_with_enough_snapshots_the_projection_has_a_line_and_a_range(visit, monthly, words):
    """A second chart, and the range in words."""
    app = visit(PAGE)
    drawing = [element.value for element in app.markdown if "<svg" in element.value][1]
    assert drawing.count("rentang prediksi") == 3
    assert any("rentang prediksi 95" in text and "Dihitung dari 7 periode data." in text for text in words(app))


def test_a_projection_beyond_everybody_is_cut_off_and_that_is_said(visit, office, words):
    """Seven months in which nearly everybody was recorded."""
    base = counted()
    for at, day in enumerate(DAYS):
        keep(office, day, changed(base, (-(base["belum_rekam"] * at / 7).astype(int)).to_dict()))
    said = f"Yang melewati 100{NBSP}% dipotong: lebih dari semua orang tidak mungkin."
    assert any(text.endswith(said) for text in words(visit(PAGE)))


# --- other states ---------------------------------------------------------------------------------------------------


def test_without_any_snapshot_the_page_still_stands(visit, office, words):
    """The press remains; nothing is worked out of nothing."""
    store = connect(office)
    for each in snapshots(store):
        hide_snapshot(store, each.id, "Ani")
    store.dispose()
    for language in ("id", "en"):
        assert len(names(visit(PAGE, language))) == 10
    shown = words(visit(PAGE))
    assert any("0 nyata dan 0 simulasi" in text for text in shown)
    assert any(text.startswith("Laju menuju 99,0") and "belum dapat dihitung" in text for text in shown)


def test_a_table_that_is_not_kept_stays_out_of_chart_and_change(visit, go, monthly, words, table):
    """And that is said; the target is reckoned from it."""
    app = visit("data_desk")
    content = changed(counted(), {}, 50).reset_index().to_csv(index=False).encode()
    app.get("file_uploader")[1].upload("baru.csv", content, "text/csv").run()
    go(app, PAGE).run()
    assert not app.exception
    assert any(text.startswith("Tabel yang Anda muat belum disimpan") for text in words(app))
    assert len(names(app)) == 18
    assert len(table(app, CHANGE)) == 156
    assert any("212.040 sudah rekam" in text for text in words(app))


def test_with_boundaries_of_elsewhere_only_what_fits_is_compared(visit, go, monthly, grid_geojson, words, table):
    """History is of the regency in view only; nothing fits nine invented cells."""
    app = visit("data_desk")
    app.get("file_uploader")[0].upload("kisi.geojson", grid_geojson, "application/json").run()
    go(app, PAGE).run()
    assert not app.exception
    shown = words(app)
    assert any(f"hanya dari Kabupaten {region().name}" in text for text in shown)
    assert any("tidak punya angka untuk desa yang sama" in text for text in shown)
    assert any(text == "312 angka tidak terbawa ke batas ini" for text in shown)
    assert table(app, CHANGE) == []


def test_a_snapshot_of_another_regency_or_of_no_village_is_no_point_of_the_history(visit, office, grid, grid_csv):
    """Its codes are not those of the regency in view; the one that matched nothing has none."""
    other = counted()
    other.index = pd.Index([f"99.{code[3:]}" for code in other.index], name="kode_desa")
    keep(office, DAYS[0], other.assign(desa="Antah", kecamatan="Berantah"))
    read = read_coverage(grid_csv)
    new = NewSnapshot(DAYS[1], "kisi.csv", "c" * 64, read, join_coverage(grid, read)[1])
    store = connect(office)
    keep_snapshot(store, new, NewBoundaries(grid, "grid.geojson", "a" * 64), "Ani")
    store.dispose()
    assert len(names(visit(PAGE))) == 11


def test_an_export_of_changes_evaluates_nothing_and_carries_its_mark():
    """Formulas in names are defused; both periods and the mark stand on every row."""
    figures = counted().rename(
        columns={"wajib_ktp": "eligible", "sudah_rekam": "recorded", "belum_rekam": "unrecorded", "desa": "village"}
    )
    named = figures.rename(columns={"kecamatan": "district"}).head(3)
    named["village"] = "=1+1"
    table = change_table(compare(named, named).villages, "=awal", "akhir", "DATA SIMULASI")
    rows = list(csv.DictReader(io.StringIO(to_csv(table).decode("utf-8-sig"))))
    assert {row["desa"] for row in rows} == {"'=1+1"}
    assert {(row["periode_awal"], row["periode_akhir"], row["keterangan"]) for row in rows} == {
        ("'=awal", "akhir", "DATA SIMULASI")
    }


def test_a_snapshot_of_some_of_the_villages_is_no_point_of_the_regency(visit, office, words):
    """A hundred of 156 villages sum to no regency: said, not drawn."""
    keep(office, DAYS[0], counted().iloc[:100])
    app = visit(PAGE)
    assert len(names(app)) == 11
    assert any(text.startswith("Hanya sebagian desa yang punya angka pada ") for text in words(app))
