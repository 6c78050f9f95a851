"""What plans are made from: the figures in view with what the office knows of villages and schools; put together once."""

import geopandas as gpd
import streamlit as st
from sqlalchemy import Engine

from geo import store as stored
from geo.outreach.inputs import Inputs, outreach_inputs
from geo.outreach.settings import SiteSettings
from pages.shared.dataset import DataSet
from pages.shared.kept import office_store, what_is_kept


def inputs_of(data: DataSet, settings: SiteSettings) -> Inputs:
    """Sites, travel and people for the figures in view. Raises DataError, StoreError."""
    # What the office enters changes the store's revision.
    key = (stored.database_url(), data.id, what_is_kept().revision, repr(settings))
    return _put_together(key, office_store(), data.villages, data.boundary_source.schematic, settings)


@st.cache_resource(max_entries=8, show_spinner=False)
def _put_together(
    key: tuple[str, ...], _store: Engine, _villages: gpd.GeoDataFrame, _schematic: bool, _settings: SiteSettings
) -> Inputs:
    facts, pupils = stored.village_facts(_store), stored.pupils(_store)
    return outreach_inputs(
        _villages,
        facts=facts if len(facts) else None,
        pupils=pupils if len(pupils) else None,
        schematic=_schematic,
        site_settings=_settings,
    )
