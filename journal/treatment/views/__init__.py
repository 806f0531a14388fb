"""The pages of a course: its sessions, intentions, goals and days."""

from journal.treatment.views import (
    begin,
    check_ins,
    courses,
    goals,
    intentions,
    rest,
    sessions,
    side_effects,
    visits,
    waiting,
)
from journal.treatment.views import steps as small_steps
from journal.treatment.views.base import routes

__all__ = [
    "begin",
    "check_ins",
    "courses",
    "goals",
    "intentions",
    "rest",
    "routes",
    "sessions",
    "side_effects",
    "small_steps",
    "visits",
    "waiting",
]
