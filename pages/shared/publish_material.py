"""What the data set in view may publish, made once an edition and a language; pictures are drawn once too."""

from dataclasses import dataclass, replace

import streamlit as st

from geo.clusters import Clusters, ScanSettings
from geo.publish.catalogue import publications
from geo.publish.edition import Edition
from geo.publish.material import Given, Material, material
from geo.publish.publication import BRIEF, CARDS, CLUSTERS, DECK, DISTRICT, MAP, Publication
from geo.store import database_url
from geo.wording import speaking
from pages.shared.answers import Work
from pages.shared.cluster_answers import clusters_of
from pages.shared.dataset import DataSet
from pages.shared.kept import what_is_kept
from pages.shared.publish_choice import Asked
from pages.shared.published import given_of

#: What shows clusters: nobody waits for them otherwise.
WITH_CLUSTERS = (CLUSTERS, BRIEF, DECK, MAP)


@dataclass(frozen=True)
class Source:
    """A data set as an edition has it, in a language; `stamp` is another when anything would be drawn otherwise."""

    data: DataSet
    edition: Edition
    language: str
    plan: int | None

    @property
    def stamp(self) -> tuple:
        """What cached pictures and words are known by: the revision is another after all that is done in the store."""
        kept = (database_url(), what_is_kept().revision)
        return (*kept, self.data.id, self.plan, self.edition, self.language)

    def clusters(self) -> Work:
        """The search for clusters, as their page begins with it; begun if nobody has."""
        return clusters_of(self.data, ScanSettings())

    def given(self) -> Given:
        """Everything but the clusters, with exact figures."""
        with speaking(self.language):
            return _given(self.stamp, self.data, self.plan)

    def material(self, clusters: Clusters | None = None) -> Material:
        """What the edition may show."""
        return _material(self.stamp, clusters is not None, self, clusters)


def found_publications(source: Source, asked: Asked, clusters: Clusters | None) -> list[Publication]:
    """What is asked for: one at most; nothing is drawn yet."""
    found = _publications(source.stamp, asked, source, clusters)
    if asked.kind != DISTRICT:
        return found[:1]
    names = sorted(source.data.districts.index)
    return [each for name, each in zip(names, found, strict=True) if name == asked.district]


def drawn(source: Source, asked: Asked, one: Publication) -> bytes:
    """A publication's file, made once as long as it would be the same."""
    return _drawn(source.stamp, asked, one.name, one)


def is_picture(kind: str) -> bool:
    """Whether a kind is seen as it is."""
    return kind in CARDS


@st.cache_resource(max_entries=8, show_spinner=False)
def _given(stamp: tuple, _data: DataSet, _plan: int | None) -> Given:
    return given_of(_data)


@st.cache_resource(max_entries=8, show_spinner=False)
def _material(stamp: tuple, with_clusters: bool, _source: Source, _clusters: Clusters | None) -> Material:
    with speaking(_source.language):
        return material(replace(_source.given(), clusters=_clusters), _source.edition)


@st.cache_resource(max_entries=32, show_spinner=False)
def _publications(stamp: tuple, asked: Asked, _source: Source, _clusters: Clusters | None) -> list[Publication]:
    shapes, formats = ((asked.shape,), (asked.format,)) if asked.shape else ((), ())
    with speaking(_source.language):
        return publications(_source.material(_clusters), kinds=(asked.kind,), shapes=shapes, formats=formats)


@st.cache_resource(max_entries=24, show_spinner=False)
def _drawn(stamp: tuple, asked: Asked, name: str, _one: Publication) -> bytes:
    with speaking(_one.language):
        return _one.make()
