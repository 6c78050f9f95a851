"""What is known of each place of a plan: figures and facts of its village, its point."""

import math
from dataclasses import dataclass

from geo.outreach.facts import ACCESS_CLASS, ELECTRICITY, NOTE, SIGNAL
from geo.outreach.letters.dossier import Dossier
from geo.outreach.site import village_of
from geo.outreach.trips import LeftOut, Stop
from geo.village import ELIGIBLE, LATITUDE, LONGITUDE, RECORDED, UNRECORDED

_UNKNOWN = float("nan")
Point = tuple[float, float]


@dataclass(frozen=True)
class SiteData:
    """What is known of a place of a plan.

    Figures are those of its village, NaN where it has none, and of schools, which are of no village. `access`, `signal`,
    `electricity` and `note` are None where nothing is known. `point` is latitude and longitude.
    """

    code: str
    eligible: float
    recorded: float
    unrecorded: float
    access: str | None
    signal: str | None
    electricity: str | None
    note: str | None
    point: Point | None

    @property
    def coverage(self) -> float:
        """Recorded people as a share of those eligible; NaN when either is not known or nobody is eligible."""
        return self.recorded / self.eligible if self.eligible > 0 else _UNKNOWN


def site_data(dossier: Dossier, code: str) -> SiteData:
    """What the dossier knows of the place with this code."""
    village = village_of(code)
    figures = [_cell(dossier.villages, village, column) for column in (ELIGIBLE, RECORDED, UNRECORDED)]
    facts = {column: _cell(dossier.facts, village, column) for column in (ACCESS_CLASS, SIGNAL, ELECTRICITY, NOTE)}
    # A school has no village of its own; its access is that of the nearest one.
    facts[ACCESS_CLASS] = facts[ACCESS_CLASS] or _cell(dossier.places, code, "access")
    return SiteData(
        code,
        *(_UNKNOWN if figure is None else float(figure) for figure in figures),
        **facts,
        point=point_of(dossier, code),
    )


def point_of(dossier: Dossier, code: str) -> Point | None:
    """Latitude and longitude of a place, None where no point is known."""
    point = _cell(dossier.places, code, LATITUDE), _cell(dossier.places, code, LONGITUDE)
    if None in point or not all(map(math.isfinite, point)):
        return None
    return float(point[0]), float(point[1])


def places_in(dossier: Dossier) -> tuple[Stop | LeftOut, ...]:
    """Every place that the plan names, each once: those of its trips in order, then those left out."""
    found: dict[str, Stop | LeftOut] = {}
    for place in (*(stop for trip in dossier.plan.trips for stop in trip.stops), *dossier.plan.left_out):
        found.setdefault(place.code, place)
    return tuple(found.values())


def _cell(table, row: str, column: str) -> object:
    """A cell, None where it is missing or there is no such row."""
    if row not in table.index or column not in table.columns:
        return None
    value = table.at[row, column]
    return None if value is None or value != value else value
