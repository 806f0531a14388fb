"""What was seen to before a session: ticks, own lines, and whether it was called ready."""

import sqlalchemy as sa
from alembic import op

revision = "0008_readiness"
down_revision = "0007_kinds_of_staff"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "readiness",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_readiness")),
    )


def downgrade() -> None:
    """The grants and earlier texts of this kind open nothing without their table."""
    for name in ("grants", "past_versions"):
        table = sa.table(name, sa.column("kind"))
        op.execute(sa.delete(table).where(table.c.kind == "readiness"))
    op.drop_table("readiness")
