"""Where on Earth a layer lies: its coordinate system believed, corrected when that is certain, or asked about.

A layer is never drawn where its villages cannot be. Two things tell where they can: points of known villages, and the
province in their codes.
"""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError, ProjError

from geo.errors import BoundaryError, Problem
from geo.village import WGS84

#: Indonesia in degrees: west, south, east, north.
_INDONESIA = (94.0, -12.0, 142.0, 8.0)
#: Kilometres between the layer's villages and the known ones, in the middle: nearer is there, farther is elsewhere.
_THERE, _ELSEWHERE = 15.0, 60.0
#: Of two places that are there, the better is certain when it is this much nearer.
_CLEARLY = 0.6
#: Degrees (some 50 m) within which two systems name the same place.
_SAME = 0.0005
_FEWEST_KNOWN = 3
_KM_A_DEGREE = 111.32
_INSIDE = 0.9
#: UTM as offices use it, the two Mercators of web maps, and BPN's TM-3 zones.
_UTM_SOUTH = [f"EPSG:327{zone}" for zone in range(46, 55)]
_UTM_NORTH = [f"EPSG:326{zone}" for zone in range(46, 55)]
SYSTEMS = (*_UTM_SOUTH, *_UTM_NORTH, "EPSG:3857", "EPSG:3395", *(f"EPSG:{code}" for code in range(23830, 23846)))


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


@dataclass(frozen=True)
class Placed:
    """Shapes in degrees, the name of the system they were read in, and what was assumed or corrected."""

    shapes: np.ndarray
    crs: str
    swapped: bool
    problems: tuple[Problem, ...]
    read_in: str = WGS84

    def like(self, shapes: np.ndarray) -> np.ndarray:
        """Other shapes of the same layer, brought to degrees the same way."""
        return _transformed(_axes_swapped(shapes) if self.swapped else shapes, self.read_in)


@dataclass(frozen=True)
class _Reading:
    """One way to read a layer that puts its villages where they can be: where, and how far that is from the known ones.

    `shift` is the length in kilometres of the median displacement: what is drawn finer or coarser scatters around its
    point, what is read wrongly moves all one way.
    """

    crs: str
    swapped: bool
    there: np.ndarray
    shift: float

    def same_place(self, other: "_Reading") -> bool:
        return bool(np.abs(self.there - other.there).max() <= _SAME)


def place(shapes: np.ndarray, stated: str | None, where: Whereabouts, asked: str | None = None) -> Placed:
    """Bring a layer to WGS 84 degrees.

    Parameters
    ----------
    shapes
        Valid polygons in the layer's own coordinates.
    stated
        The system the file names (`EPSG:…` or WKT), or None.
    asked
        The system a person names instead of the file's.

    Raises
    ------
    BoundaryError
        When nothing certain says where the layer lies: the problem then names the systems that would fit.
    """
    if asked is not None:
        return _believed(shapes, _named(asked), where, told=True)
    middles = _middles(shapes)
    if stated is None:
        return _unstated(shapes, middles, where)
    here = _to_degrees(middles, stated)
    if _fits(here, where) or not _cure_wanted(here, where):
        return _believed(shapes, stated, where)
    return _corrected(shapes, middles, where, stated)


def _unstated(shapes: np.ndarray, middles: np.ndarray, where: Whereabouts) -> Placed:
    """A file that does not name its system: degrees say so themselves, metres do not."""
    degrees = _could_be_degrees(shapes)
    if degrees and (_fits(middles, where) or not _cure_wanted(middles, where)):
        placed = _believed(shapes, WGS84, where)
        return _saying(placed, Problem("crs_missing_taken_as_degrees"))
    return _corrected(shapes, middles, where, None)


def _corrected(shapes: np.ndarray, middles: np.ndarray, where: Whereabouts, stated: str | None) -> Placed:
    """Another system, or other axes, when only that puts the villages where they are; else a question."""
    fitting = _fitting(middles, where, stated)
    certain = _certain(fitting, where, stated)
    if certain is None:
        raise BoundaryError(_question(shapes, stated, fitting))
    crs, swapped = certain.crs, certain.swapped
    placed = _transformed(_axes_swapped(shapes) if swapped else shapes, crs)
    facts = {"read": short_name(crs), "stated": short_name(stated) if stated else ""}
    kinds = ["axes_swapped"] if swapped else []
    kinds += ["crs_corrected"] if crs != (stated or WGS84) else []
    problems = tuple(Problem(kind, facts=facts) for kind in kinds)
    return Placed(placed, short_name(crs), swapped, problems, crs)


