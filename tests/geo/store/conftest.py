"""The same tests on SQLite and on a real PostgreSQL with PostGIS: empty databases and seeded stores."""

import shutil
from contextlib import contextmanager
from datetime import date
from uuid import uuid4

import pytest

from geo.intake import join_coverage, read_coverage
from geo.store import NewBoundaries, NewSnapshot, connect, keep_boundaries
from geo.store.migrate import migrate
from geo.store.seed import seed
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


@contextmanager
def _database(kind, tmp_path, request, template=None):
    """The address of a database of one test's own: an empty one, or a copy of what the fixture `template` made."""
    if kind == "sqlite":
        path = tmp_path / "coverage.db"
        if template:
            shutil.copy(request.getfixturevalue(f"{template}_file"), path)
        yield f"sqlite:///{path}"
        return
    server, name = request.getfixturevalue("postgres"), f"copy_{uuid4().hex}"
    yield new_database(server, name, request.getfixturevalue(f"{template}_database") if template else "template1")
    drop_database(server, name)


def _made(address, make):
    """Make a store to be copied."""
    store = connect(address)
    make(store)
    if store.dialect.name == "postgresql":
        # Each copy takes along the coordinate systems of the world; one of them is in use.
        with store.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("DELETE FROM spatial_ref_sys WHERE srid <> 4326")
            connection.exec_driver_sql("VACUUM FULL")
    store.dispose()


def _first_start(store):
    migrate(store)
    seed(store)


@pytest.fixture(scope="session")
def bare_file(tmp_path_factory):
    """An SQLite store with tables and nothing in them."""
    path = tmp_path_factory.mktemp("bare") / "coverage.db"
    _made(f"sqlite:///{path}", migrate)
    return path


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory):
    """An SQLite store as it is at the first start."""
    path = tmp_path_factory.mktemp("seeded") / "coverage.db"
    _made(f"sqlite:///{path}", _first_start)
    return path


@pytest.fixture(scope="session")
def bare_database(postgres):
    """The name of a PostgreSQL database with tables and nothing in them."""
    _made(new_database(postgres, "bare"), migrate)
    return "bare"


@pytest.fixture(scope="session")
def seeded_database(postgres):
    """The name of a PostgreSQL database as it is at the first start."""
    _made(new_database(postgres, "seeded"), _first_start)
    return "seeded"


@pytest.fixture
def empty(kind, tmp_path, request):
    """The address of a database without tables."""
    with _database(kind, tmp_path, request) as address:
        yield address


@pytest.fixture
def seeded(kind, tmp_path, request):
    """The address of a store as it is at the first start."""
    with _database(kind, tmp_path, request, "seeded") as address:
        yield address


@pytest.fixture
def store(seeded):
    """A store as it is at the first start."""
    opened = connect(seeded)
    yield opened
    opened.dispose()


@pytest.fixture
def bare_store(kind, tmp_path, request):
    """A store with tables and nothing in them."""
    with _database(kind, tmp_path, request, "bare") as address:
        opened = connect(address)
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
