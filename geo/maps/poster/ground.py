"""A map on a sheet: villages in their classes, hatched where there is no figure, borders, circles, outlines, places."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from geo.maps.poster.card import MapPart
from geo.maps.poster.inks import COAST, DISTRICT_EDGE, OUTLINE, PALE, PEOPLE, VILLAGE_EDGE, WHITE
from geo.maps.poster.land import joined
from geo.maps.poster.sheet import Box, Sheet
from geo.maps.poster.swatches import angle, draw_hatching, ground

#: Room around what is shown, as a share of it; more around a part of the land, whose surroundings tell where it is.
_ROOM, _FOCUS_ROOM = 0.02, 0.16
#: A map shows so many metres at least.
_LEAST = 2000.0
#: The area of all circles together as a share of the land's, and the widest radius as a share of the map's smaller side.
_CIRCLES, _WIDEST = 0.13, 0.06


@dataclass(frozen=True)
class View:
    """Where metres lie on the sheet: `scale` points a metre, (west, north) at the upper left of `box`."""

    box: Box
    west: float
    north: float
    scale: float

    def points(self, metres: np.ndarray) -> np.ndarray:
        """Metres (n, 2) as points of the sheet."""
        x, y = np.asarray(metres, dtype=float).T
        return np.column_stack([self.box.x + (x - self.west) * self.scale, self.box.y + (self.north - y) * self.scale])

    def shape(self, shape):
        """A shape in metres as one in points of the sheet."""
        return shapely.transform(shape, self.points)

    @property
    def frame(self):
        """What is seen, in metres."""
        return shapely.box(
            self.west,
            self.north - self.box.high / self.scale,
            self.west + self.box.wide / self.scale,
            self.north,
        )


def bounds_of(part: MapPart) -> tuple[float, float, float, float]:
    """West, south, east, north of what a map must show, in metres, with room around it."""
    villages = part.land.villages
    chosen = villages[villages.index.isin(part.focus)] if part.focus is not None else villages
    chosen = chosen if len(chosen) else villages
    if not len(chosen):
        return 0.0, 0.0, _LEAST, _LEAST
    west, south, east, north = chosen.total_bounds
    room = max(east - west, north - south) * (_ROOM if part.focus is None else _FOCUS_ROOM)
    wide, high = max(east - west + 2 * room, _LEAST), max(north - south + 2 * room, _LEAST)
    x, y = (west + east) / 2, (south + north) / 2
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def view_of(part: MapPart, box: Box) -> View:
    """The view that shows what it must in the middle of a box; all of the box is map."""
    west, south, east, north = bounds_of(part)
    scale = min(box.wide / (east - west), box.high / (north - south))
    return View(box, (west + east) / 2 - box.wide / scale / 2, (south + north) / 2 + box.high / scale / 2, scale)


def draw_ground(sheet: Sheet, part: MapPart, view: View) -> None:
    """Villages and borders."""
    seen = part.land.villages[part.land.villages.intersects(view.frame)]
    shapes = pd.Series(view.shape(seen.to_numpy()), index=seen.index, dtype=object)
    classes = part.classes.reindex(seen.index)
    faded = pd.Series(False, index=seen.index) if part.focus is None else ~seen.index.to_series().isin(part.focus)
    line = _line(view)
    for at, entry in enumerate(part.entries):
        here = shapes[(classes == at) & ~faded]
        if len(here):
            sheet.path(path_of(here), fill=ground(entry), edge=VILLAGE_EDGE, line=line * 0.5, zorder=1, within=view.box)
            if entry.hatched:
                whole = shapely.union_all(here.to_numpy())
                draw_hatching(sheet, shapely.intersection(whole, _frame(view)), angle(at))
    # A village whose class is in no legend is drawn as one of the neighbours are.
    rest = shapes[faded | ~classes.isin(range(len(part.entries)))]
    if len(rest):
        sheet.path(path_of(rest), fill=PALE, edge=WHITE, line=line * 0.5, zorder=0.9, within=view.box)
    districts = part.land.districts[part.land.districts.intersects(view.frame)]
    if len(districts):
        sheet.path(path_of(view.shape(districts.to_numpy())), edge=DISTRICT_EDGE, line=line, zorder=2, within=view.box)
        coast = joined(districts.to_numpy())
        sheet.path(path_of([view.shape(coast)]), edge=COAST, line=line * 1.6, zorder=2.1, within=view.box)


def draw_outlines(sheet: Sheet, part: MapPart, view: View) -> list[tuple[int, tuple[float, float]]]:
    """Outlines of groups of villages; the number of each and a point inside for it."""
    badges = []
    for outline in part.outlines:
        inside = part.land.villages[part.land.villages.index.isin(outline.codes)]
        if not len(inside):
            continue
        whole = joined(inside.to_numpy())
        line = _line(view) * (1.5 if outline.faint else 3)
        dash = (line * 3, line * 2.5) if outline.faint else ()
        path = path_of([view.shape(whole)])
        sheet.path(path, edge=WHITE, line=line * 2, zorder=2.9, alpha=0.85, within=view.box)
        sheet.path(path, edge=OUTLINE, line=line, dash=dash, zorder=3, within=view.box)
        largest = max(getattr(whole, "geoms", [whole]), key=lambda each: each.area)
        badges.append((outline.number, tuple(middle_of(largest))))
    return badges


def people_per_point(part: MapPart, view: View) -> float:
    """People a square point of a circle, so that circles are large enough and do not cover the land."""
    people = part.circles.people.reindex(part.land.villages.index).dropna()
    if not len(people) or not people.max() > 0:
        return 1.0
    land = float(part.land.villages.area.sum()) * view.scale**2
    widest = _WIDEST * min(view.box.wide, view.box.high)
    # πr² = people / per_point · π
    return max(float(people.sum()) * np.pi / (land * _CIRCLES), float(people.max()) / widest**2)


def draw_circles(sheet: Sheet, part: MapPart, view: View) -> None:
    """A circle in each village, large ones first so that small ones lie above."""
    people = part.circles.people.reindex(part.land.villages.index).dropna().sort_values(ascending=False, kind="stable")
    per_point = people_per_point(part, view)
    for code, count in people[people > 0].items():
        (x, y) = view.points(np.array([shapely.get_coordinates(part.land.villages[code].representative_point())[0]]))[0]
        sheet.circle(x, y, (count / per_point) ** 0.5, fill=PEOPLE, edge=WHITE, line=_line(view) * 0.6, alpha=0.75)


def middle_of(shape) -> np.ndarray:
    """The middle of the widest part of a shape, where a name has most room."""
    circle = shapely.maximum_inscribed_circle(shape, tolerance=max(shape.area, 1.0) ** 0.5 / 40)
    return shapely.get_coordinates(circle)[0]


def path_of(shapes):
    """Shapes in points of the sheet as one path: outer rings one way, holes the other."""
    from matplotlib.path import Path

    parts = shapely.get_parts(np.asarray(list(shapes), dtype=object))
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    rings = shapely.get_rings(shapely.orient_polygons(parts))
    if not len(rings):
        return Path(np.zeros((1, 2)), [Path.MOVETO])
    vertices = [shapely.get_coordinates(ring) for ring in rings]
    codes = [[Path.MOVETO, *[Path.LINETO] * (len(each) - 2), Path.CLOSEPOLY] for each in vertices]
    return Path(np.concatenate(vertices), np.concatenate(codes))


def _frame(view: View):
    return shapely.box(view.box.x, view.box.y, view.box.right, view.box.bottom)


def _line(view: View) -> float:
    """Width of a district's border: thicker on larger maps."""
    return 1.0 + min(view.box.wide, view.box.high) / 900
