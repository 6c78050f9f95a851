"""A progress bar over what may take longer than a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import streamlit as st

from geo.wording import t

#: The share of the work that is done when a stage begins.
_STAGES = {"open": 0.1, "repair": 0.4, "topology": 0.6, "understand": 0.8, "match": 0.9}
#: Rows from which understanding or matching them may take a second on a weak laptop.
_LONG = 2_000

#: Seconds that a visitor waits before a bar tells why, and between two looks at the work.
PATIENCE = 0.15


class Working(Protocol):
    """Something that is worked out elsewhere."""

    share: float

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; return whether it is ready."""


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
        "scan": lambda: t("Mencari klaster dan mengujinya dengan simulasi …"),
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


def watch(work: Working, stage: str) -> None:
    """A bar until the work is ready. It is drawn again and again: that is where Streamlit lets a click interrupt."""
    if work.wait(PATIENCE):
        return
    bar = st.progress(work.share, stage_words(stage))
    while not work.wait(PATIENCE):
        bar.progress(work.share, stage_words(stage))
    bar.empty()
