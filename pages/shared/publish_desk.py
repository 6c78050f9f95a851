"""The page Publikasi: one publication as it will be, its words, all of them in one ZIP, the office's settings."""

from html import escape

import streamlit as st

from geo.field_reports import approved_plans
from geo.publish.edition import Edition, edition
from geo.publish.publication import WITH_CLUSTERS, Publication
from geo.publish.words import rule_sentence
from geo.store.publication import publication_settings
from geo.village import without_figures
from geo.wording import t
from pages.shared.dataset import DataSet
from pages.shared.kept import office_store
from pages.shared.parts import paragraph
from pages.shared.progress import watch
from pages.shared.publish_choice import Asked, choose_edition, choose_form, choose_kind, choose_language, choose_plan
from pages.shared.publish_material import Source, found_publication
from pages.shared.publish_settings import settings_part
from pages.shared.publish_share import share_part
from pages.shared.publish_view import download_one, say_none, show_one
from pages.shared.publish_zip import zip_desk


def publish_desk(data: DataSet) -> None:
    """All of the page."""
    if without_figures(data.villages).all():
        paragraph(
            t(
                "Belum ada angka satu desa pun, jadi belum ada yang dapat diterbitkan. Muat tabel cakupan di halaman Data dan "
                "mutu."
            )
        )
        settings_part()
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        chosen = edition(choose_edition(), publication_settings(office_store()).small)
        spoken = choose_language()
    _say_edition(chosen)
    left, right = st.columns([5, 12], gap="large")
    with left:
        asked = choose_form(data, choose_kind())
        source = Source(data, chosen, spoken, choose_plan(approved_plans(office_store())))
    with right:
        one = _found(source, asked)
        if one is None:
            say_none(asked.kind)
        else:
            show_one(source, asked, one)
    if one is not None:
        with left:
            download_one(source, asked, one)
    zip_desk(source)
    share_part()
    settings_part()


def _say_edition(chosen: Edition) -> None:
    """What this edition hides; of the internal one, in red, that it does not leave the house."""
    if chosen.public:
        st.html(f'<p class="edition">{escape(rule_sentence(chosen))}</p>')
        return
    words = t(
        "EDISI INTERNAL: angka lengkap, hanya untuk kantor. Jangan dikirim, dipasang atau diunggah ke tempat umum."
    )
    st.html(f'<p class="edition internal" role="alert">{escape(words)}</p>')


def _found(source: Source, asked: Asked) -> Publication | None:
    """What is asked for; clusters are waited for where they show."""
    if asked.kind in WITH_CLUSTERS:
        watch(source.clusters(), "scan")
    with st.spinner(t("Menyiapkan berkas …")):
        return found_publication(source, asked)
