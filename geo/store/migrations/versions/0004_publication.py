"""Publications: below which count a number is small, and the office's logo."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_WHO = 80


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "publication",
        sa.Column("region_id", sa.Integer, sa.ForeignKey("region.id"), primary_key=True, nullable=False),
        sa.Column("small", sa.Integer),
        sa.Column("logo", sa.LargeBinary),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(_WHO), nullable=False),
        sa.CheckConstraint("small >= 3 AND small <= 10", name="ck_publication_small"),
    )
