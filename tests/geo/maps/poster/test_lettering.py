"""Words into lines: none is wider than there is room for, none is lost."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.textpath import TextPath

from geo.maps.poster import lettering

WORDS = st.lists(st.text("abcMW.,1%é", min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(WORDS, st.floats(20, 400), st.booleans())
def test_lines_hold_all_words_and_none_is_too_wide(text, most, bold):
    """Whether they are filled or evened out; only a word longer than a line is broken."""
    for make in (lettering.filled, lettering.wrapped):
        lines = make(text, most, 10, bold=bold)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        for line in lines:
            assert lettering.width(line, 10, bold=bold) <= most or len(line) == 1
    assert len(lettering.wrapped(text, most, 10, bold=bold)) == len(lettering.filled(text, most, 10, bold=bold))


@settings(max_examples=20, deadline=None)
@given(WORDS, st.floats(20, 200))
def test_what_is_too_long_ends_in_an_ellipsis(text, most):
    """And what is not, stays."""
    short = lettering.shortened(text, most, 10)
    assert lettering.width(short, 10) <= most
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def test_a_number_stays_with_its_percent_sign():
    """At a blank that does not break no line ends, and it is still there."""
    words = lettering.writable("Cakupan 95,11\N{NO-BREAK SPACE}%  hari\tini")
    assert words == "Cakupan 95,11\N{NO-BREAK SPACE}% hari ini"
    lines = lettering.filled(words, lettering.width("Cakupan 95,11", 10), 10)
    assert lines == ["Cakupan", "95,11\N{NO-BREAK SPACE}% hari", "ini"]


def test_signs_that_no_font_has_are_shown_as_unknown_and_controls_not_at_all():
    """Letters that Source Sans Pro lacks come from DejaVu Sans."""
    assert lettering.writable("Aru\x00\u202e 中 ☃") == "Aru \N{REPLACEMENT CHARACTER} ☃"
    assert lettering.width("☃", 10) > 0


@pytest.mark.parametrize("bold", [False, True])
def test_letters_are_as_wide_as_they_are_drawn(bold):
    """Against matplotlib's outlines; pairs of letters that move together make it a little less."""
    text = "Kecamatan Padang Ulak Tanding: 1.885 warga menunggu"
    drawn = np.ptp(TextPath((0, 0), text, size=100, prop=lettering.font(100, bold=bold)).vertices[:, 0])
    assert drawn == pytest.approx(lettering.width(text, 100, bold=bold), rel=0.02)
    assert drawn <= lettering.width(text, 100, bold=bold)
