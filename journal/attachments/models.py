"""The tables of attachments: each one for its owner, its pieces, and what readers of an entry get.

A piece is opened by a key that is sealed in the attachment. The album has the entry's id and holds
the same keys for whoever may read the entry, so it is shared and taken back with it.
"""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from journal.kernel.columns import Id, Instant, Sealed, holds
from journal.kernel.db import Base
from journal.vault.models import Record


class Attachment(Record, Base):
    """A voice note or a photo, as its owner alone has it: arriving, kept, aside or taken off."""

    __tablename__ = "attachments"
    KIND = "attachment"

    entry_id: Mapped[Id]
    medium: Mapped[str] = mapped_column(
        sa.String(8), info=holds("operational", "voice or photo, of our own list")
    )
    state: Mapped[str] = mapped_column(sa.String(8), info=holds("operational", "a state"))
    since: Mapped[Instant]
    pieces: Mapped[int] = mapped_column(
        sa.SmallInteger, info=holds("operational", "how many pieces it comes in")
    )
    room: Mapped[int] = mapped_column(
        sa.Integer, info=holds("operational", "the room it takes, in whole pieces")
    )

    __table_args__ = (sa.Index(None, "patient_id", "entry_id"), sa.Index(None, "state", "since"))


class AttachmentPiece(Base):
    """A sealed piece of one; ``stage`` 1 is as it was sent, 2 as it is kept."""

    __tablename__ = "attachment_pieces"

    patient_id: Mapped[Id] = mapped_column(primary_key=True)
    attachment_id: Mapped[Id] = mapped_column(primary_key=True)
    stage: Mapped[int] = mapped_column(
        sa.SmallInteger, primary_key=True, info=holds("operational", "as sent, or as kept")
    )
    number: Mapped[int] = mapped_column(
        sa.SmallInteger, primary_key=True, info=holds("operational", "which piece")
    )
    content: Mapped[Sealed]


class Album(Record, Base):
    """What is attached to one entry, and the keys of it; it has the entry's own id."""

    __tablename__ = "albums"
    KIND = "album"
