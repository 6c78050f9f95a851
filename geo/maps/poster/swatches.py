"""How a class looks on a map and in its legend: its colour, or hatching for what is no figure; and sizes of circles."""

import numpy as np
import pandas as pd

from geo.maps.poster.card import LegendEntry
from geo.maps.poster.inks import BLANK, HATCH, PALE
from geo.maps.poster.sheet import Box, Sheet

#: Distance of the lines of a hatching in points, and how they run: one way for the first class, another for the next.
STEP = 9.0
_ANGLES = (45.0, -45.0, 0.0, 90.0)


def ground(entry: LegendEntry) -> str:
    """The colour under a class's hatching, if it has one."""
    return entry.colour or (BLANK if entry.hatched else PALE)


def angle(at: int) -> float:
    """How the hatching of the class at a place of the legend runs: neighbours differ."""
    return _ANGLES[at % 2]


def draw_swatch(sheet: Sheet, box: Box, entry: LegendEntry, at: int) -> None:
    """A class as a small field."""
    import shapely

    sheet.rectangle(box, fill=ground(entry), zorder=1)
    if entry.hatched:
        shape = shapely.box(box.x, box.y, box.right, box.bottom)
        draw_hatching(sheet, shape, angle(at), line_zorder=2)


def draw_hatching(
    sheet: Sheet, shape, degrees: float, *, line_zorder: float = 1.5, step: float = STEP, within=None
) -> None:
    """Lines over a shape in points of the sheet: drawn, not a pattern, which every reader of PDF shows otherwise."""
    from matplotlib.path import Path

    lines = hatching(shape, degrees, step)
    if not lines:
        return
    vertices = np.concatenate(lines)
    codes = np.concatenate([[Path.MOVETO] + [Path.LINETO] * (len(line) - 1) for line in lines])
    sheet.path(Path(vertices, codes), edge=HATCH, line=step * 0.16, zorder=line_zorder, within=within)


def hatching(shape, degrees: float, step: float) -> list[np.ndarray]:
    """Parallel lines inside a shape, `step` apart, as arrays of points; the same grid for every shape."""
    import shapely

    if shape.is_empty:
        return []
    west, south, east, north = shape.bounds
    along = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    aside = np.array([-along[1], along[0]])
    corners = np.array([(west, south), (west, north), (east, south), (east, north)])
    reach, off = corners @ along, corners @ aside
    offsets = np.arange(np.ceil(off.min() / step), np.floor(off.max() / step) + 1) * step
    if not len(offsets):
        return []
    ends = [(along * reach.min() + aside * at, along * reach.max() + aside * at) for at in offsets]
    cut = shapely.intersection(shapely.MultiLineString(ends), shape)
    parts = shapely.get_parts(cut)
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    return [shapely.get_coordinates(part) for part in parts]


def circle_sizes(people: pd.Series) -> list[int]:
    """Two or three round numbers of people, ascending, up to about the greatest; none when there are none."""
    greatest = people.max()
    if not greatest > 0:
        return []
    steps = [digit * 10**power for power in range(9) for digit in (1, 2, 5)]
    largest = max((step for step in steps if step <= greatest), default=1)
    at = steps.index(largest)
    return [steps[each] for each in (at - 4, at - 2, at) if each >= 0]
