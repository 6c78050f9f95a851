"""Outreach carried out: results of stops, shares overruled, letterhead and templates of letters."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_WHO = 80
_COUNTS = ("recorded", "already", "moved", "died", "absent", "refused", "duplicate", "failed")


def upgrade() -> None:
    """Make the tables; what is known of home visits is as old as the last change of its row."""
    op.add_column("village_facts", sa.Column("home_visits_at", sa.DateTime(timezone=True)))
    op.execute("UPDATE village_facts SET home_visits_at = changed_at WHERE home_visits IS NOT NULL")
    _results()
    _overrules()
    _letters()


def _of(table: str, **options) -> sa.Column:
    return sa.Column(f"{table}_id", sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=False, **options)


def _text(name: str, **options) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False, **options)


def _done(what: str) -> list[sa.Column]:
    return [
        sa.Column(f"{what}_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(f"{what}_by", sa.String(_WHO), nullable=False),
    ]


def _results() -> None:
    op.create_table(
        "stop_result",
        sa.Column("id", sa.Integer, primary_key=True),
        _of("outreach_plan"),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("team", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *(_text(name) for name in ("code", "kind", "name", "district")),
        sa.Column("visited", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in _COUNTS),
        sa.Column("visited_on", sa.Date),
        *(_text(name) for name in ("note", "via")),
        _text("uid", unique=True),
        sa.Column("replaces", sa.Integer, sa.ForeignKey("stop_result.id")),
        *_done("added"),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(" AND ".join(f"{name} >= 0" for name in _COUNTS), name="ck_stop_result_counts"),
    )
    _only_one("uq_stop_result_stop", "stop_result", ["outreach_plan_id", "day", "team", "position"])


def _overrules() -> None:
    op.create_table(
        "share_overrule",
        sa.Column("id", sa.Integer, primary_key=True),
        _of("region"),
        *(_text(name) for name in ("code", "what")),
        sa.Column("value", sa.Float(53), nullable=False),
        _text("reason"),
        *_done("added"),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("value >= 0 AND value <= 1", name="ck_share_overrule_value"),
    )
    _only_one("uq_share_overrule_code", "share_overrule", ["region_id", "code", "what"])


def _letters() -> None:
    op.create_table(
        "letterhead",
        _of("region", primary_key=True),
        sa.Column("settings", sa.JSON, nullable=False),
        *_done("changed"),
    )
    op.create_table(
        "letter_template",
        _of("region", primary_key=True),
        _text("name", primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _text("sha256"),
        *_done("added"),
    )


def _only_one(name: str, table: str, columns: list[str]) -> None:
    gone = sa.text("withdrawn_at IS NULL")
    op.create_index(name, table, columns, unique=True, sqlite_where=gone, postgresql_where=gone)
