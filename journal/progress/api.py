"""GET /api/v1/progress."""

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.progress.queries import progress_of
from journal.progress.schemas import ProgressOut
from journal.progress.shown import shown
from journal.web.access import needs
from journal.web.answers import answer
from journal.web.routes import Routes

routes = Routes("progress_api", __name__, url_prefix="/api/v1")


@routes.get("/progress", access=needs(Permission.JOURNAL_READ, of=ME), gives=ProgressOut)
def show_progress(patient: Patient) -> ResponseReturnValue:
    """Everything one's own chart shows: series, sessions, goals, check-ins, change words."""
    return answer(shown(progress_of(patient.reader)))
