"""Looking back on a course, over JSON."""

from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.progress.series import DayPoint, ScorePoint
from journal.retrospect import sayings
from journal.retrospect.queries import looking_back
from journal.retrospect.schemas import LookingBackOut
from journal.web.access import needs
from journal.web.answers import answer
from journal.web.routes import Routes

routes = Routes("retrospect_api", __name__, url_prefix="/api/v1")


@routes.get(
    "/courses/<uuid:course_id>/looking-back",
    access=needs(Permission.JOURNAL_READ, of=ME),
    gives=LookingBackOut,
)
def show(patient: Patient, course_id: UUID) -> ResponseReturnValue:
    """One's own course then and now; the entries it names are read as any others."""
    found = looking_back(patient.reader, course_id)
    goals = [
        {
            "id": one.goal.id,
            "words": one.goal.words,
            "state": one.goal.state,
            "start": _said(one.start),
            "now": _said(one.now),
        }
        for one in found.goals
    ]
    scores = [
        {
            "key": one.series.key,
            "maximum": one.series.maximum,
            "start": _said(one.start),
            "now": _said(one.now),
            "words": sayings.moved_words(one),
        }
        for one in found.scores
    ]
    return answer(
        {
            "course_id": course_id,
            "sessions_held_on": found.sessions.held,
            "days_between": found.sessions.between,
            "goals": goals,
            "scores": scores,
            "first_page_ids": [one.id for one in found.first_page],
            "last_words_id": found.last_words.id if found.last_words else None,
        }
    )


def _said(point: DayPoint | ScorePoint | None) -> dict[str, Any] | None:
    return None if point is None else {"on": point.on, "value": point.value}
