"""The list for the next visit: own questions, and marks of what was talked about."""

import sqlalchemy as sa
from alembic import op

revision = "0003_agenda"
down_revision = "0002_support"
branch_labels = None
depends_on = None

TABLES = ("agenda_questions", "talked_about")


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
    op.add_column("entries", sa.Column("is_pinned", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """The grants and earlier texts of these kinds open nothing without their tables."""
    op.drop_column("entries", "is_pinned")
    for name in ("grants", "past_versions"):
        table = sa.table(name, sa.column("kind"))
        op.execute(sa.delete(table).where(table.c.kind.in_(("agenda-question", "talked-about"))))
    for name in reversed(TABLES):
        op.drop_table(name)
