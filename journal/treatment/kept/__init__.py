"""What a person keeps beside a course, read back from its sealed form."""

from journal.treatment.kept.base import Kept
from journal.treatment.kept.course import (
    PRIVATE,
    Appointment,
    Course,
    Present,
    Session,
    WholeSession,
)
from journal.treatment.kept.days import CheckIn, SideEffects, Step
from journal.treatment.kept.goal import Goal, Intention, Rating

__all__ = [
    "PRIVATE",
    "Appointment",
    "CheckIn",
    "Course",
    "Goal",
    "Intention",
    "Kept",
    "Present",
    "Rating",
    "Session",
    "SideEffects",
    "Step",
    "WholeSession",
]
