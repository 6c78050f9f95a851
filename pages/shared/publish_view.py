"""One publication: its picture at true proportions or what its file holds, the words to go with it, the file itself."""

from dataclasses import replace
from html import escape

import streamlit as st

from geo.maps.poster.shapes import PNG, SHAPES
from geo.publish.kind_words import file_words, kind_words
from geo.publish.publication import ATLAS, BRIEF, CLUSTERS, DECK, MAP, PLAN, Publication
from geo.wording import LANGUAGES, language, number, t
from pages.shared.addresses import OUTREACH
from pages.shared.downloads import download_file
from pages.shared.parts import paragraph, source_note
from pages.shared.publish_copy import copy_box
from pages.shared.publish_choice import Asked
from pages.shared.publish_material import Source, drawn, found_publication, in_other_language

#: A picture is as high on the screen as a laptop shows at once, and never wider than the page has room.
_HIGHEST, _WIDEST = 600, 960


def show_one(source: Source, asked: Asked, one: Publication) -> None:
    """The picture beside or above its words: beside when it is narrow."""
    if not asked.shape:
        _describe(one)
        _words(source, asked, one)
        return
    shape = SHAPES[asked.shape]
    width = min(_WIDEST, round(_HIGHEST * shape.width / shape.height))
    if shape.width > shape.height:
        _picture(source, asked, one, width)
        _words(source, asked, one)
        return
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=width):
            _picture(source, asked, one, width)
        with st.container(width=280 if shape.width == shape.height else 420):
            _words(source, asked, one, narrow=True)


def download_one(source: Source, asked: Asked, one: Publication) -> None:
    """The file, its button saying which edition it is."""
    kind = one.name.rpartition(".")[2].upper()
    label = t("Unduh {kind} · edisi publik", kind=kind) if source.edition.public else t("Unduh {kind} · EDISI INTERNAL", kind=kind)
    download_file(label, lambda: drawn(source, asked, one), one.name, key="download-publication", first=True)
    source_note(one.name)
