"""Sites and the people each may yield: never the raw count of unrecorded people."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.outreach.facts import HOME_VISITS, LAST_VISIT, REAL_SHARE, as_day, with_defaults
from geo.outreach.pupils import MetAtSchool, met_at_school
from geo.outreach.results.knowledge import FieldKnowledge
from geo.outreach.settings import SiteSettings, Turnout
from geo.outreach.site import HOME, SCHOOL, Site, Yield
from geo.outreach.travel import Travel
from geo.village import DISTRICT, LATITUDE, LONGITUDE, UNRECORDED, VILLAGE_CODE

#: Why a place is no site.
NO_FIGURES, NO_PUPILS, NO_POINT = "no_figures", "no_pupils", "no_point"
_SCENARIOS = ("low", "likely", "high")


@dataclass(frozen=True)
class Sites:
    """Sites, and what they were taken from.

    `set_aside` are places that are no sites: code and reason. `met_at_school` are the likely pupils taken off each
    village (on the index of the villages), `not_placed` those that no village could be found for: together the likely
    pupils met. `recorded_since` are people recorded on visits after the day of the figures, on the same index; pupils
    recorded at school are taken off the villages that they most likely come from. `unrecorded` are all unrecorded people of
    the villages, those recorded since taken off; `pupils` all pupils of the schools that are still to be recorded.
    """

    sites: tuple[Site, ...]
    set_aside: tuple[tuple[str, str], ...]
    met_at_school: pd.Series
    not_placed: float
    recorded_since: pd.Series
    unrecorded: float
    pupils: float


def sites_of(
    villages: gpd.GeoDataFrame,
    places: pd.DataFrame,
    facts: pd.DataFrame,
    pupils: pd.Series,
    schools: pd.DataFrame,
    travel: Travel,
    settings: SiteSettings,
    homes: pd.DataFrame | None = None,
    field: FieldKnowledge = FieldKnowledge(),  # noqa: B008 - frozen, and read only
) -> Sites:
    """All sites in the order of `places`, with what a visit to each may yield in each of three scenarios.

    A school yields pupils x turnout; home visits home_visits x turnout, never more people than the village has. A
    village yields max(0, unrecorded x real_share - recorded since - home_visits - pupils met at school in the scenario) x
    turnout. Turnout is the site's own where visits taught one.
    More pupils met at school leave fewer at home, so a village's high scenario may yield less than its likely one: then
    the likely yield, which plans count, stays, and stands for the high (or the low) as well.

    Parameters
    ----------
    places, travel
        `places_of` and travel between all of them that have a point.
    pupils
        Pupils who reach seventeen and have no recording, by npsn; a school without is set aside (`no_pupils`).
    homes
        Known homes of pupils: npsn, village_code, pupils.
    field
        What visits taught. `facts` and `pupils` have what of it belongs there (`with_field_facts`).
    """
    facts = with_defaults(facts.reindex(villages.index))
    real = (villages[UNRECORDED] * facts[REAL_SHARE].astype(float)).clip(lower=0.0)
    since = _recorded_since(real, villages.index, travel, settings, homes, field)
    real = (real - since).clip(lower=0.0)
    at_home = np.minimum(facts[HOME_VISITS].astype(float), real)
    at_school = pupils.reindex(schools.index).astype(float)
    reachable = at_school[at_school.index.isin(travel.codes)].dropna()
    met = {
        scenario: met_at_school(
            reachable,
            {code: getattr(_turnout(code, SCHOOL, settings, field.turnout), scenario) for code in reachable.index},
            real - at_home,
            travel,
            settings.pupil_radius,
            homes,
        )
        for scenario in _SCENARIOS
    }
    people = _People(real - at_home, at_home, at_school, met, settings, field.turnout)
    sites, aside = [], []
    for code, place in places.iloc[1:].iterrows():
        reason = _why_no_site(place, code, people)
        if reason is None:
            sites.append(_site(code, place, people, facts, settings))
        else:
            aside.append((code, reason))
    likely = met["likely"]
    unrecorded = float((villages[UNRECORDED] - since).clip(lower=0.0).sum())
    pupils_left = float(at_school.sum())
    return Sites(tuple(sites), tuple(aside), likely.taken, likely.not_placed, since, unrecorded, pupils_left)


def _recorded_since(
    real: pd.Series,
    villages: pd.Index,
    travel: Travel,
    settings: SiteSettings,
    homes: pd.DataFrame | None,
    field: FieldKnowledge,
) -> pd.Series:
    """People recorded after the day of the figures, by village, pupils among them where they most likely live."""
    here = pd.Series(field.recorded, dtype=float).reindex(villages).fillna(0.0)
    at_school = pd.Series(field.pupils_recorded, dtype=float)
    at_school = at_school[at_school.index.isin(travel.codes)]
    if at_school.empty:
        return here
    left = (real - here).clip(lower=0.0)
    return here + met_at_school(at_school, 1.0, left, travel, settings.pupil_radius, homes).taken


@dataclass(frozen=True)
class _People:
    """People by village, home visits by village, pupils by school, and pupils met at school in each scenario."""

    villages: pd.Series
    homes: pd.Series
    schools: pd.Series
    met: dict[str, MetAtSchool]
    settings: SiteSettings
    turnout: Mapping[str, Turnout]

    def of(self, code: str, place: pd.Series, scenario: str = "likely") -> float:
        """People that a site's yield is taken of."""
        if place["kind"] == SCHOOL:
            return float(self.schools[code])
        village = place[VILLAGE_CODE]
        if place["kind"] == HOME:
            return float(self.homes[village])
        return max(0.0, float(self.villages[village] - self.met[scenario].taken[village]))

    def expected(self, code: str, place: pd.Series) -> Yield:
        """The yield of a site, to a tenth."""
        turnout = _turnout(code, place["kind"], self.settings, self.turnout)
        low, likely, high = (
            round(self.of(code, place, scenario) * getattr(turnout, scenario), 1) for scenario in _SCENARIOS
        )
        return Yield(min(low, likely), likely, max(likely, high))


def _turnout(code: str, kind: str, settings: SiteSettings, learned: Mapping[str, Turnout]) -> Turnout:
    """That of the site where visits taught one, else that of its kind."""
    return learned.get(code) or settings.turnout[kind]


def _why_no_site(place: pd.Series, code: str, people: _People) -> str | None:
    if np.isnan(place[LATITUDE]):
        return NO_POINT
    if place["kind"] == SCHOOL:
        return NO_PUPILS if np.isnan(people.schools[code]) else None
    return NO_FIGURES if np.isnan(people.villages[place[VILLAGE_CODE]]) else None


def _site(code: str, place: pd.Series, people: _People, facts: pd.DataFrame, settings: SiteSettings) -> Site:
    kind, village = place["kind"], place[VILLAGE_CODE]
    hours = {}
    if kind == SCHOOL:
        hours = {
            "opens": settings.school_opens,
            "closes": settings.school_closes,
            "weekdays": settings.school_weekdays,
            "closed": settings.school_closed,
        }
    last_visit = as_day(facts.at[village, LAST_VISIT]) if village is not None else None
    return Site(
        code=code,
        kind=kind,
        name=place["name"],
        district=place[DISTRICT],
        latitude=place[LATITUDE],
        longitude=place[LONGITUDE],
        expected=people.expected(code, place),
        people=round(people.of(code, place), 1),
        setup_minutes=settings.setup_minutes[kind],
        minutes_per_person=settings.minutes_per_person[kind],
        village_code=village,
        access=place["access"],
        last_visit=last_visit,
        **hours,
    )
