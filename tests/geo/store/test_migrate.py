"""The tables make themselves, once, and a newer database is left alone."""

import warnings
from contextlib import ExitStack
from importlib import import_module

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from geo.store import boundary_sets, connect, open_store, plans, pupils, snapshots, village_facts
from geo.store.database import reading, writing
from geo.store.migrate import migrate
from geo.store.schema import metadata
from geo.store.seed import seed_store
from stores import another_process, contents, counts, made_by_revision, opening

#: What PostGIS brings, and its index, which SQLite has no like of.
_OF_POSTGIS = {"spatial_ref_sys", "ix_village_geometry"}

_OTHERS = {
    "sqlite": "INSERT OR REPLACE INTO log SELECT id, uid, at, 'lain', what, snapshot, facts FROM log WHERE id = 1",
    "postgresql": "TRUNCATE log",
}


def test_migrations_make_what_the_program_expects(store):
    """Nothing differs between the migrated schema and the tables of `geo.store.schema`."""
    with store.connect() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Did not recognize type 'geometry'")
        options = {"include_object": lambda _object, name, *_: name not in _OF_POSTGIS}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_a_second_start_changes_nothing(store):
    """Migrating and seeding again leaves every row as it is."""
    before = contents(store)
    open_store(store.url.render_as_string(hide_password=False)).dispose()
    assert contents(store) == before


def test_a_database_of_a_newer_program_is_refused_and_left_alone(store, seeded, refused):
    """Its revision is said, and nothing in it is touched."""
    with writing(store) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    before = contents(store)
    with refused() as kinds:
        open_store(seeded)
    assert kinds == ["store_newer"]
    assert contents(store) == before


def test_a_store_of_the_first_program_is_upgraded_at_the_next_start(empty):
    """Every row and every line of the log is as it was; what the office knows of outreach is empty, and can be kept."""
    store = connect(empty)
    made_by_revision(store, "0001")
    seed_store(store)
    older = sa.MetaData()
    with reading(store) as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Did not recognize type 'geometry'")
        older.reflect(connection)
    assert not {"village_facts", "school_pupils", "outreach_plan"} & set(older.tables)
    before = {name: _rows(store, name) for name in older.tables if name not in ("alembic_version", "spatial_ref_sys")}
    assert {"region", "village", "figure", "log"} <= set(before)
    store.dispose()
    store = open_store(empty)
    assert {name: _rows(store, name) for name in before} == before
    assert (len(village_facts(store)), len(pupils(store)), plans(store)) == (0, 0, ())
    with store.connect() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Did not recognize type 'geometry'")
        options = {"include_object": lambda _object, name, *_: name not in _OF_POSTGIS}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    store.dispose()


def _rows(store, table):
    with reading(store) as connection:
        return sorted(map(repr, connection.execute(sa.text(f"SELECT * FROM {table}"))))


def test_programs_that_start_at_once_on_an_empty_database_make_it_once(empty):
    """All come up; there is one schema, one set of boundaries, one sample, one line of the log for each."""
    with ExitStack() as all_of_them:
        pipes = [all_of_them.enter_context(another_process(opening, empty))[1] for _ in range(3)]
        assert [pipe.recv() for pipe in pipes] == ["ready"] * 3
        for pipe in pipes:
            pipe.send("go")
        assert [pipe.recv() for pipe in pipes] == [("done", "open")] * 3
    store = connect(empty)
    assert (len(snapshots(store)), len(boundary_sets(store)), counts(store)["log"]) == (1, 1, 2)
    store.dispose()


def test_a_migration_that_fails_leaves_no_table(empty, monkeypatch, refused):
    """Tables are made in one transaction, on SQLite too."""
    store = connect(empty)
    with monkeypatch.context() as patch:
        patch.setattr(import_module("geo.store.migrate"), "_upgrade", _half_an_upgrade)
        with refused() as kinds:
            migrate(store)
    assert kinds == ["store_damaged"]
    with reading(store) as connection:
        assert not set(sa.inspect(connection).get_table_names()) & {table.name for table in metadata.sorted_tables}
    migrate(store)
    store.dispose()


def _half_an_upgrade(connection, _script):
    metadata.tables["region"].create(connection)
    connection.execute(sa.text("SELECT * FROM no_such_table"))


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_geometry_is_what_qgis_opens(store):
    """A column of valid multipolygons in EPSG:4326, registered and indexed."""
    with reading(store) as connection:

        def asked(query):
            return connection.execute(sa.text(query)).all()

        columns = "f_table_name, f_geometry_column, srid, type, coord_dimension"
        assert asked(f"SELECT {columns} FROM geometry_columns") == [("village", "geometry", 4326, "MULTIPOLYGON", 2)]
        assert asked("SELECT count(*), bool_and(ST_IsValid(geometry)) FROM village") == [(156, True)]
        index = "SELECT amname FROM pg_class JOIN pg_am ON pg_am.oid = relam WHERE relname = 'ix_village_geometry'"
        assert asked(index) == [("gist",)]
        inside = "SELECT count(*) FROM village WHERE ST_Within(ST_PointOnSurface(geometry), geometry)"
        assert asked(inside) == [(156,)]


def test_the_log_can_only_be_added_to(store, kind, refused):
    """The database itself refuses to change, delete, empty or replace a line."""
    before = contents(store)["log"]
    for change in ("UPDATE log SET who = 'lain'", "DELETE FROM log", "DELETE FROM log WHERE id = 1", _OTHERS[kind]):
        with refused() as kinds, writing(store) as connection:
            connection.execute(sa.text(change))
        assert (change, kinds) == (change, ["store_failed"])
    assert contents(store)["log"] == before
