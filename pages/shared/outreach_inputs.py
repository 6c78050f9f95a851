"""What plans are made from: the figures in view with what the office knows of villages and schools; put together once."""

import hashlib
import os
from dataclasses import dataclass, field, replace
from datetime import date

import geopandas as gpd
import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from geo import store as stored
from geo.field import field_from
from geo.field_reports import Awaited, awaited_since
from geo.outreach.inputs import Inputs, outreach_inputs
from geo.outreach.settings import SiteSettings
from geo.outreach.travel import ENGINE, TABLE, Travel
from geo.outreach.travel_engine import travel_from_engine
from geo.outreach.travel_table import read_travel_table
from pages.shared.dataset import DataSet
from pages.shared.kept import office_store, what_is_kept

_TRAVEL = "outreach_travel"
#: Address of a road engine, where an office has one.
_ENGINE_URL = "ROAD_ENGINE_URL"


@dataclass(frozen=True)
class TravelChosen:
    """Another source of travel than the estimate: a table that this visitor loaded, or the road engine of the office."""

    source: str
    name: str = ""
    content: bytes = field(default=b"", repr=False)

    @property
    def stamp(self) -> str:
        """The same for the same table, or the same engine."""
        return f"{self.source} {self.name} {hashlib.sha256(self.content).hexdigest()}"

    def travel(self, places: pd.DataFrame, estimate: Travel) -> Travel:
        """Minutes from there, of what it does not know the estimate's. Raises DataError."""
        if self.source == ENGINE:
            return travel_from_engine(self.name, places, estimate)
        return read_travel_table(self.content, places, estimate, self.name)[0]


def loaded_travel(name: str, content: bytes) -> TravelChosen:
    """A table of travel times as a choice."""
    return TravelChosen(TABLE, name, content)


def engine_travel() -> TravelChosen | None:
    """The road engine as a choice; None where no address is configured."""
    url = os.environ.get(_ENGINE_URL, "").strip()
    return TravelChosen(ENGINE, url) if url else None


def travel_chosen() -> TravelChosen | None:
    """Where this visitor's plans take travel from; None: the estimate."""
    return st.session_state.get(_TRAVEL)


def use_travel(chosen: TravelChosen | None) -> None:
    """Take travel from there as long as this visit lasts."""
    st.session_state[_TRAVEL] = chosen


def inputs_of(data: DataSet, settings: SiteSettings) -> Inputs:
    """Sites, travel and people for the figures in view, travel as chosen. Raises DataError, StoreError."""
    return inputs_with(data, settings, travel_chosen())


def inputs_with(data: DataSet, settings: SiteSettings, travel: TravelChosen | None) -> Inputs:
    """The same with travel from there. Raises DataError, StoreError."""
    # What the office enters changes the store's revision.
    key = (stored.database_url(), data.id, what_is_kept().revision, repr(settings), travel.stamp if travel else "")
    figures, schematic = data.coverage_source.day, data.boundary_source.schematic
    return _put_together(key, office_store(), data.villages, figures, schematic, settings, travel)


def inputs_stamp(inputs: Inputs) -> str:
    """The same as long as figures, corrections, village facts, pupils and results give the same sites and people.

    Travel is no part of it: a table is loaded for one visit, and the plan says itself what it was made with.
    """
    # Sets have no order of their own from one run of the program to the next.
    sites = [repr(replace(site, weekdays=frozenset(), closed=frozenset())) for site in inputs.sites]
    calendars = [(sorted(site.weekdays), sorted(site.closed)) for site in inputs.sites]
    return hashlib.sha256(repr((sites, calendars, inputs.unrecorded)).encode()).hexdigest()


def awaited_of(data: DataSet) -> Awaited:
    """Stops of approved plans that nobody has reported, on days after that of the figures in view. Raises StoreError."""
    return _awaited(stored.database_url(), what_is_kept().revision, data.coverage_source.day, office_store())


# A page is drawn again and again; each approved plan is read once for each state of the store.
@st.cache_resource(max_entries=8, show_spinner=False)
def _awaited(url: str, revision: str, figures: date | None, _store: Engine) -> Awaited:
    return awaited_since(_store, figures)


@st.cache_resource(max_entries=8, show_spinner=False)
def _put_together(
    key: tuple[str, ...],
    _store: Engine,
    _villages: gpd.GeoDataFrame,
    _figures: date | None,
    _schematic: bool,
    _settings: SiteSettings,
    _travel: TravelChosen | None,
) -> Inputs:
    return outreach_inputs(
        _villages,
        facts=stored.village_facts(_store),
        pupils=stored.pupils(_store),
        schematic=_schematic,
        site_settings=_settings,
        travel_of=_travel and _travel.travel,
        field_of=field_from(_store, _figures, _settings),
    )
