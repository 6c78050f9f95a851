"""Trips on the map: lines in the colour of their team, places sized by the people expected, those left out in grey."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.maps.classes import team_palette
from geo.maps.display import DECIMALS, compact

Point = tuple[float, float]


@dataclass(frozen=True)
class RouteLine:
    """One trip: the team that drives it (from 1) and its points (latitude, longitude) in order, the office at both ends."""

    team: int
    points: tuple[Point, ...]


@dataclass(frozen=True)
class RoutePlace:
    """A place: how many people are expected there, and lines for whoever points at it (its name first).

    `label` stands in its circle, `team` colours it: 0 where several teams come, None where nobody does. `code` is what a
    click on it sends.
    """

    point: Point
    people: float
    said: tuple[str, ...]
    label: str = ""
    team: int | None = None
    code: str = ""


@dataclass(frozen=True)
class RouteDrawing:
    """Routes above the villages; `url` is the address of what `routes_json` made."""

    url: str


def team_colour(team: int) -> str:
    """The colour (`#rrggbb`) of a team; with more teams than colours they come round again."""
    colours = team_palette()
    return colours[(team - 1) % len(colours)]


def routes_json(office: Point, lines: Sequence[RouteLine], places: Sequence[RoutePlace]) -> str:
    """Lines and places as one JSON text for the map layer, the largest places first, so that small ones lie above.

    What is said of a place is data for `textContent`, never for HTML. Places that nobody visits have no colour.
    """
    largest = max((place.people for place in places), default=0.0) or 1.0
    ordered = sorted(places, key=lambda place: (place.team is not None, -place.people))
    return compact(
        {
            "office": _rounded(office),
            "lines": [
                {"colour": team_colour(line.team), "points": [_rounded(point) for point in line.points]}
                for line in lines
            ],
            "places": [
                {
                    "at": _rounded(place.point),
                    "size": round((max(place.people, 0.0) / largest) ** 0.5, 3),
                    "label": place.label,
                    "colour": _colour(place.team),
                    "said": list(place.said),
                    "code": place.code,
                }
                for place in ordered
            ],
        }
    )


#: Of a place that several teams visit.
SHARED = "#3e4c59"


def _colour(team: int | None) -> str | None:
    if team is None:
        return None
    return team_colour(team) if team else SHARED


def _rounded(point: Point) -> list[float]:
    return [round(float(degrees), DECIMALS) for degrees in point]
