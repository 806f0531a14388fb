"""When measures are asked for: what was put off, and how often; and what is still hard."""

import sqlalchemy as sa
from alembic import op

revision = "0004_measures_asked"
down_revision = "0003_agenda"
branch_labels = None
depends_on = None

TABLES = ("measure_pauses", "lasting_hard_moments")


def upgrade() -> None:
    for name in TABLES:
        op.create_table(
            name,
            sa.Column("patient_id", sa.Uuid(), nullable=False),
            sa.Column("id", sa.Uuid(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("content", sa.LargeBinary(), nullable=False),
            sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
            sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
            sa.Column("last_version", sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint("patient_id", "id", name=op.f(f"pk_{name}")),
        )
    op.create_table(
        "measure_rhythms",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("instrument", sa.String(30), nullable=False),
        sa.Column("every_days", sa.SmallInteger(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("patient_id", "instrument", name=op.f("pk_measure_rhythms")),
    )


def downgrade() -> None:
    """The grants and earlier texts of these kinds open nothing without their tables."""
    op.drop_table("measure_rhythms")
    for name in ("grants", "past_versions"):
        table = sa.table(name, sa.column("kind"))
        op.execute(sa.delete(table).where(table.c.kind.in_(("measure-pause", "hard-moment"))))
    for name in reversed(TABLES):
        op.drop_table(name)
