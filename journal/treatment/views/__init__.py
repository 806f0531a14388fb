"""The pages of a course: its sessions, intentions, goals and days."""

from journal.treatment.views import (
    check_ins,
    courses,
    goals,
    intentions,
    sessions,
    side_effects,
    waiting,
)
from journal.treatment.views import steps as small_steps
from journal.treatment.views.base import routes

__all__ = [
    "check_ins",
    "courses",
    "goals",
    "intentions",
    "routes",
    "sessions",
    "side_effects",
    "small_steps",
    "waiting",
]
