"""Whether what is asked of a search for routes makes sense: every fault is found before it is told."""

import math
from collections.abc import Sequence

import numpy as np

from geo.errors import DataError, Problem
from geo.outreach.routes import Vehicle
from geo.outreach.routing_problem import RoutingProblem


def checked_problem(
    prizes: Sequence[float],
    minutes: np.ndarray,
    service: Sequence[float],
    vehicles: Sequence[Vehicle],
    cost: np.ndarray | None,
    loads: Sequence[float] | None,
    windows: Sequence[tuple[float, float]] | None,
    required: frozenset[int],
) -> RoutingProblem:
    """The problem as arrays. Raises `DataError` with all faults, named by the kinds that the functions here give."""
    places = len(prizes)
    amounts = {
        "prizes": np.asarray(prizes, dtype=float),
        "service": np.asarray(service, dtype=float),
        "loads": np.zeros(places) if loads is None else np.asarray(loads, dtype=float),
    }
    matrices = {"minutes": np.asarray(minutes, dtype=float)}
    if cost is not None:
        matrices["cost"] = np.asarray(cost, dtype=float)
    opening = None if windows is None else np.asarray(windows, dtype=float)
    faults = [fault for name, matrix in matrices.items() for fault in _matrix_faults(name, matrix, places)]
    faults += [fault for name, amount in amounts.items() for fault in _amount_faults(name, amount, places)]
    faults += _window_faults(opening, places)
    faults += [] if vehicles else [Problem("no_vehicles")]
    for number, vehicle in enumerate(vehicles):
        faults += _vehicle_faults(number, vehicle, places)
    faults += [
        Problem("required_unknown", facts={"place": place}) for place in sorted(required) if not 0 <= place < places
    ]
    if faults:
        raise DataError(*faults)
    problem = RoutingProblem(
        amounts["prizes"],
        matrices["minutes"],
        amounts["service"],
        tuple(vehicles),
        matrices.get("cost", matrices["minutes"]),
        amounts["loads"],
        opening,
        frozenset(int(place) for place in required),
    )
    too_far = sorted(problem.required - set(problem.served))
    if too_far:
        raise DataError(*(Problem("required_too_far", facts={"place": place}) for place in too_far))
    return problem


def check_search(seconds: float, seed: int) -> None:
    """Raises `DataError` for seconds that are no positive number, and for a seed that is no whole number from 0."""
    faults = []
    if not isinstance(seconds, (int, float)) or not math.isfinite(seconds) or seconds <= 0:
        faults.append(Problem("seconds_malformed", facts={"seconds": seconds}))
    if isinstance(seed, bool) or not isinstance(seed, (int, np.integer)) or not 0 <= seed < 2**32:
        faults.append(Problem("seed_malformed", facts={"seed": seed}))
    if faults:
        raise DataError(*faults)


def _matrix_faults(name: str, matrix: np.ndarray, places: int) -> list[Problem]:
    """not_square: not one row and column a place; not_finite; negative_minutes."""
    if matrix.shape != (places, places):
        return [Problem("not_square", facts={"name": name, "shape": matrix.shape, "places": places})]
    if not np.isfinite(matrix).all():
        return [Problem("not_finite", facts={"name": name})]
    return [Problem("negative_minutes", facts={"name": name})] if (matrix < 0).any() else []


def _amount_faults(name: str, amount: np.ndarray, places: int) -> list[Problem]:
    """lengths_differ: not one number a place; not_finite; negative_amount."""
    if amount.shape != (places,):
        return [Problem("lengths_differ", facts={"name": name, "n": amount.size, "places": places})]
    if not np.isfinite(amount).all():
        return [Problem("not_finite", facts={"name": name})]
    return [Problem("negative_amount", facts={"name": name})] if (amount < 0).any() else []


def _window_faults(windows: np.ndarray | None, places: int) -> list[Problem]:
    """lengths_differ: not one pair a place; not_finite: no number (endless is allowed); window_reversed."""
    if windows is None:
        return []
    if windows.shape != (places, 2):
        return [Problem("lengths_differ", facts={"name": "windows", "n": len(windows), "places": places})]
    if np.isnan(windows).any():
        return [Problem("not_finite", facts={"name": "windows"})]
    reversed_at = np.flatnonzero(windows[:, 0] > windows[:, 1])
    return [Problem("window_reversed", facts={"place": int(place)}) for place in reversed_at]


def _vehicle_faults(number: int, vehicle: Vehicle, places: int) -> list[Problem]:
    """vehicle_place_unknown: starts or ends at no place; vehicle_malformed: a limit that is no number."""
    faults = []
    if not (0 <= vehicle.start < places and 0 <= vehicle.end < places):
        faults.append(
            Problem("vehicle_place_unknown", facts={"vehicle": number, "start": vehicle.start, "end": vehicle.end})
        )
    limits = (vehicle.max_minutes, vehicle.latest, vehicle.capacity)
    if not math.isfinite(vehicle.earliest) or any(math.isnan(limit) for limit in limits):
        faults.append(Problem("vehicle_malformed", facts={"vehicle": number}))
    return faults
