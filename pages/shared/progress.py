"""A progress bar over what may take longer than a second."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from geo.wording import t

#: The share of the work that is done when a stage begins.
_STAGES = {"open": 0.1, "repair": 0.4, "topology": 0.6, "understand": 0.8, "match": 0.9}
#: Rows from which understanding or matching them may take a second on a weak laptop.
_LONG = 2_000


def stage_share(stage: str) -> float:
    """How much of the work is done when a stage begins."""
    return _STAGES.get(stage, 0.9)


def stage_words(stage: str) -> str:
    """What is being done, for the progress bar."""
    words = {
        "open": lambda: t("Membuka berkas …"),
        "repair": lambda: t("Memeriksa bentuk poligon …"),
        "topology": lambda: t("Menghitung tumpang tindih dan celah …"),
        "understand": lambda: t("Mengenali kolom dan letak …"),
        "match": lambda: t("Mencocokkan baris dengan desa …"),
    }
    return words.get(stage, lambda: "…")()


@contextmanager
def progress_of(stage: str, rows: int) -> Iterator[None]:
    """A bar while the block works on so many rows; a few are done before anybody could read it."""
    if rows < _LONG:
        yield
        return
    bar = st.progress(stage_share(stage), stage_words(stage))
    try:
        yield
    finally:
        bar.empty()
