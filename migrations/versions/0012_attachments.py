"""Voice notes and photos have their tables: what they are, their pieces, and whose to read."""

import sqlalchemy as sa
from alembic import op

revision = "0012_attachments"
down_revision = "0011_quick_locks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "albums",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_albums")),
    )
    op.create_table(
        "attachment_pieces",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.SmallInteger(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "patient_id", "attachment_id", "stage", "number", name=op.f("pk_attachment_pieces")
        ),
    )
    op.create_table(
        "attachments",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("medium", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pieces", sa.SmallInteger(), nullable=False),
        sa.Column("room", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("patient_id", "id", name=op.f("pk_attachments")),
    )
    op.create_index(
        op.f("ix_attachments_patient_id_entry_id"), "attachments", ["patient_id", "entry_id"]
    )
    op.create_index(op.f("ix_attachments_state_since"), "attachments", ["state", "since"])


def downgrade() -> None:
    op.drop_table("attachments")
    op.drop_table("attachment_pieces")
    op.drop_table("albums")
