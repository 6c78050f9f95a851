"""All that a plan is made from, put together for any regency from its villages and what else is known."""

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.outreach.facts import check_facts, over, with_defaults
from geo.outreach.places import places_of
from geo.outreach.results.knowledge import FieldKnowledge, with_field_facts, with_field_pupils
from geo.outreach.settings import SiteSettings, TravelSettings
from geo.outreach.site import Site
from geo.outreach.sites import sites_of
from geo.outreach.travel import Travel, estimated_travel
from geo.region import is_of_region, region, sample_pupils, sample_village_facts
from geo.region import schools as schools_of_region

#: Makes what visits taught of the village facts before them, defaults filled in.
FieldOf = Callable[[pd.DataFrame], FieldKnowledge]
#: Makes travel of the places and of the estimate, which fills what it does not know.
TravelOf = Callable[[pd.DataFrame, Travel], Travel]


@dataclass(frozen=True)
class Inputs:
    """Sites and travel of a plan, and where they come from.

    `set_aside`, `met_at_school`, `not_placed`, `recorded_since`, `unrecorded` and `pupils` are those of `Sites`; `facts`
    the village facts in use, defaults filled in, and `field` what visits taught. `simulated` when any number of a sample
    is in them.
    """

    sites: tuple[Site, ...]
    set_aside: tuple[tuple[str, str], ...]
    travel: Travel
    places: pd.DataFrame
    facts: pd.DataFrame
    unrecorded: float
    met_at_school: pd.Series
    not_placed: float
    pupils: float
    simulated: bool
    recorded_since: pd.Series
    field: FieldKnowledge

    @property
    def pupils_met(self) -> float:
        """Likely people counted at schools, whether their homes are known or not."""
        return float(self.met_at_school.sum()) + self.not_placed


def outreach_inputs(
    villages: gpd.GeoDataFrame,
    *,
    facts: pd.DataFrame | None = None,
    pupils: pd.Series | None = None,
    schematic: bool,
    site_settings: SiteSettings = SiteSettings(),  # noqa: B008 - frozen, and read only
    travel_settings: TravelSettings = TravelSettings(),  # noqa: B008
    schools: pd.DataFrame | None = None,
    homes: pd.DataFrame | None = None,
    office: tuple[float, float] | None = None,
    travel_of: TravelOf | None = None,
    field_of: FieldOf | None = None,
) -> Inputs:
    """Sites and travel for these villages.

    What the office entered (`facts` by village cell by cell, `pupils` by school) comes first. For villages of the
    regency in view the simulated samples fill what is missing, the point of the capital is its own, and so are the
    schools of the districts that the villages are of; elsewhere plain defaults do (moderate access, no schools), and
    trips start at the middle of the villages unless `office` (latitude, longitude) is given.

    Parameters
    ----------
    schematic
        Whether the boundaries are drawn by us.
    travel_of
        Another source of travel than the estimate: `lambda places, estimate: travel_from_table(rows, places, estimate)`.
    field_of
        What visits taught, given the village facts before them: `lambda facts: field_knowledge(results, …)`.

    Raises
    ------
    DataError
        When a cell of `facts` cannot stand in its column, or `travel_of` raises.
    """
    ours = is_of_region(villages.index)
    if facts is not None:
        check_facts(facts)
    entered = over(facts, None, villages.index)
    used = with_defaults(over(entered, sample_village_facts() if ours else None, villages.index))
    schools = (
        schools if schools is not None else _schools_among(villages.index) if ours else schools_of_region().iloc[:0]
    )
    field = field_of(used) if field_of is not None else FieldKnowledge()
    used = with_field_facts(used, field)
    counted = with_field_pupils(_pupils(pupils, schools.index, sample_pupils() if ours else None), field)
    where = office or (region().capital_point if ours else None)
    places = places_of(villages, used, schools, where or _middle(villages), schematic)
    travel = estimated_travel(places, travel_settings)
    if travel_of is not None:
        travel = travel_of(places, travel)
    sites = sites_of(villages, places, used, counted, schools, travel, site_settings, homes, field)
    return Inputs(
        sites=sites.sites,
        set_aside=sites.set_aside,
        travel=travel,
        places=places,
        facts=used,
        unrecorded=sites.unrecorded,
        met_at_school=sites.met_at_school,
        not_placed=sites.not_placed,
        pupils=sites.pupils,
        simulated=ours and _uses_sample(entered, villages.index, pupils, schools.index),
        recorded_since=sites.recorded_since,
        field=field,
    )


def _schools_among(codes: pd.Index) -> pd.DataFrame:
    """The regency's schools in the districts of these villages: pupils of another's would be taken off homes they have not."""
    schools = schools_of_region()
    here = {district for district in schools["district_code"].unique() if codes.str.startswith(f"{district}.").any()}
    return schools[schools["district_code"].isin(here)]


def _pupils(entered: pd.Series | None, schools: pd.Index, sample: pd.Series | None) -> pd.Series:
    """Pupils by school: as entered, else of the sample, else NaN."""
    counted = pd.Series(float("nan"), index=schools)
    for known in (entered, sample):
        if known is not None:
            counted = counted.fillna(known.reindex(schools).astype(float))
    return counted


def _uses_sample(entered: pd.DataFrame, villages: pd.Index, pupils: pd.Series | None, schools: pd.Index) -> bool:
    """Whether a cell of the sample shows through: one that the sample has and nobody entered."""
    sample = sample_village_facts().reindex(villages)
    if (sample.notna() & entered[sample.columns].isna()).any(axis=None):
        return True
    return bool((_pupils(pupils, schools, None).isna() & sample_pupils().reindex(schools).notna()).any())


def _middle(villages: gpd.GeoDataFrame) -> tuple[float, float]:
    """Latitude and longitude of the middle of the box around the villages."""
    west, south, east, north = villages.total_bounds
    return float((south + north) / 2), float((west + east) / 2)
