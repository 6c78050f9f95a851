"""What more than one folder of tests needs: the drawn nine-cell regency and the public files beside the repository."""

import gc
import io
import json
import zipfile
from pathlib import Path

import pytest
from pyproj import Transformer

from filled import fill
from geo.intake import join_coverage, read_boundaries, read_coverage

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"

#: code, village, column and row of its cell (from the north-west), eligible, recorded, unrecorded.
CELLS = (
    ("99.01.01.2001", "Aru", 0, 0, 100, 90, 10),
    ("99.01.01.2002", "Bayur", 0, 1, 100, 80, 20),
    ("99.01.01.2003", "Cempaka", 0, 2, 100, 95, 5),
    ("99.01.02.2001", "Damar", 1, 0, 200, 180, 20),
    ("99.01.02.2002", "Enau", 1, 1, 200, 100, 100),
    ("99.01.02.2003", "Flamboyan", 1, 2, 300, 270, 30),
    ("99.01.03.2001", "Gaharu", 2, 0, 400, 400, 0),
    ("99.01.03.2002", "Hanjuang", 2, 1, "", "", ""),
    ("99.01.03.2003", "Jati", 2, 2, 100, 85, 15),
)
DISTRICTS = ("Barat", "Tengah", "Timur")


def pytest_collection_modifyitems(items) -> None:
    """Files of slow tests come first: at the end no worker waits for another's long file."""
    slow = ("tests/browser/", "tests/pages/")
    items.sort(
        key=lambda item: next((at for at, folder in enumerate(slow) if item.nodeid.startswith(folder)), len(slow))
    )


def pytest_collection_finish() -> None:
    """Take what all tests share out of the garbage collector's sight, as the server does (pages/shared/server.py).

    Streamlit collects after every run of a page: with the libraries and five thousand tests in view, for half a second.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared():
    """The folder of public files, which is not part of the repository."""
    if not SHARED.exists():
        pytest.skip("the public files (shared/data) are not beside this repository")
    return SHARED


@pytest.fixture(scope="session")
def grid_geojson():
    """The nine cells as GeoJSON in degrees. They are drawn on an equal-area cylinder: their areas are whole numbers.

       Barat           Tengah          Timur
    +---------------+---------------+-------------------------------+
    | Aru           | Damar         | Gaharu                        |   in each cell:
    | 100 = 90 + 10 | 200 = 180 + 20| 400 = 400 + 0                 |   eligible = recorded + unrecorded
    +---------------+---------------+-------------------------------+
    | Bayur         | Enau          | Hanjuang                      |   cells are 1 km²,
    | 100 = 80 + 20 | 200 = 100+100 | no figures                    |   in Timur 2 km²
    +---------------+---------------+-------------------------------+
    | Cempaka       | Flamboyan     | Jati                          |
    | 100 = 95 + 5  | 300 = 270 + 30| 100 = 85 + 15                 |
    +---------------+---------------+-------------------------------+
    300 = 265 + 35    700 = 550+150   500 = 485 + 15                    all: 1500 = 1300 + 200
    """
    to_degrees = Transformer.from_crs("EPSG:6933", "EPSG:4326", always_xy=True).transform
    features = []
    for code, village, column, row, *_ in CELLS:
        west, north = 9_887_000 + 1000 * column, -437_000 - 1000 * row
        east, south = west + (2000 if column == 2 else 1000), north - 1000
        corners = [(west, north), (west, south), (east, south), (east, north), (west, north)]
        geometry = {"type": "Polygon", "coordinates": [[to_degrees(*corner) for corner in corners]]}
        names = {"kode": code, "nama": village, "kecamatan": DISTRICTS[column]}
        features.append({"type": "Feature", "properties": names, "geometry": geometry})
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.fixture(scope="session")
def grid_csv():
    """The figures of the nine cells as an office writes them."""
    lines = ["kode_desa,kecamatan,desa,wajib_ktp,sudah_rekam,belum_rekam"]
    lines += [",".join(map(str, (c[0], DISTRICTS[c[2]], c[1], *c[4:]))) for c in CELLS]
    return "\n".join(lines).encode()


@pytest.fixture(scope="session")
def grid(grid_geojson):
    """The nine cells as boundaries."""
    return read_boundaries(grid_geojson)


@pytest.fixture
def villages(grid, grid_csv):
    """The nine cells with their figures: the `villages` table, a fresh one each test."""
    return join_coverage(grid, read_coverage(grid_csv))[0]


@pytest.fixture(scope="session")
def zipped():
    """Make the bytes of a zip from name → content."""

    def make(members, compression=zipfile.ZIP_STORED):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", compression) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return data.getvalue()

    return make


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A store in use, to be copied: its file, and the codes of its villages in the order of the table."""
    path = tmp_path_factory.mktemp("filled") / "coverage.db"
    return path, fill(f"sqlite:///{path}")
