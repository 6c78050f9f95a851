"""What triggers keep as it is, set aside for a restore: only that puts other plans in the place of approved ones."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy import Connection

from geo.store.schema import outreach_plan


@contextmanager
def thawed(connection: Connection) -> Iterator[None]:
    """Within the block, and this transaction alone, approved plans can be replaced; after it they are frozen again."""
    table = outreach_plan.name
    if connection.scalar(sa.select(sa.func.count()).where(outreach_plan.c.state == "approved")) == 0:
        # Whoever may write to the tables but does not own them restores as before.
        yield
    elif connection.dialect.name == "postgresql":
        connection.execute(sa.text(f"ALTER TABLE {table} DISABLE TRIGGER outreach_plan_frozen"))
        yield
        connection.execute(sa.text(f"ALTER TABLE {table} ENABLE TRIGGER outreach_plan_frozen"))
    else:
        asked = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table")
        triggers = connection.execute(asked, {"table": table}).all()
        for name, _ in triggers:
            connection.execute(sa.text(f'DROP TRIGGER "{name}"'))
        yield
        for _, made in triggers:
            connection.exec_driver_sql(made)
