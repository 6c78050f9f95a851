"""Where on Earth a layer lies: its coordinate system believed, corrected when that is certain, or asked about.

A layer is never drawn where its villages cannot be. Two things tell where they can: points of known villages, and the
province in their codes.
"""

from dataclasses import dataclass, replace

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError

from geo.errors import BoundaryError, Problem
from geo.intake.degrees import axes_swapped, middles_of, short_name, to_degrees, transformed
from geo.intake.degrees import system_title as system_title
from geo.intake.whereabouts import (
    BESIDE,
    INDONESIA,
    Whereabouts,
    fits,
    inside,
    kilometres_off_each,
    lies_beside,
    shift_of,
)
from geo.village import WGS84

#: Kilometres between the layer's villages and the known ones, in the middle, within which they are there.
_THERE = 15.0
#: Of two places that are there, the better is certain when it is this much nearer.
_CLEARLY = 0.6
#: Degrees (some 50 m) within which two systems name the same place.
_SAME = 0.0005
#: UTM as offices use it, the two Mercators of web maps, and BPN's TM-3 zones.
_UTM_SOUTH = [f"EPSG:327{zone}" for zone in range(46, 55)]
_UTM_NORTH = [f"EPSG:326{zone}" for zone in range(46, 55)]
SYSTEMS = (*_UTM_SOUTH, *_UTM_NORTH, "EPSG:3857", "EPSG:3395", *(f"EPSG:{code}" for code in range(23830, 23846)))


@dataclass(frozen=True)
class Placed:
    """Shapes in degrees, the name of the system they were read in, and what was assumed or corrected."""

    shapes: np.ndarray
    crs: str
    swapped: bool
    problems: tuple[Problem, ...]
    read_in: str = WGS84

    def kilometres_off(self, where: Whereabouts) -> np.ndarray:
        """How far each shape lies from its village's point, else from the province of its code; NaN of others."""
        off = kilometres_off_each(middles_of(self.shapes), where)
        return np.where(shapely.is_empty(self.shapes), np.nan, off)

    def like(self, shapes: np.ndarray) -> np.ndarray:
        """Other shapes of the same layer, brought to degrees the same way."""
        return transformed(axes_swapped(shapes) if self.swapped else shapes, self.read_in)


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
    middles = middles_of(shapes)
    if stated is None:
        return _beside_said(_unstated(shapes, middles, where), where)
    here = to_degrees(middles, stated)
    if lies_beside(here, where) and (better := _better(middles, here, where, stated)):
        return _read_as(shapes, better, stated)
    if fits(here, where) or not _cure_wanted(here, where):
        return _beside_said(_believed(shapes, stated, where), where)
    return _beside_said(_corrected(shapes, middles, where, stated), where)


def _unstated(shapes: np.ndarray, middles: np.ndarray, where: Whereabouts) -> Placed:
    """A file that does not name its system: degrees say so themselves, metres do not."""
    degrees = _could_be_degrees(shapes)
    if degrees and (fits(middles, where) or not _cure_wanted(middles, where)):
        placed = _believed(shapes, WGS84, where)
        return _saying(placed, Problem("crs_missing_taken_as_degrees"))
    return _corrected(shapes, middles, where, None)


def _corrected(shapes: np.ndarray, middles: np.ndarray, where: Whereabouts, stated: str | None) -> Placed:
    """Another system, or other axes, when only that puts the villages where they are; else a question."""
    fitting = _fitting(middles, where, stated)
    certain = _certain(fitting, where, stated)
    if certain is None:
        raise BoundaryError(_question(shapes, stated, fitting))
    return _read_as(shapes, certain, stated)


def _read_as(shapes: np.ndarray, reading: _Reading, stated: str | None) -> Placed:
    """The layer in another system, or with other axes, than its file says; said."""
    crs, swapped = reading.crs, reading.swapped
    placed = transformed(axes_swapped(shapes) if swapped else shapes, crs)
    facts = {"read": short_name(crs), "stated": short_name(stated) if stated else ""}
    kinds = ["axes_swapped"] if swapped else []
    kinds += ["crs_corrected"] if crs != (stated or WGS84) else []
    problems = tuple(Problem(kind, facts=facts) for kind in kinds)
    return Placed(placed, short_name(crs), swapped, problems, crs)


def _better(middles: np.ndarray, here: np.ndarray, where: Whereabouts, stated: str) -> _Reading | None:
    """The one reading that puts the villages on their points, when the file's own puts them all beside."""
    near = [one for one in _fitting(middles, where, stated) if one.shift <= BESIDE]
    rivals = [one.shift for one in near[1:] if not one.same_place(near[0])]
    clear = near and near[0].shift < _CLEARLY * min([shift_of(here, where), *rivals])
    return near[0] if clear else None


def _beside_said(placed: Placed, where: Whereabouts) -> Placed:
    there = middles_of(placed.shapes)
    if not lies_beside(there, where):
        return placed
    return _saying(placed, Problem("villages_lie_beside", facts={"km": shift_of(there, where)}))


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
    systems = (*((stated,) if stated else ()), WGS84, *SYSTEMS)
    if _are_degrees(middles):
        # As metres they would all lie within a stone's throw of a projection's corner.
        systems = tuple(crs for crs in systems if pyproj.CRS.from_user_input(crs).is_geographic)
    for crs in dict.fromkeys(systems):
        for swapped in (False, True):
            there = to_degrees(middles[:, ::-1] if swapped else middles, crs)
            if inside(there, INDONESIA) and fits(there, where):
                found.append(_Reading(crs, swapped, there, shift_of(there, where)))
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
    return impossible or (not inside(there, INDONESIA) and inside(there[:, ::-1], INDONESIA))


def _believed(shapes: np.ndarray, crs: str, where: Whereabouts, *, told: bool = False) -> Placed:
    degrees = transformed(shapes, crs)
    bounds = shapely.total_bounds(degrees)
    if not np.isfinite(bounds).all() or np.abs(bounds[[1, 3]]).max() > 90 or np.abs(bounds[[0, 2]]).max() > 180:
        kind = "crs_says_degrees_but_metres" if crs == WGS84 or not told else "crs_puts_it_elsewhere"
        raise BoundaryError(Problem(kind, facts={"systems": "", "stated": short_name(crs)}))
    placed = Placed(degrees, short_name(crs), False, (), crs)
    if told and not fits(middles_of(degrees), where):
        return _saying(placed, Problem("crs_asked_looks_wrong", facts={"stated": short_name(crs)}))
    if not inside(bounds.reshape(2, 2), INDONESIA):
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


def _could_be_degrees(shapes: np.ndarray) -> bool:
    return bool((np.abs(shapely.total_bounds(shapes)) <= 180).all())


def _are_degrees(points: np.ndarray) -> bool:
    return bool((np.abs(points) <= 180).all())
