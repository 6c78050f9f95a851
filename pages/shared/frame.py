"""The frame around every page: language, navigation, marks, which figures on which boundaries."""

from contextvars import ContextVar
from pathlib import Path

import streamlit as st

from geo.errors import StoreError
from geo.faults import error_sentences
from geo.wording import t
from pages.shared.addresses import CLUSTERS, COVERAGE_MAP, DATA_DESK, OUTREACH, PUBLISH, TREND
from pages.shared.language import choose_language, language_switch
from pages.shared.parts import faults, mark_line, place_name, style
from pages.shared.session import current_data
from pages.shared.view import choose_view, watch_for_news

_PAGES = Path(__file__).resolve().parent.parent
# A picture of ours: Streamlit asks the internet for an emoji's or a symbol's.
_ICON = str(Path(__file__).with_name("icon.png"))


_head_drawn: ContextVar[bool] = ContextVar("head_drawn", default=False)


def draw_frame() -> None:
    """Draw the frame and run the page that the address names."""
    choose_language()
    st.set_page_config(
        page_title=t("Cakupan perekaman KTP-el · {place}", place=place_name()),
        page_icon=_ICON,
        layout="wide",
    )
    page = st.navigation(pages(), position="top")
    try:
        _draw_head()
        token = _head_drawn.set(True)
        try:
            page.run()
        finally:
            _head_drawn.reset(token)
    except StoreError as error:
        # The database went away: every page says so in a sentence, and works again when it is back.
        faults(error_sentences(error))


def page_title(title: str, subtitle: str) -> None:
    """The page's heading and one line that says what it is for.

    A page that is run by itself, without the frame, still speaks the visitor's language and shows the marks.
    """
    if not _head_drawn.get():
        choose_language()
        _draw_head()
    st.title(title, anchor=False)
    st.caption(subtitle)


def _draw_head() -> None:
    style()
    with st.container(horizontal=True, vertical_alignment="center"):
        marks = st.container(width="stretch")
        choose_view()
        language_switch()
    with marks:
        mark_line(current_data())
    watch_for_news()


def pages() -> list:
    """The pages in reading order."""
    return [
        st.Page(_PAGES / "overview.py", title=t("Ikhtisar"), icon=":material/monitoring:", default=True),
        st.Page(_PAGES / "coverage_map.py", title=t("Peta cakupan"), icon=":material/map:", url_path=COVERAGE_MAP),
        st.Page(_PAGES / "clusters.py", title=t("Klaster"), icon=":material/bubble_chart:", url_path=CLUSTERS),
        st.Page(_PAGES / "outreach.py", title=t("Jemput bola"), icon=":material/route:", url_path=OUTREACH),
        st.Page(_PAGES / "trend.py", title=t("Perkembangan"), icon=":material/trending_up:", url_path=TREND),
        st.Page(_PAGES / "publish.py", title=t("Publikasi"), icon=":material/campaign:", url_path=PUBLISH),
        st.Page(_PAGES / "data_desk.py", title=t("Data dan mutu"), icon=":material/fact_check:", url_path=DATA_DESK),
    ]
