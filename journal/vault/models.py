"""Keys, rings and grants: wraps only, never a key in clear."""

from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from journal.kernel.columns import Id, Instant, Sealed, SealedBytes, holds
from journal.kernel.db import Base

_WRAPPED = holds("operational", "a wrapped key, useless without the key that wraps it")
_NAME = holds("operational", "the name of a key or kind, chosen by us")


class ServerKey(Base):
    """A key of the server's own (identity, look-up, audit), wrapped by the key file."""

    __tablename__ = "server_keys"

    purpose: Mapped[str] = mapped_column(sa.String(20), primary_key=True, info=_NAME)
    kek: Mapped[str] = mapped_column(sa.String(40), info=_NAME)
    wrapped: Mapped[bytes] = mapped_column(SealedBytes, info=_WRAPPED)


class PersonKey(Base):
    """A person's public key."""

    __tablename__ = "person_keys"

    person_id: Mapped[Id] = mapped_column(primary_key=True)
    public_key: Mapped[bytes] = mapped_column(
        sa.LargeBinary, info=holds("operational", "a public key")
    )


class KeyWrap(Base):
    """One way of unwrapping a person's private key; the first is the operator's key file."""

    __tablename__ = "key_wraps"

    person_id: Mapped[Id] = mapped_column(primary_key=True)
    method: Mapped[str] = mapped_column(sa.String(20), primary_key=True, info=_NAME)
    kek: Mapped[str] = mapped_column(sa.String(40), info=_NAME)
    wrapped: Mapped[bytes] = mapped_column(SealedBytes, info=_WRAPPED)


class RingKey(Base):
    """A ring's key, wrapped to one person in it. A ring without rows opens for nobody."""

    __tablename__ = "ring_keys"

    ring_id: Mapped[Id] = mapped_column(primary_key=True)
    person_id: Mapped[Id] = mapped_column(primary_key=True)
    owner_id: Mapped[Id]
    wrapped: Mapped[bytes] = mapped_column(SealedBytes, info=_WRAPPED)

    __table_args__ = (sa.Index(None, "person_id"),)


class Grant(Base):
    """A record's data key, wrapped by a ring: whoever opens the ring may read the record."""

    __tablename__ = "grants"

    owner_id: Mapped[Id] = mapped_column(primary_key=True)
    ring_id: Mapped[Id] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(30), primary_key=True, info=_NAME)
    record_id: Mapped[Id] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(
        sa.Integer, primary_key=True, info=holds("operational", "version number")
    )
    wrapped: Mapped[bytes] = mapped_column(SealedBytes, info=_WRAPPED)
    # Whether this is the version the record shows now. Only such a grant can be passed on.
    current: Mapped[bool] = mapped_column(sa.Boolean, info=holds("operational", "a flag"))
    granted_at: Mapped[Instant]

    __table_args__ = (sa.Index(None, "owner_id", "record_id"),)


class Record:
    """What every table of sealed records has: owner first, then a client-made id."""

    KIND: ClassVar[str]

    patient_id: Mapped[Id] = mapped_column(primary_key=True)
    id: Mapped[Id] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(
        sa.Integer, default=1, info=holds("operational", "version number")
    )
    content: Mapped[Sealed]
    created_at: Mapped[Instant]
    changed_at: Mapped[Instant]
    last_version: Mapped[int] = mapped_column(
        sa.Integer, default=1, info=holds("operational", "highest version number ever given")
    )


# In these very words in the index and in what goes by it: SQLite takes "= 1" for something else,
# and would read every earlier text there is.
IS_UNDECIDED = sa.text("is_undecided")


class PastVersion(Base):
    """What a record said before: every earlier text, and the loser of two edits at once."""

    __tablename__ = "past_versions"

    owner_id: Mapped[Id] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(30), primary_key=True, info=_NAME)
    record_id: Mapped[Id] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(
        sa.Integer, primary_key=True, info=holds("operational", "version number")
    )
    content: Mapped[Sealed]
    written_at: Mapped[Instant]
    # Which device typed it, while that is known. What one device typed no other types over.
    sign_in_id: Mapped[Id | None]
    # It and another were written without sight of each other, and the person has not chosen yet.
    is_undecided: Mapped[bool] = mapped_column(
        sa.Boolean,
        default=False,
        server_default=sa.false(),
        info=holds("operational", "a flag: one of two texts that nobody has chosen between"),
    )

    __table_args__ = (
        sa.Index(
            "ix_past_versions_undecided",
            "owner_id",
            "kind",
            sqlite_where=IS_UNDECIDED,
            postgresql_where=IS_UNDECIDED,
        ),
    )
