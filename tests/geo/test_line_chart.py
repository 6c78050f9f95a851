"""The chart of coverage over time: self-contained, readable, and nothing in it covers anything else."""

import math
import re
from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree

import pytest

from geo.maps.chart_labels import Box, clearest, is_ambiguous, text_width, wrapped
from geo.maps.chart_scales import scales
from geo.maps.line_chart import line_chart
from geo.trend import ProjectedPoint, Projection, TrendPoint, list_refreshes, press_points, project, series
from geo.trend_sentences import refresh_words
from geo.wording import LANGUAGES, speaking

SVG = "{http://www.w3.org/2000/svg}"
DATA, ATTENTION = "#08519c", "#b24a05"


def point(day, share, kind="snapshot", source="desa.xlsx"):
    """A point of 1,000 eligible."""
    return TrendPoint(day, 1000.0, 1000 * share, 1000 * (1 - share), share, source, "", kind, None)


SIMULATED = point(date(2024, 12, 31), 0.9511, "simulated")
FEW = [point(date(2025, 9, 30), 0.949), point(date(2025, 12, 31), 0.952)]
MANY = [point(date(2025, 8, 31) + timedelta(days=30 * at), 0.946 + 0.003 * at + 0.001 * (at % 3)) for at in range(8)]
YEARS = series(press_points(), [SIMULATED], FEW)


def falls(points):
    """Where the list was refreshed, in words."""
    return {pace.end.day: refresh_words(pace) for pace in list_refreshes(points)}


def drawn(points, **choices):
    """The chart as a tree."""
    return ElementTree.fromstring(line_chart(points, **choices))


def box_of(text):
    """About the rectangle of a text element."""
    x, y, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
    width = text_width(text.text, size, bold=text.get("font-weight") == "600")
    left = x - {"start": 0, "middle": width / 2, "end": width}[text.get("text-anchor")]
    return Box(left, y - 0.8 * size, left + width, y + 0.2 * size)


CASES = {
    "press": (press_points(), None, None),
    "simulated": (series(press_points(), [SIMULATED]), None, 0.99),
    "years": (YEARS, None, 0.99),
    "projected": (series(press_points(), [SIMULATED], MANY), project(MANY, date(2026, 12, 31)), 0.99),
    "months": (MANY, project(MANY, date(2026, 10, 31)), 0.975),
    "one": ([SIMULATED], None, None),
}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("width", [900, 380])
@pytest.mark.parametrize("case", CASES)
def test_no_words_cover_others_or_leave_the_chart(case, width, code):
    """On the ten published points, a simulated snapshot and real ones, wide and narrow."""
    points, projection, target = CASES[case]
    with speaking(code):
        chart = drawn(points, width=width, refreshed=falls(points), projection=projection, target=target)
    boxes = [(text.text, box_of(text)) for text in chart.iter(f"{SVG}text")]
    assert len(boxes) > 6
    covered = [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.overlap(b) > 0]
    assert covered == []
    height = float(chart.get("height"))
    assert [
        words for words, box in boxes if box.left < 0 or box.right > width or box.bottom > height or box.top < 0
    ] == []


@pytest.mark.parametrize("width", [900, 380])
def test_no_words_are_smaller_than_eleven_pixels(width):
    """At the width they are made for."""
    chart = drawn(YEARS, width=width, refreshed=falls(YEARS), target=0.99)
    assert chart.get("width") == str(width)
    assert all(float(text.get("font-size")) >= 11 for text in chart.iter(f"{SVG}text"))


def test_words_from_files_stay_words():
    """A source or an explanation with markup is text, and nothing is fetched or run."""
    hostile = '<script>alert(1)</script>"><image href="https://contoh.id/x"/>'
    points = [point(date(2024, 1, 1), 0.9, source=hostile), point(date(2024, 6, 1), 0.8, source=hostile)]
    svg = line_chart(points, refreshed={date(2024, 6, 1): hostile})
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(svg).iter()}
    assert tags <= {"svg", "g", "title", "rect", "text", "polyline", "polygon", "circle"}
    assert "<script" not in svg
    assert not re.search(r"\s(href|src|style|on\w+)=", re.sub(r">[^<]*<", "><", svg))
    assert set(re.findall(r'"(https?:[^"]*)"', svg)) == {"http://www.w3.org/2000/svg"}


