"""Marks on the chart, monthly questions, and what upset somebody in the app."""

import sqlalchemy as sa
from alembic import op

revision = "0005_side_effects_and_marks"
down_revision = "0004_measures_asked"
branch_labels = None
depends_on = None

KINDS = {
    "chart_events": "event",
    "private_events": "private-event",
    "monthly_choices": "monthly-choice",
    "urinary_answers": "urinary-answer",
    "craving_answers": "craving-answer",
}


def upgrade() -> None:
    for name in KINDS:
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
        "concerns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concerns")),
    )


def downgrade() -> None:
    """The grants and earlier texts of these kinds open nothing without their tables."""
    for name in ("grants", "past_versions"):
        table = sa.table(name, sa.column("kind"))
        op.execute(sa.delete(table).where(table.c.kind.in_(KINDS.values())))
    # What was shared as a series that the older code does not know.
    shares = sa.table("series_shares", sa.column("series"))
    op.execute(sa.delete(shares).where(shares.c.series.in_(("side-effects", "events"))))
    side_effects = sa.table(
        "grants", sa.column("kind"), sa.column("owner_id"), sa.column("ring_id")
    )
    theirs = side_effects.c.kind == "side-effect"
    op.execute(
        sa.delete(side_effects).where(theirs, side_effects.c.ring_id != side_effects.c.owner_id)
    )
    op.drop_table("concerns")
    for name in reversed(KINDS):
        op.drop_table(name)