def _question(shapes: np.ndarray, stated: str | None, fitting: list[_Reading]) -> Problem:
    systems = ", ".join(dict.fromkeys(short_name(one.crs) for one in fitting if not one.swapped))
    facts = {"systems": systems, "stated": short_name(stated) if stated else ""}
    if stated is None:
        return Problem("crs_missing_not_degrees", facts=facts)
    if pyproj.CRS.from_user_input(stated).is_geographic and not _could_be_degrees(shapes):
        return Problem("crs_says_degrees_but_metres", facts=facts)
    return Problem("crs_puts_it_elsewhere", facts=facts)


def _fitting(middles: np.ndarray, where: Whereabouts, stated: str | None) -> list[_Reading]:
    """Each reading that puts the villages where they can be, the best first."""
    found = []
    for crs in dict.fromkeys((*((stated,) if stated else ()), WGS84, *SYSTEMS)):
        for swapped in (False, True):
            there = _to_degrees(middles[:, ::-1] if swapped else middles, crs)
            if _inside(there, _INDONESIA) and _fits(there, where):
                found.append(_Reading(crs, swapped, there, _shift(there, where)))
    return sorted(found, key=lambda one: one.shift)


def _certain(fitting: list[_Reading], where: Whereabouts, stated: str | None) -> _Reading | None:
    """The one reading that cannot be another, if there is one."""
    if where.known:
        near = [one for one in fitting if one.shift <= _THERE]
        rivals = [one.shift for one in near[1:] if not one.same_place(near[0])]
        return near[0] if near and (not rivals or near[0].shift < _CLEARLY * min(rivals)) else None
    # Without known villages only the order of the axes can be certain: degrees beyond 90 are no latitude.
    swapped = [one for one in fitting if one.swapped and one.crs == (stated or WGS84)]
    return swapped[0] if swapped and len(fitting) == 1 else None


def _cure_wanted(there: np.ndarray, where: Whereabouts) -> bool:
    """Whether what the file says of itself must be doubted: its villages, or all Indonesia, lie elsewhere."""
    if where.known or np.isfinite(where.extents[:, 0]).any():
        return True
    impossible = not np.isfinite(there).all() or np.abs(there[:, 1]).max() > 90 or np.abs(there[:, 0]).max() > 180
    return impossible or (not _inside(there, _INDONESIA) and _inside(there[:, ::-1], _INDONESIA))


def _fits(there: np.ndarray, where: Whereabouts) -> bool:
    """Whether the villages, in degrees, lie where they are known to, or else in the provinces of their codes."""
    if not np.isfinite(there).all():
        return False
    if where.known:
        return _kilometres_off(there, where) <= _ELSEWHERE
    coded = np.isfinite(where.extents[:, 0])
    if coded.any():
        west, south, east, north = where.extents[coded].T
        x, y = there[coded].T
        return float(((west <= x) & (x <= east) & (south <= y) & (y <= north)).mean()) >= _INSIDE
    return _inside(there, _INDONESIA)


def _kilometres_off(there: np.ndarray, where: Whereabouts) -> float:
    known = np.isfinite(where.points[:, 0])
    if not known.any() or not np.isfinite(there).all():
        return float("inf") if known.any() else 0.0
    (x, y), (to_x, to_y) = there[known].T, where.points[known].T
    return float(np.median(np.hypot((x - to_x) * np.cos(np.radians(to_y)), y - to_y)) * _KM_A_DEGREE)


def _shift(there: np.ndarray, where: Whereabouts) -> float:
    """Length of the median displacement from the known points, in kilometres; 0 when none is known."""
    known = np.isfinite(where.points[:, 0])
    if not known.any():
        return 0.0
    east, north = np.median(there[known] - where.points[known], axis=0)
    return float(np.hypot(east * np.cos(np.radians(where.points[known, 1].mean())), north) * _KM_A_DEGREE)


