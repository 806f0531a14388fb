"""Prompts of therapists and clinics, every version of them, and who was asked which."""

import sqlalchemy as sa
from alembic import op

revision = "0006_own_prompts"
down_revision = "0005_side_effects_and_marks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_prompts",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("owner_id", "id", name=op.f("pk_own_prompts")),
        sa.UniqueConstraint("key", name=op.f("uq_own_prompts_key")),
    )
    op.create_table(
        "own_prompt_versions",
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "id", "version", name=op.f("pk_own_prompt_versions")),
    )
    op.create_table(
        "assignments",
        sa.Column("link_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("asked", sa.LargeBinary(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("is_weekly", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("link_id", "id", name=op.f("pk_assignments")),
    )
    op.create_index(op.f("ix_assignments_patient_id"), "assignments", ["patient_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_assignments_patient_id"), table_name="assignments")
    for name in ("assignments", "own_prompt_versions", "own_prompts"):
        op.drop_table(name)
