"""The regency in view as a row of the store: everything else hangs on it."""

import sqlalchemy as sa
from sqlalchemy import Connection

from geo.region import region
from geo.store import schema


def region_id(connection: Connection) -> int:
    """The row of the regency in view, made when it is not there (inside a writer's transaction)."""
    found = connection.scalar(sa.select(schema.region.c.id).where(schema.region.c.code == region().code))
    if found is not None:
        return found
    values = {"code": region().code, "name": region().name, "province": region().province}
    return connection.execute(schema.region.insert().values(values)).inserted_primary_key[0]


def of_region(table: sa.Table) -> sa.ColumnElement[bool]:
    """That a row belongs to the regency in view."""
    wanted = sa.select(schema.region.c.id).where(schema.region.c.code == region().code)
    return table.c.region_id == wanted.scalar_subquery()
