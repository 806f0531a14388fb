"""Which changes of a phone arrived, so that none of them is made twice."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from journal.kernel.columns import Id, Instant, holds
from journal.kernel.db import Base


class AppliedChange(Base):
    """One change that was made. It commits with what it changed, or not at all."""

    __tablename__ = "applied_changes"

    patient_id: Mapped[Id] = mapped_column(primary_key=True)
    id: Mapped[Id] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(
        sa.LargeBinary(16),
        info=holds("operational", "keyed hash of what was sent, to know it again"),
    )
    status: Mapped[int] = mapped_column(
        sa.SmallInteger, info=holds("operational", "HTTP status it was answered with")
    )
    version: Mapped[int | None] = mapped_column(
        sa.Integer, info=holds("operational", "version number of the record, as it was answered")
    )
    applied_at: Mapped[Instant]

    __table_args__ = (sa.Index(None, "applied_at"),)
