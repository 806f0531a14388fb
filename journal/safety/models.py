"""Flags, and what a therapist wrote when acknowledging one."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from journal.kernel.columns import Id, Instant, holds
from journal.kernel.db import Base
from journal.vault.models import Record


class Flag(Record, Base):
    """Something a therapist is asked to look at; shared with the series named by its kind."""

    __tablename__ = "flags"
    KIND = "flag"

    sealed_as: Mapped[str] = mapped_column(
        sa.String(30), info=holds("operational", "the name of a kind, chosen by us")
    )
    raised_at: Mapped[Instant]


class Acknowledgement(Record, Base):
    """A therapist's note on a flag, sealed for the link's ring: the patient can read it too."""

    __tablename__ = "acknowledgements"
    KIND = "acknowledgement"

    flag_id: Mapped[Id]
    link_id: Mapped[Id]
    acknowledged_at: Mapped[Instant]

    __table_args__ = (sa.UniqueConstraint("patient_id", "flag_id", "link_id"),)
