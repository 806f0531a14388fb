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
    whole_session,
    whole_sessions,
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
    intention_versions,
    intentions_of,
)
from journal.treatment.queries.many import courses_of_many, sessions_of_many

__all__ = [
    "appointment",
    "appointments_of",
    "check_in",
    "check_ins_of",
    "course",
    "course_now",
    "courses_of",
    "courses_of_many",
    "fog_until",
    "goal",
    "goals_of",
    "intention",
    "intention_versions",
    "intentions_of",
    "latest",
    "rating",
    "session",
    "session_exists",
    "session_note",
    "sessions_of",
    "sessions_of_many",
    "side_effects",
    "side_effects_of",
    "standing",
    "step",
    "steps_of",
    "where",
    "whole_session",
    "whole_sessions",
    "zone_of",
]
