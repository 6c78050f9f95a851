"""Minutes and kilometres between the office and all sites, and where they were taken from."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.outreach.settings import TravelSettings
from geo.village import LATITUDE, LONGITUDE

#: Where travel can come from.
ESTIMATE, TABLE, ENGINE = "estimate", "table", "engine"
SOURCES = (ESTIMATE, TABLE, ENGINE)
#: Mean radius of the Earth (IUGG), km.
EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True)
class Travel:
    """Travel between places: `minutes` whole, rounded up, and `km`, both (n, n) from row to column in the order of `codes`.

    `estimated` is the number of pairs (one a direction) that were taken from the estimate because the `source` has none;
    `detail` names the file or the address.
    """

    codes: tuple[str, ...]
    minutes: np.ndarray
    km: np.ndarray
    source: str
    estimated: int = 0
    detail: str = ""


def estimated_travel(places: pd.DataFrame, settings: TravelSettings) -> Travel:
    """Travel without a road network, between all places (`places_of`) that have a point.

    Minutes = great-circle km x detour x (60 / speed of the one end's access class + 60 / the other's) / 2, rounded up;
    `km` is great-circle km x detour. Both are 0 between places at the same point.
    """
    placed = places.dropna(subset=[LATITUDE, LONGITUDE])
    km = great_circle_km(placed[[LATITUDE, LONGITUDE]].to_numpy(float)) * settings.detour
    slowness = np.array([60 / settings.speed[access] for access in placed["access"]])
    minutes = km * (slowness[:, None] + slowness[None, :]) / 2
    return Travel(tuple(placed.index), whole_minutes(minutes), km, ESTIMATE)


def great_circle_km(points: np.ndarray, others: np.ndarray | None = None) -> np.ndarray:
    """Great-circle distance in km from each of `points` to each of `others` (default: the same); (n, 2) degrees lat, lon.

    The haversine formula, which keeps its digits at small distances (Sinnott, 1984).
    """
    here = np.radians(np.asarray(points, dtype=float))
    there = here if others is None else np.radians(np.asarray(others, dtype=float))
    north = here[:, None, 0] - there[None, :, 0]
    east = here[:, None, 1] - there[None, :, 1]
    chord = np.sin(north / 2) ** 2 + np.cos(here[:, None, 0]) * np.cos(there[None, :, 0]) * np.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))


def whole_minutes(minutes: np.ndarray) -> np.ndarray:
    """Minutes rounded up; a billionth over a whole minute is the last binary digit, not time."""
    return np.ceil(minutes - 1e-9).clip(min=0).astype(int)
