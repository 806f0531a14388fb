"""Courses, sessions, goals and days over JSON."""

from journal.treatment.api import (
    appointments,
    check_ins,
    courses,
    goals,
    intentions,
    sessions,
    side_effects,
    steps,
)
from journal.treatment.api.base import routes

__all__ = [
    "appointments",
    "check_ins",
    "courses",
    "goals",
    "intentions",
    "routes",
    "sessions",
    "side_effects",
    "steps",
]