def test_every_point_tells_its_date_numbers_and_source():
    """Twelve real ones and one that says it is simulated."""
    with speaking("id"):
        titles = [title.text for title in drawn(YEARS).iter(f"{SVG}title")]
    assert len(titles) == 13
    assert titles[0].startswith("22 Agustus 2016: cakupan 80,75\u00a0%, sudah rekam 161.519 dari 200.014 wajib KTP")
    assert all("Sumber: " in title for title in titles)
    assert sum(title.startswith("DATA SIMULASI") for title in titles) == 1


def test_the_chart_says_what_it_is():
    """For those who do not see it."""
    with speaking("id"):
        chart = drawn(YEARS)
    assert chart.get("role") == "img"
    assert "13 titik dari 22 Agustus 2016 sampai 31 Desember 2025" in chart.get("aria-label")


def test_simulated_points_are_hollow_and_joined_by_no_line():
    """White inside, blue about; real ones the other way round."""

    def fills(points):
        return [group.find(f"{SVG}polygon").get("fill") for group in drawn(points).iter(f"{SVG}g")]

    def lines(points):
        return [each for each in drawn(points).iter(f"{SVG}polyline") if each.get("stroke") == DATA]

    simulated = [SIMULATED, point(date(2025, 1, 31), 0.96, "simulated")]
    assert fills(simulated) == ["#ffffff", "#ffffff"]
    assert fills(FEW) == [DATA, DATA]
    assert (len(lines(simulated)), len(lines(FEW))) == (0, 1)


def test_the_line_breaks_where_the_list_was_refreshed():
    """Of nine segments eight are whole; the fall is dotted and explained."""

    def segments(colour, **choices):
        return [
            each for each in drawn(press_points(), **choices).iter(f"{SVG}polyline") if each.get("stroke") == colour
        ]

    assert len(segments(DATA)) == 9
    explained = {"refreshed": {date(2023, 2, 17): "daftar baru"}}
    assert len(segments(DATA, **explained)) == 8
    dotted = [bool(each.get("stroke-dasharray")) for each in segments(ATTENTION, **explained)]
    assert sorted(dotted) == [False, True]  # the fall, and the line that ties its explanation to it
    assert "daftar baru" in [text.text for text in drawn(press_points(), **explained).iter(f"{SVG}text")]


def test_first_last_peak_and_lowest_after_the_fall_have_labels():
    """80.75, 94.64, 96.74 and 91.91 percent."""
    with speaking("en"):
        chart = drawn(press_points(), refreshed={date(2023, 2, 17): "x"})
    bold = {text.text for text in chart.iter(f"{SVG}text") if text.get("font-weight") == "600"}
    assert bold == {"80.75%", "94.64%", "96.74%", "91.91%"}


def test_a_projection_beyond_one_is_cut_and_says_so():
    """Nothing is drawn above 100 %, and the legend tells."""
    ahead = tuple(
        ProjectedPoint(date(2025, 12, 31) + timedelta(days=30 * at), 0.95 + 0.03 * at, 0.9, 1.2) for at in range(4)
    )
    for beyond in (True, False):
        with speaking("id"):
            chart = drawn(FEW, projection=Projection(ahead, 0.03, 5, date(2025, 1, 1), beyond))
        words = [text.text for text in chart.iter(f"{SVG}text")]
        assert ("dipotong di atas 100\u00a0%" in words) == beyond
    band = chart.find(f"{SVG}polygon")
    assert min(float(pair.split(",")[1]) for pair in band.get("points").split()) == 18
    dashed = [each for each in chart.iter(f"{SVG}polyline") if each.get("stroke-dasharray") == "6 4"]
    assert len(dashed[0].get("points").split()) == 2  # 95 % and 98 %, not 101 %


