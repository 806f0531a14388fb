"""Sign-ins that lock, and what unlocks them: a PIN and passkeys."""

import sqlalchemy as sa
from alembic import op

revision = "0011_quick_locks"
down_revision = "0010_applied_changes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quick_locks",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("pin_hash", sa.String(length=200), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_quick_locks")),
    )
    op.create_table(
        "passkeys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1023), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=2048), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    op.create_index(op.f("ix_passkeys_person_id"), "passkeys", ["person_id"])
    op.create_table(
        "passkey_challenges",
        sa.Column("sign_in_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("challenge", sa.LargeBinary(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sign_in_id", name=op.f("pk_passkey_challenges")),
    )
    for column in (
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unlock_tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ended_elsewhere", sa.Boolean(), server_default=sa.false(), nullable=False),
    ):
        op.add_column("sign_ins", column)


def downgrade() -> None:
    """A sign-in that is locked ends: without the column it would open everything."""
    table = sa.table("sign_ins", sa.column("locked_at"))
    op.execute(sa.delete(table).where(table.c.locked_at.is_not(None)))
    for name in ("ended_elsewhere", "unlock_tries", "locked_at"):
        op.drop_column("sign_ins", name)
    for name in ("passkey_challenges", "passkeys", "quick_locks"):
        op.drop_table(name)
