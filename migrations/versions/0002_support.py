"""What a patient lays by for hard hours: support people, care team, card and safety plan."""

import sqlalchemy as sa
from alembic import op

revision = "0002_support"
down_revision = "0001_first_storey"
branch_labels = None
depends_on = None

TABLES = ("support_people", "care_contacts", "hard_cards", "safety_plans")


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


def downgrade() -> None:
    """The grants and earlier texts of these kinds open nothing without their tables."""
    kinds = ("support-person", "care-contact", "hard-card", "safety-plan")
    for name in ("grants", "past_versions"):
        table = sa.table(name, sa.column("kind"))
        op.execute(sa.delete(table).where(table.c.kind.in_(kinds)))
    for name in reversed(TABLES):
        op.drop_table(name)
