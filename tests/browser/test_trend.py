"""Perkembangan in a browser: the chart is drawn with its tooltips, the change map with the classes counted by hand."""

from datetime import date
from urllib.parse import parse_qs, urlparse

import openpyxl
import pytest
from playwright.sync_api import expect

from months import changed, counted, keep

from .conftest import PHONE, Visit, serving

PATH = "/perkembangan"
#: Of a change of people, as `geo/maps/palettes.toml` has them for seven classes.
WORST_FIRST = ("#b35806", "#f1a340", "#fee0b6", "#f7f7f7", "#d8daeb", "#998ec3", "#542788")
TABLE = "Perubahan setiap desa/kelurahan"
FITS = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1
  && document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth + 1"""
#: Of the drawings of each chart those that are seen: their widths in pixels as drawn, and the tooltips in them.
SEEN = """() => [...document.querySelectorAll('.chart svg')].filter(svg => svg.getBoundingClientRect().width > 0).map(
  svg => ({ width: svg.viewBox.baseVal.width, titles: [...svg.querySelectorAll('g > title')].map(t => t.textContent) }))"""


def by_unrecorded() -> list[str]:
    """Codes of the sample's villages, those with the most people not recorded first."""
    return list(counted().sort_values("belum_rekam", ascending=False).index)


def second_month() -> dict[str, int]:
    """How many more are not recorded in which village: 3 by 100 or more, 4 by 25, 6 by 5, 7 fewer by 5, 2 by 25, 1 by 100.

    One rises by 4 only, one by exactly 5, one falls by exactly 5.
    """
    steps = [-120, -30, -25, *[-6] * 6, -5, 120, 100, 300, 30, 25, 99, 40, *[7] * 5, 5, 4]
    return dict(zip(by_unrecorded(), steps, strict=False))


FIRST_TO_SECOND = [3, 4, 6, 133, 7, 2, 1]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """The address of a database of its own."""
    return f"sqlite:///{tmp_path_factory.mktemp('months') / 'coverage.db'}"


@pytest.fixture(scope="module")
def office(checkout, database):
    """A server of its own whose store holds three months: its address."""
    with serving(checkout, DATABASE_URL=database) as address:
        second = changed(counted(), second_month())
        keep(database, date(2025, 1, 31), counted())
        keep(database, date(2025, 2, 28), second)
        keep(database, date(2025, 3, 31), changed(second, {by_unrecorded()[50]: 30}))
        yield address


@pytest.fixture(scope="module")
def one(browser, office):
    """One visit to the change from January to February for tests that only look, and one that chooses."""
    visitor = Visit(browser, office).open(f"{PATH}?awal=2&akhir=3")
    yield visitor
    visitor.close()
    assert (visitor.left, visitor.errors, visitor.exceptions) == ([], [], 0)


def painted(one) -> list[int]:
    """How many villages have each colour, the worst first."""
    fills = one.fills()
    assert set(fills) <= set(WORST_FIRST)
    return [fills.count(colour) for colour in WORST_FIRST]


def counts(one) -> list[int]:
    """What the legend counts, the worst first; the last are villages without data."""
    return [int(text.split()[0]) for text in one.page.locator(".legend .count").all_text_contents()]


@pytest.mark.parametrize(("size", "drawn"), [((1920, 1080), 900), (PHONE, 360)])
def test_one_drawing_of_the_chart_is_seen_with_a_tooltip_for_each_point(visit, size, drawn):
    """Ten points of the press and the sample; nothing to scroll sideways; a screen reader hears one drawing.

    With the sample alone there is no map: a sentence says what is needed.
    """
    one = visit(PATH, size)
    (seen,) = one.page.evaluate(SEEN)
    assert seen["width"] == drawn
    assert len(seen["titles"]) == 11
    assert sum("Sumber: " in title for title in seen["titles"]) == 11
    assert one.page.get_by_role("img", name="Grafik cakupan perekaman").count() == 1
    assert one.page.evaluate(FITS)
    expect(one.page.get_by_text("perlu dua periode data yang sejenis")).to_be_visible()
    assert one.page.locator("iframe").count() == 0


