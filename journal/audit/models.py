"""The append-only log; the database itself refuses to change or delete a line of it."""

import sqlalchemy as sa
from sqlalchemy import DDL, event
from sqlalchemy.orm import Mapped, mapped_column

from journal.kernel.columns import Id, Instant, holds
from journal.kernel.db import Base

_WORD = holds("operational", "a word of ours: an event, a role, a kind")


class AuditRecord(Base):
    """One thing that happened."""

    __tablename__ = "audit_records"

    seq: Mapped[int] = mapped_column(
        sa.BigInteger().with_variant(sa.Integer, "sqlite"),
        primary_key=True,
        autoincrement=False,
        info=holds("operational", "place in the chain, without gaps"),
    )
    at: Mapped[Instant]
    event: Mapped[str] = mapped_column(sa.String(40), info=_WORD)
    actor_id: Mapped[Id | None]
    role: Mapped[str | None] = mapped_column(sa.String(20), info=_WORD)
    sign_in_id: Mapped[Id | None]
    subject_id: Mapped[Id | None]
    kind: Mapped[str | None] = mapped_column(sa.String(30), info=_WORD)
    object_id: Mapped[Id | None]
    hash: Mapped[bytes] = mapped_column(
        sa.LargeBinary(32), info=holds("operational", "keyed hash of this and all before")
    )

    __table_args__ = (sa.Index(None, "subject_id", "seq"),)


class AuditHead(Base):
    """The end of the chain, so that cutting its tail off shows."""

    __tablename__ = "audit_heads"

    id: Mapped[int] = mapped_column(
        sa.Integer, primary_key=True, autoincrement=False, info=holds("operational", "always 1")
    )
    seq: Mapped[int] = mapped_column(sa.BigInteger, info=holds("operational", "last place"))
    hash: Mapped[bytes] = mapped_column(sa.LargeBinary(32), info=holds("operational", "last hash"))


SQLITE_TRIGGERS = tuple(
    f"CREATE TRIGGER audit_records_no_{verb.lower()} BEFORE {verb} ON audit_records "
    "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
_REFUSE = """
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$
"""
_REFUSING = """
CREATE TRIGGER audit_records_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
ON audit_records FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()
"""
POSTGRES_TRIGGERS = (_REFUSE, _REFUSING)


def _ddl(statement: str) -> DDL:
    return DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]


for _dialect, _statements in (("sqlite", SQLITE_TRIGGERS), ("postgresql", POSTGRES_TRIGGERS)):
    for _statement in _statements:
        event.listen(
            AuditRecord.__table__,
            "after_create",
            _ddl(_statement).execute_if(dialect=_dialect),
        )
