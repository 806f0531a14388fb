"""Clinics, links, and what a patient has shared with whom."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from journal.kernel.columns import Id, Instant, SealedIdentity, holds
from journal.kernel.db import Base

_WORD = holds("operational", "a word of ours")


class Clinic(Base):
    """A clinic or practice."""

    __tablename__ = "clinics"

    id: Mapped[Id] = mapped_column(primary_key=True)
    name: Mapped[SealedIdentity]
    created_at: Mapped[Instant]


class CareLink(Base):
    """The tie between one patient and one therapist, from invitation to end.

    Its id is also the id of its ring. ``state``: invited, redeemed, confirmed, active, ended.
    """

    __tablename__ = "care_links"

    id: Mapped[Id] = mapped_column(primary_key=True)
    therapist_id: Mapped[Id]
    patient_id: Mapped[Id | None]
    state: Mapped[str] = mapped_column(sa.String(12), info=_WORD)
    code_hash: Mapped[bytes] = mapped_column(
        sa.LargeBinary(32), unique=True, info=holds("operational", "SHA-256 of a random code")
    )
    invited_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    redeemed_at: Mapped[Instant | None]
    confirmed_at: Mapped[Instant | None]
    approved_at: Mapped[Instant | None]
    ended_at: Mapped[Instant | None]
    ended_by: Mapped[Id | None]
    # When the therapist's list was last recorded as showing this patient: once an hour is enough.
    listed_at: Mapped[Instant | None]

    __table_args__ = (
        sa.Index(None, "therapist_id", "state"),
        sa.Index(None, "patient_id", "state"),
        # One pair has at most one link that is not over; invitations have no patient yet.
        sa.Index(
            "uq_care_links_open_pair",
            "patient_id",
            "therapist_id",
            unique=True,
            sqlite_where=sa.text("state <> 'ended'"),
            postgresql_where=sa.text("state <> 'ended'"),
        ),
    )


class SeriesShare(Base):
    """A patient lets one link see one series from now on: the kinds are in `care.series`."""

    __tablename__ = "series_shares"

    link_id: Mapped[Id] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(sa.String(12), primary_key=True, info=_WORD)
    patient_id: Mapped[Id]
    shared_at: Mapped[Instant]

    __table_args__ = (sa.Index(None, "patient_id", "series"),)


class EntryShare(Base):
    """A patient lets one link see one entry; ``seen_at`` is when the therapist first opened it."""

    __tablename__ = "entry_shares"

    patient_id: Mapped[Id] = mapped_column(primary_key=True)
    entry_id: Mapped[Id] = mapped_column(primary_key=True)
    link_id: Mapped[Id] = mapped_column(primary_key=True)
    shared_at: Mapped[Instant]
    seen_at: Mapped[Instant | None]

    __table_args__ = (sa.Index(None, "link_id"),)
