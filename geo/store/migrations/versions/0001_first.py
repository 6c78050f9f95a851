"""The first schema: what the office remembers, and the triggers that keep its log as it was written.

A script says what the schema became on its day and never changes; that is why it does not use `geo.store.schema`.
"""

import sqlalchemy as sa
from alembic import op

from geo.store.geometry import Geometry

revision = "0001"
down_revision = None

_WHO = 80


def upgrade() -> None:
    """Make every table."""
    _region_and_boundaries()
    _snapshots()
    _what_people_said()
    _log()


def _id() -> sa.Column:
    return sa.Column("id", sa.Integer, primary_key=True)


def _of(table: str, **options) -> sa.Column:
    return sa.Column(f"{table}_id", sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=False, **options)


def _text(name: str, **options) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False, **options)


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _by_whom() -> list[sa.Column]:
    return [_moment("added_at"), sa.Column("added_by", sa.String(_WHO), nullable=False)]


def _counts(*more: str) -> list[sa.Column]:
    return [sa.Column(figure, sa.BigInteger) for figure in ("eligible", "recorded", "unrecorded", *more)]


def _only_one(name: str, table: str, columns: list[str], gone: str) -> None:
    where = sa.text(f"{gone} IS NULL")
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)


def _region_and_boundaries() -> None:
    op.create_table("region", _id(), _text("code", unique=True), _text("name"), _text("province"))
    op.create_table(
        "boundary_set",
        _id(),
        _of("region"),
        _text("name"),
        _text("source"),
        sa.Column("day", sa.Date),
        _text("licence"),
        _text("sha256"),
        _text("identity"),
        sa.Column("schematic", sa.Boolean, nullable=False),
        sa.Column("of_region", sa.Boolean, nullable=False),
        sa.Column("villages", sa.Integer, nullable=False),
        sa.Column("understood", sa.JSON, nullable=False),
        *_by_whom(),
        sa.UniqueConstraint("region_id", "identity", name="uq_boundary_set_identity"),
    )
    op.create_table(
        "village",
        _of("boundary_set", primary_key=True),
        _text("village_code", primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("bps_code", sa.Text),
        _text("village"),
        _text("district"),
        sa.Column("area_km2", sa.Float(53)),
        sa.Column("geometry", Geometry, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX ix_village_geometry ON village USING gist (geometry)")


def _snapshots() -> None:
    op.create_table(
        "snapshot",
        _id(),
        _of("region"),
        _of("boundary_set"),
        sa.Column("day", sa.Date, nullable=False),
        _text("file_name"),
        _text("sha256"),
        sa.Column("simulated", sa.Boolean, nullable=False),
        sa.Column("mapping", sa.JSON, nullable=False),
        *(
            sa.Column(count, sa.Integer, nullable=False)
            for count in ("rows_in", "matched_by_code", "matched_by_name", "without_boundary", "duplicated")
        ),
        sa.Column("problems", sa.JSON, nullable=False),
        *_by_whom(),
        _moment("hidden_at", nullable=True),
    )
    _only_one("uq_snapshot_file", "snapshot", ["region_id", "sha256"], "hidden_at")
    op.create_table(
        "figure",
        _of("snapshot", primary_key=True),
        _text("village_code", primary_key=True),
        sa.Column("row", sa.Integer, nullable=False),
        _text("how"),
        *_counts("printed"),
    )
    op.create_table(
        "rejected_row",
        _of("snapshot", primary_key=True),
        sa.Column("row", sa.Integer, primary_key=True, autoincrement=False),
        _text("reason"),
        _text("code"),
        _text("district"),
        _text("village"),
        sa.Column("candidates", sa.JSON, nullable=False),
        sa.Column("cells", sa.JSON, nullable=False),
    )


def _what_people_said() -> None:
    op.create_table(
        "correction",
        _id(),
        _of("snapshot"),
        _text("village_code"),
        *_counts(),
        _text("reason"),
        *_by_whom(),
        _moment("withdrawn_at", nullable=True),
    )
    _only_one("uq_correction_village", "correction", ["snapshot_id", "village_code"], "withdrawn_at")
    op.create_table(
        "alias",
        _id(),
        _of("region"),
        _text("village_code"),
        _text("district"),
        _text("village"),
        _text("key"),
        *_by_whom(),
        _moment("withdrawn_at", nullable=True),
    )
    _only_one("uq_alias_key", "alias", ["region_id", "key"], "withdrawn_at")
    op.create_table(
        "table_layout",
        _id(),
        _of("region"),
        _text("shape"),
        sa.Column("answers", sa.JSON, nullable=False),
        *_by_whom(),
        sa.UniqueConstraint("region_id", "shape", name="uq_table_layout_shape"),
    )


def _log() -> None:
    op.create_table(
        "log",
        _id(),
        _text("uid", unique=True),
        _moment("at"),
        sa.Column("who", sa.String(_WHO), nullable=False),
        _text("what"),
        sa.Column("snapshot", sa.Integer, index=True),
        sa.Column("facts", sa.JSON, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log "
            "FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only()"
        )
    else:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER log_no_{change.lower()} BEFORE {change} ON log "
                "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
            )
        # A line that takes another's place fires no trigger of deletion.
        op.execute(
            "CREATE TRIGGER log_no_replace BEFORE INSERT ON log "
            "WHEN EXISTS (SELECT 1 FROM log WHERE id = NEW.id OR uid = NEW.uid) "
            "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
        )
