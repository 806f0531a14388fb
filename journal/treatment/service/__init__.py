"""The verbs of a course: the only writers of its tables."""

from journal.treatment.service.courses import (
    add_session,
    begin_course,
    delete_appointment,
    keep_appointment,
    keep_course,
)
from journal.treatment.service.days import (
    delete_side_effects,
    keep_check_in,
    keep_side_effects,
    keep_step,
    reply_to_step,
)
from journal.treatment.service.first_words import (
    give_rating,
    note_side_effects,
    note_visit,
    plan_session,
    plan_step,
    set_goal,
)
from journal.treatment.service.goals import keep_goal, keep_intention, rate_goal
from journal.treatment.service.moving import (
    Rest,
    keep_with_rest,
    move_rest,
    moves_together,
    offer_rest,
)
from journal.treatment.service.sessions import (
    delete_session,
    end_session,
    keep_session,
    start_session,
    take_start_back,
    when_session_deleted,
)
from journal.treatment.service.times import note_times
from journal.treatment.service.zones import is_in_fog

__all__ = [
    "Rest",
    "add_session",
    "begin_course",
    "delete_appointment",
    "delete_session",
    "delete_side_effects",
    "end_session",
    "give_rating",
    "is_in_fog",
    "keep_appointment",
    "keep_check_in",
    "keep_course",
    "keep_goal",
    "keep_intention",
    "keep_session",
    "keep_side_effects",
    "keep_step",
    "keep_with_rest",
    "move_rest",
    "moves_together",
    "note_side_effects",
    "note_times",
    "note_visit",
    "offer_rest",
    "plan_session",
    "plan_step",
    "rate_goal",
    "reply_to_step",
    "set_goal",
    "start_session",
    "take_start_back",
    "when_session_deleted",
]
