"""All places that a trip may start from or stop at, each with its point."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.outreach.facts import ACCESS_CLASS, HOME_VISITS
from geo.outreach.schools import place_schools
from geo.outreach.site import HOME, MODERATE, OFFICE, SCHOOL, VILLAGE_VISIT, home_code
from geo.outreach.travel import great_circle_km
from geo.region import reference
from geo.village import DISTRICT, LATITUDE, LONGITUDE, VILLAGE, VILLAGE_CODE

#: How the point of a village was come by: of the reference table, or on the surface of its polygon.
REFERENCE_POINT, ON_SURFACE = "reference", "on_surface"
GIVEN = "given"
COLUMNS = ("kind", "name", DISTRICT, VILLAGE_CODE, LATITUDE, LONGITUDE, "access", "placed", "stated")


def places_of(
    villages: gpd.GeoDataFrame,
    facts: pd.DataFrame,
    schools: pd.DataFrame,
    office: tuple[float, float],
    schematic: bool,
) -> pd.DataFrame:
    """The office first, then villages, home visits where `facts` have any, and schools, indexed by `code`.

    Columns `kind` (a site's, or "office"), `name`, `district`, `village_code` (None for office and schools), `latitude`,
    `longitude` (NaN: no point is known), `access`, `placed` and `stated`. `placed` says how the point was come by: of
    villages `reference` or `on_surface`, of schools see `place_schools`: all but `published` are flagged, and `stated`
    names the place that stands in. Access of a school and of the office is that of the nearest village, by great circle.

    Parameters
    ----------
    facts
        `access` and `home_visits` of the villages (geo.outreach.facts, with defaults filled in).
    office
        Latitude and longitude in degrees.
    schematic
        Whether the boundaries are drawn by us; then no point is tested against them.
    """
    points = _village_points(villages)
    access = facts[ACCESS_CLASS].reindex(villages.index).fillna(MODERATE)
    here = villages[[VILLAGE, DISTRICT]].rename(columns={VILLAGE: "name"}).join(points)
    here = pd.DataFrame(here.assign(access=access, kind=VILLAGE_VISIT, stated="", **{VILLAGE_CODE: villages.index}))
    visits = facts[HOME_VISITS].reindex(villages.index).astype(float)
    homes = here[(visits > 0).to_numpy()].assign(kind=HOME)
    homes.index = pd.Index([home_code(code) for code in homes.index])
    placed = place_schools(schools, villages, points[[LATITUDE, LONGITUDE]], schematic)
    there = schools[["school", DISTRICT]].rename(columns={"school": "name"}).join(placed)
    there = there.assign(kind=SCHOOL, access=_nearest(placed, here), **{VILLAGE_CODE: None})
    start = _office(office, here)
    places = pd.concat([table[list(COLUMNS)].astype(object) for table in (start, here, homes, there) if len(table)])
    places[[LATITUDE, LONGITUDE]] = places[[LATITUDE, LONGITUDE]].astype(float)
    places.index.name = "code"
    return places


def _village_points(villages: gpd.GeoDataFrame) -> pd.DataFrame:
    """The point of the reference table, else one on the surface: latitude, longitude, `placed`, on the same index."""
    shapes = villages.geometry.to_numpy()
    usable = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    surface = np.full((len(shapes), 2), np.nan)
    surface[usable] = shapely.get_coordinates(shapely.point_on_surface(shapes[usable]))
    points = pd.DataFrame(surface[:, ::-1], index=villages.index, columns=[LATITUDE, LONGITUDE])
    known = reference()[[LATITUDE, LONGITUDE]].reindex(villages.index)
    points = known.fillna(points)
    return points.assign(placed=np.where(villages.index.isin(reference().index), REFERENCE_POINT, ON_SURFACE))


def _office(point: tuple[float, float], villages: pd.DataFrame) -> pd.DataFrame:
    row = pd.DataFrame([point], index=[OFFICE], columns=[LATITUDE, LONGITUDE])
    more = {"kind": OFFICE, "name": "", DISTRICT: "", VILLAGE_CODE: None, "placed": GIVEN, "stated": ""}
    return row.assign(access=_nearest(row, villages), **more)


def _nearest(points: pd.DataFrame, villages: pd.DataFrame) -> list[str]:
    """The access of the nearest village of each point; moderate where there is none."""
    there = villages.dropna(subset=[LATITUDE, LONGITUDE])
    if there.empty or points.empty:
        return [MODERATE] * len(points)
    km = great_circle_km(points[[LATITUDE, LONGITUDE]].to_numpy(float), there[[LATITUDE, LONGITUDE]].to_numpy(float))
    # A point that is not known is nearest to the first one, and is on no trip.
    return list(there["access"].to_numpy()[np.where(np.isnan(km), np.inf, km).argmin(axis=1)])
