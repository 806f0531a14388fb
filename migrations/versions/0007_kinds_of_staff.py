"""What somebody at the desk is, and a sign-in that was handed over."""

import sqlalchemy as sa
from alembic import op

revision = "0007_kinds_of_staff"
down_revision = "0006_own_prompts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Until now everybody at the desk was let in as a therapist."""
    for name in ("people", "staff_invitations"):
        op.add_column(name, sa.Column("kind", sa.String(length=12), nullable=True))
        table = sa.table(name, sa.column("role"), sa.column("kind"))
        was = sa.update(table).where(table.c.role == "therapist")
        op.execute(was.values(kind="therapist"))
    op.add_column("sign_ins", sa.Column("handed_over_to", sa.String(length=200), nullable=True))


def downgrade() -> None:
    """A sign-in that is handed over ends: without the column it would open everything."""
    table = sa.table("sign_ins", sa.column("handed_over_to"))
    op.execute(sa.delete(table).where(table.c.handed_over_to.is_not(None)))
    op.drop_column("sign_ins", "handed_over_to")
    for name in ("staff_invitations", "people"):
        op.drop_column(name, "kind")
