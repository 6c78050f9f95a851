"""Shares over time: values lie at their height, first and last are written, what is not known is left out."""

import re
from datetime import date

import pytest

from geo.maps.poster import SHAPES
from geo.maps.poster.card import ChartPart, ChartSeries
from geo.maps.poster.draw import drawn
from geo.wording import speaking
from posters import card, chart_part


@pytest.fixture(scope="module")
def sheet():
    """The chart of five years alone."""
    return drawn(card(chart_part(), panel=(), marks=()), SHAPES["16x9"])


def test_first_and_last_values_are_written_with_the_series_and_the_target(sheet):
    """Of each series; Indonesian numbers."""
    words = [each.text for each in sheet.said]
    for written in (
        "80,00\N{NO-BREAK SPACE}%",
        "93,00\N{NO-BREAK SPACE}%",
        "94,00\N{NO-BREAK SPACE}%",
        "95,11\N{NO-BREAK SPACE}%",
    ):
        assert words.count(written) == 1
    assert {"angka pers", "simulasi", "target 99 %"} <= {*words}


def test_values_lie_between_the_shares_that_they_are_between(sheet):
    """A dot of 80 % at the line of 80 %, one of 93 % above that of 90 %; the missing year has none."""
    ticks = {each.text: each.box for each in sheet.said if re.fullmatch(r"\d+\s%", each.text)}
    height = {int(text.split()[0]): box.y + box.high / 2 for text, box in ticks.items()}
    dots = [patch for patch in sheet.figure.artists if hasattr(patch, "get_radius")]
    assert len(dots) == 5 + 2
    per_percent = (height[80] - height[100]) / 20
    lowest = max(dot.center[1] for dot in dots)
    assert (lowest - height[100]) / per_percent == pytest.approx(20, abs=0.4)
    shares = sorted(100 - (dot.center[1] - height[100]) / per_percent for dot in dots)
    assert shares == pytest.approx([80, 83, 88, 90, 93, 94, 95.11], abs=0.4)


def test_one_point_and_none_are_charts_too():
    """Nothing known is said to be so, in the language in force."""
    one = ChartPart("Satu", (ChartSeries("angka", (date(2024, 1, 1),), (0.95,)),))
    assert "95,00\N{NO-BREAK SPACE}%" in [each.text for each in drawn(card(one), SHAPES["1x1"]).said]
    none = ChartPart("Tidak ada", (ChartSeries("angka", (date(2024, 1, 1),), (float("nan"),)),))
    with speaking("en"):
        assert "no data" in [each.text for each in drawn(card(none), SHAPES["1x1"]).said]
