"""Bring a database to the schema of this program, by itself at every start."""

from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from geo.errors import Problem, StoreError
from geo.store.database import reading, writing
from geo.store.schema import metadata

_SCRIPTS = Path(__file__).with_name("migrations")


def migrate(store: Engine) -> None:
    """Make or upgrade the tables, in one transaction; nothing happens when they are as they should be.

    Raises
    ------
    StoreError
        When the database was made by a newer program, has no PostGIS, or cannot be used.
    """
    script = ScriptDirectory(str(_SCRIPTS))
    with reading(store) as connection:
        if _revision(connection, script) == script.get_current_head():
            return
    with writing(store) as connection:
        # Another process may have done it while this one waited.
        if _revision(connection, script) != script.get_current_head():
            if store.dialect.name == "postgresql":
                _want_postgis(connection)
            _upgrade(connection, script)


def _revision(connection: Connection, script: ScriptDirectory) -> str | None:
    """The database's revision; a revision that no script makes is a newer program's."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is not None and revision not in {each.revision for each in script.walk_revisions()}:
        raise StoreError(Problem("store_newer", facts={"revision": revision}))
    return revision


def _upgrade(connection: Connection, script: ScriptDirectory) -> None:
    with EnvironmentContext(
        Config(), script, fn=lambda revision, _context: script._upgrade_revs("head", revision)
    ) as environment:
        environment.configure(connection=connection, target_metadata=metadata)
        environment.run_migrations()


def _want_postgis(connection: Connection) -> None:
    try:
        with connection.begin_nested():
            connection.execute(sa.text("CREATE EXTENSION IF NOT EXISTS postgis"))
    except DBAPIError as error:
        raise StoreError(Problem("store_without_postgis")) from error