def test_points_without_coverage_are_left_out():
    """And none at all is an error."""
    missing = point(date(2025, 10, 31), math.nan)
    assert len(list(drawn([*FEW, missing]).iter(f"{SVG}title"))) == 2
    with pytest.raises(ValueError, match="coverage"):
        line_chart([missing])


def test_coverage_above_one_stays_visible():
    """A fault is shown, so the scale reaches over 100 %."""
    with speaking("en"):
        words = [text.text for text in drawn([*FEW, point(date(2026, 1, 31), 1.02)]).iter(f"{SVG}text")]
    assert "105%" in words
    assert "102.00%" in words


# --- scales and places ----------------------------------------------------------------------------------------------


def test_the_scale_runs_from_a_round_five_percent_to_all():
    """81 % and 96 %: 80 to 100 in fives; 80.2 % lies too near to 80, so from 75."""
    plot = scales((0, 0, 100, 100), [date(2020, 1, 1), date(2024, 1, 1)], [0.81, 0.96])
    assert (plot.low, plot.high) == (0.8, 1.0)
    assert plot.share_ticks() == [0.8, 0.85, 0.9, 0.95, 1.0]
    assert (plot.y(0.8), plot.y(0.9), plot.y(1.0), plot.y(1.2)) == pytest.approx((100, 50, 0, 0))
    assert scales((0, 0, 100, 100), [date(2020, 1, 1)], [0.802]).low == 0.75


def test_shares_close_to_all_have_a_line_for_each_percent():
    """95 % to 97 % are not drawn in the upper half of a plot that begins at 90 %."""
    plot = scales((0, 0, 900, 300), [date(2025, 1, 1), date(2025, 7, 1)], [0.953, 0.97])
    assert (plot.low, plot.high) == (0.94, 1.0)
    assert plot.share_ticks() == [0.94, 0.95, 0.96, 0.97, 0.98, 0.99, 1.0]


def test_years_thin_out_where_there_is_little_room():
    """Ten years on 900 pixels are named each, on 100 pixels every fifth; a half-year is named by months."""
    days = [date(2015, 6, 1), date(2025, 6, 1)]
    assert [words for _, words in scales((0, 0, 900, 9), days, [0.9]).time_ticks()] == [
        str(at) for at in range(2016, 2026)
    ]
    assert [words for _, words in scales((0, 0, 100, 9), days, [0.9]).time_ticks()] == ["2020", "2025"]
    with speaking("id"):
        ticks = scales((0, 0, 900, 9), [date(2025, 7, 20), date(2025, 9, 20)], [0.9]).time_ticks()
    assert [words for _, words in ticks] == ["Agu 2025", "Sep 2025", "Okt 2025"]


def test_words_go_where_they_cover_nothing():
    """The nearer place is taken, so the farther one; between equals the unambiguous one."""
    near, far = Box(0, 0, 10, 10), Box(20, 0, 30, 10)
    assert clearest([near, far], [], (5, 5)) == near
    assert clearest([near, far], [Box(8, 8, 12, 12)], (5, 5)) == far
    assert is_ambiguous(near, (30, 5), [(12, 5)])
    assert not is_ambiguous(near, (12, 5), [(30, 5)])


def test_a_box_moves_into_its_frame():
    """As little as needed."""
    frame = Box(0, 0, 100, 100)
    assert Box(95, -4, 105, 6).within(frame) == Box(90, 0, 100, 10)
    assert Box(40, 40, 50, 50).within(frame) == Box(40, 40, 50, 50)


def test_a_percentage_is_never_parted_from_its_sign():
    """Lines break at ordinary blanks only, and are about equally long."""
    lines = wrapped("cakupan turun sampai 91,91\u00a0% saja", 130, 11)
    assert " ".join(lines) == "cakupan turun sampai 91,91\u00a0% saja"
    assert any("91,91\u00a0%" in each for each in lines)
    assert all(text_width(each, 11) <= 130 for each in lines)
    assert wrapped("satu dua tiga empat", 100, 11) == ["satu dua", "tiga empat"]