def test_the_change_map_paints_as_many_villages_of_each_class_as_counted_by_hand(one):
    """The classes of January to February; the legend counts the same."""
    assert painted(one) == FIRST_TO_SECOND
    assert counts(one) == [*FIRST_TO_SECOND, 0]


def test_other_snapshots_paint_another_map(visit, office):
    """The two newest at first; then from January, and the address and the table say so."""
    one = visit(PATH, at=office)
    assert painted(one) == [0, 1, 0, 155, 0, 0, 0]
    one.choose("Periode awal", "Januari 2025")
    one.page.wait_for_timeout(300)
    since_january = [3, 5, 6, 132, 7, 2, 1]
    assert painted(one) == since_january
    assert counts(one) == [*since_january, 0]
    assert parse_qs(urlparse(one.page.url).query) == {"awal": ["2"]}
    assert one.sheet(TABLE)[0][4] == "+300"


def test_a_hover_says_what_changed(one):
    """People and points, with their signs."""
    rise = WORST_FIRST[0]
    # The largest of those painted as worst: the pointer finds it.
    village = one.frame().evaluate(
        """colour => { const all = [...document.querySelectorAll('path.leaflet-interactive')];
        const size = p => { const b = p.getBoundingClientRect(); return b.width * b.height; };
        return all.indexOf(all.filter(p => p.getAttribute('fill') === colour).reduce((a, b) => size(a) > size(b) ? a : b)); }""",
        rise,
    )
    one.point_at(village)
    name = one.tooltip()
    lines = one.frame().locator(".ktp-tooltip div").all_text_contents()
    row = next(row for row in one.sheet(TABLE) if row[0] == name)
    assert lines[-2:] == [f"Perubahan belum rekam: {row[4]} orang", f"Perubahan cakupan: {row[7]} poin persen"]


def test_the_download_has_every_village_and_where_it_is_from(one, tmp_path):
    """156 rows with both periods, and a sheet of sources."""
    with one.page.expect_download() as waiting:
        one.page.get_by_role("button", name="XLSX").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    book = openpyxl.load_workbook(file)
    heading, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert len(rows) == 156
    found = [dict(zip(heading, row, strict=True)) for row in rows]
    assert sum(row["selisih_belum_rekam"] for row in found) == sum(second_month().values())
    assert {row["periode_awal"] for row in found} == {"Januari 2025 · tabel_2025_01.csv"}
    assert "Januari 2025" in book.worksheets[1]["A1"].value


def test_points_of_coverage_are_another_map_in_the_same_frame(one):
    """What fell in people rose in points: the classes are those of the table."""
    one.frame().evaluate("() => { window.kept = true; }")
    one.choose("Ukuran", "Perubahan cakupan")
    one.page.wait_for_timeout(300)
    before, after = counted(), changed(counted(), second_month())
    points = 100 * (after["sudah_rekam"] / after["wajib_ktp"] - before["sudah_rekam"] / before["wajib_ktp"])
    edges = [(-99, -5), (-5, -2), (-2, -0.5), (-0.5, 0.5), (0.5, 2), (2, 5), (5, 99)]
    assert painted(one) == [int(((points > low) & (points <= high)).sum()) for low, high in edges]
    assert one.frame().evaluate("() => window.kept")
    assert "perubahan=poin" in one.page.url


def test_the_page_fits_a_phone_with_map_and_tables(visit, office):
    """Nothing to scroll sideways; the tables scroll in their own frames."""
    one = visit(PATH, PHONE, at=office)
    assert len(one.fills()) == 156
    assert one.page.evaluate(FITS)


def test_a_hostile_file_name_is_only_text_in_the_chart(visit, office, database):
    """Neither markup nor Markdown nor a new line comes out of it: the chart goes through Markdown."""
    name = '<img src=x onerror="document.title=1">\r\n\r\n[a](javascript:b) $x$ :red[c] </svg><script>document.title=2</script>'
    keep(database, date(2025, 8, 31), counted(), name=name)
    one = visit(PATH, at=office)
    (seen,) = one.page.evaluate(SEEN)
    assert len(seen["titles"]) == 15
    (hostile,) = (title for title in seen["titles"] if "onerror" in title)
    assert hostile.endswith("</svg><script>document.title=2</script>")
    assert one.page.locator('img[src="x"], .chart script, .chart a').count() == 0
    assert one.page.title() not in ("1", "2")
