"""The line chart on a page: drawn once for each width that a screen may have."""

from collections.abc import Sequence

import streamlit as st

from geo.maps.line_chart import line_chart
from geo.trend import Projection, TrendPoint, list_refreshes
from geo.trend_sentences import refresh_words
from geo.wording import language

#: The chart is drawn at each of these widths in pixels; the style sheet shows the one that fits its place.
_WIDTHS = {"narrow": 360, "middle": 640, "wide": 900}


def trend_chart(points: Sequence[TrendPoint], ahead: Projection | None = None, target: float | None = None) -> None:
    """Coverage over time, with what lies ahead and the target where they are given."""
    # Through Markdown: `st.html` takes every SVG away. What a file brought in is escaped in `line_chart`.
    drawn = "".join(
        f'<div class="{name}">{svg}</div>'
        for name, svg in zip(_WIDTHS, _drawn(tuple(points), ahead, target, language()), strict=True)
    )
    st.markdown(f'<div class="chart">{drawn}</div>', unsafe_allow_html=True)


@st.cache_data(max_entries=32, show_spinner=False)
def _drawn(
    points: tuple[TrendPoint, ...], ahead: Projection | None, target: float | None, spoken: str
) -> tuple[str, ...]:
    refreshed = {pace.end.day: refresh_words(pace) for pace in list_refreshes(points)}
    charts = (
        line_chart(points, width=width, refreshed=refreshed, projection=ahead, target=target)
        for width in _WIDTHS.values()
    )
    # A blank line would end the HTML and begin Markdown.
    return tuple(" ".join(chart.splitlines()) for chart in charts)
