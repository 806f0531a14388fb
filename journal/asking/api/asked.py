"""What a patient is asked, and turning it down without a word."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.asking.api.base import routes
from journal.asking.schemas.assignments import AskedOut
from journal.asking.shown import asked_shown
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.kernel.errors import NotFound
from journal.kernel.speech import locale
from journal.prompts import service
from journal.prompts.queries import asked_of, past
from journal.web.access import needs
from journal.web.answers import listed

_READS = needs(Permission.JOURNAL_READ, of=ME)


@routes.get("/prompts/asked", access=_READS, gives=AskedOut, many=True)
def asked(patient: Patient) -> ResponseReturnValue:
    """What your therapists ask, whether or not it is shown today."""
    declined = past(patient.reader).declined
    return listed(
        [
            asked_shown(one, language=locale(), declined=one.id in declined)
            for one in asked_of(patient.id)
            if not one.is_retired
        ]
    )


@routes.post(
    "/prompts/asked/<uuid:assignment_id>/decline",
    access=needs(Permission.JOURNAL_WRITE, of=ME, queued=True),
    status=204,
)
def decline(patient: Patient, assignment_id: UUID) -> ResponseReturnValue:
    """Never be shown this request again; nobody is told."""
    if all(one.id != assignment_id for one in asked_of(patient.id)):
        raise NotFound
    service.decline(patient, assignment_id)
    return "", 204
