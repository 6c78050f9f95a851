"""What the data set in view may publish, made once an edition and a language; pictures are drawn once too."""

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from geo.clusters import ScanSettings
from geo.maps.poster import draw_card
from geo.maps.poster.shapes import PNG, PORTRAIT, SHAPES
from geo.publish.cards import atlas_pages
from geo.publish.catalogue import publications
from geo.publish.edition import Edition
from geo.publish.material import Given, Material, material
from geo.publish.publication import ATLAS, WITH_CLUSTERS, Publication
from geo.publishing import published_plan
from geo.store import database_url
from geo.wording import LANGUAGES, speaking
from pages.shared.answers import Work
from pages.shared.cluster_answers import clusters_of
from pages.shared.dataset import DataSet
from pages.shared.kept import office_store, what_is_kept
from pages.shared.publish_choice import Asked
from pages.shared.published import given_of


@dataclass(frozen=True)
class Source:
    """A data set as an edition has it, in a language, with the approved plan of that number (None: there is none)."""

    data: DataSet
    edition: Edition
    language: str
    plan: int | None

    @property
    def stamp(self) -> tuple:
        """Another when anything would be said otherwise: the revision changes with all that is done in the store.

        The week of a plan is that of today.
        """
        kept = (database_url(), what_is_kept().revision, self.data.id)
        return (*kept, date.today(), self.plan, self.edition, self.language)

    def clusters(self) -> Work:
        """The search for clusters as their page has it at first; begun if nobody has."""
        return clusters_of(self.data, ScanSettings())

    def given(self) -> Given:
        """Everything with exact figures but the clusters."""
        return _given(self.stamp, self)

    def material(self, *, with_clusters: bool) -> Material:
        """What the edition may show; clusters are waited for."""
        return _material(self.stamp, with_clusters, self)


def found_publication(source: Source, asked: Asked) -> Publication | None:
    """What is asked for, if it can be made; nothing is drawn yet."""
    return next(iter(_publications(source.stamp, asked, source)), None)


def in_both_languages(source: Source, asked: Asked) -> dict[str, Publication]:
    """The same publication in each language."""
    return {spoken: found_publication(replace(source, language=spoken), asked) for spoken in LANGUAGES}


def drawn(source: Source, asked: Asked, one: Publication) -> bytes:
    """The bytes of a publication, made once as long as they would be the same."""
    return _drawn(source.stamp, asked, one.name, one)


def seen(source: Source, asked: Asked, one: Publication) -> bytes:
    """What is looked at: a PNG, whatever the file will be; of the atlas its first page."""
    if one.kind == ATLAS:
        return _first_page(source.stamp, source)
    as_png = replace(asked, format=PNG)
    return drawn(source, as_png, found_publication(source, as_png))


@st.cache_resource(max_entries=8, show_spinner=False)
def _given(stamp: tuple, _source: Source) -> Given:
    plan = _source.plan if _source.data.of_region else None
    with speaking(_source.language):
        given = given_of(_source.data, plan=False)
        return given if plan is None else replace(given, plan=published_plan(office_store(), plan))


@st.cache_resource(max_entries=8, show_spinner=False)
def _material(stamp: tuple, with_clusters: bool, _source: Source) -> Material:
    given = _source.given()
    if with_clusters:
        given = replace(given, clusters=_source.clusters().answer())
    with speaking(_source.language):
        return material(given, _source.edition)


@st.cache_resource(max_entries=32, show_spinner=False)
def _publications(stamp: tuple, asked: Asked, _source: Source) -> list[Publication]:
    shapes, formats = ((asked.shape,), (asked.format,)) if asked.shape else ((), ())
    source = _source.material(with_clusters=asked.kind in WITH_CLUSTERS)
    districts = (asked.district,) if asked.district else None
    with speaking(_source.language):
        return publications(source, kinds=(asked.kind,), shapes=shapes, formats=formats, districts=districts)


@st.cache_resource(max_entries=24, show_spinner=False)
def _drawn(stamp: tuple, asked: Asked, name: str, _one: Publication) -> bytes:
    with speaking(_one.language):
        return _one.make()


@st.cache_resource(max_entries=4, show_spinner=False)
def _first_page(stamp: tuple, _source: Source) -> bytes:
    with speaking(_source.language):
        return draw_card(atlas_pages(_source.material(with_clusters=False))[0], SHAPES[PORTRAIT], PNG)
