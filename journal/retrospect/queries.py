"""One course then and now, from the person's own ring."""

from uuid import UUID

from journal.entries import queries as entries
from journal.kernel.clock import now
from journal.progress.queries import progress_of
from journal.prompts.echoes import FIRST_PAGE
from journal.retrospect.looking import (
    Looking,
    Sessions,
    first_of,
    goal_then_and_now,
    is_time,
    last_of,
    score_then_and_now,
)
from journal.treatment import queries as treatment
from journal.treatment.days import day_in
from journal.treatment.spans import span_of
from journal.vault.reader import Reader

LAST_WORDS = "w2-help"


def looking_back(reader: Reader, course_id: UUID) -> Looking:
    """Raises NotFound for a course that is not the reader's."""
    course = treatment.course(reader, course_id)
    progress = progress_of(reader)
    at, zone = now(), progress.zone
    span = span_of(course, treatment.courses_of(reader), today=day_in(at, zone))
    answers = entries.answers_to(reader, (*FIRST_PAGE, LAST_WORDS))
    firsts = [first_of(answers[prompt_id], span) for prompt_id in FIRST_PAGE]
    scores = [score_then_and_now(line.series, span) for line in progress.scores]
    held = [
        one.facts.began_at or one.at
        for one in progress.sessions
        if one.course_id == course_id and one.facts.is_held(at)
    ]
    return Looking(
        course=course,
        is_time=is_time(course, day_in(at, zone)),
        sessions=Sessions(held=tuple(day_in(one, zone) for one in sorted(held))),
        goals=tuple(
            goal_then_and_now(goal, span)
            for goal in treatment.goals_of(reader)
            if goal.set_at.date() <= span.to_on
        ),
        scores=tuple(one for one in scores if one is not None),
        first_page=tuple(one for one in firsts if one is not None),
        last_words=last_of(answers[LAST_WORDS], span),
    )
