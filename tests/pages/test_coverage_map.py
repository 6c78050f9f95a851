"""Peta cakupan: choices, detail and table agree, and a link brings them back."""

import pytest

PAGE = "coverage_map"
#: A village of the sample: Kota Padang in the district of the same name.
CODE, NAME, DISTRICT = "17.02.06.1004", "Kota Padang", "Kota Padang"


def test_the_table_has_every_village_with_the_most_unrecorded_first(visit, table):
    """156 rows whose sums are the totals."""
    rows = table(visit(PAGE))
    people = [int(row[4].replace(".", "")) for row in rows]
    assert len(rows) == 156
    assert people == sorted(people, reverse=True)
    assert sum(people) == 10500


def test_a_district_filters_the_table(visit, address, table):
    """Only its villages stay, and the address says so."""
    app = visit(PAGE)
    app.selectbox(key="district").set_value("Binduriang").run()
    assert {row[1] for row in table(app)} == {"Binduriang"}
    assert len(table(app)) == 5
    assert address(app)["kecamatan"] == "Binduriang"


def test_the_level_of_districts_gives_a_table_of_districts(visit, table, words):
    """15 rows with pooled figures."""
    app = visit(PAGE)
    app.radio(key="level").set_value("district").run()
    assert len(table(app)) == 15
    assert "Tabel kecamatan" in words(app)


@pytest.mark.parametrize("sort", ["belum", "cakupan", "nama"])
def test_the_table_of_districts_can_be_sorted_too(visit, table, sort):
    """Every order that villages have."""
    assert len(table(visit(PAGE, tingkat="district", urut=sort))) == 15


@pytest.mark.parametrize(("sort", "column"), [("cakupan", 5), ("nama", 0)])
def test_the_table_is_sorted_as_asked(visit, table, sort, column):
    """By coverage from the lowest, or by name."""
    app = visit(PAGE)
    app.selectbox(key="sort").set_value(sort).run()
    cells = [row[column] for row in table(app)]
    values = [float(c.split("\N{NO-BREAK SPACE}")[0].replace(",", ".")) for c in cells] if sort == "cakupan" else cells
    assert values == sorted(values)


@pytest.mark.parametrize("scheme", ["quantiles", "natural"])
@pytest.mark.parametrize("measure", ["count", "coverage", "density", "share"])
def test_every_measure_and_scheme_puts_each_village_in_one_class(visit, words, measure, scheme):
    """The legend's counts add up to 156."""
    counts = [
        text for text in words(visit(PAGE, ukuran=measure, kelas=scheme)) if text.endswith(" orang") and " · " in text
    ]
    assert sum(int(text.split()[0]) for text in counts) == 156


def test_a_chosen_village_shows_its_figures_and_its_district_for_comparison(visit, address, words):
    """Name, code, the three figures, coverage of village and district, rank."""
    app = visit(PAGE)
    app.selectbox(key="village").set_value(CODE).run()
    shown = words(app)
    detail = shown[shown.index("Kecamatan Kota Padang · 17.02.06.1004") :]
    facts = {label: detail[detail.index(label) + 1] for label in ("Wajib KTP", "Sudah rekam", "Belum rekam", "Cakupan")}
    assert list(facts.values()) == ["1.925", "1.743", "182", "90,55\N{NO-BREAK SPACE}%"]
    assert detail[detail.index("Cakupan kecamatan") + 1] == "89,52\N{NO-BREAK SPACE}%"
    assert detail[detail.index("Urutan belum rekam") + 1] == "13 dari 156"
    assert address(app)["desa"] == CODE


def test_a_link_brings_every_choice_back(visit):
    """Measure, district, village, level, classes, circles and order stand in the address and are read from it."""
    app = visit(
        PAGE,
        ukuran="coverage",
        kecamatan=DISTRICT,
        desa=CODE,
        tingkat="district",
        kelas="quantiles",
        lingkaran="True",
        urut="cakupan",
    )
    chosen = [app.selectbox(key=key).value for key in ("measure", "district", "village", "sort")]
    assert chosen == ["coverage", DISTRICT, CODE, "cakupan"]
    assert [app.radio(key=key).value for key in ("level", "scheme")] == ["district", "quantiles"]
    assert app.checkbox(key="circles").value


def test_nonsense_in_the_address_is_ignored(visit, address, table):
    """Unknown values fall back to the defaults and leave the address."""
    app = visit(
        PAGE, ukuran="x", kecamatan="<b>", desa="99.99.99.9999", tingkat="'", kelas="0", lingkaran="9", urut="?"
    )
    assert app.selectbox(key="village").value is None
    assert len(table(app)) == 156
    assert address(app) == {}


def test_the_basemap_is_off_unless_asked_for(visit):
    """Nothing is fetched from the internet by default."""
    assert visit(PAGE).checkbox(key="basemap").value is False


def test_choices_outlive_a_change_of_page(visit, go, address):
    """A visitor who looks at another page finds the map as it was."""
    app = visit(PAGE)
    app.selectbox(key="measure").set_value("density").run()
    go(app, "overview").run()
    go(app, PAGE).run()
    assert app.selectbox(key="measure").value == "density"
    assert address(app)["ukuran"] == "density"


@pytest.mark.parametrize(("measure", "drawn_to"), [("smoothed", "seluruh wilayah"), ("smoothed_local", "tetangganya")])
def test_a_smoothed_share_has_the_raw_one_beside_it_and_says_why(visit, table, words, measure, drawn_to):
    """In the village's detail and in the table; 182 of 1,925 are 9.45 %. All villages are in a class."""
    app = visit(PAGE, ukuran=measure, desa=CODE)
    shown = words(app)
    detail = shown[shown.index("Kecamatan Kota Padang · 17.02.06.1004") :]
    raw, smoothed = (detail[detail.index(f"Bagian belum rekam, {which}") + 1] for which in ("mentah", "diratakan"))
    assert raw == "9,45\N{NO-BREAK SPACE}%"
    assert smoothed != raw
    row = next(row for row in table(app) if row[0] == NAME)
    assert row[-2:] == [raw, smoothed]
    assert any("mudah melonjak karena kebetulan" in text and drawn_to in text for text in shown)
    counts = [text for text in shown if text.endswith(" orang") and " · " in text]
    assert sum(int(text.split()[0]) for text in counts) == 156


def test_districts_have_smoothed_shares_too(visit, table, words):
    """15 rows with both shares, and the district's own beside the map."""
    app = visit(PAGE, ukuran="smoothed_local", tingkat="district", kecamatan=DISTRICT)
    assert all(row[-1].endswith("%") and row[-2].endswith("%") for row in table(app))
    assert len(table(app)) == 15
    assert "Bagian belum rekam, diratakan" in words(app)


def test_other_measures_show_no_smoothed_share(visit, table, words):
    """Neither columns nor lines of them."""
    app = visit(PAGE, ukuran="coverage", desa=CODE)
    assert len(table(app)[0]) == 8
    assert "Bagian belum rekam, mentah" not in words(app)