def _believed(shapes: np.ndarray, crs: str, where: Whereabouts, *, told: bool = False) -> Placed:
    degrees = _transformed(shapes, crs)
    bounds = shapely.total_bounds(degrees)
    if not np.isfinite(bounds).all() or np.abs(bounds[[1, 3]]).max() > 90 or np.abs(bounds[[0, 2]]).max() > 180:
        kind = "crs_says_degrees_but_metres" if crs == WGS84 or not told else "crs_puts_it_elsewhere"
        raise BoundaryError(Problem(kind, facts={"systems": "", "stated": short_name(crs)}))
    placed = Placed(degrees, short_name(crs), False, (), crs)
    if told and not _fits(_middles(degrees), where):
        return _saying(placed, Problem("crs_asked_looks_wrong", facts={"stated": short_name(crs)}))
    if not _inside(bounds.reshape(2, 2), _INDONESIA):
        return _saying(placed, Problem("outside_indonesia"))
    return placed


def _saying(placed: Placed, problem: Problem) -> Placed:
    return replace(placed, problems=(problem, *placed.problems))


def _named(asked: str) -> str:
    try:
        crs = pyproj.CRS.from_user_input(asked)
    except CRSError as reason:
        raise BoundaryError(Problem("crs_unusable")) from reason
    if not (crs.is_geographic or crs.is_projected):
        raise BoundaryError(Problem("crs_unusable"))
    return f"EPSG:{crs.to_epsg()}" if crs.to_epsg() else asked


def short_name(crs: str) -> str:
    """`EPSG:32748` as it is; of a longer definition, its first words."""
    return crs if crs.startswith("EPSG:") else pyproj.CRS.from_user_input(crs).name[:60]


def system_title(crs: str) -> str:
    """What people call a system: `WGS 84 / UTM zone 48S (EPSG:32748)`."""
    return f"{pyproj.CRS.from_user_input(crs).name} ({crs})"


def _could_be_degrees(shapes: np.ndarray) -> bool:
    return bool((np.abs(shapely.total_bounds(shapes)) <= 180).all())


def _middles(shapes: np.ndarray) -> np.ndarray:
    """The middle of each shape's extent; of an empty one, of the whole layer's."""
    bounds = shapely.bounds(shapes)
    middles = np.column_stack([(bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2])
    west, south, east, north = shapely.total_bounds(shapes)
    missing = ~np.isfinite(middles[:, 0])
    middles[missing] = ((west + east) / 2, (south + north) / 2)
    return middles


def _inside(points: np.ndarray, frame: tuple[float, float, float, float]) -> bool:
    x, y = np.asarray(points).T
    return bool(((frame[0] <= x) & (x <= frame[2]) & (frame[1] <= y) & (y <= frame[3])).all())


def _axes_swapped(shapes: np.ndarray) -> np.ndarray:
    return shapely.transform(shapes, lambda xy: xy[:, ::-1])


def _to_degrees(points: np.ndarray, crs: str) -> np.ndarray:
    """(longitude, latitude) of points; infinite where the system has no such place."""
    if crs == WGS84:
        return points
    x, y = _transformer(crs).transform(points[:, 0], points[:, 1])
    return np.column_stack([x, y])


def _transformed(shapes: np.ndarray, crs: str) -> np.ndarray:
    if crs == WGS84:
        return shapes
    transformer = _transformer(crs)
    degrees = shapely.transform(shapes, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1])))
    # Rounding in a projection may make neighbouring vertices cross.
    bad = ~shapely.is_valid(degrees)
    finite = np.isfinite(shapely.bounds(degrees)).all(axis=1)
    degrees[bad & finite] = shapely.make_valid(degrees[bad & finite], method="structure", keep_collapsed=False)
    return degrees


@cache
def _transformer(crs: str) -> pyproj.Transformer:
    try:
        return pyproj.Transformer.from_crs(crs, WGS84, always_xy=True)
    except (CRSError, ProjError) as reason:
        raise BoundaryError(Problem("crs_unusable")) from reason
