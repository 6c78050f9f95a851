"""The same tests on SQLite and on a real PostgreSQL with PostGIS: empty databases and seeded stores."""

import shutil
from datetime import date
from uuid import uuid4

import pytest

from geo.intake import join_coverage, read_coverage
from geo.store import NewBoundaries, NewSnapshot, boundary_sets, connect, keep_boundaries, open_store
from geo.store.migrate import migrate
from postgres import drop_database, new_database, running_postgres

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres():
    """The address of a running server."""
    with running_postgres() as server:
        yield server.address


@pytest.fixture(params=KINDS)
def kind(request):
    """Which database."""
    return request.param


@pytest.fixture
def empty(kind, tmp_path, request):
    """The address of a database without tables."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'coverage.db'}"
        return
    server, name = request.getfixturevalue("postgres"), f"empty_{uuid4().hex}"
    yield new_database(server, name)
    drop_database(server, name)


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory):
    """A seeded SQLite store, to be copied."""
    path = tmp_path_factory.mktemp("seeded") / "coverage.db"
    open_store(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture(scope="session")
def seeded_database(postgres):
    """A seeded PostgreSQL store, to be copied: the name of its database."""
    open_store(new_database(postgres, "seeded")).dispose()
    return "seeded"


@pytest.fixture
def seeded(kind, tmp_path, request):
    """The address of a store as it is at the first start."""
    if kind == "sqlite":
        path = tmp_path / "coverage.db"
        shutil.copy(request.getfixturevalue("seeded_file"), path)
        yield f"sqlite:///{path}"
        return
    server, name = request.getfixturevalue("postgres"), f"store_{uuid4().hex}"
    yield new_database(server, name, request.getfixturevalue("seeded_database"))
    drop_database(server, name)


@pytest.fixture
def store(seeded):
    """A store as it is at the first start."""
    opened = connect(seeded)
    yield opened
    opened.dispose()


@pytest.fixture
def bare_store(empty):
    """A store with tables and nothing in them."""
    opened = connect(empty)
    migrate(opened)
    yield opened
    opened.dispose()


@pytest.fixture
def grid_set(bare_store, grid):
    """The nine cells, kept: their set."""
    return keep_boundaries(bare_store, NewBoundaries(grid, "grid.geojson", "a" * 64), "Ani")[0]


@pytest.fixture
def new_snapshot(grid):
    """Make a snapshot of the nine cells that may be kept: from a table's bytes and a date."""

    def made(content: bytes, day=date(2025, 6, 30), name="tabel.csv", sha256=None, decided=None):
        table = read_coverage(content)
        _, report = join_coverage(grid, table, decided=decided)
        return NewSnapshot(day, name, sha256 or f"{hash(content):x}", table, report)

    return made


@pytest.fixture
def schematic(store):
    """The set that ships."""
    return next(each for each in boundary_sets(store) if each.schematic)
