"""Routes that collect the most: a team orienteering problem, solved with PyVRP."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Vehicle:
    """A team-day: from place `start` to place `end` (numbers of places, they may differ) within `max_minutes`.

    It sets out at `earliest` at the earliest and is back at `latest` at the latest (minutes of one clock, that of the
    windows), carries at most `capacity` of the loads and serves at most `max_places`, none of them in `forbidden`.
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
    """What one vehicle does: places in order, without its start and end; the prize, and minutes on the way and at work."""

    stops: tuple[int, ...] = ()
    prize: float = 0.0
    minutes: float = 0.0


@dataclass(frozen=True)
class Routes:
    """One route a vehicle, in the order of the vehicles; `stopped` when the search was ended before its time."""

    routes: tuple[Route, ...]
    stopped: bool = False

    @property
    def prize(self) -> float:
        """Collected by all."""
        return sum(route.prize for route in self.routes)


#: Told the best prize so far and the share of the search that is done; True ends the search.
Progress = Callable[[float, float], bool]


def solve_routes(
    prizes: Sequence[float],
    minutes: np.ndarray,
    service: Sequence[float],
    vehicles: Sequence[Vehicle],
    *,
    seconds: float,
    seed: int,
    cost: np.ndarray | None = None,
    loads: Sequence[float] | None = None,
    windows: Sequence[tuple[float, float]] | None = None,
    required: frozenset[int] = frozenset(),
    first: Sequence[Sequence[int]] | None = None,
    progress: Progress | None = None,
) -> Routes:
    """Find routes that collect the most prize."""
    raise NotImplementedError
