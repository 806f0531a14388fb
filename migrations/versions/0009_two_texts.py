"""Two texts of one entry: which nobody has chosen between, and which device each came from."""

import sqlalchemy as sa
from alembic import op

revision = "0009_two_texts"
down_revision = "0008_readiness"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("entries", "past_versions"):
        op.add_column(name, sa.Column("sign_in_id", sa.Uuid(), nullable=True))
    op.add_column(
        "past_versions",
        sa.Column("is_undecided", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_index(
        "ix_past_versions_undecided",
        "past_versions",
        ["owner_id", "kind"],
        sqlite_where=sa.text("is_undecided"),
        postgresql_where=sa.text("is_undecided"),
    )


def downgrade() -> None:
    """The texts stay; that some of them were to be chosen between is forgotten."""
    op.drop_index("ix_past_versions_undecided", "past_versions")
    op.drop_column("past_versions", "is_undecided")
    for name in ("past_versions", "entries"):
        op.drop_column(name, "sign_in_id")
