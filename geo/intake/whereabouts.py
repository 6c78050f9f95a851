"""What is known of where villages lie, and how far from it a layer is."""

from dataclasses import dataclass

import numpy as np

#: Indonesia in degrees: west, south, east, north.
INDONESIA = (94.0, -12.0, 142.0, 8.0)
#: Kilometres from its known villages, in the middle, at which a layer is elsewhere; and one village from its own.
ELSEWHERE = 60.0
_FEWEST_KNOWN = 3
#: Kilometres by which a layer as a whole may lie beside its known villages; right files lie within 0.05.
BESIDE = 1.5
#: A layer lies beside its villages as a whole when they moved so many times farther than they scatter.
_ALL_ONE_WAY = 2.0
_KM_A_DEGREE = 111.32
_INSIDE = 0.9


@dataclass(frozen=True)
class Whereabouts:
    """What is known of where the villages of a layer lie, one entry a village.

    `points` are (longitude, latitude) of villages that a reference knows, NaN elsewhere. `extents` are (west, south,
    east, north) of the province in a village's code, NaN elsewhere.
    """

    points: np.ndarray
    extents: np.ndarray

    @property
    def known(self) -> bool:
        """Whether enough villages are known by a point of their own."""
        return int(np.isfinite(self.points[:, 0]).sum()) >= _FEWEST_KNOWN


def fits(there: np.ndarray, where: Whereabouts) -> bool:
    """Whether the villages, in degrees, lie where they are known to, or else in the provinces of their codes."""
    if not np.isfinite(there).all():
        return False
    if where.known:
        return _kilometres_off(there, where) <= ELSEWHERE
    coded = np.isfinite(where.extents[:, 0])
    if coded.any():
        west, south, east, north = where.extents[coded].T
        x, y = there[coded].T
        return float(((west <= x) & (x <= east) & (south <= y) & (y <= north)).mean()) >= _INSIDE
    return inside(there, INDONESIA)


def _kilometres_off(there: np.ndarray, where: Whereabouts) -> float:
    known = np.isfinite(where.points[:, 0])
    if not known.any() or not np.isfinite(there).all():
        return float("inf") if known.any() else 0.0
    (x, y), (to_x, to_y) = there[known].T, where.points[known].T
    return float(np.median(np.hypot((x - to_x) * np.cos(np.radians(to_y)), y - to_y)) * _KM_A_DEGREE)


def shift_of(there: np.ndarray, where: Whereabouts) -> float:
    """Length of the median displacement from the known points, in kilometres; 0 when none is known."""
    known = np.isfinite(where.points[:, 0])
    if not known.any():
        return 0.0
    east, north = np.median(there[known] - where.points[known], axis=0)
    return float(np.hypot(east * np.cos(np.radians(where.points[known, 1].mean())), north) * _KM_A_DEGREE)


def lies_beside(there: np.ndarray, where: Whereabouts) -> bool:
    """Whether the known villages all moved one way, farther than maps of the same villages differ."""
    if not where.known or not np.isfinite(there).all():
        return False
    known = np.isfinite(where.points[:, 0])
    moved = there[known] - where.points[known]
    scatter = float(np.median(np.hypot(*(moved - np.median(moved, axis=0)).T)) * _KM_A_DEGREE)
    return shift_of(there, where) > max(BESIDE, _ALL_ONE_WAY * scatter)


def kilometres_off_each(there: np.ndarray, where: Whereabouts) -> np.ndarray:
    """How far each place is from its village's point, else from the province of its code; NaN of others."""
    x, y = there.T
    west, south, east, north = where.extents.T
    to_x = np.where(np.isfinite(where.points[:, 0]), where.points[:, 0], np.clip(x, west, east))
    to_y = np.where(np.isfinite(where.points[:, 1]), where.points[:, 1], np.clip(y, south, north))
    return np.hypot((x - to_x) * np.cos(np.radians(to_y)), y - to_y) * _KM_A_DEGREE


def inside(points: np.ndarray, frame: tuple[float, float, float, float]) -> bool:
    """Whether all points lie in a frame of (west, south, east, north)."""
    x, y = np.asarray(points).T
    return bool(((frame[0] <= x) & (x <= frame[2]) & (frame[1] <= y) & (y <= frame[3])).all())
