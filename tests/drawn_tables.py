"""Small tables of figures, drawn by hand or by chance, as numbers and as `villages`."""

import geopandas as gpd
import numpy as np
from shapely import box

from geo.publish.intervals import Counts
from geo.village import FIGURES


def table(*rows):
    """Rows of (district, recorded, unrecorded) as a `villages` table; of four figures the second is eligible."""
    figures = [row[1:] if len(row) == 4 else (row[1] + row[2], row[1], row[2]) for row in rows]
    return villages_of(Counts(np.array(figures, dtype=float), np.array([row[0] for row in rows])))


def drawn_table(seed: int) -> tuple[Counts, int]:
    """A table as offices have them, in small: few unrecorded, holes, sums that do not add up; and what is small."""
    draw = np.random.default_rng(seed)
    district = np.repeat(np.arange(4), draw.integers(0, 7, 4))
    district = np.unique(district, return_inverse=True)[1] if len(district) else np.zeros(1, dtype=int)
    n = len(district)
    usual = draw.poisson(40, n) if draw.random() < 0.5 else draw.geometric(0.2, n) - 1
    unrecorded = np.where(draw.random(n) < 0.3, draw.geometric(0.3, n) - 1, usual)
    recorded = np.where(draw.random(n) < 0.1, draw.integers(0, 8, n), draw.integers(20, 900, n))
    figures = np.column_stack([recorded + unrecorded, recorded, unrecorded]).astype(float)
    if draw.random() < 0.4:
        odd = draw.random(n) < 0.15
        figures[odd, 0] = draw.integers(0, 900, n)[odd]
    if draw.random() < 0.5:
        figures[draw.random(n) < 0.1] = np.nan
        holes = (draw.random(n) < draw.choice([0.1, 0.2, 0.7]))[:, None] & (draw.random((n, 3)) < 0.5)
        figures[holes] = np.nan
    return Counts(figures, district), int(draw.choice([3, 4, 5, 5, 10]))


def villages_of(counts: Counts):
    """Figures as a `villages` table on squares."""
    figures, district = counts.villages, counts.district
    n = len(figures)
    table = gpd.GeoDataFrame(
        {"village": [f"Desa {i}" for i in range(n)], "district": [f"Kecamatan {d}" for d in district], "area_km2": 1.0},
        geometry=[box(102 + i, -3, 103 + i, -2) for i in range(n)],
        index=[f"17.02.{i:02d}.2001" for i in range(n)],
        crs="EPSG:4326",
    ).rename_axis("village_code")
    table[[*FIGURES]] = np.asarray(figures, dtype=float)
    return table
