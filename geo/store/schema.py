"""The tables of what the office remembers. Migrations make them; a test holds the two together."""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

from geo.outcome import OUTCOMES
from geo.store.geometry import Geometry

#: Longest name of a person that is kept.
WHO = 80


class Instant(TypeDecorator):
    """A moment in UTC; SQLite keeps no zone, so it is put back."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect):
        """Every moment is kept in UTC."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect) -> datetime | None:
        """Aware again."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _id() -> sa.Column:
    return sa.Column("id", sa.Integer, primary_key=True)


def _of(table: str, **options) -> sa.Column:
    return sa.Column(f"{table}_id", sa.ForeignKey(f"{table}.id"), nullable=False, **options)


def _by_whom() -> list[sa.Column]:
    return [sa.Column("added_at", Instant, nullable=False), sa.Column("added_by", sa.String(WHO), nullable=False)]


def _done(what: str, *, nullable: bool = False) -> list[sa.Column]:
    return [
        sa.Column(f"{what}_at", Instant, nullable=nullable),
        sa.Column(f"{what}_by", sa.String(WHO), nullable=nullable),
    ]


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False, default="")


def _counts() -> list[sa.Column]:
    return [sa.Column(figure, sa.BigInteger) for figure in ("eligible", "recorded", "unrecorded")]


def _only_one(name: str, *columns: sa.Column, gone: sa.Column) -> sa.Index:
    """At most one row that is not gone."""
    return sa.Index(name, *columns, unique=True, sqlite_where=gone.is_(None), postgresql_where=gone.is_(None))


region = sa.Table(
    "region",
    metadata,
    _id(),
    sa.Column("code", sa.Text, nullable=False, unique=True),
    _text("name"),
    _text("province"),
)

boundary_set = sa.Table(
    "boundary_set",
    metadata,
    _id(),
    _of("region"),
    _text("name"),
    _text("source"),
    sa.Column("day", sa.Date),
    _text("licence"),
    sa.Column("sha256", sa.Text, nullable=False),
    # The file and how it was read: layer, coordinate system and columns may be chosen.
    sa.Column("identity", sa.Text, nullable=False),
    sa.Column("schematic", sa.Boolean, nullable=False),
    # Whether most of its villages are of the regency in view: others never come up by themselves.
    sa.Column("of_region", sa.Boolean, nullable=False),
    sa.Column("villages", sa.Integer, nullable=False),
    sa.Column("understood", sa.JSON, nullable=False),
    *_by_whom(),
    sa.UniqueConstraint("region_id", "identity", name="uq_boundary_set_identity"),
)

village = sa.Table(
    "village",
    metadata,
    _of("boundary_set", primary_key=True),
    sa.Column("village_code", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("bps_code", sa.Text),
    _text("village"),
    _text("district"),
    sa.Column("area_km2", sa.Float(53)),
    sa.Column("geometry", Geometry, nullable=False),
)

snapshot = sa.Table(
    "snapshot",
    metadata,
    _id(),
    _of("region"),
    _of("boundary_set"),
    sa.Column("day", sa.Date, nullable=False),
    _text("file_name"),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("simulated", sa.Boolean, nullable=False),
    sa.Column("mapping", sa.JSON, nullable=False),
    *(
        sa.Column(count, sa.Integer, nullable=False)
        for count in ("rows_in", "matched_by_code", "matched_by_name", "without_boundary", "duplicated")
    ),
    sa.Column("problems", sa.JSON, nullable=False),
    *_by_whom(),
    sa.Column("hidden_at", Instant),
)
# The same file is kept once: two who import it at the same moment cannot both succeed.
_only_one("uq_snapshot_file", snapshot.c.region_id, snapshot.c.sha256, gone=snapshot.c.hidden_at)

figure = sa.Table(
    "figure",
    metadata,
    _of("snapshot", primary_key=True),
    sa.Column("village_code", sa.Text, primary_key=True),
    sa.Column("row", sa.Integer, nullable=False),
    sa.Column("how", sa.Text, nullable=False),
    *_counts(),
    sa.Column("printed", sa.BigInteger),
)

rejected_row = sa.Table(
    "rejected_row",
    metadata,
    _of("snapshot", primary_key=True),
    sa.Column("row", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("reason", sa.Text, nullable=False),
    _text("code"),
    _text("district"),
    _text("village"),
    sa.Column("candidates", sa.JSON, nullable=False),
    sa.Column("cells", sa.JSON, nullable=False),
)

correction = sa.Table(
    "correction",
    metadata,
    _id(),
    _of("snapshot"),
    sa.Column("village_code", sa.Text, nullable=False),
    *_counts(),
    sa.Column("reason", sa.Text, nullable=False),
    *_by_whom(),
    sa.Column("withdrawn_at", Instant),
)
_only_one(
    "uq_correction_village",
    correction.c.snapshot_id,
    correction.c.village_code,
    gone=correction.c.withdrawn_at,
)

alias = sa.Table(
    "alias",
    metadata,
    _id(),
    _of("region"),
    sa.Column("village_code", sa.Text, nullable=False),
    _text("district"),
    _text("village"),
    # The words as the matcher compares them: an alias is learned once however it is spaced or capitalised.
    sa.Column("key", sa.Text, nullable=False),
    *_by_whom(),
    sa.Column("withdrawn_at", Instant),
)
_only_one("uq_alias_key", alias.c.region_id, alias.c.key, gone=alias.c.withdrawn_at)

#: How files of one shape are to be understood, as an operator corrected it.
table_layout = sa.Table(
    "table_layout",
    metadata,
    _id(),
    _of("region"),
    sa.Column("shape", sa.Text, nullable=False),
    sa.Column("answers", sa.JSON, nullable=False),
    *_by_whom(),
    sa.UniqueConstraint("region_id", "shape", name="uq_table_layout_shape"),
)

#: What the office knows of a village, one row each: what was never entered is null. Every change is in the log.
village_facts = sa.Table(
    "village_facts",
    metadata,
    _of("region", primary_key=True),
    sa.Column("village_code", sa.Text, primary_key=True),
    *(sa.Column(name, sa.Text) for name in ("access", "signal", "electricity")),
    sa.Column("last_visit", sa.Date),
    sa.Column("home_visits", sa.Integer),
    # When the home visits were counted: those made since are taken off.
    sa.Column("home_visits_at", Instant),
    sa.Column("real_share", sa.Float(53)),
    sa.Column("note", sa.Text),
    *_done("changed"),
)

school_pupils = sa.Table(
    "school_pupils",
    metadata,
    _of("region", primary_key=True),
    sa.Column("npsn", sa.Text, primary_key=True),
    sa.Column("pupils", sa.Integer, nullable=False),
    *_done("changed"),
)

#: Plans of outreach, drafts and approved ones: triggers refuse to change or delete an approved one.
outreach_plan = sa.Table(
    "outreach_plan",
    metadata,
    _id(),
    _of("region"),
    _text("name"),
    _text("state"),
    *_done("created"),
    *_done("changed"),
    *_done("approved", nullable=True),
    sa.Column("withdrawn_at", Instant),
    _of("snapshot"),
    _of("boundary_set"),
    sa.Column("simulated", sa.Boolean, nullable=False),
    # Not sa.JSON: the letters themselves are what the sum is of.
    _text("document"),
    sa.Column("sha256", sa.Text, nullable=False),
)

#: What came of the stops of approved plans. A report that was edited or taken back is kept, withdrawn; `replaces` is
#: the report that it was an edit of. `uid` is the form's: however often it is sent, it is one report.
stop_result = sa.Table(
    "stop_result",
    metadata,
    _id(),
    _of("outreach_plan"),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("team", sa.Integer, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    _text("code"),
    _text("kind"),
    _text("name"),
    _text("district"),
    sa.Column("visited", sa.Boolean, nullable=False),
    *(sa.Column(outcome, sa.Integer, nullable=False) for outcome in OUTCOMES),
    sa.Column("visited_on", sa.Date),
    _text("note"),
    _text("via"),
    sa.Column("uid", sa.Text, nullable=False, unique=True),
    sa.Column("replaces", sa.Integer, sa.ForeignKey("stop_result.id")),
    *_by_whom(),
    sa.Column("withdrawn_at", Instant),
)
_only_one(
    "uq_stop_result_stop",
    *(stop_result.c[name] for name in ("outreach_plan_id", "day", "team", "position")),
    gone=stop_result.c.withdrawn_at,
)

#: Shares that a person put in the place of what visits taught.
share_overrule = sa.Table(
    "share_overrule",
    metadata,
    _id(),
    _of("region"),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("value", sa.Float(53), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    *_by_whom(),
    sa.Column("withdrawn_at", Instant),
)
_only_one(
    "uq_share_overrule_code",
    *(share_overrule.c[name] for name in ("region_id", "code", "what")),
    gone=share_overrule.c.withdrawn_at,
)

#: The office's letterhead and what else its letters say the same each time.
letterhead = sa.Table(
    "letterhead",
    metadata,
    _of("region", primary_key=True),
    sa.Column("settings", sa.JSON, nullable=False),
    *_done("changed"),
)

#: Templates of letters that the office changed; the others are those that the program brings.
letter_template = sa.Table(
    "letter_template",
    metadata,
    _of("region", primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    *_by_whom(),
)

#: Which counts are small in what is published (null: none), and the office's logo.
publication = sa.Table(
    "publication",
    metadata,
    _of("region", primary_key=True),
    sa.Column("small", sa.Integer),
    sa.Column("logo", sa.LargeBinary),
    *_done("changed"),
)

#: Who did what: triggers refuse to change or delete a line. `snapshot` is a number, no key: a line outlives a restore.
log = sa.Table(
    "log",
    metadata,
    _id(),
    sa.Column("uid", sa.Text, nullable=False, unique=True),
    sa.Column("at", Instant, nullable=False),
    sa.Column("who", sa.String(WHO), nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("snapshot", sa.Integer, index=True),
    sa.Column("facts", sa.JSON, nullable=False),
)
