"""Outreach: what the office knows of villages and schools, and its plans; an approved plan is frozen by triggers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_WHO = 80
_FROZEN = "an approved plan is frozen"


def upgrade() -> None:
    """Make the tables, and freeze what is approved."""
    _known_of_places()
    _plans()
    if op.get_bind().dialect.name == "postgresql":
        _freeze_on_postgresql()
    else:
        _freeze_on_sqlite()


def _of(table: str, **options) -> sa.Column:
    return sa.Column(f"{table}_id", sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=False, **options)


def _text(name: str, **options) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False, **options)


def _done(what: str, *, nullable: bool = False) -> list[sa.Column]:
    return [
        sa.Column(f"{what}_at", sa.DateTime(timezone=True), nullable=nullable),
        sa.Column(f"{what}_by", sa.String(_WHO), nullable=nullable),
    ]


def _known_of_places() -> None:
    op.create_table(
        "village_facts",
        _of("region", primary_key=True),
        _text("village_code", primary_key=True),
        *(sa.Column(name, sa.Text) for name in ("access", "signal", "electricity")),
        sa.Column("last_visit", sa.Date),
        sa.Column("home_visits", sa.Integer),
        sa.Column("real_share", sa.Float(53)),
        sa.Column("note", sa.Text),
        *_done("changed"),
    )
    op.create_table(
        "school_pupils",
        _of("region", primary_key=True),
        _text("npsn", primary_key=True),
        sa.Column("pupils", sa.Integer, nullable=False),
        *_done("changed"),
    )


def _plans() -> None:
    op.create_table(
        "outreach_plan",
        sa.Column("id", sa.Integer, primary_key=True),
        _of("region"),
        _text("name"),
        _text("state"),
        *_done("created"),
        *_done("changed"),
        *_done("approved", nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        _of("snapshot"),
        _of("boundary_set"),
        sa.Column("simulated", sa.Boolean, nullable=False),
        _text("document"),
        _text("sha256"),
        sa.CheckConstraint("state IN ('draft', 'approved')", name="ck_outreach_plan_state"),
        sa.CheckConstraint(
            "(state = 'approved') = (approved_at IS NOT NULL AND approved_by IS NOT NULL)",
            name="ck_outreach_plan_approved_by",
        ),
        sa.CheckConstraint("state = 'draft' OR withdrawn_at IS NULL", name="ck_outreach_plan_withdrawn"),
    )


def _freeze_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION approved_plan_is_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_FROZEN}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER outreach_plan_frozen BEFORE UPDATE OR DELETE ON outreach_plan "
        "FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION approved_plan_is_frozen()"
    )
    op.execute(
        "CREATE TRIGGER outreach_plan_not_emptied BEFORE TRUNCATE ON outreach_plan "
        "FOR EACH STATEMENT EXECUTE FUNCTION approved_plan_is_frozen()"
    )


def _freeze_on_sqlite() -> None:
    taken = "EXISTS (SELECT 1 FROM outreach_plan WHERE id = NEW.id AND state = 'approved')"
    # A row that takes another's place, inserted or renumbered, fires no trigger of deletion.
    for change, when in (
        ("UPDATE", f"OLD.state = 'approved' OR (NEW.id <> OLD.id AND {taken})"),
        ("DELETE", "OLD.state = 'approved'"),
        ("INSERT", taken),
    ):
        op.execute(
            f"CREATE TRIGGER outreach_plan_no_{change.lower()} BEFORE {change} ON outreach_plan "
            f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{_FROZEN}'); END"
        )
