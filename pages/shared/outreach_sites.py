"""Sites as pages name and place them."""

from collections.abc import Iterable, Mapping

import pandas as pd

from geo.maps.routes import Point
from geo.outreach.site import OFFICE, Site
from geo.outreach_words import kind_words
from geo.village import DISTRICT, LATITUDE, LONGITUDE, VILLAGE


def site_labels(sites: Iterable[Site]) -> dict[str, str]:
    """Code → `Desa, Kecamatan`, by name; of home visits that they are."""
    labels = {site.code: place_label(site) for site in sites}
    return dict(sorted(labels.items(), key=lambda pair: pair[1].casefold()))


def place_label(place) -> str:
    """`Desa, Kecamatan` of a site, a stop or one that is left out."""
    return f"{place_name(place)}, {place.district}"


def place_name(place) -> str:
    """The name; of home visits that they are."""
    return f"{place.name} ({kind_words(place.kind)})" if place.kind == "home" else place.name


def village_names(villages: pd.DataFrame) -> Mapping[str, str]:
    """Code → name with its kecamatan."""
    return {code: f"{name} ({district})" for code, name, district in villages[[VILLAGE, DISTRICT]].itertuples()}


def points_of(places: pd.DataFrame) -> dict[str, Point]:
    """Code → latitude and longitude of every place that has a point, the office's too."""
    placed = places[[LATITUDE, LONGITUDE]].dropna()
    return {str(code): (float(lat), float(lon)) for code, lat, lon in placed.itertuples()}


def office_of(points: Mapping[str, Point]) -> Point | None:
    """Where trips start and end."""
    return points.get(OFFICE)
