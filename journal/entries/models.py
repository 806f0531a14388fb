"""The table of entries: when each was written, and its state; all else is sealed."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from journal.kernel.columns import Id, Instant, holds
from journal.kernel.db import Base
from journal.vault.models import Record


class Entry(Record, Base):
    """What a patient wrote. The day is the writer's own, for every reader, for ever."""

    __tablename__ = "entries"
    KIND = "entry"

    written_at: Mapped[Instant]
    offset_minutes: Mapped[int] = mapped_column(
        sa.SmallInteger, info=holds("operational", "the writer's minutes from UTC")
    )
    local_day: Mapped[date] = mapped_column(sa.Date, info=holds("operational", "local day"))
    state: Mapped[str] = mapped_column(sa.String(8), info=holds("operational", "a state"))
    deleted_at: Mapped[Instant | None]
    session_id: Mapped[Id | None]
    # Which device typed the present text: another keeps it as a version before typing on.
    sign_in_id: Mapped[Id | None]
    # Not known of what was written before there was an agenda: there the text says it.
    is_pinned: Mapped[bool | None] = mapped_column(
        sa.Boolean, info=holds("operational", "a state: on the list for the next visit")
    )

    __table_args__ = (
        sa.Index(None, "patient_id", "written_at", "id"),
        sa.Index(None, "patient_id", "local_day"),
        sa.Index(None, "deleted_at"),
    )
