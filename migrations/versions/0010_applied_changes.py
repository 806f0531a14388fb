"""Which changes of a phone that was without a connection were made, so that none is made twice."""

import sqlalchemy as sa
from alembic import op

revision = "0010_applied_changes"
down_revision = "0009_two_texts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "applied_changes",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_applied_changes")),
    )
    op.create_index(op.f("ix_applied_changes_applied_at"), "applied_changes", ["applied_at"])


def downgrade() -> None:
    op.drop_table("applied_changes")
