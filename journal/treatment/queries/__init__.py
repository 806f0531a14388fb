"""What a reader may see of a course; what was not shared with that reader is not there."""

from journal.treatment.queries.courses import (
    course,
    course_now,
    courses_of,
    fog_until,
    latest,
    session,
    session_exists,
    session_note,
    sessions_of,
    standing,
    where,
    zone_of,
)
from journal.treatment.queries.days import (
    check_in,
    check_ins_of,
    side_effects,
    side_effects_of,
    step,
    steps_of,
)
from journal.treatment.queries.goals import goal, goals_of, rating
from journal.treatment.queries.intentions import (
    appointment,
    appointments_of,
    intention,
    intentions_of,
)

__all__ = [
    "appointment",
    "appointments_of",
    "check_in",
    "check_ins_of",
    "course",
    "course_now",
    "courses_of",
    "fog_until",
    "goal",
    "goals_of",
    "intention",
    "intentions_of",
    "latest",
    "rating",
    "session",
    "session_exists",
    "session_note",
    "sessions_of",
    "side_effects",
    "side_effects_of",
    "standing",
    "step",
    "steps_of",
    "where",
    "zone_of",
]
