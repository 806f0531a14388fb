"""The page for looking back on a course; it can be printed."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.progress.sayings import score_notes, score_words
from journal.retrospect import sayings
from journal.retrospect.queries import LAST_WORDS, looking_back
from journal.web.access import needs
from journal.web.pages import render
from journal.web.routes import Routes

routes = Routes("retrospect", __name__)


@routes.get("/course/<uuid:course_id>/looking-back", access=needs(Permission.JOURNAL_READ, of=ME))
def show(patient: Patient, course_id: UUID) -> ResponseReturnValue:
    """One's own course, then and now."""
    return render(
        "retrospect/show.html",
        looking=looking_back(patient.reader, course_id),
        sayings=sayings,
        score_words=score_words,
        score_notes=score_notes,
        prompt_id=LAST_WORDS,
    )
