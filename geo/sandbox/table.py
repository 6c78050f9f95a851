"""A layer before anything is made of it: columns as they were read, shapes perhaps invalid."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import shapely

from geo.errors import Problem

_POLYGON, _MULTIPOLYGON, _COLLECTION = 3, 6, 7


@dataclass(frozen=True)
class RawTable:
    """One layer: its name, column → values, shapes (None where there is none), coordinate system, faults.

    `malformed` are the positions of shapes that are there and cannot be understood.
    """

    name: str
    columns: dict[str, Iterable]
    shapes: np.ndarray
    crs: str | None
    problems: tuple[Problem, ...] = ()
    malformed: frozenset[int] = frozenset()

    @property
    def polygons(self) -> int:
        """How many of the shapes are polygons, or may hold some."""
        return int(np.isin(shapely.get_type_id(self.shapes), (_POLYGON, _MULTIPOLYGON, _COLLECTION)).sum())

    @property
    def has_polygons(self) -> bool:
        """Whether any of the shapes is a polygon."""
        return self.polygons > 0

    def with_problems(self, problems: tuple[Problem, ...]) -> "RawTable":
        """The same layer, saying more of itself."""
        return replace(self, problems=(*self.problems, *problems))
