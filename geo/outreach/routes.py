"""What a search for routes is given and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Vehicle:
    """A team-day: from place `start` to place `end` (numbers of places, they may differ) within `max_minutes`.

    `max_minutes` are of the whole route: travel, service and waiting. It sets out at `earliest` at the earliest and is
    back at `latest` at the latest (minutes of one clock, that of the windows), carries at most `capacity` of the loads and
    serves at most `max_places`, none of them in `forbidden`.
    """

    start: int
    end: int
    max_minutes: float
    earliest: float = 0.0
    latest: float = float("inf")
    capacity: float = float("inf")
    max_places: int | None = None
    forbidden: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Route:
    """What one vehicle does: places in order, without its start and end; the prize, and minutes from start to end.

    A vehicle that stays where it is has no stops and takes 0 minutes.
    """

    stops: tuple[int, ...] = ()
    prize: float = 0.0
    minutes: float = 0.0


@dataclass(frozen=True)
class Routes:
    """One route a vehicle, in the order of the vehicles; `stopped` when the search was ended before its time.

    `met` are the stops of other promising routes that a search for many vehicles came by.
    """

    routes: tuple[Route, ...]
    stopped: bool = False
    met: tuple[tuple[int, ...], ...] = ()

    @property
    def prize(self) -> float:
        """Collected by all."""
        return sum(route.prize for route in self.routes)


#: Told the best prize so far and the share of the search that is done; True ends the search.
Progress = Callable[[float, float], bool]
