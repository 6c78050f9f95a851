"""A drawn regency of 12 × 12 villages, in which clusters are planted."""

import geopandas as gpd
import pytest
import shapely

from geo.village import AREA_KM2, DISTRICT, ELIGIBLE, RECORDED, UNRECORDED, VILLAGE, VILLAGE_CODE


def code_at(row, column):
    """The code of the village in a row (from the south) and a column (from the west)."""
    return f"99.01.{row + 1:02}.{2000 + column}"


@pytest.fixture(scope="session")
def block():
    """The codes of a square of villages: its south-west corner and its width."""

    def codes(row, column, width=3):
        return {code_at(row + y, column + x) for y in range(width) for x in range(width)}

    return codes


@pytest.fixture(scope="session")
def square():
    """Make the villages: 1,000 eligible and 50 unrecorded in each, but for those in `figures` (code → unrecorded)."""

    def make(figures, rows=12, columns=12, eligible=1000):
        places = [(row, column) for row in range(rows) for column in range(columns)]
        unrecorded = [float(figures.get(code_at(*place), 50)) for place in places]
        table = {
            VILLAGE_CODE: [code_at(*place) for place in places],
            VILLAGE: [f"Desa {row}-{column}" for row, column in places],
            DISTRICT: [f"Kecamatan {row // 3}" for row, _ in places],
            ELIGIBLE: float(eligible),
            RECORDED: [eligible - each for each in unrecorded],
            UNRECORDED: unrecorded,
            AREA_KM2: 1.2,
        }
        corners = [(102.3 + column / 100, -3.6 + row / 100) for row, column in places]
        shapes = [shapely.box(x, y, x + 0.01, y + 0.01) for x, y in corners]
        return gpd.GeoDataFrame(table, geometry=shapes, crs="EPSG:4326").set_index(VILLAGE_CODE)

    return make


@pytest.fixture(scope="session")
def planted(square, block):
    """The villages of two blocks of nine: 150 unrecorded in each village of one, 125 in each of the other."""

    def make():
        return square(dict.fromkeys(block(2, 2), 150) | dict.fromkeys(block(8, 7), 125))

    return make
