"""Buttons that give a file, made only when it is asked for and in the language of the moment."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from geo import export
from geo.wording import t
from pages.shared.language import in_this_language

#: Kind of file → its media type.
MEDIA_TYPES = {
    "CSV": "text/csv",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "GeoJSON": "application/geo+json",
    "GPKG": "application/geopackage+sqlite3",
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "PDF": "application/pdf",
    "ICS": "text/calendar",
    "GPX": "application/gpx+xml",
    "TXT": "text/plain",
    "ZIP": "application/zip",
    "PNG": "image/png",
    "SVG": "image/svg+xml",
    "PPTX": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "HTML": "text/html",
}


def download(
    label: str,
    make: Callable[[], bytes],
    name: str,
    kind: str,
    *,
    key: str | None = None,
    help_: str = "",
    first: bool = False,
) -> None:
    """One file, of a kind of `MEDIA_TYPES`; `first` when it is what a page is there for."""
    st.download_button(
        label,
        in_this_language(make),
        name,
        MEDIA_TYPES[kind],
        icon=":material/download:",
        on_click="ignore",
        key=key,
        help=help_ or None,
        type="primary" if first else "secondary",
    )


def download_file(
    label: str, make: Callable[[], bytes], name: str, *, key: str, help_: str = "", first: bool = False
) -> None:
    """One file whose kind is the ending of its name."""
    ending = name.rpartition(".")[2].lower()
    kind = next(kind for kind in MEDIA_TYPES if kind.lower() == ending)
    download(label, make, name, kind, key=key, help_=help_, first=first)


def download_rows(label: str, make: Callable[[], pd.DataFrame], name: str) -> None:
    """The rows of a table on the screen, all of them, as CSV."""
    download(label, lambda: export.to_csv(make()), name, "CSV")


def download_kinds(files: dict[str, Callable[[], bytes]], name: str, key: str) -> None:
    """One table as files of several kinds; `name` is without its ending."""
    for kind, make in files.items():
        words = t("Unduh tabel ini sebagai {kind}", kind=kind)
        download(kind, make, f"{name}.{kind.lower()}", kind, key=f"{key}-{kind}", help_=words)
