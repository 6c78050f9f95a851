"""GeoPackages whose schema does more than hold tables: nothing in it acts, and the tables beside it are read."""

import contextlib
import sqlite3
import time

import geopandas as gpd
import pytest

from geo.errors import BoundaryError
from geo.intake import read_boundaries
from geo.sandbox import process

SECRET = "RAHASIA SERVER"


@pytest.fixture
def package(grid, tmp_path):
    """Make the bytes of a GeoPackage of the nine cells on which statements were run."""

    def make(*statements):
        path = tmp_path / "desa.gpkg"
        path.unlink(missing_ok=True)
        cells = grid.villages.reset_index().rename(columns={"village_code": "kode", "village": "nama"})
        gpd.GeoDataFrame(cells[["kode", "nama", "geometry"]]).to_file(path, layer="desa")
        base = sqlite3.connect(path, isolation_level=None)
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            base.create_function(name, 1, lambda *_: 0)
        for statement in statements:
            base.execute(statement)
        base.close()
        return path.read_bytes()

    return make


def registered(name, *, instead=True):
    """Statements that make a table or view a layer, in place of the one there is or beside it."""
    statements = (
        f"INSERT INTO gpkg_contents(table_name, data_type, identifier, srs_id) VALUES('{name}', 'features', '{name}', 4326)",
        f"INSERT INTO gpkg_geometry_columns VALUES('{name}', 'geom', 'GEOMETRY', 4326, 0, 0)",
    )
    gone = (
        "DELETE FROM gpkg_geometry_columns WHERE table_name = 'desa'",
        "DELETE FROM gpkg_contents WHERE table_name = 'desa'",
    )
    return (*statements, *(gone if instead else ()))


def virtual(definition, kind="table"):
    """A virtual table that this SQLite does not know, written into the schema as a stranger would."""
    text = definition.replace("'", "''")
    return ("PRAGMA writable_schema=ON", f"INSERT INTO sqlite_master VALUES('{kind}', 'vt', 'vt', 0, '{text}')")


@pytest.mark.parametrize(
    "create", ["CREATE VIRTUAL TABLE", "create\tvirtual /* x */ table", "CREATE /**/ VIRTUAL TABLE"]
)
@pytest.mark.parametrize("layer", ["a view of it", "the table itself"])
def test_a_table_that_reads_other_files_is_never_opened(package, refused, tmp_path, create, layer):
    """SpatiaLite's VirtualText, however the statement is written, and whichever way it is shown as a layer."""
    (tmp_path / "rahasia.csv").write_text(f"desa,wajib\n{SECRET},1\n")
    statement = f"{create} vt USING VirtualText('{tmp_path}/rahasia.csv', UTF-8, 1, POINT, NONE, ',')"
    view = "CREATE VIEW v AS SELECT fid, kode, (SELECT group_concat(desa) FROM vt) AS nama, geom FROM desa"
    name = "vt" if layer == "the table itself" else "v"
    data = package(view, *registered(name), *virtual(statement))
    with refused() as kinds:
        read_boundaries(data)
    assert kinds == ["geopackage_reads_others"]


@pytest.mark.parametrize("kind", ["index", "trigger", "view", "x"])
@pytest.mark.parametrize(
    "written", ["CREATE VIRTUAL TABLE vt USING VirtualText('/etc/passwd')", "CREATE VIEW vt AS SELECT 1"]
)
def test_what_an_entry_calls_itself_is_not_believed(package, refused, kind, written):
    """SQLite runs the statement whatever stands beside it."""
    if kind != "view" or "VIRTUAL" in written:
        with refused() as kinds:
            read_boundaries(package(*virtual(written, kind)))
        # SQLite itself calls some of them malformed.
        assert kinds in (["geopackage_reads_others"], ["boundaries_damaged"])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT fid, kode, nama, geom FROM desa",
        "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT i AS fid, kode, nama, geom FROM t, desa",
    ],
    ids=["harmless", "endless"],
)
def test_a_view_is_no_layer_and_does_no_harm_to_the_tables_beside_it(package, refused, query):
    """Alone it is refused with a sentence; beside the villages it is named and they are read."""
    view = f"CREATE VIEW v AS {query}"
    with refused() as kinds:
        read_boundaries(package(view, *registered("v")))
    assert kinds == ["layers_computed"]
    found = read_boundaries(package(view, *registered("v", instead=False)))
    assert (len(found.villages), found.layers) == (9, ("desa",))
    assert [(problem.kind, problem.facts["names"]) for problem in found.problems] == [("layers_computed", "v")]


@pytest.mark.parametrize("table", ["gpkg_contents", "gpkg_extensions", "gpkg_spatial_ref_sys"])
def test_an_endless_view_under_the_name_of_a_table_that_gdal_asks_first_ends_at_once(package, table):
    """Read without it or refused, not waited for."""
    endless = "WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT i FROM t"
    data = package("PRAGMA foreign_keys=OFF", f"DROP TABLE IF EXISTS {table}", f"CREATE VIEW {table} AS {endless}")
    start = time.perf_counter()
    with contextlib.suppress(BoundaryError):
        assert len(read_boundaries(data).villages) == 9
    assert time.perf_counter() - start < 5


def test_a_generated_column_makes_a_layer_computed(package, refused):
    """What it computes is the writer's to choose."""
    data = package("ALTER TABLE desa ADD COLUMN x AS (hex(zeroblob(1000))) VIRTUAL")
    with refused() as kinds:
        read_boundaries(data)
    assert kinds == ["layers_computed"]


def test_the_latest_changes_of_a_package_copied_while_it_was_open_are_read_and_looked_at(package, zipped, tmp_path):
    """What stands in the -wal beside it belongs to the file; a journal, which may name any other file, does not."""
    package()
    base = sqlite3.connect(tmp_path / "desa.gpkg", isolation_level=None)
    for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        base.create_function(name, 1, lambda *_: 0)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("UPDATE desa SET nama = 'Baru' WHERE nama = 'Aru'")
    parts = {name: (tmp_path / name).read_bytes() for name in ("desa.gpkg", "desa.gpkg-wal")}
    assert "Baru" in set(read_boundaries(zipped(parts | {"desa.gpkg-journal": b"x" * 600})).villages["village"])
    base.close()


def test_layers_beyond_those_that_are_read_are_said_and_can_be_asked_for(package):
    """Twenty are looked at; the one asked for is among them."""
    more = [
        statement
        for at in range(25)
        for statement in (f"CREATE TABLE l{at} AS SELECT * FROM desa", *registered(f"l{at}", instead=False))
    ]
    data = package(*more)
    found = read_boundaries(data)
    (said,) = [problem for problem in found.problems if problem.kind == "layers_too_many"]
    assert (len(found.layers), said.facts) == (20, {"n": 26, "limit": 20})
    assert read_boundaries(data, layer="l24").layer == "l24"


def test_the_locks_behind_the_look_are_set():
    """Should the look miss something: SQLite distrusts the schema, and SpatiaLite is not loaded."""
    environment = process._environment()
    assert environment["OGR_SQLITE_PRAGMA"] == "trusted_schema=OFF"
    assert environment["SPATIALITE_LOAD"] == "NO"
