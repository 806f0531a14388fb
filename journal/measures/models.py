"""Answered questionnaires, which one each course is compared with, and when they are asked."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from journal.kernel.columns import Id, Instant, holds
from journal.kernel.db import Base
from journal.vault.models import Record

_WORD = holds("operational", "a word of ours")


class Response(Record, Base):
    """One sitting. Append-only: a correction is a new row that names the one it replaces.

    Its kind is its instrument, since each instrument is a series that is shared by itself.
    """

    __tablename__ = "responses"
    KIND = "response"

    instrument: Mapped[str] = mapped_column(
        sa.String(30), info=holds("operational", "the key of a published questionnaire")
    )
    taken_at: Mapped[Instant]
    offset_minutes: Mapped[int] = mapped_column(
        sa.SmallInteger, info=holds("operational", "the writer's offset from UTC")
    )
    local_day: Mapped[date] = mapped_column(sa.Date, info=holds("operational", "local day"))
    replaces: Mapped[Id | None]
    # complete (sent, also with items left out) or abandoned (left half way).
    state: Mapped[str] = mapped_column(sa.String(10), info=_WORD)

    __table_args__ = (
        sa.Index(None, "patient_id", "instrument", "taken_at"),
        sa.Index(None, "patient_id", "replaces"),
    )


class Baseline(Base):
    """The sitting that a course's later ones are compared with, chosen once."""

    __tablename__ = "baselines"

    patient_id: Mapped[Id] = mapped_column(primary_key=True)
    course_id: Mapped[Id] = mapped_column(primary_key=True)
    instrument: Mapped[str] = mapped_column(
        sa.String(30),
        primary_key=True,
        info=holds("operational", "the key of a published questionnaire"),
    )
    response_id: Mapped[Id]
    chosen_at: Mapped[Instant]

    __table_args__ = (sa.Index(None, "patient_id", "response_id"),)


class Pause(Record, Base):
    """One row a person, under their own id: what was put off for some days, and what was skipped.

    It goes with the person, so that a phone is not asked what another has put off.
    """

    __tablename__ = "measure_pauses"
    KIND = "measure-pause"


class Rhythm(Base):
    """How many days a person, or a therapist they share a measure with, wants between sittings."""

    __tablename__ = "measure_rhythms"

    patient_id: Mapped[Id] = mapped_column(primary_key=True)
    instrument: Mapped[str] = mapped_column(
        sa.String(30),
        primary_key=True,
        info=holds("operational", "the key of a published questionnaire"),
    )
    every_days: Mapped[int] = mapped_column(
        sa.SmallInteger, info=holds("operational", "7 or 14: how often a measure is asked")
    )
    # The patient, or a therapist.
    set_by: Mapped[Id]
    set_at: Mapped[Instant]
