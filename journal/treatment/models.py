"""Tables of a course: its sessions, visits, intentions, goals, steps, check-ins, side effects."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from journal.kernel.columns import Id, holds
from journal.kernel.db import Base
from journal.vault.models import Record

_DAY = holds("operational", "local day")


class Course(Record, Base):
    """One treatment episode."""

    __tablename__ = "courses"
    KIND = "course"


class Session(Record, Base):
    """One ketamine session of a course."""

    __tablename__ = "sessions"
    KIND = "session"

    course_id: Mapped[Id]


class SessionNote(Record, Base):
    """What only the patient knows of a session: people, ride home, therapy, surroundings.

    It has the session's own id, and is sealed apart because session dates can be shared.
    """

    __tablename__ = "session_notes"
    KIND = "session-note"


class Appointment(Record, Base):
    """A visit without ketamine."""

    __tablename__ = "appointments"
    KIND = "appointment"


class Intention(Record, Base):
    """A direction for one session, or for the next one while none is planned."""

    __tablename__ = "intentions"
    KIND = "intention"

    session_id: Mapped[Id | None]


class Goal(Record, Base):
    """A change in daily life."""

    __tablename__ = "goals"
    KIND = "goal"


class GoalRating(Record, Base):
    """How near a goal is, from 0 to 10."""

    __tablename__ = "goal_ratings"
    KIND = "goal-rating"

    goal_id: Mapped[Id]


class Step(Record, Base):
    """Something small to do this week; ``is_open`` until the person says how it went."""

    __tablename__ = "steps"
    KIND = "step"

    due_on: Mapped[date] = mapped_column(sa.Date, info=_DAY)
    is_open: Mapped[bool] = mapped_column(sa.Boolean, info=holds("operational", "a state"))

    __table_args__ = (sa.Index(None, "patient_id", "is_open", "due_on"),)


class CheckIn(Record, Base):
    """Mood, worry and sleep on one day."""

    __tablename__ = "check_ins"
    KIND = "check-in"

    on_day: Mapped[date] = mapped_column(sa.Date, info=_DAY)

    __table_args__ = (sa.Index(None, "patient_id", "on_day"),)


class SideEffect(Record, Base):
    """What was noticed after a session."""

    __tablename__ = "side_effects"
    KIND = "side-effect"

    session_id: Mapped[Id | None]
